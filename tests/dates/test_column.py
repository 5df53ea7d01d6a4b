"""The dates of a column tell of each other in which order their numbers are written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dates import NUMERALS
from reuse.dates import DateColumn, read_dates

moments = st.datetimes(datetime(2019, 1, 1), datetime(2021, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)
columns = st.lists(moments, min_size=1, max_size=12)
SLASHES = "British and French slashes", "American slashes"


def shown(values: list[Any], day_first: bool | None = None) -> list[str]:
    return [str(when) for when in read_dates(values, day_first).whens]


@pytest.mark.parametrize("form", NUMERALS)
@given(column=columns)
def test_of_one_form_all_are_right_or_none_is_wrong_unsaid(
    form: str, column: list[datetime]
) -> None:
    """What is undated is counted, and the order is said."""
    dates = read_dates([NUMERALS[form](moment) for moment in column])
    assert all(
        when is None or when.day == moment.date()
        for when, moment in zip(dates.whens, column, strict=True)
    ) or any("in numerals taken" in remark.said for remark in dates.remarks)
    assert dates.undated == dates.whens.count(None)
    said = sum(remark.count for remark in dates.remarks if remark.kind == "undated")
    assert said == dates.undated


@pytest.mark.parametrize("form", SLASHES)
@given(column=columns)
def test_a_number_above_twelve_tells_of_all(form: str, column: list[datetime]) -> None:
    """Day first or month first; where there is none, nothing tells but days like 5 May."""
    dates = read_dates([NUMERALS[form](moment) for moment in column])
    told = any(moment.day > 12 for moment in column)
    for when, moment in zip(dates.whens, column, strict=True):
        if told or moment.day == moment.month:
            assert when is not None
            assert when.day == moment.date()
        else:
            assert when is None


@given(columns, columns, st.randoms())
def test_of_two_orders_only_what_is_certain_is_read(
    british: list[datetime], american: list[datetime], order: Any
) -> None:
    """A column of both is said to be one."""
    written = [(NUMERALS[SLASHES[0]](moment), moment.date()) for moment in british]
    written += [(NUMERALS[SLASHES[1]](moment), moment.date()) for moment in american]
    order.shuffle(written)
    both = all(any(moment.day > 12 for moment in side) for side in (british, american))
    dates = read_dates([text for text, _ in written])
    if both:
        for when, (_, day) in zip(dates.whens, written, strict=True):
            assert when is None or when.day == day
        assert "some of those written so" in str(dates.remarks) or not dates.undated


@pytest.mark.parametrize(
    ("values", "days"),
    [
        (["13/01/2022", "03/02/2022"], ["2022-01-13", "2022-02-03"]),
        (["01/13/2022", "03/02/2022"], ["2022-01-13", "2022-03-02"]),
        (["13/01/2022", "01/13/2022", "03/02/2022"], ["2022-01-13", "2022-01-13", "None"]),
        (["03/02/2022", "05/05/2022"], ["None", "2022-05-05"]),
        # Points mean day first by themselves, and tell nothing of dates with slashes.
        (["03.02.2022", "03/02/2022"], ["2022-02-03", "None"]),
        (["03.02.2022", "01.13.2022"], ["2022-03-02", "2022-01-13"]),
        # ISO is never turned round.
        (["2022-02-03", "13/01/2022"], ["2022-02-03", "2022-01-13"]),
        (["22/01/13", "22/02/25", "22/03/05", "22/11/12", "22/10/30"],
         ["2022-01-13", "2022-02-25", "2022-03-05", "2022-11-12", "2022-10-30"]),
        (["99/01/13", "98/02/05"], ["1999-01-13", "1998-02-05"]),
        (["13/01/22", "03/02/22"], ["None", "None"]),
        (["20220113", 20220114, 1642031400, 1642031400123.0, 44574],
         ["2022-01-13", "2022-01-14", "2022-01-12", "2022-01-12", "None"]),
        (["13012022", "03022022"], ["2022-01-13", "2022-02-03"]),
    ],
)  # fmt: skip
def test_columns(values: list[Any], days: list[str]) -> None:
    """By its values the order is told, or it is not."""
    assert shown(values) == days


def test_a_user_says_the_order_but_not_against_a_value() -> None:
    """What has no such order is read by the one that it has."""
    assert shown(["03/02/2022", "01/13/2022"], True) == ["2022-02-03", "2022-01-13"]
    assert shown(["03/02/2022", "13/01/2022"], False) == ["2022-03-02", "2022-01-13"]
    assert shown(["32/01/2022", "2022-02-03"], True) == ["None", "2022-02-03"]


def test_a_column_of_a_frame_may_hold_all_kinds_of_values() -> None:
    """What is unknown is not counted as undated."""
    values = [
        *(None, pd.NaT, float("nan"), "", " "),
        *(date(2022, 1, 13), pd.Timestamp("2022-01-13 10:00"), np.datetime64("2022-01")),
        "soon",
    ]
    dates = read_dates(values)
    assert [when and when.iso for when in dates.whens] == [
        *([None] * 5),
        *("2022-01-13", "2022-01-13", "2022-01", None),
    ]
    assert dates.undated == 1
    assert dates.remarks[0].said == "has 1 date that could not be read: 'soon'"


@pytest.mark.parametrize("value", [True, b"2022-01-13", [], {}, object()])
def test_what_is_of_no_fit_type_is_refused(value: Any) -> None:
    """It says nothing of a day."""
    with pytest.raises(TypeError, match="a date must be a date, a datetime or a str"):
        read_dates([value])


def test_examples_are_few_and_short() -> None:
    """However many can't be read, and however long they are."""
    (remark,) = read_dates([f"no date {k} {'x' * 500}\n" for k in range(50)]).remarks
    assert remark.count == 50
    assert len(remark.said) < 250
    assert "\n" not in remark.said


@given(columns)
def test_a_column_is_read_in_a_stream_as_it_is_at_once(column: list[datetime]) -> None:
    """All are seen first, in parts, and then each is read."""
    values = [NUMERALS[SLASHES[0]](moment) for moment in column]
    stream = DateColumn()
    for value in values:
        stream.learn([value])
    assert tuple(map(stream.read, values)) == read_dates(values).whens
    assert stream.remarks() == read_dates(values).remarks


@given(st.dates(date(1955, 1, 1), date(2060, 1, 1)))
def test_numbers_of_a_spreadsheet_count_days(day: date) -> None:
    """Of a cell alone; the same as a text is no date, and neither is a small number."""
    number = (day - date(1899, 12, 30)).days
    column = DateColumn(serials=True)
    for value in (number, number + 0.4):
        when = column.read(value)
        assert when is not None
        assert str(when) == day.isoformat()
    assert column.read(str(number)) is column.read(12) is DateColumn().read(number) is None
    assert "counted in days" in str(column.remarks())
