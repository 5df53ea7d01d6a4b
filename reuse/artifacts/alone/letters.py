"""The codes of words that stand in no text, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from reuse.arrays import U8
from reuse.hashing import LETTER_BASE, LETTER_INVERSE

_ALPHABET = np.arange(ord("a"), ord("z") + 1, dtype=np.uint64)


def codes_of_letters(words: Iterable[str]) -> U8:
    """Return the code of each word of the letters a to z, as its token would have it."""
    return np.array([_code(word) for word in words], np.uint64)


def one_letter_away(word: str) -> U8:
    """Return the codes of all words that one slip makes of a word.

    Parameters
    ----------
    word : str
        Of the letters a to z.

    Returns
    -------
    ndarray of uint64
        A letter left out, put in or changed, or two that changed places.
    """
    letters = np.frombuffer(word.encode(), np.uint8).astype(np.uint64)
    n = len(letters)
    powers = np.array([pow(LETTER_BASE, k, 1 << 64) for k in range(n + 1)], np.uint64)
    back, on = np.uint64(LETTER_INVERSE), np.uint64(LETTER_BASE)
    with np.errstate(over="ignore"):
        terms = letters * powers[:n]
        before = np.concatenate(([np.uint64(0)], np.cumsum(terms, dtype=np.uint64)))
        whole = before[-1]
        out = before[:-1] + (whole - before[1:]) * back
        put = before[:, None] + _ALPHABET * powers[:, None] + ((whole - before) * on)[:, None]
        changed = whole + (_ALPHABET - letters[:, None]) * powers[:n, None]
        places = (letters[1:] - letters[:-1]) * powers[: n - 1]
        swapped = whole + places - places * on
    return np.concatenate((out, put.ravel(), changed.ravel(), swapped))


def _code(word: str) -> int:
    code = 0
    for letter in reversed(word):
        code = (code * LETTER_BASE + ord(letter)) & 0xFFFFFFFFFFFFFFFF
    return code
