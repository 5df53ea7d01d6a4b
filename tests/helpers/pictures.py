"""Axes to draw on, and how to find what was drawn."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.samples import make_comparison
from reuse.model import Span
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Operation

A = "One small step.\nThen a leap for all of us."
B = "Then a great leap for all.\nOne little step."
SPANS = [(0, 15, 27, 43), (16, 42, 0, 26)]


def make_axes(width: float = 9, height: float = 6) -> Axes:
    return Figure(figsize=(width, height)).subplots()


def find(ax: Axes, gid: str) -> object:
    (artist,) = [child for child in ax.get_children() if child.get_gid() == gid]
    return artist


def draw(ax: Axes) -> None:
    """Draw it to nowhere; only then is everything laid out."""
    figure = ax.get_figure()
    figure.draw_without_rendering()


def texts_of(ax: Axes) -> list[Text]:
    draw(ax)
    return [text for text in ax.findobj(Text) if text.get_visible() and text.get_text()]


def with_edit(op: Operation) -> Comparison:
    """Return two texts of which all but the last word is alike."""
    other = "same" if op in ("equal", "moved") else "else"
    a = "One same" if op != "inserted" else "One "
    b = f"One {other}" if op != "dropped" else "One "
    edits = (
        Edit("equal", Span(0, 4), Span(0, 4)),
        Edit(op, Span(4, len(a)), Span(4, len(b))),
    )
    return make_comparison(a, b, [(0, len(a), 0, len(b))], make_edits=lambda: edits)
