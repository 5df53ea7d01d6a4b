"""Documents → anchors: which sentence of `a` shares enough with which sentence of `b`.

What two sentences share is counted in bits. A shared word counts by its surprisal in the two
texts, so that a name weighs much and "the" nothing; `PLACE` bits are deducted for the choice of
the place where it was found in the other sentence. Two shared words that stand beside each other
in both sentences need only one such choice, so a shared pair gives the deduction back. Words
shared in order therefore count in full, words that are merely of one subject count less.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reuse.model import CELL, UNITS_PER_BIT, Anchors, Document, Words

I8 = npt.NDArray[np.int64]

#: What choosing one word of a sentence costs: log2 of 16, about the words of a sentence that count.
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
    n_a, n_b = len(a.sentences), len(b.sentences)
    stems = np.concatenate((a.tokens["stem"], b.tokens["stem"]))
    vocabulary, terms = np.unique(stems, return_inverse=True)
    split = len(a.tokens)
    counts = np.bincount(terms, minlength=len(vocabulary))
    surprisal = np.log2(max(len(stems), 1)) - np.log2(np.maximum(counts, 1))
    weight = np.rint(np.maximum(surprisal - PLACE, 0) * UNITS_PER_BIT).astype(np.int64)
    sides = []
    for document, own in ((a, terms[:split]), (b, terms[split:])):
        sentence = np.repeat(
            np.arange(len(document.sentences)), document.sentences["j"] - document.sentences["i"]
        )
        sides.append((sentence, own))
    pair_a, pair_b, pairs = _shared_pairs(sides[0], sides[1], len(vocabulary))
    keys_a, total_a = _entries(*sides[0], n_a, weight)
    keys_b, total_b = _entries(*sides[1], n_b, weight)
    words_a = Words(*sides[0], pair_a, keys_a, _pair_entries(sides[0][0], pair_a, pairs), total_a)
    words_b = Words(*sides[1], pair_b, keys_b, _pair_entries(sides[1][0], pair_b, pairs), total_b)
    features = _Features(
        _owners(words_a, len(vocabulary), pairs),
        _owners(words_b, len(vocabulary), pairs),
        np.concatenate((weight, np.full(pairs, round(PLACE * UNITS_PER_BIT), np.int64))),
        n_a,
        n_b,
    )
    if not (n_a and n_b):
        cells = np.empty(0, CELL)
    elif features.fit_dense():
        cells = features.dense(total_a, total_b)
    else:
        cells = features.sparse(total_a, total_b)
    return Anchors(words_a, words_b, weight, surprisal, pairs, cells)


def _shared_pairs(a: tuple[I8, I8], b: tuple[I8, I8], terms: int) -> tuple[I8, I8, int]:
    """Number the pairs of neighbouring stems that both texts have within a sentence."""
    grams = []
    for sentence, term in (a, b):
        gram = np.full(len(term), -1, np.int64)
        same = sentence[:-1] == sentence[1:]
        np.copyto(gram[:-1], term[:-1] * terms + term[1:], where=same)
        grams.append(gram)
    shared = np.intersect1d(*grams)
    shared = shared[1:] if len(shared) and shared[0] < 0 else shared
    if not len(shared):
        return np.full(len(grams[0]), -1), np.full(len(grams[1]), -1), 0
    numbered = []
    for gram in grams:
        place = np.minimum(np.searchsorted(shared, gram), len(shared) - 1)
        numbered.append(np.where(shared[place] == gram, place, -1))
    return numbered[0], numbered[1], len(shared)


def _entries(sentence: I8, term: I8, n: int, weight: I8) -> tuple[I8, I8]:
    """Return the sorted keys sentence × terms + term, each once, and each sentence's weight."""
    keys = np.unique(sentence * len(weight) + term) if len(term) else np.empty(0, np.int64)
    owner, own = np.divmod(keys, max(len(weight), 1))
    return keys, np.bincount(owner, weight[own], minlength=n).astype(np.int64)


def _pair_entries(sentence: I8, pair: I8, pairs: int) -> I8:
    """Return the sorted keys sentence × pairs + pair, each once."""
    at = np.flatnonzero(pair >= 0)
    return np.unique(sentence[at] * pairs + pair[at])


def _owners(words: Words, terms: int, pairs: int) -> tuple[I8, I8]:
    """Return the sentence and the feature of each entry: terms first, then shared pairs."""
    owner, term = np.divmod(words.entries, max(terms, 1))
    pair_owner, pair = np.divmod(words.pair_entries, max(pairs, 1))
    return np.concatenate((owner, pair_owner)), np.concatenate((term, pair + terms))


class _Features:
    """Which sentence has which feature (a term or a shared pair), and what each weighs."""

    def __init__(self, a: tuple[I8, I8], b: tuple[I8, I8], weight: I8, n_a: int, n_b: int) -> None:
        in_a = np.bincount(a[1], minlength=len(weight))
        in_b = np.bincount(b[1], minlength=len(weight))
        use = (in_a > 0) & (in_b > 0) & (weight > 0)
        number = np.cumsum(use) - 1
        self.a = tuple(x[use[a[1]]] for x in (a[0], number[a[1]]))
        self.b = tuple(x[use[b[1]]] for x in (b[0], number[b[1]]))
        self.weight = weight[use]
        self.meetings = in_a[use] * in_b[use]
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
        i, j = np.nonzero(score > 0)
        return _cells(i, j, shared[i, j])

    def sparse(self, total_a: I8, total_b: I8) -> npt.NDArray[np.void]:
        """Compute the cells where rare features meet; cost is linear in the entries."""
        rare = self.meetings <= RARE_MEETINGS
        i, j, feature = _meet(self.a, self.b, rare)
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


def _best_of(owner: I8, score: npt.NDArray[np.float64], n: int) -> npt.NDArray[np.bool_]:
    """Mark the candidates of each owner with the highest scores; all of those that tie."""
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
