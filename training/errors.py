"""How often the scores err on what they were not fitted on, by group: in the card, and as data."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pandas as pd

from reuse.scoring.errors import ERRORS
from training.articles import ROUND_TRIP
from training.ship import decides_from, strong_from
from training.together import INNOCENTS as PAIR_INNOCENTS
from training.together import calibrate_pairs, shortest
from training.with_source import NEURAL, RULE
from training.without_source import INNOCENTS

#: Probabilities of one text; how many of each group reach them is told.
BARS = (0.5, 0.7, 0.9, 0.95)


def write_errors(
    articles: pd.DataFrame, probability: npt.NDArray[np.float64], held_out: pd.DataFrame
) -> None:
    """Write what the pages say of errors into the package, beside the card."""
    held_out = held_out[held_out.words >= shortest(held_out)]
    past = past_the_bar(held_out)
    pairs = {}
    for group in (ROUND_TRIP, *PAIR_INNOCENTS):
        own = (held_out.group == group).to_numpy()
        pairs[group] = {"judged": int(own.sum()), "strong": int(past[own].sum())}
    errors = {
        "alone": shares_reaching(articles, probability),
        "pair": pairs,
        "copy": copies_told(held_out)[ROUND_TRIP],
    }
    ERRORS.write_text(json.dumps(errors, indent=1) + "\n", encoding="utf-8")


def shares_reaching(
    articles: pd.DataFrame, probability: npt.NDArray[np.float64]
) -> dict[str, dict[str, float]]:
    """Return which share of each group reaches each bar, without a source."""
    shares = {}
    for group in (ROUND_TRIP, *INNOCENTS):
        own = probability[(articles.group == group).to_numpy()]
        shares[group] = {str(bar): round(float((own >= bar).mean()), 3) for bar in BARS}
    return shares


def past_the_bar(held_out: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which pairs, long enough to be judged, have what a strong label asks of a score."""
    scores = calibrate_pairs(held_out)(held_out[["log_odds"]].to_numpy())
    # A label is strong only where the copy is told, too.
    told = (held_out.later.abs() >= decides_from(held_out)).to_numpy()
    return np.asarray((scores >= strong_from(held_out)) & told)


def copies_told(held_out: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return how often the copy is told rightly: over all, and where it is decided."""
    least = decides_from(held_out)
    told = {}
    for group in (ROUND_TRIP, NEURAL, RULE):
        later = held_out[held_out.group == group].later
        decided = later.abs() >= least
        told[group] = {
            "right": round(float((later > 0).mean()), 4),
            "decides": round(float(decided.mean()), 3),
            "right where it decides": round(float((later[decided] > 0).mean()), 4),
        }
    return told
