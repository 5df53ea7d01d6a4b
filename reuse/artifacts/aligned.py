"""A passage as the finders of artifacts see it: what the copy made of its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from reuse.artifacts.words import (
    PassageWords,
    Replacement,
    links_of,
    replacements_of,
    text_words,
)
from reuse.language import ENGLISH, Language
from reuse.model import Document, Side, Span
from reuse.results.passage import Edit, Operation, Passage


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
    source_words, copy_words : PassageWords
        The words of the passage in either text.
    """

    source: Document
    copy: Document
    source_span: Span
    copy_span: Span
    edits: tuple[Edit, ...]
    copy_is: Side
    language: Language
    source_words: PassageWords
    copy_words: PassageWords

    def in_source(self, span: Span) -> str:
        """Return what the source reads there."""
        return span.slice(self.source.source.text)

    def in_copy(self, span: Span) -> str:
        """Return what the copy reads there."""
        return span.slice(self.copy.source.text)

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


def orient(
    a: Document,
    b: Document,
    passages: Iterable[Passage],
    copy: Side,
    *,
    language: Language = ENGLISH,
) -> list[Aligned]:
    """Return the passages of a comparison with source and copy told apart.

    Parameters
    ----------
    a, b : Document
    passages : iterable of Passage
        Between `a` and `b`.
    copy : {"a", "b"}
    language : Language, optional

    Returns
    -------
    list of Aligned
        In the order of `passages`.

    Examples
    --------
    >>> from reuse import compare
    >>> from reuse.segment import segment_text
    >>> c = compare(
    ...     "Nobody on the freighter saw which path the pilot took.",
    ...     "Nobody on the freighter saw which route the pilot took.",
    ... )
    >>> (aligned,) = orient(segment_text(c.a), segment_text(c.b), c.passages, "b")
    >>> [(aligned.in_source(e.a), aligned.in_copy(e.b)) for e in aligned.edits if e.op != "equal"]
    [('path', 'route')]
    """
    words_a, words_b = text_words(a), text_words(b)
    aligned = []
    for passage in passages:
        ours, theirs = words_a.within(passage.a), words_b.within(passage.b)
        if copy == "b":
            edits = tuple(sorted(passage.edits, key=_BY_COPY))
            sides = (a, b, passage.a, passage.b), (ours, theirs)
        else:
            turned = [Edit(_TURNED_ROUND.get(op, op), y, x) for op, x, y in passage.edits]
            edits = tuple(sorted(turned, key=_BY_COPY))
            sides = (b, a, passage.b, passage.a), (theirs, ours)
        aligned.append(Aligned(*sides[0], edits, copy, language, *sides[1]))
    return aligned


_BY_COPY = attrgetter("b", "a")
_TURNED_ROUND: dict[Operation, Operation] = {"inserted": "dropped", "dropped": "inserted"}
