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

from reuse.arrays import (
    F8,
    I8,
    TABLE_PER_KEY,
    U8,
    Mask,
    Rows,
    among,
    expand,
    first_of_equals,
    meetings,
)
from reuse.match.cells import CELL, UNITS_PER_BIT, Anchors, CountedWords
from reuse.model import Document

#: What choosing one word of a sentence costs: log2 of 16, about as many as count in a sentence.
PLACE = 4.0
#: What words in order have back: see above.
PAIR_UNITS = round(PLACE * UNITS_PER_BIT)
#: Cells are anchors when 26 times what they share is more than 3 times what both sentences weigh.
#: That is a charge of .15 for what differs, in whole numbers: no rounding decides.
SHARED_TIMES, TOTAL_TIMES = 26, 3
#: Up to this many cells the plane is computed whole; beyond, only where rare features meet.
DENSE_CELLS = 1 << 20
DENSE_ENTRIES = 1 << 24
#: Up to so many products OpenBLAS multiplies matrices in one thread.
ONE_THREAD = 1 << 18
#: A feature that meets more often than this is too common to lead to a cell (it still counts).
FEATURE_MEETINGS = 64
#: Candidates kept for a sentence, beyond the dense plane.
CANDIDATES_KEPT = 8


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
    >>> from reuse.segment import segment_text
    >>> one = segment_text(Source("a", "It rained. The ship sank off Malta with its cargo.", ""))
    >>> two = segment_text(Source("b", "Off Malta the ship sank with its cargo. Nobody came.", ""))
    >>> [(int(c["i"]), int(c["j"])) for c in find_anchors(one, two).cells]
    [(1, 0)]
    """
    split, n_a, n_b = len(a.tokens), len(a.sentences), len(b.sentences)
    # Both texts are counted as one row of sentences, an empty one between them.
    begins, rows = n_a + 1, n_a + 1 + n_b
    stems = np.concatenate((a.tokens["stem"], b.tokens["stem"]))
    words = np.zeros(rows, np.int64)
    words[:n_a] = a.sentences["j"] - a.sentences["i"]
    words[begins:] = b.sentences["j"] - b.sentences["i"]
    sentence = np.arange(rows).repeat(words)
    term, counts = _numbered(stems)
    terms = len(counts)
    surprisal, weight = _weighed(counts)
    in_a = np.bincount(term[:split], minlength=terms)
    in_both = in_a * (counts - in_a) > 0
    pair, at, pairs = _shared_pairs(sentence, term, in_both, split)
    # A feature is a term or a shared pair.
    size = terms + pairs
    worth = np.full(size, PAIR_UNITS)
    worth[:terms] = weight
    row = sentence * size
    keys = np.concatenate((row + term, row.take(at) + pair.take(at) + terms))
    entries, ticks = _distinct(keys, rows * size)
    owner = entries // max(size, 1)
    own = entries - owner * size
    total = np.bincount(owner, (worth * (np.arange(size) < terms)).take(own), minlength=rows)
    total = total.astype(np.int64)
    words_a = CountedWords(term[:split], pair[:split], total[:n_a])
    words_b = CountedWords(term[split:], pair[split:], total[begins:])
    # What may lead to a cell: terms that both texts have and that weigh, and all pairs.
    leads = worth > 0
    leads[:terms] &= in_both
    use = leads.nonzero()[0]
    cells = np.empty(0, CELL)
    if len(use):
        used = leads.take(own).nonzero()[0]
        number = leads.cumsum()
        features = _Features(
            owner.take(used), number.take(own.take(used)) - 1, worth.take(use), n_a, n_b
        )
        compute = features.dense if features.fit_dense() else features.sparse
        cells = compute(words_a.total, words_b.total)
    return Anchors(words_a, words_b, surprisal, pairs, worth, entries, ticks, cells)


def _numbered(values: U8) -> tuple[I8, I8]:
    """Give each value a number, equal ones the same; also return how often each is met."""
    if not len(values):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    values = values.view(np.int64)  # signed ones are sorted faster
    order = values.argsort()
    values = values.take(order)
    number = np.zeros(len(values), np.int64)
    np.add.accumulate(values[1:] != values[:-1], out=number[1:])
    numbered = np.empty_like(number)
    numbered[order] = number
    return numbered, np.bincount(number)


def _weighed(counts: I8) -> tuple[F8, I8]:
    """Return the surprisal of terms that are met so often, in bits, and their weight in units."""
    if not len(counts):
        return np.empty(0), np.empty(0, np.int64)
    bits = np.log2(counts.sum()) - np.log2(counts)
    return bits, np.rint(np.maximum(bits - PLACE, 0) * UNITS_PER_BIT).astype(np.int64)


def _distinct(keys: I8, size: int) -> tuple[I8, Mask | None]:
    """Return keys, all of them below `size`, sorted and each once; and ticked in a table."""
    if size <= TABLE_PER_KEY * len(keys):
        table = np.zeros(size, bool)
        table[keys] = True
        return table.nonzero()[0], table
    keys = np.sort(keys)
    return keys.compress(first_of_equals(keys)), None


def _shared_pairs(sentence: I8, term: I8, in_both: Mask, split: int) -> tuple[I8, I8, int]:
    """Find the pairs of neighbouring stems that both texts have within a sentence.

    Returns the number of the pair that begins at each token, else -1; where one does; how many.
    """
    pair = np.full(len(term), -1)
    may = in_both.take(term)
    same = sentence[1:] == sentence[:-1]  # never across the split
    at = (may[1:] & may[:-1] & same).nonzero()[0]
    if not len(at):
        return pair, at, 0
    number = in_both.cumsum()  # of the terms in both, from 1
    terms = int(number[-1]) + 1
    gram = (number * terms).take(term.take(at)) + number.take(term.take(at + 1))
    cut = int(at.searchsorted(split))
    in_a = gram[:cut]
    known, ticks = _distinct(in_a.compress(among(in_a, gram[cut:], terms**2)), terms**2)
    if not len(known):
        return pair, known, 0
    which = (ticks.take(gram) if ticks is not None else among(gram, known, terms**2)).nonzero()[0]
    at = at.take(which)
    pair[at] = known.searchsorted(gram.take(which))
    return pair, at, len(known)


class _Features:
    """Which sentence has which feature (a term or a shared pair), and what each weighs."""

    def __init__(self, owner: I8, feature: I8, weight: I8, n_a: int, n_b: int) -> None:
        self.owner, self.feature, self.weight = owner, feature, weight
        self.n_a, self.n_b = n_a, n_b

    def fit_dense(self) -> bool:
        """Tell whether the whole plane fits into memory comfortably."""
        entries = (self.n_a + self.n_b) * len(self.weight)
        return self.n_a * self.n_b <= DENSE_CELLS and entries <= DENSE_ENTRIES

    def dense(self, total_a: I8, total_b: I8) -> Rows:
        """Compute every cell by one product of matrices, exact in float32 (sums under 2**24)."""
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
        apart_a, apart_b = (total.astype(np.float32) for total in (total_a, total_b))
        anchors = SHARED_TIMES * shared > TOTAL_TIMES * (apart_a[:, None] + apart_b)
        at = anchors.ravel().nonzero()[0]  # in one dimension, which is much faster
        i, j = np.divmod(at, self.n_b)
        return _cells(i, j, shared.ravel().take(at))

    def sparse(self, total_a: I8, total_b: I8) -> Rows:
        """Compute the cells where rare features meet; cost is linear in the entries."""
        of_a = self.owner < self.n_a
        a = self.owner[of_a], self.feature[of_a]
        b = self.owner[~of_a] - (self.n_a + 1), self.feature[~of_a]
        in_a, in_b = (np.bincount(has, minlength=len(self.weight)) for _, has in (a, b))
        # What is common is left out before anything is sorted.
        rare = in_a * in_b <= FEATURE_MEETINGS
        (i, has), (j, known) = ((own[rare[has]], has[rare[has]]) for own, has in (a, b))
        at_a, at_b = meetings(has, known, FEATURE_MEETINGS)
        if not len(at_a):
            return np.empty(0, CELL)
        i, j, feature = i[at_a], j[at_b], has[at_a]
        keys, place = np.unique(i * self.n_b + j, return_inverse=True)
        partial = np.bincount(place, self.weight[feature], minlength=len(keys))
        i, j = np.divmod(keys, self.n_b)
        best = _best_of(i, partial, self.n_a) | _best_of(j, partial, self.n_b)
        i, j = i[best], j[best]
        shared = self._shared(a, b, i, j)
        keep = SHARED_TIMES * shared > TOTAL_TIMES * (total_a[i] + total_b[j])
        return _cells(i[keep], j[keep], shared[keep])

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


def _best_of(owner: I8, score: npt.NDArray[Any], n: int) -> Mask:
    """Mark the candidates of each owner with the highest scores; all of those that tie."""
    if not len(owner):
        return np.zeros(0, bool)
    order = np.lexsort((-score, owner))
    first = np.searchsorted(owner[order], np.arange(n + 1))
    last = np.minimum(first[:-1] + CANDIDATES_KEPT, first[1:]) - 1
    floor = np.where(first[1:] > first[:-1], score[order][np.maximum(last, 0)], np.inf)
    return np.asarray(score >= floor[owner])


def _cells(i: I8, j: I8, shared: npt.NDArray[np.float32] | I8) -> Rows:
    """Pack cells; sorted by i, then j."""
    cells = np.empty(len(i), CELL)
    cells["i"], cells["j"], cells["shared"] = i, j, shared
    return cells
