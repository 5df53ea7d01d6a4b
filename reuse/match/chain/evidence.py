"""Which runs stand.

Two texts of one subject share a stray sentence by chance, so a run counts as evidence only beyond
`WEAK` bits for each doubling of the plane; what the runs have beyond that is added up, as BLAST
adds up what several segments of one pair say (Karlin and Altschul, PNAS 90, 1993).
"""

from __future__ import annotations

import math

from reuse.match.chain.carry import carried_on
from reuse.match.chain.plane import LENIENT, STRICT, Cell, Plane, SentenceRun
from reuse.match.chain.subject import SUBJECT, likeness_around, likeness_beyond
from reuse.match.chain.teams import DENSE_SHARE, joined, link, team_up

#: Share of both texts' words from which they are related as wholes.
RELATED = 0.3
#: Bits for each doubling of the plane that a run must have to count towards a relation.
WEAK = 2.0
#: Texts of one subject: bits for each doubling, and beyond, that are asked of a lone run, and how
#: many times the likeness around it its sentences must be more alike; of a run with fewer bits, as
#: many times more as it has fewer. Of 1,533 copied blocks (in order, scrambled, translated, round-
#: tripped) 1,515 stand so, and a run in 128 of 5,031 pairs of articles most like each other; where
#: none with fewer bits stood, and 1.25 times beyond 3 was enough, 1,513 and 200 did.
LONE_RUN_DOUBLING, LONE_RUN_BITS, BEYOND = 4.0, 30.0, 4.0
#: How alike two sentences must be to relate texts of one subject as wholes, where nothing is left
#: around them to tell; see `Plane.likeness`.
ALIKE_RELATED = 0.85
#: Between related texts, or beside a run: what one more sentence must share, beyond its plane.
LEFT_BITS = 6.0
#: Into how many pieces more a sentence may have been cut.
PIECES = 3


def evident_runs(plane: Plane, least: float, *, same_subject: bool) -> list[SentenceRun]:
    """Return the runs with enough evidence."""
    lone = LONE_RUN_DOUBLING * plane.doublings + LONE_RUN_BITS if same_subject else least
    lone = max(lone, least)
    cells = plane.assign(plane.score(STRICT), 2.0)
    cells += carried_on(plane, cells)
    cells.sort()
    weak = min(WEAK * plane.doublings, lone)
    evident = [run for run in link(plane, cells) if run.bits > weak]
    whole = (
        sum(run.bits - weak for run in evident) > lone - weak
        and min(plane.coverage(evident)) >= RELATED
    )
    if whole and (
        not same_subject or any(plane.likeness(run) >= ALIKE_RELATED for run in evident)
    ):
        runs = _lenient_runs(plane, cells, evident)
        if min(plane.coverage(runs)) < DENSE_SHARE:
            runs = [joined(team) for team in team_up(plane, runs)]
        return runs
    strong, others = _by_strength(plane, evident, lone)
    runs = strong + [run for run in others if run.bits >= least]
    if not (same_subject and runs):
        return _grown(plane, runs)
    # What is left of texts that share so much is too little to tell what they share around it.
    floor = SUBJECT if whole else 0.0
    stand = [
        run
        for run, around in zip(runs, likeness_around(plane, runs, strong), strict=True)
        if min(run.bits, lone) * likeness_beyond(plane, run, cells, max(around, floor))
        >= lone * BEYOND * max(around, floor)
    ]
    return _grown(plane, stand)


def _by_strength(
    plane: Plane, evident: list[SentenceRun], lone: float
) -> tuple[list[SentenceRun], list[SentenceRun]]:
    """Merge runs; return those that have so many bits, and what lies beside them.

    A stray sentence that is matched elsewhere does not part two pieces of one passage.
    """
    teams = [(joined(team), team) for team in team_up(plane, evident)]
    strong = [(box, team) for box, team in teams if box.bits >= lone]
    others = [box for box, _ in teams if box.bits < lone]
    merged = [box for box, _ in strong]
    if len(strong) > 1 and others:
        without_strays = [run for _, team in strong for run in team]
        merged = [joined(team) for team in team_up(plane, without_strays)]
    used_a, used_b = _used(merged)
    others = [
        run
        for run in others
        if used_a.isdisjoint(range(run.i0, run.i1 + 1))
        and used_b.isdisjoint(range(run.j0, run.j1 + 1))
    ]
    return merged, others


def _grown(plane: Plane, runs: list[SentenceRun]) -> list[SentenceRun]:
    """Let runs take in the sentences beside them that share a little.

    What is looked for beside a run has one place where it may be, not a plane of them.
    """
    grown, (used_a, used_b) = list(runs), _used(runs)
    ends = [(k, last) for k in range(len(runs)) for last in (False, True)]
    score = plane.score(LENIENT) if runs else []
    while ends:
        near = []
        for k, last in ends:
            i0, i1, j0, j1, _ = grown[k]
            i, j = (i1 + 1, j1 + 1) if last else (i0 - 1, j0 - 1)
            at = plane.place.get((i, j))
            if at is not None and score[at] > LEFT_BITS:
                near.append((-score[at], i + j, -grown[k].bits, k, last, i, j))
        ends = []
        for bits, _, _, k, last, i, j in sorted(near):
            if i not in used_a and j not in used_b:
                used_a.add(i)
                used_b.add(j)
                grown[k] = joined([grown[k], SentenceRun(i, i, j, j, -bits)])
                ends.append((k, last))
    return grown


def _used(runs: list[SentenceRun]) -> tuple[set[int], set[int]]:
    """Return the sentences of a and of b that lie in runs."""
    used_a = {i for run in runs for i in range(run.i0, run.i1 + 1)}
    used_b = {j for run in runs for j in range(run.j0, run.j1 + 1)}
    return used_a, used_b


def _lenient_runs(
    plane: Plane, cells: list[Cell], evident: list[SentenceRun]
) -> list[SentenceRun]:
    """Match what is left between texts that are known to be related.

    What is left is a smaller plane, so less is needed to stand out in it; and a sentence
    reworded beyond recognition elsewhere is recognised here.
    """
    used_a, used_b = _used(evident)
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
