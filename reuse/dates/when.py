"""A date as the range of instants that it may stand for, and which of two is the later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, TypeAlias

from reuse.model import Side

#: A day in seconds, and the zones there are, east and west of Greenwich (IANA's tz database).
DAY, EASTERNMOST, WESTERNMOST = 86_400, 14 * 3600, 12 * 3600
#: A year of so many digits is one.
FIRST_YEAR, LAST_YEAR = 1000, 2999


@dataclass(frozen=True, slots=True)
class When:
    """The instants that a date may stand for, from `start` to `end`, which is the first after it.

    A day has all instants of the day, a month or a year all of its days; a time of day has as much
    as it is exact to.

    Attributes
    ----------
    start, end : datetime
        Both with a zone, as a `datetime.timezone` that stands fixed, or both without.
    text : str or None
        How it was written, where it was a text; two that are written otherwise are equal.

    Examples
    --------
    >>> month = When.of_day(date(2022, 1, 1), date(2022, 2, 1))
    >>> str(month), month.is_after(When.of_day(date(2021, 12, 31))), month.zoned
    ('January 2022', True, False)
    """

    start: datetime
    end: datetime
    text: str | None = field(default=None, compare=False)

    @classmethod
    def of_day(cls, day: date, until: date | None = None, text: str | None = None) -> When:
        """Return a day; or the days from one to another, which is the first after them.

        Examples
        --------
        >>> str(When.of_day(date(2022, 1, 13)))
        '2022-01-13'
        """
        start = datetime(day.year, day.month, day.day)
        if until is None:
            return cls(start, _later(start, timedelta(days=1)), text)
        return cls(start, datetime(until.year, until.month, until.day), text)

    @classmethod
    def of_time(
        cls, moment: datetime, exact_to: timedelta = timedelta.resolution, text: str | None = None
    ) -> When:
        """Return a time of day, which is exact to a minute or less; of its zone the offset.

        Examples
        --------
        >>> str(When.of_time(datetime(2022, 1, 13, 23, 30)))
        '2022-01-13'
        """
        offset = moment.utcoffset()
        start = datetime(
            *(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second),
            moment.microsecond,
            tzinfo=None if offset is None else timezone(offset),
        )
        return cls(start, _later(start, exact_to), text)

    @property
    def zoned(self) -> bool:
        """Whether it has a zone."""
        return self.start.tzinfo is not None

    @property
    def day(self) -> date:
        """The calendar day of its own zone on which it begins."""
        return self.start.date()

    @property
    def since(self) -> int:
        """Where its first day begins, in seconds, to put dates of all kinds in one order."""
        return self._seconds(widened=False)[0]

    @property
    def is_day(self) -> bool:
        """Whether it lies within one day."""
        first, after = self.days
        return after - first == 1

    @property
    def days(self) -> tuple[int, int]:
        """Its calendar days as numbers, from the first to the one after the last."""
        last = self.end.toordinal() + (self.end.time() != time())
        return self.start.toordinal(), max(last, self.start.toordinal() + 1)

    @property
    def iso(self) -> str:
        """How ISO 8601 writes as much of it as tells which of two is the later.

        Examples
        --------
        >>> When.of_day(date(2022, 1, 1), date(2023, 1, 1)).iso
        '2022'
        """
        if self.zoned:
            return self.start.isoformat()
        first, after = self.days
        if after - first == 1:
            return self.day.isoformat()
        if after == _next_month(self.day):
            return f"{self.day:%Y-%m}"
        if after == _next_year(self.day):
            return f"{self.day.year:04}"
        if after - first == 7 and self.day.isoweekday() == 1:
            year, week, _ = self.day.isocalendar()
            return f"{year:04}-W{week:02}"
        return f"{self.day.isoformat()}/{date.fromordinal(after - 1).isoformat()}"

    def __str__(self) -> str:
        first, after = self.days
        if not self.zoned and self.day.day == 1 and after == _next_month(self.day):
            return f"{self.day:%B %Y}"
        if not self.zoned and after == _next_year(self.day):
            return f"{self.day.year:04}"
        if after - first == 1:
            return self.day.isoformat()
        return f"{self.day.isoformat()} to {date.fromordinal(after - 1).isoformat()}"

    def is_after(self, other: When) -> bool:
        """Say whether it is later, whatever instants both stand for.

        Of a time of day its own calendar day counts, for clocks of two outlets differ. One without
        a zone may be of any beside one that has a zone; two without are taken to be of one.

        Examples
        --------
        >>> day = When.of_day(date(2022, 1, 14))
        >>> zoned = When.of_time(datetime.fromisoformat("2022-01-13T23:30-05:00"))
        >>> day.is_after(When.of_day(date(2022, 1, 13))), day.is_after(zoned)
        (True, False)
        """
        start, _ = self._seconds(widened=other.zoned)
        _, end = other._seconds(widened=self.zoned)
        return start >= end

    def gap(self, other: When) -> timedelta:
        """Return how far apart their days are at the least, whatever instants both stand for.

        Examples
        --------
        >>> day = When.of_day(date(2022, 2, 3))
        >>> month = When.of_day(date(2022, 1, 1), date(2022, 2, 1))
        >>> day.gap(month), day.gap(day)
        (datetime.timedelta(days=3), datetime.timedelta(0))
        """
        start, end = self._seconds(widened=other.zoned)
        first, last = other._seconds(widened=self.zoned)
        return timedelta(seconds=max(0, start - last + DAY, first - end + DAY))

    @property
    def _offset(self) -> int:
        offset = self.start.utcoffset()
        return 0 if offset is None else round(offset.total_seconds())

    def _seconds(self, *, widened: bool) -> tuple[int, int]:
        """Return its days in seconds, in UTC where it has a zone."""
        first, after = (day * DAY - self._offset for day in self.days)
        if widened and not self.zoned:
            return first - EASTERNMOST, after + WESTERNMOST
        return first, after


#: What a table of documents has of a date: its start and its end on the clocks of its zone, and
#: the zone in minutes east of UTC, null where there is none.
DATE_COLUMNS = ("date", "date_until", "date_zone")


def row_of(when: When | None, end: str = "") -> dict[str, Any]:
    """Return a date as a table has it, by the names of `DATE_COLUMNS`.

    Parameters
    ----------
    when : When or None
    end : str
        What stands behind the names of the columns.

    Returns
    -------
    dict

    Examples
    --------
    >>> row_of(When.of_time(datetime.fromisoformat("2022-01-13T09:00+01:00")), "_a")["date_zone_a"]
    60
    """
    names = [f"{name}{end}" for name in DATE_COLUMNS]
    if when is None:
        return dict.fromkeys(names)
    offset = when.start.utcoffset()
    zone = None if offset is None else round(offset / timedelta(minutes=1))
    values = when.start.replace(tzinfo=None), when.end.replace(tzinfo=None), zone
    return dict(zip(names, values, strict=True))


def when_of(row: Mapping[str, Any], end: str = "") -> When | None:
    """Return the date that a table has, as `row_of` writes it.

    Parameters
    ----------
    row : mapping
        A date that has no end is the day.
    end : str
        What stands behind the names of the columns.

    Returns
    -------
    When or None

    Examples
    --------
    >>> when_of({"date": datetime(2022, 1, 1), "date_until": datetime(2022, 2, 1)}).iso
    '2022-01'
    """
    start, until = row[f"date{end}"], row.get(f"date_until{end}")
    if start is None:
        return None
    if until is None:
        return When.of_day(start.date())
    zone = row.get(f"date_zone{end}")
    if zone is not None:
        fixed = timezone(timedelta(minutes=zone))
        start, until = start.replace(tzinfo=fixed), until.replace(tzinfo=fixed)
    return When(start, until)


#: When `a` and `b` were published; None for one of which it is not known.
Days: TypeAlias = tuple[When | None, When | None]


def later_by_date(days: Days | None) -> Side | None:
    """Return which of two texts is the later; None where their dates don't tell.

    Parameters
    ----------
    days : (When or None, When or None) or None

    Returns
    -------
    {"a", "b"} or None

    Examples
    --------
    >>> early, late = When.of_day(date(2022, 1, 13)), When.of_day(date(2022, 1, 14))
    >>> later_by_date((late, early)), later_by_date((early, late)), later_by_date((early, None))
    ('a', 'b', None)
    """
    a, b = days or (None, None)
    if a is None or b is None:
        return None
    return "a" if a.is_after(b) else "b" if b.is_after(a) else None


def _later(start: datetime, by: timedelta) -> datetime:
    try:
        return start + by
    except OverflowError:  # Python's years end at 9999
        return datetime.max.replace(tzinfo=start.tzinfo)


def _next_month(day: date) -> int | None:
    """Return the number of the first day of the next month; None where a day is not the first."""
    if day.day != 1 or (day.year, day.month) == (date.max.year, 12):
        return None
    return (date(day.year, day.month, 28) + timedelta(days=4)).replace(day=1).toordinal()


def _next_year(day: date) -> int | None:
    if (day.month, day.day) != (1, 1) or day.year == date.max.year:
        return None
    return date(day.year + 1, 1, 1).toordinal()
