"""Sentences that carry on their neighbour's match: one sentence cut in two, or two merged."""

from __future__ import annotations

from itertools import compress

import numpy as np

from reuse.arrays import I8
from reuse.match.cells import UNITS_PER_BIT, Anchors
from reuse.match.chain.plane import STRICT, Cell, Plane

#: Bits by which a sentence must carry on its neighbour's match to be joined to it (2 : 1).
CARRY_ON = 8.0
#: The same for fragments of few words, where the texts are known to be related.
FRAGMENT_WORDS, CARRY_ON_FRAGMENT = 6, 2.0
#: Two pieces of a sentence are together nearer to its length than one of them is, as a ratio, give
#: or take so much. Of 437 sentences that carry on a true match 420 fit so, of 57 others 14.
SLACK = 1.2


def carried_on(plane: Plane, cells: list[Cell], *, related: bool = False) -> list[Cell]:
    """Find unmatched sentences that carry on a neighbour's match."""
    # Where a sentence is matched more than once, its best cell comes last and is kept.
    cells = sorted(cells, key=lambda cell: (cell[2], -cell[0] - cell[1]))
    # One row of sentences, as in `Anchors.entries`.
    begins, end = plane.n_a + 1, plane.n_a + 1 + plane.n_b
    sentences = [i for i, _, _ in cells] + [j + begins for _, j, _ in cells]
    ranks = [*range(len(cells))] * 2
    own_cell = dict(zip(sentences, ranks, strict=True))
    # Those that have two mates or more.
    grown_before = {own for own, k in zip(sentences, ranks, strict=True) if own_cell[own] != k}
    closed = {-1, plane.n_a, end, *own_cell}
    # A cell grows on one side only, now as before: boxes must not overlap.
    near = [
        (sentence, neighbour, k)
        for neighbour, k in own_cell.items()
        if neighbour not in grown_before
        for sentence in (neighbour + 1, neighbour - 1)
        if sentence not in closed
    ]
    near.sort()  # the left neighbour of a sentence first
    tried = [
        (sentence, neighbour, cells[k][1] + begins if sentence < begins else cells[k][0])
        for sentence, neighbour, k in near
    ]
    if not related:  # in texts known to be related lines and captions cut sentences anywhere
        mends = [_mends(plane, *one) for one in tried]
        near, tried = list(compress(near, mends)), list(compress(tried, mends))
    unknown = [one for one in tried if one not in plane.gains]
    if unknown:
        plane.gains.update(zip(unknown, _gains(plane.anchors, np.array(unknown)), strict=True))
    best: dict[int, tuple[float, int, int]] = {}
    for (own, _, k), one in zip(near, tried, strict=True):
        gain, least = plane.gains[one], CARRY_ON
        if related and _words(plane, own) <= FRAGMENT_WORDS:
            # "On its demands." has few bits to show, and nowhere else to belong.
            least = CARRY_ON_FRAGMENT
        # Of two neighbours, the one with which it gains more; the left one where both do.
        if gain > least and (own not in best or gain > best[own][0]):
            best[own] = gain, k, one[2]
    # Of the two sides, the one that gains more.
    grown: dict[tuple[int, bool], float] = {}
    for own, (bits, joined, _) in best.items():
        side = joined, own < begins
        grown[side] = grown.get(side, 0.0) + bits
    return [
        (own, other - begins, bits) if own < begins else (other, own - begins, bits)
        for own, (bits, joined, other) in best.items()
        if grown[joined, own < begins] > grown.get((joined, own >= begins), 0.0)
    ]


def _mends(plane: Plane, sentence: int, neighbour: int, mate: int) -> bool:
    """Tell whether a sentence and its neighbour are together about as long as their mate."""
    near, whole = _words(plane, neighbour), _words(plane, mate)
    return (_words(plane, sentence) + near) * near <= SLACK * whole * whole


def _words(plane: Plane, sentence: int) -> int:
    """Return the length of a sentence, numbered as in `Anchors.entries`."""
    begins = plane.n_a + 1
    up, at = (plane.words_a, sentence) if sentence < begins else (plane.words_b, sentence - begins)
    words: int = up[at + 1] - up[at]
    return words


def _gains(anchors: Anchors, tried: I8) -> list[float]:
    """Return the bits by which sentences carry on a match; rows of sentence, neighbour, mate."""
    size, terms = len(anchors.worth), len(anchors.surprisal)
    owner, feature = anchors.features_of(tried[:, 0])
    across = anchors.has(tried[:, 2].take(owner) * size + feature)
    new = ~anchors.has(tried[:, 1].take(owner) * size + feature)
    # A pair counts where the neighbour has it too, and costs nothing where it differs; but what
    # says over again what the neighbour says is another copy of it, and no part of the same.
    pair = feature >= terms
    weight = anchors.worth.take(feature)
    fresh = np.bincount(owner, weight * (across & new), minlength=len(tried))
    more = np.bincount(owner, weight * (across & (new | pair)), minlength=len(tried))
    more = np.where(2 * fresh >= more, more, 0)
    cost = np.bincount(owner, weight * (new & ~pair), minlength=len(tried))
    gains: list[float] = (((1 + 2 * STRICT) * more - STRICT * cost) / UNITS_PER_BIT).tolist()
    return gains
