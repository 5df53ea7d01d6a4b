"""Blocks begin and end where the match does: words that speak against a run are cut off.

A block has a core, where words stand in pairs that both texts have, and what flanks it up to the
ends of its sentences. Whether a flank belongs to the match is read from the flanks of both texts
alone: a word of the flank of `a` speaks for it where the flank of `b` has it too. How much each
word says depends on how the block, and the whole pair, is copied. Where the cores are word for
word, so would the flanks be, and one word of their own ends the match; where they are reworded, a
flank is cut off only where hardly a word of it is shared.
"""

from __future__ import annotations

import math

import numpy as np

from reuse.arrays import F8, I8, Rows, among, expand
from reuse.match.cells import BLOCK, UNITS_PER_BIT, Anchors
from reuse.match.chain.plane import SentenceRun
from reuse.model import Document

# What a word may be: in a shared pair, a rare shared word, a common one, or one of its own.
IN_PAIR, RARE_SHARED, COMMON_SHARED, NOT_SHARED = range(4)
RARE_BITS = 8.0
#: How often each is met in a verbatim block, and in a pair of sentences that are no match.
VERBATIM = np.array([0.9, 0.03, 0.04, 0.03])
BACKGROUND = np.array([0.04, 0.03, 0.35, 0.58])
#: How often each is met in the flanks of 1,098 reworded sentences, and of 752 clauses that were
#: set into a sentence of another text.
FLANK_REWORDED = np.array([0.1, 0.075, 0.155, 0.67])
FLANK_BACKGROUND = np.array([0.0015, 0.004, 0.055, 0.94])
#: The same of verbatim text, where a flank is what an edit has cut off from the core.
FLANK_VERBATIM = np.array([0.8, 0.04, 0.06, 0.1])
#: Words in pairs in a hundred of a core, where text is copied and where it is reworded. Of cores
#: in whole articles, 90 in 100 have more than .98 where verbatim, fewer than .87 where reworded.
PAIRS_VERBATIM, PAIRS_REWORDED = 0.985, 0.8
#: How much the block says of how it is copied, and the whole pair the rest.
OWN_SAY = 0.3
#: A sentence is cut in its midst where that gains so many bits: of verbatim and reworded text.
CUT_VERBATIM, CUT_REWORDED = 1.0, 20.0


def trim_runs(anchors: Anchors, a: Document, b: Document, runs: list[SentenceRun]) -> Rows:
    """Cut each run's first and last sentence to where the match begins and ends.

    What words say is a log-likelihood ratio. The core is the stretch of either text that says
    most for a verbatim match (a maximal segment, found in one pass); from there each flank is
    followed as far as it gains.
    """
    n, split = len(runs), len(a.tokens)
    # Both sides at once: the blocks of a, then those of b, whose tokens follow those of a.
    begin_a, end_a, begin_b, end_b = (d.sentences[x].tolist() for d in (a, b) for x in ("i", "j"))
    begins, ends = begin_a + [i + split for i in begin_b], end_a + [j + split for j in end_b]
    heads = [run.i0 for run in runs] + [run.j0 + len(begin_a) for run in runs]
    tails = [run.i1 for run in runs] + [run.j1 + len(begin_a) for run in runs]
    first, last = np.array([begins[k] for k in heads]), np.array([ends[k] for k in tails])
    core, core_ends, reworded = _find_cores(anchors, first, last)
    begin, end = first, last
    longest = max((core - first).max(), (last - core_ends).max())
    if _may_be_cut(int(longest), float(reworded.min())):
        # In verbatim text a whole sentence at the edge may be another's.
        inner = np.concatenate((reworded, reworded)) > 0.5
        first_ends = np.array([ends[k] for k in heads])
        last_begins = np.array([begins[k] for k in tails])
        begin, end = _cut_flanks(
            *(anchors, first, core, core_ends, last),
            np.where(inner, np.minimum(first_ends, core), core),
            np.where(inner, np.maximum(last_begins, core_ends), core_ends),
            reworded,
        )
    blocks = np.empty(n, BLOCK)
    blocks["ai"], blocks["aj"] = begin[:n], end[:n]
    blocks["bi"], blocks["bj"] = begin[n:] - split, end[n:] - split
    blocks["bits"] = [run.bits for run in runs]
    order = sorted(range(n), key=lambda k: (runs[k].i0, runs[k].j0))
    return blocks if order == list(range(n)) else blocks[order]


def _may_be_cut(words: int, reworded: float) -> bool:
    """Tell whether a flank of so many words is cut where all of them are its own.

    Where text is more reworded, it is not cut before it is longer.
    """
    share = reworded * FLANK_REWORDED[NOT_SHARED] + (1 - reworded) * FLANK_VERBATIM[NOT_SHARED]
    against = -math.log2(share / FLANK_BACKGROUND[NOT_SHARED]) + 1 / UNITS_PER_BIT  # rounded up
    return words * against >= CUT_VERBATIM + (CUT_REWORDED - CUT_VERBATIM) * reworded


def _units(bits: F8) -> I8:
    return np.rint(bits * UNITS_PER_BIT).astype(np.int64)


def _sums(units: I8) -> I8:
    """Return running sums, beginning with 0."""
    sums = np.zeros(len(units) + 1, np.int64)
    np.add.accumulate(units, out=sums[1:])
    return sums


