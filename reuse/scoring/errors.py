"""How often the scores were wrong where they were tried: the numbers that pages print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from reuse.scoring.model import MODELS, load_model
from reuse.scoring.weights import worst_innocents

#: What ``python -m training.fit`` writes beside the card, ``score.md``.
ERRORS = MODELS / "errors.json"


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """What was counted on texts, pivots, engines and outlets that the score had not seen.

    Attributes
    ----------
    alone : dict
        Of each group, which share of texts reached a probability, without a source.
    pair : dict
        Of each group, how many pairs were judged and how many passed the bar of a strong label.
    copy : dict
        How often the copy was named, and how often rightly.
    """

    alone: dict[str, dict[str, float]]
    pair: dict[str, dict[str, int]]
    copy: dict[str, float]


@cache
def load_errors() -> Errors:
    """Return the counts; they are in ``reuse/models``.

    Examples
    --------
    >>> load_errors().pair["light edit"]["strong"]
    0
    """
    return Errors(**json.loads(ERRORS.read_text(encoding="utf-8")))


def innocents_of(kind: str) -> str | None:
    """Return the group of innocents that a kind's weight was held against; None where unmeasured.

    Examples
    --------
    >>> innocents_of("name drift")
    'light edit'
    >>> innocents_of("fragment")
    """
    by = load_model().rates.get(kind)
    return worst_innocents(by) if by else None
