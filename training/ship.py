"""Write what was fitted into the package, as plain data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from reuse.scoring.model import SCORE, STYLE
from reuse.scoring.pair import COUNTED_KINDS
from training.articles import ROUND_TRIP
from training.axes import Corpus, fit_axes
from training.together import INNOCENTS, PLAIN_INNOCENTS, FittedPairs, calibrate_pairs, shortest
from training.with_source import EDIT, REWRITE, SECOND, UPDATE, Row
from training.without_source import FittedAlone, Stage

#: A weight is one of so many steps on either side of nought.
STEPS = 127
#: Groups whose rates of artifacts are shipped, round trips first.
RATED = (ROUND_TRIP, SECOND, EDIT, UPDATE, REWRITE)
#: Words at the rate of all groups together that each group has besides its own.
DRAWN = 20_000
#: Side or source is decided from the log-odds on at which so many decisions are right.
RIGHT = 0.995
#: A strong label must stay clear of every plain innocent by so much, and of such a share of the
#: pairs that two translators made, people or machines.
CLEAR, HARD = 1.0, 0.99


def ship_axes(corpus: Corpus) -> npt.NDArray[np.float32]:
    """Fit the axes on everything and write them; return them as fitted."""
    axes = fit_axes(corpus, np.ones(len(corpus.pairs), bool), np.ones(len(corpus.articles), bool))
    weights = axes[:, :-1]
    scale = np.abs(weights).max(axis=1) / STEPS
    np.savez(  # not packed, for it is read at every start that asks for evidence
        STYLE,
        codes=corpus.vocabulary.codes,
        function=corpus.vocabulary.function,
        weights=np.round(weights / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float64),
        constant=axes[:, -1].astype(np.float64),
    )
    return axes


def ship_score(alone: FittedAlone, pairs: FittedPairs, rows: Sequence[Row]) -> None:
    """Write questions, calibrations, thresholds and rates."""
    least = shortest(pairs.held_out)
    held_out = pairs.held_out[pairs.held_out.words >= least]
    model = {
        "alone": {
            "human": _stage(alone.model.human),
            "round_trip": _stage(alone.model.round_trip),
            "typical": [_numbers(row) for row in alone.typical],
            "calibration": _line(alone.calibration),
            "least_words": alone.least_words,
            "least_known": alone.least_known,
        },
        "pair": {
            "later": _stage(pairs.stages.later),
            "reworded": _stage(pairs.stages.reworded),
            "machine": _stage(pairs.stages.machine),
            "typical": _numbers(pairs.typical),
            "calibration": _line(calibrate_pairs(held_out)),
            "least_words": least,
            "decides": decides_from(held_out),
            "strong": strong_from(held_out),
        },
        "rates": rates_of(rows),
    }
    SCORE.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def decides_from(held_out: pd.DataFrame) -> float:
    """Return the log-odds from which on copy and source are told apart rightly enough."""
    later = held_out[held_out.group == ROUND_TRIP].later.to_numpy()
    later = later[np.argsort(-np.abs(later))]
    right = np.cumsum(later > 0) / np.arange(1, len(later) + 1)
    enough = np.flatnonzero(right >= RIGHT)
    return round(float(abs(later[enough[-1]])), 3)


def strong_from(held_out: pd.DataFrame) -> float:
    """Return the calibrated log-odds from which on a label may be strong."""
    line = calibrate_pairs(held_out)
    bars = []
    for group in INNOCENTS:
        scores = line(held_out[held_out.group == group][["log_odds"]].to_numpy())
        plain = group in PLAIN_INNOCENTS
        bars.append(scores.max() + CLEAR if plain else np.quantile(scores, HARD))
    return round(float(max(bars)), 3)


def rates_of(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Return findings in a thousand aligned words, by kind and group.

    Each group is drawn towards the rate of all, as if it had so many words more: what was seen
    once in a small group, or never, is no rate.
    """
    words = np.array([sum(row.words for row in rows if row.group == group) for group in RATED])
    found = np.zeros((len(RATED), len(COUNTED_KINDS)))
    for row in rows:
        if row.group in RATED:
            found[RATED.index(row.group)] += row.forth.kinds**2 * row.words / 100
    overall = (found.sum(0) + 1) / words.sum()
    rates = 1000 * (found + DRAWN * overall) / (words[:, None] + DRAWN)
    return {
        kind: {group: round(float(rates[g, k]), 4) for g, group in enumerate(RATED)}
        for k, kind in enumerate(COUNTED_KINDS)
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "weights": _numbers(stage.weights),
        "constant": float(f"{stage.constant:.6g}"),
    }


def _numbers(values: npt.NDArray[np.float64]) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def _line(stage: Stage) -> dict[str, float]:
    return {
        "slope": round(float(stage.weights[0]), 4),
        "constant": round(stage.constant, 4),
    }
