"""Passages → which of them were moved: all but the weightiest in one order in both texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

#: Places are below 2**PLACE_BITS and marks below 2**MARK_BITS; they decide only where weights tie.
PLACE_BITS, MARK_BITS = 40, 32


def find_moved(
    places: Sequence[tuple[int, int]], weights: Sequence[int], marks: Sequence[int]
) -> list[bool]:
    """Tell which passages stand in another order than the rest.

    Parameters
    ----------
    places : sequence of (int, int)
        Where each passage begins in `a` and in `b`, in any order. Of those that begin at one
        place of a text, at most one stays.
    weights : sequence of int
        How much each counts: its length, say.
    marks : sequence of int
        A number below 2**32 for each that tells them apart by what they say.

    Returns
    -------
    list of bool
        False for the heaviest increasing subsequence (a Pareto front searched by bisection, in
        O(n log n)), True for the others. Of two as heavy, the one that stands earlier in both
        texts together is kept, and of those the one of the greater mark, so that it does not
        matter which text is called `a`.

    Examples
    --------
    >>> find_moved([(0, 10), (1, 0), (2, 20)], [5, 1, 5], [0, 0, 0])
    [False, True, False]
    """
    front: list[tuple[int, int, int]] = []  # (b, weight so far, passage), rising in b and weight
    before = [-1] * len(places)
    total = [0] * len(places)
    # Of those with one `a` the last in `b` comes first, so that it can't follow the others.
    for k in sorted(range(len(places)), key=lambda k: (places[k][0], -places[k][1])):
        a, b = places[k]
        weight = (((weights[k] << PLACE_BITS) - a - b) << MARK_BITS) + marks[k]
        at = bisect_left(front, (b, -1, -1))
        before[k] = front[at - 1][2] if at else -1
        total[k] = weight + (front[at - 1][1] if at else 0)
        while at < len(front) and front[at][1] <= total[k]:
            del front[at]
        if at == len(front) or front[at][0] != b:
            front.insert(at, (b, total[k], k))
    moved = [True] * len(places)
    k = front[-1][2] if front else -1
    while k >= 0:
        moved[k] = False
        k = before[k]
    return moved
