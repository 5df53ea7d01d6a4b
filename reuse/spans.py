"""Reckoning with spans: what they cover, what lies within them, and which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reuse.model import Document, Span


def merge(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """Return the same characters as spans in order that don't touch; empty spans are left out.

    Parameters
    ----------
    spans : iterable of (int, int)
        Half-open, in any order; they may overlap.

    Returns
    -------
    list of Span

    Examples
    --------
    >>> merge([(5, 9), (0, 6), (12, 13)])
    [Span(start=0, end=9), Span(start=12, end=13)]
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1].end:
            if end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, end)
        elif end > start:
            merged.append(Span(start, end))
    return merged


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many characters spans cover together.

    Parameters
    ----------
    spans : iterable of (int, int)
        Half-open, in any order; they may overlap.

    Returns
    -------
    int

    Examples
    --------
    >>> covered([Span(5, 9), Span(0, 6)])
    9
    """
    return sum(end - start for start, end in merge(spans))


def clip(span: Span, length: int) -> Span:
    """Return the part of a span that lies in a text of some length.

    Examples
    --------
    >>> clip(Span(4, 9), 6)
    Span(start=4, end=6)
    """
    start = min(max(span.start, 0), length)
    return Span(start, min(max(span.end, start), length))


class Cover:
    """How much of any stretch of a text some spans cover; each answer takes O(log n).

    Parameters
    ----------
    spans : sequence of (int, int)
        In order, without overlap, as `merge` gives them.

    Examples
    --------
    >>> quotes = Cover([(5, 20), (30, 40)])
    >>> quotes.within((0, 35)), quotes.share((0, 10))
    (20, 0.5)
    """

    __slots__ = ("_ends", "_starts", "_sums")

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._sums = [0, *accumulate([end - start for start, end in spans])]

    def before(self, position: int) -> int:
        """Return how many of the characters before a position are covered."""
        place = bisect_left(self._starts, position)
        over = self._ends[place - 1] - position if place else 0
        return self._sums[place] - max(over, 0)

    def within(self, span: tuple[int, int]) -> int:
        """Return how many characters of a span are covered."""
        return self.before(span[1]) - self.before(span[0])

    def share(self, *spans: tuple[int, int]) -> float:
        """Return the share of some spans that is covered; 0 of spans without a character."""
        total = sum(end - start for start, end in spans)
        return sum(map(self.within, spans)) / max(total, 1)


def tokens_within(document: Document, span: tuple[int, int]) -> tuple[int, int]:
    """Return the tokens that lie wholly in a span, from i to j (half-open).

    Parameters
    ----------
    document : Document
    span : (int, int)

    Returns
    -------
    i, j : int

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> tokens_within(segment_text(Source("a", "So it is, they said.", "")), (3, 12))
    (1, 3)
    """
    starts, ends = document.tokens["start"], document.tokens["end"]
    i = bisect_left(starts, span[0])
    j = bisect_left(starts, span[1], i)
    while j > i and ends[j - 1] > span[1]:
        j -= 1
    return i, j
