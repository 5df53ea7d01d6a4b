"""A small map in characters: text a from left to right, text b downwards, a line a passage."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from rich.text import Text

from reuse.arrays import Mask
from reuse.model import Span
from reuse.results.comparison import Comparison
from reuse.say.palette import RELATION_COLOURS

PLANE_COLUMNS, PLANE_ROWS = 48, 12
# A braille character shows 2 × 4 dots; this is the bit of each, by row and column.
_BRAILLE = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])


def draw_plane(
    comparison: Comparison, *, columns: int = PLANE_COLUMNS, ascii: bool = False
) -> list[Text]:
    """Draw which part of a went to which part of b.

    What kept its order lies on the diagonal, what was moved lies off it. The frame's top edge
    is heavy where `a` is covered, its left edge where `b` is.

    Parameters
    ----------
    comparison : Comparison
    columns : int
        Width of the plane in characters, without its frame.
    ascii : bool
        Draw with ASCII characters only.

    Returns
    -------
    list of Text
        `PLANE_ROWS` + 2 lines of `columns` + 2 cells.

    Examples
    --------
    >>> import reuse
    >>> lines = draw_plane(reuse.compare("So it is.", "so it is"), columns=8, ascii=True)
    >>> lines[0].plain, len(lines)
    ('+========+', 14)
    """
    down, across = (1, 1) if ascii else _BRAILLE.shape
    height, width = PLANE_ROWS * down, columns * across
    size_a, size_b = max(len(comparison.a.text), 1), max(len(comparison.b.text), 1)
    dots = np.zeros((height, width), dtype=bool)
    styles = np.full((PLANE_ROWS, columns), "", dtype=object)
    for passage in comparison.passages:
        y, x = _line(passage.b, size_b, height), _line(passage.a, size_a, width)
        steps = max(len(y), len(x))
        y = y[np.arange(steps) * len(y) // steps]
        x = x[np.arange(steps) * len(x) // steps]
        dots[y, x] = True
        styles[y // down, x // across] = RELATION_COLOURS[passage.relation]
    cells = dots.reshape(PLANE_ROWS, down, columns, across).transpose(0, 2, 1, 3)
    bits = cells[:, :, 0, 0] if ascii else (cells * _BRAILLE).sum(axis=(2, 3))

    light, heavy, beside, beside_heavy, bottom, corners = (
        ("-", "=", ":", "#", "-", "++++") if ascii else ("─", "━", "│", "┃", "─", "┌┐└┘")
    )
    top = _edge([p.a for p in comparison.passages], size_a, columns)
    left = _edge([p.b for p in comparison.passages], size_b, PLANE_ROWS)
    lines = [Text(corners[0] + "".join(heavy if on else light for on in top) + corners[1])]
    for row in range(PLANE_ROWS):
        line = Text(beside_heavy if left[row] else beside)
        for column in range(columns):
            bit = int(bits[row, column])
            mark = ("x" if bit else " ") if ascii else chr(0x2800 + bit) if bit else " "
            line.append(mark, style=styles[row, column] or None)
        line.append(beside)
        lines.append(line)
    lines.append(Text(corners[2] + bottom * columns + corners[3]))
    return lines


def _line(span: Span, size: int, cells: int) -> npt.NDArray[np.intp]:
    """Return the cells that a span of a text of `size` characters touches; at least one."""
    first = min(span.start * cells // size, cells - 1)
    last = max(first, min((span.end * cells - 1) // size, cells - 1))
    return np.arange(first, last + 1)


def _edge(spans: list[Span], size: int, cells: int) -> Mask:
    """Return which of `cells` equal parts of a text the spans touch."""
    covered = np.zeros(cells, dtype=bool)
    for span in spans:
        covered[_line(span, size, cells)] = True
    return covered
