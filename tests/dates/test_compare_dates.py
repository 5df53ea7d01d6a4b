"""Dates in whatever form they come, and what they do to a comparison."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse.dates import DateWarning, later_by_date, read_date, read_days

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PAIR = (SEEDS / "copy.txt", SEEDS / "source.txt")
UNKNOWN = [None, pd.NaT, pd.NA, float("nan"), np.float64("nan"), np.datetime64("NaT")]

days = st.dates(date(1700, 1, 1), date(2200, 12, 31))
hours = st.times()
zones = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(days, hours, zones)
def test_every_form_of_a_day_is_that_day(day: date, hour: time, zone: timezone) -> None:
    """Of a time its own calendar day is shown, whatever its zone."""
    moment = datetime.combine(day, hour)
    zoned = moment.replace(tzinfo=zone)
    forms: list[Any] = [day, moment, zoned, day.isoformat(), moment.isoformat()]
    forms += [zoned.isoformat(), f" {moment} ", np.datetime64(day), np.datetime64(moment)]
    forms += [pd.Timestamp(moment), pd.Timestamp(zoned), np.str_(day.isoformat())]
    for form in forms:
        when = read_date(form)
        assert when is not None
        assert when.day == day
        assert str(when) == day.isoformat()
        has_zone = getattr(form, "tzinfo", None) is not None or form == zoned.isoformat()
        assert when.zoned == has_zone


@pytest.mark.parametrize("unknown", UNKNOWN, ids=repr)
def test_what_is_unknown_is_none(unknown: Any) -> None:
    """On either side; and where neither is known, there are no dates."""
    day = date(2022, 1, 13)
    when = read_date(day)
    assert read_days((unknown, day)) == ((None, when), ())
    assert read_days((day, unknown)) == ((when, None), ())
    assert read_days((unknown, unknown)) == (None, ())
    assert later_by_date((None, when)) is later_by_date((when, None)) is None


@pytest.mark.parametrize(
    "value", ["", "13 January", "2022-13-01", "yesterday\x00", "\ud800", "NaT" * 999, "03/02/2022"]
)
def test_what_is_no_date_leaves_its_text_undated_with_a_warning(value: str) -> None:
    """The line has the value and the remedy."""
    with pytest.warns(DateWarning) as warned:
        comparison = reuse.compare("One text.", "Another.", dates=(value, "2022-01-13"))
    assert comparison.whens == (None, read_date("2022-01-13"))
    (message,) = (str(one.message) for one in warned)
    assert "\n" not in message
    assert len(message) < 200
    assert "write it as 2022-01-13" in message
    assert warned[0].filename == __file__


@pytest.mark.parametrize(
    ("value", "iso", "said"),
    [
        ("1642031400", "2022-01-12T23:50:00+00:00", "counted from 1970"),
        ("13-JAN-22", "2022-01-13", "two digits of the year"),
        ("13 January 2022 10:30 BST", "2022-01-13", "whose name stands for several"),
    ],
)
def test_what_is_guessed_is_said(value: str, iso: str, said: str) -> None:
    """A result has it all the same."""
    with pytest.warns(DateWarning, match=said):
        comparison = reuse.compare("One text.", "Another.", dates=(value, None))
    assert comparison.whens
    assert comparison.whens[0]
    assert comparison.whens[0].iso == iso


def test_a_user_says_whether_the_day_comes_first() -> None:
    """Then nothing is guessed."""
    for day_first, month in ((True, 2), (False, 3)):
        made = reuse.compare("One.", "Two.", dates=("03/02/2022", None), day_first=day_first)
        assert made.whens
        assert made.whens[0]
        assert made.whens[0].day.month == month


@pytest.mark.parametrize("value", [20220113, 3.5, True, b"2022-01-13", [], time(1)])
def test_what_is_of_no_fit_type_is_refused(value: Any) -> None:
    """A number could be anything."""
    with pytest.raises(TypeError, match="a date must be a date, a datetime or a str"):
        reuse.compare("One text.", "Another.", dates=(None, value))


@pytest.mark.parametrize("dates", [(), ("2022-01-13",), "2022-01-13", (None, None, None), 5])
def test_there_are_two_dates(dates: Any) -> None:
    """One of each text."""
    with pytest.raises(ValueError, match="`dates` must be two, of `a` and of `b`, got"):
        reuse.compare("One text.", "Another.", dates=dates)


def test_a_year_beyond_the_calendar_is_refused() -> None:
    """Numpy knows years that Python doesn't."""
    with pytest.raises(ValueError, match="years 1 to 9999"):
        read_date(np.datetime64("20000-01-01"))


@given(days, days)
def test_the_later_text_is_the_copy(one: date, other: date) -> None:
    """Swapping the dates swaps the sides, and one day tells nothing."""
    whens = read_date(one), read_date(other)
    assert later_by_date(whens) == (None if one == other else "ba"[one > other])


@pytest.mark.parametrize("unknown", [None, pd.NaT, float("nan")], ids=repr)
def test_a_date_that_is_unknown_names_no_copy(unknown: Any) -> None:
    """With one date alone, wording decides as it does with none."""
    plain = reuse.compare(*PAIR)
    for dates in ((unknown, "2022-01-13"), ("2022-01-13", unknown), (unknown, unknown)):
        dated = reuse.compare(*PAIR, dates=dates)
        assert dated.evidence == plain.evidence
        assert str(dated) == str(plain)
    assert reuse.compare(*PAIR, dates=(unknown, unknown)) == plain


def test_dates_decide_whatever_form_they_have() -> None:
    """The page gives the command or call that repeats it."""
    moments = (pd.Timestamp("2022-01-12"), datetime(2022, 1, 14, tzinfo=UTC))
    dated = reuse.compare(*PAIR, dates=moments)
    assert dated.whens == tuple(map(read_date, moments))
    assert dated.round_trip.copy == "b"
    assert " --dates 2022-01-12 2022-01-14T00:00:00+00:00" in dated.to_html()
    assert "--dates" not in reuse.compare(*PAIR, dates=(None, "2022-01-13")).to_html()
