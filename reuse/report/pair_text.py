"""A comparison as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from reuse.model import Side, Source
from reuse.places import Locator
from reuse.report.evidence_text import change_of_pair, evidence_of_pair, summary_of_pair
from reuse.report.paragraphs import TerminalParagraph, wrap_paragraphs
from reuse.report.plane import PLANE_COLUMNS, draw_plane
from reuse.results.comparison import Comparison
from reuse.results.passage import Operation, Passage
from reuse.say.excerpts import visible
from reuse.say.marks import MEANINGS, join, read_side
from reuse.say.notices import describe_notices
from reuse.say.palette import EDIT_COLOURS, RELATION_COLOURS
from reuse.say.words import describe, odds, percent, sought, tags_of

# Two columns of 38 characters can still be read; narrower, the texts stand one above the other.
SIDE_BY_SIDE = 80
# Stretches longer than this are shortened to their two ends: a word-for-word passage of ten
# pages says no more than "so many characters alike".
LONGEST_RUN, EQUAL_KEPT = 320, 120

# Where there is no colour: the signs of plain-text emphasis and of wdiff, which many know.
_CUES: dict[Operation, tuple[str, str]] = {
    "equal": ("", ""),
    "substituted": ("*", "*"),
    "inflected": ("_", "_"),
    "respelt": ("~", "~"),
    "dropped": ("[-", "-]"),
    "inserted": ("{+", "+}"),
    "moved": ("<", ">"),
}
# Beside colours: what colour-blind readers and poor screens can still tell apart.
_WEIGHTS: dict[Operation, str] = {
    "substituted": "bold",
    "inflected": "underline",
    "respelt": "underline",
    "dropped": "strike",
    "inserted": "underline",
    "moved": "italic",
}
_ASCII = str.maketrans({"–": "-", "─": "-", "│": "|", "…": "...", "→": ">", "↓": "v", "■": "#"})


class PairPage:
    """A comparison laid out; every method gives lines that fit the console's width.

    Parameters
    ----------
    comparison : Comparison
    console : Console
        Lays text out.
    colour : bool
        Mark what differs by colours, not by signs.
    ascii : bool
        Draw with ASCII characters only.
    """

    def __init__(
        self, comparison: Comparison, console: Console, *, colour: bool, ascii: bool
    ) -> None:
        self.comparison = comparison
        self.console = console
        self.width = console.width
        self.colour = colour
        self.ascii = ascii
        self.places = {"a": Locator(comparison.a), "b": Locator(comparison.b)}

    def lines(self) -> Iterator[Text]:
        """Give the whole page.

        Examples
        --------
        >>> import reuse
        >>> console = Console(width=100)
        >>> found = reuse.compare("One text here.", "Another one there.")
        >>> page = PairPage(found, console, colour=False, ascii=False)
        >>> [line.plain for line in page.lines()][3]
        'No passage is shared beyond what chance gives.'
        """
        passages = self.comparison.passages
        yield from self._texts()
        yield Text()
        yield from self._wrap(Text(describe(self.comparison), "bold"))
        yield Text()
        # What cost no word, the command says while it reads.
        for notice in describe_notices(self.comparison, furniture=False):
            yield from self._wrap(Text(self._own(notice)))
            yield Text()
        yield from wrap_paragraphs(summary_of_pair(self.comparison), self.console, self.width)
        if not passages:
            yield from self._wrap(Text(sought(self.comparison)))
            return
        yield from self._map()
        for number, passage in enumerate(passages, 1):
            yield Text()
            yield from self._passage(number, passage)
        for part in (change_of_pair, evidence_of_pair):
            yield from wrap_paragraphs(part(self.comparison), self.console, self.width)

    def _texts(self) -> Iterator[Text]:
        """Say which two texts these are."""
        shares, matched = self.comparison.coverage, self.comparison.matched
        rows: list[tuple[str, ...]] = [
            (
                visible(source.id).replace("\n", " "),
                f"{len(source.text):,} characters",
                f"sha256 {source.sha256[:12]}",
                f"{percent(shares[side])} shared, {percent(matched[side])} of words matched",
            )
            for side, source in self._sides()
        ]
        widths = [max(cell_len(row[column]) for row in rows) for column in range(4)]
        fits = 3 + sum(widths) + 2 * 3 <= self.width
        for (side, _), row in zip(self._sides(), rows, strict=True):
            line = Text.assemble((side, "bold"), "  ")
            if fits:
                padded = [set_cell_size(*cell) for cell in zip(row, widths, strict=True)]
                line.append(padded[0], "bold").append("  " + "  ".join(padded[1:]))
                yield line
            else:
                yield from self._wrap(line.append(row[0], "bold"))
                yield from self._wrap(Text(", ".join(row[1:])), indent=3)

    def _map(self) -> Iterator[Text]:
        """Draw the map, and say under it what colours and marks mean."""
        columns = min(PLANE_COLUMNS, self.width - 4)
        plane = draw_plane(self.comparison, columns=columns, ascii=self.ascii)
        margin = ["  ", "b ", self._own("↓ "), *["  "] * (len(plane) - 3)]
        yield Text(self._own("   a →"))
        for row in zip(margin, plane, strict=True):
            yield Text.assemble(*row)
        if self.colour:
            relations = {passage.relation for passage in self.comparison.passages}
            shown = [
                Text.assemble((self._own("■ "), colour), relation)
                for relation, colour in RELATION_COLOURS.items()
                if relation in relations
            ]
            yield from self._wrap(Text("  ").append_text(Text("  ").join(shown)))
        yield Text()
        marks = [self._mark(op, meaning) for op, meaning in MEANINGS.items()]
        yield from self._wrap(Text("Marks: ").append_text(Text(", ").join(marks)).append("."))

    def _passage(self, number: int, passage: Passage) -> Iterator[Text]:
        """Show one passage: what it is, how sure, where, and both texts."""
        tags = [passage.relation, *tags_of(passage)]
        dash = self._own("─")
        head = Text.assemble(
            (f"{dash * 2} {number} ", "bold"),
            (self._own("■ ") if self.colour else "", RELATION_COLOURS[passage.relation]),
            (", ".join(tags) + " ", "bold"),
        )
        yield head.append(dash * (self.width - cell_len(head.plain)), "dim")
        yield from self._wrap(Text(odds(passage), "dim"))
        beside = self.width >= SIDE_BY_SIDE
        column = (self.width - 3) // 2 if beside else self.width
        blocks = [
            [
                *self._wrap(self._place(side, passage), column),
                *self._wrap(self._read(passage, side), column),
            ]
            for side, _ in self._sides()
        ]
        if not beside:
            for block in blocks:
                yield from block
            return
        rule = Text(self._own(" │ "), "dim")
        for left, right in zip_longest(*blocks, fillvalue=Text()):
            left = left.copy()
            left.pad_right(column - cell_len(left.plain))
            yield Text.assemble(left, rule, right)

    def _place(self, side: Side, passage: Passage) -> Text:
        """Say where in the text it lies."""
        span = getattr(passage, side)
        where = f"{span.start}–{span.end}, {self.places[side].of(span)}"
        return Text.assemble((f"{side} ", "bold"), (self._own(where), "dim"))

    def _read(self, passage: Passage, side: Side) -> Text:
        """Return one side of a passage, the words that differ marked."""
        text = Text()
        for op, words, _ in join(read_side(self.comparison, passage, side)):
            text.append_text(self._mark(op, self._shorten(words, alike=op == "equal")))
        return text

    def _mark(self, op: Operation, words: str) -> Text:
        """Mark words by the colour of their operation, or by signs where there is no colour."""
        if op == "equal":
            return Text(words)
        if self.colour:
            return Text(words, f"{_WEIGHTS[op]} {EDIT_COLOURS[op]}")
        opening, closing = _CUES[op]
        return Text(opening + words + closing)

    def _shorten(self, words: str, *, alike: bool) -> str:
        """Keep the two ends of a long stretch, cut between words where there are any."""
        if len(words) <= LONGEST_RUN:
            return words
        head, tail = words[:EQUAL_KEPT], words[-EQUAL_KEPT:]
        head = head.rsplit(" ", 1)[0]
        tail = tail.split(" ", 1)[-1]
        left_out = len(words) - len(head) - len(tail)
        note = f" … {left_out:,} characters{' alike' if alike else ''} … "
        return head + self._own(note) + tail

    def _wrap(self, text: Text, width: int | None = None, *, indent: int = 0) -> Iterator[Text]:
        """Break a text into lines; words longer than a line are cut."""
        paragraph = TerminalParagraph(text, indent)
        return wrap_paragraphs([paragraph], self.console, width or self.width)

    def _own(self, words: str) -> str:
        """Return words of ours, not of the texts, in ASCII where that was asked for."""
        return words.translate(_ASCII) if self.ascii else words

    def _sides(self) -> tuple[tuple[Side, Source], tuple[Side, Source]]:
        return ("a", self.comparison.a), ("b", self.comparison.b)
