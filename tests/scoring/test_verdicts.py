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
from reuse.results.evidence import MECHANISMS
from reuse.scoring.draws import DRAWS, draw_blocks, is_stable, stability_of
from reuse.scoring.model import Choice, probability_of
from reuse.scoring.traces import count_disguised
from training.innocents import KINDS

NAMES = ("source", "copy", "other_copy", "wire_story_a", "wire_story_b")
OTHER = {"a": "b", "b": "a", None: None}
UNWORDED = MECHANISMS[:4]
#: Kinds that need a thesaurus, which is fetched apart; and forms, which are no change of a text.
SPUN = [name for name, kind in KINDS.items() if kind.mechanism == "spun"]
QUIET = [name for name, kind in KINDS.items() if kind.mechanism in UNWORDED]


def read_seed(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")


def accuses(c: Comparison) -> bool:
    return bool(c.round_trip.strong or c.round_trip.copy or (c.round_trip.probability or 0) > 0.05)


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


@pytest.mark.parametrize("kind", QUIET)
@pytest.mark.parametrize("story", ["source", "wire_story_a"])
def test_what_is_not_reworded_is_never_accused(kind: str, story: str) -> None:
    """Layout, case, signs, damage, disguise and cuts are no translation, and no text a copy."""
    made = KINDS[kind].make(read_seed(story), np.random.default_rng(1))
    found = reuse.compare(made.source, made.copy)
    assert not accuses(found), (found.round_trip, found.change)
    assert found.change.mechanism in (*UNWORDED, "edited by hand", None)


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in (*QUIET, *SPUN)])
@pytest.mark.parametrize("rng", [1, 2])
def test_edits_and_forms_are_never_strong(kind: str, rng: int) -> None:
    """A form filled in anew, or a story edited by hand, is no round trip of the other."""
    made = KINDS[kind].make(read_seed("source"), np.random.default_rng(rng))
    assert not accuses(reuse.compare(made.source, made.copy))


@pytest.mark.parametrize(
    ("kind", "mechanism"),
    [
        ("captions", "same words"),
        ("speaker turns", "same words"),
        ("Markdown", "same words"),
        ("HTML", "same words"),
        ("upper case", "same words"),
        ("no punctuation", "same words"),
        ("typography", "same words"),
        ("doubled spaces", "same words"),
        ("OCR at 6 %", "damaged"),
        ("split words", "damaged"),
        ("lost spaces", "damaged"),
        ("look-alike letters", "disguised"),
        ("wide letters", "disguised"),
        ("invisible signs", "disguised"),
        ("cut short", "cut or extended"),
        ("abridged", "cut or extended"),
        ("dividend notice", "form filled in anew"),
        ("match report", "form filled in anew"),
    ],
)
def test_a_change_without_rewording_is_named(kind: str, mechanism: str) -> None:
    """What was done is named, and of damage and disguise the text that has it."""
    made = KINDS[kind].make(read_seed("source"), np.random.default_rng(3))
    change = reuse.compare(made.source, made.copy).change
    assert change.mechanism == mechanism, change
    if mechanism in ("damaged", "disguised"):
        assert change.side == "b"
    if mechanism == "same words":
        assert change.side is None


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


def test_typographic_letters_are_no_disguise() -> None:
    """Ligatures, soft hyphens and accents are what typesetters use; other scripts hide a word."""
    assert count_disguised("o\ufb03ce co\u00adoperate café naïve Москва") == 0
    assert count_disguised("pаypal") == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Der Minister sagte am Donnerstag, dass die Gespräche scheiterten. " * 60, "English"),
        ("\n".join(f"{k}, {k * 7}, {k * 13}, the, of" for k in range(120)), "numbers"),
        (
            "\n".join(
                line
                for _ in range(30)
                for line in (
                    "The harbour sleeps beneath the hill",
                    "And all the boats are gone to sea",
                    "The wind that blew is blowing still",
                    "As long ago it blew for me",
                )
            ),
            "verse",
        ),
    ],
)
def test_what_is_no_prose_is_declined(text: str, says: str) -> None:
    """Another language, a table and verse get no probability, and the reason is stated."""
    score = reuse.score(text).round_trip
    assert score.probability is None
    assert says in (score.reason or "")


def test_prose_that_is_wrapped_is_judged() -> None:
    """Lines of sixty characters are how agencies send prose."""
    import textwrap

    text = "\n".join(textwrap.wrap(read_seed("source"), 60))
    assert reuse.score(text).round_trip.probability is not None
