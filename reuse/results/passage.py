"""A stretch of one text matched to one of the other, and what became of each word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from reuse.model import Span
from reuse.results.content import ByContent

Relation = Literal["verbatim", "near-verbatim", "paraphrase"]
Operation = Literal["equal", "inflected", "respelt", "substituted", "inserted", "dropped", "moved"]


class Edit(NamedTuple):
    """One piece of an edit script: what became of a stretch of `a`.

    ``equal`` pieces read the same, character for character, on both sides, and so do ``moved``
    ones, but that a word may be spelt otherwise where it stands now ("Yesterday", "yesterday");
    ``inserted`` has an empty span in `a`, ``dropped`` an empty one in `b`. The pieces of a
    passage, sorted by either side, tile that side without gap or overlap.
    """

    op: Operation
    a: Span
    b: Span


@dataclass(frozen=True, eq=False)
class Passage(ByContent):
    """A stretch of `a` matched to a stretch of `b`.

    Attributes
    ----------
    a, b : Span
    relation : {"verbatim", "near-verbatim", "paraphrase"}
    bits : float
        Information shared beyond what chance gives, in bits.
    expect : float
        How many such passages chance alone would give in a comparison of this size.
    quoted : bool
        Whether it lies inside quotation marks, in both texts.
    moved : bool
        Whether it stands in another order than the passages around it.
    make_edits : callable
        Makes `edits`.
    """

    a: Span
    b: Span
    relation: Relation
    bits: float
    expect: float
    quoted: bool
    moved: bool
    make_edits: Callable[[], tuple[Edit, ...]] = field(repr=False)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edit script, word by word; made when first asked for.

        Examples
        --------
        >>> import reuse
        >>> (passage,) = reuse.compare("So it is.", "So it is!").passages
        >>> [edit.op for edit in passage.edits]
        ['equal', 'substituted']
        """
        return self.make_edits()
