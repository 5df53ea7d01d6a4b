"""What was found in folded texts, told of the texts as read: every offset is led back.

A text that holds look-alike letters, signs unseen or odd spacing is compared as what it seems to
be. Here alone its results go back to the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from reuse.model import Document, Folding, Span
from reuse.results.evidence import Artifact, Evidence
from reuse.results.passage import Edit, Passage

_PIECE = re.compile(r"\s+|\S+")


def span_as_read(document: Document, span: Span) -> Span:
    """Return where a stretch of a document stands in the text as read.

    Parameters
    ----------
    document : Document
    span : Span

    Returns
    -------
    Span
        The same one where the text was not folded.
    """
    return span if document.folding is None else document.folding.as_read(span)


def span_as_folded(document: Document, span: Span) -> Span:
    """Return the stretch of a document that lies in one of the text as read.

    Parameters
    ----------
    document : Document
    span : Span

    Returns
    -------
    Span
        The same one where the text was not folded.
    """
    return span if document.folding is None else document.folding.as_folded(span)


def passages_as_read(passages: Sequence[Passage], a: Document, b: Document) -> tuple[Passage, ...]:
    """Return passages of two documents as they stand in the texts as read.

    Parameters
    ----------
    passages : sequence of Passage
    a, b : Document

    Returns
    -------
    tuple of Passage
        Their relation, bits and the like are those of the folded texts. Words that are the same
        there and are written with other signs here are ``respelt``.
    """
    if a.folding is None and b.folding is None:
        return tuple(passages)
    return tuple(
        replace(
            passage,
            a=span_as_read(a, passage.a),
            b=span_as_read(b, passage.b),
            make_edits=partial(_edits_as_read, passage, a, b),
        )
        for passage in passages
    )


def evidence_as_read(evidence: Evidence, a: Document, b: Document) -> Evidence:
    """Return evidence with its places in the texts as read.

    Parameters
    ----------
    evidence : Evidence
    a, b : Document

    Returns
    -------
    Evidence
    """
    if a.folding is None and b.folding is None:
        return evidence
    return evidence._replace(artifacts=artifacts_as_read(evidence.artifacts, a, b))


def artifacts_as_read(
    artifacts: Sequence[Artifact], a: Document, b: Document | None = None
) -> tuple[Artifact, ...]:
    """Return artifacts with their places in the texts as read.

    Parameters
    ----------
    artifacts : sequence of Artifact
    a : Document
    b : Document, optional
        None where one text was looked at.

    Returns
    -------
    tuple of Artifact
    """
    return tuple(
        replace(
            artifact,
            a=artifact.a and span_as_read(a, artifact.a),
            b=artifact.b and (artifact.b if b is None else span_as_read(b, artifact.b)),
        )
        for artifact in artifacts
    )


def _edits_as_read(passage: Passage, a: Document, b: Document) -> tuple[Edit, ...]:
    """Return the edits of a passage; together they are both its spans as read."""
    sides = _Side(a, passage.a), _Side(b, passage.b)
    edits: list[Edit] = []
    for edit in passage.edits:
        edits += _edit_as_read(edit, *sides)
    return tuple(sorted(edits, key=lambda edit: (edit.a, edit.b)))


def _edit_as_read(edit: Edit, a: _Side, b: _Side) -> Iterator[Edit]:
    whole = Edit(edit.op, a.as_read(edit.a), b.as_read(edit.b))
    if edit.op != "equal" or whole.a.slice(a.read) == whole.b.slice(b.read):
        yield whole
        return
    same: Edit | None = None  # pieces that read the same, put together
    for match in _PIECE.finditer(edit.a.slice(a.folded)):
        one, two = (
            side.as_read(Span(span.start + match.start(), span.start + match.end()))
            for side, span in ((a, edit.a), (b, edit.b))
        )
        if one.slice(a.read) == two.slice(b.read):
            if same is not None:
                one, two = Span(same.a.start, one.end), Span(same.b.start, two.end)
            same = Edit("equal", one, two)
            continue
        if same is not None:
            yield same
            same = None
        yield Edit("respelt", one, two)
    if same is not None:
        yield same


class _Side:
    """One side of a passage: its stretches of the folded text, led back so that they adjoin."""

    def __init__(self, document: Document, span: Span) -> None:
        self.folded, self.read = document.source.text, document.read.text
        self.folding: Folding | None = document.folding
        self.span = span
        self.shown = span_as_read(document, span)

    def as_read(self, span: Span) -> Span:
        if self.folding is None:
            return span
        return Span(self._place(span.start), self._place(span.end))

    def _place(self, at: int) -> int:
        assert self.folding is not None
        if at == self.span.start:
            return self.shown.start
        if at == self.span.end:
            return self.shown.end
        return self.folding.start_of(at)
