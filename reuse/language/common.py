"""How common words are in a language, and which phrases everybody uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from reuse.arrays import F8, I8, U8, Mask, first_of_equals
from reuse.hashing import three_in_a_row
from reuse.segment.sentences import codes_of

#: The surprisal of a word that is not among the common ones.
RAREST_BITS = 17.0
#: What a word within a stock phrase counts.
STOCK_BITS = 1.0


class CommonWords(NamedTuple):
    """How common words are, and which phrases everybody uses; arrays are sorted.

    Made by `weigh_words`.

    Attributes
    ----------
    codes : ndarray of uint64
        Common words, as tokens carry them.
    bits : ndarray of float
        The surprisal of each.
    phrases : ndarray of uint64
        What `three_in_a_row` gives of the stock phrases.
    """

    codes: U8
    bits: F8
    phrases: U8


#: Every word is as rare as any.
NO_COMMON_WORDS = CommonWords(np.empty(0, np.uint64), np.empty(0), np.empty(0, np.uint64))


def weigh_words(bits: Mapping[str, float], phrases: Iterable[str] = ()) -> CommonWords:
    """Return the common words of a language, and its stock phrases.

    Parameters
    ----------
    bits : mapping of str to float
        The surprisal of each: -log2 of its share of all words, up to `RAREST_BITS`.
    phrases : iterable of str
        Three words or more that everybody uses ("at the end of the day"): they hardly count.

    Returns
    -------
    CommonWords

    Raises
    ------
    ValueError
        Where one of the words is none, or several.

    Examples
    --------
    >>> german = weigh_words({"der": 4.9, "Kanzler": 13.0}, ["im Laufe der Zeit"])
    >>> len(german.codes), len(german.phrases)
    (2, 2)
    """
    codes = codes_of(" ".join(bits))
    if len(codes) != len(bits):
        wrong = next(word for word in bits if len(codes_of(word)) != 1)
        raise ValueError(f"`bits` must have single words, got {wrong!r}")
    values = np.array(list(bits.values()), float)
    # "were" and "we're" have one code; the commoner of the two says how much it counts.
    order = np.lexsort((values, codes))
    order = order[first_of_equals(codes[order])] if len(codes) else order
    # A number of no phrase between them keeps one phrase from running into the next.
    in_a_row = np.sort(three_in_a_row(codes_of(" 0 ".join(phrases))))
    return CommonWords(codes[order], values[order], in_a_row[first_of_equals(in_a_row)])


def surprisal(codes: U8, common: CommonWords) -> F8:
    """Return the bits of words in the language, stock phrases discounted.

    Parameters
    ----------
    codes : ndarray of uint64, shape (n,)
        Words in a row, as tokens carry them.
    common : CommonWords

    Returns
    -------
    ndarray of float, shape (n,)

    Examples
    --------
    >>> surprisal(codes_of("the freighter"), weigh_words({"the": 4.0}))
    array([ 4., 17.])
    """
    place, known = _find(codes, common.codes)
    bits = np.full(len(codes), RAREST_BITS)
    bits[known] = common.bits[place[known]]
    if len(codes) > 2 and len(common.phrases):
        _, in_phrase = _find(three_in_a_row(codes), common.phrases)
        bits[2:][in_phrase] = STOCK_BITS
    return bits


def _find(codes: U8, known: U8) -> tuple[I8, Mask]:
    """Return where each code would stand among sorted ones, and whether it does."""
    place = known.searchsorted(codes)
    if not len(known):
        return place, np.zeros(len(codes), bool)
    return place, np.asarray(known.take(place, mode="clip") == codes)
