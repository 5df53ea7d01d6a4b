"""The pictures of an audit: who shares with whom, and when."""

from __future__ import annotations

import math
from datetime import datetime
from itertools import combinations

import networkx as nx
from matplotlib.dates import date2num, num2date
from matplotlib.figure import Figure

from helpers.corpora import audit
from helpers.prose import SENTENCES, planted
from reuse.plot.layout import MOST_DRAWN, lay_out, pick
from reuse.report import to_html


def test_pictures_can_be_drawn_of_any_corpus() -> None:
    """Few documents and many, with dates and without."""
    for rows in (planted()[:2], planted(), [row | {"date": "2022-01-13"} for row in planted()]):
        found = audit(rows)
        for draw in (found.plot_network, found.plot_timeline):
            figure = Figure()
            ax = figure.add_subplot()
            assert draw(ax) is ax
            figure.canvas.draw()


def test_outlets_and_ids_are_drawn_as_they_are_written() -> None:
    """Whatever they are called: no mathematics, and none is left out."""
    names = ["$\\frac$", "_", "Ærø", "a\x1b[2Jb"]
    rows = [
        {"id": f"$\\frac{k}$", "text": " ".join(SENTENCES[:4]), "outlet": name}
        | {"title": "$x_$", "date": f"2022-01-1{k}"}
        for k, name in enumerate(names)
    ]
    found = audit(rows)
    for draw in (found.plot_network, found.plot_timeline):
        figure = Figure()
        legend = draw(figure.add_subplot()).get_legend()
        figure.canvas.draw()
        assert legend is not None
        shown = {text.get_text() for text in legend.get_texts()}
        assert {"$\\frac$", "_", "Ærø"} < shown
        assert not any("\x1b" in text for text in shown)
    assert "<svg" in to_html(found)


def test_a_month_is_drawn_as_long_as_it_is() -> None:
    """Its text stands in the middle of the days that are meant."""
    rows = [
        {"id": name, "text": " ".join(SENTENCES[:4]), "date": when}
        for name, when in (("day", "2022-01-13"), ("month", "March 2022"))
    ]
    axes = audit(rows).plot_timeline(Figure().add_subplot())
    drawn = [
        [num2date(date2num(x)).replace(tzinfo=None) for x in line.get_xdata()]
        for line in axes.lines
    ]
    assert [datetime(2022, 3, 1), datetime(2022, 4, 1)] in drawn
    assert [datetime(2022, 1, 13), datetime(2022, 3, 16, 12)] in drawn


def test_a_picture_has_whole_clusters_or_a_joined_part_of_one_that_is_too_large() -> None:
    """No document is drawn alone, cut off from all that it shares with."""
    small, large = nx.path_graph(150), nx.star_graph(range(1000, 1400))
    middle = nx.path_graph(range(2000, 2080))
    names = pick(nx.DiGraph(nx.relabel_nodes(nx.compose(small, middle), str)))
    assert len(names) == 150
    joined = nx.relabel_nodes(nx.compose_all((small, middle, large)), str)
    names = pick(nx.DiGraph(joined))
    assert len(names) == MOST_DRAWN
    assert nx.is_connected(joined.subgraph(names))
    assert "1000" in names


def test_documents_stand_as_far_apart_as_there_are_steps_between() -> None:
    """A chain is drawn as a chain, and no two documents stand on one spot."""
    place = lay_out(nx.relabel_nodes(nx.path_graph(9), str))
    ends = [math.dist(place["0"], place[str(k)]) for k in range(9)]
    assert ends == sorted(ends)
    star = lay_out(nx.relabel_nodes(nx.complete_graph(40), str))
    assert min(math.dist(star[x], star[y]) for x, y in combinations(star, 2)) > 0.1
