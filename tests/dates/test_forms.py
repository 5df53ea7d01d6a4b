"""A date as somebody wrote it: the day that was meant, or none."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dates import CERTAIN, FORMS, MONTHS, NUMERALS
from reuse.dates import read_date, read_dates

moments = st.datetimes(datetime(1977, 1, 1), datetime(2029, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


@pytest.mark.parametrize("form", CERTAIN)
@given(moment=moments)
def test_a_date_that_is_certain_is_read_alone(form: str, moment: datetime) -> None:
    """Whatever day it is."""
    when = read_date(CERTAIN[form](moment))
    assert when is not None
    assert when.day == moment.date()
    first, after = when.days
    assert after - first == 1


@pytest.mark.parametrize("form", NUMERALS)
@given(moment=moments)
def test_numerals_alone_are_right_or_unknown(form: str, moment: datetime) -> None:
    """Never another day; and what has no other order is read."""
    when = read_date(NUMERALS[form](moment))
    assert when is None or when.day == moment.date()
    if moment.day > 12 and "two digits" not in form:
        assert when is not None


@pytest.mark.parametrize("form", FORMS)
@given(moment=moments)
def test_a_time_is_the_time_that_was_written(form: str, moment: datetime) -> None:
    """Where it is read at all, in its zone."""
    written = FORMS[form](moment)
    when = read_date(written, day_first="American" not in form)
    assert when is not None
    start = when.start.replace(tzinfo=None)
    if when.end - when.start < timedelta(hours=1):
        assert start.replace(second=0, microsecond=0) == moment.replace(second=0)
    else:
        assert start == datetime.combine(moment.date(), datetime.min.time())


@pytest.mark.parametrize(
    "written",
    [
        *("", "n/a", "May", "13 May", "soon", "yesterday", "5 days ago", "Q1 2022", "FY2022"),
        *("2022-02-30/2022-03-01", "2022-01-05/2022-01-03", "2022-01-03/04"),
        *("spring 2022", "mid-January 2022", "before 13 January 2022", "since 2021", "not 2022"),
        *("13-15 January 2022", "January/February 2022", "2021/22", "2022-13-01", "2022-02-30"),
        *("0000-00-00", "0001-01-01", "9999-12-31T23:59:59", "32/01/2022", "44574", "1", "12345"),
        *(
            "Fri, 13 January 2022",
            "13 listopad 2022",
            "A5 May 2022",
            "v2022.1",
            "0",
            "-1642031400",
        ),
        *(
            "1.64203E+12",
            "13 January 2022 13 January 2022",
            "10:30",
            "Jan 22",
            "22",
            "\ud800",
            "٪",
        ),
    ],
)
def test_what_is_no_date_or_could_be_several_is_unknown(written: str) -> None:
    """However much it looks like one."""
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("January 2022", "2022-01"),
        ("janvier 2022", "2022-01"),
        ("2022-01", "2022-01"),
        ("01/2022", "2022-01"),
        ("2022-01-00", "2022-01"),
        ("202201", "2022-01"),
        ("2022", "2022"),
        ("2022-00-00", "2022"),
        ("2022-W02", "2022-W02"),
        ("2022-01-03/2022-01-05", "2022-01-03/2022-01-05"),
    ],
)
def test_a_date_may_be_a_part_of_one(written: str, iso: str) -> None:
    """A week, a month or a year, or some days."""
    when = read_date(written)
    assert when is not None
    assert when.iso == iso


@pytest.mark.parametrize("language", MONTHS)
def test_months_have_their_names(language: str) -> None:
    """In small letters and in capitals."""
    for number, name in enumerate(MONTHS[language].split(), 1):
        for written in (f"2 {name} 2022", f"2 {name.upper()} 2022", f"{name} 2022"):
            when = read_date(written)
            assert when is not None, written
            assert (when.day.year, when.day.month) == (2022, number)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("13 January 2022 10:30 GMT+1", "2022-01-13T10:30:00+01:00"),
        ("13 January 2022 10:30 EST", "2022-01-13T10:30:00-05:00"),
        ("13 January 2022 10:30 pm (CET)", "2022-01-13T22:30:00+01:00"),
        ("2022-01-13T10:30:00−05:00", "2022-01-13T10:30:00-05:00"),
        ("2022-01-13Z", "2022-01-13T00:00:00+00:00"),
        # Britain's summer or Bangladesh; China or the middle of America; a zone in its turn.
        ("13 January 2022 10:30 BST", "2022-01-13"),
        ("13 January 2022 10:30 CST", "2022-01-13"),
        ("13 January 2022 10:30 ET", "2022-01-13"),
        ("2022-01-13 10:30 Europe/Paris", "2022-01-13"),
        ("2022-01-13T10:30+19:00", "2022-01-13"),
    ],
)
def test_a_zone_is_kept_or_unknown(written: str, iso: str) -> None:
    """One whose name stands for several is said."""
    (when,), _, remarks = read_dates([written])
    assert when is not None
    assert when.iso == iso
    assert when.zoned != any("zone" in remark.said for remark in remarks)


@pytest.mark.parametrize("form", ["{} {}", "{}: {}", "{1} {0}", "{1} 10:30 {0}", "{1} ({0})"])
@pytest.mark.parametrize(
    "word", ["Updated", "last modified", "aktualisiert am", "mis à jour le", "обновлено", "Saved"]
)
def test_the_day_of_a_change_is_no_day_of_publication(form: str, word: str) -> None:
    """A text that was changed after another appeared may have been there before it."""
    assert read_date(form.format(word, "13 January 2022")) is None


@pytest.mark.parametrize(
    "written",
    [
        "26-FEB-1987 15:01:01.79F RM",
        "26-FEB-1987 15:01:01.79    # as guesswork",
        "26-FEB-1987 605:12:19.12",
    ],
)
def test_signs_behind_a_time_are_passed_over_and_said(written: str) -> None:
    """As the shared table of Reuters has them."""
    (when,), undated, remarks = read_dates([written])
    assert (str(when), undated) == ("1987-02-26", 0)
    assert len(remarks) == 1


def test_a_weekday_may_tell_the_order() -> None:
    """It is wrong of every other."""
    assert str(read_date("Thu 03/02/2022")) == "2022-02-03"
    assert str(read_date("Wed 03/02/2022")) == "2022-03-02"
    assert read_date("Fri 03/02/2022") is None


@given(st.text(max_size=40))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever stands in it."""
    when = read_date(text)
    assert when is None or when.start < when.end


def test_months_in_english_need_no_library() -> None:
    """It takes longer to load than two texts take to compare."""
    code = (
        "import sys, reuse; from reuse.dates import read_date\n"
        "for text in ('2022-01-13', 'Thu, 13 January 2022 10:30 GMT', '03/02/2022', 'soon'):\n"
        "    read_date(text)\n"
        "print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"dateparser", "pandas"} & set(run.stdout.split())


def test_a_day_has_one_name() -> None:
    """Of one that is given as a date, too."""
    assert read_date(date(2022, 1, 13)) == read_date("13 January 2022")
