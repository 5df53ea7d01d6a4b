"""Blocks begin and end where the match does: words that speak against a run are cut off."""

from __future__ import annotations

import numpy as np

from reuse.arrays import I8, Rows, among, expand
from reuse.match.cells import BLOCK, UNITS_PER_BIT, Anchors
from reuse.match.chain.plane import SentenceRun
from reuse.model import Document

# What a word at the edge of a block may be, and how often each is met outside of matches: in a
# shared pair, a rare shared word, a common shared word, a word of its own.
IN_PAIR, RARE_SHARED, COMMON_SHARED, NOT_SHARED = range(4)
BACKGROUND = np.array([0.04, 0.03, 0.35, 0.58])
RARE_BITS = 8.0
#: Words of background mixed into what a block shows of itself.
PRIOR_WORDS = 8.0
#: A sentence is cut in its midst only where that gains this many bits.
INNER_CUT = 18.0


def trim_runs(anchors: Anchors, a: Document, b: Document, runs: list[SentenceRun]) -> Rows:
    """Cut each run's first and last sentence to where the match begins and ends.

    Each word speaks for the block or against it by how often its kind is met inside this block
    and outside of matches (a log-likelihood ratio), so that a verbatim block is cut sharply and
    a paraphrase hardly at all.
    """
    n, split = len(runs), len(a.tokens)
    # Both sides at once: the blocks of a, then those of b, whose tokens follow those of a.
    begin_a, end_a, begin_b, end_b = (d.sentences[x].tolist() for d in (a, b) for x in ("i", "j"))
    edges = [
        *[(begin_a[i0], end_a[i0], begin_a[i1], end_a[i1]) for i0, i1, _, _, _ in runs],
        *[
            (begin_b[j0] + split, end_b[j0] + split, begin_b[j1] + split, end_b[j1] + split)
            for _, _, j0, j1, _ in runs
        ],
    ]
    first, first_ends, last_begins, last = np.array(edges).T
    first, last = _cut_ends(*_speaks(anchors, first, last), first, last, first_ends, last_begins)
    blocks = np.empty(n, BLOCK)
    blocks["ai"], blocks["aj"] = first[:n], last[:n]
    blocks["bi"], blocks["bj"] = first[n:] - split, last[n:] - split
    blocks["bits"] = [run.bits for run in runs]
    order = sorted(range(n), key=lambda k: (runs[k].i0, runs[k].j0))
    return blocks if order == list(range(n)) else blocks[order]


def _speaks(anchors: Anchors, first: I8, last: I8) -> tuple[I8, I8]:
    """Return what the words of each block say for it, summed up, and where each block begins.

    In units, as running sums over all words of all blocks, beginning with 0.
    """
    n = len(first)
    count = last - first
    start = count.cumsum() - count
    block, token = expand(first, count)
    kind = _kinds(anchors, block, token, n)
    seen = np.bincount(block * 4 + kind, minlength=4 * n).reshape(n, 4)
    share = (seen + PRIOR_WORDS * BACKGROUND) / (count[:, None] + PRIOR_WORDS)
    speaks = np.rint(np.log2(share / BACKGROUND) * UNITS_PER_BIT).astype(np.int64)
    sums = np.zeros(len(block) + 1, np.int64)
    np.add.accumulate(speaks.take(block * 4 + kind), out=sums[1:])
    return sums, start


def _kinds(anchors: Anchors, block: I8, token: I8, n: int) -> I8:
    """Say of each token what it is: in a shared pair, rare, common, or of its own.

    The blocks are those of one text and then, in the same order, those of the other.
    """
    term = np.concatenate((anchors.a.term, anchors.b.term)).take(token)
    half = n // 2
    other = np.array([*range(half, n), *range(half)]).take(block)
    terms, pairs = len(anchors.surprisal), anchors.pairs
    kind = np.where(anchors.surprisal >= RARE_BITS, RARE_SHARED, COMMON_SHARED).take(term)
    shared = among(other * terms + term, block * terms + term, n * terms)
    np.copyto(kind, NOT_SHARED, where=~shared)
    if pairs:
        pair = np.concatenate((anchors.a.pair, anchors.b.pair)).take(token)
        at = (pair >= 0).nonzero()[0]
        pair, own = pair.take(at), block.take(at)
        at = at.compress(among(other.take(at) * pairs + pair, own * pairs + pair, n * pairs))
        kind[at] = IN_PAIR
        after = at + 1  # the pair's second word, unless it lies beyond the block
        after = after[: after.searchsorted(len(block))]
        kind[after.compress(block.take(after) == block.take(after - 1))] = IN_PAIR
    return kind


def _cut_ends(
    sums: I8, start: I8, first: I8, last: I8, first_ends: I8, last_begins: I8
) -> tuple[I8, I8]:
    """Return where each block begins and ends when words that speak against it are cut off.

    Only words of its first sentence, up to `first_ends`, and of its last, from `last_begins`.
    """
    begin, end = first.copy(), last.copy()
    stop = start + last - first
    first_ends = first_ends - first + start
    last_begins = last_begins - first + start
    least = INNER_CUT * UNITS_PER_BIT
    # The first sentence loses its words up to the place before which the sum is lowest.
    low = np.minimum.reduceat(sums[:-1], start)
    for k in (sums[start] - low > least).nonzero()[0].tolist():
        piece = sums[start[k] : first_ends[k]]
        lowest = len(piece) - 1 - int(np.argmin(piece[::-1]))
        if piece[0] - piece[lowest] > least:
            begin[k] += lowest
    high = np.maximum.reduceat(sums[1:], start)
    for k in (high - sums[stop] > least).nonzero()[0].tolist():
        piece = sums[last_begins[k] + 1 : stop[k] + 1]
        highest = int(np.argmax(piece))
        if piece[highest] - piece[-1] > least:
            end[k] -= len(piece) - 1 - highest
    return begin, np.maximum(end, begin + 1)
