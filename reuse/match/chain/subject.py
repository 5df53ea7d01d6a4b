"""How much of a run a shared subject explains.

Two reports of one event share names, numbers and their order, and they share them throughout.
So what stands around a run says how alike its sentences would be if the texts had nothing but
their subject in common: a copied sentence is more alike than that by far, and several copied
sentences add up, as `reuse.match.chain.evidence` adds up bits.
"""

from __future__ import annotations

import math
from bisect import bisect_left

import numpy as np

from reuse.arrays import I8, among, place_of_equals
from reuse.match.chain.plane import Cell, Plane, SentenceRun

#: Words of each text, in none of the runs, that tell what the texts share around each.
AROUND = 300
#: How alike that is in reports of one event, taken where there is too little around a run to tell.
SUBJECT = 0.2
#: A sentence speaks for a copy by how much it is alike beyond so many times what is around it.
EXPLAINED = 2.0


def likeness_beyond(plane: Plane, run: SentenceRun, cells: list[Cell], around: float) -> float:
    """Return how much more alike a run's sentences are than a shared subject makes them.

    Parameters
    ----------
    plane : Plane
    run : SentenceRun
    cells : list of Cell
        What is matched, sorted.
    around : float
        How alike the texts are around the run; see `likeness_around`.

    Returns
    -------
    float
        Summed up over the sentences.
    """
    first, last = bisect_left(cells, (run.i0,)), bisect_left(cells, (run.i1 + 1,))
    more = [
        plane.alike_of(cell) - EXPLAINED * around
        for cell in cells[first:last]
        if run.j0 <= cell[1] <= run.j1
    ]
    return math.fsum([one for one in more if one > 0])


def likeness_around(
    plane: Plane, runs: list[SentenceRun], apart: list[SentenceRun]
) -> list[float]:
    """Return how alike the texts are around each run.

    That is Dice's coefficient of the different words of both texts, by their information, over
    the `AROUND` words of each text that are nearest, neither in the run nor in those that are left
    apart. As many are looked at in a long text as in a short one, for the longer two texts are,
    the more of their words they share.

    Parameters
    ----------
    plane : Plane
    runs : list of SentenceRun
    apart : list of SentenceRun
        Those that are copies beyond doubt, and tell nothing of the subject.

    Returns
    -------
    list of float
        From 0 to 1.
    """
    if not runs:
        return []
    anchors = plane.anchors
    weight = anchors.weight
    term_a, own_a = _left(
        anchors.a.term, plane.words_a, [run[:2] for run in runs], [run[:2] for run in apart]
    )
    term_b, own_b = _left(
        anchors.b.term, plane.words_b, [run[2:4] for run in runs], [run[2:4] for run in apart]
    )
    around = []
    for (begin_a, end_a), (begin_b, end_b) in zip(own_a, own_b, strict=True):
        words = min(AROUND, len(term_a) - (end_a - begin_a), len(term_b) - (end_b - begin_b))
        known = words / AROUND
        of_a = _near(term_a, begin_a, end_a, words, len(weight))
        of_b = _near(term_b, begin_b, end_b, words, len(weight))
        both = int(weight.take(of_a.compress(among(of_a, of_b, len(weight)))).sum())
        either = int(weight.take(of_a).sum() + weight.take(of_b).sum())
        around.append(known * 2 * both / max(either, 1) + (1 - known) * SUBJECT)
    return around


def _left(
    term: I8, up: list[int], runs: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> tuple[I8, list[tuple[int, int]]]:
    """Return the terms of a text without those set apart, and where each run lies in them."""
    outside = np.ones(len(term), bool)
    for first, last in apart:
        outside[up[first] : up[last + 1]] = False
    left = outside.nonzero()[0]
    own = left.searchsorted([(up[first], up[last + 1]) for first, last in runs])
    return term.take(left), [(begin, end) for begin, end in own.tolist()]


def _near(term: I8, begin: int, end: int, words: int, terms: int) -> I8:
    """Return the different terms of so many words around a run, half of them before it."""
    first = max(0, min(begin - words // 2, len(term) - (end - begin) - words))
    near = np.concatenate((term[first:begin], term[end : first + words + end - begin]))
    return near.compress(place_of_equals(near, terms) == np.arange(len(near)))
