"""Paragraphs and tables for a terminal: how far they stand from the margin, where lines end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from reuse.model import Source
from reuse.say.excerpts import one_line
from reuse.say.tables import Table
from reuse.say.words import count


class TerminalParagraph(NamedTuple):
    """A paragraph and how far it stands from the margin."""

    text: Text
    indent: int = 0


BLANK = TerminalParagraph(Text())
#: With less room for the names of rows, a table is written as a paragraph a row.
LEAST_NAME = 16


def name_source(source: Source) -> TerminalParagraph:
    """Return a line that says which text it is.

    Examples
    --------
    >>> name_source(Source("a.txt", "One text.", "1b09")).text.plain
    'a.txt  9 characters  sha256 1b09'
    """
    characters = count(len(source.text), "character")
    return TerminalParagraph(
        Text.assemble(
            (one_line(source.id), "bold"), f"  {characters}  sha256 {source.sha256[:12]}"
        )
    )


def wrap_paragraphs(
    paragraphs: Iterable[TerminalParagraph | Table], console: Console, width: int
) -> Iterator[Text]:
    """Break paragraphs into lines; words longer than a line are cut.

    Examples
    --------
    >>> said = TerminalParagraph(Text("One text and another"), indent=2)
    >>> [line.plain for line in wrap_paragraphs([said], Console(width=20), 12)]
    ['  One text', '  and', '  another']
    """
    for paragraph in paragraphs:
        if isinstance(paragraph, Table):
            yield from _lay_out(paragraph, console, width)
        else:
            yield from _wrap(paragraph, console, width)


def _wrap(paragraph: TerminalParagraph, console: Console, width: int) -> Iterator[Text]:
    text, indent = paragraph
    for line in text.wrap(console, width - indent):
        line.rstrip()
        yield Text.assemble(" " * indent, line)


def _lay_out(table: Table, console: Console, width: int, indent: int = 4) -> Iterator[Text]:
    """Give a table's lines: names to the left and broken into lines, numbers to the right."""
    rows = (table.head, *table.rows)
    # A head may be broken between words, a number may not.
    numbers = [
        max(map(cell_len, [*head.split(), *(row[column] for row in table.rows)]), default=0)
        for column, head in enumerate(table.head[1:], 1)
    ]
    room = width - indent - sum(numbers) - 2 * len(numbers)
    yield from _wrap(TerminalParagraph(Text(table.heading), 2), console, width)
    if room < LEAST_NAME:
        for name, *cells in table.rows:
            said = ", ".join(
                f"{head} {cell}" for head, cell in zip(table.head[1:], cells, strict=True) if cell
            )
            yield from _wrap(TerminalParagraph(Text(f"{name}: {said}"), indent), console, width)
    else:
        names = max(cell_len(name) for name, *_ in rows)
        widths = [min(room, names), *numbers]
        for row in rows:
            style = "dim" if row is table.head else ""
            for line in _row(row, widths, console):
                yield Text(" " * indent + line, style)
    for note in table.notes:
        yield from _wrap(TerminalParagraph(Text(note, "dim"), indent), console, width)


def _row(cells: tuple[str, ...], widths: list[int], console: Console) -> Iterator[str]:
    """Give the lines of one row."""
    columns = [
        [line.plain.rstrip() for line in Text(cell).wrap(console, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for name, *numbers in zip_longest(*columns, fillvalue=""):
        line = name + " " * (widths[0] - cell_len(name))
        for number, width in zip(numbers, widths[1:], strict=True):
            line += "  " + " " * (width - cell_len(number)) + number
        yield line.rstrip()
