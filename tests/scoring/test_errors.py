"""How often verdicts were wrong: what the file holds, and what it bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import DATA
from reuse.scoring.errors import (
    Count,
    Errors,
    innocents_of,
    load_errors,
    read_errors,
    upper_bound,
)
from reuse.scoring.model import load_model


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))))
def test_a_bound_is_the_exact_one(counted: tuple[int, int]) -> None:
    """Clopper and Pearson's, as scipy has it by the beta distribution."""
    beta = pytest.importorskip("scipy.stats").beta
    times, of = counted
    exact = beta.ppf(0.95, times + 1, of - times) if times < of else 1.0
    assert upper_bound(times, of) == pytest.approx(exact, rel=1e-6)


@given(of=st.integers(1, 100_000))
def test_none_seen_is_bounded_by_the_rule_of_three(of: int) -> None:
    """It claims no less than the exact bound, and of three or fewer it knows nothing."""
    assert upper_bound(0, of) == min(3 / of, 1)
    assert upper_bound(0, of) >= 1 - 0.05 ** (1 / of)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_bounds_lie_about_the_share(counted: tuple[int, int]) -> None:
    """One more seen raises the bound, and more texts with as many lower it."""
    count = Count(*counted)
    assert 0 <= count.at_least <= count.share <= count.at_most <= 1
    if count.times < count.of > 5:  # of fewer the rule of three asks more than the exact bound
        assert upper_bound(count.times + 1, count.of) >= count.at_most
    assert upper_bound(count.times, count.of + 1) <= count.at_most


@pytest.mark.parametrize("rate", [0.004, 0.03, 0.5])
def test_a_bound_is_passed_once_in_twenty(rate: float) -> None:
    """Of many trials with a known rate, about one in twenty or fewer states a bound below it."""
    rng = np.random.default_rng(3)
    drawn = rng.binomial(800, rate, 4000)
    missed = np.mean([upper_bound(int(times), 800) < rate for times in drawn])
    assert missed <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 4000)


@pytest.mark.parametrize("counted", [(3, 2), (-1, 2), (1, 0)])
def test_more_than_there_were_is_refused(counted: tuple[int, int]) -> None:
    """The error has both numbers."""
    with pytest.raises(ValueError, match=f"got {counted[0]} of {counted[1]}"):
        upper_bound(*counted)


def test_the_file_is_read_as_it_is_laid_out() -> None:
    """Each part becomes counts; a share is the count that it is the share of."""
    errors = read_errors(DATA)
    assert errors.alone["native"][0.9] == Count(3, 1000)
    assert errors.half["second translation"] == Count(60, 359)
    assert errors.strong["second translation"] == Count(0, 359)
    assert errors.copy == Count(2, 700)
    assert errors.copy_by_words[0] == (150, 250, Count(60, 160), Count(1, 60))
    first = errors.lengths[0]
    assert (first.words, first.judged, first.auc) == (150, Count(400, 500), 0.9)
    assert errors.change["spun"] == Count(5, 100)


@pytest.mark.parametrize("part", list(DATA))
def test_a_part_that_was_not_counted_is_empty(part: str) -> None:
    """Whatever else the file has."""
    errors = read_errors({name: value for name, value in DATA.items() if name != part})
    empty = Errors()
    fields = {"pair": ("half", "strong"), "copy": ("copy", "copy_by_words")}.get(part, (part,))
    for field in fields:
        assert getattr(errors, field) == getattr(empty, field)


def test_the_file_of_the_package_can_be_read() -> None:
    """Every count in it is one that can be."""
    errors = load_errors()
    by_bar = [count for by in errors.alone.values() for count in by.values()]
    counts = [*errors.half.values(), *errors.strong.values(), *errors.change.values(), *by_bar]
    for count in counts:
        assert 0 <= count.times <= count.of
    for group, strong in errors.strong.items():
        assert strong.times <= errors.half[group].times


def test_innocents_are_those_of_the_weights() -> None:
    """Every kind that was counted names a group that it was counted in."""
    for kind, by in load_model().rates.items():
        group = innocents_of(kind)
        assert group in by
        assert group != "round trip"
        assert by[group] == max(rate for name, rate in by.items() if name != "round trip")
