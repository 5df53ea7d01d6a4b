"""Which paragraph went where: two columns of paragraphs, a ribbon for each passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reuse.arrays import F8
from reuse.model import Span
from reuse.plot.canvas import (
    colours,
    extent,
    find_paragraphs,
    heading,
    ink,
    new_axes,
    relation_handles,
    show_legend,
    size_in_points,
    write_text,
)
from reuse.plot.lettering import NO_BREAK, SMALLEST_POINTS, cut_lettering, letter
from reuse.results.comparison import Comparison
from reuse.say.words import describe
from reuse.spans import clip

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.path import Path

# Of the height, this much at most is left between paragraphs, and this much between any two.
GAPS, BAR_GAP = 0.2, 0.012
# Width of a column of paragraphs, as a share of the Axes.
COLUMN = 0.022
# Where the columns begin and end when the paragraphs are labelled, and when they are not.
LABELLED, BARE = (0.30, 0.70), (0.02, 0.98)
# Opacity of a ribbon, where there are at most so many.
OPACITY_MOVED, IN_ORDER, MANY = 0.55, 0.3, 100
# A label beside a paragraph needs so much of the text's size to the next label.
LEADING = 1.35


class Column(NamedTuple):
    """A text as a column: where its characters lie on the Axes, from 0 (top) to 1."""

    text: str
    paragraphs: list[Span]
    characters: F8
    places: F8

    def place(self, span: Span) -> tuple[float, float]:
        """Return where a span begins and ends.

        Examples
        --------
        >>> column = Column("abcd", [], np.array([0.0, 4.0]), np.array([0.0, 1.0]))
        >>> column.place(Span(1, 3))
        (0.25, 0.75)
        """
        start, end = np.interp(clip(span, len(self.text)), self.characters, self.places)
        return float(start), float(end)


def ribbon(comparison: Comparison, ax: Axes | None = None, *, labels: bool = True) -> Axes:
    r"""Draw which paragraph went where.

    Text `a` stands on the left and `b` on the right, both from top to bottom, each paragraph a
    block as high as it is long. A ribbon leads from each passage's place in `a` to its place in
    `b`; where ribbons cross, the order differs, and those that moved are darker. What no passage
    covers stays grey.

    Parameters
    ----------
    comparison : Comparison
    ax : Axes, optional
        Where to draw; Axes of a new figure when left out.
    labels : bool
        Write a number and the first words beside each paragraph, where there is room.

    Returns
    -------
    Axes
        Both coordinates run from 0 to 1; y downwards.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from reuse.results.comparison import Comparison
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> a, b = Source("a", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> ax = ribbon(Comparison(a, b, (), Settings()), ax=Figure().subplots())
    >>> [text.get_text() for text in ax.texts][:2]
    ['a\xa0 a', '9 characters']
    """
    from matplotlib.collections import PathCollection

    if ax is None:
        ax = new_axes(10, 8)
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(1, 0)
    left, right = LABELLED if labels else BARE
    a, b = _stack(comparison.a.text), _stack(comparison.b.text)
    passages = comparison.passages
    # Thousands of them would hide each other.
    thin = min(1.0, (MANY / max(len(passages), 1)) ** 0.5)
    ribbons = PathCollection(
        [_bend(a.place(p.a), b.place(p.b), left + COLUMN, right - COLUMN) for p in passages],
        facecolors=colours(passages),
        edgecolors=[
            ink() if p.quoted else c for p, c in zip(passages, colours(passages), strict=True)
        ],
        linewidths=[(1.2 if p.quoted else 0.9) * thin for p in passages],
        linestyles=[(0, (1, 2)) if p.quoted else "-" for p in passages],
        # Matplotlib takes an alpha for each, but no empty list of them.
        alpha=[(OPACITY_MOVED if p.moved else IN_ORDER) * thin for p in passages] or None,
        zorder=2,
        gid="ribbon-passages",
    )
    ax.add_collection(ribbons, autolim=False)
    _draw_column(ax, comparison, "a", a, left)
    _draw_column(ax, comparison, "b", b, right - COLUMN)
    # Beside labels the headings stand over them; without, over the ribbons.
    _head(ax, comparison, "a", *((left + COLUMN, "right") if labels else (left, "left")))
    _head(ax, comparison, "b", *((right - COLUMN, "left") if labels else (right, "right")))
    if labels:
        _label_paragraphs(ax, a, left - 0.012, align="right")
        _label_paragraphs(ax, b, right + 0.012, align="left")
    if not passages:
        write_text(
            ax, 0.5, 0.5, describe(comparison), ha="center", va="center", size=11.0, wrap=True
        )
    show_legend(
        ax, _handles(comparison), loc="upper center", bbox_to_anchor=(0.5, 0), borderaxespad=0.8
    )
    return ax


def _stack(text: str) -> Column:
    """Lay out a text's paragraphs one below the other, as high as they are long."""
    paragraphs = find_paragraphs(text)
    if not paragraphs:
        whole = np.array([0.0, max(len(text), 1)])
        return Column(text, [], whole, np.array([0.0, 1.0]))
    gap = min(BAR_GAP, GAPS / len(paragraphs))
    heights = np.array([span.characters for span in paragraphs], dtype=float)
    heights *= (1 - gap * (len(paragraphs) - 1)) / heights.sum()
    tops = np.concatenate(([0.0], np.cumsum(heights[:-1] + gap)))
    places = np.column_stack((tops, tops + heights)).ravel()
    return Column(text, paragraphs, np.array(paragraphs, dtype=float).ravel(), places)


def _bend(start: tuple[float, float], end: tuple[float, float], left: float, right: float) -> Path:
    """Return a band between two stretches, level where it meets the columns."""
    from matplotlib.path import Path

    (top, bottom), (end_top, end_bottom), middle = start, end, (left + right) / 2
    vertices = [
        (left, top), (middle, top), (middle, end_top), (right, end_top),
        (right, end_bottom), (middle, end_bottom), (middle, bottom), (left, bottom),
        (left, top),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    return Path(vertices, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _draw_column(ax: Axes, comparison: Comparison, side: str, column: Column, x: float) -> None:
    """Draw a text's paragraphs in grey, what passages cover in colour, and its name above."""
    from matplotlib.collections import PolyCollection

    spans = [getattr(passage, side) for passage in comparison.passages]
    for part, stretches, fills, alpha in (
        ("text", column.paragraphs, [ink()], 0.16),
        ("covered", spans, colours(comparison.passages), 1.0),
    ):
        boxes = []
        for top, bottom in map(column.place, stretches):
            boxes.append([(x, top), (x + COLUMN, top), (x + COLUMN, bottom), (x, bottom)])
        blocks = PolyCollection(
            boxes, facecolors=fills or [ink()], alpha=alpha, linewidths=0, zorder=3
        )
        blocks.set_gid(f"ribbon-{part}-{side}")
        ax.add_collection(blocks, autolim=False)


def _head(ax: Axes, comparison: Comparison, side: str, x: float, align: str) -> None:
    """Write above a column which text it is, and how much of it is shared."""
    outwards = (side == "a") == (align == "right")
    room = min(x, 1 - x) if outwards else 0.46
    words = heading(comparison, side, room=room * size_in_points(ax)[0])
    write_text(ax, x, 1, words, up=40, ha=align, size=12.0, bold=True)
    for up, line in zip((23, 9), extent(comparison, side).splitlines(), strict=True):
        write_text(ax, x, 1, line, up=up, ha=align, size=10.0)


def _label_paragraphs(ax: Axes, column: Column, x: float, *, align: str) -> None:
    """Write number and first words beside paragraphs, long ones first, where there is room."""
    width, height = size_in_points(ax)
    room = (x if align == "right" else 1 - x) * width
    taken: list[float] = []
    order = sorted(range(len(column.paragraphs)), key=lambda i: -column.paragraphs[i].characters)
    for index in order:
        top, bottom = column.place(column.paragraphs[index])
        middle = (top + bottom) / 2
        if any(abs(middle - other) * height < SMALLEST_POINTS * LEADING for other in taken):
            continue
        taken.append(middle)
        words = column.paragraphs[index].slice(column.text).lstrip()[:200]
        label = cut_lettering(
            letter(f"{index + 1}{NO_BREAK} {words}"), room, size=SMALLEST_POINTS
        ).text
        write_text(ax, x, 1 - middle, label, ha=align, va="center", alpha=0.8)


def _handles(comparison: Comparison) -> list[Artist]:
    from matplotlib.patches import Patch

    handles = relation_handles(comparison)
    moved = sum(passage.moved for passage in comparison.passages)
    if moved:
        handles.append(
            Patch(facecolor=ink(), alpha=OPACITY_MOVED, label=f"darker: moved ({moved:,})")
        )
    if any(passage.quoted for passage in comparison.passages):
        handles.append(
            Patch(facecolor="none", edgecolor=ink(), linestyle=(0, (1, 2)), label="quoted")
        )
    return handles
