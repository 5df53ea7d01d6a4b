"""What became of the words, and how likely a round trip is, as each schema has it."""

from __future__ import annotations

from typing import Any

from reuse.results.evidence import NOTHING_SHARED, Change, Evidence, Score, Stability


def verdict_1(evidence: Evidence) -> dict[str, Any]:
    """Return the verdict as schema 1 has it: null where nothing is shared, and no change.

    Examples
    --------
    >>> from reuse.results.evidence import NO_EVIDENCE
    >>> verdict_1(NO_EVIDENCE)
    {'round_trip': None}
    """
    score = evidence.round_trip
    return {"round_trip": None if score == NOTHING_SHARED else score_1(score)}


def verdict_2(evidence: Evidence) -> dict[str, Any]:
    """Return the verdict as schema 2 has it; docs/json.md tells of each field.

    Examples
    --------
    >>> from reuse.results.evidence import NO_EVIDENCE
    >>> verdict_2(NO_EVIDENCE)["round_trip"]["reason"]
    'no passage is shared'
    """
    return {"change": _change(evidence.change), "round_trip": _round_trip(evidence.round_trip)}


def score_1(score: Score) -> dict[str, Any]:
    """Return a score as schema 1 has it, of a pair and of one text.

    Examples
    --------
    >>> score_1(Score(1.0, False, None, {}, {"names": 0.126}, None))["families"]
    {'names': 0.13}
    """
    return {
        "probability": _probability(score.probability),
        "strong": score.strong,
        "copy": score.copy,
        "axes": {axis: _probability(value) for axis, value in score.axes.items()},
        "families": {name: round(value, 2) for name, value in score.families.items()},
        "reason": score.reason,
    }


def _round_trip(score: Score) -> dict[str, Any]:
    return {
        # Nought is counted, not estimated: nothing was reworded.
        "probability": 0.0 if score.probability == 0 else _probability(score.probability),
        "strong": score.strong,
        "copy": score.copy,
        "signals": list(score.signals),
        "stability": _stability(score.stability),
        "axes": {axis: _probability(value) for axis, value in score.axes.items()},
        "baseline": round(score.baseline, 4),
        "families": {name: round(value, 4) for name, value in score.families.items()},
        "reason": score.reason,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "mechanism": change.mechanism,
        "probability": _probability(change.probability),
        "probabilities": {name: round(value, 4) for name, value in change.probabilities.items()},
        "counts": {name: round(value, 4) for name, value in change.counts.items()},
        "side": change.side,
        "stability": _stability(change.stability),
        "reason": change.reason,
    }


def _stability(stability: Stability | None) -> dict[str, Any] | None:
    return None if stability is None else stability._asdict()


def _probability(probability: float | None) -> float | None:
    """Return it with no more digits, and no more certainty, than a fitted model can have."""
    if probability is None:
        return None
    return min(max(round(probability, 4), 0.0001), 0.9999)
