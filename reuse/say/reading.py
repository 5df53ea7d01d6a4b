"""Artifacts sorted for reading: quotations, signs of a round trip, neither, what speaks against.

Of each kind it is said how many times more often round trips have it than innocents, and which.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reuse.results.evidence import Artifact
from reuse.results.kinds import KINDS
from reuse.say.trials import TRIPS, listed, name_group
from reuse.scoring.errors import innocents_of
from reuse.scoring.model import load_model

#: What comes first in a line, where the copy can't be told and where it can.
ORDER = (
    "The lines are written as if one were the copy, though which of the two can't be told.",
    "In each line the source's words stand first.",
)
# What was kept, or changed as a person changes it; everything else is a change of wording.
_KEPT = ("sentence kept", "quotation kept", "edits in clusters")
# A kind that innocents have as often, within a tenth, says nothing either way.
_SAYS_NOTHING = 1.1
# No more is said of a ratio than this: the counts behind it are too small.
_MOST_TIMES = 100
NOT_COUNTED = (
    "How often innocents have these was not counted, and none of them enters the probability."
)


def meaning_of_rates() -> str:
    """Say how the rates of kinds are to be read, with the source at hand.

    Examples
    --------
    >>> print(meaning_of_rates())
    Each kind was counted in round trips and in innocents: ... It is held against
    those that have it most often.
    """
    groups = {group for by in load_model().rates.values() for group in by} - {TRIPS}
    names = [name_group(group) for group in sorted(groups)]
    return (
        f"Each kind was counted in round trips and in innocents: {listed(names)}. It is held "
        "against those that have it most often."
    )


class NumberedArtifact(NamedTuple):
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
    found : tuple of NumberedArtifact
    """

    kind: str
    meaning: str
    rate: str
    found: tuple[NumberedArtifact, ...]


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
    >>> from reuse.model import Span
    >>> kept = Artifact("sentence kept", Span(0, 4), Span(0, 4), -2.0, "Kept.")
    >>> group = read_artifacts([kept]).against[0]
    >>> group.kind, group.found[0].number
    ('sentence kept', 1)
    """
    by_kind: dict[tuple[str, float], list[NumberedArtifact]] = {}
    for number, artifact in enumerate(artifacts, 1):
        by_kind.setdefault((artifact.kind, artifact.weight), []).append(
            NumberedArtifact(number, artifact)
        )
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
        parts[place].append(Group(kind, meaning, rate(kind, weight), tuple(found)))
    return Reading(*map(tuple, parts))


def is_pair(artifact: Artifact) -> bool:
    """Tell whether an artifact is best shown as the words of both texts, one under the other.

    Examples
    --------
    >>> from reuse.model import Span
    >>> is_pair(Artifact("altered quotation", Span(0, 9), Span(0, 9), 0.3, "It reads otherwise."))
    True
    """
    return artifact.kind.startswith("altered quotation") and None not in (artifact.a, artifact.b)


def rate(kind: str, weight: float) -> str:
    """Say how much more often a kind of artifact stands in round trips than in innocents.

    Parameters
    ----------
    kind : str
    weight : float
        The artifact's weight.

    Returns
    -------
    str
        With the name of the innocents; `meaning_of_rates` says who they are. Nothing where the
        kind was never counted.

    Examples
    --------
    >>> print(rate("gender", 1.0))
    2 times more often in round trips than in ...
    >>> rate("sentence kept", -3.0)
    '8 times less often in round trips than in light edits'
    >>> rate("negation", 0.05)
    'about as often in round trips as in stories told anew by the same agency'
    >>> rate("sentence cut", 0.0)
    'no more often in round trips than in stories told anew by the same agency'
    >>> rate("fragment", 0.0)  # never counted
    ''
    """
    innocents = innocents_of(kind)
    if innocents is None:
        return ""
    named = name_group(innocents)
    if weight == 0:
        return f"no more often in round trips than in {named}"
    times = 2 ** min(abs(weight), 10.0)
    if times < _SAYS_NOTHING:
        return f"about as often in round trips as in {named}"
    shown = f"{times:.1f}".removesuffix(".0") if times < 9.95 else f"{times:.0f}"
    if times > _MOST_TIMES:
        shown = f"over {_MOST_TIMES}"
    direction = "more" if weight > 0 else "less"
    return f"{shown} times {direction} often in round trips than in {named}"
