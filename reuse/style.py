"""Document → style: which words follow which, with rare words and names masked by their shape.

A text is read as a row of symbols: words of a closed vocabulary, and for every other word no more
than its shape (capital, digits, ending, long or short), so that what a text is about is hardly
seen. Runs of one to three symbols are counted. Quotation marks, dashes and apostrophes are left
out, for they tell houses and programs apart rather than translations; a contraction is known by
its letters.

The method is that of n-grams with masked topics (Stamatatos, "Masking topic-related information
to enhance authorship attribution", JASIST 2018), hashed (Weinberger et al., ICML 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from reuse.arrays import I8, U1, U4, U8, Mask, Rows
from reuse.hashing import GOLDEN_U8, fold_down
from reuse.model import Document

#: Symbols in a row that are counted together, at most.
LONGEST_RUN_OF_SYMBOLS = 3
#: Runs fall into so many bins.
BINS = 1 << 19

#: What a run consists of: words that every text has, and signs and shapes; or others too.
StyleFamily = Literal["function words", "word choice"]
STYLE_FAMILIES: tuple[StyleFamily, ...] = ("function words", "word choice")

_SIGNS = ",.;:?!()"
_SHAPES = 64  # numbers of shapes and signs lie below, those of words from here on
_DIGITS, _CAPITALS, _CAPITAL, _LONG = 15, 16, 17, 20  # after the endings
_LONG_LETTERS = 8
#: Endings that tell what part a word plays; the first that fits counts.
_ENDINGS = ("ing", "ion", "ed", "ly", "er", "al", "st", "nt", "ce", "ty", "ve", "ic", "us", "s")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words that are seen as they are.

    Attributes
    ----------
    codes : ndarray of uint64, shape (n,)
        As tokens have them, contractions marked (`word_codes`); sorted.
    function : ndarray of bool, shape (n,)
        Whether the word is one that texts on any topic have.
    """

    codes: U8
    function: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """The runs of a text.

    Attributes
    ----------
    bins : ndarray of int64, shape (runs,)
        Each occurrence of a run, by its bin.
    family : ndarray of uint8, shape (runs,)
        By its place in `STYLE_FAMILIES`.
    symbols : int
        How many words and signs the text has.
    """

    bins: I8
    family: U1
    symbols: int


def style_of(document: Document, vocabulary: Vocabulary) -> Style:
    """Return the runs of one, two and three symbols that a text consists of.

    Parameters
    ----------
    document : Document
    vocabulary : Vocabulary

    Returns
    -------
    Style

    Examples
    --------
    >>> from reuse.sources import read
    >>> from reuse.segment import code_of, segment_text
    >>> words = np.sort(np.array([code_of("the"), code_of("sank")], "u8"))
    >>> vocabulary = Vocabulary(words, np.array([True, True]))
    >>> one, two = (
    ...     style_of(segment_text(read(text)), vocabulary).bins.tolist()
    ...     for text in ("The Freia sank.", "The Helga sank.")
    ... )
    >>> one == two, len(one)
    (True, 9)
    """
    points = _points(document.source.text)
    tokens = document.tokens
    codes = word_codes(document, points)
    place = vocabulary.codes.searchsorted(codes)
    listed = (
        vocabulary.codes.take(place, mode="clip") == codes
        if len(vocabulary.codes)
        else np.zeros(len(codes), bool)
    )
    symbols = np.where(listed, place + _SHAPES, _shapes(tokens, points))
    plain = ~listed
    if len(vocabulary.codes):
        plain |= vocabulary.function.take(place, mode="clip")
    at, signs = _signs(tokens, points)
    order = np.argsort(np.concatenate((tokens["start"], at)), kind="stable")
    symbols = np.concatenate((symbols, signs)).astype(np.uint64)[order]
    plain = np.concatenate((plain, np.ones(len(signs), bool)))[order]
    return Style(*_runs(symbols, plain), len(symbols))