_VERBATIM_UNITS = _units(np.log2(VERBATIM / BACKGROUND))
#: What a word of a core says for verbatim text that is in a pair, and that is not, in bits.
_PAIR_SAYS = np.log2(PAIRS_VERBATIM / PAIRS_REWORDED)
_OTHER_SAYS = np.log2((1 - PAIRS_VERBATIM) / (1 - PAIRS_REWORDED))
#: More than any sum of units.
_FAR = 1 << 40


def _find_cores(anchors: Anchors, first: I8, last: I8) -> tuple[I8, I8, F8]:
    """Return where the core of each block begins and ends, and how surely it is reworded.

    The last has one number for each block, which both sides share.
    """
    n = len(first) // 2
    count = last - first
    start = count.cumsum() - count
    move = first - start
    block = np.arange(2 * n).repeat(count)
    kind = _kinds(anchors, block, np.arange(len(block)) + move.take(block), 2 * n)
    # Each block's sums begin far below those of the block before, so that none sees another's.
    sums = _sums(_VERBATIM_UNITS.take(kind))
    apart = block * _FAR
    before, after = sums[:-1] - apart, sums[1:] - apart
    low = np.minimum.accumulate(before)  # the lowest sum so far
    gain = after - low
    best = (gain == np.maximum.reduceat(gain, start).repeat(count)).nonzero()[0]
    end = best.take(best.searchsorted(start))  # its last word
    lowest = (before == low.take(end).repeat(count)).nonzero()[0]
    begin = lowest.take(lowest.searchsorted(end, "right") - 1)
    end += 1
    paired = _sums(kind == IN_PAIR)
    words, pairs = end - begin, paired.take(end) - paired.take(begin)
    # They are seen on two sides, but are one match.
    words, pairs = ((own[:n] + own[n:]) / 2 for own in (words, pairs))
    words, pairs = (OWN_SAY * own + (1 - OWN_SAY) * own.sum() for own in (words, pairs))
    odds = pairs * _PAIR_SAYS + (words - pairs) * _OTHER_SAYS
    reworded = 1 / (1 + np.exp2(np.minimum(np.maximum(odds, -60), 60)))
    return begin + move, end + move, reworded


def _cut_flanks(
    anchors: Anchors,
    first: I8,
    core: I8,
    core_ends: I8,
    last: I8,
    first_ends: I8,
    last_begins: I8,
    reworded: F8,
) -> tuple[I8, I8]:
    """Return where each block begins and ends when flanks are cut where they gain no more.

    Only up to `first_ends` and from `last_begins`.
    """
    n = len(reworded)
    # Left of a, right of a, left of b, right of b: a flank answers the same one of the other text.
    low = np.concatenate((first[:n], core_ends[:n], first[n:], core_ends[n:]))
    count = np.concatenate((core[:n], last[:n], core[n:], last[n:])) - low
    share = reworded[:, None] * FLANK_REWORDED + (1 - reworded)[:, None] * FLANK_VERBATIM
    says = _units(np.log2(share / FLANK_BACKGROUND))
    least = _units(CUT_VERBATIM + (CUT_REWORDED - CUT_VERBATIM) * reworded)
    # Nothing else speaks against a flank than words of its own, and most have too few words.
    may = (count.reshape(4, n) * -says[:, NOT_SHARED] > least).ravel().nonzero()[0].tolist()
    begin, end = first.copy(), last.copy()
    if not may:
        return begin, end
    start = count.cumsum() - count
    flank, token = expand(low, count)
    kind = _kinds(anchors, flank, token, 4 * n)
    sums = _sums(says.ravel().take(flank % n * 4 + kind))
    for q in may:
        side, left, k = q // (2 * n) * n + q % n, q % (2 * n) < n, q % n
        piece = sums[start[q] : start[q] + count[q] + 1]
        if left:
            piece = piece[: first_ends[side] - first[side] + 1]
            lowest = len(piece) - 1 - int(piece[::-1].argmin())
            if piece[0] - piece[lowest] > least[k]:
                begin[side] += lowest
        else:
            skipped = last_begins[side] - core_ends[side]
            piece = piece[skipped:]
            highest = int(piece.argmax())
            if piece[highest] - piece[-1] > least[k]:
                end[side] = core_ends[side] + skipped + highest
    return begin, end


def _kinds(anchors: Anchors, block: I8, token: I8, n: int) -> I8:
    """Say of each token what it is: in a shared pair, rare, common, or of its own.

    The blocks are those of one text and then, in the same order, those of the other.
    """
    term, pair = anchors.term.take(token), anchors.pair.take(token)
    at = (pair >= 0).nonzero()[0]
    # Which block, and which block of the other text, has which feature: a term or a pair.
    terms, size = len(anchors.surprisal), len(anchors.worth)
    feature = np.concatenate((term, pair.take(at) + terms))
    rows = np.arange(n) * size
    others = np.concatenate((rows[n // 2 :], rows[: n // 2]))
    place = np.concatenate((block, block.take(at)))
    shared = among(others.take(place) + feature, rows.take(place) + feature, n * size)
    rare = (anchors.surprisal >= RARE_BITS).take(term)
    kind = NOT_SHARED - shared[: len(term)] * (1 + rare)  # rare ones are numbered before common
    at = at.compress(shared[len(term) :])
    kind[at] = IN_PAIR
    after = at + 1  # the pair's second word, unless it lies beyond the block
    after = after[: after.searchsorted(len(block))]
    kind[after.compress(block.take(after) == block.take(after - 1))] = IN_PAIR
    return kind
