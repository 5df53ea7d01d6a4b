"""What speaks for a round trip and against it, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

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
        Which text is held to be the copy; None where one text was looked at, or it can't be told.
    axes : dict
        ``"translated"`` and ``"machine"``: the probability that the text was translated by
        anyone, and that a machine worded it. Empty where the score abstains.
    families : dict
        What each family of evidence adds to the log-odds (natural logarithm).
    reason : str or None
        Why it abstains, or why it holds back.
    """

    probability: float | None
    strong: bool
    copy: Side | None
    axes: dict[str, float]
    families: dict[str, float]
    reason: str | None

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # its dicts have none


class Evidence(NamedTuple):
    """What speaks for a round trip and against it, and what it comes to."""

    artifacts: tuple[Artifact, ...]
    round_trip: Score


#: Of two texts that share no passage there is nothing to judge.
NOTHING_SHARED = Score(None, False, None, {}, {}, "no passage is shared")
NO_EVIDENCE = Evidence((), NOTHING_SHARED)
