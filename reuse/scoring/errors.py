"""How often the verdicts were wrong where they were tried: the numbers that pages print.

A rate without the number of texts behind it says little, and none in eighteen is no proof of none.
So a rate is a `Count` here, which knows what it bounds at 95 %.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from math import exp, lgamma, log, log1p
from typing import Any, NamedTuple

from reuse.scoring.model import MODELS, load_model
from reuse.scoring.weights import worst_innocents

#: What ``python -m training.fit`` writes beside the card, ``score.md``.
ERRORS = MODELS / "errors.json"
#: A bound is passed by the true rate once in so many trials.
ONCE_IN = 20


class Count(NamedTuple):
    """How many of some texts or pairs were so.

    Attributes
    ----------
    times, of : int

    Examples
    --------
    >>> none = Count(0, 600)
    >>> none.share, none.at_most
    (0.0, 0.005)
    """

    times: int
    of: int

    @property
    def share(self) -> float:
        """The share counted; nought of nought is nought."""
        return self.times / max(self.of, 1)

    @property
    def at_most(self) -> float:
        """The 95 % upper bound of the true rate, one-sided: 1 where nothing was tried."""
        return upper_bound(self.times, self.of)

    @property
    def at_least(self) -> float:
        """The 95 % lower bound of the true rate, one-sided."""
        return 1.0 - upper_bound(self.of - self.times, self.of)


class CopyNamed(NamedTuple):
    """How often the wrong text was named as the copy, in pairs of some length.

    Attributes
    ----------
    start, end : int
        Words shared, half-open.
    named : Count
        In how many of the pairs a copy was named.
    wrong : Count
        In how many of those the wrong one.
    """

    start: int
    end: int
    named: Count
    wrong: Count


class Length(NamedTuple):
    """How far round trips cut to some length are judged, and stay what they were.

    Attributes
    ----------
    words : int
    judged, strong, stable : Count
        Of the pairs: in how many there was a verdict, a strong label, and one that held on parts.
    auc : float
        How well they are told from innocents of that length.
    """

    words: int
    judged: Count
    strong: Count
    stable: Count
    auc: float


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """What was counted on sources that the score had not seen; empty where it was not counted.

    Attributes
    ----------
    alone : dict
        Of each group, how many texts reached each probability, without a source.
    half, strong : dict
        Of each group, how many pairs reached one half, and how many passed the bar of a strong
        label.
    copy : Count or None
        How many copies named were the wrong text.
    copy_by_words : tuple of CopyNamed
    lengths : tuple of Length
    change : dict
        Of each mechanism, how many times it was named wrongly.
    """

    alone: dict[str, dict[float, Count]] = field(default_factory=dict)
    half: dict[str, Count] = field(default_factory=dict)
    strong: dict[str, Count] = field(default_factory=dict)
    copy: Count | None = None
    copy_by_words: tuple[CopyNamed, ...] = ()
    lengths: tuple[Length, ...] = ()
    change: dict[str, Count] = field(default_factory=dict)


@cache
def upper_bound(times: int, of: int) -> float:
    """Return the rate that the true one exceeds with a chance of 5 % at most, by what was counted.

    Nothing seen in ``n`` bounds it at ``3 / n`` (the rule of three: Hanley and Lippman-Hand, JAMA
    249, 1983); otherwise the bound is exact (Clopper and Pearson, Biometrika 26, 1934).

    Parameters
    ----------
    times, of : int
        How many of how many were so.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        Where more were so than there were.

    Examples
    --------
    >>> upper_bound(0, 300), round(upper_bound(1, 300), 4), upper_bound(0, 0)
    (0.01, 0.0157, 1.0)
    """
    if not 0 <= times <= of:
        raise ValueError(f"`times` must be from 0 to `of`, got {times} of {of}; count again")
    if times == of:
        return 1.0
    if times == 0:
        return min(3 / of, 1.0)
    low, high = times / of, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        if _at_most(times, of, middle) > 1 / ONCE_IN:
            low = middle
        else:
            high = middle
    return high


def _at_most(times: int, of: int, rate: float) -> float:
    """Return how likely it is to see so many or fewer, where the rate is no less than counted."""
    log_term = (
        lgamma(of + 1)
        - lgamma(times + 1)
        - lgamma(of - times + 1)
        + times * log(rate)
        + (of - times) * log1p(-rate)
    )
    # From the likeliest down, each term is smaller than the one before.
    term = total = exp(log_term)
    for k in range(times, 0, -1):
        term *= k / (of - k + 1) * (1 - rate) / rate
        total += term
        if term < total * 1e-17:
            break
    return total


def read_errors(data: dict[str, Any]) -> Errors:
    """Return what ``errors.json`` holds; a part that it lacks was not counted.

    Parameters
    ----------
    data : dict
        ``alone``: of each group ``texts`` and ``flagged``, the share at each probability.
        ``pair``: of each group ``pairs``, ``half`` (at one half or above) and ``strong``.
        ``copy``: ``named``, ``wrong``, and ``by_words``, a list of ``from``, ``to``, ``pairs``,
        ``named`` and ``wrong``. ``lengths``: a list of ``words``, ``pairs``, ``auc`` and the
        shares ``judged``, ``strong`` and ``stable``. ``change``: of each mechanism ``named`` and
        ``right``.

    Returns
    -------
    Errors

    Examples
    --------
    >>> read_errors({"pair": {"light edit": {"pairs": 18, "half": 1, "strong": 0}}}).strong
    {'light edit': Count(times=0, of=18)}
    """
    pairs = data.get("pair", {})
    copy = data.get("copy")
    return Errors(
        alone={
            group: {float(bar): _count(share, row["texts"]) for bar, share in flagged.items()}
            for group, row in data.get("alone", {}).items()
            for flagged in [row["flagged"]]
        },
        half={group: Count(row["half"], row["pairs"]) for group, row in pairs.items()},
        strong={group: Count(row["strong"], row["pairs"]) for group, row in pairs.items()},
        copy=Count(copy["wrong"], copy["named"]) if copy else None,
        copy_by_words=tuple(
            CopyNamed(
                row["from"],
                row["to"],
                Count(row["named"], row["pairs"]),
                Count(row["wrong"], row["named"]),
            )
            for row in (copy or {}).get("by_words", ())
        ),
        lengths=tuple(
            Length(
                row["words"],
                _count(row["judged"], row["pairs"]),
                _count(row["strong"], row["pairs"]),
                _count(row["stable"], row["pairs"]),
                row["auc"],
            )
            for row in data.get("lengths", ())
        ),
        change={
            name: Count(row["named"] - row["right"], row["named"])
            for name, row in data.get("change", {}).items()
        },
    )


def _count(share: float, of: int) -> Count:
    """Return a count of which the file has the share."""
    return Count(round(share * of), of)


@cache
def load_errors() -> Errors:
    """Return what was counted; it is in ``reuse/models``.

    Examples
    --------
    >>> load_errors() is load_errors()
    True
    """
    data = json.loads(ERRORS.read_text(encoding="utf-8"))
    # A file of the time before counts had bounds holds rates that did not hold elsewhere.
    return Errors() if "lengths" not in data else read_errors(data)


def innocents_of(kind: str) -> str | None:
    """Return the group of innocents that a kind's weight was held against; None where unmeasured.

    Examples
    --------
    >>> innocents_of("name drift")
    'second translation'
    >>> innocents_of("fragment")
    """
    by = load_model().rates.get(kind)
    return worst_innocents(by) if by else None
