"""When a text was published, in whatever form it is given: as the instants that it may stand for.

A date is a range: a day, a month, a year, or a time of day. Of two texts one is the later where
that holds whatever instants their dates stand for. What can't be read for certain is unknown.

============  =====================================================================
file          what it does
============  =====================================================================
`when`        the range, and which of two is the later
`given`       a date of Python, numpy or pandas → the range
`forms`       a date as somebody wrote it → what it may stand for
`numerals`    the same of numbers: their order, and what is counted from 1970
`clock`       the time of day and the zone within it
`words`       months and weekdays by their names, in many languages
`column`      many dates: in which order their numbers are, what was guessed
`pair`        the dates of two texts
============  =====================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reuse.dates.given import AnyDate, is_unknown
from reuse.dates.pair import DateWarning, read_days
from reuse.dates.when import DATE_COLUMNS, Days, When, later_by_date, row_of, when_of

if TYPE_CHECKING:
    from reuse.dates.column import DateColumn, Dates, read_date, read_dates

__all__ = [
    "DATE_COLUMNS",
    "AnyDate",
    "DateColumn",
    "DateWarning",
    "Dates",
    "Days",
    "When",
    "is_unknown",
    "later_by_date",
    "read_date",
    "read_dates",
    "read_days",
    "row_of",
    "when_of",
]

#: The forms of dates take long to load; who compares two texts without dates needs none.
_OF_COLUMN = ("DateColumn", "Dates", "read_date", "read_dates")


def __getattr__(name: str) -> Any:
    if name not in _OF_COLUMN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reuse.dates import column

    return getattr(column, name)
