"""Code points and their classes: what makes words, what ends sentences, what is left out."""

from __future__ import annotations

import unicodedata

import numpy as np

from reuse.arrays import U1, U4, U8, Mask

# Numbered so that one comparison tells the kinds that are asked for together. A class is looked up
# the first time a character is met and then kept.
(
    SEPARATOR,
    NEWLINE,  # first of the signs
    QUOTE,
    HYPHEN,
    APOSTROPHE,  # from here to PERIOD: may stand inside of a word
    COMMA,
    PERIOD,  # from here to TERMINAL: may end a sentence
    TERMINAL,  # ! ? … and their full-width kin; the last of the signs
    LETTER,  # first of those that make words
    UPPER,
    DIGIT,
    MARK,  # a sign that belongs to the letter before it
    SYLLABLE,  # scripts written without spaces: each character is a token
    IGNORED,  # left out of the view
    EXPANDS,  # stands for several characters
    UNKNOWN,  # not yet looked up
) = range(16)

#: What a letter is in an English ending; those from `VOWELS` on may be cut last.
ENDING = {letter: number for number, letter in enumerate("sdngeiy", 1)}
VOWELS = ENDING["e"]

#: The class, and four bits higher what the letter is in an ending.
_CLASS: U1 = np.full(0x110000, UNKNOWN, np.uint8)
#: Whether a code point may be something else than it seems: unseen, styled, or of another script.
_ODD: Mask = np.zeros(0x110000, bool)
#: What a code point is hashed as.
FOLD: U8 = np.zeros(0x110000, np.uint64)
EXPANSION: dict[int, list[int]] = {}

_NEWLINES = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTES = '"“”„‟«»‹›「」『』〝〞＂'
_APOSTROPHES = "'’ʼ＇`´‘‛"
#: Signs that stretch a word to fill its line, in Arabic, N'Ko and Mongolian: typography, though
#: Unicode counts two of the three among the letters.
_STRETCHES = "\u0640\u07fa\u180a"
_TERMINALS = "!?…。！？｡؟۔।॥\u203c\u203d\u2047\u2048\u2049"
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "YI ")

#: Spaces that follow a text, so that what looks at a character's neighbours need not ask whether
#: there are any: one before the first is the last.
PADDING = 2


def code_points(text: str) -> U4:
    """Return a text as an array of code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def classes(points: U4) -> tuple[U1, bytes, U1]:
    """Return each code point's class, twice, and what it is in an ending; learn those new."""
    packed = _CLASS.take(points)
    kinds = packed & _KIND
    kind_at = kinds.tobytes()
    if UNKNOWN in kind_at:
        for point in set(points[kinds == UNKNOWN].tolist()):
            kind, FOLD[point] = _look_up(point)
            _ODD[point] = _may_seem(chr(point))
            _CLASS[point] = kind | ENDING.get(chr(FOLD[point]), 0) << 4
        return classes(points)
    packed >>= _BITS
    return kinds, kind_at, packed


_KIND, _BITS = np.uint8(15), np.uint8(4)


def _look_up(point: int) -> tuple[int, int]:
    """Return the class of a code point and what it folds to."""
    char = chr(point)
    category = unicodedata.category(char)
    for characters, kind in (
        (_NEWLINES, NEWLINE),
        (_QUOTES, QUOTE),
        (_APOSTROPHES, APOSTROPHE),
        (_TERMINALS, TERMINAL),
        (".．", PERIOD),
        (",，", COMMA),
        ("-\u2010\u2011", HYPHEN),
    ):
        if char in characters:
            # Inside of a number both are the decimal sign.
            return kind, ord(".") if kind in (COMMA, PERIOD) else point
    if category == "Cf" or char in _STRETCHES or (category == "Mn" and _is_diacritic(char)):
        return IGNORED, 0
    if category[0] == "M":
        return MARK, point
    if category[0] in "LN":
        if category == "Nd":
            return DIGIT, ord("0") + unicodedata.digit(char)
        if unicodedata.name(char, "").startswith(_SPACELESS):
            return SYLLABLE, point
        folded = unicodedata.normalize("NFKD", char).casefold()
        plain = [ord(c) for c in folded if not unicodedata.combining(c)] or [point]
        if len(plain) > 1:
            EXPANSION[point] = plain
            return EXPANDS, plain[0]
        # In scripts without capitals any letter may begin a sentence, as capitals do elsewhere.
        return (UPPER if category in ("Lu", "Lt", "Lo") else LETTER), plain[0]
    return SEPARATOR, point


def _is_diacritic(char: str) -> bool:
    """Tell accents, which readers and keyboards drop, from the vowel signs of Indic scripts."""
    rank = unicodedata.combining(char)
    return rank >= 200 or 10 <= rank <= 36


def is_odd(text: str) -> bool:
    r"""Tell whether a text that was viewed has characters that may be other than they seem.

    Examples
    --------
    >>> texts = "caf\xe9 “so”…", "p\u0430id", "it\u200b", "it\x07"
    >>> learnt = [classes(code_points(text)) for text in texts]
    >>> [is_odd(text) for text in texts]
    [False, True, True, True]
    """
    return bool(_ODD.take(code_points(text)).any())


def _may_seem(char: str) -> bool:
    """Whether a character is unseen, or a letter of no everyday word in Latin script."""
    category = unicodedata.category(char)
    if char.isascii() or category[0] in "ZNP":
        return category == "Cc" and char not in "\t\n\v\f\r\x1c\x1d\x1e\0"
    if category[0] == "L":
        plain = unicodedata.normalize("NFKD", char)[0]
        return not ("A" <= plain <= "z" and unicodedata.name(char, "").startswith("LATIN")) and (
            char not in "ªºß" and not "\xc0" <= char <= "\u024f"
        )
    return category[0] in "CM" or unicodedata.name(char, "").startswith(("CIRCLED", "NEGATIVE"))
