"""Lines of a page, as a PDF sets them or a program for scans finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reuse.model import Span

#: From a line to the next, in sizes of the type.
_STEP = 1.2


@dataclass(frozen=True, slots=True)
class PageLine:
    """What follows on one height, without a wide gap.

    Attributes
    ----------
    text : str
    x, end, y : float
        Where it begins and ends, and how far down it stands, in points.
    size : float
        Of its type.
    turn : int
        In degrees.
    hidden : tuple of Span
        What no reader sees of it.
    goes_on : bool
        Whether it stands beside the line before, after a wide gap.
    place : float
        How far down its page it stands, from 0 at the top to 1.
    begins : bool
        Whether a block begins with it: a paragraph or a column.
    cut : bool
        Whether the hyphen at its end, without which the word goes on in the next line, is known
        not to be the word's own.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    turn: int
    hidden: tuple[Span, ...] = ()
    goes_on: bool = False
    place: float = 0.0
    begins: bool = False
    cut: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def stack_lines(blocks: Iterable[Iterable[str]]) -> list[PageLine]:
    """Return the lines of blocks whose places are not known, a line below the other.

    Examples
    --------
    >>> [(line.text, line.begins) for line in stack_lines([["So", "it"], [" "], ["is."]])]
    [('So', True), ('it', False), ('is.', True)]
    """
    given: list[PageLine] = []
    for block in blocks:
        texts = [text for line in block if (text := " ".join(line.split()))]
        for i, text in enumerate(texts):
            y = _STEP * len(given)
            given.append(PageLine(text, 0, len(text), y, 1, 0, begins=i == 0))
    return given
