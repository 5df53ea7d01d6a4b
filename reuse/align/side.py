"""One text's share of a passage."""

from __future__ import annotations

from bisect import bisect_left

from reuse.model import Document, Span


def words_within(document: Document, span: Span) -> tuple[int, int]:
    """Return the tokens that lie wholly in the span, from i to j (half-open)."""
    starts = document.tokens["start"]
    i = bisect_left(starts, span.start)
    j = bisect_left(starts, span.end, i)
    if j > i and document.tokens["end"][j - 1] > span.end:
        j -= 1
    return i, j


class Side:
    """One text's share of a passage: its words as plain lists, which are fast to loop over."""

    __slots__ = ("codes", "document", "ends", "first", "span", "starts", "text")

    def __init__(self, document: Document, span: Span) -> None:
        self.first, last = words_within(document, span)
        words = document.tokens[self.first : last]
        self.document, self.span, self.text = document, span, document.source.text
        self.starts: list[int] = words["start"].tolist()
        self.ends: list[int] = words["end"].tolist()
        self.codes: list[int] = words["code"].tolist()

    def word(self, i: int) -> str:
        """Return word `i` as read."""
        return self.text[self.starts[i] : self.ends[i]]

    def opens_sentence(self, i: int) -> bool:
        """Whether a capital on this word says nothing, for the word opens its sentence."""
        openers = self.document.sentences["i"]
        k = bisect_left(openers, self.first + i)
        return k < len(openers) and bool(openers[k] == self.first + i)
