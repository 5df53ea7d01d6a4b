"""The plane of both texts, a line for each passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reuse.plot.canvas import (
    colours,
    extent,
    find_paragraphs,
    heading,
    ink,
    new_axes,
    relation_handles,
    show_legend,
    write_text,
)
from reuse.plot.lettering import PLAIN, SMALLEST_POINTS, letter
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage
from reuse.say.words import describe
from reuse.spans import clip, merge

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# More lines than this would be a grey wash.
MOST_PARAGRAPHS = 150
# A passage of so many bits is drawn at full strength: a long sentence, beyond any doubt.
FULL_BITS = 200.0
# Width of the two strips that show coverage, as a share of the Axes.
STRIP = 0.018


def dot_plot(comparison: Comparison, ax: Axes | None = None, *, paragraphs: bool = True) -> Axes:
    """Draw each passage at its place in both texts.

    Text `a` runs from left to right and `b` downwards, so that what kept its order lies on one
    falling diagonal and what was moved lies off it. The more bits a passage has, the thicker
    and stronger its line; a ring marks a quoted one. The strips along the top and the right
    show which parts of each text are covered.

    Parameters
    ----------
    comparison : Comparison
    ax : Axes, optional
        Where to draw; Axes of a new figure when left out.
    paragraphs : bool
        Draw a faint line where each paragraph begins; left out where there are more than 150.

    Returns
    -------
    Axes
        Its data coordinates are characters of `a` (x) and of `b` (y).

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from reuse.results.comparison import Comparison
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> a, b = Source("a", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> ax = dot_plot(Comparison(a, b, (), Settings()), ax=Figure().subplots())
    >>> [float(edge) for edge in (*ax.get_xlim(), *ax.get_ylim())]
    [0.0, 9.0, 8.0, 0.0]
    """
    from matplotlib.collections import LineCollection
    from matplotlib.lines import Line2D

    if ax is None:
        ax = new_axes(7.5, 7.5)
    a, b = comparison.a.text, comparison.b.text
    ax.set_xlim(0, max(len(a), 1))
    ax.set_ylim(max(len(b), 1), 0)
    _label_axes(ax, comparison)
    if paragraphs:
        _rule(ax, a, b)
    places = [(p, clip(p.a, len(a)), clip(p.b, len(b))) for p in comparison.passages]
    lines = LineCollection(
        [[(in_a.start, in_b.start), (in_a.end, in_b.end)] for _, in_a, in_b in places],
        colors=colours(comparison.passages),
        linewidths=[2.0 + 2.5 * _strength(p) for p in comparison.passages],
        # Matplotlib takes an alpha for each line, but no empty list of them.
        alpha=[0.55 + 0.45 * _strength(p) for p in comparison.passages] or None,
        capstyle="round",
        zorder=3,
        gid="dot-plot-passages",
    )
    ax.add_collection(lines, autolim=False)
    quoted = [(in_a, in_b) for p, in_a, in_b in places if p.quoted]
    if quoted:
        ax.plot(
            [(in_a.start + in_a.end) / 2 for in_a, _ in quoted],
            [(in_b.start + in_b.end) / 2 for _, in_b in quoted],
            linestyle="none",
            marker="o",
            markersize=8,
            markerfacecolor="none",
            markeredgecolor=ink(),
            zorder=4,
            gid="dot-plot-quoted",
        )
    _mark_coverage(ax, comparison)
    if not comparison.passages:
        write_text(
            ax, 0.5, 0.5, describe(comparison), ha="center", va="center", size=11.0, wrap=True
        )
    handles = relation_handles(comparison)
    if quoted:
        ring = Line2D([], [], linestyle="none", marker="o", markersize=8, label="quoted")
        ring.set(markerfacecolor="none", markeredgecolor=ink())
        handles.append(ring)
    show_legend(
        ax, handles, loc="lower left", bbox_to_anchor=(0, 1 + 2 * STRIP), borderaxespad=0.6
    )
    return ax


def _strength(passage: Passage) -> float:
    return min(max(passage.bits, 0.0) / FULL_BITS, 1.0)


def _label_axes(ax: Axes, comparison: Comparison) -> None:
    """Name both texts along the axes, in which numbers are characters."""
    from matplotlib.ticker import MaxNLocator

    for axis, side, words in (
        (ax.xaxis, "a", f"{heading(comparison, 'a')} →"),
        # Turned by a quarter, the arrow points down, the way the text runs.
        (ax.yaxis, "b", f"← {heading(comparison, 'b')}"),
    ):
        lettering = letter(words)
        axis.set_label_text(
            f"{lettering.text}\n{extent(comparison, side)}",
            fontproperties=lettering.font(10.0),
            linespacing=1.4,
            **PLAIN,
        )
        axis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        axis.set_major_formatter("{x:,.0f}")
        axis.set_tick_params(labelsize=SMALLEST_POINTS, length=3)
    ax.xaxis.label.set_multialignment("center")
    ax.yaxis.label.set_multialignment("center")


def _rule(ax: Axes, a: str, b: str) -> None:
    """Draw a faint line where each paragraph begins."""
    for text, draw, length in ((a, ax.vlines, len(b)), (b, ax.hlines, len(a))):
        starts = [span.start for span in find_paragraphs(text)][1:]
        if 0 < len(starts) <= MOST_PARAGRAPHS:
            draw(starts, 0, max(length, 1), colors=ink(), alpha=0.1, linewidth=0.7, zorder=1)


def _mark_coverage(ax: Axes, comparison: Comparison) -> None:
    """Draw along the top what is covered of `a`, and along the right what is covered of `b`."""
    from matplotlib.collections import PolyCollection
    from matplotlib.patches import Rectangle

    inner, outer = 1.01, 1.01 + STRIP
    for side, transform in (("a", ax.get_xaxis_transform()), ("b", ax.get_yaxis_transform())):
        text: str = getattr(comparison, side).text
        length = max(len(text), 1)
        corner, size = (
            ((0, inner), (length, STRIP)) if side == "a" else ((inner, 0), (STRIP, length))
        )
        ground = Rectangle(corner, *size)
        ground.set(facecolor=ink(), alpha=0.12, linewidth=0, transform=transform, clip_on=False)
        ax.add_patch(ground)
        boxes: list[list[tuple[float, float]]] = [
            [(start, inner), (end, inner), (end, outer), (start, outer)]
            for start, end in merge(clip(getattr(p, side), len(text)) for p in comparison.passages)
        ]
        if side == "b":
            boxes = [[(along, across) for across, along in box] for box in boxes]
        covered = PolyCollection(
            boxes, facecolors=ink(), alpha=0.75, linewidths=0, transform=transform
        )
        covered.set(clip_on=False, gid=f"dot-plot-covered-{side}")
        ax.add_collection(covered, autolim=False)
