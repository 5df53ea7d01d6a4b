"""Which runs stand.

Two texts of one subject share a stray sentence by chance, so a run counts as evidence only beyond
`WEAK` bits for each doubling of the plane; what the runs have beyond that is added up, as BLAST
adds up what several segments of one pair say (Karlin and Altschul, PNAS 90, 1993).
"""

from __future__ import annotations

import math
from bisect import bisect_left

from reuse.chain.carry import carried_on
from reuse.chain.plane import LENIENT, STRICT, Cell, Plane, Run
from reuse.chain.teams import DENSE, link, merge

#: Share of both texts' words from which they are related as wholes.
RELATED = 0.3
#: Bits for each doubling of the plane that a run must have to count towards a relation.
WEAK = 2.0
#: Texts of one subject: bits for each doubling, and beyond, that a run must have to stand alone,
#: and how alike its best sentences must be (see `Plane.likeness`), to stand alone and to relate
#: the texts. Two reports of one event share names, numbers and their order. Of 38 runs that met
#: the first demand between independent reports, 10 fall short of .7 and 27 of .85; of 844 true
#: runs 8 in 1,000 and 36 in 1,000 do.
SUBJECT_DOUBLING, SUBJECT_BITS, ALIKE_ALONE, ALIKE_RELATED = 4.0, 30.0, 0.7, 0.85
#: Two sentences more alike than this are plainly the same, reworded.
PLAINLY = 0.9
#: Between related texts: what one more sentence must share, beyond its plane.
LEFT_BITS = 6.0
#: Into how many pieces more a sentence may have been cut.
PIECES = 3


def evident_runs(plane: Plane, least: float, *, same_subject: bool) -> list[Run]:
    """Return the runs with enough evidence."""
    alike_alone = alike_related = 0.0
    if same_subject:
        least = max(least, SUBJECT_DOUBLING * plane.doublings + SUBJECT_BITS)
        alike_alone, alike_related = ALIKE_ALONE, ALIKE_RELATED
    cells = plane.assign(plane.score(STRICT), 2.0)
    cells += carried_on(plane, cells)
    weak = min(WEAK * plane.doublings, least)
    evident = [run for run in link(plane, cells) if run.bits > weak]
    if (
        sum(run.bits - weak for run in evident) > least - weak
        and min(plane.coverage(evident)) >= RELATED
        and any(plane.likeness(run) >= alike_related for run in evident)
    ):
        runs = _lenient_runs(plane, cells, evident)
        return merge(plane, runs) if min(plane.coverage(runs)) < DENSE else runs
    runs = merge(plane, evident)
    if same_subject:
        runs = _narrowed(plane, runs, cells)
    return [run for run in runs if run.bits >= least and plane.likeness(run) >= alike_alone]


def _lenient_runs(plane: Plane, cells: list[Cell], evident: list[Run]) -> list[Run]:
    """Match what is left between texts that are known to be related.

    What is left is a smaller plane, so less is needed to stand out in it; and a sentence
    reworded beyond recognition elsewhere is recognised here.
    """
    used_a = {i for run in evident for i in range(run.i0, run.i1 + 1)}
    used_b = {j for run in evident for j in range(run.j0, run.j1 + 1)}
    cells = [cell for cell in cells if cell[0] in used_a and cell[1] in used_b]
    score = [
        -math.inf if i in used_a or j in used_b else bits
        for i, j, bits in zip(plane.i, plane.j, plane.score(LENIENT), strict=True)
    ]
    left = max((plane.n_a - len(used_a)) * (plane.n_b - len(used_b)), 1)
    cells += plane.assign(score, LEFT_BITS + math.log2(left))
    taken_a, taken_b = {i for i, _, _ in cells}, {j for _, j, _ in cells}
    for _ in range(PIECES):
        more = [
            (i, j, bits)
            for i, j, bits in carried_on(plane, cells, related=True)
            if i not in taken_a or j not in taken_b
        ]
        cells += more
        taken_a |= {i for i, _, _ in more}
        taken_b |= {j for _, j, _ in more}
        if not more:
            break
    return link(plane, cells)


def _narrowed(plane: Plane, runs: list[Run], cells: list[Cell]) -> list[Run]:
    """Take off the ends of doubtful runs what merely tells the same facts.

    A run with one sentence that is plainly the same keeps its ends, however reworded: what
    lies beside a copy is likely copied too. Where no sentence is, each end must be alike.
    """
    cells = sorted(cells)
    kept = []
    for run in runs:
        first, last = bisect_left(cells, (run.i0,)), bisect_left(cells, (run.i1 + 1,))
        inside = [cell for cell in cells[first:last] if run.j0 <= cell[1] <= run.j1]
        alike = [plane.alike_of(cell) for cell in inside]
        if max(alike) >= PLAINLY:
            kept.append(run)
            continue
        firm = [cell for cell, own in zip(inside, alike, strict=True) if own >= ALIKE_ALONE]
        if firm:
            # The box around what is alike: the same whichever text is called a.
            in_a, in_b = [i for i, _, _ in firm], [j for _, j, _ in firm]
            i0, i1, j0, j1 = min(in_a), max(in_a), min(in_b), max(in_b)
            own = [bits for i, j, bits in inside if i0 <= i <= i1 and j0 <= j <= j1]
            kept.append(Run(i0, i1, j0, j1, math.fsum(own)))
    return kept
