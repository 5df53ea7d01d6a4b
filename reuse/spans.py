"""Reckoning with spans: what several cover together."""

from __future__ import annotations

from collections.abc import Iterable


def covered(sides: Iterable[tuple[int, int]]) -> int:
    """Return how many characters half-open spans cover together.

    Parameters
    ----------
    sides : iterable of (int, int)

    Returns
    -------
    int

    Examples
    --------
    >>> from reuse.model import Span
    >>> covered([Span(5, 9), Span(0, 6)])
    9
    """
    total = reached = 0
    for start, end in sorted(sides):
        if end > max(start, reached):
            total += end - max(start, reached)
            reached = end
    return total
