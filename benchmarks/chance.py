"""Count what chance gives, and hold it against `expect`.

    python -m benchmarks.chance [--pairs 110000] [--tail 40]

The null are pairs of news texts from different collections, whose outlets and years differ, so
that no event is shared: WMT's English originals 2009-2016 and 2019, BBC 2004-2005, ABC 2006,
Reuters 1987. Half of the pairs fit the constants of `reuse.match.chance`, the other half is
counted. Pairs that share nine words in a row would be real reuse; they are listed and left out.
Chains and phrases are counted by themselves, as `reuse.match.chance` states them, before one takes
the place of another.
Pairs of one collection that are about one subject are counted too: the most similar other article.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks import DATA
from benchmarks.tables import markdown, write_section
from reuse.language import ENGLISH
from reuse.match import find_passages
from reuse.match.anchor import find_anchors
from reuse.match.cells import BLOCK
from reuse.match.chain import chain_anchors
from reuse.match.chance import PHRASES, RUNS
from reuse.match.phrase import find_phrases
from reuse.model import Document, Source
from reuse.segment import segment_text
from reuse.settings import Settings

LEVELS = (0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
#: Bits beyond which the constants are fitted: below, not every chain or phrase is looked at.
FIT_RUNS, FIT_PHRASES = 8.0, 24.0
REAL = 9  # words in a row that unrelated texts do not share
TOLERANCE = 3.0  # of the count at .001; 2 elsewhere


class Pair(NamedTuple):
    """What two unrelated texts share by chance."""

    cells: int
    places: int
    runs: list[float]
    phrases: list[tuple[float, int, str]]


def collections() -> dict[str, list[str]]:
    """Return the texts of each collection."""
    news = pd.read_parquet(DATA / "roundtrip_news.parquet")
    news = news.drop_duplicates(["year", "doc", "seg"]).sort_values(["year", "doc", "seg"])
    native = pd.read_parquet(DATA / "native_english_segments.parquet").dropna(subset=["doc"])
    abc = pd.read_parquet(DATA / "abc_2006_segments.parquet")
    reuters = pd.read_parquet(DATA / "reuters_21578.parquet").text
    return {
        "wmt": ["\n".join(rows.original) for _, rows in news.groupby(["year", "doc"])],
        "native": ["\n".join(rows.text) for _, rows in native.groupby("doc")],
        "bbc": list(pd.read_parquet(DATA / "bbc_half.parquet").text),
        # The segments of ABC do not say where an article ends; 16 are about one.
        "abc": [
            "\n".join(rows.text.iloc[first : first + 16])
            for _, rows in abc.groupby("source")
            for first in range(0, len(rows) - 15, 16)
        ],
        "reuters": list(reuters[reuters.str.len() > 1200].sample(3000, random_state=0)),
    }


TEXTS: dict[str, list[str]] = {}
DOCUMENTS: dict[tuple[str, int], Document] = {}


def document(key: tuple[str, int]) -> Document:
    """Return a text of a collection, segmented once in each process."""
    if not TEXTS:
        TEXTS.update(collections())
    if key not in DOCUMENTS:
        DOCUMENTS[key] = segment_text(Source(f"{key[0]}/{key[1]}", TEXTS[key[0]][key[1]], ""))
    return DOCUMENTS[key]


def count(keys: tuple[tuple[str, int], tuple[str, int]]) -> Pair:
    """Find every chain and phrase that two unrelated texts share, however weak."""
    a, b = document(keys[0]), document(keys[1])
    anchors = find_anchors(a, b)
    runs = chain_anchors(anchors, a, b, least=0.0, same_subject=False)
    none = np.empty(0, BLOCK)
    found = find_phrases(a, b, anchors, none, language=ENGLISH, least=FIT_PHRASES - 6)
    text, starts, ends = a.source.text, a.tokens["start"], a.tokens["end"]
    phrases = [
        (float(p["bits"]), int(p["aj"] - p["ai"]), text[starts[p["ai"]] : ends[p["aj"] - 1]])
        for p in found
    ]
    cells = len(a.sentences) * len(b.sentences)
    return Pair(cells, len(a.tokens) * len(b.tokens), runs["bits"].tolist(), phrases)


def unrelated(n: int, rng: np.random.Generator) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    """Draw pairs of texts from different collections, no pair twice."""
    sizes = {name: len(texts) for name, texts in TEXTS.items()}
    names = list(sizes)
    pairs: dict[tuple[tuple[str, int], tuple[str, int]], None] = {}
    while len(pairs) < n:
        one, two = sorted(rng.choice(len(names), 2, replace=False).tolist())
        first, second = names[one], names[two]
        key = (first, int(rng.integers(sizes[first]))), (second, int(rng.integers(sizes[second])))
        pairs[key] = None
    return list(pairs)


def subjects(rng: np.random.Generator) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Give each of some articles the other article of its collection that is most like it."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    for name, texts in TEXTS.items():
        matrix = TfidfVectorizer(stop_words="english").fit_transform(texts)
        some = rng.choice(len(texts), min(len(texts), 400), replace=False)
        likeness = (matrix[some] @ matrix.T).toarray()
        likeness[np.arange(len(some)), some] = 0
        for one, two in zip(some.tolist(), likeness.argmax(axis=1).tolist(), strict=True):
            yield (name, one), (name, two)


def fit(bits: np.ndarray, sizes: np.ndarray, least: float) -> tuple[float, float]:
    """Return log2 K and the rate of E = K · size · 2 ** (-rate · bits), by censored likelihood."""
    over = bits[bits > least]
    rate = 1 / (np.log(2) * np.mean(over - least))
    return float(np.log2(len(over) / sizes.sum()) + rate * least), float(rate)


def table(pairs: list[Pair]) -> list[list[str]]:
    """Count passages at each level of expect."""
    runs = np.concatenate([RUNS.expect(np.array(p.runs), p.cells) for p in pairs])
    phrases = np.concatenate(
        [PHRASES.expect(np.array([x[0] for x in p.phrases]), p.places) for p in pairs]
    )
    rows = []
    for level in LEVELS:
        of_runs, of_phrases = int((runs <= level).sum()), int((phrases <= level).sum())
        ratio = (of_runs + of_phrases) / (level * len(pairs))
        fair = TOLERANCE if level <= 0.001 else 2.0
        shown = f"{ratio:.2f}" if 1 / fair <= ratio <= fair else f"**{ratio:.2f}**"
        expected = f"{level * len(pairs):.0f}"
        rows.append([f"{level:g}", expected, str(of_runs), str(of_phrases), shown])
    return rows


def shows(keys: tuple[tuple[str, int], tuple[str, int]]) -> tuple[bool, bool, bool]:
    """Tell whether two texts show a passage: by default, with subjects held apart, and really."""
    a, b = document(keys[0]), document(keys[1])
    careful = find_passages(a, b, settings=Settings())
    plain = find_passages(a, b, settings=Settings(same_subject=False))
    real = any(n >= REAL for _, n, _ in count(keys).phrases)
    return bool(careful), bool(plain), real


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=110_000, help="default: 110000")
    parser.add_argument("--tail", type=int, default=0, help="print this many of the strongest")
    arguments = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    rng = np.random.default_rng(20261123)
    TEXTS.update(collections())
    keys = unrelated(arguments.pairs, rng)
    alike = list(subjects(rng))
    with ProcessPoolExecutor() as pool:
        pairs = list(pool.map(count, keys, chunksize=200))
        shown = list(pool.map(shows, keys[-5000:], chunksize=200))  # none of those fitted
        same = list(pool.map(shows, alike, chunksize=50))
    real = [p for p in pairs if any(n >= REAL for _, n, _ in p.phrases)]
    clean = [p for p in pairs if p not in real] if real else pairs
    half = len(clean) // 2
    first, second = clean[:half], clean[half:]
    lines = []
    for name, bits, sizes, least, current in (
        (
            "chains",
            np.array([b for p in first for b in p.runs]),
            np.array([p.cells for p in first]),
            FIT_RUNS,
            RUNS,
        ),
        (
            "phrases",
            np.array([x[0] for p in first for x in p.phrases]),
            np.array([p.places for p in first]),
            FIT_PHRASES,
            PHRASES,
        ),
    ):
        log2_k, rate = fit(bits, sizes, least)
        lines.append(
            f"Fitted on {half:,} pairs, {name}: log2 K {log2_k:.2f}, rate {rate:.3f} "
            f"(in reuse/match/chance.py: {current.log2_k}, {current.rate})."
        )
    head = ["expect at most", "expected", "chains", "phrases", "counted / expected"]
    body = "\n".join(lines)
    body += (
        f"\n\nCounted on {len(second):,} other pairs of unrelated texts "
        f"({len(real)} of all pairs share {REAL} words in a row and are left out):\n\n"
    )
    body += markdown(head, table(second))
    none = sum(not careful for careful, _, _ in shown)
    body += (
        f"\n\nAt the default settings {len(shown) - none} of {len(shown):,} unrelated pairs show "
        "anything. Texts of one subject have a null of their own: each of "
        f"{len(same):,} articles with the most similar other article of its collection, "
        f"{sum(r for _, _, r in same)} of which share {REAL} words in a row. Of the others, "
        f"{sum(c for c, _, r in same if not r)} show a passage by default, "
        f"{sum(p for _, p, r in same if not r)} with `same_subject=False`."
    )
    write_section("chance", "python -m benchmarks.chance", body)
    print(body)
    strongest = sorted(((x, p.places) for p in clean for x in p.phrases), reverse=True)
    for (bits, _, text), places in strongest[: arguments.tail]:
        print(f"{bits - np.log2(places):6.1f}  {' '.join(text.split())}")
    for p in real:
        print("left out:", max(p.phrases)[2])


if __name__ == "__main__":
    main()
