"""Passages → which of them were moved: all but the weightiest in one order in both texts."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

#: Places are below 2**PLACE_BITS, and decide only where weights tie.
PLACE_BITS = 40


def find_moved(places: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[bool]:
    """Tell which passages stand in another order than the rest.

    Parameters
    ----------
    places : sequence of (int, int)
        Where each passage begins in `a` and in `b`, sorted; no two alike on a side.
    weights : sequence of int
        How much each counts: its length, say.

    Returns
    -------
    list of bool
        False for the heaviest increasing subsequence (a Pareto front searched by bisection, in
        O(n log n)), True for the others. Of two as heavy, the one that stands earlier in both
        texts together is kept, so that it does not matter which text is called `a`.

    Examples
    --------
    >>> find_moved([(0, 10), (1, 0), (2, 20)], [5, 1, 5])
    [False, True, False]
    """
    front: list[tuple[int, int, int]] = []  # (b, weight so far, passage), rising in b and weight
    before: list[int] = []
    total: list[int] = []
    for k, ((a, b), characters) in enumerate(zip(places, weights, strict=True)):
        weight = (characters << PLACE_BITS) - a - b
        at = bisect_left(front, (b, -1, -1))
        before.append(front[at - 1][2] if at else -1)
        total.append(weight + (front[at - 1][1] if at else 0))
        while at < len(front) and front[at][1] <= total[k]:
            del front[at]
        insort(front, (b, total[k], k))
    moved = [True] * len(places)
    k = front[-1][2] if front else -1
    while k >= 0:
        moved[k] = False
        k = before[k]
    return moved
