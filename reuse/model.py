"""The words of the project as types: texts, and what is seen in them.

Plain, immutable data. Every room stands on this one, which imports numpy and nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from reuse.arrays import I4, Rows

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
class Metadata:
    """What a file says of its publication; None is what it does not say.

    Attributes
    ----------
    title : str or None
    date : str or None
        The day or time of publication as the file writes it; `reuse.dates` reads it. When a file
        was made or saved is no such date.
    outlet : str or None
        The paper, site, agency or publisher.
    author : str or None
    url : str or None
    """

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


#: Of a file that says nothing of its publication.
NO_METADATA = Metadata()


class Part(NamedTuple):
    """A stretch of a text that people have a name for.

    Attributes
    ----------
    kind : str
        ``"page"``, ``"cue"``, ``"record"``, ``"article"``, ``"message"``, ``"chapter"``,
        ``"caption"``, ``"aside"``, ``"correction"``, ``"footnote"`` …
    name : str
        Such as the number of a page or the time of a cue; ``""`` where it has none.
    start, end : int
        Characters of the text as read.
    """

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader did to a text on its way out of its file.

    Attributes
    ----------
    kind : str
        ``"left out"``, ``"joined"``, ``"guessed"``, ``"marked"`` or ``"mended"``.
    count : int
        How many of them there are.
    said : str
        What goes on from the name of the file: ``"was read without its 3 comments"``.
    lost : bool
        Whether words that belong to the document may be missing. Menus, the times of captions and
        other furniture of a page don't belong to it.
    spans : tuple of Span
        Where in the text, as far as it has a place.
    """

    kind: str
    count: int
    said: str
    lost: bool = False
    spans: tuple[Span, ...] = ()


#: What there are notices of; docs/json.md says of each what it counts.
NOTICE_KINDS = (
    *("look-alike letters", "styled letters", "full-width letters", "marks over letters"),
    *("zero-width characters", "direction controls", "variation selectors", "tag characters"),
    *("control characters", "private use characters", "soft hyphens", "hidden text"),
    *("letter-spaced", "without spaces", "no words", "other script", "other language"),
    *("few different words", "compared in part", "repeated text"),
    *("left out", "joined", "guessed", "marked", "mended", "undated", "renamed"),
)


@dataclass(frozen=True, slots=True)
class Notice:
    r"""A fact about a text, how it was read, or how two were compared.

    Attributes
    ----------
    kind : str
        One of `NOTICE_KINDS`.
    side : {"a", "b"} or None
        The text it is about; None where it is about both, and of a text alone.
    count : int
        How many words, characters or places there are of it.
    spans : tuple of Span
        Where they stand in the text as read, as far as they have a place.
    text : str
        One plain sentence.
    lost : bool
        Whether words that belong to the text may be missing in it.

    Examples
    --------
    >>> import reuse
    >>> (notice,) = reuse.compare("He said so.", "He s\u0430id so.").notices
    >>> notice.kind, notice.side, notice.count, notice.spans
    ('look-alike letters', 'b', 1, (Span(start=3, end=7),))
    >>> notice.text
    'b has 1 word that mixes Latin and Cyrillic letters.'
    """

    kind: str
    side: Side | None
    count: int
    spans: tuple[Span, ...]
    text: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A text as read; it is never edited, and every offset counts its characters.

    Attributes
    ----------
    id : str
        The path as given, or a name.
    text : str
        The decoded, or extracted, text; line ends as they were.
    sha256 : str
        Hexadecimal SHA-256 of the bytes read; of the UTF-8 text where a string was given.
    format : str
        ``"text"``, ``"html"``, ``"docx"``, or another name of `reuse.sources.list_formats`.
    encoding : str or None
        How bytes were decoded; None where a string was given or the format states its own.
    hidden : tuple of Span
        What its file sets so that no reader sees it: in white, in no size, or not to be shown.
    metadata : Metadata
        What its file says of its publication.
    parts : tuple of Part
        Its pages, cues, captions and the like, by their start; they may lie in each other.
    notices : tuple of Notice
        What its reader left out, joined, guessed or mended.
    """

    id: str
    text: str = field(repr=False)
    sha256: str
    format: str = "text"
    encoding: str | None = None
    hidden: tuple[Span, ...] = ()
    metadata: Metadata = NO_METADATA
    parts: tuple[Part, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs of one kind in a text that are not what they seem.

    Attributes
    ----------
    count : int
        How many characters they are, or of letters how many words have them.
    spans : tuple of Span
        Where they stand in the text as read; those side by side are one.
    """

    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Folding:
    """How a text was folded that holds signs which are not what they seem, and the way back.

    Attributes
    ----------
    source : Source
        The text as read.
    signs : dict of str to Signs
        What was seen in it, by its kind.
    starts, ends : ndarray of int32, shape (characters of the folded text,)
        Where each character of the folded text begins in the text as read, and where it ends; a
        space that was put in has no extent there.
    """

    source: Source
    signs: dict[str, Signs]
    starts: I4 = field(repr=False)
    ends: I4 = field(repr=False)

    def as_read(self, span: Span) -> Span:
        """Return where a stretch of the folded text stands in the text as read."""
        start, end = span
        if start < end:
            return Span(int(self.starts[start]), int(self.ends[end - 1]))
        at = self.start_of(start)
        return Span(at, at)

    def as_folded(self, span: Span) -> Span:
        """Return the stretch of the folded text that lies in one of the text as read."""
        start = int(self.ends.searchsorted(span.start, "right"))
        return Span(start, max(start, int(self.starts.searchsorted(span.end))))

    def start_of(self, at: int) -> int:
        """Return where a character of the folded text, or its end, stands in the text as read."""
        return int(self.starts[at]) if at < len(self.starts) else len(self.source.text)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A source and what `reuse.segment` sees in it; arrays are read-only.

    Attributes
    ----------
    source : Source
        The text in which the words stand: that which was read, or where `folding` is there, what
        it seems to be.
    tokens : ndarray of TOKEN, shape (n,)
    sentences : ndarray of SENTENCE, shape (m,)
        They cover every token, in order, without overlap.
    quotes : ndarray of SPAN, shape (q,)
        What stands inside quotation marks, the marks themselves left out.
    own_tokens : bool
        Whether a user brought the tokens, and others than `reuse.segment` finds in the text.
    folding : Folding or None
        The way back to the text as read, where that has signs which are not what they seem.
    """

    source: Source
    tokens: Rows = field(repr=False)
    sentences: Rows = field(repr=False)
    quotes: Rows = field(repr=False)
    own_tokens: bool = False
    folding: Folding | None = None

    @property
    def read(self) -> Source:
        """The text as read."""
        return self.source if self.folding is None else self.folding.source
