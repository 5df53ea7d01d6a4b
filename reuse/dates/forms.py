"""One date as somebody wrote it → the days it may stand for, by the order of its numbers.

Nothing is guessed here that a column could tell: "03/02/2022" has two readings. What is written in
no form that is known has none, for a date that is unknown does less harm than one that is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from reuse.dates.clock import Clock, cut_clock, zone_at_end
from reuse.dates.numerals import (
    NONE,
    Meanings,
    day_of,
    epoch_of,
    read_beside_month,
    read_digits,
    read_numerals,
    sure,
    week_of,
)
from reuse.dates.when import When
from reuse.dates.words import is_label, is_of_a_change, month_of, weekday_of

#: Longer texts are no dates.
LONGEST = 120
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?")
_NUMBER = re.compile(r"['’]?\d+")
#: "13th", "1er", "13º": how days are counted.
_COUNTED = re.compile(r"(?<=\d)(?:(?:st|nd|rd|th|er|ère|te|ter|ten)\b\.?|[ºª°]\.?)", re.IGNORECASE)
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일号號])?")
#: "2022:01:13", as cameras write it, and "13/Jan/2022:10:30:00", as servers do.
_CAMERA = re.compile(r"^(\d{4}):(\d\d):(\d\d)(?=\s|$)")
_SERVER = re.compile(r"(?<=\d{4}):(?=\d\d:\d\d)")
_COMPACT = re.compile(
    r"^(\d{4})(\d\d)(\d\d)[T\s_-]?(\d\d)(\d\d)(?:(\d\d)(?:\d{3})?)?(?=[Z.,+\-\s]|$)"
)
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
)


class DateReadings(NamedTuple):
    """What one date may stand for.

    Attributes
    ----------
    by_order : mapping of str to When
        By the order of its numbers, such as ``"dmy"``, ``"mdy"`` and ``"ymd"``; of a date that has
        one meaning under ``""``. Empty where it can't be read.
    group : str
        What numerals that are written the same way have in common, so that they tell of each
        other; ``""`` of all else.
    notes : tuple of str
        What was guessed or passed over, by the names of `reuse.dates.column.NOTES`.
    """

    by_order: Mapping[str, When]
    group: str = ""
    notes: tuple[str, ...] = ()


UNREADABLE = DateReadings({})
# From one day to another, as ISO 8601 writes it and `When.iso` does.
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


@lru_cache(1 << 16)
def readings_of(text: str) -> DateReadings:
    """Return what a date may stand for.

    Parameters
    ----------
    text : str

    Returns
    -------
    DateReadings

    Examples
    --------
    >>> [str(when) for when in readings_of("03/02/2022").by_order.values()]
    ['2022-02-03', '2022-03-02']
    >>> [str(when) for when in readings_of("Thursday 13th January, 2022").by_order.values()]
    ['2022-01-13']
    >>> readings_of("n/a").by_order
    {}
    """
    plain = _tidy(text)
    if len(plain) > LONGEST or not re.search(r"\d", plain) or re.match(r"-\d", plain):
        return UNREADABLE
    if two := _DAYS.fullmatch(plain):
        first, last = (day_of(*map(int, day.split("-"))) for day in two.groups())
        if first is None or last is None or first > last:
            return UNREADABLE
        return DateReadings({"": When.of_day(first[0], last[1], text)})
    if number := re.fullmatch(r"(\d+)(?:\.0*)?|(\d{9,10})\.\d+", plain):
        digits = number[1] or number[2]
        if moment := epoch_of(digits):
            return DateReadings({"": When.of_time(*moment, text)}, "", ("epoch",))
        return _at(read_digits(digits), None, text)
    day, clock = zone_at_end(plain)
    if clock:
        return _at(read_numerals(day), clock, text)
    before, behind, clock = cut_clock(plain)
    meanings = _meanings_of(f"{before} {behind}".strip())
    if not meanings.by_order and clock and behind and _may_be_passed_over(behind):
        meanings = _meanings_of(before)
        meanings = meanings._replace(notes=(*meanings.notes, "behind"))
    return _at(meanings, clock, text)


def only(whens: Iterable[When]) -> When | None:
    """Return the one date that all are; None where they differ, or there is none."""
    found = set(whens)
    return found.pop() if len(found) == 1 else None


def _tidy(text: str) -> str:
    """Return a date on one line, in plain digits and signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
        text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    text = " ".join(text.replace("−", "-").split()).strip(" \"'“”‘’«»,;.|*–—")
    text = _SERVER.sub(" ", _CAMERA.sub(r"\1-\2-\3", text))
    text = _EASTERN.sub(lambda found: "-".join(filter(None, found.groups())) + " ", text)
    return _COMPACT.sub(_part, text).strip()


