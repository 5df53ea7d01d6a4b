"""Dates in numbers: which days they may stand for, by the order in which they may be written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from reuse.dates.when import FIRST_YEAR, LAST_YEAR

#: The first day, and the one after the last.
DayRange = tuple[date, date]
#: A number counts seconds since 1970 from August 1976 on and up to 2030; then none of so many
#: thousandths has the digits of a time of the years 1900 to 2099 (202201131030).
FIRST_EPOCH, LAST_EPOCH = 210_000_000, 1_900_000_000
#: From this two-digit year on it is the 20th century, as POSIX has it.
PIVOT = 69


class Meanings(NamedTuple):
    """The days that a date may stand for.

    Attributes
    ----------
    by_order : dict of str to DayRange
        As of `reuse.dates.forms.DateReadings`.
    group : str
    notes : tuple of str
    """

    by_order: dict[str, DayRange]
    group: str = ""
    notes: tuple[str, ...] = ()


NONE = Meanings({})


def sure(days: DayRange | None, *notes: str) -> Meanings:
    """Return the one meaning of a date, or none where there is no such day."""
    return NONE if days is None else Meanings({"": days}, "", notes)


def day_of(year: int, month: int, day: int) -> DayRange | None:
    """Return a day of a year that texts are of; None where there is none.

    Examples
    --------
    >>> day_of(2022, 2, 30), day_of(1, 1, 1)
    (None, None)
    """
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, found + timedelta(days=1)) if FIRST_YEAR <= year <= LAST_YEAR else None


def month_range(year: int, month: int) -> DayRange | None:
    """Return the days of a month.

    Examples
    --------
    >>> month_range(2022, 12)
    (datetime.date(2022, 12, 1), datetime.date(2023, 1, 1))
    """
    first = day_of(year, month, 1)
    return first and (first[0], date(year + month // 12, month % 12 + 1, 1))


def year_range(year: int) -> DayRange | None:
    """Return the days of a year."""
    first = day_of(year, 1, 1)
    return first and (first[0], date(year + 1, 1, 1))


def week_of(year: int, week: int, weekday: int | None) -> DayRange | None:
    """Return a week as ISO 8601 counts them, or a day of it."""
    try:
        first = date.fromisocalendar(year, week, weekday or 1)
    except ValueError:
        return None
    return first, first + timedelta(days=1 if weekday else 7)


def full_year(digits: str) -> int:
    """Return the year of which two digits are written."""
    year = int(digits)
    return year + (1900 if year >= PIVOT else 2000)


def epoch_of(digits: str) -> tuple[datetime, timedelta] | None:
    """Return the time that a number counts from 1970 on, and how exact it is.

    In seconds, or in thousandths, millionths or milliardths of them: no two of these give a time
    between 1976 and 2030.

    Examples
    --------
    >>> [str(epoch_of(number)[0]) for number in ("1642031400", "1642031400123")]
    ['2022-01-12 23:50:00+00:00', '2022-01-12 23:50:00.123000+00:00']
    >>> epoch_of("44574")
    """
    number = int(digits) if len(digits) < 20 else 0
    for parts in (1, 10**3, 10**6, 10**9):
        if FIRST_EPOCH <= number // parts < LAST_EPOCH:
            since = timedelta(
                seconds=number // parts, microseconds=number % parts * 10**6 // parts
            )
            exact_to = timedelta(microseconds=max(1, 10**6 // parts))
            return datetime(1970, 1, 1, tzinfo=UTC) + since, exact_to
    return None


def read_digits(digits: str) -> Meanings:
    """Return what digits without a sign between them may stand for.

    Examples
    --------
    >>> read_digits("20220113").by_order == read_digits("2022013").by_order
    True
    >>> list(read_digits("03022022").by_order)
    ['dmy', 'mdy']
    """
    parts = [int(digits[k : k + 2]) for k in range(0, len(digits), 2)]
    match len(digits):
        case 4:
            return sure(year_range(int(digits)))
        case 6:
            tried = {
                "ym": month_range(int(digits[:4]), parts[2]),
                "ymd": day_of(full_year(digits[:2]), parts[1], parts[2]),
                "dmy": day_of(full_year(digits[4:]), parts[1], parts[0]),
                "mdy": day_of(full_year(digits[4:]), parts[0], parts[1]),
            }
            return _of_orders(tried, "6 digits")
        case 7:
            return sure(_ordinal(int(digits[:4]), int(digits[4:])))
        case 8 | 10:
            year_first = day_of(int(digits[:4]), parts[2], parts[3])
            if len(digits) == 10:
                return sure(year_first if parts[4] < 24 else None)
            if year_first:
                return sure(year_first)
            year = int(digits[4:])
            tried = {"dmy": day_of(year, parts[1], parts[0]), "mdy": day_of(year, *parts[:2])}
            return _of_orders(tried, "8 digits")
    return NONE


_THREE = re.compile(r"(\d{1,4})(\s?[./\-–_,]\s?|\s)(\d{1,2})(\s?[./\-–_,]\s?|\s)(\d{1,4})")
_TWO = re.compile(r"(\d{1,4})\s?[./\-–]\s?(\d{1,4})")


def read_numerals(text: str) -> Meanings:
    """Return what numbers with signs between them may stand for.

    Examples
    --------
    >>> list(read_numerals("13.01.2022").by_order), list(read_numerals("13.01.22").by_order)
    (['dmy'], ['dmy', 'ymd'])
    >>> read_numerals("2022-01-00").by_order[""][1]
    datetime.date(2022, 2, 1)
    """
    text = text.rstrip(". ")
    if text.isdigit():
        return read_digits(text)
    if found := re.fullmatch(r"(\d{4})-(\d{3})", text):
        return sure(_ordinal(int(found[1]), int(found[2])))
    if found := _TWO.fullmatch(text):
        year, month = found.groups() if len(found[1]) == 4 else found.groups()[::-1]
        fits = len(year) == 4 and len(month) <= 2
        return sure(month_range(int(year), int(month))) if fits else NONE
    found = _THREE.fullmatch(text)
    if found is None or found[2].strip() != found[4].strip():
        return NONE
    a, b, c = found[1], found[3], found[5]
    sign = found[2].strip() or " "
    if len(a) == 4 and len(c) <= 2:
        # Databases write what is not known of a day as nought.
        if int(c) == 0:
            return sure(month_range(int(a), int(b)) if int(b) else year_range(int(a)))
        return sure(day_of(int(a), int(b), int(c)))
    if len(a) > 2 or len(c) not in (2, 4):
        return NONE
    year = int(c) if len(c) == 4 else full_year(c)
    tried = {"dmy": day_of(year, int(b), int(a)), "mdy": day_of(year, int(a), int(b))}
    if len(c) == 2 and len(a) == 2:
        tried["ymd"] = day_of(full_year(a), int(b), int(c))
    return _of_orders(tried, f"{sign}{len(c)}")


def read_beside_month(month: int, at: int, numbers: list[tuple[str, int]], text: str) -> Meanings:
    """Return what a month by its name and numbers beside it stand for.

    Parameters
    ----------
    month, at : int
        The month, and where its name stands.
    numbers : list of (str, int)
        The numbers, and where they stand.
    text : str

    Examples
    --------
    >>> read_beside_month(1, 3, [("13", 0), ("2022", 7)], "13 Jan 2022").by_order[""][0]
    datetime.date(2022, 1, 13)
    """
    long = [number for number, _ in numbers if len(number) == 4 and number.isdigit()]
    short = [number for number, _ in numbers if len(number) <= 2 and number.isdigit()]
    if len(numbers) == 1 and long:
        return sure(month_range(int(long[0]), month))
    if len(numbers) != 2:
        return NONE
    if long and short:
        return sure(day_of(int(long[0]), month, int(short[0])))
    (day, first), (year, second) = numbers
    between = text[first + len(day) : second]
    told = first < at < second or year[0] in "'’" or "," in between
    if not told or len(day) > 2 or len(year.strip("'’")) != 2 or not day.isdigit():
        return NONE
    return sure(day_of(full_year(year.strip("'’")), month, int(day)), "year")


def _ordinal(year: int, day: int) -> DayRange | None:
    """Return the day of a year by its number."""
    year_first = year_range(year)
    if year_first is None or not 1 <= day <= (year_first[1] - year_first[0]).days:
        return None
    first = year_first[0] + timedelta(days=day - 1)
    return first, first + timedelta(days=1)


def _of_orders(tried: dict[str, DayRange | None], group: str) -> Meanings:
    """Return the orders in which there is such a day."""
    there = {order: days for order, days in tried.items() if days is not None}
    short = group.endswith("2") or group == "6 digits"
    return Meanings(there, group, ("year",) if short else ()) if there else NONE
