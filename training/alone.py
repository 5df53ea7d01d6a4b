"""Measure how often each kind of artifact that needs no source stands in each group of texts.

    python -m training.alone [--words 200000] [--by] [--show KIND]

Prints a Markdown table: findings per 1,000 words, a row a kind, a column a group, and last how
many times more often the kind stands in round trips than in original news and in human
translations; for that, half a finding more is counted in each.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from benchmarks import DATA, ROOT
from benchmarks.tables import markdown
from reuse.artifacts import ALONE
from reuse.artifacts.alone import find_own_artifacts
from reuse.language import ENGLISH
from reuse.results.evidence import Artifact
from reuse.segment import segment_text
from reuse.sources import read

#: Segments that make up an article where the data don't say which belong together.
ARTICLE = 20
#: Half a finding more in each group, so that a ratio to none is not infinite.
PRIOR = 0.5
#: Texts as (detail, text); the detail is the engine, the language or the outlet.
Texts = Iterator[tuple[str, str]]


def _chunks(segments: pd.Series) -> Iterator[str]:
    for first in range(0, len(segments), ARTICLE):
        yield "\n".join(segments.iloc[first : first + ARTICLE])


def originals() -> Texts:
    """Yield English news of the WMT test sets, as written."""
    news = pd.read_parquet(DATA / "roundtrip_news.parquet").dropna()
    news = news.drop_duplicates(["year", "doc", "seg"]).sort_values(["year", "doc", "seg"])
    for (year, _), rows in news.groupby(["year", "doc"]):
        yield str(year), "\n".join(rows.original)


def round_trips() -> Texts:
    """Yield the same news, out by human and back by machine."""
    news = pd.read_parquet(DATA / "roundtrip_news.parquet").dropna()
    news = news.sort_values(["year", "doc", "pivot", "system", "seg"])
    for (_, _, _, system), rows in news.groupby(["year", "doc", "pivot", "system"]):
        yield str(system), "\n".join(rows.roundtrip)


def native() -> Texts:
    """Yield English news of 2019 and 2020."""
    news = pd.read_parquet(DATA / "native_english_segments.parquet").dropna()
    for doc, rows in news.groupby("doc", sort=False):
        yield str(doc).split(".")[0], "\n".join(rows.text)


def abc() -> Texts:
    """Yield ABC 2006, rural and science."""
    news = pd.read_parquet(DATA / "abc_2006_segments.parquet").dropna()
    for source, rows in news.groupby("source"):
        for text in _chunks(rows.text):
            yield str(source), text


def bbc() -> Texts:
    """Yield BBC News of 2004 and 2005."""
    news = pd.read_parquet(DATA / "bbc_half.parquet")
    yield from zip(news.topic, news.text, strict=True)


def reuters() -> Texts:
    """Yield Reuters of 1987, lines hard-wrapped."""
    news = pd.read_parquet(DATA / "reuters_21578.parquet").dropna()
    for text in news.text[news.text.str.len() > 1000]:
        yield "reuters", text


def translations(kind: str) -> Texts:
    """Yield foreign news in English, by human (``ref``) or machine (``hyp``)."""
    news = pd.read_parquet(DATA / "one_way_translation.parquet").dropna()
    news = news[news.kind == kind]
    for (_, _, pair, system), rows in news.groupby(["corpus", "year", "pair", "system"]):
        for text in _chunks(rows.sort_values("seg").text):
            yield str(pair if kind == "ref" else system), text


def seeds() -> Texts:
    """Yield the five samples."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")


GROUPS: dict[str, Callable[[], Texts]] = {
    "round trip": round_trips,
    "original": originals,
    "human translation": lambda: translations("ref"),
    "machine translation": lambda: translations("hyp"),
    "native 2019": native,
    "ABC": abc,
    "BBC": bbc,
    "Reuters": reuters,
    "samples": seeds,
}
#: What round trips are held against, and whose rates count.
AGAINST = ("original", "human translation")


class Rate:
    """What was found in some texts."""

    def __init__(self) -> None:
        self.words = self.texts = 0
        self.found: Counter[str] = Counter()
        self.seconds = 0.0

    def of(self, kind: str) -> float:
        """Return findings per 1,000 words."""
        return 1000 * self.found[kind] / max(self.words, 1)

    def times(self, kind: str, other: Rate) -> float:
        """Return how many times more often a kind stands here than in another group."""
        mine, theirs = ((rate.found[kind] + PRIOR) / max(rate.words, 1) for rate in (self, other))
        return mine / theirs


def draw(texts: Sequence[tuple[str, str]], words: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Draw texts at random until they have so many words."""
    rng = np.random.default_rng(seed)
    for k in rng.permutation(len(texts)).tolist():
        if words <= 0:
            return
        words -= len(texts[k][1].split())
        yield texts[k]


def measure(
    group: str,
    words: int,
    by: bool,
    tell: Callable[[str, str, Artifact], None],
) -> dict[str, Rate]:
    """Look for artifacts in the texts of a group."""
    rates: dict[str, Rate] = {}
    for detail, text in draw(list(GROUPS[group]()), words):
        document = segment_text(read(text))
        start = time.perf_counter()
        found = find_own_artifacts(document, ENGLISH, {})
        seconds = time.perf_counter() - start
        rate = rates.setdefault(f"{group}: {detail}" if by else group, Rate())
        rate.texts += 1
        rate.words += len(document.tokens)
        rate.seconds += seconds
        rate.found.update(artifact.kind for artifact in found)
        for artifact in found:
            tell(f"{group}\t{detail}", text, artifact)
    return rates


def table(rates: Mapping[str, Rate]) -> str:
    """Return a row a kind, and last what the texts were."""
    against = [name for name in AGAINST if name in rates and "round trip" in rates]
    head = ("kind", *rates, *(f"× {name}" for name in against))
    rows = []
    for kind in ALONE:
        times = [f"{rates['round trip'].times(kind, rates[name]):.1f}" for name in against]
        rows.append((kind, *(f"{rate.of(kind):.3f}" for rate in rates.values()), *times))
    blank = [""] * len(against)
    rows.append(("texts", *(f"{rate.texts:,}" for rate in rates.values()), *blank))
    rows.append(("words", *(f"{rate.words:,}" for rate in rates.values()), *blank))
    per_text = [1000 * rate.seconds / max(rate.texts, 1) for rate in rates.values()]
    rows.append(("ms a text", *(f"{ms:.2f}" for ms in per_text), *blank))
    return markdown(head, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--groups", nargs="+", choices=list(GROUPS), default=list(GROUPS))
    parser.add_argument("--words", type=int, default=200_000, help="of each group, about")
    parser.add_argument("--by", action="store_true", help="a column an engine, language or outlet")
    parser.add_argument("--show", metavar="KIND", choices=list(ALONE), help="print what is found")
    given = parser.parse_args(arguments)

    def tell(where: str, text: str, artifact: Artifact) -> None:
        if artifact.kind == given.show and artifact.a:
            start, end = artifact.a
            around = text[max(start - 60, 0) : start], text[start:end], text[end : end + 60]
            shown = ("[".join(around[:2]) + "]" + around[2]).replace("\n", "⏎")
            print(where, shown, artifact.note, sep="\t")

    rates: dict[str, Rate] = {}
    for name in given.groups:
        rates |= measure(name, given.words, given.by, tell)
    print(table(rates))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
