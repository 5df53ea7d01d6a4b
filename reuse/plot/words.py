"""One passage, both texts beside each other, what became of each word marked."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, SupportsIndex

from reuse.model import Side, Span
from reuse.plot.canvas import MARGIN, heading, new_axes
from reuse.plot.lettering import NO_BREAK
from reuse.plot.line_breaking import Rule, StyledText
from reuse.plot.typesetting import Paragraph, Spread
from reuse.results.comparison import Comparison
from reuse.results.passage import Operation, Passage
from reuse.say.marks import MEANINGS, MarkedText, join, read_side
from reuse.say.palette import EDIT_COLOURS, RELATION_COLOURS
from reuse.say.words import odds, tags_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches: wide enough for two columns of some fifty characters; never higher than a large screen.
PASSAGE_WIDTH, LOWEST, HIGHEST = 10.0, 2.0, 14.0

#: Beside its colour, the line that each operation's words carry; the page draws the same.
RULES: dict[Operation, Rule | None] = {
    "equal": None,
    "substituted": "solid",
    "inflected": "dotted",
    "respelt": "wavy",
    "dropped": "strike",
    "inserted": "double",
    "moved": "dashed",
}


def passage(
    comparison: Comparison, which: SupportsIndex | Passage, ax: Axes | None = None
) -> Axes:
    """Draw one passage, `a` on the left and `b` on the right, word by word.

    Each word that differs has the colour of what became of it and a line of its own kind, so
    that no reader needs the colours; the legend below names those that occur.

    Parameters
    ----------
    comparison : Comparison
    which : int or Passage
        One of its passages, or its number in ``comparison.passages``, from 0.
    ax : Axes, optional
        Where to draw; Axes of a new figure, as high as the text needs, when left out. The text
        is laid out again whenever the Axes changes its size. It is smaller where there is little
        room, down to 9 points; what has no room even so is counted, not drawn.

    Returns
    -------
    Axes

    Raises
    ------
    IndexError
        If there is no such passage.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from reuse.results.passage import Edit
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source, Span
    >>> whole = Edit("substituted", Span(0, 3), Span(0, 7))
    >>> found = Passage(
    ...     Span(0, 3), Span(0, 7), "paraphrase", 40.0, 1e-9, False, lambda: (whole,)
    ... )
    >>> a, b = Source("a", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> ax = passage(Comparison(a, b, (found,), Settings()), 0, ax=Figure().subplots())
    >>> ax.axison
    False
    """
    from reuse.plot.spread import SpreadArtist

    found = which if isinstance(which, Passage) else _pick(comparison, which)
    left, right = (join(read_side(comparison, found, side)) for side in ("a", "b"))
    spread = Spread(
        head=_head(comparison, found),
        left=_column(comparison, found.a, "a", left),
        right=_column(comparison, found.b, "b", right),
        foot=_legend({piece.op for piece in (*left, *right)}),
    )
    if ax is None:
        height = spread.height((PASSAGE_WIDTH - 2 * MARGIN) * 72, HIGHEST * 72) / 72 + 2 * MARGIN
        ax = new_axes(PASSAGE_WIDTH, min(max(height, LOWEST), HIGHEST))
    ax.set_axis_off()
    ax.add_artist(SpreadArtist(spread))
    return ax


def _pick(comparison: Comparison, which: SupportsIndex) -> Passage:
    index = operator.index(which)
    passages = comparison.passages
    if not -len(passages) <= index < len(passages):
        raise IndexError(
            f"`which` must be the index of a passage, of which there are {len(passages)}; "
            f"got {index}"
        )
    return passages[index]


def _head(comparison: Comparison, found: Passage) -> list[Paragraph]:
    """Say which passage it is, and how sure."""
    tags = [found.relation, *tags_of(found)]
    number = [f"{comparison.passages.index(found) + 1}"] if found in comparison.passages else []
    title = [
        StyledText("■ ", RELATION_COLOURS[found.relation]),
        StyledText(" · ".join([*number, ", ".join(tags)])),
    ]
    sure = Paragraph([StyledText(odds(found))], scale=0.9, after=0.9)
    return [Paragraph(title, scale=1.15, bold=True), sure]


def _column(
    comparison: Comparison, span: Span, side: Side, pieces: list[MarkedText]
) -> list[Paragraph]:
    """Return one text's name, the place of the passage in it, and its words."""
    return [
        Paragraph([StyledText(heading(comparison, side))], bold=True),
        Paragraph([StyledText(f"characters {span.start:,}–{span.end:,}")], scale=0.9, after=0.4),
        Paragraph([_mark(piece.op, piece.text) for piece in pieces], body=True),
    ]


def _legend(shown: set[Operation]) -> list[Paragraph]:
    """Say what the marks mean, each in its own colour and line."""
    words = []
    for op, meaning in MEANINGS.items():
        if op in shown:
            # Held together by no-break spaces, so that no mark is parted.
            words += [
                _mark(op, meaning.replace(" ", NO_BREAK)),
                StyledText(NO_BREAK * 4 + " "),
            ]
    return [Paragraph(words, scale=0.9)] if words else []


def _mark(op: Operation, text: str) -> StyledText:
    return StyledText(text) if op == "equal" else StyledText(text, EDIT_COLOURS[op], RULES[op])
