"""Document → style: which words follow which, with names and rare words masked by their shape.

A text is read as a row of symbols: some thousand common words, and for every other word no more
than its shape (its ending, whether it is a name or a number) and how rare the language has it, so
that what a text is about is hardly seen. A name is never seen as a word, wherever it stands: only
the commonest words are read where they have a capital inside a sentence. Runs of one to three
symbols are counted. Quotation marks, dashes and apostrophes are left out, for they tell houses and
programs apart rather than translations; a contraction or possessive is known by its letters.

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
from reuse.language.lexicon import Lexicon
from reuse.model import Document

#: Symbols in a row that are counted together, at most.
LONGEST_RUN_OF_SYMBOLS = 3
#: Runs fall into 2 to the power of so many bins.
BITS = 22

#: What a run consists of: words that every text has, and signs and shapes; or others too.
StyleFamily = Literal["function words", "word choice"]
STYLE_FAMILIES: tuple[StyleFamily, ...] = ("function words", "word choice")

_SIGNS = ",.;:?!()"
#: Endings that tell what part a word plays; the first that fits counts.
_ENDINGS = ("ing", "ion", "ed", "ly", "er", "al", "st", "nt", "ce", "ty", "ve", "ic", "us", "s")
#: From which Zipf frequency on a word is of the first, the second and the third degree of rarity;
#: a word that is not listed is of the fourth.
_DEGREES = (3.9, 3.2, 1e-6)
# Numbers of symbols: shapes of plain words lie below 80, twenty a degree; then these; then signs,
# and from 128 on words, those with an apostrophe apart.
_A_DEGREE = 20
_NUMBER, _NAME, _CAPITALS, _NAME_OF, _WORD_OF, _SIGN = 80, 81, 82, 83, 84, 100
_WORD, _MARKED = 128, 4096


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words that are seen as they are.

    Attributes
    ----------
    codes : ndarray of uint64, shape (n,)
        As tokens have them; sorted. Fewer than 4,096.
    function : ndarray of bool, shape (n,)
        Whether the word is one that texts on any topic have.
    """

    codes: U8
    function: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A text as a row of symbols.

    Attributes
    ----------
    symbols : ndarray of uint64, shape (symbols,)
        Words and signs, in the order of the text.
    word : ndarray of int64, shape (symbols,)
        To which token each belongs: a sign to the word before it, -1 before the first word.
    is_word : ndarray of bool, shape (symbols,)
    plain : ndarray of bool, shape (symbols,)
        Whether a symbol says nothing of the topic: a sign, a shape, or a function word.
    known : float
        The share of the text's words that are in the vocabulary; 0 where it has none.
    """

    symbols: U8
    word: I8
    is_word: Mask
    plain: Mask
    known: float


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The runs of one, two and three symbols, each occurrence.

    Attributes
    ----------
    bins : ndarray of uint32, shape (runs,)
    at : ndarray of int64, shape (runs,)
        The symbol that each begins with.
    family : ndarray of uint8, shape (runs,)
        By its place in `STYLE_FAMILIES`.
    """

    bins: U4
    at: I8
    family: U1


def choose_vocabulary(lexicon: Lexicon, words: int = 3000, function: int = 300) -> Vocabulary:
    """Return the commonest words of a language.

    They are told by the lexicon alone and not by any text that a model learns from, so that no
    text can be known by its words.

    Parameters
    ----------
    lexicon : Lexicon
    words, function : int
        How many are seen as they are, and how many of them count as said of any topic.

    Returns
    -------
    Vocabulary

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.segment import code_of
    >>> vocabulary = choose_vocabulary(ENGLISH.lexicon)
    >>> [bool((vocabulary.codes == code_of(word)).any()) for word in ("the", "barometer")]
    [True, False]
    """
    first = np.argsort(-lexicon.zipf, kind="stable")[:words]
    order = np.argsort(lexicon.codes[first])
    return Vocabulary(lexicon.codes[first][order], (np.arange(len(first)) < function)[order])


def style_of(document: Document, vocabulary: Vocabulary, lexicon: Lexicon) -> Style:
    """Return a text as a row of symbols.

    Parameters
    ----------
    document : Document
    vocabulary : Vocabulary
    lexicon : Lexicon
        Says how rare the words are that the vocabulary has not.

    Returns
    -------
    Style

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.segment import segment_text
    >>> from reuse.sources import read
    >>> vocabulary = choose_vocabulary(ENGLISH.lexicon)
    >>> one, two = (
    ...     style_of(segment_text(read(text)), vocabulary, ENGLISH.lexicon).symbols.tolist()
    ...     for text in ("The Freia sank.", "The Helga sank.")
    ... )
    >>> one == two, len(one)
    (True, 4)
    """
    points = _points(document.source.text)
    tokens = document.tokens
    known, place, function = _look_up(tokens["code"], vocabulary)
    known_share = float(known.mean()) if len(known) else 0.0
    marked = _have_apostrophe(tokens, points)
    letters = _LETTERS.take(points, mode="clip")
    capital = letters.take(tokens["start"]) >= _UPPER
    opens = np.zeros(len(tokens), bool)
    first = document.sentences["i"]
    opens[first[first < len(tokens)]] = True
    known &= ~capital | opens | function
    words = _WORD + place + _MARKED * marked
    masked = np.flatnonzero(~known)
    words[masked] = _shapes(tokens[masked], letters, marked[masked], lexicon)
    after, signs = _signs(tokens, points)
    at = after + 1 + np.arange(len(after))
    is_word = np.ones(len(words) + len(signs), bool)
    is_word[at] = False
    plain = np.ones(len(is_word), bool)
    plain[is_word] = ~known | function
    symbols = np.empty(len(is_word), np.uint64)
    symbols[is_word], symbols[at] = words, signs
    return Style(symbols, np.cumsum(is_word) - 1, is_word, plain, known_share)


