"""What the stages of matching hand on: words as they count, anchors, cells and blocks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reuse.arrays import F8, I8, Mask, Rows, expand

#: One cell of the plane of sentences: sentence `i` of a and `j` of b share `shared` units of bits.
CELL = np.dtype([("i", "i4"), ("j", "i4"), ("shared", "i4")])
#: A rectangle in the plane of tokens, `ai` to `aj` of a by `bi` to `bj` of b, and its bits.
BLOCK = np.dtype([("ai", "i4"), ("aj", "i4"), ("bi", "i4"), ("bj", "i4"), ("bits", "f8")])

#: Information is counted in whole units of 1/32 bit, so that sums do not depend on their order:
#: the same on every platform, and the same when the texts change places.
UNITS_PER_BIT = 32


class CountedWords(NamedTuple):
    """The words of one text as a comparison counts them; arrays run over its tokens.

    Attributes
    ----------
    term : ndarray of int
        The token's stem, numbered within the comparison.
    pair : ndarray of int
        The pair of stems that begins at the token, numbered, where both texts have it within a
        sentence; else -1.
    total : ndarray of int, shape (sentences,)
        What the different words of each sentence weigh, in units.
    """

    term: I8
    pair: I8
    total: I8


class Anchors(NamedTuple):
    """Where a match may begin: cells of the plane of sentences that share enough.

    Attributes
    ----------
    a, b : CountedWords
    term, pair : ndarray of int
        The same of both texts, the words of `b` after those of `a`.
    surprisal : ndarray of float, shape (terms,)
        The surprisal of each term, in bits, nothing deducted.
    pairs : int
        How many pairs of stems both texts have.
    worth : ndarray of int, shape (terms + pairs,)
        The information of each feature, in units. Features are the terms, then the pairs.
    entries : ndarray of int
        Which sentence has which feature: sentence × features + feature, each once. The sentences
        of `b` are counted on from those of `a`, with one number left out between them.
    ticks : ndarray of bool or None
        The same as a table, where it is small; where there is none, `entries` are sorted.
    cells : ndarray of CELL
        In the order of `i`, then `j`.
    sampled : (ndarray of bool, ndarray of bool)
        Which sentences, of `a` and of `b`, stand so often that they were compared at some of
        their places only; see `reuse.match.lead`.
    few_words : bool
        Whether the texts are made of so few different words that sentences tell nothing. Then
        there are no cells, and pairs go on from one sentence to the next.
    """

    a: CountedWords
    b: CountedWords
    term: I8
    pair: I8
    surprisal: F8
    pairs: int
    worth: I8
    entries: I8
    ticks: Mask | None
    cells: Rows
    sampled: tuple[Mask, Mask]
    few_words: bool

    @property
    def weight(self) -> I8:
        """The information of each term, in units."""
        return self.worth[: len(self.surprisal)]

    def has(self, keys: I8) -> Mask:
        """Tell which keys are among the entries."""
        if self.ticks is not None:
            return self.ticks.take(keys)
        place = self.entries.searchsorted(keys)
        return np.asarray(self.entries.take(place, mode="clip") == keys)

    def features_of(self, sentences: I8) -> tuple[I8, I8]:
        """Return the features of some sentences, one sentence after the other.

        Of each is told which of the `sentences` has it, by its place among them.
        """
        size = len(self.worth)
        if self.ticks is not None:
            rows = self.ticks.reshape(-1, size).take(sentences, axis=0)
            at = rows.ravel().nonzero()[0]
            owner = at // size
            return owner, at - owner * size
        begin = sentences * size
        first = self.entries.searchsorted(begin)
        owner, at = expand(first, self.entries.searchsorted(begin + size) - first)
        return owner, self.entries.take(at) - begin.take(owner)
