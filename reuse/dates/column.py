"""Many dates of one column, which tell of each other whether the day or the month comes first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from reuse.dates.forms import DateReadings, only, readings_of
from reuse.dates.given import AnyDate, is_unknown, when_given, when_of_serial
from reuse.dates.when import When
from reuse.model import Remark

#: What may be guessed or passed over in a date, and what is said of one or of many.
NOTES = {
    "epoch": "counted from 1970, in seconds or in parts of them, as their size tells",
    "serial": "counted in days from 1900, as in cells of a spreadsheet not shown as dates",
    "year": "with two digits of the year, of which 69 to 99 were taken for 1969 to 1999",
    "zone": "with a zone whose name stands for several or is not known, taken for without a zone",
    "behind": "with other words or signs behind the time, which were passed over",
    "time": "with a time that no clock shows, which was passed over",
}
#: Why a date is unknown, and what is said of it.
UNDATED = {
    "form": "could not be read",
    "order": "might be day first or month first, which nothing tells",
    "mixed": "might be day first or month first; some of those written so are this, some that",
}
#: How the orders of numerals are called.
ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first", "ym": "year and month"}
#: So many dates tell by their years which number is the year, where by one order they lie within
#: so few years and by the other as many as this apart.
ENOUGH_DATES, FEW_YEARS, MANY_YEARS = 5, 3, 8
#: Dates that could not be read are shown up to so many, and so much of each.
EXAMPLES, DATE_SHOWN = 3, 40


class Dates(NamedTuple):
    """The dates of a column.

    Attributes
    ----------
    whens : tuple of When or None
        In the order of the values; None of one that is unknown or could not be read.
    undated : int
        How many are there and could not be read.
    remarks : tuple of Remark
        What could not be read, and what was guessed.
    """

    whens: tuple[When | None, ...]
    undated: int
    remarks: tuple[Remark, ...]


def read_dates(values: Iterable[AnyDate | int], day_first: bool | None = None) -> Dates:
    """Read the dates of a column, which tell of each other in which order they are written.

    Parameters
    ----------
    values : iterable of dates
        A `str`, a `date`, a `datetime`, one of numpy or pandas, or None; of a number its digits
        count, as of a `str`.
    day_first : bool, optional
        Whether "03/02/2022" is in February; told by the other values otherwise. A value that can't
        be read so is read as it can.

    Returns
    -------
    Dates

    Raises
    ------
    TypeError
        Where a value is of another type.

    Examples
    --------
    >>> dates = read_dates(["13/01/2022", "03/02/2022", "soon"])
    >>> [str(when) for when in dates.whens], dates.undated
    (['2022-01-13', '2022-02-03', 'None'], 1)
    >>> for remark in dates.remarks:
    ...     print(remark.said)
    has 1 date that could not be read: 'soon'
    has 1 date in numerals taken day first, since 1 of those written so has no other order
    """
    listed = list(values)
    column = DateColumn(day_first)
    column.learn(listed)
    whens = tuple(column.read(value) for value in listed)
    return Dates(whens, column.undated, column.remarks())


def read_date(value: AnyDate | int, day_first: bool | None = None) -> When | None:
    """Read one date; one of which it can't be told what it means is unknown.

    Parameters
    ----------
    value, day_first
        As for `read_dates`.

    Returns
    -------
    When or None

    Raises
    ------
    TypeError
        Where it is of another type.

    Examples
    --------
    >>> str(read_date("Thu, 13 Jan 2022 23:30 -0500")), read_date("03/02/2022"), read_date("May")
    ('2022-01-13', None, None)
    >>> read_date("03/02/2022", day_first=True).iso
    '2022-02-03'
    """
    return read_dates([value], day_first).whens[0]


class DateColumn:
    """How the dates of a column are read: all are seen once, and then each is read.

    Nothing is kept of a value but counts, so that a column may be as long as it likes.

    Parameters
    ----------
    day_first : bool, optional
        As for `read_dates`.
    serials : bool
        Whether numbers count days from 1900 on, as in cells of a spreadsheet that are not shown
        as dates; a number that a text holds never does.

    Examples
    --------
    >>> column = DateColumn()
    >>> column.learn(["01/13/2022"])
    >>> str(column.read("03/02/2022"))
    '2022-03-02'
    """

    def __init__(self, day_first: bool | None = None, *, serials: bool = False) -> None:
        self.day_first = day_first
        self.serials = serials
        self.undated = 0
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)
        self._orders: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._unread: Counter[str] = Counter()
        self._examples: dict[str, list[str]] = {}

    def learn(self, values: Iterable[Any]) -> None:
        """See some of the column's values; after the first is read, no more."""
        for value in values:
            text = _text_of(value)
            if text is None:
                continue
            readings = readings_of(text)
            if readings.group:
                self._groups[readings.group].see(readings)

    def read(self, value: AnyDate | int) -> When | None:
        """Read a value of the column; None where it is unknown or can't be read.

        Raises
        ------
        TypeError
            Where it is of a type that no date has.
        """
        if self.serials and (when := when_of_serial(value)):
            self._counts["serial"] += 1
            return when
        text = _text_of(value)
        if text is None:
            return when_given(value)
        if not text.strip():
            return None
        readings = readings_of(text)
        when, order = self._choose(readings)
        if when is None:
            why = self._why_unread(readings)
            self._unread[why] += 1
            self.undated += 1
            examples = self._examples.setdefault(why, [])
            if len(examples) < EXAMPLES:
                examples.append(f"'{' '.join(text.split())[:DATE_SHOWN]}'")
            return None
        for note in dict.fromkeys(readings.notes):
            if note != "year" or order != "ym":
                self._counts[note] += 1
        if order and self.day_first is None and len(set(readings.by_order.values())) > 1:
            self._counts[f"{readings.group} {order}"] += 1
        return when

    def remarks(self) -> tuple[Remark, ...]:
        """Return what could not be read and what was guessed, of all that was read so far."""
        said = []
        for why, count in sorted(self._unread.items()):
            that = f"{_dates(count)} that {UNDATED[why]}: {', '.join(self._examples[why])}"
            more = " and others" if count > len(self._examples[why]) else ""
            said.append(Remark("undated", count, f"has {that}{more}"))
        for name, count in sorted(self._counts.items()):
            group, _, order = name.rpartition(" ")
            if order in ORDERS:
                why = self._groups[group].why(order)
                what = f"in numerals taken {ORDERS[order]}, {why}"
            else:
                what = NOTES[name]
            said.append(Remark("guessed", count, f"has {_dates(count)} {what}"))
        return tuple(said)

    def _why_unread(self, readings: DateReadings) -> str:
        """Return why a date can't be read, by the names of `UNDATED`."""
        if not readings.by_order:
            return "form"
        return "order" if self._groups[readings.group].agree else "mixed"

    def _choose(self, readings: DateReadings) -> tuple[When | None, str]:
        """Return what a date means, and by which order of its numbers."""
        by_order = readings.by_order
        if not readings.group:
            return only(by_order.values()), ""
        order = self._order_of(readings.group)
        if order in by_order:
            return by_order[order], order
        order = next(iter(by_order), "")
        return only(by_order.values()), order

    def _order_of(self, group: str) -> str:
        """Return the order in which numerals of a group are written; "" where nothing tells."""
        if group not in self._orders:
            self._orders[group] = self._groups[group].order(group, self.day_first)
        return self._orders[group]


