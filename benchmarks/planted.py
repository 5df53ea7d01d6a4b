"""A corpus of real articles with copies planted in it, whose pairs are known.

The sources are the English originals of the round trips, each in the corpus once; among them and
the copies stand native news of four outlets. A copy is a whole article word for word, part of one,
one whose paragraphs stand in another order, a round trip of one by each engine, or three
round-tripped sentences in an article of somebody else's.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

import pandas as pd

#: Copies of each kind.
COPIES = {
    "verbatim": 80,
    "cut": 80,
    "reordered": 60,
    "round trip": 200,
    "three round-tripped sentences": 80,
}
#: Native articles around them, of each outlet at most.
NATIVE = {"newstest": 200, "bbc": 900, "abc": 400, "reuters": 3200}
#: And so many that stand in it only with three sentences of a copy among theirs.
HOSTS = 80
SENTENCES = 3
PARAGRAPHS = 20  # segments of an article at most


class Planted(NamedTuple):
    """A corpus, and what was planted: (source, copy, kind, pivot, engine) by ids."""

    documents: pd.DataFrame  # id, text, outlet
    truth: pd.DataFrame


def plant_copies(data: Path, seed: int = 1) -> Planted:
    """Make the corpus.

    Parameters
    ----------
    data : Path
        The development data.
    seed : int
        Other seeds give other copies.
    """
    rng = random.Random(seed)
    native = _native(data, rng)
    hosts = [text for _, text, outlet in native if outlet == "bbc"][:HOSTS]
    documents = [row for row in native if row[1] not in set(hosts)]
    news = pd.read_parquet(data / "roundtrip_news.parquet").dropna()
    news = news.assign(seg=news.seg.astype(int)).sort_values("seg", kind="stable")
    articles = {}
    for (year, doc), rows in news.groupby(["year", "doc"]):
        original = rows.drop_duplicates("seg").head(PARAGRAPHS)
        if len(original) >= 6:
            articles[f"original/{year}.{doc}"] = (rows, original)
    names = sorted(articles)
    rng.shuffle(names)
    for name in names:
        documents.append((name, "\n".join(articles[name][1].original), "original"))
    truth = []
    turn = 0
    for kind, count in COPIES.items():
        for k in range(count):
            name = names[turn % len(names)]
            turn += 1
            rows, original = articles[name]
            cells = sorted(set(zip(rows["pivot"], rows["system"], strict=True)))
            # Engines in turn, so that each is seen however few articles it has.
            engines = sorted({system for _, system in cells})
            engine = engines[k % len(engines)]
            pivot = rng.choice([p for p, system in cells if system == engine])
            host = hosts[k % len(hosts)]
            text, pivot, engine = _copy(kind, rows, original, pivot, engine, host, rng)
            copy = f"copy/{kind.replace(' ', '-')}/{k}"
            documents.append((copy, text, "copies"))
            truth.append((name, copy, kind, pivot, engine))
    rng.shuffle(documents)
    return Planted(
        pd.DataFrame(documents, columns=["id", "text", "outlet"]),
        pd.DataFrame(truth, columns=["source", "copy", "kind", "pivot", "engine"]),
    )


def _copy(
    kind: str,
    rows: pd.DataFrame,
    original: pd.DataFrame,
    pivot: str,
    engine: str,
    host: str,
    rng: random.Random,
) -> tuple[str, str, str]:
    lines = list(original.original)
    if kind in ("verbatim", "cut", "reordered"):
        if kind == "cut":
            begin = rng.randrange(max(len(lines) // 2, 1))
            lines = lines[begin : begin + max(len(lines) // 2, 3)]
        elif kind == "reordered":
            rng.shuffle(lines)
        return "\n".join(lines), "", ""
    cell = rows[(rows["pivot"] == pivot) & (rows.system == engine)].head(PARAGRAPHS)
    trip = list(cell.roundtrip)
    if kind == "round trip":
        return "\n".join(trip), pivot, engine
    begin = rng.randrange(max(len(trip) - SENTENCES, 1))
    into = host.split("\n")
    at = rng.randrange(len(into) + 1)
    into[at:at] = trip[begin : begin + SENTENCES]
    return "\n".join(into), pivot, engine


def _native(data: Path, rng: random.Random) -> list[tuple[str, str, str]]:
    """Return articles of four outlets, no text twice."""
    found: dict[str, list[tuple[str, str]]] = {outlet: [] for outlet in NATIVE}
    news = pd.read_parquet(data / "native_english_segments.parquet").dropna()
    for (testset, doc), rows in news.groupby(["testset", "doc"], sort=False):
        found["newstest"].append((f"newstest/{testset}.{doc}", "\n".join(rows.text)))
    for row in pd.read_parquet(data / "bbc_half.parquet").itertuples():
        found["bbc"].append((f"bbc/{row.id}", row.text))
    abc = pd.read_parquet(data / "abc_2006_segments.parquet").dropna()
    for name, rows in abc.groupby("source"):
        lines = rows.text.tolist()
        for i in range(0, len(lines), PARAGRAPHS):
            found["abc"].append((f"abc/{name}.{i}", "\n".join(lines[i : i + PARAGRAPHS])))
    for row in (
        pd.read_parquet(data / "reuters_21578.parquet").dropna(subset=["text"]).itertuples()
    ):
        if len(row.text) > 900:
            found["reuters"].append((f"reuters/{row.id}", row.text))
    documents, seen = [], set()
    for outlet, rows in found.items():
        for name, text in rng.sample(rows, min(NATIVE[outlet], len(rows))):
            if text.strip() and text not in seen:
                seen.add(text)
                documents.append((name, text, outlet))
    return documents
