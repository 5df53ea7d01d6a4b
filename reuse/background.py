"""How common words and formulas are in the language, read once from the package's own data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from reuse.phrase import Language, three_in_a_row
from reuse.segment.sentences import codes_of


@cache
def load_language() -> Language:
    """Return the common words and stock phrases; they and their card are in ``reuse/models``.

    Examples
    --------
    >>> language = load_language()
    >>> len(language.codes) == len(language.bits) > 3000
    True
    """
    rows = [line.split("\t") for line in _lines("common_words.tsv")]
    codes = codes_of(" ".join(word for word, _ in rows))
    bits = np.array([float(value) for _, value in rows])
    # "were" and "we're" have one code; the commoner of the two says how much it counts.
    order = np.lexsort((bits, codes))
    order = order[np.concatenate(([True], np.diff(codes[order]) > 0))]
    # A number of no phrase between them keeps one phrase from running into the next.
    phrases = codes_of(" 0 ".join(_lines("stock_phrases.txt")))
    stock = np.unique(three_in_a_row(phrases))
    return Language(codes[order], bits[order], stock)


def _lines(name: str) -> list[str]:
    """Return the lines of a data file, but for the comments."""
    text = (Path(__file__).parent / "models" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
