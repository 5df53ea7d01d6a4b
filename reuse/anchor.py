"""Documents → anchors: which sentence of `a` shares enough with which sentence of `b`.

What two sentences share is counted in bits. A shared word counts by its surprisal in the two
texts, so that a name weighs much and "the" nothing; `PLACE` bits are deducted for the choice of
the place where it was found in the other sentence. Two shared words that stand beside each other
in both sentences need only one such choice, so a shared pair gives the deduction back. Words
shared in order therefore count in full, words that are merely of one subject count less.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from reuse.model import CELL, UNITS_PER_BIT, Anchors, Document, Words

I8 = npt.NDArray[np.int64]

#: What choosing one word of a sentence costs: log2 of 16, about as many as count in a sentence.
PLACE = 4.0
#: Cells are anchors when they share more than they differ, at this charge for what differs.
LENIENT = 0.15
#: Up to this many cells the plane is computed whole; beyond, only where rare features meet.
DENSE_CELLS = 1 << 20
DENSE_ENTRIES = 1 << 24
#: A feature that meets more often than this is too common to lead to a cell (it still counts).
RARE_MEETINGS = 64
#: Candidates kept for a sentence, beyond the dense plane.
CANDIDATES = 8


def find_anchors(a: Document, b: Document) -> Anchors:
    """Find the pairs of sentences at which a match may begin.

    Parameters
    ----------
    a, b : Document

    Returns
    -------
    Anchors
        Swapping `a` and `b` swaps the sides and changes nothing else.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.segment import segment
    >>> one = segment(Source("a", "It rained. The ship sank off Malta with its cargo.", ""))
    >>> two = segment(Source("b", "Off Malta the ship sank with its cargo. Nobody came.", ""))
    >>> [(int(c["i"]), int(c["j"])) for c in find_anchors(one, two).cells]
    [(1, 0)]
    """
    split, n_a, n_b = len(a.tokens), len(a.sentences), len(b.sentences)
    # Both texts are counted as one row of sentences, an empty one between them.
    begins = n_a + 1
    stems = np.concatenate((a.tokens["stem"], b.tokens["stem"]))
    last = np.concatenate((a.sentences["j"], [0], b.sentences["j"]))
    first = np.concatenate((a.sentences["i"], [0], b.sentences["i"]))
    sentence = np.arange(begins + n_b).repeat(last - first)
    term, terms = _numbered(stems)
    counts = np.bincount(term, minlength=terms)
    surprisal = np.log2(max(len(stems), 1)) - np.log2(counts)
    weight = np.rint(np.maximum(surprisal - PLACE, 0) * UNITS_PER_BIT).astype(np.int64)
    in_a = np.bincount(term[:split], minlength=terms)
    in_both = (in_a > 0) & (counts > in_a)
    pair, pairs = _shared_pairs(sentence, term, in_both, split)
    entries = _distinct(sentence * terms + term)
    owner, own = np.divmod(entries, max(terms, 1))
    total = np.bincount(owner, weight[own], minlength=begins + n_b).astype(np.int64)
    at = (pair >= 0).nonzero()[0]
    pair_entries = _distinct(sentence[at] * pairs + pair[at])
    words_a = Words(term[:split], pair[:split], total[:n_a])
    words_b = Words(term[split:], pair[split:], total[begins:])
    if n_a and n_b:
        # What may lead to a cell: terms that both texts have and that weigh, then shared pairs.
        use = in_both & (weight > 0)
        number = use.cumsum() - 1
        used = use[own]
        pair_owner, pair_own = np.divmod(pair_entries, max(pairs, 1))
        features = _Features(
            np.concatenate((owner[used], pair_owner)),
            np.concatenate((number[own[used]], pair_own + (number[-1] + 1))),
            np.concatenate((weight[use], np.full(pairs, round(PLACE * UNITS_PER_BIT)))),
            n_a,
            n_b,
        )
        compute = features.dense if features.fit_dense() else features.sparse
        cells = compute(words_a.total, words_b.total)
    else:
        cells = np.empty(0, CELL)
    return Anchors(words_a, words_b, weight, surprisal, pairs, entries, pair_entries, cells)


def _numbered(values: npt.NDArray[Any]) -> tuple[I8, int]:
    """Give each value its number in their order, equal ones the same; also return how many."""
    if not len(values):
        return np.empty(0, np.int64), 0
    order = values.argsort()
    values = values[order]
    number = np.zeros(len(values), np.int64)
    np.add.accumulate(values[1:] != values[:-1], out=number[1:])
    numbered = np.empty_like(number)
    numbered[order] = number
    return numbered, int(number[-1]) + 1


def _distinct(keys: I8) -> I8:
    """Return keys sorted, each once; what is given is sorted in place."""
    keys.sort()
    new = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


def _shared_pairs(
    sentence: I8, term: I8, in_both: npt.NDArray[np.bool_], split: int
) -> tuple[I8, int]:
    """Give a number to each pair of neighbouring stems that both texts have within a sentence."""
    pair = np.full(len(term), -1)
    may = in_both[term]
    same = sentence[1:] == sentence[:-1]  # never across the split
    at = (may[1:] & may[:-1] & same).nonzero()[0]
    gram, grams = _numbered(term[at] * len(in_both) + term[at + 1])
    cut = at.searchsorted(split)
    in_a, in_b = (np.bincount(own, minlength=grams) > 0 for own in (gram[:cut], gram[cut:]))
    shared = in_a & in_b
    number = np.where(shared, shared.cumsum() - 1, -1)
    pair[at] = number[gram]
    return pair, int(np.count_nonzero(shared))


class _Features:
    """Which sentence has which feature (a term or a shared pair), and what each weighs."""

    def __init__(self, owner: I8, feature: I8, weight: I8, n_a: int, n_b: int) -> None:
        in_a = owner < n_a
        in_b = ~in_a
        self.a = owner[in_a], feature[in_a]
        self.b = owner[in_b] - (n_a + 1), feature[in_b]
        self.weight = weight
        self.n_a, self.n_b = n_a, n_b

    def fit_dense(self) -> bool:
        """Tell whether the whole plane fits into memory comfortably."""
        entries = (self.n_a + self.n_b) * len(self.weight)
        return self.n_a * self.n_b <= DENSE_CELLS and entries <= DENSE_ENTRIES

    def dense(self, total_a: I8, total_b: I8) -> npt.NDArray[np.void]:
        """Compute every cell by one product of matrices, exact in float32 (sums under 2**24)."""
        left = np.zeros((self.n_a, len(self.weight)), np.float32)
        right = np.zeros((self.n_b, len(self.weight)), np.float32)
        left[self.a] = self.weight[self.a[1]]
        right[self.b] = 1
        shared = left @ right.T
        score = (1 + 2 * LENIENT) * shared
        score -= np.float32(LENIENT) * (total_a[:, None] + total_b).astype(np.float32)
        i, j = (score > 0).nonzero()
        return _cells(i, j, shared[i, j])

    def sparse(self, total_a: I8, total_b: I8) -> npt.NDArray[np.void]:
        """Compute the cells where rare features meet; cost is linear in the entries."""
        size = len(self.weight)
        in_a, in_b = (np.bincount(own, minlength=size) for _, own in (self.a, self.b))
        rare = in_a * in_b <= RARE_MEETINGS
        i, j, feature = _meet(self.a, self.b, rare)
        if not len(i):
            return np.empty(0, CELL)
        keys, place = np.unique(i * self.n_b + j, return_inverse=True)
        partial = np.bincount(place, self.weight[feature], minlength=len(keys))
        i, j = np.divmod(keys, self.n_b)
        best = _best_of(i, partial, self.n_a) | _best_of(j, partial, self.n_b)
        i, j = i[best], j[best]
        shared = self._shared(i, j)
        score = (1 + 2 * LENIENT) * shared - LENIENT * (total_a[i] + total_b[j])
        keep = score > 0
        return _cells(i[keep], j[keep], shared[keep])

    def _shared(self, i: I8, j: I8) -> I8:
        """Return what each cell (i, j) shares, over all features."""
        size = len(self.weight)
        known = np.sort(self.b[0] * size + self.b[1])
        order = np.argsort(self.a[0], kind="stable")
        feature = self.a[1][order]
        first = np.searchsorted(self.a[0][order], np.arange(self.n_a + 1))
        shared = np.zeros(len(i), np.int64)
        step = 1 << 15  # cells at a time, so that memory stays bounded
        for start in range(0, len(i), step):
            own_i, own_j = i[start : start + step], j[start : start + step]
            count = first[own_i + 1] - first[own_i]
            cell = np.repeat(np.arange(len(own_i)), count)
            offset = np.arange(len(cell)) - np.repeat(np.cumsum(count) - count, count)
            has = feature[np.repeat(first[own_i], count) + offset]
            key = own_j[cell] * size + has
            place = np.minimum(np.searchsorted(known, key), max(len(known) - 1, 0))
            hit = known[place] == key
            shared[start : start + step] = np.bincount(
                cell[hit], self.weight[has[hit]], minlength=len(own_i)
            )
        return shared


def _meet(a: tuple[I8, ...], b: tuple[I8, ...], rare: npt.NDArray[np.bool_]) -> tuple[I8, I8, I8]:
    """Return every meeting (i, j, feature) of the rare features."""
    keep_a, keep_b = rare[a[1]], rare[b[1]]
    i, feature = a[0][keep_a], a[1][keep_a]
    order = np.argsort(b[1][keep_b], kind="stable")
    j, known = b[0][keep_b][order], b[1][keep_b][order]
    first = np.searchsorted(known, feature)
    count = np.searchsorted(known, feature, "right") - first
    which = np.repeat(np.arange(len(i)), count)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return i[which], j[np.repeat(first, count) + offset], feature[which]


def _best_of(owner: I8, score: npt.NDArray[Any], n: int) -> npt.NDArray[np.bool_]:
    """Mark the candidates of each owner with the highest scores; all of those that tie."""
    if not len(owner):
        return np.zeros(0, bool)
    order = np.lexsort((-score, owner))
    first = np.searchsorted(owner[order], np.arange(n + 1))
    last = np.minimum(first[:-1] + CANDIDATES, first[1:]) - 1
    floor = np.where(first[1:] > first[:-1], score[order][np.maximum(last, 0)], np.inf)
    return np.asarray(score >= floor[owner])


def _cells(i: I8, j: I8, shared: npt.NDArray[np.float32] | I8) -> npt.NDArray[np.void]:
    """Pack cells; sorted by i, then j."""
    cells = np.empty(len(i), CELL)
    cells["i"], cells["j"], cells["shared"] = i, j, shared
    return cells
