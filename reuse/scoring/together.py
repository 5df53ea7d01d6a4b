"""Two texts that share passages → artifacts, which is the copy, and the score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from reuse.arrays import F8
from reuse.artifacts import AGAINST, KINDS, Aligned, find_artifacts, orient
from reuse.model import Document, Side
from reuse.results.evidence import Artifact, Evidence, Score
from reuse.results.passage import Passage
from reuse.scoring.alone import ask_axes
from reuse.scoring.axes import PAIRED_AXES
from reuse.scoring.model import Model, Question, both, share
from reuse.scoring.pair import COUNTED_KINDS as COUNTED
from reuse.scoring.pair import (
    EXTENT,
    extent_of,
    joined,
    kinds_of,
    later_of,
    runs_apart,
    wording_of,
)
from reuse.seams import Language
from reuse.style import style_of

#: The language of the texts that the score was fitted on, by its name.
FITTED_ON = "English"
#: A family speaks for a round trip by itself when it adds as much to the log-odds.
SPEAKS = 0.5
#: How many families must, for a strong label.
FAMILIES_FOR_STRONG = 2
#: And by itself, without its source, the copy must read as translated rather than not: a story
#: that a person told anew may look like a round trip beside the first telling, but not alone.
TRANSLATED_FOR_STRONG = 0.5


def judge_pair(
    a: Document,
    b: Document,
    passages: Sequence[Passage],
    *,
    model: Model,
    language: Language,
    dates: tuple[date, date] | None,
) -> Evidence:
    """Find the artifacts of two texts that share passages, and say what they come to.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage
    model : Model
    language : Language
        That of both texts; where it is not the model's, the score abstains.
    dates : (date, date) or None
        When each was published; the later is the copy, whatever style says.

    Returns
    -------
    Evidence
        No score where no passage is shared.
    """
    if not passages:
        return Evidence((), None)
    by_date = _later_by_date(dates)
    if reason := _why_not_in(language):
        return Evidence((), Score(None, False, by_date, {}, {}, reason))
    parts = [
        joined((doc, getattr(p, side)) for p in passages) for doc, side in ((a, "a"), (b, "b"))
    ]
    words = {"a": len(parts[0].tokens), "b": len(parts[1].tokens)}
    axes = model.axes
    styles = {
        side: style_of(part, axes.vocabulary) for side, part in zip("ab", parts, strict=True)
    }
    bins, counts = runs_apart(styles["a"], styles["b"])
    place = (axes.weights[:PAIRED_AXES].take(bins, axis=1) @ counts) * axes.scale[:PAIRED_AXES]
    symbols = np.array(float(max(sum(style.symbols for style in styles.values()), 1)))
    later = model.pair.later(later_of(place, symbols))
    copy: Side = by_date or ("b" if later >= 0 else "a")
    aligned = [orient(a, b, (p.a, p.b), p.edits, copy, language=language) for p in passages]
    artifacts = find_artifacts(aligned, weights_of(model.rates))
    reason = _why_not(words[copy], model, passages)
    if reason:
        return Evidence(artifacts, Score(None, False, by_date, {}, {}, reason))
    if copy == "a":
        place = -place
    told: Side | None = by_date or (copy if abs(later) >= model.pair.decides else None)
    axes_of_copy = ask_axes(styles[copy], axes, model.alone)
    length = np.log((words[copy] + 1) / (words["ab"[copy == "a"]] + 1))
    return Evidence(
        artifacts,
        _score(aligned, artifacts, place, symbols, length, words[copy], told, axes_of_copy, model),
    )


def _score(
    aligned: Sequence[Aligned],
    artifacts: Sequence[Artifact],
    place: F8,
    symbols: F8,
    length: float,
    words: int,
    copy: Side | None,
    axes: dict[str, float],
    model: Model,
) -> Score:
    extent = extent_of(aligned)
    features = features_of(extent, kinds_of(artifacts, words), place, symbols, np.array(length))
    reworded, machine = model.pair.reworded(extent), model.pair.machine(features)
    log_odds = model.pair.calibration(both(reworded, machine))
    beyond = features - model.pair.typical
    families = _families(model.pair.machine, beyond, model.pair.calibration.slope)
    speaking = [name for name, adds in families.items() if adds >= SPEAKS and name != "extent"]
    past = log_odds >= model.pair.strong
    several = len(speaking) >= FAMILIES_FOR_STRONG
    translated = axes["translated"] >= TRANSLATED_FOR_STRONG
    strong = past and several and translated
    reason = None
    if copy is None:
        reason = "which text is the copy can't be told from their wording"
    elif past and not several:
        reason = "only one family of evidence speaks for a round trip"
    elif past and not translated:
        reason = "by itself, without its source, the copy does not read as translated"
    return Score(
        share(log_odds),
        strong and copy is not None,
        copy,
        axes,
        families,
        reason,
    )


def features_of(extent: F8, kinds: F8, place: F8, symbols: F8, length: F8) -> F8:
    """Return everything that is known of a pair with its copy held to be one of the two."""
    return np.concatenate((extent, kinds, wording_of(place, symbols, length)), axis=-1)


def family_of_features() -> list[str]:
    """Return the family of each feature that `features_of` gives."""
    of_kinds = [KINDS[kind].family for kind in COUNTED]
    style = wording_of(np.zeros(PAIRED_AXES), np.array(1.0), np.array(0.0))
    return ["extent"] * len(EXTENT) + of_kinds + ["style"] * len(style)


def weights_of(rates: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return log2 of how much commoner each kind is than in the innocents that have it most.

    A kind that would speak for a round trip, but is not commoner there in the data, says nothing:
    that it was seldom seen is no evidence against one. So with those that speak against.
    """
    weights = {}
    for kind, by in rates.items():
        weight = float(np.log2(by["round trip"] / by[worst_innocents(by)]))
        weights[kind] = min(weight, 0.0) if kind in AGAINST else max(weight, 0.0)
    return weights


def worst_innocents(by: dict[str, float]) -> str:
    """Return the group of innocents that has a kind of artifact most often.

    Examples
    --------
    >>> worst_innocents({"round trip": 3.0, "update": 1.0, "light edit": 2.0})
    'light edit'
    """
    return max((group for group in by if group != "round trip"), key=by.__getitem__)


def _families(question: Question, features: F8, slope: float) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for family, adds in zip(family_of_features(), question.adds(features).tolist(), strict=True):
        sums[family] += adds * slope
    return dict(sums)


def _later_by_date(dates: tuple[date, date] | None) -> Side | None:
    if dates is None or dates[0] == dates[1]:
        return None
    return "a" if dates[0] > dates[1] else "b"


def _why_not_in(language: Language) -> str | None:
    """Return why nothing can be said of a round trip in a language."""
    if not len(language.lexicon.codes):
        return f"there is no lexicon of {language.name}, without which no wording can be judged"
    if language.name != FITTED_ON:
        return f"the score is fitted on {FITTED_ON} texts, not on {language.name}"
    return None


def _why_not(words: int, model: Model, passages: Sequence[Passage]) -> str | None:
    """Return why a pair can't be judged."""
    if all(passage.quoted for passage in passages):
        return "what they share is quotation, which two reports may have from one speaker"
    if words < model.pair.least_words:
        return f"too little is shared: {words:,} words in passages, needs {model.pair.least_words}"
    return None
