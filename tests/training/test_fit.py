"""What the scores are trained on, and what they are judged by."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

if importlib.util.find_spec("sklearn") is None:
    pytest.skip("training needs scikit-learn", allow_module_level=True)

import pandas as pd

from training.axes import SWAP_GROUPS, TEXT_GROUPS, balanced, fit_logistic
from training.folds import HELD, LEFT_OUT, facts_of, family, is_judged, may_learn
from training.measure import measure_texts
from training.pairs import TRUTH, rearrange
from training.texts import FOLDS, HUMAN, ORIGINAL, ROUND_TRIP, load_texts
from training.without_source import auc, calibrate


@pytest.fixture
def frame() -> pd.DataFrame:
    """Texts of all groups, languages and engines, drawn by lot."""
    rng = np.random.default_rng(0)
    n = 4000
    story = rng.integers(0, 300, n)
    return pd.DataFrame(
        {
            "group": rng.choice([ROUND_TRIP, ORIGINAL, HUMAN], n),
            "story": [f"s{k}" for k in story],
            "fold": story % FOLDS,
            "pivot": rng.choice(["de", "cs", "fr", "hu", "hi", "ja", "ja+fi"], n),
            "engine": rng.choice(["google", "google2021", "bergamot-base", "gpt-4o", "human"], n),
            "kind_fold": rng.choice([-1, 0, 1, 2, 3], n),
        }
    )


@pytest.mark.parametrize("fold", range(FOLDS))
def test_nothing_is_learnt_and_judged(frame: pd.DataFrame, fold: int) -> None:
    """No story, engine, maker, pivot, language or kind is in a fit that is judged by it."""
    facts = facts_of(frame)
    learns = may_learn(facts, (fold,))
    judges = is_judged(facts, fold, np.ones(len(frame), bool))
    assert learns.any()
    assert judges.any()
    assert not set(frame.story[learns]) & set(frame.story[judges])
    held = HELD[fold]
    names = held.engines | held.makers
    assert not {family(name) for name in frame.engine[learns]} & names
    assert fold not in set(frame.kind_fold[learns])
    for (group, pivot), own in frame[learns].groupby(["group", "pivot"]):
        places = held.pivots if group == ROUND_TRIP else held.languages
        assert not set(str(pivot).split("+")) & places or group == ORIGINAL or own.empty
    for makers, pivots in zip(
        np.array(facts.makers)[judges], np.array(facts.pivots)[judges], strict=True
    ):
        assert makers & names or pivots & held.places


def test_each_two_folds_are_left_out_together() -> None:
    """What is learnt from places on the axes comes from axes that have seen neither fold."""
    for one in range(FOLDS):
        for two in range(FOLDS):
            assert tuple(sorted({one, two})) in LEFT_OUT


def test_every_class_and_axis_has_its_groups() -> None:
    """No group is a one and a nought of the same axis, and every axis has both."""
    for ones, noughts in (*TEXT_GROUPS.values(), *SWAP_GROUPS.values()):
        assert ones
        assert noughts
        assert not set(ones) & set(noughts)
    assert next(iter(TRUTH.values())) == "round trip"


def test_classes_count_alike() -> None:
    """However many texts a group has, its class weighs half, shared out among its groups."""
    labels = np.array([1] * 90 + [0] * 8 + [0] * 2)
    groups = np.array(["x"] * 90 + ["y"] * 8 + ["z"] * 2)
    weights = balanced(labels, groups)
    assert weights[labels == 1].sum() == pytest.approx(50)
    assert weights[groups == "y"].sum() == pytest.approx(weights[groups == "z"].sum())


def test_calibration_gives_back_the_odds_it_was_given() -> None:
    """Log-odds that are true already are left as they are."""
    rng = np.random.default_rng(0)
    log_odds = rng.normal(0, 2, 60_000)
    trips = rng.random(60_000) < 1 / (1 + np.exp(-log_odds))
    line = calibrate(log_odds, np.where(trips, ROUND_TRIP, ORIGINAL))
    assert line.slope == pytest.approx(1, abs=0.05)
    assert line.constant == pytest.approx(0, abs=0.05)


def test_a_text_rearranged_has_no_line_of_its_own() -> None:
    """Cut or reordered, it has lines of the text it was made of, each once."""
    lines = [f"Line {number} of the story." for number in range(30)]
    kinds = set()
    for seed in range(12):
        made = rearrange("\n".join(lines), seed).split("\n")
        assert len(set(made)) == len(made)
        assert set(made) <= set(lines)
        kinds.add((len(made) == len(lines), made == sorted(made, key=lines.index)))
    assert kinds == {(True, True), (False, True), (False, False)}


@pytest.mark.slow
def test_with_labels_shuffled_the_axes_are_at_chance(shared: Path) -> None:
    """Nothing but the label tells the wordings apart: drawn by lot, it can't be learnt."""
    rng = np.random.default_rng(0)
    texts = load_texts()
    own = (
        texts[texts.group.isin((ROUND_TRIP, ORIGINAL))]
        .groupby("group")
        .sample(370, random_state=0)
    )
    measured = measure_texts(own)
    group = measured.frame.group.to_numpy(str)
    seen = measured.frame.fold.to_numpy() % 2 == 0
    true = (group == ROUND_TRIP).astype(np.int64)
    found = {}
    for name, labels in (("true", true), ("shuffled", rng.permutation(true))):
        weights = fit_logistic(measured.values[seen], labels[seen], group[seen], 30.0)
        places = measured.values[~seen] @ weights[:-1]
        found[name] = auc(places[labels[~seen] == 1], places[labels[~seen] == 0])
    assert found["true"] > 0.65
    assert found["shuffled"] == pytest.approx(0.5, abs=0.1)
