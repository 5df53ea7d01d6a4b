"""A spread as an artist of matplotlib, set anew when its Axes changes its size.

Imports matplotlib, so it is imported by the function that draws.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox, IdentityTransform

from reuse.plot.canvas import ink
from reuse.plot.lettering import PLAIN, Lettering, advance
from reuse.plot.line_breaking import Rule, TextRun
from reuse.plot.typesetting import BASELINE, Line, Spread

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from matplotlib.font_manager import FontProperties

_DASHES: dict[Rule, tuple[float, tuple[float, ...]]] = {
    "dotted": (0.0, (1.0, 1.6)),
    "dashed": (0.0, (4.0, 2.0)),
}
# Height and length of a wave, in points.
WAVE, WAVE_PERIOD = 0.8, 4.0


class _Ruler:
    """Measures as this renderer draws: a screen's rounds the width of each letter to pixels."""

    def __init__(self, renderer: RendererBase, point: float) -> None:
        self.renderer, self.point = renderer, point
        self._known: dict[tuple[Lettering, float, bool], float] = {}

    def __call__(self, lettering: Lettering, size: float, bold: bool) -> float:
        """Return how far the text advances the pen, in points."""
        key = (lettering, size, bold)
        if key not in self._known:
            self._known[key] = advance(lettering, size, bold, self._width) / self.point
        return self._known[key]

    def _width(self, text: str, properties: FontProperties) -> float:
        return self.renderer.get_text_width_height_descent(text, properties, ismath=False)[0]


class SpreadArtist(Artist):
    """Fills its Axes with a spread.

    The text is set when it is drawn, because an Axes knows its size only then. It is set again
    only if the size has changed.

    Parameters
    ----------
    spread : Spread
    """

    def __init__(self, spread: Spread) -> None:
        super().__init__()
        self.spread = spread
        self.set_gid("passage")
        self.set_in_layout(False)
        # Taken now: a style may be in force only while the figure is made.
        self._ink = ink()
        self._set_for: tuple[Any, ...] = ()
        self._children: list[Artist] = []

    def draw(self, renderer: RendererBase) -> None:
        """Set the text into the Axes as it stands, and draw it."""
        if not self.get_visible():
            return
        renderer.open_group("passage", self.get_gid())
        self._compose(renderer)
        for child in self._children:
            child.draw(renderer)
        renderer.close_group("passage")
        self.stale = False

    def get_children(self) -> list[Artist]:
        """Return the texts and lines as last drawn."""
        return list(self._children)

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the place of the Axes, all of which it may fill."""
        assert self.axes is not None
        return self.axes.get_window_extent(renderer)

    def _compose(self, renderer: RendererBase) -> None:
        """Make texts and lines for the page that the Axes now is."""
        assert self.axes is not None
        point = float(renderer.points_to_pixels(1.0))  # type: ignore[arg-type]
        box = self.axes.bbox
        # Screen, SVG and PDF differ in how wide the same words are.
        now = (type(renderer).__name__, point, *box.extents)
        if now == self._set_for:
            return
        figure = self.axes.get_figure()
        assert figure is not None
        ruler = _Ruler(renderer, point)
        self._children = []
        for left, line in self.spread.set(box.width / point, box.height / point, ruler):
            for run in line.runs:
                self._add(run, line, box.x0 + left * point, box.y1, point)
        for child in self._children:
            child.set_figure(figure)
            child.set_transform(IdentityTransform())
            child.set_clip_box(box)
        self._set_for = now

    def _add(self, run: TextRun, line: Line, left: float, top: float, point: float) -> None:
        """Add the text of a run, and the line that it carries."""
        y = top - (line.top + BASELINE * line.size) * point
        colour = run.look.colour or self._ink
        x = left + run.x * point
        text = run.lettering.text
        if not text.isspace():
            self._children.append(
                Text(
                    x,
                    y,
                    text,
                    color=colour,
                    fontproperties=run.lettering.font(line.size, line.bold),
                    verticalalignment="baseline",
                    **PLAIN,
                )
            )
        if run.look.rule:
            self._add_rule(run.look.rule, x, y, run.width * point, line.size, point, colour)

    def _add_rule(
        self, rule: Rule, x: float, y: float, width: float, size: float, point: float, colour: str
    ) -> None:
        # Below the baseline, yet above most descenders' ends; a strike goes through the letters.
        levels = {"strike": [0.29], "double": [-0.16, -0.27]}.get(rule, [-0.2])
        for level in levels:
            xs, ys = [x, x + width], [y + level * size * point] * 2
            if rule == "wavy":
                steps = max(2, math.ceil(width / point / WAVE_PERIOD * 8))
                xs = [x + width * step / steps for step in range(steps + 1)]
                ys = [
                    ys[0] + WAVE * point * math.sin(step * math.pi / 4)
                    for step in range(steps + 1)
                ]
            stroke = Line2D(
                xs,
                ys,
                color=colour,
                linewidth=0.8 if rule in ("double", "wavy") else 1.1,
                linestyle=_DASHES.get(rule, "-"),
                solid_capstyle="butt",
                dash_capstyle="butt",
            )
            self._children.append(stroke)
