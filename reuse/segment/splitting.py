"""Letters without spaces → words, by how common each is."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from reuse.arrays import U8
from reuse.segment.characters import FOLD, classes, code_points
from reuse.segment.sentences import codes_of
from reuse.segment.tokens import power_tables

#: Longest word that is looked for in letters without spaces.
_LONGEST_SOUGHT = 20
#: So many letters are split at a time, so that memory stays bounded.
_PIECE = 1 << 12
#: What a word costs of which nothing is known, and each of its letters.
_UNKNOWN_WORD, _UNKNOWN_LETTER = 18.0, 5.5
#: A word of one letter must be so common: "a", "I".
_COMMON_LETTER = 6.5
#: From here on a word is known (Zipf frequency).
LEAST_ZIPF = 1.5


class Words(Protocol):
    """What is asked of a lexicon here; `reuse.language.Lexicon` has it."""

    def zipf_of(self, codes: U8) -> npt.NDArray[np.float32]:
        """Return the Zipf frequency of each word; 0 where it is not known."""


def split_letters(letters: str, words: Words) -> tuple[set[int], float]:
    """Split letters into the likeliest words, each by how common it is alone (Viterbi).

    Parameters
    ----------
    letters : str
    words : Words

    Returns
    -------
    breaks : set of int
        Before which letters a word begins, the first left out.
    bits : float
        What the words cost together.
    """
    found: set[int] = set()
    bits, at = 0.0, 0
    while at < len(letters):
        breaks, costs = _split(letters[at : at + _PIECE], words)
        size = len(costs) - 1
        if at + size < len(letters):
            size = max((k for k in breaks if k * 2 > size), default=size)
            found.add(at + size)
        found |= {at + k for k in breaks if k < size}
        bits += costs[size]
        at += size
    return found, bits


def _split(letters: str, words: Words) -> tuple[list[int], list[float]]:
    """Return the breaks in a piece, and what the letters up to each place cost at least."""
    n = len(letters)
    points = code_points(letters)
    classes(points)  # learns how those new are folded
    powers, inverses = power_tables(n + 1)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(FOLD[points] * powers[:n])))
    costs = np.full((_LONGEST_SOUGHT + 1, n + 1), np.inf)
    for size in range(1, min(_LONGEST_SOUGHT, n) + 1):
        codes = (sums[size:] - sums[:-size]) * inverses[: n - size + 1]
        zipf = words.zipf_of(codes).astype(np.float64)
        known = zipf >= (_COMMON_LETTER if size == 1 else LEAST_ZIPF)
        costs[size, size:] = np.where(
            known, (9 - zipf) * np.log2(10), _UNKNOWN_WORD + _UNKNOWN_LETTER * size
        )
    by_end = costs.T.tolist()
    least, last = [0.0], [0]
    for end in range(1, n + 1):
        own = by_end[end]
        cost, size = min(
            (least[end - size] + own[size], size)
            for size in range(1, min(_LONGEST_SOUGHT, end) + 1)
        )
        least.append(cost)
        last.append(size)
    breaks, at = [], n - last[n]
    while at > 0:
        breaks.append(at)
        at -= last[at]
    return breaks, least


def frequencies_of(pieces: list[str], words: Words) -> list[float]:
    """Return how common words are, as they are read."""
    if not pieces:
        return []
    codes = codes_of(" ".join(pieces))
    if len(codes) != len(pieces):  # a sign that stands for several letters, or for none
        return [0.0] * len(pieces)
    found: list[float] = words.zipf_of(codes).tolist()
    return found
