"""Which of two dates is the later: never more than holds whatever instants they stand for."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.dates import When, later_by_date, read_date, row_of, when_of

near = st.dates(date(2021, 12, 25), date(2022, 1, 10))
zones = st.integers(-12 * 4, 14 * 4).map(lambda k: timezone(timedelta(minutes=15 * k)))
days = near.map(When.of_day)
times = st.builds(
    lambda day, hour, minute, zone: When.of_time(
        datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    ),
    near,
    st.integers(0, 23),
    st.integers(0, 59),
    st.none() | zones,
)
partial = st.sampled_from(["2021", "2022", "December 2021", "January 2022", "2022-W01"]).map(
    read_date
)
whens = st.one_of(days, times, partial)
HOUR = timedelta(hours=1)


def instants(when: When) -> tuple[float, float]:
    """Return the first and last instant that its days may have, by a slow and plain way."""
    first = datetime.combine(when.start.date(), datetime.min.time())
    after = when.end.replace(tzinfo=None)
    if after.time() != datetime.min.time():
        after = datetime.combine(after.date() + timedelta(days=1), datetime.min.time())
    if when.zoned:
        offset = when.start.utcoffset() or timedelta()
        return (first - offset - EPOCH) / HOUR, (after - offset - EPOCH) / HOUR
    return (first - EPOCH) / HOUR, (after - EPOCH) / HOUR


EPOCH = datetime(1970, 1, 1)


@given(whens, whens)
def test_one_is_later_where_it_holds_in_every_zone_it_may_be_of(a: When, b: When) -> None:
    """Of a date without one beside another with a zone all are tried, from UTC-12 to UTC+14."""
    (first, _), (_, after) = instants(a), instants(b)
    if a.zoned != b.zoned:
        shifts = range(-12, 15)
        later = all(
            first - (0 if a.zoned else shift) >= after - (0 if b.zoned else shift)
            for shift in shifts
        )
    else:
        later = first >= after
    assert a.is_after(b) == later


@given(whens, whens)
def test_swapping_the_texts_swaps_the_sides(a: When, b: When) -> None:
    """And none is both later and earlier."""
    assert not (a.is_after(b) and b.is_after(a))
    mirrored = {"a": "b", "b": "a", None: None}
    assert later_by_date((b, a)) == mirrored[later_by_date((a, b))]
    assert not a.is_after(a)


@given(whens, whens, whens)
def test_what_is_later_than_the_later_is_later(a: When, b: When, c: When) -> None:
    """With zones, without, and of ranges."""
    if a.is_after(b) and b.is_after(c):
        assert a.is_after(c)


@given(whens)
def test_a_table_gives_back_what_it_was_given(when: When) -> None:
    """Of a zone in whole minutes."""
    assert when_of(row_of(when)) == when
    assert when_of(row_of(when, "_a"), "_a") == when


@given(whens)
def test_what_is_written_for_others_is_read_as_it_was(when: When) -> None:
    """As far as it tells which of two is the later."""
    again = read_date(when.iso)
    assert again is not None
    assert again.days == when.days
    assert again.zoned == when.zoned


@pytest.mark.parametrize(
    ("a", "b", "later"),
    [
        ("2022-01-14", "2022-01-13", "a"),
        ("2022-01-13T09:00", "2022-01-13T23:00", None),
        # One day in New York, and half a day later the next one in Tokyo.
        ("2022-01-13T23:30-05:00", "2022-01-14T10:00+09:00", None),
        ("2022-01-13T23:30-05:00", "2022-01-15T10:00+09:00", "b"),
        # Of a day without a zone one can't say within a day.
        ("2022-01-14", "2022-01-13T10:00Z", None),
        ("2022-01-15", "2022-01-13T10:00Z", "a"),
        ("2022-01-13", "2022-01-14T10:00Z", None),
        ("January 2022", "2022-01-14", None),
        ("January 2022", "31 December 2021", "a"),
        ("2022", "1 January 2023", "b"),
        ("2022-01-13T24:00", "2022-01-14", None),
    ],
)
def test_later(a: str, b: str, later: str | None) -> None:
    """Of two dates as they are written."""
    assert later_by_date((read_date(a), read_date(b))) == later


@given(whens, whens)
def test_a_gap_is_the_same_from_either_side_and_none_where_neither_is_later(
    a: When, b: When
) -> None:
    """It is a day at least between two of which one is later."""
    assert a.gap(b) == b.gap(a)
    if a.is_after(b):
        assert a.gap(b) >= timedelta(days=1)


@pytest.mark.parametrize("day", [date.min, date.max, date(9999, 12, 1), date(9999, 1, 1)])
def test_the_ends_of_the_calendar_are_days_like_others(day: date) -> None:
    """Python's years end at 9999, and so must a range."""
    when = When.of_day(day)
    assert str(when) == when.iso == day.isoformat()
    assert not when.is_after(when)
