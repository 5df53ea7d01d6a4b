"""The dates of two texts, as a user gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reuse.dates.given import AnyDate, when_given
from reuse.dates.when import Days, When


class DateWarning(UserWarning):
    """A date could not be read and its text is undated, or something of it was guessed."""


def read_days(
    values: Iterable[AnyDate | When] | None,
    day_first: bool | None = None,
    *,
    strict: bool = False,
) -> tuple[Days | None, tuple[str, ...]]:
    """Return the dates of two texts, each read by itself, and what is to be said of them.

    Parameters
    ----------
    values : two dates, or None
        A date is a `str`, a `date`, a `datetime`, one of pandas or numpy, a `When`, or None.
    day_first : bool, optional
        Whether "03/02/2022" is in February; it is unknown otherwise.
    strict : bool
        Whether a `str` that can't be read is an error.

    Returns
    -------
    days : (When or None, When or None) or None
        None where neither is known.
    said : tuple of str
        A sentence for each `str` that could not be read, and for what was guessed of others.

    Raises
    ------
    ValueError
        Where there are not two; or, with `strict`, one can't be read.
    TypeError
        Where one is of another type.

    Examples
    --------
    >>> days, said = read_days(("14 January 2022", None))
    >>> str(days[0]), days[1], said
    ('2022-01-14', None, ())
    >>> read_days((None, "soon"))[1]
    ("the date of b can't be read: 'soon'; write it as 2022-01-13; b is taken to have none",)
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
    read = [_read(value, side, day_first, strict) for value, side in zip(given, "ab", strict=True)]
    days = read[0][0], read[1][0]
    said = tuple(sentence for _, sentences in read for sentence in sentences)
    return (None if days == (None, None) else days), said


def _read(
    value: AnyDate | When, side: str, day_first: bool | None, strict: bool
) -> tuple[When | None, list[str]]:
    if isinstance(value, When):
        return value, []
    if not isinstance(value, str):
        return when_given(value), []
    # They take long to load, and most pairs come without dates.
    from reuse.dates.column import read_dates
    from reuse.dates.forms import readings_of

    dates = read_dates([value], day_first)
    (when,) = dates.whens
    shown = f"'{' '.join(value.split())[:60]}'"
    if when is not None:
        guessed = (remark.said.removeprefix("has 1 date ") for remark in dates.remarks)
        return when, [f"the date of {side}, {shown}, is one {said}" for said in guessed]
    why = f"the date of {side} can't be read: {shown}; write it as 2022-01-13"
    if readings_of(value).by_order:
        why = (
            f"the date of {side} might be day first or month first: {shown}; say which, or write "
            "it as 2022-01-13"
        )
    if strict:
        raise ValueError(why)
    return None, [f"{why}; {side} is taken to have none"]
