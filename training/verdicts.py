"""The questions of a pair: which text is the later, and what became of the words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from reuse.scoring.axes import TEXT_AXES
from reuse.scoring.model import Choice, Question
from reuse.scoring.pair import (
    LATER_FEATURES,
    PAIR_FEATURES,
    Places,
    features_of,
    later_features,
)
from reuse.scoring.tally import COLUMNS
from reuse.scoring.unworded import was_reworded
from training.axes import Weights
from training.folds import LEFT_OUT, facts_of, may_learn
from training.measure import Pairs, Values, places_of
from training.pairs import TRUTH
from training.texts import BROAD_TRIP, FOLDS, ROUND_TRIP, TRIP_BY_MODEL

#: Pairs that share fewer words teach nothing.
LEAST_WORDS = 90
STRENGTH_CHANGE, STRENGTH_LATER = 0.03, 1.0
#: What a group counts within its class: where it isn't here, 1.
COUNTS = {ROUND_TRIP: 3.0, BROAD_TRIP: 0.3, TRIP_BY_MODEL: 0.1}
#: Of an innocent pair this share counts with the copy that wording takes for one, and the rest
#: the other way round: a rewriter that was not met may be taken for either.
AS_TAKEN = 0.6
CLASSES = tuple(dict.fromkeys(TRUTH.values()))
_COLUMNS = {name: column for column, name in enumerate(COLUMNS)}


class Verdicts(NamedTuple):
    """The questions of `reuse.scoring.model.PairModel`."""

    later: Question
    later_by_style: Question
    later_by_swaps: Question
    change: Choice


def unseen_places(
    pairs: Pairs, weights: dict[tuple[int, ...], Weights], left_out: tuple[int, ...]
) -> Places:
    """Return the places of pairs by axes that have not seen their fold, nor those left out."""
    parts = []
    fold = pairs.frame.fold.to_numpy(int)
    for own in range(FOLDS):
        key = tuple(sorted({own, *left_out}))
        parts.append(places_of(pairs, *weights[key]) if key in LEFT_OUT else None)

    def choose(name: str) -> Values:
        values = [getattr(part, name) for part in parts]
        return (
            np.choose(fold.reshape(-1, *[1] * (values[0].ndim - 1)), values)
            if values[0].ndim > 1
            else np.choose(fold, values)
        )

    return Places(
        *(choose(name) for name in ("first", "second", "forth", "back", "later")),
        pairs.counts,
    )


def fit_verdicts(
    pairs: Pairs, places: Places, left_out: tuple[int, ...], unmet: tuple[str, ...] = ()
) -> Verdicts:
    """Fit the questions on pairs that some folds leave over.

    Parameters
    ----------
    pairs : Pairs
    places : Places
        By axes that have not seen the pairs.
    left_out : tuple of int
    unmet : tuple of str
        Groups that no question may learn from.
    """
    group = pairs.frame.group.to_numpy(str)
    among = may_learn(facts_of(pairs.frame), left_out) & ~np.isin(group, unmet)
    among &= (pairs.frame.words.to_numpy() >= LEAST_WORDS) & are_reworded(pairs.counts)
    trips = among & np.isin(group, (ROUND_TRIP, BROAD_TRIP))
    later = later_features(places)
    width = len(TEXT_AXES)
    style, swaps = np.arange(len(LATER_FEATURES)) < width, np.arange(len(LATER_FEATURES)) >= width
    questions = [fit_later(later[trips], used) for used in (style | swaps, style, swaps)]
    return Verdicts(*questions, _fit_change(group, among, places, questions[0](later)))


def are_reworded(counts: Values) -> np.ndarray:  # type: ignore[type-arg]
    """Return which pairs have anything reworded."""
    names = ("words, first", "words, second", "reworded places")
    columns = {name: counts[:, _COLUMNS[name]] for name in names}
    return np.array(
        [
            was_reworded({name: values[row] for name, values in columns.items()})
            for row in range(len(counts))
        ]
    )


def fit_later(features: Values, used: np.ndarray) -> Question:  # type: ignore[type-arg]
    """Fit an answer that changes its sign with the order of the texts."""
    own = features[:, used]
    scale = np.sqrt((own**2).mean(0)) + 1e-9
    model = LogisticRegression(C=STRENGTH_LATER, fit_intercept=False, max_iter=500)
    model.fit(np.vstack((own, -own)) / scale, np.repeat([1, 0], len(own)))
    weights = np.zeros(features.shape[1])
    weights[used] = model.coef_[0] / scale
    return Question(weights, 0.0)


def _fit_change(group: Values, among: Values, places: Places, later: Values) -> Choice:
    truth = np.array([TRUTH.get(name, "") for name in group])
    rows = np.flatnonzero(among & (truth != ""))
    taken = features_of(places, later >= 0, np.abs(later))[rows]
    other = features_of(places, later < 0, -np.abs(later))[rows]
    weights = np.zeros(len(rows))
    for name in CLASSES:
        groups = np.unique(group[rows][truth[rows] == name])
        whole = sum(COUNTS.get(g, 1.0) for g in groups)
        for g in groups:
            own = group[rows] == g
            weights[own] = COUNTS.get(g, 1.0) / whole / own.sum()
    weights *= len(rows) / len(CLASSES)
    innocent = truth[rows] != CLASSES[0]
    features = np.vstack((taken, other[innocent]))
    labels = np.concatenate((truth[rows], truth[rows][innocent]))
    counts = np.concatenate(
        (np.where(innocent, AS_TAKEN, 1.0) * weights, (1 - AS_TAKEN) * weights[innocent])
    )
    middle, spread = taken.mean(0), taken.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH_CHANGE, max_iter=1500)
    model.fit((features - middle) / spread, labels, sample_weight=counts)
    own = model.coef_ / spread
    order = [list(model.classes_).index(name) for name in CLASSES if name in model.classes_]
    assert own.shape[1] == len(PAIR_FEATURES)
    return Choice(
        tuple(str(model.classes_[k]) for k in order),
        own[order],
        (model.intercept_ - own @ middle)[order],
    )
