"""Pairs of texts, and what a model asks of them: what was kept, the artifacts, the style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from reuse.artifacts import find_artifacts, orient
from reuse.match import find_passages
from reuse.scoring.pair import differing_runs, extent_of, join_passages, kinds_of
from reuse.segment import segment_texts
from reuse.settings import Settings
from reuse.sources import read
from reuse.style import Vocabulary, style_of
from training.articles import (
    HUMAN,
    LEAST_CHARACTERS,
    MACHINE,
    NATIVE,
    ORIGINAL,
    ROUND_TRIP,
    SEGMENTS,
    fold_of,
    load_articles,
)
from training.groups import CACHE, load_group, sample

Values = npt.NDArray[np.float64]

#: Pairs of each group, at most.
MOST = {ROUND_TRIP: 1500, "machine and human": 500, "verbatim": 150, "damaged": 150}
#: Share of the words of a damaged text that are.
DAMAGE = (0.005, 0.12)
LARGEST = 300
EXCERPT = 5  # segments
#: What `training.machine` made; one in so many of its articles is enough, for it has each five
#: times.
MACHINE_TRIPS = CACHE / "machine.parquet"
SHARE_OF_MACHINE = 3

NEURAL, RULE = "neural round trip", "rule-based round trip"
SECOND, EDIT = "second translation", "light edit"
UPDATE, REWRITE = "update", "rewrite"
BETWEEN, VERBATIM, DAMAGED = "machine and human", "verbatim", "damaged"
#: In these one text is a round trip of the other.
TRIPS = (ROUND_TRIP, NEURAL, RULE)


class Pair(NamedTuple):
    """Two texts; `b` is the copy, or, where neither is, either."""

    group: str
    story: str
    pivot: str
    engine: str
    a: str
    b: str


class TakenForCopy(NamedTuple):
    """What one way of looking at a pair gives: one text taken for the copy."""

    extent: Values
    kinds: Values


class Row(NamedTuple):
    """A pair and its features."""

    group: str
    story: str
    pivot: str
    engine: str
    words: int  # of the copy, within passages
    length: float  # log of the copy's words over the source's
    bins: npt.NDArray[np.int64]  # of runs that one text has more often, `b` less `a`
    counts: npt.NDArray[np.int64]
    symbols: int  # of both
    forth: TakenForCopy  # `b` taken for the copy
    back: TakenForCopy


def load_pairs() -> list[Pair]:
    """Return pairs of every group."""
    parts = (_trips, _machine_trips, _translations, _edits)
    return [pair for part in parts for pair in part()]


def look_at(pair: Pair, vocabulary: Vocabulary) -> Row | None:
    """Return the features of a pair; None where the two share no passage."""
    a, b = segment_texts(read(pair.a), read(pair.b))
    passages = find_passages(a, b, settings=Settings())
    if not passages:
        return None
    ours, theirs = (
        join_passages((document, getattr(p, side)) for p in passages)
        for document, side in ((a, "a"), (b, "b"))
    )
    styles = [style_of(document, vocabulary) for document in (ours, theirs)]
    bins, counts = differing_runs(*styles)
    words = (len(ours.tokens), len(theirs.tokens))
    sides = []
    for copy in ("b", "a"):
        aligned = orient(a, b, passages, copy)  # type: ignore[arg-type]
        artifacts = find_artifacts(aligned, {})
        sides.append(TakenForCopy(extent_of(aligned), kinds_of(artifacts, words[copy == "b"])))
    return Row(
        *pair[:4],
        words[1],
        float(np.log((words[1] + 1) / (words[0] + 1))),
        bins,
        counts,
        sum(style.symbols for style in styles),
        *sides,
    )


def load_rows(vocabulary: Vocabulary, tick: Callable[[str], None]) -> list[Row]:
    """Return the rows of all pairs that share a passage, made by two processes."""
    pairs = load_pairs()
    rows: list[Row] = []
    with ProcessPoolExecutor(2, initializer=_start, initargs=(vocabulary,)) as pool:
        for k, row in enumerate(pool.map(_look, pairs, chunksize=20), 1):
            if row is not None:
                rows.append(row)
            if k % 500 == 0:
                tick(f"{k} of {len(pairs)} pairs compared")
    return rows


_vocabulary: Vocabulary


def _start(vocabulary: Vocabulary) -> None:
    global _vocabulary
    _vocabulary = vocabulary


def _look(pair: Pair) -> Row | None:
    return look_at(pair, _vocabulary)


def _sampled(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return an even sample over pivots and engines."""
    if len(frame) <= most:
        return frame
    cells = frame.groupby(["pivot", "engine"])
    order = frame.sample(frac=1, random_state=0).groupby(["pivot", "engine"]).cumcount()
    share = most / cells.ngroups
    return frame[order.reindex(frame.index) < share + 0.5]


