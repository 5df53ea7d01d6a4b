"""The numbers that hashes are made with; nothing random, so that every run gives the same ones.

Hashes are 64 bits wide and wrap around, as numpy's unsigned integers do without a word.
"""

from __future__ import annotations

import numpy as np

from reuse.arrays import U8

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