class _Group:
    """Numerals written the same way: how often each order gives a day, and of which years."""

    def __init__(self) -> None:
        self.seen = 0
        self.possible: Counter[str] = Counter()
        self.certain: Counter[str] = Counter()
        self.years: dict[str, tuple[int, int]] = {}

    def see(self, readings: DateReadings) -> None:
        """Count a date."""
        self.seen += 1
        for order, when in readings.by_order.items():
            self.possible[order] += 1
            year = when.start.year
            first, last = self.years.get(order, (year, year))
            self.years[order] = min(first, year), max(last, year)
        if len(readings.by_order) == 1:
            self.certain.update(list(readings.by_order))

    @property
    def agree(self) -> bool:
        """Whether there is an order that all of them may have."""
        return self.seen in self.possible.values() or not self.seen

    def order(self, group: str, day_first: bool | None) -> str:
        """Return the one order that all of them may have; "" where there is none, or several."""
        if day_first is not None:
            return "dmy" if day_first else "mdy"
        allowed = self._allowed()
        if len(allowed) == 1:
            return allowed[0]
        # With points, the day comes first wherever dates are written so (DIN 5008, GOST R 7.0.97).
        return "dmy" if group.startswith(".") and "dmy" in allowed else ""

    def why(self, order: str) -> str:
        """Say what tells of the order."""
        if self._allowed() == [order]:
            if self.certain[order]:
                has = "has" if self.certain[order] == 1 else "have"
                return f"since {self.certain[order]:,} of those written so {has} no other order"
            return "since by any other order some of them would be no days, or lie in many years"
        return "as dates with points are written" if self._allowed() else "since it has no other"

    def _allowed(self) -> list[str]:
        allowed = [order for order, count in self.possible.items() if count == self.seen]
        if self.seen < ENOUGH_DATES:
            return allowed
        spans = {order: last - first for order, (first, last) in self.years.items()}
        if min((spans[order] for order in allowed), default=MANY_YEARS) > FEW_YEARS:
            return allowed
        return [order for order in allowed if spans[order] < MANY_YEARS]


def _text_of(value: Any) -> str | None:
    """Return what a value is as a text; None where it is none, or unknown."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool) or is_unknown(value):
        return None
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return None


def _dates(count: int) -> str:
    return "1 date" if count == 1 else f"{count:,} dates"
