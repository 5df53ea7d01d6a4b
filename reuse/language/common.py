"""How common words are in a language, and which phrases are stock."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reuse.arrays import F8, I8, U8, Mask
from reuse.hashing import three_in_a_row

#: The surprisal of a word that is not among the common ones.
RAREST_BITS = 17.0
#: What a word within a stock phrase counts.
STOCK_BITS = 1.0


class CommonWords(NamedTuple):
    """What is known of the language's words; arrays are sorted.

    Attributes
    ----------
    codes : ndarray of uint64
        Common words, as tokens carry them.
    bits : ndarray of float
        The surprisal of each.
    stock : ndarray of uint64
        What `three_in_a_row` gives of the stock phrases.
    """

    codes: U8
    bits: F8
    stock: U8


def surprisal(codes: U8, language: CommonWords) -> F8:
    """Return the bits of words in the language, stock phrases discounted.

    Parameters
    ----------
    codes : ndarray of uint64, shape (n,)
        Words in a row, as tokens carry them.
    language : CommonWords

    Returns
    -------
    ndarray of float, shape (n,)

    Examples
    --------
    >>> language = CommonWords(np.array([7], np.uint64), np.array([4.0]), np.empty(0, np.uint64))
    >>> surprisal(np.array([7, 8], np.uint64), language)
    array([ 4., 17.])
    """
    place, known = _find(codes, language.codes)
    bits = np.where(known, language.bits.take(place, mode="clip"), RAREST_BITS)
    if len(codes) > 2 and len(language.stock):
        _, stock = _find(three_in_a_row(codes), language.stock)
        bits[2:][stock] = STOCK_BITS
    return bits


def _find(codes: U8, known: U8) -> tuple[I8, Mask]:
    """Return where each code would stand among sorted ones, and whether it does."""
    place = known.searchsorted(codes)
    return place, np.asarray(known.take(place, mode="clip") == codes)
