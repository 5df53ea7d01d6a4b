"""All texts to learn from and to judge by, a row each; read from the development data.

A text's `group` says what it is, its `story` what it stems from, and `fold`, `pivot` (of a
translation: the language it is from), `engine` and `outlet` by what it can be left out of a fit
(`training.folds`). A story has one fold, in whatever version.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import DATA

MORE = DATA / "more"
FOLDS = 4
#: Segments of a text, about; and the least that is one.
SEGMENTS, LEAST_SEGMENTS, LEAST_CHARACTERS = 20, 6, 900
#: Rewrites by language models are short; so are their originals.
LEAST_OF_REWRITES = 500
WIRE_STORIES, WIRE_CHARACTERS, LEAST_OF_WIRE = 800, 3500, 2200
#: Machine translations of one stretch that are kept, at most, and one in so many round trips of
#: the sentences that are no news.
MACHINES_A_STORY, SHARE_OF_BROAD = 2, 3
#: A "human" reference whose median likeness to the nearest machine's output is above this is
#: a post-edited machine translation.
POST_EDITED = 85

# The groups.
ROUND_TRIP, ORIGINAL = "round trip", "original"
TRIP_BY_MODEL = "round trip by language model"
ESSAY_TRIP, LEARNER = "essay round trip", "learner"
BROAD_TRIP, BROAD_NATIVE = "broad round trip", "broad native"
HUMAN, MACHINE, POST_EDIT = "human translation", "machine", "post-edit"
NATIVE, OUTLET, REGION = "native", "outlet", "region"
REWRITE, REWRITTEN = "language model", "rewritten by language models"
PARAPHRASE, PARAPHRASED = "human paraphrase", "paraphrased by people"

COLUMNS = ("group", "story", "fold", "text", "pivot", "engine", "outlet")
#: What the data call foreign and is English by origin, as reading it shows: readers' comments of
#: 2015 (half of them on British politics), an American's writing that Czech sceptics translated, an
#: Australian court report, a letter by Edward Snowden. Beside them a machine's translation *is* a
#: round trip.
ENGLISH_BY_ORIGIN = (
    "one way 2015.fr-en.",
    "one way 2015.cs-en.100",
    "one way 2015.cs-en.101",
    "one way 2015.cs-en.102",
    "one way 2020.zh-en.37",
    "one way 2014.de-en.46",
)
Row = dict[str, Any]


@cache
def load_texts() -> pd.DataFrame:
    """Return all texts, a row each, with the columns of `COLUMNS`; and their versions in order."""
    parts = (
        _news(),
        _essays(),
        _sentences(),
        _one_way(),
        _native(),
        _rewrites(),
        _paraphrases(),
    )
    frame = pd.DataFrame([row for part in parts for row in part], columns=list(COLUMNS))
    return frame.fillna("").drop_duplicates(["group", "story", "pivot", "engine", "text"])


def thin(frame: pd.DataFrame, columns: list[str], most: int, seed: int = 0) -> pd.DataFrame:
    """Return so many rows of each cell at most, drawn by lot."""
    drawn = frame.sample(frac=1, random_state=seed)
    return drawn[drawn.groupby(columns).cumcount() < most].sort_index()


def draw(name: object, of: int) -> int:
    """Return a number below `of` that depends on a name alone.

    Examples
    --------
    >>> draw("a story", 4) == draw("a story", 4)
    True
    """
    return zlib.crc32(str(name).encode()) % of


def read_frame(name: str) -> pd.DataFrame:
    """Return a file of the development data, its segments in order."""
    path = (MORE if name.startswith("more/") else DATA) / name.removeprefix("more/")
    frame = pd.read_parquet(path.with_suffix(".parquet"))
    if "seg" in frame:
        frame = frame.dropna(subset=["seg"])
        frame = frame.assign(seg=frame.seg.astype(int)).sort_values("seg", kind="stable")
    return frame


def cut(segments: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the texts that segments in a row make, numbered."""
    count = max(1, round(len(segments) / SEGMENTS))
    bounds = np.linspace(0, len(segments), count + 1).astype(int)
    for number, (i, j) in enumerate(pairwise(bounds.tolist())):
        text = "\n".join(segments[i:j])
        if j - i >= LEAST_SEGMENTS and len(text) >= LEAST_CHARACTERS:
            yield number, text


def _row(group: str, story: str, fold: int, text: str, **more: str) -> Row:
    return {"group": group, "story": story, "fold": fold, "text": text, **more}


def _fold_of_year(year: int) -> int:
    return (year > 2011) + (year > 2013) + (year > 2014)


