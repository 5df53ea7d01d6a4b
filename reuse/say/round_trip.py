"""What the evidence of a round trip says in careful words; every page prints the same ones.

A sentence here gives a number and what it is a number of. It names no engine and no person, and
what speaks against a round trip stands beside what speaks for it.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

from reuse.dates import later_by_date
from reuse.model import Side
from reuse.results.comparison import Comparison
from reuse.results.evidence import NOTHING_SHARED, Score
from reuse.say.change import (
    describe_change,
    held,
    leaves_copy_open,
    likelihood,
    was_left_alone,
)
from reuse.say.tables import round_to_sum
from reuse.say.trials import errors_of_copy, listed, meaning_of_strong

#: One text alone is called consistent with a round trip from here on, and weakly so from _WEAKLY.
_CONSISTENT, _WEAKLY = 0.7, 0.5

FAMILIES_HEADING = (
    "Where the log-odds begin before any evidence, and what each family of evidence adds to them "
    "(0.7 doubles the odds, -0.7 halves them)."
)
#: The same where no sum can be shown, as of a scorer of the user's own.
FAMILIES_ALONE = (
    "What each family of evidence adds to the log-odds (0.7 doubles the odds, -0.7 halves them)."
)
#: How far the sum may lie from the log-odds of the probability; it is shown to a hundredth.
_ADDS_UP = 0.005
#: What stands above the axes: of one text, and of a copy whose source is at hand.
AXES_HEADINGS = (
    "By style, how likely it is that:",
    "By style, read without the source, how likely it is of the copy that:",
)
# What the axes ask of one text; of a copy they ask it as if its source were not at hand.
_AXES = {
    "translated": "it was translated, by a person or a machine",
    "machine": "a machine worded it, not a person",
}


def summarise_pair(comparison: Comparison) -> list[str]:
    """Say what the evidence of a comparison comes to; nothing where no passage is shared.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Sentences: what became of the words, how likely a round trip is, which text is the copy,
        and what holds the label back.

    Examples
    --------
    >>> from reuse.results.evidence import Evidence
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> score = Score(None, False, None, {}, {}, "too little is shared: 9 words")
    >>> text = Source("a", "", "e3b0c442")
    >>> made = Comparison(text, text, (), Settings(), lambda: Evidence((), score))
    >>> summarise_pair(made)[0]
    'Whether there was a round trip is not judged: too little is shared: 9 words.'
    """
    score = comparison.round_trip
    if score == NOTHING_SHARED:
        return []
    words, which = describe_change(comparison), _which(comparison, score)
    if score.probability is None or is_unworded(comparison):
        if is_unworded(comparison):
            judged = "No word became another of like meaning: nothing speaks for a round trip."
            which = which if score.copy or later_by_date(comparison.whens) else ""
        elif (
            words
            and comparison.change.mechanism is None
            and comparison.change.reason == score.reason
        ):
            words = ""
            judged = (
                "What became of the words can't be told, nor whether there was a round trip: "
                f"{score.reason}."
            )
        else:
            judged = f"Whether there was a round trip is not judged: {score.reason}."
        return list(filter(None, (words, judged, which)))
    judged = _judge(comparison, score)
    meaning = meaning_of_strong() if score.strong and not comparison.scorer else ""
    back = f"What holds it back: {score.reason}." if score.reason and score.copy else ""
    return list(filter(None, (words, judged, meaning, which, back)))


def is_unworded(comparison: Comparison) -> bool:
    """Tell whether no word became another, so that there was no round trip to speak for.

    Examples
    --------
    >>> import reuse
    >>> is_unworded(reuse.compare("It rained all night.", "The sun shone."))
    False
    """
    return was_left_alone(comparison.change)


def shows_evidence(comparison: Comparison) -> bool:
    """Tell whether a page holds up evidence: where nothing is judged, or reworded, there is none.

    Examples
    --------
    >>> import reuse
    >>> shows_evidence(reuse.compare("It rained all night.", "The sun shone."))
    False
    """
    return comparison.round_trip.probability is not None and not is_unworded(comparison)


def _judge(comparison: Comparison, score: Score) -> str:
    """Say how likely a round trip is, and how often that was the same on parts of the texts."""
    assert score.probability is not None
    went = f"{score.copy or 'one of the two texts'} went through translation and back"
    odds = likelihood(score.probability)
    # Where the words tell of the same resamplings, once is enough.
    stability = score.stability if score.stability != comparison.change.stability else None
    parts = f" ({held(stability)})" if stability else ""
    if score.strong:
        whose = f", as {comparison.scorer} has it" if comparison.scorer else ""
        return f"Strong evidence that {went} (a round trip){whose}: probability {odds}{parts}."
    weak = (
        "The evidence is not strong enough to rest on."
        if score.probability >= 0.5
        else "Little speaks for a round trip."
    )
    return f"Probability that {went} (a round trip): {odds}{parts}. {weak}"


def _which(comparison: Comparison, score: Score) -> str:
    """Say which text is the copy, what that rests on, and how often such a decision was wrong."""
    later = later_by_date(comparison.whens)
    if score.copy is None:
        if later:
            return f"By the dates given, {later} is the later text."
        return "" if leaves_copy_open(comparison) else "Which text is the copy can't be told."
    if comparison.scorer and not later:
        return f"By the score of {comparison.scorer}, {score.copy} is the copy."
    agree = _agree([signal for signal in score.signals if signal != "dates"])
    if later:
        also = f", and {agree}" if agree and later == score.copy else ""
        return f"By the dates given, {later} is the later text and taken for the copy{also}."
    because = f": {agree}" if agree else ""
    return (
        f"{score.copy} is taken for the copy{because}. {errors_of_copy(words_shared(comparison))}"
    )


def _agree(signals: list[str]) -> str:
    """Say which signals tell that a text is the copy; nothing where there are none."""
    if not signals:
        return ""
    return (
        f"{listed(signals)} say so, each by itself"
        if len(signals) > 1
        else f"{signals[0]} says so"
    )


def words_shared(comparison: Comparison) -> int:
    """Return how many words the two share, in the text that has fewer of them in passages.

    Examples
    --------
    >>> import reuse
    >>> words_shared(reuse.compare("So it is.", "so it is"))
    3
    """
    return min(
        sum(
            len(getattr(passage, side).slice(source.text).split())
            for passage in comparison.passages
        )
        for side, source in (("a", comparison.a), ("b", comparison.b))
    )


def summarise_alone(score: Score) -> list[str]:
    """Say what was found in one text without its source, where no more than a hint is possible.

    Parameters
    ----------
    score : Score

    Returns
    -------
    list of str
        Sentences.

    Examples
    --------
    >>> summarise_alone(Score(None, False, None, {}, {}, "too short: 1 word, needs 150"))
    ['Whether there was a round trip is not judged: too short: 1 word, needs 150.']
    """
    if score.probability is None:
        return [f"Whether there was a round trip is not judged: {score.reason}."]
    odds = likelihood(score.probability)
    if score.probability >= _CONSISTENT:
        said = f"The wording is consistent with a round trip: probability {odds}."
    elif score.probability >= _WEAKLY:
        said = f"The wording is weakly consistent with a round trip: probability {odds}."
    else:
        said = f"The wording speaks rather against a round trip: probability {odds}."
    return [said, *([f"{score.reason[0].upper()}{score.reason[1:]}."] if score.reason else [])]


def axes_of(score: Score, *, paired: bool) -> list[tuple[str, str]]:
    """Return what each axis asks of the copy, and how likely that is.

    Parameters
    ----------
    score : Score
    paired : bool
        Whether the source is at hand. Then there is no answer where the copy can't be told.

    Returns
    -------
    list of (str, str)

    Examples
    --------
    >>> axes_of(Score(0.9, False, None, {"machine": 0.88}, {}, None), paired=False)
    [('a machine worded it, not a person', '88%')]
    """
    if paired and score.copy is None:
        return []
    return [(_AXES.get(axis, axis), likelihood(value)) for axis, value in score.axes.items()]


class Sum(NamedTuple):
    """What the log-odds are made of, rounded so that it adds up as printed.

    Attributes
    ----------
    parts : tuple of (str, float)
        The baseline, where there is a total, and the families, the strongest first.
    total : float or None
        None where they don't make the probability, as of a scorer of the user's own.
    """

    parts: tuple[tuple[str, float], ...]
    total: float | None


def sum_evidence(score: Score) -> Sum:
    """Return baseline and families, and the log-odds that they add up to.

    Examples
    --------
    >>> sum_evidence(Score(0.731, False, "a", {}, {"style": -0.2, "names": 1.7}, None, -0.5))
    Sum(parts=(('baseline', -0.5), ('names', 1.7), ('style', -0.2)), total=1.0)
    >>> sum_evidence(Score(0.9, False, "a", {}, {"style": -0.2, "names": 1.5}, None)).total
    """
    families = sorted(score.families.items(), key=lambda item: -item[1])
    total = score.baseline + sum(value for _, value in families)
    p = score.probability
    adds = p is not None and 0 < p < 1 and abs(log(p / (1 - p)) - total) <= _ADDS_UP
    parts = [("baseline", score.baseline), *families] if adds else families
    rounded = round_to_sum([value for _, value in parts])
    names = (name for name, _ in parts)
    return Sum(tuple(zip(names, rounded, strict=True)), round(sum(rounded), 2) if adds else None)


def quotations(score: Score) -> str:
    """Return what stands above the quotations: which of the two stands first.

    Examples
    --------
    >>> quotations(Score(0.99, True, "a", {}, {}, None))
    'Quotations, first in the source (b), then in the copy (a)'
    """
    if score.copy is None:
        return "Quotations"
    source, copy = reading_order(score)
    return f"Quotations, first in the source ({source}), then in the copy ({copy})"


def reading_order(score: Score) -> tuple[Side, Side]:
    """Return which side is read first: the source, where it is known which that is.

    Examples
    --------
    >>> reading_order(Score(0.99, True, "a", {}, {}, None))
    ('b', 'a')
    """
    return ("b", "a") if score.copy == "a" else ("a", "b")
