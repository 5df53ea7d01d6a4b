"""Numbers that are read as a table, on a page and in a terminal alike."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, log10
from typing import NamedTuple


class Table(NamedTuple):
    """A table as it is shown; all cells are words already.

    Attributes
    ----------
    heading : str
        What stands above it.
    head : tuple of str
        The names of the columns; the first column names the rows.
    rows : tuple of tuple of str
    notes : tuple of str
        What stands below it, a paragraph each.
    """

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def at_most(rate: float) -> str:
    """Return an upper bound as people read it, rounded up, so that no less is claimed.

    Examples
    --------
    >>> at_most(0.008356), at_most(0.005), at_most(0.1201), at_most(1.0), at_most(0.0)
    ('0.84%', '0.5%', '13%', '100%', '0%')
    """
    return _rounded(rate, ceil, -1e-9)


def at_least(rate: float) -> str:
    """Return a lower bound as people read it, rounded down, so that no more is claimed.

    Examples
    --------
    >>> at_least(0.8969), at_least(0.00419), at_least(1.0)
    ('89%', '0.41%', '100%')
    """
    return _rounded(rate, floor, 1e-9)


def _rounded(rate: float, towards: Callable[[float], int], leeway: float) -> str:
    """Return a rate to two digits."""
    percent = 100 * rate
    if percent <= 0:
        return "0%"
    digit = 10.0 ** (floor(log10(percent)) - 1)
    # A number that has two digits already may be a hair off them.
    rounded = towards(percent / digit + leeway) * digit
    return f"{float(f'{rounded:.3g}'):g}%"


def round_to_sum(values: list[float], digits: int = 2) -> list[float]:
    """Round numbers so that what is printed adds up to their sum, rounded.

    Each is rounded down, and those that lose most by that are rounded up instead (Hamilton's
    method of the largest remainder).

    Parameters
    ----------
    values : list of float
    digits : int

    Returns
    -------
    list of float
        None is further from its value than one unit of the last digit.

    Examples
    --------
    >>> round_to_sum([0.333, 0.333, 0.334])
    [0.33, 0.33, 0.34]
    """
    unit = 10**digits
    scaled = [value * unit for value in values]
    units = [floor(value) for value in scaled]
    missing = round(sum(scaled)) - sum(units)
    by_loss = sorted(range(len(values)), key=lambda n: units[n] - scaled[n])
    for n in by_loss[: max(missing, 0)]:
        units[n] += 1
    return [value / unit for value in units]
