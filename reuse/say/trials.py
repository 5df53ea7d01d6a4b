"""How often the scores were wrong where they were tried, in sentences that name the innocents."""

from __future__ import annotations

from collections.abc import Sequence

from reuse.results.evidence import Score
from reuse.say.words import percent
from reuse.scoring.errors import load_errors

CARD = "All error rates, and what was tried on what, are in reuse/models/score.md."
HALF = (
    "The probability takes half of what is looked at for round trips; where they are rarer, more "
    "of what it points to is innocent."
)

#: What people call the groups that the scores were tried on.
GROUPS = {
    "second translation": "second human translations",
    "machine and human": "pairs of a human and a machine translation of one foreign text",
    "light edit": "light edits",
    "update": "agency updates",
    "rewrite": "stories told anew by the same agency",
    "verbatim": "word-for-word excerpts",
    "damaged": "copies with slips of the pen",
    "round trip": "round trips",
    "native": "native English news",
    "original": "the English originals of those round trips",
    "human translation": "human translations into English",
}
# Here nothing justifies a strong label. Two translations of one text are counted by themselves.
_PLAIN = ("second translation", "light edit", "update", "rewrite", "verbatim", "damaged")
_HARD = "machine and human"


def errors_alone(score: Score) -> list[str]:
    """Say how many innocents score as high without a source, and what reads the same.

    Parameters
    ----------
    score : Score

    Returns
    -------
    list of str
        Sentences; none where the text was not judged.

    Examples
    --------
    >>> print(errors_alone(Score(0.92, False, None, {}, {}, None))[0])
    In trials 90% or more was given to ...% of round trips, but also to ...% of native English
    news, ...% of the English originals of those round trips and ...% of human translations into
    English.
    """
    if score.probability is None:
        return []
    shares = load_errors().alone
    bars = sorted(map(float, shares["round trip"]))
    bar = max((bar for bar in bars if bar <= score.probability), default=bars[0])
    trips, *innocents = (f"{percent(by[str(bar)])} of {GROUPS[g]}" for g, by in shares.items())
    return [
        f"In trials {bar:.0%} or more was given to {trips}, but also to {listed(innocents)}.",
        "A text translated once, by a person or a machine, reads much the same.",
        HALF,
        CARD,
    ]


def errors_of_strong() -> str:
    """Say how often the bar of a strong label was passed, by round trips and by innocents.

    Examples
    --------
    >>> print(errors_of_strong())
    In trials the bar for a strong label was passed by ... of ... round trips and by ... of ...
    innocent pairs (second human translations, light edits, agency updates, stories told anew by
    the same agency, word-for-word excerpts and copies with slips of the pen); of pairs of a human
    and a machine translation of one foreign text, ... of ... passed it.
    """
    pairs = load_errors().pair
    plain = [sum(pairs[group][what] for group in _PLAIN) for what in ("strong", "judged")]
    trips, hard = pairs["round trip"], pairs[_HARD]
    return (
        f"In trials the bar for a strong label was passed by {trips['strong']:,} of "
        f"{trips['judged']:,} round trips and by {plain[0]:,} of {plain[1]:,} innocent pairs "
        f"({listed([GROUPS[group] for group in _PLAIN])}); of {GROUPS[_HARD]}, "
        f"{hard['strong']:,} of {hard['judged']:,} passed it."
    )


def listed(words: Sequence[str]) -> str:
    """Return words as a list that a sentence can hold.

    Examples
    --------
    >>> listed(["one"]), listed(["one", "two", "three"])
    ('one', 'one, two and three')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
