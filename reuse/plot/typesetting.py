"""Paragraphs set in columns, measured before they are drawn; lengths are points, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reuse.plot.lettering import measure_text
from reuse.plot.line_breaking import Ruler, StyledText, TextRun, break_lines

#: Sizes of type that are tried in turn until the text fits.
SIZES = (11.5, 11.0, 10.5, 10.0)
# From one baseline to the next, and from a line's top to its baseline, in sizes of type.
LINE, BASELINE = 1.55, 1.1
# Between the two columns, and before the foot, in sizes of type.
GUTTER, BEFORE_FOOT = 2.4, 1.2


class Line(NamedTuple):
    """One set line: its runs, the top of the line, and how its paragraph looks."""

    runs: list[TextRun]
    top: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Paragraph:
    """Words set as one paragraph.

    Attributes
    ----------
    words : list of StyledText
    scale : float
        Size of its type against the spread's.
    after : float
        Space after it, in sizes of type.
    bold : bool
    body : bool
        It may be cut where there is no room; what is not shown is counted.
    """

    words: list[StyledText]
    scale: float = 1.0
    after: float = 0.0
    bold: bool = False
    body: bool = False


@dataclass(frozen=True)
class Spread:
    """Paragraphs across the page, two columns below them, and a foot.

    Attributes
    ----------
    head, left, right, foot : list of Paragraph
    """

    head: list[Paragraph]
    left: list[Paragraph]
    right: list[Paragraph]
    foot: list[Paragraph]

    def height(self, width: float, most: float) -> float:
        """Return how high it stands in the largest type; `most` or more if it is higher.

        Examples
        --------
        >>> Spread([Paragraph([StyledText("A head")])], [], [], []).height(200, 900) > SIZES[0]
        True
        """
        return self._set(width, most, SIZES[0], measure_text)[1]

    def set(self, width: float, height: float, ruler: Ruler) -> list[tuple[float, Line]]:
        """Set it into a page.

        Parameters
        ----------
        width, height : float
            Of the page.
        ruler : callable
            Measures words, as `reuse.plot.lettering.measure_text` does.

        Returns
        -------
        list of (float, Line)
            Each line, and how far from the left of the page its column begins.

        Examples
        --------
        >>> spread = Spread([Paragraph([StyledText("A head")])], [], [], [])
        >>> [line.runs[0].lettering.text for _, line in spread.set(200, 900, measure_text)]
        ['A head']
        """
        for size in SIZES:
            lines, needed = self._set(width, height, size, ruler)
            if needed <= height:
                break
        return lines

    def _set(
        self, width: float, height: float, size: float, ruler: Ruler
    ) -> tuple[list[tuple[float, Line]], float]:
        """Set it in one size of type; return the lines, and the height they would need in full."""
        column = (width - GUTTER * size) / 2
        head, top = _stack(self.head, width, 0.0, height, size, ruler)
        foot, end = _stack(self.foot, width, 0.0, height, size, ruler)
        room = height - (end + BEFORE_FOOT * size if foot else 0.0)
        left, left_end = _stack(self.left, column, top, room, size, ruler)
        right, right_end = _stack(self.right, column, top, room, size, ruler)
        bottom = max(left_end, right_end)
        needed = bottom + (end + BEFORE_FOOT * size if foot else 0.0)
        offset = min(bottom, room) + BEFORE_FOOT * size
        return [
            *((0.0, line) for line in (*head, *left)),
            *((width - column, line) for line in right),
            *((0.0, line._replace(top=line.top + offset)) for line in foot),
        ], needed


def _stack(
    paragraphs: list[Paragraph],
    width: float,
    top: float,
    bottom: float,
    size: float,
    ruler: Ruler,
) -> tuple[list[Line], float]:
    """Set paragraphs one below the other, the body cut at `bottom`.

    Returns the lines, and where they end; below `bottom` if something was cut.
    """
    lines: list[Line] = []
    for paragraph in paragraphs:
        type_size = size * paragraph.scale
        leading = type_size * LINE
        most = max(int((bottom - top) / leading), 1) if paragraph.body else 1_000
        rows, left = break_lines(
            paragraph.words, width, most, size=type_size, bold=paragraph.bold, ruler=ruler
        )
        for row in rows:
            lines.append(Line(row, top, type_size, paragraph.bold))
            top += leading
        if left:
            top = max(top, bottom) + leading
        top += paragraph.after * size
    return lines, top
