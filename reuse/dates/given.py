"""A date as Python, numpy or pandas have it → the instants that it stands for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

import numpy as np

from reuse.dates.when import When

#: Numbers of days from 1900 that are of the years 1954 to 2064.
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
#: What is taken for a date. A float may only be ``nan``.
AnyDate: TypeAlias = date | str | np.datetime64 | float | None


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


def when_given(value: Any) -> When | None:
    """Return the instants that a date stands for which is no text.

    Parameters
    ----------
    value : date, datetime, pandas Timestamp, numpy datetime64 or None
        One of numpy is as exact as its unit: a year, a month, a day or a time.

    Returns
    -------
    When or None
        None where it is unknown.

    Raises
    ------
    TypeError
        Where it is of another type.
    ValueError
        Where it is of a year that Python's dates don't have.

    Examples
    --------
    >>> str(when_given(date(2022, 1, 13))), str(when_given(np.datetime64("2022-01")))
    ('2022-01-13', 'January 2022')
    >>> when_given(np.datetime64("NaT"))
    """
    if is_unknown(value):
        return None
    if isinstance(value, np.datetime64):
        return _of_numpy(value)
    if isinstance(value, datetime):
        return When.of_time(value)
    if isinstance(value, date):
        return When.of_day(value)
    raise TypeError(
        "a date must be a date, a datetime or a str such as 2022-01-13, "
        f"got {type(value).__name__} {value!r:.60}; pass None if it is unknown"
    )


def when_of_serial(value: Any) -> When | None:
    """Return the day that a number of a spreadsheet stands for; None where it is none of ours.

    Days are counted so that 1 March 1900 is 61, as Excel and LibreOffice do (ECMA-376, 18.17.4.1;
    the year 1900 has a day too many). Files of old Macs count from 1904, and don't say it here.

    Examples
    --------
    >>> str(when_of_serial(44574)), when_of_serial(7), when_of_serial("44574")
    ('2022-01-13', None, None)
    """
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not FIRST_SERIAL <= value < LAST_SERIAL:
        return None
    return When.of_day(date(1899, 12, 30) + timedelta(days=int(value)))


def _of_numpy(value: np.datetime64) -> When:
    unit = np.datetime_data(value)[0]
    day = value.astype("datetime64[D]").item()
    if isinstance(day, int):  # Python's years end at 9999
        raise ValueError(f"a date must be of the years 1 to 9999, got day {day:,} from 1970")
    if unit in ("Y", "M", "W", "D"):
        after = (value + 1).astype("datetime64[D]").item()
        return When.of_day(day) if isinstance(after, int) else When.of_day(day, after)
    return When.of_time(value.astype("datetime64[us]").item())
