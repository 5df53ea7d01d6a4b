"""All pairs of texts to learn from and to judge by, a row each: `b` is the copy, or either is.

`truth` is the class that a pair is of (`reuse.scoring.model.PairModel.change`), or empty where a
pair is judged and not learnt from. `kind` names an innocent change of `training.innocents`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from training.groups import load_group
from training.innocents import KINDS
from training.texts import (
    BROAD_NATIVE,
    BROAD_TRIP,
    ESSAY_TRIP,
    FOLDS,
    HUMAN,
    LEARNER,
    MACHINE,
    NATIVE,
    ORIGINAL,
    OUTLET,
    PARAPHRASE,
    PARAPHRASED,
    POST_EDIT,
    REWRITE,
    REWRITTEN,
    ROUND_TRIP,
    TRIP_BY_MODEL,
    draw,
    load_texts,
    read_frame,
    thin,
)

# The groups that are no groups of texts.
TWO_TRIPS, HUMAN_TRIP = "two round trips", "human round trip"
SECOND, BETWEEN, TWO_MACHINES = "second translation", "machine and human", "two machines"
SECOND_EDITED = "second translation, post-edited"
LONG_REWRITE, TWO_REWRITES = "language model, long", "two language models"
EDIT, UPDATE, ANEW, EXCERPT = "light edit", "update", "rewrite", "excerpt"
REGIONAL, FLUENCY = "regional variant", "fluency edit"
SPUN = "spun"

#: What each group teaches. A group that is not here is only judged.
TRUTH = {
    ROUND_TRIP: "round trip",
    BROAD_TRIP: "round trip",
    TRIP_BY_MODEL: "round trip",
    **dict.fromkeys((TWO_TRIPS, SECOND, BETWEEN, TWO_MACHINES, SECOND_EDITED), "two translations"),
    **dict.fromkeys((REWRITE, LONG_REWRITE, TWO_REWRITES), "rewritten by a language model"),
    **dict.fromkeys(
        (EDIT, UPDATE, FLUENCY, REGIONAL, PARAPHRASE, POST_EDIT, "copy-edited"), "edited by hand"
    ),
    ANEW: "told anew",
    SPUN: "spun",
}
#: Pairs of each cell (fold, pivot, engine) at most.
TRIPS_A_CELL, TRIPS_BY_MODEL, BROAD_A_PIVOT, ESSAYS = 200, 40, 30, 500
BETWEEN_A_CELL, LEAST_SHARED_CHARACTERS = 30, 700
LEAST_OF_REWRITE, REWRITES_A_STORY = 110, 10  # words of its original; of each original
TOGETHER = 3  # short texts that make one long one
EXCERPTS, STORIES = 300, 1200
#: Stories of each kind of innocents, and of those that teach.
OF_KIND, OF_TEACHING_KIND = 40, 250
TEACHING = {"spun", "edited by hand"}
#: Groups in which some texts are cut short, and some rearranged: so many lines together, and this
#: share left out.
REARRANGED = {*TRUTH} - {EDIT, UPDATE, ANEW, "copy-edited"}
LEAST_LINES, LINES_TOGETHER, LEFT_OUT_SHARE, CUT_TO = 8, 3, 0.12, (0.45, 0.95)
COLUMNS = (
    "group",
    "story",
    "fold",
    "a",
    "b",
    "pivot",
    "engine_a",
    "engine_b",
    "kind",
    "kind_fold",
)
Row = dict[str, Any]


@cache
def load_pairs() -> pd.DataFrame:
    """Return all pairs, a row each, with the columns of `COLUMNS`."""
    parts = (_trips(), _translations(), _rewrites(), _people(), _innocents())
    frame = pd.DataFrame([row for part in parts for row in part], columns=list(COLUMNS))
    frame["kind_fold"] = frame["kind_fold"].fillna(-1).astype(int)
    frame = frame.fillna("")
    frame["b"] = [
        rearrange(row.b, draw((row.story, row.a[:40]), 10**6))
        if row.group in REARRANGED
        else row.b
        for row in frame.itertuples()
    ]
    return frame[frame.a != frame.b].drop_duplicates(["a", "b"]).reset_index(drop=True)


def rearrange(text: str, seed: int) -> str:
    r"""Return a text as it is, or cut short, or its lines in another order and some left out.

    What was done to the order says nothing of what became of the words, so no class of pairs may
    be known by it.

    Parameters
    ----------
    text : str
    seed : int
        Says which of the three, and how.

    Examples
    --------
    >>> text = "\n".join("abcdefghijklmnop")
    >>> rearrange(text, 0) == text, len(rearrange(text, 4)) < len(text)
    (True, True)
    """
    lines, rng = text.split("\n"), np.random.default_rng(seed)
    if seed % 3 == 0 or len(lines) < LEAST_LINES:
        return text
    if seed % 3 == 1:
        return "\n".join(lines[: int(len(lines) * rng.uniform(*CUT_TO)) + 1])
    starts = np.arange(0, len(lines), LINES_TOGETHER)
    blocks = [lines[start : start + LINES_TOGETHER] for start in starts.tolist()]
    kept = rng.permutation(len(blocks))[: max(2, round(len(blocks) * (1 - LEFT_OUT_SHARE)))]
    return "\n".join(line for block in kept.tolist() for line in blocks[block])


def _row(group: str, story: str, fold: int, a: str, b: str, **more: Any) -> Row:
    return {"group": group, "story": story, "fold": fold, "a": a, "b": b, **more}


def _first(group: str) -> pd.Series:
    texts = load_texts()
    return texts[texts.group == group].drop_duplicates("story").set_index("story").text


def _beside(group: str, originals: pd.Series, rows: pd.DataFrame) -> Iterator[Row]:
    for row in rows[rows.story.isin(originals.index)].itertuples():
        more = {"pivot": row.pivot, "engine_b": row.engine}
        yield _row(group, row.story, row.fold, originals[row.story], row.text, **more)


def _trips() -> Iterator[Row]:
    texts = load_texts()
    trips = texts[texts.group == ROUND_TRIP]
    cell = ["fold", "pivot", "engine"]
    yield from _beside(ROUND_TRIP, _first(ORIGINAL), thin(trips, cell, TRIPS_A_CELL))
    by_model = thin(texts[texts.group == TRIP_BY_MODEL], ["pivot", "engine"], TRIPS_BY_MODEL)
    yield from _beside(TRIP_BY_MODEL, _first(ORIGINAL), by_model)
    broad = thin(texts[texts.group == BROAD_TRIP], ["pivot"], BROAD_A_PIVOT)
    yield from _beside(BROAD_TRIP, _first(BROAD_NATIVE), broad)
    essays = texts[texts.group == ESSAY_TRIP].sample(ESSAYS, random_state=0)
    yield from _beside(ESSAY_TRIP, _first(LEARNER), essays)
    for story, rows in trips.groupby("story"):
        rows = rows.sample(frac=1, random_state=draw(story, 1000))
        for first in range(0, min(len(rows) - 1, 3), 2):
            x, y = rows.iloc[first], rows.iloc[first + 1]
            more = {"pivot": f"{x.pivot}+{y.pivot}", "engine_a": x.engine, "engine_b": y.engine}
            yield _row(TWO_TRIPS, story, x.fold, x.text, y.text, **more)
    people = read_frame("more/roundtrip_human_2014").sort_values(["doc", "seg"])
    for first in range(0, len(people) - 14, 15):
        rows = people.iloc[first : first + 15]
        a, b = "\n".join(rows.original), "\n".join(rows.roundtrip)
        yield _row(HUMAN_TRIP, f"human trip {first}", 2, a, b, pivot="de")


def _translations() -> Iterator[Row]:
    texts = load_texts()
    human = texts[texts.group == HUMAN].drop_duplicates(["story", "engine"])
    for story, rows in human.groupby("story"):
        for x, y in combinations(list(rows.itertuples()), 2):
            more = {"pivot": x.pivot, "engine_a": x.engine, "engine_b": y.engine}
            yield _row(SECOND, story, x.fold, x.text, y.text, **more)
    first, machine = _first(HUMAN), texts[texts.group == MACHINE]
    cell = ["fold", "pivot", "engine"]
    yield from _beside(
        BETWEEN, first, thin(machine[machine.story.isin(first.index)], cell, BETWEEN_A_CELL)
    )
    for story, rows in machine.drop_duplicates(["story", "engine"]).groupby("story"):
        if len(rows) > 1:
            x, y = rows.iloc[0], rows.iloc[1]
            more = {"pivot": x.pivot, "engine_a": x.engine, "engine_b": y.engine}
            yield _row(TWO_MACHINES, story, x.fold, x.text, y.text, **more)
    edited = texts[texts.group == POST_EDIT]
    yield from _beside(SECOND_EDITED, first, edited)
    raw = machine.drop_duplicates("story").set_index("story").text
    yield from _beside(POST_EDIT, raw, edited)


def _rewrites() -> Iterator[Row]:
    texts = load_texts()
    originals, rewrites = _first(REWRITTEN), texts[texts.group == REWRITE]
    long = originals[originals.str.split().str.len() >= LEAST_OF_REWRITE]
    yield from _beside(REWRITE, long, thin(rewrites, ["story"], REWRITES_A_STORY))
    for story, rows in rewrites.drop_duplicates(["story", "engine"]).groupby("story"):
        if len(rows) > 1:
            x, y = (
                rows.iloc[k]
                for k in np.random.default_rng(draw(story, 99)).permutation(len(rows))[:2]
            )
            more = {"engine_a": x.engine, "engine_b": y.engine}
            yield _row(TWO_REWRITES, story, x.fold, x.text, y.text, **more)
    polish = read_frame("more/paraphrase_polish").dropna(subset=["derived", "original"])
    for (tool, op, domain), rows in polish.groupby(["tool", "op", "domain"]):
        rows = rows.drop_duplicates("doc").sort_values("doc")
        for first in range(0, len(rows) - TOGETHER + 1, TOGETHER):
            some = rows.iloc[first : first + TOGETHER]
            a, b = "\n\n".join(some.original), "\n\n".join(some.derived)
            story = f"polish {domain} {first}"
            if not draw((tool, op, domain, first), 3):
                yield _row(LONG_REWRITE, story, draw(story, FOLDS), a, b, engine_b=tool, pivot=op)


def _people() -> Iterator[Row]:
    texts = load_texts()
    paraphrases = texts[texts.group == PARAPHRASE]
    originals = pd.concat((_first(PARAPHRASED), _first(LEARNER)))
    for corpus, group in (
        ("parbleu-human", PARAPHRASE),
        ("ntrex-variants", REGIONAL),
        ("jfleg-dev", FLUENCY),
        ("jfleg-test", FLUENCY),
    ):
        yield from _beside(group, originals, paraphrases[paraphrases.outlet == corpus])
    for group in (EDIT, UPDATE, ANEW):
        for pair in load_group(group):
            if min(len(pair.source), len(pair.copy)) >= LEAST_SHARED_CHARACTERS:
                fold = 3 if group == EDIT else draw(pair.key, FOLDS)
                yield _row(group, pair.key, fold, pair.source, pair.copy)
    native = texts[texts.group.isin([NATIVE, OUTLET]) & (texts.outlet != "reuters")]
    drawn = native.sample(2 * EXCERPTS, random_state=5)
    for k in range(EXCERPTS):
        source, host = drawn.iloc[2 * k], drawn.iloc[2 * k + 1]
        lines, own = host.text.split("\n"), source.text.split("\n")
        lines[len(lines) // 2 : len(lines) // 2] = own[: max(2, len(own) // 2)]
        yield _row(EXCERPT, source.story, source.fold, source.text, "\n".join(lines))


def _innocents() -> Iterator[Row]:
    texts = load_texts()
    native = texts[texts.group.isin([NATIVE, OUTLET]) & (texts.outlet != "reuters")]
    length = native.text.str.split().str.len()
    stories = native[length.between(220, 900)].sample(STORIES, random_state=9)
    row = 0
    for number, (name, kind) in enumerate(KINDS.items()):
        teaches = kind.mechanism in TEACHING
        group = SPUN if kind.mechanism == "spun" else name
        for _ in range(OF_TEACHING_KIND if teaches else OF_KIND):
            story = stories.iloc[row % len(stories)]
            row += 1
            made = kind.make(story.text, np.random.default_rng(row))
            more = {"kind": name, "kind_fold": number % FOLDS}
            yield _row(group, story.story, story.fold, made.source, made.copy, **more)