def word_codes(document: Document, points: U4 | None = None) -> U8:
    """Return the codes of a text's words, those with an apostrophe told from those without.

    To a comparison "we're" and "were" are one word, however the apostrophe was lost; style must
    tell them apart.

    Parameters
    ----------
    document : Document
    points : ndarray of uint32, optional
        The text's code points, where they are at hand.

    Returns
    -------
    ndarray of uint64, shape (tokens,)
    """
    points = _points(document.source.text) if points is None else points
    tokens = document.tokens
    before = np.zeros(len(points) + 1, np.int64)
    np.cumsum((points == ord("'")) | (points == ord("’")), out=before[1:])
    marked = before.take(tokens["end"]) > before.take(tokens["start"])
    return np.asarray(np.where(marked, tokens["code"] ^ GOLDEN_U8, tokens["code"]))


def _points(text: str) -> U4:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _shapes(tokens: Rows, points: U4) -> I8:
    """Return each word's shape: digits, capitals, a capital, or its ending, and if it is long."""
    starts, ends = tokens["start"], tokens["end"]
    length = ends - starts
    letters = _LETTERS.take(points, mode="clip")
    key = np.minimum(length, _LONGEST_NEEDED)
    for back in (3, 2, 1):
        key <<= 5
        key |= letters.take(ends - back, mode="clip") & _LETTER
    shape = np.asarray(_ending_table().take(key))
    shape[length > _LONG_LETTERS] += _LONG
    first, second = letters.take(starts), letters.take(starts + 1, mode="clip")
    capital = first >= _UPPER
    shape[capital] = _CAPITAL
    shape[capital & (second >= _UPPER) & (length > 1)] = _CAPITALS
    shape[first == _FIGURE] = _DIGITS
    return shape


#: A character's letter, 1 to 26, or 0; with `_UPPER` a capital, and `_FIGURE` for a digit.
_LETTER, _FIGURE, _UPPER = np.uint8(31), np.uint8(32), np.uint8(64)
#: A word must be two letters longer than its ending.
_LONGEST_NEEDED = max(map(len, _ENDINGS)) + 2


def _letter_table() -> U1:
    table = np.zeros(129, np.uint8)
    table[ord("a") : ord("z") + 1] = np.arange(1, 27)
    table[ord("A") : ord("Z") + 1] = np.arange(1, 27) | int(_UPPER)
    table[ord("0") : ord("9") + 1] = _FIGURE
    return table


_LETTERS = _letter_table()


@cache
def _ending_table() -> I8:
    """Return the number of an ending by a word's length and its last three letters, as bits."""
    table = np.zeros((_LONGEST_NEEDED + 1, 1 << 15), np.int64)
    last = np.arange(1 << 15)
    for number, ending in reversed(list(enumerate(_ENDINGS, 1))):
        bits = 0
        for letter in ending:
            bits = bits << 5 | int(_LETTERS[ord(letter)])
        ends_so = last % (1 << 5 * len(ending)) == bits
        table[len(ending) + 2 :, ends_so] = number
    return table.ravel()


def _signs(tokens: Rows, points: U4) -> tuple[I8, I8]:
    """Return where punctuation stands that is no part of a word, and the symbol of each sign."""
    kinds = _SIGN_TABLE.take(points, mode="clip")
    at = np.flatnonzero(kinds)
    owner = tokens["start"].searchsorted(at, "right") - 1
    if len(tokens):
        inside = (owner >= 0) & (tokens["end"].take(owner, mode="clip") > at)
        at = at[~inside]
    return at, kinds.take(at)


def _sign_table() -> I8:
    table = np.zeros(129, np.int64)
    for number, sign in enumerate(_SIGNS):
        table[ord(sign)] = _SHAPES - len(_SIGNS) + number
    return table


_SIGN_TABLE = _sign_table()


def _runs(symbols: U8, plain: Mask) -> tuple[I8, U1]:
    """Return the bin and the family of each run of one to `LONGEST_RUN_OF_SYMBOLS` symbols."""
    one = (symbols + np.uint64(1)) * GOLDEN_U8
    run, runs, plains = one, [one], [plain]
    for n in range(2, LONGEST_RUN_OF_SYMBOLS + 1):
        if len(symbols) < n:
            break
        run = fold_down(run[:-1], 31) * GOLDEN_U8 + one[n - 1 :]
        runs.append(run + np.uint64(n))
        plains.append(plains[-1][:-1] & plain[n - 1 :])
    mixed = fold_down(np.concatenate(runs)) * GOLDEN_U8
    bins = (mixed >> np.uint64(64 - BINS.bit_length() + 1)).astype(np.int64)
    return bins, np.where(np.concatenate(plains), 0, 1).astype(np.uint8)
