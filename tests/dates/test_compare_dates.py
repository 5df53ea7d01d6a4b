"""Dates in whatever form they come, and what they do to a comparison."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse.dates import later_by_date, parse_day, parse_days

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PAIR = (SEEDS / "copy.txt", SEEDS / "source.txt")
UNKNOWN = [None, pd.NaT, pd.NA, float("nan"), np.float64("nan"), np.datetime64("NaT")]

days = st.dates(date(1700, 1, 1), date(2200, 12, 31))
hours = st.times()
zones = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(days, hours, zones)
def test_every_form_of_a_day_is_that_day(day: date, hour: time, zone: timezone) -> None:
    """Of a time its own calendar day counts, whatever its zone."""
    moment = datetime.combine(day, hour)
    zoned = moment.replace(tzinfo=zone)
    forms: list[Any] = [day, moment, zoned, day.isoformat(), moment.isoformat()]
    forms += [zoned.isoformat(), f" {moment} ", np.datetime64(day), np.datetime64(moment)]
    forms += [pd.Timestamp(moment), pd.Timestamp(zoned), np.str_(day.isoformat())]
    for form in forms:
        assert parse_day(form) == day
        assert type(parse_day(form)) is date


@pytest.mark.parametrize("unknown", UNKNOWN, ids=repr)
def test_what_is_unknown_is_none(unknown: Any) -> None:
    """On either side; and where neither is known, there are no dates."""
    day = date(2022, 1, 13)
    assert parse_days((unknown, day)) == (None, day)
    assert parse_days((day, unknown)) == (day, None)
    assert parse_days((unknown, unknown)) is None
    assert later_by_date((None, day)) is later_by_date((day, None)) is None


@pytest.mark.parametrize(
    "value", ["", "13 January 2022", "2022-13-01", "yesterday\x00", "\ud800", "NaT" * 999]
)
def test_what_is_no_date_is_told_in_one_line(value: str) -> None:
    """The line has the rule, the value and the remedy."""
    said = r"must be written as 2022-01-13, got .*; pass None if it is unknown$"
    with pytest.raises(ValueError, match=said) as error:
        reuse.compare("One text.", "Another.", dates=(value, None))
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 200


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
        parse_day(np.datetime64("20000-01-01"))


@given(days, days)
def test_the_later_text_is_the_copy(one: date, other: date) -> None:
    """Swapping the dates swaps the sides, and one day tells nothing."""
    assert later_by_date((one, other)) == (None if one == other else "ba"[one > other])


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
    moments = (pd.Timestamp("2022-01-12"), datetime(2022, 1, 13, tzinfo=UTC))
    dated = reuse.compare(*PAIR, dates=moments)
    assert dated.dates == (date(2022, 1, 12), date(2022, 1, 13))
    assert dated.round_trip.copy == "b"
    assert " --dates 2022-01-12 2022-01-13" in dated.to_html()
    assert "--dates" not in reuse.compare(*PAIR, dates=(None, "2022-01-13")).to_html()


def test_dates_need_no_pandas() -> None:
    """It takes longer to load than two texts take to compare."""
    code = "import sys, reuse.dates; reuse.dates.parse_day('2022-01-13'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pandas" not in run.stdout.split()
