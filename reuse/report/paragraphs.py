"""Paragraphs for a terminal: text, how far it stands from the margin, and where lines end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from reuse.model import Source
from reuse.say.excerpts import one_line
from reuse.say.words import count


class TerminalParagraph(NamedTuple):
    """A paragraph and how far it stands from the margin."""

    text: Text
    indent: int = 0


BLANK = TerminalParagraph(Text())


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
    paragraphs: Iterable[TerminalParagraph], console: Console, width: int
) -> Iterator[Text]:
    """Break paragraphs into lines; words longer than a line are cut.

    Examples
    --------
    >>> said = TerminalParagraph(Text("One text and another"), indent=2)
    >>> [line.plain for line in wrap_paragraphs([said], Console(width=20), 12)]
    ['  One text', '  and', '  another']
    """
    for text, indent in paragraphs:
        for line in text.wrap(console, width - indent):
            line.rstrip()
            yield Text.assemble(" " * indent, line)
