"""The words of the project as types: texts, and what is seen in them.

Plain, immutable data. Every room stands on this one, which imports numpy and nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from reuse.arrays import Rows

#: One token: character offsets in the text as read, a stable hash of the normalised word, and a
#: stable hash of its stem. Never Python's ``hash()``, which changes from run to run.
TOKEN = np.dtype([("start", "i4"), ("end", "i4"), ("code", "u8"), ("stem", "u8")])
#: One sentence: character offsets ``start``, ``end`` and the tokens ``i`` to ``j`` (half-open).
SENTENCE = np.dtype([("start", "i4"), ("end", "i4"), ("i", "i4"), ("j", "i4")])
#: One stretch of text, by character offsets.
SPAN = np.dtype([("start", "i4"), ("end", "i4")])


#: One of the two texts of a comparison.
Side = Literal["a", "b"]


class Span(NamedTuple):
    """A stretch of text: character offsets, 0-based, half-open.

    Examples
    --------
    >>> Span(3, 7).slice("an example")
    'exam'
    """

    start: int
    end: int

    def slice(self, text: str) -> str:
        """Return the stretch of `text` that the span covers."""
        return text[self.start : self.end]

    @property
    def characters(self) -> int:
        """Length in characters."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """A text as read; it is never edited, and every offset counts its characters.

    Attributes
    ----------
    id : str
        The path as given, or a name.
    text : str
        The decoded (or, for HTML, DOCX and PDF, extracted) text, line ends as they were.
    sha256 : str
        Hexadecimal SHA-256 of the bytes read; of the UTF-8 text where a string was given.
    format : str
        ``"text"``, ``"html"``, ``"docx"``, ``"pdf"``, or a name that a user gave to a format.
    encoding : str or None
        How bytes were decoded; None where a string was given or the format states its own.
    """

    id: str
    text: str = field(repr=False)
    sha256: str
    format: str = "text"
    encoding: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A source and what `reuse.segment` sees in it; arrays are read-only.

    Attributes
    ----------
    source : Source
    tokens : ndarray of TOKEN, shape (n,)
    sentences : ndarray of SENTENCE, shape (m,)
        They cover every token, in order, without overlap.
    quotes : ndarray of SPAN, shape (q,)
        What stands inside quotation marks, the marks themselves left out.
    own_tokens : bool
        Whether a user brought the tokens, and others than `reuse.segment` finds in the text.
    """

    source: Source
    tokens: Rows = field(repr=False)
    sentences: Rows = field(repr=False)
    quotes: Rows = field(repr=False)
    own_tokens: bool = False
