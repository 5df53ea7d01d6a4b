"""Which runs stand.

Two texts of one subject share a stray sentence by chance, so a run counts as evidence only beyond
`WEAK` bits for each doubling of the plane; what the runs have beyond that is added up, as BLAST
adds up what several segments of one pair say (Karlin and Altschul, PNAS 90, 1993).
"""

from __future__ import annotations

import math

from reuse.match.chain.carry import carried_on
from reuse.match.chain.plane import LENIENT, STRICT, Cell, Plane, SentenceRun
from reuse.match.chain.subject import BEYOND, EXPLAINED, SUBJECT, goes_beyond, likeness_around
from reuse.match.chain.teams import DENSE_SHARE, link, merge_runs

#: Share of both texts' words from which they are related as wholes.
RELATED = 0.3
#: Bits for each doubling of the plane that a run must have to count towards a relation.
WEAK = 2.0
#: Texts of one subject: bits for each doubling, and beyond, that a run must have to stand alone.
LONE_RUN_DOUBLING, LONE_RUN_BITS = 4.0, 30.0
#: How alike two sentences must be to relate texts of one subject as wholes: more than a shared
#: subject explains, where nothing is left around them to tell; see `reuse.match.chain.subject`.
ALIKE_RELATED = (EXPLAINED + BEYOND) * SUBJECT
#: Between related texts: what one more sentence must share, beyond its plane.
LEFT_BITS = 6.0
#: Into how many pieces more a sentence may have been cut.
PIECES = 3


def evident_runs(plane: Plane, least: float, *, same_subject: bool) -> list[SentenceRun]:
    """Return the runs with enough evidence."""
    if same_subject:
        least = max(least, LONE_RUN_DOUBLING * plane.doublings + LONE_RUN_BITS)
    cells = plane.assign(plane.score(STRICT), 2.0)
    cells += carried_on(plane, cells)
    cells.sort()
    weak = min(WEAK * plane.doublings, least)
    evident = [run for run in link(plane, cells) if run.bits > weak]
    whole = (
        sum(run.bits - weak for run in evident) > least - weak
        and min(plane.coverage(evident)) >= RELATED
    )
    if whole and (
        not same_subject or any(plane.likeness(run) >= ALIKE_RELATED for run in evident)
    ):
        runs = _lenient_runs(plane, cells, evident)
        return merge_runs(plane, runs) if min(plane.coverage(runs)) < DENSE_SHARE else runs
    runs = [run for run in merge_runs(plane, evident) if run.bits >= least]
    if not (same_subject and runs):
        return runs
    # What is left of texts that share so much is too little to tell what they share around it.
    floor = SUBJECT if whole else 0.0
    return [
        run
        for run, around in zip(runs, likeness_around(plane, runs), strict=True)
        if goes_beyond(plane, run, cells, max(around, floor))
    ]


def _lenient_runs(
    plane: Plane, cells: list[Cell], evident: list[SentenceRun]
) -> list[SentenceRun]:
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
