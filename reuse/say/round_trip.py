"""What the evidence of a round trip says in careful words; every page prints the same ones.

A sentence here gives a number and what it is a number of. It names no engine and no person, and
what speaks against a round trip stands beside what speaks for it.
"""

from __future__ import annotations

from reuse.dates import later_by_date
from reuse.model import Side
from reuse.results.comparison import Comparison
from reuse.results.evidence import NOTHING_SHARED, Score
from reuse.say.trials import CARD, HALF, errors_of_strong
from reuse.say.words import count, percent
from reuse.scoring.errors import load_errors

#: One text alone is called consistent with a round trip from here on, and weakly so from _WEAKLY.
_CONSISTENT, _WEAKLY = 0.7, 0.5

FAMILIES_HEADING = (
    "What each family of evidence adds to the log-odds, beside a typical innocent (0.7 doubles "
    "the odds, -0.7 halves them)."
)
#: What stands above the axes: of one text, and of a copy whose source is at hand.
AXES_HEADINGS = (
    "By style, how likely it is that:",
    "By style, read without the source, how likely it is of the copy that:",
)
# What the axes ask of one text; of a copy they ask it as if its source were not at hand.
_AXES = {
    "translated": "it was translated, by a person or a machine",
    "machine": "if it was, a machine did it",
}


def summarise_pair(comparison: Comparison) -> list[str]:
    """Say what the evidence of a comparison comes to; nothing where no passage is shared.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Sentences: how likely a round trip is, which text is the copy, and what holds it back.

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
    which = _which(comparison, score)
    if score.probability is None:
        return [f"Whether there was a round trip is not judged: {score.reason}.", which]
    went = f"{score.copy or 'one of the two texts'} went through translation and back"
    odds = likelihood(score.probability)
    if score.strong:
        whose = f", as {comparison.scorer} has it" if comparison.scorer else ""
        said = f"Strong evidence that {went} (a round trip){whose}: probability {odds}."
    else:
        said = f"Probability that {went} (a round trip): {odds}. " + (
            "The evidence is not strong enough to rest on."
            if score.probability >= 0.5
            else "Little speaks for a round trip."
        )
    sentences = [said, which]
    if score.reason and score.copy:
        sentences.append(f"What holds it back: {score.reason}.")
    return sentences


def _which(comparison: Comparison, score: Score) -> str:
    """Say which text is the copy, and what that rests on."""
    later = later_by_date(comparison.dates)
    if score.copy is None:
        if later:
            return f"By the dates given, {later} is the later text."
        return "Which text is the copy can't be told."
    if later:
        return f"By the dates given, {score.copy} is the later text and taken for the copy."
    if comparison.scorer:
        return f"By the score of {comparison.scorer}, {score.copy} is the copy."
    right = load_errors().copy["right where it decides"]
    return (
        f"By its wording {score.copy} is the later of the two; in trials with round trips "
        f"{percent(right)} of such decisions were right."
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
    [('if it was, a machine did it', '88%')]
    """
    if paired and score.copy is None:
        return []
    return [(_AXES[axis], likelihood(value)) for axis, value in score.axes.items()]


def families_of(score: Score) -> list[tuple[str, float]]:
    """Return what each family adds to the log-odds, the strongest first.

    Examples
    --------
    >>> families_of(Score(0.9, False, "a", {}, {"style": -0.2, "names": 1.5}, None))
    [('names', 1.5), ('style', -0.2)]
    """
    return sorted(score.families.items(), key=lambda item: -item[1])


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


def innocent_explanations(comparison: Comparison) -> list[str]:
    """Say which innocent explanations were looked at, and what was found of each.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Sentences; none where no passage is shared.

    Examples
    --------
    >>> import reuse
    >>> innocent_explanations(reuse.compare("So it is.", "So it is!"))[0]
    'Left whole: 0 sentences and 0 quotations kept word for word.'
    """
    passages = comparison.passages
    if not passages:
        return []
    kinds = [artifact.kind for artifact in comparison.artifacts]
    kept = [count(kinds.count(f"{what} kept"), what) for what in ("sentence", "quotation")]
    clusters = kinds.count("edits in clusters")
    quoted = sum(passage.quoted for passage in passages)
    same = sum(passage.a.characters for passage in passages if passage.relation != "paraphrase")
    whole = max(sum(passage.a.characters for passage in passages), 1)
    return [
        f"Left whole: {' and '.join(kept)} kept word for word.",
        f"A person's editing, which comes in clusters: {clusters or 'none'} found.",
        f"One speaker quoted by both: {quoted:,} of {count(len(passages), 'passage')} "
        f"{'is' if 1 in (quoted, len(passages)) else 'are'} inside quotation marks.",
        f"One agency's text printed by both: {percent(same / whole)} of what is shared is word "
        "for word or nearly so, as agency copy would be.",
        *_trials(comparison.scorer),
    ]


def _trials(scorer: str | None) -> tuple[str, str]:
    """Say how far the score can be trusted; of a scorer of the user's own that is not known."""
    hardest = "Two translations of one foreign text: the hardest to tell from a round trip. "
    if scorer is None:
        return hardest + errors_of_strong(), f"{HALF} {CARD}"
    return (
        f"{hardest}How often {scorer} takes them for one was not measured here.",
        f"The probability is that of {scorer}, a scorer of the user's own. What it was fitted on "
        "says what it means.",
    )
