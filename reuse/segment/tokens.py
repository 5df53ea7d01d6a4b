"""View → tokens: where words begin and end, and the hashes of each word and of its stem."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reuse.model import TOKEN
from reuse.segment.characters import (
    APOSTROPHE,
    COMMA,
    DIGIT,
    FOLD,
    LETTER,
    MARK,
    PERIOD,
    SYLLABLE,
    U1,
    UPPER,
)
from reuse.segment.view import I8, View

U8 = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

# The multiplier of 64-bit FNV, here the base of a polynomial hash over folded code points. It is
# odd, so it has an inverse modulo 2**64: one running sum over a whole text then gives the hash of
# each word, and of each stem, as a difference of two sums, divided by a power of the base.
_BASE = 0x100000001B3
_POWERS: U8 = np.ones(1, np.uint64)
_INVERSES: U8 = np.ones(1, np.uint64)

#: Characters hashed at a time, so that memory stays bounded; a longer word counts as one.
CHUNK = 1 << 16


class Inside(NamedTuple):
    """What stands inside of words and is not itself of a class that makes words."""

    word: Mask  # what makes words, over the view
    skipped: I8  # of that, what is not hashed: apostrophes, separators of thousands, 's
    dotted: I8  # periods: "U.S", "3.5"


def look_inside(view: View) -> Inside:
    """Find the characters that make words, and the apostrophes, periods and commas within."""
    points, kinds = view.points, view.kinds
    word = kinds >= LETTER
    at = view.signs[(view.marks >= APOSTROPHE) & (view.marks <= PERIOD)]
    at = at[word[at - 1] & word[at + 1]]
    if not at.size:
        return Inside(word, at, at)
    kind, before, after = kinds[at], kinds[at - 1], kinds[at + 1]
    digits = (before == DIGIT) & (after == DIGIT)
    letters = (before <= UPPER) & (after <= UPPER)
    ends = ~word[at + 2]
    # "U.S": one letter on either side, and no word beyond it; "end.Next" stays two words.
    alone = ends & ~word[at - 2]
    apostrophe = letters & (kind == APOSTROPHE)
    comma = digits & (kind == COMMA)
    period = (digits | (letters & alone)) & (kind == PERIOD)
    # The possessive: Russia's and Russian’s are Russia and Russian.
    own = at[apostrophe & ends & (FOLD[points[at + 1]] == ord("s"))] + 1
    skipped = np.concatenate((at[apostrophe | comma | (period & letters)], own))
    word[at[apostrophe | comma | period]] = True
    return Inside(word, skipped, at[period])


def find_tokens(view: View, inside: Inside) -> npt.NDArray[np.void]:
    """Return the tokens; their offsets are of the view."""
    word = inside.word
    starts, stops = _bounds(word)
    if view.has_rare and (view.kinds == SYLLABLE).any():
        starts, stops = _syllable_bounds(view.kinds, word)
    tokens = np.empty(len(starts), TOKEN)
    tokens["start"], tokens["end"] = starts, stops
    if not len(starts):
        return tokens
    first = 0
    while first < len(starts):
        # Whole tokens only, and at least one.
        last = max(int(stops.searchsorted(starts[first] + CHUNK, "right")), first + 1)
        own = slice(first, last)
        begin, end = int(starts[first]), int(stops[last - 1])
        skipped = inside.skipped
        if last < len(starts) or first:
            skipped = skipped[(skipped >= begin) & (skipped < end)]
        tokens["code"][own], tokens["stem"][own] = _hashes(
            FOLD.take(view.points[begin:end]),
            starts[own] - begin,
            stops[own] - begin,
            skipped - begin,
        )
        first = last
    return tokens


def _bounds(word: Mask) -> tuple[I8, I8]:
    """Return where runs of what makes words begin and end."""
    edges = (word[1:] != word[:-1]).nonzero()[0] + 1
    if word[0]:
        edges = np.concatenate(([0], edges))
    return edges[::2], edges[1::2]  # the padding ends the last


def _syllable_bounds(kinds: U1, word: Mask) -> tuple[I8, I8]:
    """Return where tokens begin and end when some of the characters are tokens of their own."""
    begins = word.copy()
    begins[1:] &= ~word[:-1]
    syllable = kinds == SYLLABLE
    begins |= syllable
    begins[1:] |= word[1:] & syllable[:-1] & (kinds[1:] != MARK)
    ends = word[:-1] & (~word[1:] | begins[1:])
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _hashes(folded: U8, starts: I8, stops: I8, skipped: I8) -> tuple[U8, U8]:
    """Return the hashes of the words from `starts` to `stops`, and of their stems."""
    n = len(folded)
    powers, inverses = _power_tables(n + 1)
    if skipped.size:
        # What is skipped takes no power of its own.
        counted = np.ones(n + 1, np.int64)
        counted[0] = 0
        counted[skipped + 1] = 0
        place = np.add.accumulate(counted)
        first = place.take(starts)
        count = place.take(stops) - first
        terms = folded * powers.take(place[:-1])
        terms[skipped] = 0
    else:
        first, count = starts, stops - starts
        terms = folded * powers[:n]
    sums = np.zeros(n + 1, np.uint64)
    np.add.accumulate(terms, out=sums[1:])
    before, inverse = sums.take(starts), inverses.take(first)
    code = (sums.take(stops) - before) * inverse
    stem = (sums.take(starts + _stem_lengths(folded, starts, count)) - before) * inverse
    return code, stem


def _power_tables(n: int) -> tuple[U8, U8]:
    """Return at least `n` powers of the hash's base, and of its inverse, modulo 2**64."""
    global _POWERS, _INVERSES
    if len(_POWERS) < n:
        size = max(CHUNK + 1, n)
        tables = []
        for base in (_BASE, pow(_BASE, -1, 1 << 64)):
            powers = np.full(size, base, np.uint64)
            powers[0] = 1
            tables.append(np.multiply.accumulate(powers))
        _POWERS, _INVERSES = tables
    return _POWERS, _INVERSES


_S, _SS, _ED, _ING = (
    int.from_bytes(ending.encode(), "little") for ending in ("s", "ss", "ed", "ing")
)
_VOWEL = np.zeros(256, bool)
_VOWEL[[ord(c) for c in "eyi"]] = True


def _stem_lengths(folded: U8, starts: I8, count: I8) -> I8:
    """Cut the commonest English endings, and what follows a word's sixth letter.

    A crude stem on purpose: it need only bring "deploy", "deployed" and "deployment" together
    when words are counted. What is an inflection and what is not is said by `reuse.align`.
    """
    # The text as bytes, and each four of them as one number, so that an ending is one comparison;
    # characters beyond the first 256 become ÿ, which folding leaves in no text.
    low = np.full(len(folded) + 4, 255, np.uint8)
    np.minimum(folded, 255, out=low[4:], casting="unsafe")
    four = np.ndarray(len(folded) + 1, "<u4", low, strides=(1,))
    ends = starts + count
    last = four.take(ends)
    size: I8 = count - ((last >> 24 == _S) & (last >> 16 != _SS) & (count > 3))
    last = four.take(starts + size)
    size -= 2 * ((last >> 16 == _ED) & (size > 4))
    size -= 3 * ((last >> 8 == _ING) & (size > 5))
    size -= _VOWEL.take(low.take(starts + size + 3)) & (size > 3)
    return np.asarray(np.minimum(size, 6))
