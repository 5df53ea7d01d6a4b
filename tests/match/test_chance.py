"""The stated number is true: what chance gives, counted."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.samples import ROOT
from reuse.match.chance import PHRASES, RUNS, Chance
from reuse.match.phrase import least_of_phrase

sizes = st.integers(1, 10**12)
bits = st.floats(0, 2000)


@pytest.mark.parametrize("chance", [RUNS, PHRASES])
@given(size=sizes, expect=st.floats(1e-300, 1e3))
def test_a_passage_with_the_bits_asked_for_has_the_expect_asked_for(
    chance: Chance, size: int, expect: float
) -> None:
    """From expect to bits and back gives the same number."""
    again = chance.expect(np.array([chance.bits(expect, size)]), size)
    assert again[0] == pytest.approx(expect, rel=1e-6)


@pytest.mark.parametrize("chance", [RUNS, PHRASES])
@given(one=bits, two=bits, small=sizes, large=sizes)
def test_more_bits_are_rarer_and_larger_texts_give_more_by_chance(
    chance: Chance, one: float, two: float, small: int, large: int
) -> None:
    """Expect falls with the bits and grows in proportion to the places where chance may strike."""
    (one, two), (small, large) = sorted((one, two)), sorted((small, large))
    few, many = chance.expect(np.array([one, two]), small)
    assert many <= few
    assert chance.expect(np.array([one]), large)[0] == pytest.approx(few * large / small)


def test_both_kinds_together_make_the_errors_that_are_allowed() -> None:
    """Of passages with an expect of x, chance gives x, whichever kind they are."""
    assert RUNS.share + PHRASES.share == 1


@given(st.floats(1e-9, 10), sizes)
def test_more_is_asked_of_a_phrase_between_texts_of_one_subject(expect: float, size: int) -> None:
    """Two reports of one event share names and titles, so that no threshold alone will do."""
    careful = least_of_phrase(expect, size, same_subject=True)
    assert careful >= least_of_phrase(expect, size, same_subject=False)


def test_unrelated_texts_show_as_many_passages_as_expected(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 2,000 pairs from different outlets and years, counted lies within 2 × of expected.

    `benchmarks.chance` counts tens of thousands, down to an expect of .001; a test can see as far
    as there is a fair number to count.
    """
    monkeypatch.syspath_prepend(str(ROOT))
    pytest.importorskip("pyarrow")
    from benchmarks import chance as benchmark

    sys.modules["benchmarks.chance"].TEXTS.update(benchmark.collections())
    pairs = [benchmark.count(keys) for keys in benchmark.unrelated(2000, np.random.default_rng(5))]
    found = np.concatenate(
        [RUNS.expect(np.array(p.runs), p.cells) for p in pairs]
        + [PHRASES.expect(np.array([x[0] for x in p.phrases]), p.places) for p in pairs]
    )
    for level in (0.1, 0.05, 0.02):
        assert 0.5 <= (found <= level).sum() / (level * len(pairs)) <= 2
