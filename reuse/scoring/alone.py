"""One text → its score, without a source."""

from __future__ import annotations

import numpy as np

from reuse.arrays import F8
from reuse.language.lexicon import Lexicon
from reuse.model import Document
from reuse.results.evidence import Score
from reuse.scoring.axes import Axes, add_up, place_of
from reuse.scoring.model import AloneModel, both, probability_of
from reuse.scoring.prose import why_no_prose
from reuse.style import STYLE_FAMILIES, Style, Vocabulary, runs_of, style_of

#: Without a source no label is strong, whatever the probability.
HELD_BACK = "without a source the text can at most be consistent with a round trip"


def score_document(
    document: Document, lexicon: Lexicon, vocabulary: Vocabulary, axes: Axes, model: AloneModel
) -> Score:
    """Say how likely a text is to have been translated and back, by its style alone.

    Parameters
    ----------
    document : Document
    lexicon : Lexicon
    vocabulary : Vocabulary
    axes : Axes
        Of texts.
    model : AloneModel

    Returns
    -------
    Score
        ``probability`` is None where the text is too short, or no English prose.
    """
    words = len(document.tokens)
    if words < model.least_words:
        reason = f"too short: {words:,} word{'s'[: words != 1]}, needs {model.least_words}"
        return Score(None, False, None, {}, {}, reason)
    style = style_of(document, vocabulary, lexicon)
    reason_of_kind = why_no_prose(document, style.known, model.least_known)
    if reason_of_kind:
        return Score(None, False, None, {}, {}, reason_of_kind)
    adds = _adds_of(style, axes)
    place = adds.sum(axis=0) + axes.constant
    native, human = float(model.not_native(place)), float(model.not_human(place))
    log_odds = both(native, human)
    # Of two questions joined, log-odds don't add up; near the answer, their slopes say what each
    # family is worth, and the baseline is what is left.
    joint = probability_of(native) * probability_of(human)
    shares = [(1 - probability_of(x)) / max(1 - joint, 1e-12) for x in (native, human)]
    slope = shares[0] * model.not_native.weights + shares[1] * model.not_human.weights
    by_family = (adds - model.typical) @ slope * model.calibration.slope
    calibrated = model.calibration(log_odds)
    return Score(
        probability_of(calibrated),
        False,
        None,
        {
            "translated": probability_of(float(place[0])),
            "machine": probability_of(float(place[1])),
        },
        dict(zip(STYLE_FAMILIES, by_family.tolist(), strict=True)),
        HELD_BACK,
        calibrated - float(by_family.sum()),
    )


def adds_of(document: Document, lexicon: Lexicon, vocabulary: Vocabulary, axes: Axes) -> F8:
    """Return what each family of runs adds to a text's place on each axis.

    Parameters
    ----------
    document : Document
    lexicon : Lexicon
    vocabulary : Vocabulary
    axes : Axes

    Returns
    -------
    ndarray of float, shape (families, axes)
        Their sum over families, plus the axes' constant, is the place.
    """
    return _adds_of(style_of(document, vocabulary, lexicon), axes)


def _adds_of(style: Style, axes: Axes) -> F8:
    runs = runs_of(style)
    sums = add_up(axes, runs.bins, runs.family.astype(np.int64), len(STYLE_FAMILIES))
    whole = 3.0 * len(style.symbols)
    return place_of(sums, np.full(len(sums), whole), whole, axes) - axes.constant
