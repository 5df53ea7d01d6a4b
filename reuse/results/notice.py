"""What a reader of a result should know of the texts: facts, which say nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from reuse.model import Side, Span

#: What there are notices of; docs/json.md says of each what it counts.
NOTICE_KINDS = (
    *("look-alike letters", "styled letters", "full-width letters", "marks over letters"),
    *("zero-width characters", "direction controls", "variation selectors", "tag characters"),
    *("control characters", "private use characters", "soft hyphens", "hidden text"),
    *("letter-spaced", "without spaces", "no words", "other script", "other language"),
    *("few different words", "compared in part", "repeated text"),
)


@dataclass(frozen=True, slots=True)
class Notice:
    r"""A fact about a text, or about how two were compared.

    Attributes
    ----------
    kind : str
        One of `NOTICE_KINDS`.
    side : {"a", "b"} or None
        The text it is about; None where it is about both.
    count : int
        How many words, characters or places there are of it.
    spans : tuple of Span
        Where they stand in the text as read, as far as they have a place.
    text : str
        One plain sentence.

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
