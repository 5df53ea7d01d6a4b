"""Articles to learn from and to judge by: native, and translated by people and by machines.

Everything is read from the development data. An article is some twenty segments of one text; all
that stems from one text, in whatever version, has one `story`, and no story is in training and in
evaluation at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import DATA

SEGMENTS = 20  # of an article, about
LEAST_SEGMENTS, LEAST_CHARACTERS = 6, 900
WIRE_STORIES, WIRE_CHARACTERS = 800, 3500

# The groups. "machine" went one way: from another language into English, by machine.
NATIVE, HUMAN, MACHINE, ROUND_TRIP = "native", "human translation", "machine", "round trip"
#: Original and round trip of the same sentences, for breadth in pivots; no news.
BROAD, BROAD_NATIVE = "broad round trip", "broad native"
#: English originals of the round trips.
ORIGINAL = "original"

COLUMNS = ("group", "story", "text", "pivot", "engine", "outlet")


def family(engine: str) -> str:
    """Return the engine without its version: one is held out with all of its versions."""
    return engine.split("-")[0].rstrip("0123456789")


def fold_of(story: str, folds: int) -> int:
    """Return the fold of a story, the same on every run."""
    return zlib.crc32(story.split("/")[0].encode()) % folds


@cache
def load_articles() -> pd.DataFrame:
    """Return all articles, a row each; see `COLUMNS`."""
    rows = [row for part in (_news, _native, _wire, _one_way, _broad) for row in part()]
    return pd.DataFrame(rows, columns=list(COLUMNS)).fillna("")


@cache
def load_pairs() -> pd.DataFrame:
    """Return segments and what machines made of them, a row each.

    ``pos`` is the machine's wording, ``neg`` what it is held against: the original of a round
    trip, a person's translation of the same text.
    """
    news = pd.read_parquet(DATA / "roundtrip_news.parquet").dropna()
    broad = pd.read_parquet(DATA / "roundtrip_flores.parquet").dropna()
    broad = broad.sample(90_000, random_state=1)
    one_way = pd.read_parquet(DATA / "one_way_translation.parquet").dropna()
    keys = ["corpus", "year", "pair", "seg"]
    both = one_way[one_way.kind == "hyp"].merge(one_way[one_way.kind == "ref"], on=keys)
    tens = broad.seg.astype(int) // SEGMENTS * SEGMENTS
    block = both.seg.astype(int) // SEGMENTS * SEGMENTS
    parts = [
        pd.DataFrame(
            {
                "pos": news.roundtrip,
                "neg": news.original,
                "group": ROUND_TRIP,
                "story": "wmt" + news.year.astype(str) + "." + news.doc.astype(str),
                "pivot": news["pivot"],
                "engine": news.system,
            }
        ),
        pd.DataFrame(
            {
                "pos": broad.roundtrip,
                "neg": broad.en_original,
                "group": BROAD,
                "story": "flores." + tens.astype(str),
                "pivot": broad["pivot"],
                "engine": broad.system,
            }
        ),
        pd.DataFrame(
            {
                "pos": both.text_x,
                "neg": both.text_y,
                "group": MACHINE,
                "story": both.corpus + "." + both.year.astype(str) + "." + both.pair + "."
                + block.astype(str),
                "pivot": both.pair.str[:2],
                "engine": both.system_x,
            }
        ),
    ]  # fmt: skip
    pairs = pd.concat(parts, ignore_index=True)
    return pairs[pairs.pos != pairs.neg].reset_index(drop=True)


def _cut(group: str, segments: Sequence[str], story: str, **more: str) -> Iterator[dict[str, Any]]:
    """Yield the articles that segments in a row make."""
    count = max(1, round(len(segments) / SEGMENTS))
    bounds = np.linspace(0, len(segments), count + 1).astype(int)
    for k, (i, j) in enumerate(pairwise(bounds.tolist())):
        text = "\n".join(segments[i:j])
        if j - i >= LEAST_SEGMENTS and len(text) >= LEAST_CHARACTERS:
            yield {"group": group, "story": f"{story}/{k}", "text": text, **more}


def _news() -> Iterator[dict[str, Any]]:
    news = pd.read_parquet(DATA / "roundtrip_news.parquet").dropna()
    news = news.assign(seg=news.seg.astype(int)).sort_values("seg", kind="stable")
    first = news.drop_duplicates(["year", "doc", "seg"])
    for (year, doc), rows in first.groupby(["year", "doc"]):
        yield from _cut(ORIGINAL, rows.original.tolist(), f"wmt{year}.{doc}", outlet="wmt")
    for (year, doc, pivot, system), rows in news.groupby(["year", "doc", "pivot", "system"]):
        yield from _cut(
            ROUND_TRIP,
            rows.roundtrip.tolist(),
            f"wmt{year}.{doc}",
            pivot=str(pivot),
            engine=str(system),
        )


def _native() -> Iterator[dict[str, Any]]:
    news = pd.read_parquet(DATA / "native_english_segments.parquet").dropna()
    for (_, doc), rows in news.groupby(["testset", "doc"], sort=False):
        yield from _cut(NATIVE, rows.text.tolist(), str(doc), outlet="newstest")
    abc = pd.read_parquet(DATA / "abc_2006_segments.parquet").dropna()
    for name, rows in abc.groupby("source"):
        texts = rows.text.tolist()
        for i in range(0, len(texts), SEGMENTS):
            yield from _cut(NATIVE, texts[i : i + SEGMENTS], f"{name}.{i}", outlet="abc")
    bbc = pd.read_parquet(DATA / "bbc_half.parquet").drop_duplicates("text")
    for row in bbc.itertuples():
        lines = [line for line in row.text.split("\n") if line.strip()]
        yield from _cut(NATIVE, lines[: 2 * SEGMENTS], f"bbc.{row.id}", outlet="bbc")


def _wire() -> Iterator[dict[str, Any]]:
    wire = pd.read_parquet(DATA / "reuters_21578.parquet").dropna().drop_duplicates("text")
    wire = wire[wire.text.str.len() > 2200].sample(WIRE_STORIES, random_state=0)
    for row in wire.itertuples():
        text = row.text[:WIRE_CHARACTERS]
        yield {"group": NATIVE, "story": f"reuters.{row.id}", "text": text, "outlet": "reuters"}


def _one_way() -> Iterator[dict[str, Any]]:
    news = pd.read_parquet(DATA / "one_way_translation.parquet").dropna()
    news = news.assign(seg=news.seg.astype(int)).sort_values("seg", kind="stable")
    for key, rows in news.groupby(["corpus", "year", "pair", "kind", "system"]):
        corpus, year, pair, kind, system = map(str, key)
        texts = rows.text.tolist()
        for i in range(0, len(texts), SEGMENTS):
            yield from _cut(
                HUMAN if kind == "ref" else MACHINE,
                texts[i : i + SEGMENTS],
                f"{corpus}.{year}.{pair}.{i}",
                pivot=pair[:2],
                engine=system,
            )


def _broad() -> Iterator[dict[str, Any]]:
    broad = pd.read_parquet(DATA / "roundtrip_flores.parquet").dropna()
    broad = broad.assign(seg=broad.seg.astype(int)).sort_values("seg", kind="stable")
    originals = broad.drop_duplicates("seg").en_original.tolist()
    for i in range(0, len(originals), SEGMENTS):
        texts = originals[i : i + SEGMENTS]
        yield from _cut(BROAD_NATIVE, texts, f"flores.{i}", outlet="flores")
    # A third of the versions: they repeat a thousand sentences, and bring breadth, not news.
    for k, ((pivot, system), rows) in enumerate(broad.groupby(["pivot", "system"])):
        if k % 3 == 0:
            texts = rows.roundtrip.tolist()
            for i in range(0, len(texts), SEGMENTS):
                story = f"flores.{i}"
                yield from _cut(
                    BROAD, texts[i : i + SEGMENTS], story, pivot=str(pivot), engine=str(system)
                )
