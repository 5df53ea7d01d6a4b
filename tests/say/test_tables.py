"""Numbers as they are printed: no more is claimed than is so, and what adds up adds up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from reuse.report.paragraphs import wrap_paragraphs
from reuse.say.tables import Table, at_least, at_most, round_to_sum

RATES = st.floats(1e-6, 1)


@given(RATES)
def test_bounds_are_rounded_to_the_safe_side(rate: float) -> None:
    """To two digits: upwards what is at most, downwards what is at least."""
    above, below = (float(say(rate).rstrip("%")) / 100 for say in (at_most, at_least))
    assert above >= rate * (1 - 1e-8)
    assert below <= rate * (1 + 1e-8)
    assert above == pytest.approx(rate, rel=0.11)
    assert below == pytest.approx(rate, rel=0.11)


@given(RATES, RATES)
def test_a_larger_bound_never_reads_as_the_smaller(one: float, two: float) -> None:
    """Rounding keeps their order."""
    small, large = sorted((one, two))
    for say in (at_most, at_least):
        assert float(say(small).rstrip("%")) <= float(say(large).rstrip("%"))


@given(st.lists(st.floats(-50, 50), max_size=12), st.integers(0, 3))
def test_what_is_rounded_adds_up(values: list[float], digits: int) -> None:
    """To the rounded sum exactly, and none is more than a digit off."""
    rounded = round_to_sum(values, digits)
    total = sum((Decimal(f"{value:.{digits}f}") for value in rounded), Decimal(0))
    assert abs(float(total) - sum(values)) <= 0.5 / 10**digits + 1e-9
    for value, shown in zip(values, rounded, strict=True):
        assert abs(value - shown) <= 1 / 10**digits + 1e-9


CELLS = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=9)
NAMES = st.lists(CELLS, min_size=1, max_size=6).map(" ".join)


@given(
    rows=st.lists(st.tuples(NAMES, CELLS, CELLS), min_size=1, max_size=4),
    width=st.integers(20, 100),
)
def test_a_table_fits_any_terminal_and_loses_nothing(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    """No line is longer than the terminal is wide, and every cell stands in it whole."""
    table = Table("A heading", ("name", "first", "second"), tuple(rows), ("A note.",))
    lines = [line.plain for line in wrap_paragraphs([table], Console(width=width), width)]
    assert max(map(cell_len, lines)) <= width
    squeezed = "".join(lines).replace(" ", "")
    for row in rows:
        for cell in row[1:]:
            assert cell in squeezed
        for word in row[0].split():
            assert word in squeezed
    assert "Anote." in squeezed