def _news() -> Iterator[Row]:
    news = read_frame("roundtrip_news").dropna()
    for (year, doc), rows in news.drop_duplicates(["year", "doc", "seg"]).groupby(["year", "doc"]):
        for k, text in cut(rows.original.tolist()):
            yield _row(ORIGINAL, f"wmt{year}.{doc}/{k}", _fold_of_year(year), text, outlet="wmt")
    for (year, doc, pivot, system), rows in news.groupby(["year", "doc", "pivot", "system"]):
        for k, text in cut(rows.roundtrip.tolist()):
            more = {"pivot": str(pivot), "engine": str(system)}
            yield _row(ROUND_TRIP, f"wmt{year}.{doc}/{k}", _fold_of_year(year), text, **more)
    models = read_frame("more/roundtrip_llm_wmt14").dropna()
    models = models[~(models.back.str.startswith("t0") & (models["pivot"] == "hi"))]
    for (doc, pivot, back), rows in models.groupby(["doc", "pivot", "back"]):
        for k, text in cut(rows.roundtrip.tolist()):
            more = {"pivot": str(pivot), "engine": str(back).split(":")[0]}
            yield _row(TRIP_BY_MODEL, f"wmt2014.{doc}/{k}", _fold_of_year(2014), text, **more)


def _essays() -> Iterator[Row]:
    essays = read_frame("more/roundtrip_essays").dropna()
    essays = essays[essays.original.str.len() >= LEAST_CHARACTERS]
    for row in essays.itertuples():
        fold, more = draw(row.doc, FOLDS), {"pivot": str(row.pivot), "engine": "google"}
        yield _row(ESSAY_TRIP, f"asap.{row.doc}", fold, row.roundtrip, **more)
    for row in essays.drop_duplicates("doc").itertuples():
        yield _row(LEARNER, f"asap.{row.doc}", draw(row.doc, FOLDS), row.original, outlet="asap")


