"""Words of a file that its text has not."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+")


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def count_lacking(text: str, other: str) -> int:
    """Return how many words of a text another one has not, or not as often.

    Examples
    --------
    >>> count_lacking("No ferry, no bus today.", "*No* ferry: today")
    2
    """
    own, others = (Counter(_WORD.findall(one.casefold())) for one in (text, other))
    return (own - others).total()
