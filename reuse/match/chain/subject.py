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

from reuse.arrays import I8
from reuse.match.chain.plane import Cell, Plane, SentenceRun

#: Words of each text, in none of the runs, that tell what the texts share around each.
AROUND = 300
#: How alike that is in reports of one event, taken where there is too little around a run to tell.
SUBJECT = 0.2
#: A sentence speaks for a copy by how much it is alike beyond so many times what is around it, and
#: a run stands where its sentences sum up to so many times more. Of 105 runs that meet the demand
#: for bits between independent reports of one event 36 stand, of 724 runs that were reworded or
#: translated 717; were likenesses of .7 enough, 72 and 713 would.
EXPLAINED, BEYOND = 3.0, 1.25


def goes_beyond(plane: Plane, run: SentenceRun, cells: list[Cell], around: float) -> bool:
    """Tell whether a run is more alike than a shared subject makes it.

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
    bool
    """
    first, last = bisect_left(cells, (run.i0,)), bisect_left(cells, (run.i1 + 1,))
    more = [
        plane.alike_of(cell) - EXPLAINED * around
        for cell in cells[first:last]
        if run.j0 <= cell[1] <= run.j1
    ]
    return math.fsum([one for one in more if one > 0]) >= BEYOND * around


def likeness_around(plane: Plane, runs: list[SentenceRun]) -> list[float]:
    """Return how alike the texts are around each run.

    That is Dice's coefficient of the different words of both texts, by their information, over
    the `AROUND` words of each text that are nearest and in no run. As many are looked at in a
    long text as in a short one, for the longer two texts are, the more of their words they share.

    Parameters
    ----------
    plane : Plane
    runs : list of SentenceRun

    Returns
    -------
    list of float
        From 0 to 1.
    """
    anchors = plane.anchors
    weight = anchors.weight
    sides = []
    for term, up, spans in (
        (anchors.a.term, plane.words_a, [run[:2] for run in runs]),
        (anchors.b.term, plane.words_b, [run[2:4] for run in runs]),
    ):
        outside = np.ones(len(term), bool)
        for first, last in spans:
            outside[up[first] : up[last + 1]] = False
        left = outside.nonzero()[0]
        sides.append((term.take(left), left.searchsorted([up[first] for first, _ in spans])))
    words = min(AROUND, *(len(term) for term, _ in sides))
    known = words / AROUND
    around = []
    for k in range(len(runs)):
        of_a, of_b = (_near(term, int(at[k]), words) for term, at in sides)
        both = int(weight[np.intersect1d(of_a, of_b, assume_unique=True)].sum())
        either = int(weight[of_a].sum() + weight[of_b].sum())
        around.append(known * 2 * both / max(either, 1) + (1 - known) * SUBJECT)
    return around


def _near(term: I8, at: int, words: int) -> I8:
    """Return the different terms of so many words in a row, half of them before a place."""
    first = max(0, min(at - words // 2, len(term) - words))
    return np.unique(term[first : first + words])
