"""What the evidence of a round trip says in careful words; every page prints the same ones.

A sentence here gives a number and what it is a number of. It names no engine and no person, and
what speaks against a round trip stands beside what speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reuse.artifacts.kinds import KINDS
from reuse.model import Artifact, Comparison, Score, Span
from reuse.report.marks import visible
from reuse.report.words import count, percent

#: Who the innocents of `rate` are, with the source at hand.
INNOCENTS = (
    "Innocents are light edits, agency updates, stories told anew by the same agency, and second "
    "human translations; of the four, the one that has a kind most often counts."
)
CARD = "How often the score errs on each group of innocents is in reuse/models/score.md."

# What was kept, or changed as a person changes it; everything else is a change of wording.
_KEPT = ("sentence kept", "quotation kept", "edits in clusters")
# A kind that innocents have as often, within a tenth, says nothing either way.
_SAYS_NOTHING = 1.1
# No more is said of a ratio than this: the counts behind it are too small.
_MOST_TIMES = 100

# What the axes say of a copy beside its source, and of one text alone.
_AXES = {
    "translated": ("the copy reads as translated", "reads as translated"),
    "machine": (
        "the copy reads as worded by a machine, if translated",
        "reads as worded by a machine, if translated",
    ),
}


class Found(NamedTuple):
    """An artifact and its number, in the order of the copy, from 1; pages link by it."""

    number: int
    artifact: Artifact


class Group(NamedTuple):
    """All artifacts of one kind.

    Attributes
    ----------
    kind, meaning : str
    rate : str
        How much more often the kind stands in round trips than in innocents.
    found : tuple of Found
    """

    kind: str
    meaning: str
    rate: str
    found: tuple[Found, ...]


class Reading(NamedTuple):
    """Artifacts in the order in which they are shown; each stands in one of the four."""

    quotes: tuple[Group, ...]
    signs: tuple[Group, ...]
    neither: tuple[Group, ...]
    against: tuple[Group, ...]


def read_artifacts(artifacts: Sequence[Artifact]) -> Reading:
    """Sort artifacts into quotations, signs of a round trip, neither, and what speaks against one.

    Parameters
    ----------
    artifacts : sequence of Artifact

    Returns
    -------
    Reading
        The strongest kind first; within a kind, the order given.

    Examples
    --------
    >>> kept = Artifact("sentence kept", Span(0, 4), Span(0, 4), -2.0, "Kept.")
    >>> group = read_artifacts([kept]).against[0]
    >>> group.kind, group.found[0].number
    ('sentence kept', 1)
    """
    by_kind: dict[tuple[str, float], list[Found]] = {}
    for number, artifact in enumerate(artifacts, 1):
        by_kind.setdefault((artifact.kind, artifact.weight), []).append(Found(number, artifact))
    parts: tuple[list[Group], ...] = ([], [], [], [])
    for (kind, weight), found in sorted(by_kind.items(), key=lambda item: -abs(item[0][1])):
        family, meaning = KINDS.get(kind, ("", ""))
        if kind in _KEPT:
            place = 3
        elif family == "quotes":
            place = 0
        elif 2 ** abs(weight) < _SAYS_NOTHING:
            place = 2
        else:
            place = 1 if weight > 0 else 3
        parts[place].append(Group(kind, meaning, rate(weight), tuple(found)))
    return Reading(*map(tuple, parts))


def rate(weight: float) -> str:
    """Say how much more often a kind of artifact stands in round trips than in innocents.

    Parameters
    ----------
    weight : float
        The artifact's weight; 0 where it was not measured.

    Returns
    -------
    str
        `INNOCENTS` says who they are; a page that shows this shows that.

    Examples
    --------
    >>> rate(1.0)
    '2 times more often in round trips than in innocents'
    >>> rate(-3.0)
    '8 times less often in round trips than in innocents'
    >>> rate(0.05)
    'about as often in round trips as in innocents'
    >>> rate(0.0)
    'how often innocents have it is not measured'
    """
    if weight == 0:
        return "how often innocents have it is not measured"
    times = 2 ** min(abs(weight), 10.0)
    if times < _SAYS_NOTHING:
        return "about as often in round trips as in innocents"
    shown = f"{times:.1f}".removesuffix(".0") if times < 9.95 else f"{times:.0f}"
    if times > _MOST_TIMES:
        shown = f"over {_MOST_TIMES}"
    direction = "more" if weight > 0 else "less"
    return f"{shown} times {direction} often in round trips than in innocents"


def summarise_pair(comparison: Comparison) -> list[str]:
    """Say what the evidence of a comparison comes to; nothing where there is none.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Sentences: how likely a round trip is, which text is the copy, and what holds it back.

    Examples
    --------
    >>> from reuse.model import Evidence, Settings, Source
    >>> score = Score(None, False, None, {}, {}, "too little is shared: 9 words")
    >>> text = Source("a", "", "e3b0c442")
    >>> made = Comparison(text, text, (), Settings(), lambda: Evidence((), score))
    >>> summarise_pair(made)[0]
    'Whether there was a round trip is not judged: too little is shared: 9 words.'
    """
    score = comparison.round_trip
    if score is None:
        return []
    which = _which(comparison, score)
    if score.probability is None:
        return [f"Whether there was a round trip is not judged: {score.reason}.", which]
    went = f"{score.copy or 'one of the two texts'} went through translation and back"
    odds = likelihood(score.probability)
    if score.strong:
        said = f"Strong evidence that {went}: probability {odds}."
    else:
        said = f"Probability that {went}: {odds}. " + (
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
    if score.copy is None:
        return "Which text is the copy can't be told."
    dates = comparison.dates
    if dates and dates[0] != dates[1]:
        return f"By the dates given, {score.copy} is the later text and taken for the copy."
    return f"{score.copy} reads like the copy of {'b' if score.copy == 'a' else 'a'}."


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
    if score.probability >= 0.5:
        said = f"The text is consistent with a round trip: probability {odds}."
    else:
        said = f"Little in the text is consistent with a round trip: probability {odds}."
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


def axes_of(score: Score, *, alone: bool) -> list[tuple[str, str]]:
    """Return what each axis says, and how likely that is."""
    return [(_AXES[axis][alone], likelihood(value)) for axis, value in score.axes.items()]


def families_of(score: Score) -> list[tuple[str, float]]:
    """Return what each family adds to the log-odds, the strongest first."""
    return sorted(score.families.items(), key=lambda item: -item[1])


def innocent_explanations(comparison: Comparison) -> list[str]:
    """Say which innocent explanations were looked at, and what was found of each.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Sentences; none where no passage is shared.
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
        f"{'is' if quoted == 1 else 'are'} inside quotation marks.",
        f"One agency's text printed by both: {percent(same / whole)} of what is shared is word "
        "for word or nearly so, as agency copy would be.",
        f"A second human translation of one text: the hardest to tell from a round trip. {CARD}",
    ]


def excerpt(text: str, span: Span | None) -> str:
    r"""Return the words of a span on one line, shortened in the middle; nothing for no span.

    Examples
    --------
    >>> excerpt("one\ntwo", Span(0, 7))
    'one two'
    """
    return one_line(span.slice(text), 240) if span else ""


def one_line(text: str, longest: int = 400) -> str:
    """Return a text fit to be shown on one line, shortened in the middle where it is long.

    Examples
    --------
    >>> one_line("a " * 9, 7)
    'a a ... a a'
    """
    words = " ".join(visible(text).split())
    if len(words) <= longest:
        return words
    half = longest // 2
    return f"{words[:half].rstrip()} ... {words[-half:].lstrip()}"
