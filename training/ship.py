"""What was fitted → the files that ship: plain numbers, each card beside them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from reuse.scoring.model import SCORE, STYLE, Model, Question

#: A fixed date, so that the same numbers make the same file.
_DIGITS = 6


def ship_axes(model: Model) -> None:
    """Write the vocabulary and the axes."""
    np.savez_compressed(
        STYLE,
        codes=model.vocabulary.codes,
        function=model.vocabulary.function,
        **{
            f"{kind}_{name}": getattr(axes, name)
            for kind, axes in (("text", model.axes), ("swap", model.swaps))
            for name in ("bins", "weights", "scale", "constant")
        },
    )


def ship_score(model: Model) -> None:
    """Write the questions and the rates of artifacts."""
    alone, pair = model.alone, model.pair
    data = {
        "alone": {
            "not_native": _question(alone.not_native),
            "not_human": _question(alone.not_human),
            "calibration": {
                "slope": alone.calibration.slope,
                "constant": alone.calibration.constant,
            },
            "typical": [_numbers(row) for row in alone.typical],
            "least_words": alone.least_words,
            "least_known": alone.least_known,
        },
        "pair": {
            "later": _question(pair.later),
            "later_by_style": _question(pair.later_by_style),
            "later_by_swaps": _question(pair.later_by_swaps),
            "change": {
                "names": list(pair.change.names),
                "weights": [_numbers(row) for row in pair.change.weights],
                "constant": _numbers(pair.change.constant),
            },
            "least_words": pair.least_words,
            "decides": pair.decides,
            "strong": pair.strong,
            "strong_words": pair.strong_words,
            "translated": pair.translated,
            "typical": [[_finite(row) for row in edge] for edge in pair.typical],
        },
        "rates": model.rates,
    }
    SCORE.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _question(question: Question) -> dict[str, Any]:
    return {
        "weights": _numbers(question.weights),
        "constant": float(f"{question.constant:.{_DIGITS}g}"),
    }


def _finite(values: Any) -> list[float | None]:
    """Return numbers, and None for what has no bound."""
    return [x if np.isfinite(x) else None for x in _numbers(values)]


def _numbers(values: Any) -> list[float]:
    return [float(f"{value:.{_DIGITS}g}") for value in np.asarray(values).tolist()]
