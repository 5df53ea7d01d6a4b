"""How often the verdicts err on what no fit has seen: the figures that pages print, as data."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from reuse.results.evidence import MECHANISMS
from reuse.scoring.errors import ERRORS
from training.innocents import KINDS
from training.pairs import (
    BETWEEN,
    EXCERPT,
    LONG_REWRITE,
    SECOND,
    TRUTH,
    TWO_MACHINES,
    TWO_REWRITES,
)
from training.texts import REWRITE, ROUND_TRIP
from training.trials import ENOUGH_WORDS, LENGTHS, TRIPS, Trials, is_innocent
from training.without_source import INNOCENTS, auc

#: Probabilities of one text; how many of each group reach them is told.
BARS = (0.5, 0.7, 0.9, 0.95)
#: Changes without any rewording are one group on a page; the card has each kind.
UNWORDED = "changes without rewording"
NEVER_MET = ", never met"
#: Lengths of what is shared, by which it is told how often the wrong text is named the copy.
WORDS = (100, 250, 400, 600, 10_000)
#: Against these the lengths are told apart.
HARD = (SECOND, BETWEEN, TWO_MACHINES, REWRITE, LONG_REWRITE, TWO_REWRITES)


def write_errors(texts: pd.DataFrame, probability: np.ndarray, trials: Trials) -> None:  # type: ignore[type-arg]
    """Write the figures into the package, beside the card."""
    data = {
        "alone": _alone(texts, probability),
        "pair": {
            name: count_pairs(own) if name == ROUND_TRIP else count_group(own)
            for name, own in groups_of(trials).items()
        },
        "copy": _copy(trials.judged),
        "lengths": [_length(trials.short, words) for words in LENGTHS],
        "change": _change(trials.judged),
    }
    ERRORS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def groups_of(trials: Trials) -> dict[str, pd.DataFrame]:
    """Return the pairs of each group that is printed, those that share enough words."""
    judged = trials.judged[trials.judged.shared >= ENOUGH_WORDS]
    groups = {ROUND_TRIP: judged[judged.group == ROUND_TRIP]}
    plain = judged.group.map(mechanism_of).isin(MECHANISMS[:4]) | (judged.group == EXCERPT)
    groups[UNWORDED] = judged[plain]
    innocent = judged[is_innocent(judged) & ~plain]
    groups |= {str(name): own for name, own in innocent.groupby("group")}
    unmet = trials.unmet[trials.unmet.shared >= ENOUGH_WORDS]
    groups |= {f"{name}{NEVER_MET}": own for name, own in unmet.groupby("family")}
    return groups


def mechanism_of(group: str) -> str:
    """Return what a group's change is, as `reuse.results.evidence.MECHANISMS` has it."""
    if group in KINDS:
        return KINDS[group].mechanism
    truth = TRUTH.get(group, "")
    return "translated" if truth in ("round trip", "two translations") else truth


def count_group(pairs: pd.DataFrame) -> dict[str, int]:
    """Return how many stories a group has, and in how many a pair reached one half, or the bar.

    Pairs of one story are no independent trials, so each story counts once: with one of its pairs
    for one half, with any of them for a strong label.
    """
    stories = pairs.story.where(pairs.kind == "", pairs.story + pairs.kind)
    first = pairs[~stories.duplicated()]
    return {
        "pairs": int(stories.nunique()),
        "half": int((first.log_odds >= 0).sum()),
        "strong": int(stories[pairs.strong].nunique()),
    }


def count_pairs(pairs: pd.DataFrame) -> dict[str, int]:
    """Return how many pairs there are, and how many reached one half, or the bar.

    Of round trips each pair counts, so that nobody takes the share of stories with a strong label
    for the share of round trips that get one.
    """
    return {
        "pairs": len(pairs),
        "half": int((pairs.log_odds >= 0).sum()),
        "strong": int(pairs.strong.sum()),
    }


def _alone(texts: pd.DataFrame, probability: np.ndarray) -> dict[str, Any]:  # type: ignore[type-arg]
    groups = {}
    for group in (ROUND_TRIP, *INNOCENTS):
        own = probability[(texts.group == group).to_numpy()]
        flagged = {str(bar): round(float((own >= bar).mean()), 4) for bar in BARS}
        groups[group] = {"texts": len(own), "flagged": flagged}
    return groups


def _copy(judged: pd.DataFrame) -> dict[str, Any]:
    trips = judged[judged.group.isin(TRIPS[:4])]

    def count(own: pd.DataFrame) -> dict[str, int]:
        named = own[own["copy"].notna()]
        return {"named": len(named), "wrong": int((named["copy"] == "a").sum())}

    rows = []
    for low, high in pairwise(WORDS):
        own = trips[(trips.shared >= low) & (trips.shared < high)]
        rows.append({"from": low, "to": high, "pairs": len(own), **count(own)})
    return {**count(trips), "by_words": rows}


def _length(short: pd.DataFrame, words: int) -> dict[str, Any]:
    # A text cut after so many words shares a few less.
    own = short[short["at"] == words]
    trips = own[own.group == ROUND_TRIP]
    judged = trips.log_odds.notna()
    return {
        "words": words,
        "pairs": len(trips),
        "judged": round(float(judged.mean()), 4),
        "auc": round(against(trips, own[own.group.isin(HARD)]), 4),
        "strong": round(float(trips.strong.mean()), 4),
        "stable": round(float((trips.stable == True).mean()), 4),  # noqa: E712
    }


def against(trips: pd.DataFrame, innocents: pd.DataFrame) -> float:
    """Return the AUC of round trips against innocents; what is not judged counts as nothing."""
    scores = [
        frame.log_odds.fillna(-99).clip(-99, 99).to_numpy(float) for frame in (trips, innocents)
    ]
    return auc(*scores)


def _change(judged: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Return how often each mechanism was named, and how often rightly."""
    named = judged[judged.mechanism.notna()]
    truth = named.group.map(mechanism_of).where(named.group != EXCERPT, "cut or extended")
    right = (named.mechanism == truth) | (
        named.group.isin(TRIPS) & (named.mechanism == "translated")
    )
    known = (truth != "") | named.group.isin(TRIPS)
    return {
        mechanism: {
            "named": int((known & (named.mechanism == mechanism)).sum()),
            "right": int((known & right & (named.mechanism == mechanism)).sum()),
        }
        for mechanism in MECHANISMS
    }
