"""What a page did to words: marks printed among them, letters read wrongly, an end cut off."""

from __future__ import annotations

import re

import numpy as np

from reuse.artifacts.aligned import Aligned
from reuse.artifacts.words import PassageWords, Replacement

#: The number of a footnote that stands right at a word, or above the line.
_NUMBER_AT_WORD = re.compile(r"[\d⁰¹²³⁴-⁹]+\Z")
#: What a scan reads for other letters, all brought to one.
_LOOK_ALIKE = (("vv", "w"), ("rn", "m"), ("cl", "d"), ("li", "h"), ("ii", "u"))
_FIGURES = str.maketrans("0158|!9", "olsbllg")
#: Words of which so much of the letters is the same are one, damaged.
_SAME_LETTERS = 0.7
#: Brackets are looked for so many characters about a word.
_NEAR = 40
#: More white space than this at its ends a text has not.
_BLANK = 40


def is_printed_in(passage: Aligned, piece: Replacement) -> bool:
    """Tell whether all that differs is what pages put among words: numbers of lines, of footnotes.

    Parameters
    ----------
    passage : Aligned
    piece : Replacement

    Returns
    -------
    bool
        True for numbers by themselves and for what stands in square brackets, which an editor puts
        in; either text may have it.
    """
    ours = _unbracketed(passage.source_words, piece.ai, piece.aj)
    theirs = _unbracketed(passage.copy_words, piece.bi, piece.bj)
    if any(map(str.isdigit, ours)) != any(map(str.isdigit, theirs)):
        ours, theirs = ([w for w in words if not w.isdigit()] for words in (ours, theirs))
    if ours == theirs:
        return True
    return len(ours) == len(theirs) and all(map(_differs_in_number, ours, theirs))


def is_damaged(passage: Aligned, piece: Replacement) -> bool:
    """Tell whether the words are the same, but for spaces lost or put in or letters misread.

    Parameters
    ----------
    passage : Aligned
    piece : Replacement

    Returns
    -------
    bool
        True for "ang lers" and "tbere": nearly the same letters, and a word that is none.
    """
    source, copy = passage.source_words, passage.copy_words
    x, y = "".join(source.lower[piece.ai : piece.aj]), "".join(copy.lower[piece.bi : piece.bj])
    if not x or not y:
        return False
    if x == y or _as_scanned(x) == _as_scanned(y):
        return True
    from rapidfuzz.distance import Indel

    if Indel.normalized_similarity(x, y) < _SAME_LETTERS:
        return False
    codes = np.concatenate(
        (
            source.document.tokens["code"][source.first + piece.ai : source.first + piece.aj],
            copy.document.tokens["code"][copy.first + piece.bi : copy.first + piece.bj],
        )
    )
    return bool((passage.language.lexicon.zipf_of(codes) == 0).any())


def is_cut_off(text: str, start: int, end: int) -> bool:
    """Tell whether a text begins or breaks off with a word, so that part of it may be missing.

    Parameters
    ----------
    text : str
    start, end : int
        Where the word stands.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_cut_off("The harbour was clo", 16, 19), is_cut_off("It was closed.", 7, 13)
    (True, False)
    """
    rest = text[end : end + 3]
    if rest.startswith(("…", "...", "-")) and not text[end + len(rest) :][:1].isalnum():
        return True
    if not rest.strip() and not text[end : end + _BLANK].strip() and len(text) < end + _BLANK:
        return True
    return start < _BLANK and text[start].islower() and not text[:start].strip()


def _unbracketed(words: PassageWords, i: int, j: int) -> list[str]:
    """Return words `i` to `j` without those that an editor put in."""
    return [words.lower[k] for k in range(i, j) if not _bracketed(words, k)]


def _bracketed(words: PassageWords, k: int) -> bool:
    """Whether a word stands in square brackets."""
    text = words.document.source.text
    before = text[max(words.starts[k] - _NEAR, 0) : words.starts[k]]
    return before.rfind("[") > before.rfind("]") and "]" in text[words.ends[k] :][:_NEAR]


def _differs_in_number(x: str, y: str) -> bool:
    return x == y or _NUMBER_AT_WORD.sub("", x) == _NUMBER_AT_WORD.sub("", y) != ""


def _as_scanned(word: str) -> str:
    word = word.translate(_FIGURES)
    for letters, other in _LOOK_ALIKE:
        word = word.replace(letters, other)
    return word
