"""How one side of a passage reads, piece by piece, with what became of each piece."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reuse.model import Side
from reuse.results.comparison import Comparison
from reuse.results.passage import Operation, Passage
from reuse.say.excerpts import visible

#: What each operation is called where a reader meets it; in the order of a legend.
MEANINGS: dict[Operation, str] = {
    "substituted": "another word",
    "inflected": "another form of the word",
    "respelt": "another spelling",
    "dropped": "only in a",
    "inserted": "only in b",
    "moved": "elsewhere in the passage",
}


class MarkedText(NamedTuple):
    """A stretch of one side of a passage.

    Attributes
    ----------
    op : str
        What became of it: one of the operations of `reuse.Edit`.
    text : str
        The stretch itself, its control characters made visible.
    other : str
        What stands for it on the other side.
    """

    op: Operation
    text: str
    other: str


def read_side(comparison: Comparison, passage: Passage, side: Side) -> list[MarkedText]:
    """Return the pieces of one side of a passage, in its order, ready to be shown.

    Words that differ are marked, from the first letter to the last; punctuation is not, or the
    marks would drown among curly quotes, dashes and commas. So a word that differs only in its
    apostrophe is not marked. Joined, the pieces give the text of the span, with control
    characters made visible and each run of white space as one space.

    Parameters
    ----------
    comparison : Comparison
    passage : Passage
        One of its passages.
    side : {"a", "b"}

    Returns
    -------
    list of MarkedText

    Examples
    --------
    >>> import reuse
    >>> a = "The freighter Orania sank in an old harbour off Malta with its crew of nine."
    >>> found = reuse.compare(a, a.replace("old", "ancient"))
    >>> read_side(found, found.passages[0], "b")[1]
    MarkedText(op='substituted', text='ancient', other='old')
    """
    opposite: Side = "b" if side == "a" else "a"
    own_text, other_text = getattr(comparison, side).text, getattr(comparison, opposite).text
    edits = [edit for edit in passage.edits if getattr(edit, side).characters]
    pieces: list[MarkedText] = []
    for edit in sorted(edits, key=lambda edit: getattr(edit, side)):
        text: str = getattr(edit, side).slice(own_text)
        other: str = getattr(edit, opposite).slice(other_text)
        if edit.op == "equal" or (edit.op != "moved" and _letters(text) == _letters(other)):
            pieces.append(MarkedText("equal", visible(text), ""))
            continue
        start, end = _words_in(text)
        pieces += [
            MarkedText("equal", visible(text[:start]), ""),
            MarkedText(edit.op, visible(text[start:end]), visible(other).strip()),
            MarkedText("equal", visible(text[end:]), ""),
        ]
    return [piece._replace(text=_flow(piece.text)) for piece in _join_equal(pieces)]


def join(pieces: list[MarkedText]) -> list[MarkedText]:
    """Join neighbours of one operation, and what only white space keeps apart.

    Examples
    --------
    >>> [p.text for p in join([MarkedText("moved", "the", ""), MarkedText("equal", " ", ""),
    ...                        MarkedText("moved", "end", ""), MarkedText("equal", ".", "")])]
    ['the end', '.']
    """
    joined: list[MarkedText] = []
    for piece in pieces:
        if joined and joined[-1].op == piece.op:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        elif len(joined) > 1 and joined[-1].text.isspace() and joined[-2].op == piece.op:
            gap = joined.pop().text
            joined[-1] = joined[-1]._replace(text=joined[-1].text + gap + piece.text)
        else:
            joined.append(piece)
    return joined


def _join_equal(pieces: list[MarkedText]) -> list[MarkedText]:
    """Join neighbours that read the same; drop what is empty."""
    joined: list[MarkedText] = []
    for piece in filter(lambda piece: piece.text, pieces):
        if joined and joined[-1].op == piece.op == "equal":
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _is_letter(char: str) -> bool:
    """Tell letters, digits and symbols from punctuation, white space and controls."""
    return char.isalnum() or unicodedata.category(char)[0] not in "PZC"


def _letters(text: str) -> str:
    """Return a text without punctuation and white space."""
    return "".join(filter(_is_letter, text))


def _words_in(text: str) -> tuple[int, int]:
    """Return where the first word of a text begins and the last one ends."""
    places = [i for i, char in enumerate(text) if _is_letter(char)]
    return (places[0], places[-1] + 1) if places else (len(text), len(text))


def _flow(text: str) -> str:
    """Return text with its white space run together; of a blank line, a line break remains."""
    paragraphs = re.split(r"\s*\n\s*\n\s*", text)
    return "\n".join(re.sub(r"\s+", " ", paragraph) for paragraph in paragraphs)
