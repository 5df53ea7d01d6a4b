"""How often each kind of artifact stands in round trips, and in each group of innocents."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import pandas as pd

from reuse.artifacts import PAIRED, find_artifacts, orient
from reuse.match import find_passages
from reuse.segment import segment_texts
from reuse.settings import Settings
from reuse.sources import read
from training.pairs import (
    ANEW,
    BETWEEN,
    EDIT,
    LONG_REWRITE,
    SECOND,
    SPUN,
    TWO_MACHINES,
    UPDATE,
    load_pairs,
)
from training.texts import ROUND_TRIP

#: Round trips first; then the innocents that a kind's rate is held against.
RATED = (ROUND_TRIP, EDIT, UPDATE, ANEW, SECOND, BETWEEN, TWO_MACHINES, LONG_REWRITE, SPUN)
#: Pairs of each group, at most.
MOST = 400
#: A group's rate is drawn towards that of all, as if it had so many words more: what was seen
#: once in a small group, or never, is no rate.
DRAWN = 5000


def rates_of_kinds() -> dict[str, dict[str, float]]:
    """Return findings in a thousand aligned words, by kind and group."""
    frame = load_pairs()
    rows = pd.concat([own.sample(min(MOST, len(own)), random_state=0) for own in _groups(frame)])
    with ProcessPoolExecutor(2) as pool:
        counted = list(pool.map(_count, zip(rows.a, rows.b, strict=True), chunksize=20))
    words: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {group: Counter() for group in RATED}
    for group, (number, kinds) in zip(rows.group, counted, strict=True):
        words[group] += number
        found[group].update(kinds)
    rates = {}
    for kind in PAIRED:
        every = (sum(found[group][kind] for group in RATED) + 1) / max(words.total(), 1)
        rates[kind] = {
            group: round(1000 * (found[group][kind] + DRAWN * every) / (words[group] + DRAWN), 4)
            for group in RATED
        }
    return rates


def _groups(frame: pd.DataFrame) -> list[pd.DataFrame]:
    return [frame[frame.group == group] for group in RATED]


def _count(texts: tuple[str, str]) -> tuple[int, Counter[str]]:
    """Return how many words of the source lie in passages, and what was found in them."""
    a, b = segment_texts(*map(read, texts))
    passages = find_passages(a, b, settings=Settings())
    if not passages:
        return 0, Counter()
    aligned = orient(a, b, passages, "b")
    words = sum(len(passage.source_words.lower) for passage in aligned)
    return words, Counter(artifact.kind for artifact in find_artifacts(aligned, {}))