def _trips() -> Iterator[Pair]:
    articles = load_articles()
    originals = articles[articles.group == ORIGINAL].set_index("story").text
    trips = articles[(articles.group == ROUND_TRIP) & articles.story.isin(originals.index)]
    for row in _sampled(trips, MOST[ROUND_TRIP]).itertuples():
        yield Pair(ROUND_TRIP, row.story, row.pivot, row.engine, originals[row.story], row.text)


def _machine_trips() -> Iterator[Pair]:
    if not MACHINE_TRIPS.exists():
        raise FileNotFoundError(
            f"{MACHINE_TRIPS.name} is missing; python -m training.machine {MACHINE_TRIPS}"
        )
    made = pd.read_parquet(MACHINE_TRIPS).dropna()
    made = made.assign(seg=made.seg.astype(int)).sort_values("seg", kind="stable")
    for key, rows in made.groupby(["year", "doc", "pivot", "system", "kind"]):
        year, doc, pivot, system, kind = map(str, key)
        if fold_of(f"wmt{year}.{doc}", SHARE_OF_MACHINE):
            continue
        group = NEURAL if kind == "neural" else RULE
        rows = rows.head(SEGMENTS)
        yield Pair(
            group,
            f"wmt{year}.{doc}",
            pivot,
            system,
            "\n".join(rows.original),
            "\n".join(rows.roundtrip),
        )


def _translations() -> Iterator[Pair]:
    articles = load_articles()
    human = articles[articles.group == HUMAN]
    first = human[human.engine != "B"].drop_duplicates("story").set_index("story")
    for row in human[human.engine == "B"].itertuples():
        if row.story in first.index:
            yield Pair(SECOND, row.story, row.pivot, "", first.text[row.story], row.text)
    machine = articles[(articles.group == MACHINE) & articles.story.isin(first.index)]
    for row in _sampled(machine, MOST[BETWEEN]).itertuples():
        yield Pair(BETWEEN, row.story, row.pivot, row.engine, first.text[row.story], row.text)


def _edits() -> Iterator[Pair]:
    for name in (EDIT, UPDATE, REWRITE):
        # What is shorter is never judged, and there are enough that are not.
        long = [p for p in load_group(name) if min(len(p.source), len(p.copy)) >= LEAST_CHARACTERS]
        for pair in sample(long, LARGEST):
            yield Pair(name, pair.key, "", "", pair.source, pair.copy)
    native = load_articles()
    native = native[(native.group == NATIVE) & (native.outlet != "reuters")]
    drawn = native.sample(2 * MOST[VERBATIM], random_state=0)
    for k in range(MOST[VERBATIM]):
        source, host = drawn.iloc[2 * k], drawn.iloc[2 * k + 1]
        lines = host.text.split("\n")
        lines[len(lines) // 2 : len(lines) // 2] = source.text.split("\n")[:EXCERPT]
        yield Pair(VERBATIM, source.story, "", "", source.text, "\n".join(lines))
    rng = np.random.default_rng(0)
    for row in native.sample(MOST[DAMAGED], random_state=1).itertuples():
        text = damage(row.text, rng.uniform(*DAMAGE), rng)
        yield Pair(DAMAGED, row.story, "", "", row.text, text)


def damage(text: str, share: float, rng: np.random.Generator) -> str:
    """Return a text as bad scanning or typing leaves it: letters lost, doubled, or others.

    Parameters
    ----------
    text : str
    share : float
        Of the words that are damaged, about.
    rng : Generator

    Returns
    -------
    str
    """
    letters = list(text)
    inner = [m.start() for m in re.finditer(r"(?<=\w\w)\w(?=\w)", text)]
    count = min(int(share * len(text.split())), len(inner))
    for place in rng.choice(inner, count, replace=False).tolist():
        before, own = letters[place - 1], letters[place]
        letters[place] = ["", own * 2, before, chr(ord("a") + rng.integers(26))][rng.integers(4)]
    return "".join(letters)