def runs_of(style: Style) -> Runs:
    """Return the runs of one to `LONGEST_RUN_OF_SYMBOLS` symbols.

    Parameters
    ----------
    style : Style

    Returns
    -------
    Runs

    Examples
    --------
    >>> symbols = np.array([200, 101, 200, 101], np.uint64)
    >>> everywhere = np.ones(4, bool)
    >>> runs = runs_of(Style(symbols, np.arange(4), everywhere, everywhere, 1.0))
    >>> len(runs.bins), len(np.unique(runs.bins))
    (9, 6)
    """
    one = (style.symbols + np.uint64(1)) * GOLDEN_U8
    count = len(one)
    run, plain = one, style.plain
    runs, plains, at = [one], [plain], [np.arange(count)]
    for n in range(2, min(LONGEST_RUN_OF_SYMBOLS, count) + 1):
        run = fold_down(run[:-1], 31) * GOLDEN_U8 + one[n - 1 :]
        plain = plain[:-1] & style.plain[n - 1 :]
        runs.append(run + np.uint64(n))
        plains.append(plain)
        at.append(np.arange(count - n + 1))
    family = np.where(np.concatenate(plains), 0, 1).astype(np.uint8)
    return Runs(bins_of(np.concatenate(runs)), np.concatenate(at), family)


def is_name(symbols: U8) -> Mask:
    """Return which symbols stand for words with a capital, as names have them.

    Examples
    --------
    >>> is_name(np.array([_NAME, _NUMBER, 200], np.uint64)).tolist()
    [True, False, False]
    """
    return np.asarray((symbols >= _NAME) & (symbols <= _NAME_OF))


def is_number(symbols: U8) -> Mask:
    """Return which symbols stand for numbers.

    Examples
    --------
    >>> is_number(np.array([_NAME, _NUMBER, 200], np.uint64)).tolist()
    [False, True, False]
    """
    return np.asarray(symbols == _NUMBER)


def bins_of(keys: U8) -> U4:
    """Return the bin of each key.

    Examples
    --------
    >>> bins_of(np.array([5, 5, 6], np.uint64)).max() < 2**BITS
    np.True_
    """
    mixed = fold_down(keys) * GOLDEN_U8
    return np.asarray((mixed >> np.uint64(64 - BITS)).astype(np.uint32))


def _look_up(codes: U8, vocabulary: Vocabulary) -> tuple[Mask, I8, Mask]:
    """Return which words are in the vocabulary, where, and which are function words."""
    place = vocabulary.codes.searchsorted(codes)
    if not len(vocabulary.codes):
        nowhere = np.zeros(len(codes), bool)
        return nowhere, place, nowhere
    known = vocabulary.codes.take(place, mode="clip") == codes
    return known, place, known & vocabulary.function.take(place, mode="clip")


def _have_apostrophe(tokens: Rows, points: U4) -> Mask:
    """Return which words have an apostrophe: to a comparison "we're" and "were" are one."""
    owner, inside = _owners(tokens, np.flatnonzero((points == ord("'")) | (points == ord("’"))))
    marked = np.zeros(len(tokens), bool)
    marked[owner[inside]] = True
    return marked


def _points(text: str) -> U4:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _shapes(words: Rows, letters: U1, marked: Mask, lexicon: Lexicon) -> I8:
    """Return the shape of each of some words.

    That of a number, of a name, of capitals, or the word's ending and degree of rarity.
    """
    starts, ends = words["start"], words["end"]
    length = ends - starts
    key = np.minimum(length, _LONGEST_NEEDED)
    for back in (3, 2, 1):
        key <<= 5
        key |= letters.take(ends - back, mode="clip") & _LETTER
    shape = np.asarray(_ending_table().take(key))
    zipf = lexicon.zipf_of(words["code"])
    for degree in _DEGREES:
        shape += _A_DEGREE * (zipf < degree)
    shape[marked] = _WORD_OF
    first, second = letters.take(starts), letters.take(starts + 1, mode="clip")
    capital = first >= _UPPER
    shape[capital] = np.where(marked[capital], _NAME_OF, _NAME)
    shape[capital & (second >= _UPPER) & (length > 1)] = _CAPITALS
    shape[first == _FIGURE] = _NUMBER
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


def _signs(tokens: Rows, points: U4) -> tuple[I8, U1]:
    """Return the word before each sign that is no part of one, -1 for none, and its symbol."""
    kinds = _SIGN_TABLE.take(points, mode="clip")
    at = np.flatnonzero(kinds > 0)
    after, inside = _owners(tokens, at)
    return after[~inside], kinds.take(at[~inside])


def _owners(tokens: Rows, at: I8) -> tuple[I8, Mask]:
    """Return the last word that begins by each place, -1 for none, and whether it reaches it."""
    owner = tokens["start"].searchsorted(at, "right") - 1
    if not len(tokens):
        return owner, np.zeros(len(at), bool)
    return owner, (owner >= 0) & (tokens["end"].take(owner, mode="clip") > at)


def _sign_table() -> U1:
    table = np.zeros(129, np.uint8)
    for number, sign in enumerate(_SIGNS):
        table[ord(sign)] = _SIGN + number
    return table


_SIGN_TABLE = _sign_table()
