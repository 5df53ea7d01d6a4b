"""The dates of two texts, as a user gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reuse.dates.column import read_dates
from reuse.dates.given import AnyDate, is_unknown, when_given
from reuse.dates.when import Days, When


class DateWarning(UserWarning):
    """A date could not be read and its text is undated, or something of it was guessed."""


def read_days(
    values: Iterable[AnyDate | When] | None, day_first: bool | None = None
) -> tuple[Days | None, tuple[str, ...]]:
    """Return the dates of two texts, each read by itself, and what is to be said of them.

    Parameters
    ----------
    values : two dates, or None
        A date is a `str`, a `date`, a `datetime`, one of pandas or numpy, a `When`, or None.
    day_first : bool, optional
        Whether "03/02/2022" is in February; it is unknown otherwise.

    Returns
    -------
    days : (When or None, When or None) or None
        None where neither is known.
    said : tuple of str
        A sentence for each `str` that could not be read, and for what was guessed of others.

    Raises
    ------
    ValueError
        Where there are not two.
    TypeError
        Where one is of another type.

    Examples
    --------
    >>> days, said = read_days(("14 January 2022", None))
    >>> str(days[0]), days[1], said
    ('2022-01-14', None, ())
    >>> read_days((None, "soon"))
    (None, ("the date of b can't be read, and b is undated: 'soon'; write it as 2022-01-13",))
    """
    if values is None:
        return None, ()
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
    read = [_read(value, side, day_first) for value, side in zip(given, "ab", strict=True)]
    days = read[0][0], read[1][0]
    said = tuple(sentence for _, sentences in read for sentence in sentences)
    return (None if days == (None, None) else days), said


def _read(
    value: AnyDate | When, side: str, day_first: bool | None
) -> tuple[When | None, list[str]]:
    if isinstance(value, When):
        return value, []
    if not isinstance(value, str) or is_unknown(value):
        return when_given(value), []
    dates = read_dates([value], day_first)
    (when,) = dates.whens
    shown = " ".join(value.split())[:60]
    if when is not None:
        what = (remark.said.removeprefix("has 1 date ") for remark in dates.remarks)
        return when, [f"the date of {side}, '{shown}', was read {_as(said)}" for said in what]
    if any("day first or month first" in remark.said for remark in dates.remarks):
        return None, [
            f"the date of {side} might be day first or month first, and {side} is undated: "
            f"'{shown}'; write it as 2022-01-13, or say `day_first`"
        ]
    return None, [
        f"the date of {side} can't be read, and {side} is undated: '{shown}'; "
        "write it as 2022-01-13"
    ]


def _as(said: str) -> str:
    return f"as one {said}"
