"""Hashes, and the numbers they are made with; nothing random: every run gives the same ones.

Hashes are 64 bits wide and wrap around, as numpy's unsigned integers do without a word.
"""

from __future__ import annotations

import numpy as np

from reuse.arrays import I8, TABLE_PER_KEY, U8, first_of_equals, place_of_equals

#: Odd and without pattern: the fraction of the golden ratio, as in Knuth's multiplicative hash.
GOLDEN = 0x9E3779B97F4A7C15
#: The second prime of xxHash64, for what must not be hashed like its neighbour.
SECOND = 0xC2B2AE3D27D4EB4F
#: The prime of 64-bit FNV: the base of the polynomial that hashes a word's letters. It is odd, so
#: it has an inverse modulo 2**64, and a letter can be taken back out of a hash.
LETTER_BASE = 0x100000001B3
#: That inverse.
LETTER_INVERSE = pow(LETTER_BASE, -1, 1 << 64)

#: The same as numpy has them.
GOLDEN_U8, SECOND_U8 = np.uint64(GOLDEN), np.uint64(SECOND)

#: Hashes that are looked up in a table have at most so many bits.
_MOST_BITS = 20


def fold_down(codes: U8, bits: int = 32) -> U8:
    """Return hashes whose high bits have a say in the low ones.

    A product spreads what differs upwards only; this brings it down again (as in splitmix64).

    Parameters
    ----------
    codes : ndarray of uint64, shape (n,)
    bits : int
        By how many places the high bits are brought down.

    Returns
    -------
    ndarray of uint64, shape (n,)

    Examples
    --------
    >>> [hex(code) for code in fold_down(np.array([0xF00000000], np.uint64)).tolist()]
    ['0xf0000000f']
    """
    return np.asarray(codes ^ (codes >> np.uint64(bits)))


def three_in_a_row(codes: U8) -> U8:
    """Return one hash for every three words in a row.

    Parameters
    ----------
    codes : ndarray of uint64, shape (n,)

    Returns
    -------
    ndarray of uint64, shape (max(n - 2, 0),)

    Examples
    --------
    >>> hashes = three_in_a_row(np.array([1, 2, 3, 1, 2, 3], np.uint64))
    >>> bool(hashes[0] == hashes[3]), bool(hashes[0] == hashes[1])
    (True, False)
    """
    return np.asarray((codes[:-2] * GOLDEN_U8 + codes[1:-1]) * SECOND_U8 + codes[2:])


def number_equals(values: U8, size: int = 1 << 64) -> tuple[I8, I8]:
    """Give each value a number, equal ones the same.

    Parameters
    ----------
    values : ndarray of uint64, shape (n,)
        In any order.
    size : int
        All of them are below it.

    Returns
    -------
    number : ndarray of int64, shape (n,)
        From 0, without gaps.
    counts : ndarray of int64, shape (numbers,)
        How often each is met.

    Examples
    --------
    >>> number, counts = number_equals(np.array([2**63, 5, 2**63], np.uint64))
    >>> bool(number[0] == number[2]), counts[number].tolist()
    (True, [2, 1, 2])
    """
    if size <= min(TABLE_PER_KEY * len(values), 1 << _MOST_BITS):
        place = place_of_equals(values.view(np.int64), size)
    else:
        place = _place_by_hash(values)
    first = (place == np.arange(len(values))).nonzero()[0]
    number = np.empty(len(values), np.int64)
    number[first] = np.arange(len(first))
    numbered = number.take(place)
    return numbered, np.bincount(numbered)


def _place_by_hash(values: U8) -> I8:
    """Return a place of each value, as `place_of_equals` does; in half the time of a sort."""
    bits = min(len(values).bit_length() + 6, _MOST_BITS)
    hashes = values * GOLDEN_U8 >> np.uint64(64 - bits)
    place = place_of_equals(hashes.view(np.int64), 1 << bits)
    # Those that another value of the same hash kept out.
    left = (values.take(place) != values).nonzero()[0]
    if len(left):
        left = left.take(values.take(left).argsort())
        first = first_of_equals(values.take(left))
        place[left] = left.compress(first).take(first.cumsum() - 1)
    return place
