"""Documents → anchors: which sentence of `a` shares enough with which sentence of `b`.

What two sentences share is counted in bits. A shared word counts by its surprisal in the two
texts, so that a name weighs much and "the" nothing; `PLACE` bits are deducted for the choice of
the place where it was found in the other sentence. Two shared words that stand beside each other
in both sentences need only one such choice, so a shared pair gives the deduction back. Words
shared in order therefore count in full, words that are merely of one subject count less.
"""

from __future__ import annotations

import numpy as np

from reuse.arrays import (
    F8,
    I8,
    Mask,
    first_of_equals,
    place_of_equals,
)
from reuse.hashing import number_equals
from reuse.match.cells import CELL, UNITS_PER_BIT, Anchors, CountedWords
from reuse.match.lead import SHARED_TIMES, TOTAL_TIMES, Features, PairRuns
from reuse.model import Document

#: What choosing one word of a sentence costs: log2 of 16, about as many as count in a sentence.
PLACE = 4.0
#: What words in order have back: see above.
PAIR_UNITS = round(PLACE * UNITS_PER_BIT)
#: What the sentences have is ticked in a table that has so many places for each, at most; else it
#: is sorted.
SLOTS_PER_KEY = 64


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
    term, counts = number_equals(stems)
    terms = len(counts)
    surprisal, weight = _weighed(counts)
    in_both = _in_both(term, counts, split)
    few_words = _few_words(term, counts, weight, sentence, split, n_a + n_b)
    same = sentence[1:] == sentence[:-1]  # never across the split
    if few_words:
        same[:] = True
        same[split - 1 : split] = False
    pair, at, pairs = _shared_pairs(same, term, in_both, split)
    # A feature is a term or a shared pair.
    size = terms + pairs
    worth = np.full(size, PAIR_UNITS)
    worth[:terms] = weight
    row = sentence * size
    keys = np.concatenate((row + term, row.take(at) + pair.take(at) + terms))
    entries, ticks = _distinct(keys, rows * size)
    owner = entries // max(size, 1)
    own = entries - owner * size
    alone = worth.copy()  # without pairs
    alone[terms:] = 0
    total = np.bincount(owner, alone.take(own), minlength=rows).astype(np.int64)
    words_a = CountedWords(term[:split], pair[:split], total[:n_a])
    words_b = CountedWords(term[split:], pair[split:], total[begins:])
    # What may lead to a cell: terms that both texts have and that weigh, and all pairs.
    leads = worth > 0
    leads[:terms] &= in_both
    use = leads.nonzero()[0]
    cells, sampled = np.empty(0, CELL), (np.zeros(n_a, bool), np.zeros(n_b, bool))
    if len(use) and not few_words:
        used = leads.take(own).nonzero()[0]
        number = np.empty(size, np.int64)
        number[use] = np.arange(len(use))
        features = Features(
            owner.take(used), number.take(own.take(used)), worth.take(use), n_a, n_b
        )
        whole = features.whole(words_a.total, words_b.total)
        if whole is not None:
            cells = whole
        else:
            runs = (
                PairRuns.of(sentence[:split], words_a.pair),
                PairRuns.of(sentence[split:] - begins, words_b.pair),
            )
            cells, sampled = features.sparse(words_a.total, words_b.total, *runs)
    return Anchors(
        *(words_a, words_b, term, pair, surprisal, pairs),
        *(worth, entries, ticks, cells, sampled, few_words),
    )


def _in_both(number: I8, counts: I8, split: int) -> Mask:
    """Tell which numbers both texts have; those before `split` are of a."""
    in_a = np.bincount(number[:split], minlength=len(counts))
    return np.asarray((in_a > 0) & (in_a < counts))


def _few_words(term: I8, counts: I8, weight: I8, sentence: I8, split: int, sentences: int) -> bool:
    """Tell whether the texts have so few different words that a sentence tells nothing.

    Rows of small numbers are such texts: each sentence is like each other, by chance. One that is
    repeated is looked at once, for it is not by chance that it is like itself; nor is a copy, so
    that each text is judged by itself, and both must be such.
    """
    weight = np.maximum(weight, UNITS_PER_BIT)  # a word that weighs nothing still makes pairs
    words = max(len(term) / max(sentences, 1), 1 << int(PLACE))
    weighed = counts * weight
    # No less than what is reckoned below, and soon done: this is asked of every pair.
    if SHARED_TIMES * words * (weighed @ counts) < TOTAL_TIMES * 2 * len(term) * weighed.sum():
        return False
    first = first_of_equals(sentence).nonzero()[0]
    # Equal sums of squares are as good as equal sentences here; those of b are kept apart.
    whole = 2 * np.add.reduceat((weight.take(term) << 20) + term * term, first) + (first >= split)
    once = np.zeros(len(first), bool)
    once[np.unique(whole, return_index=True)[1]] = True
    own = once.repeat(np.diff(np.append(first, len(term))))
    alike = []
    for side, of in ((term[:split], own[:split]), (term[split:], own[split:])):
        side = side.compress(of)
        often = words / max(len(side), 1)  # how often a sentence has what the text has once
        count = np.bincount(side, minlength=len(counts))
        has = np.minimum(count * often, 1) * weight
        shared = has @ np.minimum(np.maximum(count - 1, 0) * often, 1)
        alike.append(SHARED_TIMES * shared >= TOTAL_TIMES * 2 * has.sum() > 0)
    return all(alike)


def _weighed(counts: I8) -> tuple[F8, I8]:
    """Return the surprisal of terms that are met so often, in bits, and their weight in units."""
    if not len(counts):
        return np.empty(0), np.empty(0, np.int64)
    bits = np.log2(counts.sum()) - np.log2(counts)
    return bits, np.rint(np.maximum(bits - PLACE, 0) * UNITS_PER_BIT).astype(np.int64)


def _distinct(keys: I8, size: int) -> tuple[I8, Mask | None]:
    """Return keys, all of them below `size`, each once; and ticked in a table.

    They are sorted where there is no table.
    """
    if size <= SLOTS_PER_KEY * len(keys):
        ticks = np.zeros(size, bool)
        ticks[keys] = True
        return keys.compress(place_of_equals(keys, size) == np.arange(len(keys))), ticks
    keys = np.sort(keys)
    return keys.compress(first_of_equals(keys)), None


def _shared_pairs(same: Mask, term: I8, in_both: Mask, split: int) -> tuple[I8, I8, int]:
    """Find the pairs of neighbouring stems that both texts have; `same` says which may be one.

    Returns the number of the pair that begins at each token, else -1; where one does; how many.
    """
    pair = np.full(len(term), -1)
    own = (in_both.cumsum() * in_both).take(term)  # of the terms in both, from 1; else 0
    may = own > 0
    at = (may[1:] & may[:-1] & same).nonzero()[0]
    if not len(at):
        return pair, at, 0
    terms = int(np.count_nonzero(in_both)) + 1
    gram = own.take(at) * terms + own.take(at + 1)
    number, counts = number_equals(gram.view(np.uint64), terms**2)
    in_both = _in_both(number, counts, int(at.searchsorted(split)))
    shared = in_both.take(number)
    at = at.compress(shared)
    pair[at] = (in_both.cumsum() - 1).take(number.compress(shared))
    return pair, at, int(np.count_nonzero(in_both))
