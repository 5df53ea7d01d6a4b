"""Numbers and units that the copy changed; the same number written otherwise is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.words import PassageWords, Replacement
from reuse.language.lists import WordLists

_DIGITS_AND_UNIT = re.compile(r"(\d[\d.,]*)([a-z]*)\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
#: In more words than these numbers don't answer each other.
_MOST_WORDS = 6
#: Words about a piece within which a number may have moved.
_REACH = 12
#: Numbers nearer to each other than this are one, rounded; years are not rounded.
_ROUNDED = 0.02

Readings = frozenset[float]


def find_number(passage: Aligned, piece: Replacement) -> Finding | None:
    """Find a number or a unit that is another in the copy.

    Parameters
    ----------
    passage : Aligned
    piece : Replacement
        With words of both texts.

    Returns
    -------
    Finding or None
        ``number``; ``made metric`` where another unit of the same was put.

    Notes
    -----
    Left alone: "100,000" and "one hundred thousand", "100.000" and "100,000", "2 p.m." and
    "14", "1990s" and "90s", what is rounded, and a number
    that only stands elsewhere in the sentence.
    """
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    if max(piece.aj - piece.ai, piece.bj - piece.bi) > _MOST_WORDS:
        return None
    i, j = _numeric_about(source, piece.ai, piece.aj, lists)
    k, m = _numeric_about(copy, piece.bi, piece.bj, lists)
    ours = list(read_numbers(source.lower[i:j], lists))
    theirs = list(read_numbers(copy.lower[k:m], lists))
    if not ours or not theirs:
        return _find_unit(passage, piece)
    if _has_all(copy, k, m, ours, lists) or _has_all(source, i, j, theirs, lists):
        return _find_unit(passage, piece)
    units = {lists.units[w] for w in source.lower[i : j + 2] if w in lists.units}
    if units and not units & {lists.units[w] for w in copy.lower[k : m + 2] if w in lists.units}:
        return _find_conversion(passage, (i, j), (k, m))
    note = f'"{source.written(i, j)}" reads "{copy.written(k, m)}".'
    return Finding("number", source.span(i, j), copy.span(k, m), note)


def _find_conversion(
    passage: Aligned, ours: tuple[int, int], theirs: tuple[int, int]
) -> Finding | None:
    """Find a number in another system of units; whether it was reckoned rightly is not asked."""
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    first, last = (
        _with_unit(source, *ours, lists.imperial),
        _with_unit(copy, *theirs, lists.metric),
    )
    if not first or not last:
        return None
    note = f'"{source.written(*first)}" reads "{copy.written(*last)}".'
    return Finding("made metric", source.span(*first), copy.span(*last), note)


def _with_unit(
    words: PassageWords, i: int, j: int, units: frozenset[str]
) -> tuple[int, int] | None:
    """Return a number's words and the unit's, if one of those asked for stands after it."""
    at = next((k for k in range(i, min(j + 2, len(words.lower))) if words.lower[k] in units), None)
    return None if at is None else (i, max(at + 1, j))


def read_numbers(words: list[str], lists: WordLists) -> Iterator[Readings]:
    """Yield the numbers among some lower-case words, each as all that it may be.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> words = "one hundred thousand of 100.000 in 2bn".split()
    >>> [sorted(number) for number in read_numbers(words, ENGLISH.lists)]
    [[100000.0], [100.0, 100000.0], [2000000000.0]]
    """
    held: Readings | None = None
    last = ""
    for word in words:
        found = _DIGITS_AND_UNIT.match(word) if word[0].isdigit() else None
        value = lists.numbers.get(word)
        if found:
            if held and len(word) == 3 >= len(last) and f"{last}{word}".isdigit():
                held = frozenset(x * 1000 + int(word) for x in held)  # 1 300 is 1,300
                last = word
                continue
            if held:
                yield held
            scale = lists.scales.get(found[2], 1.0)
            held = frozenset(x * scale for x in _literal(found[1].rstrip(".,")))
            if found[2] in ("am", "pm", "h"):  # 7.30pm is 7:30, two numbers
                held |= {float(int(x)) for x in held}
        elif value is not None:
            if held and all(_takes(x, value) for x in held):
                held = frozenset(x + value for x in held)
            else:
                if held:
                    yield held
                held = frozenset((value,))
        elif word in lists.scales and (held or len(word) > 3):
            held = frozenset(x * lists.scales[word] for x in held or (1.0,))
        elif held and word != "and":
            yield held
            held = None
        last = word
    if held and held != {1.0}:
        yield held


def _takes(x: float, value: float) -> bool:
    """Whether a spelt-out number goes on with another: twenty five, two hundred and five."""
    return (x >= 100 and x % 100 == 0) or (20 <= x < 100 and x % 10 == 0 and value < 10)


def _literal(digits: str) -> list[float]:
    if digits.isdecimal():
        return [float(digits)]
    plain = re.sub(r"[.,]", "", digits)
    parts = re.split(r"[.,]", digits)
    readings = [float(plain)] if _THOUSANDS.match(digits) else []
    if len(parts) == 2:
        readings.append(float(".".join(parts)))
    return readings or [float(plain)]


def _has_all(
    words: PassageWords, i: int, j: int, numbers: list[Readings], lists: WordLists
) -> bool:
    """Whether words `i` to `j`, or those near them, have each of some numbers."""
    near = list(read_numbers(words.lower[max(i - _REACH, 0) : j + _REACH], lists))
    return all(any(_same(x, y) for y in near) for x in numbers)


def _same(x: Readings, y: Readings) -> bool:
    return any(_about_equal(one, two) for one in x for two in y)


def _about_equal(x: float, y: float) -> bool:
    low, high = sorted((x, y))
    if (
        low == high
        or (round(high - low, 2) == 12 and high < 25)
        or (low < 100 and high % 100 == low)
    ):
        return True
    year = 1000 < low < high < 2100 and low.is_integer() and high.is_integer()
    return not year and high - low <= _ROUNDED * high


def _is_numeric(word: str, lists: WordLists) -> bool:
    spelt_out = word in lists.numbers and word != "one"
    return word[0].isdigit() or spelt_out or word in lists.scales


def _numeric_about(words: PassageWords, i: int, j: int, lists: WordLists) -> tuple[int, int]:
    """Return the words of a number that words `i` to `j` are part of; none if none is numeric.

    No farther than a number goes: in a table others stand on both sides.
    """
    lower = words.lower
    numeric = [k for k in range(i, j) if _is_numeric(lower[k], lists)]
    if not numeric:
        return i, i
    i, j = numeric[0], numeric[-1] + 1
    least, most = max(i - _MOST_WORDS, 0), min(j + _MOST_WORDS, len(lower))
    while i > least and _is_numeric(lower[i - 1], lists):
        i -= 1
    while j < most and _is_numeric(lower[j], lists):
        j += 1
    return i, j


def _find_unit(passage: Aligned, piece: Replacement) -> Finding | None:
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    if piece.aj - piece.ai != 1 or piece.bj - piece.bi != 1 or not piece.ai or not piece.bi:
        return None
    ours, theirs = lists.units.get(source.lower[piece.ai]), lists.units.get(copy.lower[piece.bi])
    before = source.lower[piece.ai - 1]
    if not ours or not theirs or ours == theirs or before != copy.lower[piece.bi - 1]:
        return None
    if not _is_numeric(before, lists):
        return None
    note = (
        f'"{source.written(piece.ai - 1, piece.aj)}" reads '
        f'"{copy.written(piece.bi - 1, piece.bj)}".'
    )
    return Finding(
        "number",
        source.span(piece.ai - 1, piece.aj),
        copy.span(piece.bi - 1, piece.bj),
        note,
    )
