"""The scores: what they must not see, what they must stand, and what they say of the samples."""

from __future__ import annotations

import re
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.samples import SEEDS
from reuse.dates import When
from reuse.language import ENGLISH
from reuse.model import Source
from reuse.scoring.model import both, load_model, probability_of
from reuse.segment import segment_text
from reuse.style import STYLE_FAMILIES, style_of

NAMES = ("source", "copy", "other_copy", "wire_story_a", "wire_story_b")


def text_of(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_both_is_a_product(x: float, y: float) -> None:
    """The chance that both answers are yes is the product of the two."""
    assert probability_of(both(x, y)) == pytest.approx(
        probability_of(x) * probability_of(y), rel=1e-6, abs=1e-12
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "“”", "One", "\x00", "½"])
def test_what_is_no_text_gets_no_probability(text: str) -> None:
    """An empty or tiny text is never given a probability, and the reason is stated."""
    scored = reuse.score(text)
    assert scored.round_trip.probability is None
    assert "too short" in (scored.round_trip.reason or "")
    assert not scored.round_trip.strong


def test_another_language_gets_no_probability() -> None:
    """A text in another language is told from English, however long it is."""
    german = "Der Minister sagte am Donnerstag, dass die Gespräche mit der Allianz scheiterten. "
    scored = reuse.score(german * 60)
    assert scored.round_trip.probability is None
    assert "English" in (scored.round_trip.reason or "")


def test_english_is_known() -> None:
    """All samples are judged to be in English."""
    model = load_model()
    for name in NAMES:
        document = segment_text(Source("", text_of(name), ""))
        style = style_of(document, model.vocabulary, ENGLISH.lexicon)
        assert style.known > model.alone.least_known


@pytest.mark.parametrize("name", NAMES)
def test_without_a_source_nothing_is_strong(name: str) -> None:
    """Style alone never makes a strong label, and its probability is no certainty."""
    score = reuse.score(text_of(name)).round_trip
    assert not score.strong
    assert score.copy is None
    if score.probability is not None:
        assert set(score.axes) == {"translated", "machine"}
        assert set(score.families) == set(STYLE_FAMILIES)
        log_odds = score.baseline + sum(score.families.values())
        assert probability_of(log_odds) == pytest.approx(score.probability)


@pytest.mark.parametrize("turned", [False, True])
def test_the_sample_copy_is_strong_and_named(turned: bool) -> None:
    """The sample copy is a strong round trip of its source, whichever text comes first."""
    texts = [text_of("source"), text_of("copy")]
    comparison = reuse.compare(*(texts[::-1] if turned else texts))
    score = comparison.round_trip
    assert score is not None
    assert score.strong
    assert score.copy == ("a" if turned else "b")
    assert score.probability is not None
    assert score.probability > 0.99


@pytest.mark.parametrize(
    ("one", "two"),
    [pair for pair in permutations(NAMES, 2) if set(pair) != {"source", "copy"}],
)
def test_no_other_pair_of_samples_is_strong(one: str, two: str) -> None:
    """Reports of one event are never called round trips of one another."""
    score = reuse.compare(text_of(one), text_of(two)).round_trip
    assert score is None or not score.strong


def test_a_text_is_no_round_trip_of_itself() -> None:
    """A word-for-word copy is no round trip, and neither text is told to be the copy."""
    text = text_of("source")
    score = reuse.compare(text, text).round_trip
    assert score is not None
    assert not score.strong
    assert score.copy is None
    assert (score.probability or 0) < 0.05


def test_typos_make_no_round_trip() -> None:
    """Letters lost, doubled and swapped at random are no translation."""
    rng = np.random.default_rng(0)
    text = text_of("source")
    places = [m.start() for m in re.finditer(r"(?<=\w\w)\w(?=\w\w)", text)]
    turned = list(text)
    for place in rng.choice(places, 80, replace=False).tolist():
        turned[place] = ["", turned[place] * 2, turned[place - 1]][rng.integers(3)]
    score = reuse.compare(text, "".join(turned)).round_trip
    assert score is not None
    assert not score.strong
    assert (score.probability or 0) < 0.5


def test_a_copy_repaired_of_names_and_quotes_still_scores() -> None:
    """The score doesn't hang on names and quotation marks alone."""
    repaired = text_of("copy").replace("Meschstein", "Mishustin").replace("Blanken", "Blinken")
    repaired = repaired.replace("Anthony", "Antony").replace("Rao", "Rau")
    repaired = re.sub("[“”]", '"', repaired).replace('" ', " ").replace('"', "")
    score = reuse.compare(text_of("source"), repaired).round_trip
    assert score is not None
    assert (score.probability or 0) > 0.9
    assert score.copy == "b"


def test_dates_override_style() -> None:
    """The later text is the copy where dates say so, whatever its wording."""
    from datetime import date

    early, late = When.of_day(date(2022, 1, 13)), When.of_day(date(2022, 1, 14))
    texts = text_of("source"), text_of("copy")
    for dates, copy in (((early, late), "b"), ((late, early), "a")):
        score = reuse.compare(*texts, dates=dates).round_trip
        assert score is not None
        assert score.copy == copy


def test_what_is_shared_in_quotation_only_is_not_judged() -> None:
    """Two reports of one speech share its words, and no score follows from that."""
    speech = '"We will rebuild the lighthouse of Valletta before the winter storms come back."'
    a = f"The mayor spoke at noon. {speech}"
    b = f"Crowds gathered at the harbour. {speech}"
    score = reuse.compare(a, b).round_trip
    assert score is None or score.probability is None
