"""Fitted numbers as plain data, and the logistic questions that each score asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp, log, log1p
from pathlib import Path
from typing import Any

import numpy as np

from reuse.arrays import F8
from reuse.scoring.axes import Axes
from reuse.style import Vocabulary

MODELS = Path(__file__).parent.parent / "models"
#: What ``python -m training.fit`` writes; the card is ``score.md`` beside them.
STYLE, SCORE = MODELS / "style.npz", MODELS / "score.json"


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A logistic regression: log-odds are a sum, so that what each feature adds can be said."""

    weights: F8
    constant: float

    def adds(self, features: F8) -> F8:
        """Return what each feature adds to the log-odds, the constant aside."""
        return np.asarray(self.weights * features)

    def __call__(self, features: F8) -> float:
        """Return the log-odds."""
        return float(self.weights @ features + self.constant)


@dataclass(frozen=True, slots=True)
class Calibration:
    """From log-odds as fitted to log-odds that are true (Platt, 1999)."""

    slope: float
    constant: float

    def __call__(self, log_odds: float) -> float:
        """Return calibrated log-odds."""
        return self.slope * log_odds + self.constant


@dataclass(frozen=True, slots=True, eq=False)
class AloneModel:
    """What the score of one text asks: is it native, a human translation, or a round trip.

    The three exclude each other, so they are asked together (a multinomial logistic regression);
    the log-odds of both others are against a native text.
    """

    human: Question
    round_trip: Question
    calibration: Calibration
    typical: F8  # what each family of runs adds to each axis in innocents
    least_words: int
    least_known: float  # share of a text's words that the vocabulary must have


@dataclass(frozen=True, slots=True, eq=False)
class PairModel:
    """What the score of a pair asks: is one reworded throughout; and if so, by a machine."""

    later: Question
    reworded: Question
    machine: Question
    calibration: Calibration
    typical: F8  # features of innocents
    least_words: int
    decides: float  # log-odds from which on the copy is named
    strong: float  # calibrated log-odds of a strong label


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Everything that was fitted.

    Attributes
    ----------
    axes : Axes
    alone : AloneModel
    pair : PairModel
    rates : dict
        Of each kind of artifact how often it stands in a thousand words of each group.
    """

    axes: Axes
    alone: AloneModel
    pair: PairModel
    rates: dict[str, dict[str, float]]


def probability_of(log_odds: float) -> float:
    """Return the probability of log-odds.

    Examples
    --------
    >>> probability_of(0.0)
    0.5
    """
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0


def either(one: float, other: float) -> float:
    """Return the log-odds that one of two is so, of three that exclude each other.

    Parameters
    ----------
    one, other : float
        Log-odds of each against the third.

    Examples
    --------
    >>> round(probability_of(either(0.0, 0.0)), 3)
    0.667
    """
    return max(one, other) + log1p(exp(-abs(one - other)))


def both(*log_odds: float) -> float:
    """Return the log-odds that every one of some independent answers is yes.

    Examples
    --------
    >>> round(probability_of(both(0.0, 0.0)), 3)
    0.25
    """
    chance = -sum(log1p(exp(-x)) if x > -30 else -x for x in log_odds)
    return chance - log(max(-np.expm1(min(chance, -1e-12)), 1e-300))


@cache
def load_axes() -> Axes:
    """Return the axes of style; they are in ``reuse/models``.

    Examples
    --------
    >>> axes = load_axes()
    >>> axes.weights.shape[0] == len(axes.scale)
    True
    """
    with np.load(STYLE, allow_pickle=False) as data:
        vocabulary = Vocabulary(data["codes"], data["function"])
        return Axes(vocabulary, data["weights"], data["scale"], data["constant"])


@cache
def load_model() -> Model:
    """Return everything that was fitted; it is in ``reuse/models``.

    Examples
    --------
    >>> load_model().pair.least_words > 0
    True
    """
    data = json.loads(SCORE.read_text(encoding="utf-8"))
    alone, pair = data["alone"], data["pair"]
    return Model(
        load_axes(),
        AloneModel(
            _question(alone["human"]),
            _question(alone["round_trip"]),
            Calibration(**alone["calibration"]),
            np.array(alone["typical"]),
            alone["least_words"],
            alone["least_known"],
        ),
        PairModel(
            _question(pair["later"]),
            _question(pair["reworded"]),
            _question(pair["machine"]),
            Calibration(**pair["calibration"]),
            np.array(pair["typical"]),
            pair["least_words"],
            pair["decides"],
            pair["strong"],
        ),
        data["rates"],
    )


def _question(data: dict[str, Any]) -> Question:
    return Question(np.array(data["weights"]), data["constant"])
