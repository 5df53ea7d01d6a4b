"""View → tokens: where words begin and end, and the hashes of each word and of its stem."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from reuse.arrays import I8, U1, U4, U8, Mask, Rows
from reuse.hashing import LETTER_BASE, LETTER_INVERSE
from reuse.model import TOKEN
from reuse.segment.characters import (
    APOSTROPHE,
    COMMA,
    DIGIT,
    ENDING,
    FOLD,
    LETTER,
    MARK,
    PERIOD,
    SYLLABLE,
    UPPER,
    VOWELS,
)
from reuse.segment.numbers import find_joining_commas
from reuse.segment.view import View

# Words are hashed by a polynomial over folded code points. Its base has an inverse, so one running
# sum over a whole text gives the hash of each word, and of each stem, as a difference of two sums,
# divided by a power of the base.
_POWERS: U8 = np.ones(1, np.uint64)
_INVERSES: U8 = np.ones(1, np.uint64)

#: Characters hashed at a time, so that memory stays bounded; a longer word counts as one.
CHUNK = 1 << 16


class Bounds(NamedTuple):
    """Where tokens begin and end in a view, and what stands inside of them that is no letter."""

    starts: I8
    stops: I8
    skipped: I8  # not hashed: apostrophes, separators of thousands, periods, the s of 's
    dotted: list[int]  # periods and decimal commas: "U.S", "3.5", "3,5"


def find_bounds(view: View) -> Bounds:
    """Find the tokens, and the apostrophes, periods and commas within."""
    kinds, kind_at = view.kinds, view.kind_at
    # A place more at the front, which makes no word, so that the first word has an edge too.
    edged = np.zeros(len(kinds) + 1, bool)
    word = edged[1:]
    np.greater_equal(kinds, LETTER, out=word)
    skipped: list[int] = []
    dotted: list[int] = []
    commas: list[int] = []
    # Few signs stand right before a letter, so that these are looked at one by one.
    for at in view.signs.compress(word.take(view.signs + 1)).tolist():
        kind, before = kind_at[at], kind_at[at - 1]
        if kind < APOSTROPHE or kind > PERIOD or before < LETTER:
            continue
        after = kind_at[at + 1]
        if before == DIGIT and after == DIGIT:
            if kind == COMMA:
                commas.append(at)  # what joins and what parts is seen of them together
            if kind != PERIOD:
                continue
            dotted.append(at)
        elif before > UPPER or after > UPPER or kind == COMMA:
            continue
        elif kind == APOSTROPHE:
            skipped.append(at)
            # The possessive: Russia's and Russian’s are Russia and Russian.
            if kind_at[at + 2] < LETTER and view.endings.item(at + 1) == ENDING["s"]:
                skipped.append(at + 1)
        elif kind_at[at - 2] >= LETTER or kind_at[at + 2] >= LETTER:
            continue  # "end.Next" is two words; "U.S" has one letter on either side
        else:
            dotted.append(at)
            skipped.append(at)
        word[at] = True
    if commas:
        of_thousands, decimal = find_joining_commas(view, commas)
        skipped = sorted(skipped + of_thousands)
        dotted = sorted(dotted + decimal)
        word[of_thousands + decimal] = True
    if SYLLABLE in kind_at:
        starts, stops = _syllable_bounds(kinds, word)
    else:
        edges = (word != edged[:-1]).nonzero()[0]  # the padding ends the last
        starts, stops = edges[::2].copy(), edges[1::2].copy()
    return Bounds(starts, stops, np.array(skipped, np.int64), dotted)


def find_tokens(view: View, bounds: Bounds) -> Rows:
    """Return the tokens; their offsets are of the view."""
    starts, stops, skipped, _ = bounds
    n = len(starts)
    tokens = np.empty(n, TOKEN)
    tokens["start"], tokens["end"] = starts, stops
    first = begin = 0
    while first < n:
        last, end = n, int(stops[-1])
        if end - begin > CHUNK:
            # Whole tokens only, and at least one.
            last = max(int(stops.searchsorted(begin + CHUNK, "right")), first + 1)
            end = int(stops[last - 1])
        own = slice(first, last)
        if last - first < n:
            low, high = skipped.searchsorted((begin, end)).tolist()
            _hash(
                tokens[own],
                view.points[begin:end],
                view.endings[begin:end],
                Bounds(starts[own] - begin, stops[own] - begin, skipped[low:high] - begin, []),
            )
        else:
            _hash(tokens, view.points[:end], view.endings[:end], bounds)
        first, begin = last, end
    return tokens


def _syllable_bounds(kinds: U1, word: Mask) -> tuple[I8, I8]:
    """Return where tokens begin and end when some of the characters are tokens of their own."""
    begins = word.copy()
    begins[1:] &= ~word[:-1]
    syllable = kinds == SYLLABLE
    begins |= syllable
    begins[1:] |= word[1:] & syllable[:-1] & (kinds[1:] != MARK)
    ends = word[:-1] & (~word[1:] | begins[1:])
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _hash(tokens: Rows, points: U4, endings: U1, bounds: Bounds) -> None:
    """Give the tokens the hashes of their words and of their stems."""
    starts, stops, skipped, _ = bounds
    n = len(points)
    powers, inverses = power_tables(n + 1)
    terms = FOLD.take(points)
    terms *= powers[:n]
    count = stops - starts
    if skipped.size:
        # What is skipped takes no power of its own: those that follow in its word move down.
        terms[skipped] = 0
        owner = starts.searchsorted(skipped, "right") - 1
        count -= np.bincount(owner, minlength=len(count))
        ahead = skipped.tolist()
        behind = [*ahead[1:], n]
        word, down = -1, 0
        for at, next_at, end, own in zip(
            ahead, behind, stops.take(owner).tolist(), owner.tolist(), strict=True
        ):
            down = down + 1 if own == word else 1
            word = own
            if end > next_at:
                end = next_at
            if end > at + 1:
                terms[at + 1 : end] *= inverses[down : down + 1]
    sums = np.empty(n + 1, np.uint64)
    sums[0] = 0
    np.add.accumulate(terms, out=sums[1:])
    before, inverse = sums.take(starts), inverses.take(starts)
    code = sums.take(stops)
    code -= before
    np.multiply(code, inverse, out=tokens["code"])
    stem = sums.take(starts + _stem_lengths(endings, starts, count))
    stem -= before
    np.multiply(stem, inverse, out=tokens["stem"])


def power_tables(n: int) -> tuple[U8, U8]:
    """Return at least `n` powers of the hash's base, and of its inverse, modulo 2**64."""
    global _POWERS, _INVERSES
    if len(_POWERS) < n:
        size = max(CHUNK + 1, n)
        tables = []
        for base in (LETTER_BASE, LETTER_INVERSE):
            powers = np.full(size, base, np.uint64)
            powers[0] = 1
            tables.append(np.multiply.accumulate(powers))
        _POWERS, _INVERSES = tables
    return _POWERS, _INVERSES


