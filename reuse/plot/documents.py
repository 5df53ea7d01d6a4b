"""Pictures of a corpus: who shares text with whom, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from reuse.plot.canvas import new_axes
from reuse.plot.layout import lay_out, pick
from reuse.plot.lettering import PLAIN, letter, shorten
from reuse.say.palette import OUTLET_COLOURS

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from reuse.results.audit import Audit

#: Labels are readable up to so many documents.
MOST_LABELS = 30
LABEL = 28  # characters
#: Texts of one cluster and one day are stacked: each stands higher by this share of a row, and
#: after so many the stack begins again, so that it does not reach into the next row.
STACK, STACKED = 0.16, 5
#: How a pair is drawn, by its role.
STYLES = {
    "copy": ("-", 1.6, "#333333"),
    "siblings": (":", 1.2, "#777777"),
    "form": ((0, (1, 4)), 0.9, "#AAAAAA"),
    "common source likely": ("--", 1.2, "#777777"),
    "undirected": ("-", 0.9, "#AAAAAA"),
}


def network(audit: Audit, ax: Axes | None = None) -> Axes:
    """Draw the documents of the largest clusters, a line for each two that share text.

    An arrow leads from the source to the copy, where it can be told which is which.

    Parameters
    ----------
    audit : Audit
    ax : Axes, optional
        A new one otherwise.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> from matplotlib.figure import Figure
    >>> table = pa.table({"id": ["x", "y"], "text": ["The freighter Orania sank off Malta."] * 2})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> network(audit, Figure().subplots()).get_title(loc="left")
    '2 documents that share text'
    """
    import networkx as nx

    ax = new_axes(9.0, 6.0) if ax is None else ax
    ax.set_axis_off()
    # What shares only a form is in no cluster, and would be a cloud around those that are.
    clustered = set(audit.clusters["id"].to_pylist())
    names = pick(audit.graph.subgraph(clustered))
    if not names:
        ax.text(0.5, 0.5, "no two documents share a passage", ha="center", va="center")
        return ax
    graph = audit.graph.subgraph(names)
    place = lay_out(nx.Graph(graph))
    few = len(names) <= MOST_LABELS
    colour_of = _outlet_colours(audit)
    for one, other, role in sorted(graph.edges(data="role")):
        line, width, colour = STYLES[role]
        ax.annotate(
            "",
            place[other],
            place[one],
            arrowprops={
                "arrowstyle": "-|>" if role == "copy" else "-",
                "linestyle": line,
                "linewidth": width if few else width / 2,
                "mutation_scale": 12 if few else 7,
                "color": colour,
                "shrinkA": 5 if few else 3,
                "shrinkB": 5 if few else 3,
            },
        )
    outlet_of = {name: graph.nodes[name]["outlet"] or "" for name in names}
    handles: dict[str, Artist] = {}
    for outlet, colour in colour_of.items():
        own = [name for name in names if outlet_of[name] == outlet]
        if own:
            handles[outlet] = ax.scatter(
                [place[name][0] for name in own],
                [place[name][1] for name in own],
                s=60 if few else 28,
                color=colour,
                edgecolors="white",
                linewidths=0.8 if few else 0.5,
                zorder=3,
            )
    if few:
        folder = _common_folder(names)
        for name in names:
            label = letter(shorten(name[folder:], LABEL))
            ax.annotate(
                label.text,
                place[name],
                xytext=(0, 8),
                textcoords="offset points",
                ha="center",
                fontproperties=label.font(8.0),
                **PLAIN,
            )
    if any(outlet_of.values()):
        _show_outlets(ax, handles)
    ax.margins(0.08, 0.12)
    not_drawn = len(audit.clusters) - len(names)
    ax.set_title(
        f"{len(names):,} documents that share text"
        + (f", of the largest clusters; {not_drawn:,} more are not drawn" if not_drawn else ""),
        fontsize=11,
        loc="left",
    )
    return ax


def timeline(audit: Audit, ax: Axes | None = None) -> Axes:
    """Draw the dated documents of the largest clusters over time, a row a cluster.

    Parameters
    ----------
    audit : Audit
    ax : Axes, optional
        A new one otherwise.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> from matplotlib.figure import Figure
    >>> table = pa.table({"id": ["x", "y"], "text": ["The freighter Orania sank off Malta."] * 2})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> [text.get_text() for text in timeline(audit, Figure().subplots()).texts]
    ['no document that shares text has a date']
    """
    import matplotlib.dates

    ax = new_axes(9.0, 5.0) if ax is None else ax
    rows = audit.clusters.to_pylist()
    known = {row["id"]: row for row in audit.documents.drop_columns(["text"]).to_pylist()}
    dated = [row for row in rows if known[row["id"]]["date"] is not None]
    clusters = list(dict.fromkeys(row["cluster"] for row in dated))[:25]
    if not clusters:
        ax.set_axis_off()
        ax.text(0.5, 0.5, "no document that shares text has a date", ha="center", va="center")
        return ax
    level = {cluster: k for k, cluster in enumerate(clusters)}
    shown = [row for row in dated if row["cluster"] in level]
    place = {row["id"]: _middle(known[row["id"]]) for row in shown}
    colour_of = _outlet_colours(audit)
    for cluster, k in level.items():
        dates = [place[row["id"]] for row in shown if row["cluster"] == cluster]
        ax.plot([min(dates), max(dates)], [k, k], color="#BBBBBB", linewidth=1, zorder=1)
    # Of a cluster, texts of one day stand one above the other.
    height: Counter[tuple[str, date]] = Counter()
    heights = []
    for row in shown:
        day = (row["cluster"], place[row["id"]].date())
        heights.append(level[row["cluster"]] - STACK * (height[day] % STACKED))
        height[day] += 1
        if _is_long(known[row["id"]]):  # a month or a year, of which any day may be meant
            ends = [known[row["id"]][name] for name in ("date", "date_until")]
            ax.plot(ends, [heights[-1]] * 2, color="#BBBBBB", linewidth=3, zorder=1)
    handles: dict[str, Artist] = {}
    for outlet, colour in colour_of.items():
        own = [k for k, row in enumerate(shown) if (known[row["id"]]["outlet"] or "") == outlet]
        if own:
            handles[outlet] = ax.scatter(
                [place[shown[k]["id"]] for k in own],
                [heights[k] for k in own],
                s=36,
                color=colour,
                edgecolors="white",
                linewidths=0.6,
                zorder=2,
            )
    ax.set_yticks(range(len(clusters)), clusters, fontsize=8, family="monospace")
    ax.set_ylim(len(clusters) - 0.4, -1.0)
    ax.set_ylabel("cluster")
    locator = matplotlib.dates.AutoDateLocator()  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    formatter = matplotlib.dates.ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(formatter)
    ax.spines[["top", "right"]].set_visible(False)
    if len(colour_of) > 1 or "" not in colour_of:
        _show_outlets(ax, handles)
    ax.set_title("When documents that share text were published", fontsize=11, loc="left")
    return ax


def _middle(row: Mapping[str, Any]) -> Any:
    """Return where a document stands in time: where its day begins, or amid a month or a year."""
    start = row["date"]
    return start + (row["date_until"] - start) / 2 if _is_long(row) else start


def _is_long(row: Mapping[str, Any]) -> bool:
    return bool(row["date_until"] - row["date"] > timedelta(days=2))


def _show_outlets(ax: Axes, handles: dict[str, Artist]) -> None:
    """Show whose colour is whose, beside the picture, as the outlets are written.

    An outlet may be called "$1" or "_", which a legend would take for mathematics, or leave out.
    """
    legend = ax.legend(
        list(handles.values()),
        ["outlet"] * len(handles),
        loc="upper left",
        bbox_to_anchor=(1.0, 1.0),
        frameon=False,
    )
    for text, outlet in zip(legend.get_texts(), handles, strict=True):
        label = letter(shorten(outlet or "no outlet", LABEL))
        text.set(text=label.text, fontproperties=label.font(8.0), **PLAIN)


def _common_folder(names: list[str]) -> int:
    """Return the length of the folder's name that all ids begin with, where they are paths.

    Examples
    --------
    >>> _common_folder(["news/a.txt", "news/b.txt"]), _common_folder(["a", "b"])
    (5, 0)
    """
    first, last = min(names), max(names)
    same = next(
        (k for k, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), 0
    )
    return first.rfind("/", 0, same) + 1


def _outlet_colours(audit: Audit) -> dict[str, str]:
    """Return a colour for each outlet whose documents share text, those with most first."""
    outlets = dict(
        zip(
            audit.documents["id"].to_pylist(),
            audit.documents["outlet"].to_pylist(),
            strict=True,
        )
    )
    counts = Counter(outlets[name] or "" for name in audit.clusters["id"].to_pylist())
    order = sorted(counts, key=lambda outlet: (-counts[outlet], outlet))
    last = len(OUTLET_COLOURS) - 1
    return {outlet: OUTLET_COLOURS[min(k, last)] for k, outlet in enumerate(order)}
