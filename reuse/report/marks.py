"""How one side of a passage reads, piece by piece, with what became of each piece."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from reuse.escape import escape
from reuse.model import Comparison, Operation, Passage

Side = Literal["a", "b"]

#: What each operation is called where a reader meets it; in the order of a legend.
MEANINGS: dict[Operation, str] = {
    "substituted": "another word",
    "inflected": "another form of the word",
    "respelt": "another spelling",
    "dropped": "only in a",
    "inserted": "only in b",
    "moved": "elsewhere in the passage",
}


class Piece(NamedTuple):
    """A stretch of one side of a passage.

    Attributes
    ----------
    op : str
        What became of it: one of the operations of `reuse.model.Edit`.
    text : str
        The stretch itself, its control characters made visible.
    other : str
        What stands for it on the other side.
    """

    op: Operation
    text: str
    other: str


def read_side(comparison: Comparison, passage: Passage, side: Side) -> list[Piece]:
    """Return the pieces of one side of a passage, in its order, ready to be shown.

    Only what holds a letter, digit or symbol is marked: the marks are for words that differ, and
    would drown among curly quotes and dashes. Joined, the pieces give the text of the span, made
    visible and its white space run together.

    Parameters
    ----------
    comparison : Comparison
    passage : Passage
        One of its passages.
    side : {"a", "b"}

    Returns
    -------
    list of Piece
    """
    there: Side = "b" if side == "a" else "a"
    here_text, there_text = getattr(comparison, side).text, getattr(comparison, there).text
    edits = [edit for edit in passage.edits if getattr(edit, side).characters]
    pieces: list[Piece] = []
    for edit in sorted(edits, key=lambda edit: getattr(edit, side)):
        text: str = getattr(edit, side).slice(here_text)
        if edit.op == "equal" or not _has_words(text):
            pieces.append(Piece("equal", visible(text), ""))
            continue
        # No mark hangs over the edge of its word.
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        other = visible(getattr(edit, there).slice(there_text)).strip()
        pieces += [
            Piece("equal", visible(text[:start]), ""),
            Piece(edit.op, visible(text[start:end]), other),
            Piece("equal", visible(text[end:]), ""),
        ]
    return [piece._replace(text=_flow(piece.text)) for piece in _join_equal(pieces)]


def join(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one operation, and what only white space keeps apart.

    Examples
    --------
    >>> [p.text for p in join([Piece("moved", "the", ""), Piece("equal", " ", ""),
    ...                        Piece("moved", "end", ""), Piece("equal", ".", "")])]
    ['the end', '.']
    """
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].op == piece.op:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        elif len(joined) > 1 and joined[-1].text.isspace() and joined[-2].op == piece.op:
            gap = joined.pop().text
            joined[-1] = joined[-1]._replace(text=joined[-1].text + gap + piece.text)
        else:
            joined.append(piece)
    return joined


def _join_equal(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours that read the same; drop what is empty."""
    joined: list[Piece] = []
    for piece in filter(lambda piece: piece.text, pieces):
        if joined and joined[-1].op == piece.op == "equal":
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _has_words(text: str) -> bool:
    """Tell whether anything but punctuation and white space is in a text."""
    return any(c.isalnum() or unicodedata.category(c)[0] not in "PZC" for c in text)


def _flow(text: str) -> str:
    """Return text with its white space run together; of a blank line, a line break remains."""
    paragraphs = re.split(r"\s*\n\s*\n\s*", text)
    return "\n".join(re.sub(r"\s+", " ", paragraph) for paragraph in paragraphs)


def visible(text: str) -> str:
    r"""Return text fit to be shown: line ends as ``\n``, control characters as escapes.

    Examples
    --------
    >>> visible("one\r\ntwo\x00")
    'one\ntwo\\x00'
    """
    return escape(text.replace("\r\n", "\n").replace("\r", "\n"))
