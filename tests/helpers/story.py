"""Two texts and the passages between them, written down piece by piece."""

from __future__ import annotations

from dataclasses import replace

import reuse
from helpers.samples import SEEDS, made, make_source
from reuse.model import Span
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Passage
from reuse.settings import Settings


class Story:
    """Two texts and the passages between them, written down piece by piece."""

    def __init__(self) -> None:
        self.a = self.b = ""
        self.passages: list[Passage] = []

    def say(self, a: str, b: str) -> None:
        """Add words that no passage holds."""
        self.a += a
        self.b += b

    def share(self, *rows: tuple[str, str, str], **fields: object) -> None:
        """Add a passage; a moved piece is given once a side, and paired by its words."""
        start = Span(len(self.a), len(self.b))
        edits, moved = [], {}
        for op, a, b in rows:
            spans = (
                Span(len(self.a), len(self.a) + len(a)),
                Span(len(self.b), len(self.b) + len(b)),
            )
            self.a += a
            self.b += b
            if op != "moved":
                edits.append(Edit(op, *spans))
            elif (a or b) in moved:
                other = moved.pop(a or b)
                edits.append(Edit(op, spans[0] if a else other[0], spans[1] if b else other[1]))
            else:
                moved[a or b] = spans
        assert not moved
        self.passages.append(
            Passage(
                Span(start[0], len(self.a)),
                Span(start[1], len(self.b)),
                make_edits=lambda: tuple(edits),
                **made({"moved": False} | fields),
            )
        )

    def result(self) -> Comparison:
        return Comparison(
            make_source(self.a, "new/copy.txt"),
            make_source(self.b, "source.txt"),
            tuple(self.passages),
            Settings(),
        )


def compare_seeds(a: str, b: str) -> Comparison:
    """Compare two sample texts under the names they have on every machine."""
    result = reuse.compare(SEEDS / a, SEEDS / b)
    return replace(result, a=replace(result.a, id=a), b=replace(result.b, id=b))
