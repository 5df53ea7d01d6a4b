"""What speaks for a round trip and against it, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, get_args

from reuse.model import Side, Span


@dataclass(frozen=True, slots=True)
class Artifact:
    """One piece of evidence for or against machine rewording.

    Attributes
    ----------
    kind : str
        One of `reuse.results.kinds.KINDS`, which also has the family of each.
    a, b : Span or None
        Where it stands; both where the source is at hand, `a` alone where one text was looked at.
    weight : float
        Log (base 2) of how many times more often the kind stands in round trips than in the
        innocents it was measured against; below zero where it speaks against a round trip.
    note : str
        One plain sentence that says what is odd.
    """

    kind: str
    a: Span | None
    b: Span | None
    weight: float
    note: str


#: What may have become of the words. In the first four no word became another of like meaning.
Mechanism = Literal[
    "same words",
    "damaged",
    "disguised",
    "cut or extended",
    "edited by hand",
    "told anew",
    "form filled in anew",
    "spun",
    "rewritten by a language model",
    "translated",
]
MECHANISMS: tuple[Mechanism, ...] = get_args(Mechanism)
#: In these neither text is made from the other: both fill in one form, or tell of one event.
NOT_COPIED: frozenset[Mechanism | None] = frozenset({"form filled in anew", "told anew"})


class Stability(NamedTuple):
    """How often a verdict was the same when it was made again on a part of what is shared.

    Attributes
    ----------
    held, of : int
        In how many of the resamplings of the passages it was the same, and how many there were.
    halves : bool
        Whether it was the same on both halves.
    """

    held: int
    of: int
    halves: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the words that two texts share: a mechanism by name, or declined.

    Attributes
    ----------
    mechanism : str or None
        One of `MECHANISMS`; None where none can be told, and then there is a reason.
    probability : float or None
        That of the mechanism named; None where it is counted and not estimated (the first four
        of `MECHANISMS`), or none is named.
    probabilities : dict
        Of each mechanism that was weighed; they add up to 1. Empty where none was.
    counts : dict
        What the verdict rests on, each by its name: shares of words, and numbers of places.
    side : {"a", "b"} or None
        Which text is the damaged, disguised, cut or extended one.
    stability : Stability or None
        Of the mechanism named, or of the likeliest where that was not stable.
    reason : str or None
        What was seen, such as "the same words, set as captions"; or why none is named.
    """

    mechanism: Mechanism | None
    probability: float | None
    probabilities: dict[str, float]
    counts: dict[str, float]
    side: Side | None
    stability: Stability | None
    reason: str | None

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # its dicts have none


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a text is to have been run through translation and back.

    Attributes
    ----------
    probability : float or None
        Calibrated; None where the score abstains.
    strong : bool
        Whether it passes the threshold for false alarms that the model's card states; only ever
        True with the source at hand and with two independent families of evidence.
    copy : {"a", "b"} or None
        Which text is held to be the copy; None where one text was looked at, it can't be told, or
        nothing was copied.
    axes : dict
        ``"translated"`` and ``"machine"``: the probability that the text was translated by
        anyone, and that a machine worded it. Empty where the score abstains.
    families : dict
        What each family of evidence adds to the log-odds (natural logarithm).
    reason : str or None
        Why it abstains, or why it holds back.
    baseline : float
        The log-odds before any evidence; with `families` it adds up to those of `probability`.
    signals : tuple of str
        What says, each by itself, which text is the copy; two at least where wording names one.
    stability : Stability or None
        How often the verdict was the same on parts of what is shared.
    """

    probability: float | None
    strong: bool
    copy: Side | None
    axes: dict[str, float]
    families: dict[str, float]
    reason: str | None
    baseline: float = 0.0
    signals: tuple[str, ...] = ()
    stability: Stability | None = None

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # its dicts have none


#: Where a scorer of the user's own judged, or nobody asked.
NOT_WEIGHED = Change(None, None, {}, {}, None, None, "it was not weighed")


class Evidence(NamedTuple):
    """What speaks for a round trip and against it, and what became of the words."""

    artifacts: tuple[Artifact, ...]
    round_trip: Score
    change: Change = NOT_WEIGHED


#: Of two texts that share no passage there is nothing to judge.
NOTHING_SHARED = Score(None, False, None, {}, {}, "no passage is shared")
NO_CHANGE = Change(None, None, {}, {}, None, None, "no passage is shared")
NO_EVIDENCE = Evidence((), NOTHING_SHARED, NO_CHANGE)
