"""How far a text of some length can be trusted, as counted in trials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reuse.plot.canvas import new_axes, show_legend, write_text
from reuse.plot.lettering import SMALLEST_POINTS
from reuse.say.palette import OUTLET_COLOURS
from reuse.say.trials import UNCOUNTED, trust_by_length

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

#: What is drawn of round trips of each length: its field, its words, its marker and dashes.
CURVES = (
    ("judged", "there was a verdict", "o", "-"),
    ("stable", "the verdict held on parts", "s", "--"),
    ("strong", "the label was strong", "^", "-."),
)
#: Points by which curves stand apart, so that their bounds can be told apart.
APART = 5.0


def plot_trust(ax: Axes | None = None) -> Axes:
    """Draw how far to trust a pair that shares so many words.

    A curve each says in which share of round trips, of sources that the score had not seen, there
    was a verdict, in which it held when it was made again on parts of the texts, and in which the
    label was strong. Whiskers are the 95 % bounds, one-sided each; a dotted curve is how well
    round trips are told from innocents (AUC; a half is chance). The pages have the same as a
    table.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw; Axes of a new figure when left out.

    Returns
    -------
    Axes
        Its data coordinates are words shared (x) and shares from 0 to 1 (y).

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> [float(edge) for edge in plot_trust(Figure().subplots()).get_ylim()]
    [0.0, 1.02]
    """
    from matplotlib.lines import Line2D
    from matplotlib.ticker import PercentFormatter

    if ax is None:
        ax = new_axes(7.5, 4.8)
    lengths = trust_by_length()
    ax.set_ylim(0, 1.02)
    ax.yaxis.set_major_formatter(PercentFormatter(1.0))
    ax.set_xlabel("words shared")
    ax.set_ylabel("round trips of sources left out")
    for edge in ("top", "right"):
        ax.spines[edge].set_visible(False)
    if not lengths:
        ax.set_xticks([])
        write_text(ax, 0.5, 0.5, UNCOUNTED, ha="center", va="center", size=11.0, wrap=True)
        return ax
    words = [row.words for row in lengths]
    ax.set_xlim(0, 1.08 * max(words))
    ax.set_xticks(words, [f"{row.words:,}\n({row.judged.of:,} pairs)" for row in lengths])
    handles: list[Artist] = []
    for number, (field, label, marker, dashes) in enumerate(CURVES):
        counts = [getattr(row, field) for row in lengths]
        shares = [count.share for count in counts]
        below = [count.share - count.at_least for count in counts]
        above = [count.at_most - count.share for count in counts]
        colour = OUTLET_COLOURS[number]
        ax.errorbar(
            [place + (number - 1) * APART for place in words],
            shares,
            yerr=(below, above),
            color=colour,
            marker=marker,
            linestyle=dashes,
            capsize=2.5,
            gid=f"trust-{field}",
        )
        handles.append(Line2D([], [], color=colour, marker=marker, ls=dashes, label=label))
    (curve,) = ax.plot(
        words,
        [row.auc for row in lengths],
        color=OUTLET_COLOURS[-1],
        marker="x",
        linestyle=":",
        label="told from innocents (AUC)",
        gid="trust-auc",
    )
    handles.append(curve)
    ax.tick_params(labelsize=SMALLEST_POINTS)
    show_legend(ax, handles, loc="lower left", bbox_to_anchor=(0, 1.0))
    return ax
