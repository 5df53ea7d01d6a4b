"""Verdicts: what must never be accused, what changes nothing, and what adds up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import nasty_texts, stories
from helpers.samples import SEEDS
from reuse.results.comparison import Comparison
from reuse.scoring.draws import DRAWS, draw_blocks, is_stable, stability_of
from reuse.scoring.model import Choice, probability_of

NAMES = ("source", "copy", "other_copy", "wire_story_a", "wire_story_b")
OTHER = {"a": "b", "b": "a", None: None}


def read_seed(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")


def same_but_for_sides(one: Comparison, two: Comparison) -> None:
    """Hold two results to be the same to the last bit, with the sides exchanged."""
    score, turned = one.round_trip, two.round_trip
    assert score.probability == turned.probability
    assert (score.strong, score.reason) == (turned.strong, turned.reason)
    assert score.copy == OTHER[turned.copy]
    assert (score.axes, score.families) == (turned.axes, turned.families)
    assert (score.baseline, score.signals) == (turned.baseline, turned.signals)
    assert score.stability == turned.stability
    change, other = one.change, two.change
    assert (change.mechanism, change.probability) == (other.mechanism, other.probability)
    assert (change.probabilities, change.stability) == (other.probabilities, other.stability)
    assert change.reason == other.reason
    assert change.side == OTHER[other.side]


@pytest.mark.parametrize("one", NAMES)
@pytest.mark.parametrize("two", NAMES)
def test_a_swap_changes_no_bit_of_a_verdict(one: str, two: str) -> None:
    """Whichever text comes first, all numbers are the same to the last bit."""
    texts = read_seed(one), read_seed(two)
    same_but_for_sides(reuse.compare(*texts), reuse.compare(*texts[::-1]))


@given(texts=st.one_of(stories(), st.tuples(nasty_texts, nasty_texts)))
def test_a_swap_changes_no_bit_whatever_the_texts_are(texts: tuple[str, str]) -> None:
    """Nor does it where the texts are odd."""
    same_but_for_sides(reuse.compare(*texts), reuse.compare(*texts[::-1]))


@pytest.mark.parametrize("cut", range(900, 5400, 350))
def test_the_sample_copy_cut_short_never_names_its_source(cut: int) -> None:
    """Of any length the verdict names the copy or none, and is strong for the copy alone."""
    score = reuse.compare(read_seed("copy")[:cut], read_seed("source")).round_trip
    assert score.copy in ("a", None)
    assert not score.strong or score.copy == "a"


def test_evidence_adds_up() -> None:
    """The baseline and what the families add are the log-odds of the probability."""
    score = reuse.compare(read_seed("copy"), read_seed("source")).round_trip
    assert score.probability is not None
    log_odds = score.baseline + sum(score.families.values())
    assert probability_of(log_odds) == pytest.approx(score.probability, rel=1e-9)


@given(
    seed=st.integers(0, 999),
    classes=st.integers(2, 7),
    features=st.integers(1, 12),
)
def test_what_features_add_is_a_sum(seed: int, classes: int, features: int) -> None:
    """Against several classes at once, what features add and the baseline are the log-odds."""
    rng = np.random.default_rng(seed)
    names = tuple(str(number) for number in range(classes))
    choice = Choice(names, rng.normal(size=(classes, features)), rng.normal(size=classes))
    x = rng.normal(size=features)
    adds, baseline = choice.adds(x, "1")
    assert float(adds.sum()) + baseline == pytest.approx(float(choice.log_odds(x, "1")))


@given(blocks=st.integers(1, 24))
def test_draws_are_the_same_on_every_call(blocks: int) -> None:
    """The whole, both halves, and a hundred draws of as many blocks as there are."""
    draws = draw_blocks(blocks)
    assert draws.shape == (3 + DRAWS, blocks)
    assert np.array_equal(draws[1] + draws[2], draws[0])
    assert (draws[3:].sum(axis=1) == blocks).all()
    draw_blocks.cache_clear()
    assert np.array_equal(draws, draw_blocks(blocks))


def test_under_ninety_of_a_hundred_is_no_verdict() -> None:
    """Ten draws that say otherwise are borne, eleven are not; nor is one half."""
    for others, stable in ((10, True), (11, False)):
        same = np.ones(3 + DRAWS, bool)
        same[3 : 3 + others] = False
        assert is_stable(stability_of(same, 24)) is stable
    same = np.ones(3 + DRAWS, bool)
    same[2] = False
    assert not is_stable(stability_of(same, 24))
