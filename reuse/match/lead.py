"""Which cells of the plane of sentences are looked at, and which of them are anchors.

A small plane is computed whole. Of a large one only those cells are looked at where a feature
leads: a word or a pair that both texts have, or three shared pairs in a row. One that meets often
would lead to too many, so it leads only from the n-th place in one text to the n-th in the other,
counted from the first, from the last, and in proportion: text that is repeated is repeated in
order. Sentences that only such features led from were not compared with all of the other text,
and that is handed on.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from reuse.arrays import I8, Mask, Rows, expand, meetings, meetings_by_rank
from reuse.hashing import three_in_a_row
from reuse.match.cells import CELL

#: Cells are anchors when 26 times what they share is more than 3 times what both sentences weigh.
#: That is a charge of .15 for what differs, in whole numbers: no rounding decides.
SHARED_TIMES, TOTAL_TIMES = 26, 3
#: Up to so many cells, and meetings of features, the plane is computed whole; beyond, only where
#: features lead.
WHOLE_CELLS, WHOLE_MEETINGS = 1 << 20, 1 << 22
#: Up to so many products of single numbers matrices are multiplied, up to this in one thread.
PRODUCTS, ONE_THREAD = 1 << 22, 1 << 18
#: A feature that meets more often than this leads to places of the same rank only.
FEATURE_MEETINGS = 64
#: Candidates kept for a sentence of either text.
CANDIDATES_KEPT = 8


class PairRuns(NamedTuple):
    """Three shared pairs in a row, four words: which sentence each is in, and its hash."""

    sentence: I8
    key: I8

    @classmethod
    def of(cls, sentence: I8, pair: I8) -> Self:
        """Find the runs of one text, given the sentence of each token and its shared pair."""
        shared = pair >= 0
        at = (shared[:-2] & shared[1:-1] & shared[2:]).nonzero()[0]
        return cls(sentence.take(at), three_in_a_row(pair.view(np.uint64)).take(at).view(np.int64))


class Features:
    """Which sentence has which feature (a term or a shared pair), and what each weighs."""

    def __init__(self, owner: I8, feature: I8, weight: I8, n_a: int, n_b: int) -> None:
        self.owner, self.feature, self.weight = owner, feature, weight
        self.n_a, self.n_b = n_a, n_b

    def whole(self, total_a: I8, total_b: I8) -> Rows | None:
        """Compute every cell, exactly; None where that takes too long."""
        cells, size = self.n_a * self.n_b, len(self.weight)
        if cells > WHOLE_CELLS:
            return None
        shared = self._multiplied() if cells * size <= PRODUCTS else self._met()
        if shared is None:
            return None
        anchors = SHARED_TIMES * shared > TOTAL_TIMES * (total_a[:, None] + total_b)
        at = anchors.ravel().nonzero()[0]  # in one dimension, which is much faster
        i, j = np.divmod(at, self.n_b)
        shared = shared.ravel().take(at)
        if len(at) > CANDIDATES_KEPT * (self.n_a + self.n_b):
            # Text that repeats itself: enough to find it once.
            best = _best_of(i, j, shared, self.n_a, self.n_b)
            i, j, shared = i.compress(best), j.compress(best), shared.compress(best)
        return _cells(i, j, shared)

    def _multiplied(self) -> npt.NDArray[Any]:
        """Return what each cell shares by one product of matrices: fastest where there are few."""
        size = len(self.weight)
        row = np.zeros((self.n_a + 1 + self.n_b) * size, np.float32)
        row[self.owner * size + self.feature] = 1
        has = row.reshape(-1, size)
        left = has[: self.n_a] * self.weight.astype(np.float32)
        right = has[self.n_a + 1 :].T
        shared = np.empty((self.n_a, self.n_b), np.float32)
        # Few rows at a time, and never a single one: BLAS then does without threads, which cost
        # more than they gain, and much more on a busy machine.
        step = max(ONE_THREAD // (self.n_b * size), 2)
        for start in range(0, self.n_a, step):
            some = slice(max(min(start, self.n_a - step), 0), start + step)
            np.matmul(left[some], right, out=shared[some])
        return shared

    def _met(self) -> npt.NDArray[Any] | None:
        """Return the same by writing out all meetings of features; None where those are many."""
        (i, of_a), (j, of_b) = self._sides()
        in_b = np.bincount(of_b, minlength=len(self.weight))
        count = in_b.take(of_a)
        if count.sum() > WHOLE_MEETINGS:
            return None
        which, at = expand((in_b.cumsum() - in_b).take(of_a), count)
        j = j.take(of_b.argsort(kind="stable")).take(at)
        place = (i * self.n_b).take(which) + j
        weight = self.weight.take(of_a).take(which)
        met = np.bincount(place, weight, minlength=self.n_a * self.n_b)
        return met.reshape(self.n_a, self.n_b)

    def _sides(self) -> tuple[tuple[I8, I8], tuple[I8, I8]]:
        """Return the sentences of a, and of b, with their features."""
        of_a = self.owner < self.n_a
        return (
            (self.owner[of_a], self.feature[of_a]),
            (self.owner[~of_a] - (self.n_a + 1), self.feature[~of_a]),
        )

    def sparse(
        self, total_a: I8, total_b: I8, runs_a: PairRuns, runs_b: PairRuns
    ) -> tuple[Rows, tuple[Mask, Mask]]:
        """Compute the cells where features lead; cost is linear in the entries.

        Also mark the sentences, of a and of b, that were not compared with all they might meet.
        """
        a, b = self._sides()
        in_a, in_b = (np.bincount(has, minlength=len(self.weight)) for _, has in (a, b))
        # What is common is left out before anything is sorted.
        rare = in_a * in_b <= FEATURE_MEETINGS
        (i, has), (j, known) = ((own[rare[has]], has[rare[has]]) for own, has in (a, b))
        at_a, at_b = meetings(has, known, FEATURE_MEETINGS)
        led, to = i[at_a], j[at_b]
        worth = [self.weight[has[at_a]]]
        by_rank = meetings_by_rank(runs_a.key, runs_b.key, FEATURE_MEETINGS)
        for run_a, run_b in (meetings(runs_a.key, runs_b.key, FEATURE_MEETINGS), by_rank):
            led = np.concatenate((led, runs_a.sentence[run_a]))
            to = np.concatenate((to, runs_b.sentence[run_b]))
            worth.append(np.full(len(run_a), self.weight.max(initial=1)))
        sampled = (
            _marked(runs_a.sentence[by_rank[0]], self.n_a) & ~_marked(i[at_a], self.n_a),
            _marked(runs_b.sentence[by_rank[1]], self.n_b) & ~_marked(j[at_b], self.n_b),
        )
        if not len(led):
            return np.empty(0, CELL), sampled
        keys, place = np.unique(led * self.n_b + to, return_inverse=True)
        partial = np.bincount(place, np.concatenate(worth), minlength=len(keys))
        i, j = np.divmod(keys, self.n_b)
        best = _best_of(i, j, partial, self.n_a, self.n_b)
        i, j = i[best], j[best]
        shared = self._shared(a, b, i, j)
        keep = SHARED_TIMES * shared > TOTAL_TIMES * (total_a[i] + total_b[j])
        return _cells(i[keep], j[keep], shared[keep]), sampled

    def _shared(self, a: tuple[I8, I8], b: tuple[I8, I8], i: I8, j: I8) -> I8:
        """Return what each cell (i, j) shares, over all features."""
        size = len(self.weight)
        known = np.sort(b[0] * size + b[1])
        order = np.argsort(a[0], kind="stable")
        feature = a[1][order]
        first = np.searchsorted(a[0][order], np.arange(self.n_a + 1))
        shared = np.zeros(len(i), np.int64)
        step = 1 << 15  # cells at a time, so that memory stays bounded
        for start in range(0, len(i), step):
            own_i, own_j = i[start : start + step], j[start : start + step]
            cell, at = expand(first[own_i], first[own_i + 1] - first[own_i])
            has = feature[at]
            key = own_j[cell] * size + has
            place = np.minimum(np.searchsorted(known, key), max(len(known) - 1, 0))
            hit = known[place] == key
            shared[start : start + step] = np.bincount(
                cell[hit], self.weight[has[hit]], minlength=len(own_i)
            )
        return shared


def _marked(sentence: I8, n: int) -> Mask:
    """Return a mask of n sentences, those that are named marked."""
    mask = np.zeros(n, bool)
    mask[sentence] = True
    return mask


def _best_of(i: I8, j: I8, score: npt.NDArray[Any], n_a: int, n_b: int) -> Mask:
    """Mark the best candidates of each sentence of either text.

    Where scores tie, as they do where text is repeated, those on the diagonal that has most cells
    come first, then those that stand in like places of both texts.
    """
    if not len(i):
        return np.zeros(0, bool)
    diagonal = j - i + n_a
    votes = np.bincount(diagonal).take(diagonal)
    apart = np.abs(i * (n_b - 1) - j * (n_a - 1))
    best = np.zeros(len(i), bool)
    for own, other in ((i, j), (j, i)):
        order = np.lexsort((other, apart, -votes, -score, own))
        ranked = own.take(order)
        rank = np.arange(len(order)) - ranked.searchsorted(ranked)
        best[order.compress(rank < CANDIDATES_KEPT)] = True
    return best


def _cells(i: I8, j: I8, shared: npt.NDArray[Any]) -> Rows:
    """Pack cells; sorted by i, then j."""
    cells = np.empty(len(i), CELL)
    cells["i"], cells["j"], cells["shared"] = i, j, shared
    return cells
