"""Fit the score of a pair, and judge it on what it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.linear_model import LogisticRegression

from reuse.scoring.axes import PAIRED_AXES
from reuse.scoring.pair import features_of, later_of
from training.articles import ROUND_TRIP, family, fold_of
from training.axes import Corpus, fit_pair_axes
from training.splits import FOLDS, Mask, facts_of, training
from training.with_source import (
    BETWEEN,
    DAMAGED,
    EDIT,
    NEURAL,
    REWRITE,
    RULE,
    SECOND,
    TRIPS,
    UPDATE,
    VERBATIM,
    Row,
)
from training.without_source import Stage, auc

Values = npt.NDArray[np.float64]

#: Texts of which neither is a round trip of the other.
INNOCENTS = (SECOND, BETWEEN, EDIT, UPDATE, REWRITE, VERBATIM, DAMAGED)
#: Of these a strong label would be an accusation without any ground.
PLAIN_INNOCENTS = (EDIT, UPDATE, REWRITE, VERBATIM, DAMAGED)
#: No question learns from it: told anew by a person, a story is what a round trip is taken for by
#: mistake, so there must be innocents of that kind that no fit has seen. (Learning from it costs
#: more on damaged texts than it gains.)
UNLEARNT = REWRITE
#: What each group counts when the questions are fitted: the hard ones most.
SHARE = {
    ROUND_TRIP: 4.0,
    NEURAL: 1.0,
    RULE: 0.5,
    SECOND: 4.0,
    BETWEEN: 1.0,
    EDIT: 1.0,
    UPDATE: 1.0,
    REWRITE: 1.0,
    VERBATIM: 1.0,
    DAMAGED: 1.0,
}
#: Lengths that are tried, in words within passages; the AUC against edited and copied texts, and
#: the share caught when 1 % of them is flagged, that are asked.
LENGTHS, LEAST_AUC, LEAST_CAUGHT = (100, 150, 200, 250, 300), 0.995, 0.95
#: Edited texts and round trips hardly overlap, so that question may be sharp.
STRENGTH_REWORDED, STRENGTH_MACHINE, STRENGTH_LATER = 100.0, 1.0, 1.0


class PairStages(NamedTuple):
    """The three questions."""

    later: Stage
    reworded: Stage
    machine: Stage


class FittedPairs(NamedTuple):
    """Questions fitted on everything, and what came of holding out."""

    stages: PairStages
    typical: Values  # features of innocents, each group alike
    held_out: pd.DataFrame  # group, story, pivot, engine, fold, words, later, log_odds, coverage


class Facts(NamedTuple):
    """The rows as arrays."""

    group: npt.NDArray[np.str_]
    fold: npt.NDArray[np.int64]
    pivot: npt.NDArray[np.str_]
    engine: npt.NDArray[np.str_]
    symbols: Values
    length: Values


def fit_pairs(corpus: Corpus, rows: Sequence[Row], tick: Callable[[str], None]) -> FittedPairs:
    """Hold out fold by fold, then fit on everything."""
    facts = Facts(
        np.array([row.group for row in rows]),
        np.array([fold_of(row.story, len(FOLDS)) for row in rows]),
        np.array([row.pivot for row in rows]),
        np.array([family(row.engine) for row in rows]),
        np.array([float(max(row.symbols, 1)) for row in rows]),
        np.array([row.length for row in rows]),
    )
    frames = []
    unseen = np.zeros((len(rows), PAIRED_AXES))
    of_pairs = facts_of(corpus.pairs)
    for fold in range(len(FOLDS)):
        places = _places(rows, fit_pair_axes(corpus, training(of_pairs, fold)))
        learns, judges = split(facts, fold)
        stages = fit_stages(rows, facts, places, learns)
        later, reworded, machine = ask(stages, rows, facts, places)
        frames.append(
            pd.DataFrame(
                {
                    "group": facts.group,
                    "story": [row.story for row in rows],
                    "pivot": facts.pivot,
                    "engine": [row.engine for row in rows],
                    "fold": fold,
                    "words": [row.words for row in rows],
                    "later": later,
                    "log_odds": both_log_odds(reworded, machine),
                }
            )[judges]
        )
        axes = fit_pair_axes(corpus, of_pairs.fold != fold)
        own = facts.fold == fold
        unseen[own] = _places(rows, axes)[own]
        tick(f"fold {fold + 1} of {len(FOLDS)} of the pairs held out")
    stages = fit_stages(rows, facts, unseen, facts.group != UNLEARNT)
    _, features = _oriented(stages.later, rows, facts, unseen)
    typical = np.mean([features[facts.group == group].mean(0) for group in INNOCENTS], axis=0)
    return FittedPairs(stages, typical, pd.concat(frames, ignore_index=True))


def split(facts: Facts, fold: int) -> tuple[Mask, Mask]:
    """Return what a fold learns from, and what it is judged on; see `training.splits`."""
    held = FOLDS[fold]
    human_way_out = facts.group == ROUND_TRIP
    translations = np.isin(facts.group, [SECOND, BETWEEN])
    pivot = np.isin(facts.pivot, list(held.pivots))
    engine = np.isin(facts.engine, list(held.engines))
    language = translations & np.isin(facts.pivot, list(held.languages))
    learns = (facts.fold != fold) & (facts.group != UNLEARNT)
    learns &= ~(human_way_out & pivot) & ~engine & ~language
    others = np.isin(facts.group, [NEURAL, RULE, *PLAIN_INNOCENTS])
    judges = ((facts.fold == fold) & ((human_way_out & (pivot | engine)) | others)) | language
    return learns, judges


def fit_stages(rows: Sequence[Row], facts: Facts, places: Values, among: Mask) -> PairStages:
    """Fit which text is the copy, then the two questions that the score asks."""
    trips = np.isin(facts.group, TRIPS)
    own = among & trips
    features = later_of(places[own], facts.symbols[own])
    scale = np.sqrt((features**2).mean(0))
    # Each pair both ways round: an answer that changes its sign with the order of the texts.
    model = LogisticRegression(C=STRENGTH_LATER, fit_intercept=False).fit(
        np.vstack((features, -features)) / scale,
        np.repeat([1, 0], own.sum()),
        sample_weight=np.tile(_weights(facts.group[own], trips[own]), 2),
    )
    later = Stage(model.coef_[0] / scale, 0.0)
    extent, features = _oriented(later, rows, facts, places)
    plain = np.isin(facts.group, PLAIN_INNOCENTS)
    return PairStages(
        later,
        _fit(extent, facts.group, trips, among & (trips | plain), STRENGTH_REWORDED),
        _fit(features, facts.group, trips, among, STRENGTH_MACHINE),
    )


def both_log_odds(*log_odds: Values) -> Values:
    """Return the log-odds that all of some answers are yes; as `reuse.scoring.model.both`."""
    chance = -np.logaddexp(0, -np.stack(log_odds)).sum(0)
    return np.asarray(chance - np.log(-np.expm1(np.minimum(chance, -1e-12))))


def ask(
    stages: PairStages, rows: Sequence[Row], facts: Facts, places: Values
) -> tuple[Values, Values, Values]:
    """Return the log-odds of all three questions for all rows."""
    extent, features = _oriented(stages.later, rows, facts, places)
    later = stages.later(later_of(places, facts.symbols))
    return later, stages.reworded(extent), stages.machine(features)


def _oriented(
    later: Stage, rows: Sequence[Row], facts: Facts, places: Values
) -> tuple[Values, Values]:
    """Return the features of each pair with the text taken for the copy that reads like it."""
    forth = later(later_of(places, facts.symbols)) >= 0
    sides = [row.forth if way else row.back for row, way in zip(rows, forth, strict=True)]
    sign = np.where(forth, 1.0, -1.0)
    extent = np.array([side.extent for side in sides])
    kinds = np.array([side.kinds for side in sides])
    return extent, features_of(
        extent, kinds, places * sign[:, None], facts.symbols, facts.length * sign
    )


def _fit(
    features: Values, group: npt.NDArray[np.str_], trips: Mask, among: Mask, strength: float
) -> Stage:
    mean, spread = features[among].mean(0), features[among].std(0) + 1e-9
    # What hardly ever occurs would get a huge weight for a unit; it has none to speak of.
    spread = np.where(spread < 1e-6, np.inf, spread)
    model = LogisticRegression(C=strength, max_iter=2000).fit(
        (features[among] - mean) / spread,
        trips[among],
        sample_weight=_weights(group[among], trips[among]),
    )
    weights = model.coef_[0] / spread
    return Stage(weights, float(model.intercept_[0] - mean @ weights))


def _weights(group: npt.NDArray[np.str_], trips: Mask) -> Values:
    weights = np.zeros(len(group))
    for side in (False, True):
        names = np.unique(group[trips == side])
        total = sum(SHARE[name] for name in names)
        for name in names:
            own = (trips == side) & (group == name)
            weights[own] = SHARE[name] / total / own.sum()
    return weights * len(group) / 2


def _places(rows: Sequence[Row], axes: npt.NDArray[np.float32]) -> Values:
    """Return what the runs of the copy add up to on the axes of pairs, less the source's."""
    weights = axes[:PAIRED_AXES, :-1].astype(np.float64)
    return np.array([weights[:, row.bins] @ row.counts for row in rows])


def calibrate_pairs(held_out: pd.DataFrame) -> Stage:
    """Fit a line from log-odds to log-odds (Platt, 1999); half of all pairs are round trips."""
    group = held_out.group.to_numpy(str)
    trips = np.isin(group, TRIPS)
    platt = LogisticRegression(C=1e3).fit(
        held_out[["log_odds"]].to_numpy(), trips, sample_weight=_weights(group, trips)
    )
    return Stage(platt.coef_[0], float(platt.intercept_[0]))


def shortest(held_out: pd.DataFrame) -> int:
    """Return how many words a pair must share, so that plain innocents stand apart."""
    for length in LENGTHS:
        enough = held_out[held_out.words >= length]
        trips = enough[enough.group == ROUND_TRIP].log_odds.to_numpy()
        innocent = [
            enough[enough.group == group].log_odds.to_numpy() for group in (EDIT, UPDATE, VERBATIM)
        ]
        if all(
            auc(trips, scores) >= LEAST_AUC
            and (trips > np.quantile(scores, 0.99)).mean() >= LEAST_CAUGHT
            for scores in innocent
        ):
            break
    return length
