"""Trials on what no fit has seen: what each fold says of the pairs it leaves out, and the bar.

The bar of a strong label is chosen so that no innocent passes it: for the trials of a fold by the
other folds, so that what is printed was not chosen by what it is printed of; for what ships by all
of them. Beside that, rewriters are tried by fits that never met one of their kind at all, and how
many of those pass the bar is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from reuse.scoring.pair import EXTENT, PAIR_FEATURES
from training.axes import Weights, fit_axes
from training.folds import HELD, facts_of, is_judged
from training.judge import DECIDES, STRONG_WORDS, first_words, judge_pairs, make_model
from training.measure import Pairs, Texts
from training.pairs import (
    BETWEEN,
    HUMAN_TRIP,
    LONG_REWRITE,
    SECOND,
    SPUN,
    TRUTH,
    TWO_MACHINES,
    TWO_REWRITES,
    TWO_TRIPS,
    load_pairs,
)
from training.texts import BROAD_TRIP, ESSAY_TRIP, FOLDS, REWRITE, ROUND_TRIP, TRIP_BY_MODEL
from training.verdicts import CLASSES, fit_verdicts, unseen_places

#: One text of the pair, or both, went through translation and back.
TRIPS = (ROUND_TRIP, BROAD_TRIP, TRIP_BY_MODEL, ESSAY_TRIP, HUMAN_TRIP, TWO_TRIPS)
REWRITES = (REWRITE, LONG_REWRITE, TWO_REWRITES)
#: Groups whose engine, pivot or maker must be new to the fit that judges them.
NEEDS_NEW = (ROUND_TRIP, BROAD_TRIP, ESSAY_TRIP, *REWRITES)
#: Families of rewriters that a fit never meets, and is judged by.
UNMET = {"language models": REWRITES, "spinners": (SPUN,)}
#: The least bar, and how far it lies above the innocent that comes nearest.
LEAST_BAR, CLEAR = 2.0, 0.1
#: Where the copy of a strong label must lie on the axis "translated", by itself.
TRANSLATED = -1.0
#: The share of pairs of a class, on each side, whose extent of change is not typical of it.
UNTYPICAL = 0.0025
LENGTHS = (150, 250, 400, 600)
#: Pairs of each group that are cut to each length.
SHORTENED = 250
#: Shared words that a strong label asks, and from which on a pair counts in what is printed of it.
ENOUGH_WORDS = STRONG_WORDS
_EXTENT = [PAIR_FEATURES.index(f"extent: {name}") for name in EXTENT]


class Trials(NamedTuple):
    """What was judged unseen, a row a pair, and the bars."""

    judged: pd.DataFrame
    unmet: pd.DataFrame  # by fits that never met the family
    short: pd.DataFrame  # cut to `at` words
    strong: float
    typical: tuple[np.ndarray, np.ndarray]  # type: ignore[type-arg]


def run_trials(
    texts: Texts,
    pairs: Pairs,
    weights: dict[tuple[int, ...], Weights],
    tick: Callable[[str], None],
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Judge each fold's pairs by a fit that leaves the fold out: what `choose_bars` takes."""
    frame = load_pairs()
    judged, short = [], []
    for fold in range(FOLDS):
        verdicts = fit_verdicts(pairs, unseen_places(pairs, weights, (fold,)), (fold,))
        model = make_model((texts.bins, pairs.bins), weights[fold,], verdicts)
        own = frame[judged_by(frame, fold)]
        judged.append(_judge(own, model, fold))
        some = own[own.group.isin((ROUND_TRIP, SECOND, BETWEEN, TWO_MACHINES, *REWRITES))]
        some = some.sample(frac=1, random_state=fold)
        some = some[some.groupby("group").cumcount() < SHORTENED]
        for words in LENGTHS:
            short.append(_judge(first_words(some, words), model, fold).assign(at=words))
        tick(f"judged fold {fold + 1} of {FOLDS}")
    unmet = []
    for name, groups in UNMET.items():
        sets = [key for key in weights if key]
        without = fit_axes(texts, pairs, sets, groups)
        for fold in range(FOLDS):
            places = unseen_places(pairs, without, (fold,))
            verdicts = fit_verdicts(pairs, places, (fold,), groups)
            model = make_model((texts.bins, pairs.bins), without[fold,], verdicts)
            own = frame[judged_by(frame, fold) & frame.group.isin(groups)]
            unmet.append(_judge(own, model, fold).assign(family=name))
        tick(f"judged {name} by fits that never met one")
    return pd.concat(judged), pd.concat(unmet), pd.concat(short)