def _stem_lengths(endings: U1, starts: I8, count: I8) -> I8 | U1:
    """Cut the commonest English endings, and what follows a word's sixth letter.

    A crude stem on purpose: it need only bring "deploy", "deployed" and "deployment" together
    when words are counted. What is an inflection and what is not is said by `reuse.align`.
    """
    # Four letters in a row are twelve bits, which with a word's length say what is left of it.
    low = np.zeros(len(endings) + 3, np.uint8)
    low[3:] = endings
    two = low[:-1] * _EIGHT  # in a quarter of the time of a shift
    two |= low[1:]
    four = two[:-2].astype(np.uint16)
    four <<= 6
    four |= two[2:]
    ends = starts + count
    key = np.minimum(count, _LONG_WORD)
    key <<= 12
    key |= four.take(ends - 1)
    size = _stem_table().take(key)
    if _ASK_FIFTH in size.tobytes():
        fifth = (size == _ASK_FIFTH).nonzero()[0]
        size[fifth] = count[fifth] - 4 - (endings[ends[fifth] - 5] >= VOWELS)
    return size


#: Words of this length or more have at least six letters left whatever is cut.
_LONG_WORD = 15
_EIGHT = np.uint8(8)
#: In the table of stems: five letters must be looked at ("-eings").
_ASK_FIFTH = 7


@cache
def _stem_table() -> U1:
    """Return a stem's length by a word's length and its last four letters."""
    count, last = np.divmod(np.arange((_LONG_WORD + 1) << 12), 1 << 12)
    plural = (last & 7 == ENDING["s"]) & (last & 63 != _bits("ss")) & (count > 3)
    size = count - plural
    last = np.where(plural, last >> 3, last)
    past = (last & 63 == _bits("ed")) & (size > 4)
    size -= 2 * past
    lasting = (last & 511 == _bits("ing")) & (size > 5)
    size -= 3 * lasting
    last >>= 6 * past + 9 * lasting
    size -= (last & 7 >= VOWELS) & (size > 3)
    ask = plural & lasting & (size > 3) & (size <= 6)
    return np.where(ask, _ASK_FIFTH, np.minimum(size, 6)).astype(np.uint8)


def _bits(ending: str) -> int:
    """Return the bits of some letters in a row."""
    bits = 0
    for letter in ending:
        bits = bits << 3 | ENDING[letter]
    return bits
