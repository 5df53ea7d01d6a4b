"""Which words of two texts are matched: the one place that says so.

`coverage` counts the characters that lie in passages, and a passage has words of its own, too.
What is *matched* are the words that the other text has: the same, another form or spelling of
one, or moved within the passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reuse.model import Document, Span
from reuse.results.passage import Operation, Passage

#: What the edit script says of a matched word.
MATCHES: frozenset[Operation] = frozenset({"equal", "inflected", "respelt", "moved"})


class Matched(NamedTuple):
    """Shares of words that are matched.

    Attributes
    ----------
    a, b : float
        Of all words of each text; a word that lies in several passages counts once.
    passages : tuple of float
        Of the words of each passage, in both texts together; 1.0 of a verbatim one.
    """

    a: float
    b: float
    passages: tuple[float, ...]


def matched_pieces(passage: Passage) -> list[tuple[Span, Span]]:
    """Return where matched words stand in both texts, by the edit script.

    Examples
    --------
    >>> import reuse
    >>> (passage,) = reuse.compare("So it is.", "So it is!").passages
    >>> matched_pieces(passage)
    [(Span(start=0, end=8), Span(start=0, end=8))]
    """
    return [(edit.a, edit.b) for edit in passage.edits if edit.op in MATCHES]


def matched_words(
    a: Document,
    b: Document,
    passages: Sequence[Passage],
    *,
    pieces_of: Callable[[Passage], Sequence[tuple[Span, Span]]] = matched_pieces,
) -> Matched:
    """Count the words that are the same, inflected, respelt or moved in some passage.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage
    pieces_of : callable
        Gives the same as `matched_pieces`; `reuse.align.find_matched` does so in less time where
        no edit script is needed otherwise.

    Returns
    -------
    Matched

    Examples
    --------
    >>> from reuse.model import Span
    >>> from reuse.results.passage import Edit
    >>> from reuse.segment import segment_texts
    >>> from reuse.sources import read
    >>> a, b = segment_texts(read("So it is, they said."), read("So it was."))
    >>> edits = Edit("equal", Span(0, 6), Span(0, 6)), Edit("substituted", Span(6, 8), Span(6, 9))
    >>> passage = Passage(Span(0, 8), Span(0, 9), "paraphrase", 9, 1, False, lambda: edits)
    >>> matched_words(a, b, [passage])
    Matched(a=0.4, b=0.666..., passages=(0.666...,))
    """
    shares: list[float] = []
    # A verbatim passage is matched whole, and needs no edit script.
    matched = [
        [(passage.a, passage.b)] if passage.relation == "verbatim" else pieces_of(passage)
        for passage in passages
    ]
    inside, own = [0] * len(passages), [0] * len(passages)
    for side, document in enumerate((a, b)):
        starts, ends = document.tokens["start"].tolist(), document.tokens["end"].tolist()
        marks = bytearray(len(starts))
        for number, passage in enumerate(passages):
            span = (passage.a, passage.b)[side]
            i = bisect_left(starts, span.start)
            j = bisect_right(ends, span.end, i)
            inside[number] += j - i
            for piece in matched[number]:
                k = bisect_left(starts, piece[side].start, i, j)
                m = bisect_right(ends, piece[side].end, i, j)
                if k < m:
                    own[number] += m - k
                    marks[k:m] = b"\1" * (m - k)
        shares.append(marks.count(1) / max(len(starts), 1))
    of_a, of_b = shares
    own_shares = [n / total if total else 1.0 for n, total in zip(own, inside, strict=True)]
    return Matched(of_a, of_b, tuple(own_shares))
