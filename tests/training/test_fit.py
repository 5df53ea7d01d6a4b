"""What the scores are trained on, and what they are judged by."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

if importlib.util.find_spec("sklearn") is None:
    pytest.skip("training needs scikit-learn", allow_module_level=True)

import pandas as pd
from scipy import sparse

from reuse.scoring.model import load_axes
from reuse.segment import segment_text
from reuse.sources import read
from reuse.style import BINS, style_of
from training.articles import HUMAN, NATIVE, ORIGINAL, ROUND_TRIP, load_pairs
from training.axes import _fit_pairs, balanced
from training.splits import FOLDS, facts_of, judged, training
from training.together import both_log_odds
from training.without_source import auc, calibrate


@pytest.fixture
def frame() -> pd.DataFrame:
    """Articles of all groups, pivots, engines and outlets, drawn by lot."""
    rng = np.random.default_rng(0)
    n = 4000
    return pd.DataFrame(
        {
            "group": rng.choice([ROUND_TRIP, ORIGINAL, NATIVE, HUMAN], n),
            "story": [f"s{k}/{part}" for k, part in rng.integers(0, [300, 3], (n, 2))],
            "pivot": rng.choice(["de", "cs", "fr", "es", "hi", "ja"], n),
            "engine": rng.choice(["google", "google2021", "bergamot-base", "nllb"], n),
            "outlet": rng.choice(["bbc", "abc", "newstest"], n),
        }
    )


@pytest.mark.parametrize("fold", range(len(FOLDS)))
def test_training_and_evaluation_share_no_article(frame: pd.DataFrame, fold: int) -> None:
    """No story is learnt from and judged, in whatever version; nor a pivot, engine or outlet."""
    facts = facts_of(frame)
    learnt, judges = training(facts, fold), judged(facts, fold)
    stories = frame.story.str.split("/").str[0]
    trips = frame.group == ROUND_TRIP
    for group in (ROUND_TRIP, ORIGINAL):
        assert not set(stories[learnt]) & set(stories[judges[group]])
    for rows in judges.values():
        assert not (learnt & rows).any()
    held = FOLDS[fold]
    assert not set(frame["pivot"][learnt & trips]) & held.pivots
    assert not {engine.split("-")[0] for engine in frame.engine[learnt]} & held.engines
    assert held.outlet not in set(frame.outlet[learnt & (frame.group == NATIVE)])


def test_each_pivot_and_engine_is_held_out_once() -> None:
    """No pivot of the news round trips, and no engine, is never held out."""
    pivots = set().union(*(held.pivots for held in FOLDS))
    engines = set().union(*(held.engines for held in FOLDS))
    assert pivots == {"de", "cs", "hu", "fr", "it", "es", "ro", "fi", "hi"}
    assert engines == {"argos", "opusmt", "nllb", "bergamot", "google", "microsoft"}


def test_classes_count_alike() -> None:
    """However many articles a group has, its class weighs half, shared out among its groups."""
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
    frame = pd.DataFrame({"log_odds": log_odds, "group": np.where(trips, ROUND_TRIP, NATIVE)})
    line = calibrate(frame)
    assert line.weights[0] == pytest.approx(1, abs=0.05)
    assert line.constant == pytest.approx(0, abs=0.05)


def test_an_answer_that_is_sure_leaves_the_other() -> None:
    """Where one answer is certainly yes, both are as likely as the other."""
    assert both_log_odds(np.array([40.0]), np.array([0.7]))[0] == pytest.approx(0.7)


@pytest.mark.slow
def test_with_labels_shuffled_the_axes_are_at_chance(shared: Path) -> None:
    """Nothing but the label tells the wordings apart: drawn by lot, it can't be learnt."""
    rng = np.random.default_rng(0)
    pairs = load_pairs()
    pairs = pairs[pairs.group == ROUND_TRIP].sample(5000, random_state=0)
    rows = []
    for pos, neg in zip(pairs.pos, pairs.neg, strict=True):
        row = np.zeros(BINS, np.float32)
        for text, sign in ((pos, 1), (neg, -1)):
            style = style_of(segment_text(read(text)), load_axes().vocabulary)
            np.add.at(row, style.bins, sign)
        rows.append(sparse.csr_matrix(row))
    differences = sparse.vstack(rows).tocsr()
    story = pairs.story.to_numpy(str)
    seen = np.isin(story, np.unique(story)[::2])
    group = np.full(len(pairs), ROUND_TRIP)
    found = {}
    for name, signs in (
        ("true", np.ones(len(pairs))),
        ("shuffled", rng.choice([-1, 1], len(pairs))),
    ):
        labelled = sparse.diags(signs) @ differences
        weights = _fit_pairs(labelled.tocsr(), group, seen, [ROUND_TRIP])
        places = labelled[~seen] @ weights[:-1]
        found[name] = auc(places, -places)
    assert found["true"] > 0.7
    assert found["shuffled"] == pytest.approx(0.5, abs=0.05)
