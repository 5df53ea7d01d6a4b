"""One text's share of a passage."""

from __future__ import annotations

from bisect import bisect_left
from operator import gt

from reuse.hashing import GOLDEN
from reuse.model import Document, Span
from reuse.spans import tokens_within


class PassageSide:
    """One text's share of a passage: its words as plain lists, which are fast to loop over."""

    __slots__ = ("_openers", "codes", "document", "ends", "span", "starts", "text")

    def __init__(self, document: Document, span: Span) -> None:
        i, j = tokens_within(document, span)
        words = document.tokens[i:j]
        self.document, self.span, self.text = document, span, document.source.text
        self._openers: frozenset[int] | None = None
        self.starts: list[int] = words["start"].tolist()
        self.ends: list[int] = words["end"].tolist()
        self.codes: list[int] = words["code"].tolist()
        if any(map(gt, self.ends, self.starts[1:])):
            self._join_overlapping()

    def _join_overlapping(self) -> None:
        """Make one word of tokens that share a character: "½" is read as 1 and 2."""
        starts, ends, codes = self.starts, self.ends, self.codes
        self.starts, self.ends, self.codes = starts[:1], ends[:1], codes[:1]
        for start, end, code in zip(starts[1:], ends[1:], codes[1:], strict=True):
            if start < self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
                # "½½" must not be hashed like "½".
                self.codes[-1] = (self.codes[-1] * GOLDEN + code) % (1 << 64)
            else:
                self.starts.append(start)
                self.ends.append(end)
                self.codes.append(code)

    def word(self, i: int) -> str:
        """Return word `i` as read."""
        return self.text[self.starts[i] : self.ends[i]]

    def opens_sentence(self, i: int) -> bool:
        """Whether a capital on this word says nothing, for the word opens its sentence."""
        if self._openers is None:
            sentences = self.document.sentences
            low = bisect_left(sentences["end"], self.span.start)
            high = bisect_left(sentences["start"], self.span.end, low)
            first = self.document.tokens["start"][sentences["i"][low:high]]
            self._openers = frozenset(first.tolist())
        return self.starts[i] in self._openers


def is_owner(word: str) -> bool:
    """Whether a word has the 's that its code leaves out."""
    return word[-2:].lower() in ("'s", "’s")
