"""Fitted numbers as plain data, and the logistic questions that the scores ask."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp, log1p
from pathlib import Path
from typing import Any

import numpy as np

from reuse.arrays import F8
from reuse.scoring.axes import LATER_AXIS, SWAP_AXES, TEXT_AXES, Axes
from reuse.scoring.weights import weights_of
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

    def __call__(self, features: F8) -> F8:
        """Return the log-odds, shape (…,), of features of shape (…, features)."""
        return np.asarray(features @ self.weights + self.constant)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A multinomial logistic regression: one of several that exclude each other.

    Attributes
    ----------
    names : tuple of str
    weights : ndarray of float, shape (names, features)
    constant : ndarray of float, shape (names,)
    """

    names: tuple[str, ...]
    weights: F8
    constant: F8

    def __call__(self, features: F8) -> F8:
        """Return the logarithms of the probabilities, shape (…, names)."""
        scores = features @ self.weights.T + self.constant
        top = scores.max(axis=-1, keepdims=True)
        return np.asarray(scores - top - np.log(np.exp(scores - top).sum(-1, keepdims=True)))

    def log_odds(self, features: F8, name: str) -> F8:
        """Return the log-odds of one against all others, shape (…,)."""
        own = self(features)[..., self.names.index(name)]
        return np.asarray(own - np.log(np.maximum(-np.expm1(np.minimum(own, -1e-12)), 1e-300)))

    def adds(self, features: F8, name: str) -> tuple[F8, float]:
        """Return what each feature adds to the log-odds of one, and what is there before.

        Against several others at once log-odds are no sum. But with r the share of each other in
        what all of them have, and H its entropy, log Σ exp(s) = Σ r·s + H(r): against that
        mixture of them they are.

        Parameters
        ----------
        features : ndarray of float, shape (features,)
        name : str

        Returns
        -------
        adds : ndarray of float, shape (features,)
        baseline : float
            With the sum of `adds` it is `log_odds`.
        """
        own = self.names.index(name)
        logs = self(features)
        others = np.arange(len(self.names)) != own
        share = np.exp(logs[others] - np.logaddexp.reduce(logs[others]))
        entropy = -float((share * np.log(np.maximum(share, 1e-300))).sum())
        weights = self.weights[own] - share @ self.weights[others]
        baseline = self.constant[own] - float(share @ self.constant[others]) - entropy
        return weights * features, float(baseline)


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
    """What the score of one text asks: is it no native text; and no human translation.

    Each question is asked apart from the other, and both must be answered yes.
    """

    not_native: Question
    not_human: Question
    calibration: Calibration
    typical: F8  # what each family of runs adds to each axis in innocents
    least_words: int
    least_known: float  # share of a text's words that the vocabulary must have


@dataclass(frozen=True, slots=True, eq=False)
class PairModel:
    """What the score of a pair asks: which text is the later, and what became of the words."""

    later: Question
    later_by_style: Question
    later_by_swaps: Question
    change: Choice
    least_words: int
    decides: float  # log-odds of each of the two signals from which on it counts
    strong: float  # log-odds of a strong label
    strong_words: int  # that must be shared for one
    translated: float  # where the copy must lie on the axis "translated" for one
    typical: tuple[F8, F8]  # the lowest and highest that features are in each class


@dataclass(frozen=True, eq=False)
class Model:
    """Everything that was fitted.

    Attributes
    ----------
    vocabulary : Vocabulary
    axes : Axes
        Of texts, by `TEXT_AXES`.
    swaps : Axes
        Of what became of the words: `SWAP_AXES`, and last `LATER_AXIS`.
    alone : AloneModel
    pair : PairModel
    rates : dict
        Of each kind of artifact how often it stands in a thousand words of each group.
    """

    vocabulary: Vocabulary
    axes: Axes
    swaps: Axes
    alone: AloneModel
    pair: PairModel
    rates: dict[str, dict[str, float]]

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each kind of artifact weighs, by `rates`."""
        return weights_of(self.rates)


def probability_of(log_odds: float) -> float:
    """Return the probability of log-odds.

    Examples
    --------
    >>> probability_of(0.0)
    0.5
    """
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0


def both(*log_odds: float) -> float:
    """Return the log-odds that every one of some independent answers is yes.

    Examples
    --------
    >>> round(probability_of(both(0.0, 0.0)), 3)
    0.25
    """
    chance = -sum(log1p(exp(-x)) if x > -30 else -x for x in log_odds)
    return float(chance - np.log(max(-np.expm1(min(chance, -1e-12)), 1e-300)))


@cache
def load_axes() -> tuple[Vocabulary, Axes, Axes]:
    """Return the vocabulary, the axes of texts and those of swaps; they are in ``reuse/models``.

    Examples
    --------
    >>> vocabulary, axes, swaps = load_axes()
    >>> axes.weights.shape == (len(axes.bins), len(TEXT_AXES))
    True
    """
    with np.load(STYLE, allow_pickle=False) as data:
        vocabulary = Vocabulary(data["codes"], data["function"])
        text, swap = (
            Axes(
                names,
                data[f"{kind}_bins"],
                data[f"{kind}_weights"],
                data[f"{kind}_scale"],
                data[f"{kind}_constant"],
            )
            for kind, names in (("text", TEXT_AXES), ("swap", (*SWAP_AXES, LATER_AXIS)))
        )
    return vocabulary, text, swap


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
        *load_axes(),
        AloneModel(
            _question(alone["not_native"]),
            _question(alone["not_human"]),
            Calibration(**alone["calibration"]),
            np.array(alone["typical"]),
            alone["least_words"],
            alone["least_known"],
        ),
        PairModel(
            _question(pair["later"]),
            _question(pair["later_by_style"]),
            _question(pair["later_by_swaps"]),
            Choice(
                tuple(pair["change"]["names"]),
                np.array(pair["change"]["weights"]),
                np.array(pair["change"]["constant"]),
            ),
            pair["least_words"],
            pair["decides"],
            pair["strong"],
            pair["strong_words"],
            pair["translated"],
            (_bounds(pair["typical"][0], -np.inf), _bounds(pair["typical"][1], np.inf)),
        ),
        data["rates"],
    )


def _bounds(rows: list[list[float | None]], without: float) -> F8:
    return np.array([[without if x is None else x for x in row] for row in rows])


def _question(data: dict[str, Any]) -> Question:
    return Question(np.array(data["weights"]), data["constant"])