def _sentences() -> Iterator[Row]:
    broad = read_frame("roundtrip_flores").dropna()
    broad = broad.assign(block=broad.split + "." + (broad.seg // SEGMENTS).astype(str))
    for block, rows in broad.drop_duplicates(["split", "seg"]).groupby("block"):
        text = "\n".join(rows.en_original)
        yield _row(BROAD_NATIVE, f"flores.{block}", draw(block, FOLDS), text, outlet="flores")
    for (block, pivot, system), rows in broad.groupby(["block", "pivot", "system"]):
        if len(rows) < LEAST_SEGMENTS or draw((block, pivot, system), SHARE_OF_BROAD):
            continue
        text, more = "\n".join(rows.roundtrip), {"pivot": str(pivot), "engine": str(system)}
        yield _row(BROAD_TRIP, f"flores.{block}", draw(block, FOLDS), text, **more)


def _one_way() -> Iterator[Row]:
    first = read_frame("one_way_translation").dropna()
    first = first[~((first.corpus == "wmt-de-original") & first.year.isin([2015, 2016]))]
    parts = [first.assign(origlang=first.pair.str[:2])]
    for name in (
        "oneway_wmt_2009_2016",
        "oneway_wmt_2019_2020",
        "oneway_wmt_2021_ru_zh",
        "oneway_llm_wmt21_is_ha",
        "oneway_llm_wmt14_fr_hi",
    ):
        parts.append(read_frame(f"more/{name}").dropna(subset=["text"]))
    rows = pd.DataFrame([row for part in parts for row in _translations(part)])
    machine = rows.group == MACHINE
    thinned = thin(rows[machine], ["story"], MACHINES_A_STORY)
    yield from pd.concat((rows[~machine], thinned)).to_dict("records")
    edits = read_frame("more/oneway_mlqe_postedit").dropna(subset=["text"])
    for (pair, kind, system), rows in edits.groupby(["pair", "kind", "system"]):
        group = MACHINE if kind == "hyp" else POST_EDIT
        for k, text in cut(rows.text.tolist()):
            story, more = f"mlqe.{pair}.{k}", {"pivot": pair[:2], "engine": str(system)}
            if not draw((pair, k), SHARE_OF_BROAD):
                yield _row(group, story, draw(story, FOLDS), text, outlet="mlqe", **more)


def _translations(frame: pd.DataFrame) -> Iterator[Row]:
    """Yield translations cut at the same segments, so that versions of one text answer each other."""
    groups = {"ref": HUMAN, "hyp": MACHINE, "pe": POST_EDIT}
    for (corpus, year, pair, kind, system), rows in frame.groupby(
        ["corpus", "year", "pair", "kind", "system"]
    ):
        mixed = str(rows.origlang.iloc[0]).startswith("mixed")
        year = 2014 if "bloom" in str(corpus) else int(year)
        fold = 0 if year == 2021 else 1 if year <= 2013 else 2 if year in (2014, 2019) else 3
        group = groups[kind]
        if kind == "ref" and "mt_sim" in rows and rows.mt_sim.median() > POST_EDITED:
            group = POST_EDIT
        more = {"pivot": "mixed" if mixed else str(rows.origlang.iloc[0])[:2]}
        more |= {"engine": str(system), "outlet": str(corpus)}
        for block, of_block in rows.groupby(rows.seg // SEGMENTS):
            text = "\n".join(of_block.text)
            story = f"one way {year}.{'mixed' if mixed else pair}.{block}"
            english = any(
                story == s or (s[-1] == "." and story.startswith(s)) for s in ENGLISH_BY_ORIGIN
            )
            if len(of_block) >= LEAST_SEGMENTS and len(text) >= LEAST_CHARACTERS and not english:
                yield _row(group, story, fold, text, **more)


def _native() -> Iterator[Row]:
    news = read_frame("native_english_segments").dropna()
    for (_, doc), rows in news.groupby(["testset", "doc"], sort=False):
        for k, text in cut(rows.text.tolist()):
            yield _row(NATIVE, f"{doc}/{k}", 0, text, outlet="newstest")
    abc = pd.read_parquet(DATA / "abc_2006_segments.parquet").dropna()
    for name, rows in abc.groupby("source"):
        for k, text in cut(rows.text.tolist()):
            yield _row(NATIVE, f"{name}.{k}", 1, text, outlet="abc")
    wire = read_frame("reuters_21578").dropna(subset=["text"]).drop_duplicates("text")
    wire = wire[wire.text.str.len() > LEAST_OF_WIRE].sample(WIRE_STORIES, random_state=0)
    for row in wire.itertuples():
        yield _row(NATIVE, f"reuters.{row.id}", 2, row.text[:WIRE_CHARACTERS], outlet="reuters")
    for row in read_frame("bbc_half").drop_duplicates("text").itertuples():
        text = "\n".join([line for line in row.text.split("\n") if line.strip()][: 2 * SEGMENTS])
        if len(text) >= LEAST_CHARACTERS:
            yield _row(NATIVE, f"bbc.{row.id}", 3, text, outlet="bbc")
    for name, group in (("native_outlets", OUTLET), ("native_regions", REGION)):
        articles = read_frame(f"more/{name}").dropna(subset=["text"])
        for row in articles[articles.text.str.len() >= LEAST_CHARACTERS].itertuples():
            fold = draw(str(row.outlet).lower().strip(), FOLDS)
            more = {"outlet": str(row.outlet), "pivot": str(row.country)}
            yield _row(group, f"{name}.{row.doc}", fold, row.text, **more)


def _rewrites() -> Iterator[Row]:
    polish = read_frame("more/paraphrase_polish").dropna(subset=["derived", "original"])
    shared = polish.doc.astype(str).str.startswith("hwt")
    polish = polish.assign(
        story="polish." + polish.corpus.where(~shared, "") + polish.doc.astype(str)
    )
    for row in polish[polish.derived.str.len() >= LEAST_OF_REWRITES].itertuples():
        more = {"engine": row.tool, "outlet": row.domain, "pivot": row.op}
        yield _row(REWRITE, row.story, draw(row.story, FOLDS), row.derived, **more)
    first = polish[polish.original.str.len() >= LEAST_OF_REWRITES].drop_duplicates("story")
    for row in first.itertuples():
        yield _row(REWRITTEN, row.story, draw(row.story, FOLDS), row.original, outlet=row.domain)
    news = read_frame("more/paraphrase_raidar_news").dropna(subset=["derived"])
    for (doc, op), rows in news.groupby(["doc", "op"]):
        story, more = f"raidar.{doc}", {"engine": "gpt-3.5-turbo", "pivot": op}
        fold = draw(story, FOLDS)
        yield _row(REWRITE, story, fold, "\n".join(rows.derived), outlet="reuters50", **more)
        if op == news.op.iloc[0]:
            yield _row(REWRITTEN, story, fold, "\n".join(rows.original), outlet="reuters50")


def _paraphrases() -> Iterator[Row]:
    frame = read_frame("more/paraphrase_human").dropna(subset=["derived", "original"])
    for (corpus, tool, op), rows in frame.groupby(["corpus", "tool", "op"]):
        yield from _paraphrase(str(corpus), str(tool), str(op), rows.derived.tolist(), PARAPHRASE)
    for corpus, rows in frame.groupby("corpus"):
        group = LEARNER if "jfleg" in str(corpus) else PARAPHRASED
        once = rows[rows.tool + rows.op == (rows.tool + rows.op).iloc[0]]
        yield from _paraphrase(str(corpus), "", "", once.original.tolist(), group)


def _paraphrase(corpus: str, tool: str, op: str, texts: list[str], group: str) -> Iterable[Row]:
    for k, text in cut(texts):
        story = f"paraphrase.{corpus}.{k}"
        more = {"engine": tool, "pivot": op, "outlet": corpus}
        yield _row(group, story, draw(story, FOLDS), text, **more)
