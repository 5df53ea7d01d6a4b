"""Cells that follow each other are runs; runs that lie together in both texts are teams."""

from __future__ import annotations

import math

from reuse.match.chain.plane import Cell, Plane, SentenceRun

#: Sentences that may lie between two cells of a run, where neither is matched elsewhere.
SENTENCES_BETWEEN = 2
#: Words that may lie between two pieces of one passage, in either text. Pieces of a scrambled
#: passage, out of order, touch but for a fragment ("But no."): all 10 such neighbours in PAN's
#: texts do, and none of 53 that are two passages, mostly of news. Two pieces of several sentences
#: in order may be two passages as well, and a long sentence parts them: of 34 in news all 23 that
#: are have more between them, and all 11 that are not have less.
FRAGMENT, LONG_SENTENCE = 10, 24
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
    pieces = [[cells[0]]]
    carries_on = [False]  # whether a piece may be of one run with the piece before it
    for k in range(1, len(cells)):
        (i0, j0, _), (i1, j1, _) = cells[k - 1], cells[k]
        near = rank[k] == rank[k - 1] + 1 and max(i1 - i0, j1 - j0) <= 1 + SENTENCES_BETWEEN
        if near and (max(i1 - i0, j1 - j0) <= 1 or plane.akin(i0, i1, j0, j1)):
            pieces[-1].append(cells[k])
        else:
            pieces.append([cells[k]])
            carries_on.append(near)
    runs = [
        SentenceRun(
            *(piece[0][0], piece[-1][0], piece[0][1], piece[-1][1]),
            math.fsum([bits for _, _, bits in piece]),
        )
        for piece in pieces
    ]
    if len(cells) >= DENSE_SHARE * min(plane.n_a, plane.n_b):
        return runs
    groups = [[runs[0]]]
    for near, before, run in zip(carries_on[1:], runs, runs[1:], strict=False):
        if near and not (_apart_in(0, plane, before, run) or _apart_in(1, plane, before, run)):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [joined(group) for group in groups]


def joined(runs: list[SentenceRun]) -> SentenceRun:
    """Return the box around runs, with all their bits."""
    if len(runs) == 1:
        return runs[0]
    return SentenceRun(
        min(run.i0 for run in runs),
        max(run.i1 for run in runs),
        min(run.j0 for run in runs),
        max(run.j1 for run in runs),
        math.fsum(run.bits for run in runs),
    )


def team_up(plane: Plane, runs: list[SentenceRun]) -> list[list[SentenceRun]]:
    """Group runs that lie together in both texts, in whatever order: one passage, scrambled.

    These are the max-gap clusters, or teams, of Bergeron, Corteel and Raffinot (WABI 2002):
    groups are split at every gap of either text until no split is left. With r runs that takes
    O(r) for each round, and at most r rounds; in news it takes two.
    """
    if len(runs) < 2:
        return [runs] if runs else []
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
    return list(members.values())


def _apart_in(side: int, plane: Plane, one: SentenceRun, two: SentenceRun) -> bool:
    """Tell whether a run and the next of one text lie too far apart to be one passage."""
    other = 2 - 2 * side
    crossed = two[other] < one[other]
    several = min(
        *(run.i1 - run.i0 for run in (one, two)), *(run.j1 - run.j0 for run in (one, two))
    )
    if crossed and several:
        return True  # a scrambled passage keeps no two pieces of several sentences in order
    gap = two[2 * side] - one[2 * side + 1] - 1
    if gap <= 0:
        return False
    # Pieces of one scrambled passage touch. Between pieces that keep their order something may
    # have been left out, put in or reworded beyond recognition; less of it, where both pieces
    # are long enough to be passages of their own.
    most = (
        FRAGMENT
        if crossed
        else LONG_SENTENCE
        if several
        else LONG_SENTENCE * (SENTENCES_BETWEEN + 1)
    )
    between = plane.words_between(side, one, two)
    if gap > SENTENCES_BETWEEN + 1 or between > most:
        return True
    first, last = (two, one) if crossed else (one, two)
    if last[other] - first[other + 1] <= 1:
        return False  # something was left out, or put in
    if max(between, plane.words_between(1 - side, first, last)) <= FRAGMENT:
        return False
    # Between verbatim pieces a sentence that is not matched is another text's; between
    # reworded ones it may be reworded beyond recognition.
    return min(plane.faith(one), plane.faith(two)) > FAITHFUL and not plane.akin(
        min(one.i1, two.i1), max(one.i0, two.i0), min(one.j1, two.j1), max(one.j0, two.j0)
    )
