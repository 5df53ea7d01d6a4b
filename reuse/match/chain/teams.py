"""Cells that follow each other are runs; runs that lie together in both texts are teams."""

from __future__ import annotations

import math

from reuse.match.chain.plane import Cell, Plane, SentenceRun

#: Sentences that may lie between two cells of a run, where neither is matched elsewhere.
SENTENCES_BETWEEN = 2
#: Share of both texts' words beyond which neighbours out of order are as likely moved paragraphs
#: as one scrambled passage.
DENSE_SHARE = 0.5
FAITHFUL = 1.8


def link(plane: Plane, cells: list[Cell]) -> list[SentenceRun]:
    """Join cells that follow each other in both texts."""
    if not cells:
        return []
    cells = sorted(cells)
    rank = [0] * len(cells)
    for n, (_, _, k) in enumerate(sorted([(j, i, k) for k, (i, j, _) in enumerate(cells)])):
        rank[k] = n
    sparse = len(cells) < DENSE_SHARE * min(plane.n_a, plane.n_b)
    first = [0]
    for k in range(1, len(cells)):
        (i0, j0, _), (i1, j1, _) = cells[k - 1], cells[k]
        linked = (
            rank[k] == rank[k - 1] + 1
            and i1 - i0 <= 1 + SENTENCES_BETWEEN
            and j1 - j0 <= 1 + SENTENCES_BETWEEN
        )
        if linked and (i1 - i0 > 1 or j1 - j0 > 1) and not plane.akin(i0, i1, j0, j1):
            one, two = (SentenceRun(i, i, j, j, bits) for i, j, bits in cells[k - 1 : k + 1])
            linked = (
                sparse and not _apart_in(0, plane, one, two) and not _apart_in(1, plane, one, two)
            )
        if not linked:
            first.append(k)
    return [
        SentenceRun(
            *(cells[k][0], cells[end - 1][0], cells[k][1], cells[end - 1][1]),
            math.fsum([bits for _, _, bits in cells[k:end]]),
        )
        for k, end in zip(first, [*first[1:], len(cells)], strict=True)
    ]


def merge_runs(plane: Plane, runs: list[SentenceRun]) -> list[SentenceRun]:
    """Join runs that lie together in both texts, in whatever order: one passage, scrambled.

    These are the max-gap clusters, or teams, of Bergeron, Corteel and Raffinot (WABI 2002):
    groups are split at every gap of either text until no split is left. With r runs that takes
    O(r) for each round, and at most r rounds; in news it takes two.
    """
    if len(runs) < 2:
        return runs
    orders = (
        sorted(range(len(runs)), key=lambda k: runs[k].i0),
        sorted(range(len(runs)), key=lambda k: runs[k].j0),
    )
    team, split = [0] * len(runs), True
    while split:
        split = False
        for side, order in enumerate(orders):
            new, last = [0] * len(runs), -1
            for number, k in enumerate(order):
                if (
                    last < 0
                    or team[last] != team[k]
                    or _apart_in(side, plane, runs[last], runs[k])
                ):
                    new_team = number
                new[k], last = new_team, k
            split |= len(set(new)) > len(set(team))
            team = new
    members: dict[int, list[SentenceRun]] = {}
    for k in orders[0]:
        members.setdefault(team[k], []).append(runs[k])
    return [
        SentenceRun(
            min(run.i0 for run in group),
            max(run.i1 for run in group),
            min(run.j0 for run in group),
            max(run.j1 for run in group),
            math.fsum(run.bits for run in group),
        )
        for group in members.values()
    ]


def _apart_in(side: int, plane: Plane, one: SentenceRun, two: SentenceRun) -> bool:
    """Tell whether a run and the next of one text lie too far apart to be one passage."""
    gap = two[2 * side] - one[2 * side + 1] - 1
    if gap <= 0:
        return False
    if gap > SENTENCES_BETWEEN + 1:
        return True
    other = 2 - 2 * side
    if max(one[other], two[other]) - min(one[other + 1], two[other + 1]) <= 1:
        return False  # something was left out, or put in
    # Between verbatim pieces a sentence that is not matched is another text's; between
    # reworded ones it may be reworded beyond recognition.
    return min(plane.faith(one), plane.faith(two)) > FAITHFUL and not plane.akin(
        min(one.i1, two.i1), max(one.i0, two.i0), min(one.j1, two.j1), max(one.j0, two.j0)
    )
