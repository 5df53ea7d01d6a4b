"""What became of the words that two texts share, in careful words."""

from __future__ import annotations

from reuse.dates import later_by_date
from reuse.results.comparison import Comparison
from reuse.results.evidence import (
    MECHANISMS,
    NO_CHANGE,
    NOT_WEIGHED,
    Change,
    Mechanism,
    Stability,
)
from reuse.say.tables import Table

#: In these no word became another of like meaning, so that nothing can have been translated.
UNWORDED = frozenset(MECHANISMS[:4])
#: What each mechanism says of two texts; what is put in, such as the side, comes behind it.
_SAID: dict[Mechanism, str] = {
    "same words": "The words are the same",
    "damaged": "One text is damaged",
    "disguised": "One text is disguised by look-alike letters or invisible signs",
    "cut or extended": "What both have is the same; one text was cut or extended",
    "edited by hand": "Edited by hand in places, and left alone elsewhere",
    "told anew": "The same told anew, in other words",
    "form filled in anew": "One form filled in anew: the wording is the form's",
    "spun": "Reworded word by word, as from a thesaurus",
    "rewritten by a language model": "Reworded throughout, as a language model rewrites",
    "translated": "Reworded throughout, as translation does",
}
#: What is said of the last where no text is known to be the copy.
_EITHER = "Reworded throughout, by machine or as a second translation of the same text"


def describe_change(comparison: Comparison) -> str:
    """Say what became of the words, or that it can't be told; nothing where it was not weighed.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> import reuse
    >>> describe_change(reuse.compare("It rained all night.", "The sun shone."))
    ''
    """
    change = comparison.change
    if change in (NO_CHANGE, NOT_WEIGHED):
        return ""
    if was_left_alone(change) and change.mechanism is None and change.reason:
        return f"{change.reason[0].upper()}{change.reason[1:]}."
    if change.mechanism is None:
        return f"What became of the words can't be told: {change.reason}."
    if change.mechanism == "translated" and comparison.round_trip.copy is None:
        said = _EITHER
    else:
        said = _with_reason(_SAID[change.mechanism], change.reason)
        said += f": {change.side}" if change.side else ""
    details = [
        "" if change.probability is None else f"probability {likelihood(change.probability)}",
        held(change.stability),
    ]
    shown = "; ".join(filter(None, details))
    said += f" ({shown})" if shown else ""
    return said + ("; which is the copy can't be told." if leaves_copy_open(comparison) else ".")


def was_left_alone(change: Change) -> bool:
    """Tell whether no word became another of like meaning, so that nothing can be a translation.

    It was counted then and nothing was estimated, whether or not it has a name.

    Examples
    --------
    >>> import reuse
    >>> was_left_alone(reuse.compare("So it is.", "so it is").change), was_left_alone(NO_CHANGE)
    (True, False)
    """
    if change.mechanism is None:
        return bool(change.counts) and not change.probabilities
    return change.mechanism in UNWORDED


def leaves_copy_open(comparison: Comparison) -> bool:
    """Tell whether two texts read like translations of which neither is known to be the copy.

    Examples
    --------
    >>> import reuse
    >>> leaves_copy_open(reuse.compare("So it is.", "so it is"))
    False
    """
    return (
        comparison.change.mechanism == "translated"
        and comparison.round_trip.copy is None
        and later_by_date(comparison.whens) is None
    )


def held(stability: Stability | None) -> str:
    """Say how often a verdict was the same on a part of what is shared.

    Examples
    --------
    >>> held(Stability(98, 100, True))
    'held in 98 of 100 resamplings and on both halves'
    >>> held(Stability(91, 100, False))
    'held in 91 of 100 resamplings, but not on both halves'
    """
    if stability is None:
        return ""
    halves = " and on both halves" if stability.halves else ", but not on both halves"
    return f"held in {stability.held:,} of {stability.of:,} resamplings{halves}"


def likelihood(probability: float) -> str:
    """Return a probability as people read it, with no more certainty than a model can have.

    Examples
    --------
    >>> likelihood(0.42), likelihood(0.99995), likelihood(0.0)
    ('42%', 'over 99%', 'under 1%')
    """
    if probability > 0.99:
        return "over 99%"
    return "under 1%" if probability < 0.01 else f"{probability * 100:.0f}%"


def tables_of_change(change: Change) -> list[Table]:
    """Return how likely each mechanism is, the likeliest first, and what that rests on.

    Examples
    --------
    >>> tables_of_change(NO_CHANGE)
    []
    """
    ranked = sorted(change.probabilities.items(), key=lambda item: -item[1])
    tables = [
        Table(
            "How likely each is",
            ("what may have become of the words", "probability"),
            tuple((name, likelihood(value)) for name, value in ranked),
        ),
        Table(
            "What that rests on",
            ("counted in what is shared", "number"),
            tuple((name, _number(value)) for name, value in change.counts.items()),
        ),
    ]
    return [table for table in tables if table.rows]


def _with_reason(said: str, reason: str | None) -> str:
    """Add what was seen; a reason that begins as the sentence does goes on from there."""
    if not reason:
        return said
    start = "the same words"
    return said + reason[len(start) :] if reason.startswith(start) else f"{said}, {reason}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:.3g}"
