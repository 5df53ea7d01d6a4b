"""A stretch of one text matched to one of the other, and what became of each word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from reuse.model import Span
from reuse.results.content import ByContent, Made

Relation = Literal["verbatim", "near-verbatim", "paraphrase"]
#: What else than copying may account for a passage; see `reuse.match.explain`.
Explanation = Literal["same speaker quoted", "agency wording", "facts in like words"]
Operation = Literal["equal", "inflected", "respelt", "substituted", "inserted", "dropped", "moved"]

#: Two sentences of a report are hardly longer, in words: so much two reports of one event may have
#: in common by chance of trade, and more than that has to be accounted for.
SHORT = 40
#: Of a text most is shared from this share on, and then it is no report of its own, however short.
MOST_OF_A_TEXT = 0.5


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
    moved : bool
        Whether it stands in another order than the passages around it.
    make_edits, make_quoted, make_explanation : callable
        Make `edits`, `quoted` and `explanation`.
    """

    a: Span
    b: Span
    relation: Relation
    bits: float
    expect: float
    moved: bool
    make_edits: Callable[[], tuple[Edit, ...]] = field(repr=False)
    make_quoted: Callable[[], bool] = field(default=Made(value=False), repr=False)
    make_explanation: Callable[[], Explanation | None] = field(default=Made(None), repr=False)

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

    @cached_property
    def quoted(self) -> bool:
        """Whether somebody says it, in both texts.

        One of them at least has it in quotation marks, the other in marks or in reported speech.

        Examples
        --------
        >>> import reuse
        >>> said = "The river took the bridge within an hour of the first warning"
        >>> (passage,) = reuse.compare(f'She said: "{said}."', f"‘{said}’, she told us.").passages
        >>> passage.quoted
        True
        """
        return self.make_quoted()

    @cached_property
    def explanation(self) -> Explanation | None:
        """What else than copying may account for it; None where nothing does.

        Examples
        --------
        >>> import reuse
        >>> (passage,) = reuse.compare("So it is.", "So it is!").passages
        >>> passage.explanation is None
        True
        """
        return self.make_explanation()
