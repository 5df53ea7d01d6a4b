"""One text → its score, without a source."""

from __future__ import annotations

import numpy as np

from reuse.model import Document
from reuse.results.evidence import Score
from reuse.scoring.axes import Axes, place_on_axes
from reuse.scoring.model import AloneModel, either, probability_of
from reuse.style import STYLE_FAMILIES, Style, Vocabulary, style_of, word_codes

#: Without a source no label is strong, whatever the probability.
HELD_BACK = "without a source the text can at most be consistent with a round trip"


def score_document(document: Document, axes: Axes, model: AloneModel) -> Score:
    """Say how likely a text is to have been translated and back, by its style alone.

    Parameters
    ----------
    document : Document
    axes : Axes
    model : AloneModel

    Returns
    -------
    Score
        ``probability`` is None where the text is too short, or not in English.
    """
    reason = _why_not(document, axes, model)
    if reason:
        return Score(None, False, None, {}, {}, reason)
    style = style_of(document, axes.vocabulary)
    adds = place_on_axes(style, axes)
    place = adds.sum(axis=0) + axes.constant
    human, round_trip = model.human(place), model.round_trip(place)
    # Against two others at once log-odds don't add up; near the answer, their slope says what
    # each family is worth.
    slope = model.round_trip.weights - probability_of(human) * model.human.weights
    by_family = (adds - model.typical) @ slope * model.calibration.slope
    return Score(
        probability_of(model.calibration(round_trip - either(0.0, human))),
        False,
        None,
        probability_of_axes(style, axes, model),
        dict(zip(STYLE_FAMILIES, by_family.tolist(), strict=True)),
        HELD_BACK,
    )


def _why_not(document: Document, axes: Axes, model: AloneModel) -> str | None:
    """Return why a text can't be judged."""
    words = len(document.tokens)
    if words < model.least_words:
        return f"too short: {words:,} word{'s'[: words != 1]}, needs {model.least_words}"
    part = known_share(document, axes.vocabulary)
    if part < model.least_known:
        return (
            "not English prose of the kind it was fitted on: "
            f"{part:.0%} of its words are common English, needs {model.least_known:.0%}"
        )
    return None


def known_share(document: Document, vocabulary: Vocabulary) -> float:
    """Return the share of a text's words that are in the vocabulary.

    Parameters
    ----------
    document : Document
        Of one word at least.
    vocabulary : Vocabulary

    Returns
    -------
    float
    """
    codes = word_codes(document)
    place = vocabulary.codes.searchsorted(codes)
    return float(np.mean(vocabulary.codes.take(place, mode="clip") == codes))


def probability_of_axes(style: Style, axes: Axes, model: AloneModel) -> dict[str, float]:
    """Return how likely a text was translated by anyone, and if so, worded by a machine.

    Parameters
    ----------
    style : Style
    axes : Axes
    model : AloneModel

    Returns
    -------
    dict
        ``"translated"`` and ``"machine"``.
    """
    place = place_on_axes(style, axes).sum(axis=0) + axes.constant
    human, round_trip = model.human(place), model.round_trip(place)
    return {
        "translated": probability_of(either(human, round_trip)),
        "machine": probability_of(round_trip - human),
    }
