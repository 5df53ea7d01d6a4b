"""The day on which a text was published, in whatever form it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeAlias

import numpy as np

from reuse.model import Side

#: What is taken for a day. A float may only be ``nan``.
AnyDate: TypeAlias = date | str | np.datetime64 | float | None
#: The days of `a` and of `b`; None for one that is not known.
Days: TypeAlias = tuple[date | None, date | None]


def parse_day(value: AnyDate) -> date | None:
    """Return the calendar day that a value names.

    Parameters
    ----------
    value : date, datetime, pandas Timestamp, numpy datetime64, str or None
        A `str` is a date, or a date and a time, as ISO 8601 writes them. What is unknown is None,
        ``NaT``, ``NA`` or ``nan``.

    Returns
    -------
    date or None
        The day as it is written: where a time has a zone, the day of that zone and not of UTC.
        None where it is unknown.

    Raises
    ------
    ValueError
        Where a `str` is no such date.
    TypeError
        Where it is of another type.

    Examples
    --------
    >>> parse_day("2022-01-13T23:30:00-05:00"), parse_day(np.datetime64("NaT"))
    (datetime.date(2022, 1, 13), None)
    >>> parse_day("13 January")
    Traceback (most recent call last):
    ...
    ValueError: a date must be written as 2022-01-13, got '13 January'; pass None if it is unknown
    """
    moment = parse_moment(value)
    return None if moment is None else moment.date()


def parse_moment(value: AnyDate) -> datetime | None:
    """Return the day that a value names, with the time where it has one.

    Parameters
    ----------
    value : date, datetime, pandas Timestamp, numpy datetime64, str or None
        As for `parse_day`.

    Returns
    -------
    datetime or None
        As it is written, with its zone where it has one. None where it is unknown.

    Raises
    ------
    ValueError, TypeError
        As `parse_day`.

    Examples
    --------
    >>> parse_moment("2022-01-13T23:30")
    datetime.datetime(2022, 1, 13, 23, 30)
    """
    if is_unknown(value):
        return None
    if isinstance(value, np.datetime64):
        day = value.astype("datetime64[D]").item()
        if isinstance(day, int):  # Python's years end at 9999
            raise ValueError(f"a date must be of the years 1 to 9999, got day {day:,} from 1970")
        value = value.astype("datetime64[us]").item()
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise TypeError(
            "a date must be a date, a datetime or a str such as 2022-01-13, "
            f"got {type(value).__name__} {value!r:.60}; pass None if it is unknown"
        )
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(
            f"a date must be written as 2022-01-13, got {value!r:.60}; pass None if it is unknown"
        ) from None


def is_unknown(value: object) -> bool:
    """Say whether a value is None, or what numpy or pandas have in its place.

    Parameters
    ----------
    value : object

    Returns
    -------
    bool

    Examples
    --------
    >>> [is_unknown(value) for value in (None, float("nan"), np.datetime64("NaT"), 0, "")]
    [True, True, True, False, False]
    """
    # pandas has a NaT and an NA of its own; it is too large to be loaded for their sake.
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return True
    if isinstance(value, np.datetime64):
        return bool(np.isnat(value))
    return isinstance(value, float | np.floating) and bool(np.isnan(value))


def parse_days(values: Iterable[AnyDate] | None) -> Days | None:
    """Return the days of two texts.

    Parameters
    ----------
    values : two of what `parse_day` takes, or None

    Returns
    -------
    (date or None, date or None) or None
        None where neither is known.

    Raises
    ------
    ValueError, TypeError
        As `parse_day`; and where there are not two.

    Examples
    --------
    >>> parse_days(("2022-01-14", None))
    (datetime.date(2022, 1, 14), None)
    >>> parse_days((None, float("nan")))
    """
    if values is None:
        return None
    if isinstance(values, set | frozenset | Mapping):
        raise TypeError(
            f"`dates` must be two in order, of `a` and of `b`, got {type(values).__name__}; "
            "write them as a tuple"
        )
    given = [values] if isinstance(values, str) or not isinstance(values, Iterable) else [*values]
    if len(given) != 2:
        raise ValueError(
            f"`dates` must be two, of `a` and of `b`, got {len(given)}; "
            "pass None for one that is unknown"
        )
    days = parse_day(given[0]), parse_day(given[1])
    return None if days == (None, None) else days


def later_by_date(days: Days | None) -> Side | None:
    """Return which of two texts is the later; None where their days don't tell.

    Parameters
    ----------
    days : (date or None, date or None) or None

    Returns
    -------
    {"a", "b"} or None

    Examples
    --------
    >>> later_by_date((date(2022, 1, 14), date(2022, 1, 13)))
    'a'
    >>> later_by_date((date(2022, 1, 14), None))
    """
    a, b = days or (None, None)
    if a is None or b is None or a == b:
        return None
    return "a" if a > b else "b"
