"""A passage as the finders of artifacts see it: what the copy made of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reuse.artifacts.words import (
    PassageWords,
    Replacement,
    links_of,
    passage_words,
    replacements_of,
)
from reuse.language import ENGLISH, Language
from reuse.model import Document, Side, Span
from reuse.results.passage import Edit, Operation

#: Operations after which a reader sees the same words.
SAME_WORDS = frozenset({"equal", "moved"})


class Change(NamedTuple):
    """Edits in a row between two stretches that are the same in both."""

    source: Span
    copy: Span
    edits: tuple[Edit, ...]  # `a` is the source, `b` the copy


class Finding(NamedTuple):
    """One piece of evidence as a finder sees it; what its kind weighs is said elsewhere."""

    kind: str  # one of `PAIRED`
    source: Span | None
    copy: Span | None
    note: str


@dataclass(frozen=True, eq=False)
class Aligned:
    """A passage with its source on one side and its copy on the other.

    Attributes
    ----------
    source, copy : Document
    source_span, copy_span : Span
    edits : tuple of Edit
        In the order of the copy; of each, `a` is the span in the source, `b` the one in the copy.
    copy_is : {"a", "b"}
        Which text of the comparison the copy is.
    language : Language
    """

    source: Document
    copy: Document
    source_span: Span
    copy_span: Span
    edits: tuple[Edit, ...]
    copy_is: Side
    language: Language

    def in_source(self, span: Span) -> str:
        """Return what the source reads there."""
        return span.slice(self.source.source.text)

    def in_copy(self, span: Span) -> str:
        """Return what the copy reads there."""
        return span.slice(self.copy.source.text)

    @cached_property
    def source_words(self) -> PassageWords:
        """The words of the passage in the source."""
        return passage_words(self.source, self.source_span)

    @cached_property
    def copy_words(self) -> PassageWords:
        """The words of the passage in the copy."""
        return passage_words(self.copy, self.copy_span)

    @cached_property
    def pieces(self) -> list[Replacement]:
        """Where the copy's words are others than the source's."""
        return replacements_of(self.source_words, self.copy_words, self.edits)

    @cached_property
    def links(self) -> tuple[list[int], list[int]]:
        """Which words of the source each word of the copy stands for (`links_of`)."""
        return links_of(self.source_words, self.copy_words, self.edits)

    def answer(self, span: Span) -> Span:
        """Return what stands in the copy where the source has some words; maybe nothing."""
        starts, ends = [], []
        for edit in self.edits:
            (start, end), (low, high), op = edit.a, edit.b, edit.op
            if start < span.end and span.start < end and op != "moved" and low < high:
                same = op == "equal"
                starts.append(low + (max(span.start - start, 0) if same else 0))
                ends.append(high - (max(end - span.end, 0) if same else 0))
        return Span(min(starts), max(ends)) if starts else Span(0, 0)

    def changes(self) -> Iterator[Change]:
        """Yield what lies between stretches that are the same, in the order of the copy."""
        held: list[Edit] = []
        for edit in self.edits:
            if edit.op in SAME_WORDS:
                if held:
                    yield _joined_change(held)
                held = []
            else:
                held.append(edit)
        if held:
            yield _joined_change(held)


def _joined_change(edits: list[Edit]) -> Change:
    return Change(
        Span(min(e.a.start for e in edits), max(e.a.end for e in edits)),
        Span(min(e.b.start for e in edits), max(e.b.end for e in edits)),
        tuple(edits),
    )


def orient(
    a: Document,
    b: Document,
    spans: tuple[Span, Span],
    edits: tuple[Edit, ...],
    copy: Side,
    *,
    language: Language = ENGLISH,
) -> Aligned:
    """Return a passage with its source and its copy told apart.

    Parameters
    ----------
    a, b : Document
    spans : (Span, Span)
        The passage in `a` and in `b`.
    edits : tuple of Edit
    copy : {"a", "b"}
    language : Language, optional

    Returns
    -------
    Aligned

    Examples
    --------
    >>> from reuse import compare
    >>> from reuse.segment import segment_text
    >>> c = compare(
    ...     "Nobody on the freighter saw which path the pilot took.",
    ...     "Nobody on the freighter saw which route the pilot took.",
    ... )
    >>> p = c.passages[0]
    >>> aligned = orient(segment_text(c.a), segment_text(c.b), (p.a, p.b), p.edits, "b")
    >>> [(aligned.in_source(x.source), aligned.in_copy(x.copy)) for x in aligned.changes()]
    [('path', 'route')]
    """
    if copy == "b":
        ordered = tuple(sorted(edits, key=lambda e: (e.b.start, e.b.end, e.a.start)))
        return Aligned(a, b, spans[0], spans[1], ordered, copy, language)
    turned = (Edit(_TURNED_ROUND.get(e.op, e.op), e.b, e.a) for e in edits)
    ordered = tuple(sorted(turned, key=lambda e: (e.b.start, e.b.end, e.a.start)))
    return Aligned(b, a, spans[1], spans[0], ordered, copy, language)


_TURNED_ROUND: dict[Operation, Operation] = {"inserted": "dropped", "dropped": "inserted"}