def _part(found: re.Match[str]) -> str:
    """Part the digits of a day and a time, where they may be one."""
    year, month, day, hour, minute, second = found.groups()
    if not (1900 <= int(year) < 2100 and 1 <= int(month) <= 12 and int(day) <= 31):
        return found[0]
    return f"{year}-{month}-{day} {hour}:{minute}" + (f":{second}" if second else "")


def _at(meanings: Meanings, clock: Clock | None, text: str) -> DateReadings:
    """Return the days that a date may stand for with the time of day, where it has one."""
    if not meanings.by_order:
        return UNREADABLE
    by_order = {
        order: _when(first, after, clock, text)
        for order, (first, after) in meanings.by_order.items()
    }
    notes = (*meanings.notes, *(clock.notes if clock else ()))
    return DateReadings(by_order, meanings.group, notes)


def _when(first: date, after: date, clock: Clock | None, text: str) -> When:
    whole = When.of_day(first, after, text)
    if clock is None or (after - first).days != 1:
        return whole
    start, end = whole.start, whole.end
    if clock.since_midnight is not None:
        end = start + clock.since_midnight + clock.exact_to
        # 24:00 is of this day and of the next.
        if clock.since_midnight < timedelta(days=1):
            start += clock.since_midnight
    if clock.offset is not None:
        zone = timezone(clock.offset)
        start, end = start.replace(tzinfo=zone), end.replace(tzinfo=zone)
    return When(start, end, text)


def _may_be_passed_over(behind: str) -> bool:
    """Say whether what stands behind a time holds nothing of another date."""
    if re.search(r"\d{3}|\d[-/.:]\d", behind):
        return False
    words = _WORD.findall(behind)
    return not any(is_of_a_change(word) or (len(word) > 2 and month_of(word)) for word in words)


def _meanings_of(text: str) -> Meanings:
    """Return what a date without its time may stand for."""
    text = _COUNTED.sub("", text)
    if week := re.fullmatch(r"(\d{4})-?[Ww](\d\d)(?:-?([1-7]))?", text):
        return sure(week_of(int(week[1]), int(week[2]), int(week[3] or 0)))
    words = [found for found in _WORD.finditer(text) if not _stands_beside(found, text)]
    months = [(found, month) for found in words if (month := month_of(found[0]))]
    weekdays = [found for found in words if not month_of(found[0])]
    if len(months) > 1:  # "mar." is March, and in other languages a Tuesday
        weekdays += [found for found, _ in months if weekday_of(found[0]) is not None]
        months = [one for one in months if one[0] not in weekdays]
    named = [weekday_of(found[0]) for found in weekdays]
    if len(months) > 1 or None in named:
        return NONE
    if months:
        numbers = [(found[0], found.start()) for found in _NUMBER.finditer(text)]
        meanings = read_beside_month(months[0][1], months[0][0].start(), numbers, text)
    else:
        rest = re.sub(r"\(\s*\)|\[\s*\]", " ", _WORD.sub(" ", text))
        meanings = read_numerals(rest.strip(" ,;:.-–|/@·•"))
    if not named:
        return meanings
    # A weekday that is another than the day's leaves open which of the two is wrong.
    agreeing = {
        order: (first, after)
        for order, (first, after) in meanings.by_order.items()
        if (after - first).days == 1 and first.weekday() in named
    }
    return meanings._replace(by_order=agreeing)


def _stands_beside(word: re.Match[str], text: str) -> bool:
    """Say whether a word tells nothing of the date; "A5" is no label and a number."""
    return is_label(word[0]) and not text[word.end() : word.end() + 1].isdigit()