def judged_by(frame: pd.DataFrame, fold: int) -> np.ndarray:  # type: ignore[type-arg]
    """Return which pairs a fold is judged by."""
    groups = list(NEEDS_NEW)
    if not HELD[fold].makers:
        groups = [group for group in groups if group not in REWRITES]
    return is_judged(facts_of(frame), fold, frame.group.isin(groups).to_numpy())


def choose_bars(judged: pd.DataFrame, unmet: pd.DataFrame, short: pd.DataFrame) -> Trials:
    """Choose the bars, and say which pairs pass those that were chosen without their fold."""
    typical = _typical(judged)
    for frame in (judged, unmet, short):
        frame["reaches"] = _reaches(frame, typical)
    strong = _bar(judged)
    for frame in (judged, unmet, short):
        frame["strong"] = False
        for fold in range(FOLDS):
            bar = _bar(judged[judged.of_fold != fold])
            own = frame.of_fold == fold
            frame.loc[own, "strong"] = frame.reaches[own] & (frame.log_odds[own] >= bar)
    return Trials(judged, unmet, short, strong, typical)


def is_innocent(frame: pd.DataFrame) -> pd.Series:
    """Return which pairs have no text that went through translation and back."""
    return ~frame.group.isin(TRIPS)


def _judge(frame: pd.DataFrame, model: Any, fold: int) -> pd.DataFrame:
    said = judge_pairs(frame, model)
    return pd.concat((frame.drop(columns=["a", "b"]), said), axis=1).assign(of_fold=fold)


def _typical(judged: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Return between which values the extent of change lies in each class of pairs."""
    known = judged[judged.features.notna()]
    truth = known.group.map(TRUTH)
    low = np.full((len(CLASSES), len(PAIR_FEATURES)), -np.inf)
    high = -low
    for number, name in enumerate(CLASSES):
        features = np.stack(known.features[truth == name].tolist())[:, _EXTENT]
        low[number, _EXTENT] = np.quantile(features, UNTYPICAL, axis=0) - 1e-6
        high[number, _EXTENT] = np.quantile(features, 1 - UNTYPICAL, axis=0) + 1e-6
    return low, high


def _reaches(frame: pd.DataFrame, typical: Any) -> np.ndarray:  # type: ignore[type-arg]
    """Return which pairs have all that a strong label asks, the bar aside."""
    agree = (np.sign(frame.by_style) == np.sign(frame.by_swaps)) & (
        np.minimum(frame.by_style.abs(), frame.by_swaps.abs()) >= DECIDES
    )
    low, high = typical
    in_range = np.array(
        [
            isinstance(row, np.ndarray) and bool(np.all((row >= low[0]) & (row <= high[0])))
            for row in frame.features
        ]
    )
    stable = (frame.stable == True) & (frame.direction_stable == True)  # noqa: E712
    long = frame.shared >= ENOUGH_WORDS
    return np.asarray(agree & stable & long & (frame.translated >= TRANSLATED) & in_range)


def _bar(judged: pd.DataFrame) -> float:
    """Return the log-odds that no innocent reaches."""
    nearest = judged.log_odds[judged.reaches & is_innocent(judged)].max()
    return round(max(LEAST_BAR, float(np.nan_to_num(nearest, nan=0.0)) + CLEAR), 3)
