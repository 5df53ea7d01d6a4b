"""The ribbons: which paragraph went where."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from helpers.pictures import SPANS, A, B, draw, find, make_axes, texts_of
from helpers.samples import make_comparison
from reuse import plot
from reuse.results.passage import Relation
from reuse.say import palette


def ends(ribbon: np.ndarray) -> tuple[list[float], list[float]]:
    """Return where a ribbon meets the left column and the right, top and bottom."""
    left, right = ribbon[:, 0].min(), ribbon[:, 0].max()
    return tuple(
        [float(ribbon[ribbon[:, 0] == x, 1].min()), float(ribbon[ribbon[:, 0] == x, 1].max())]
        for x in (left, right)
    )


def test_each_ribbon_leads_from_its_paragraph_to_its_paragraph():
    ax = plot.ribbon(make_comparison(A, B, SPANS), ax=make_axes())
    ribbons = [path.vertices for path in find(ax, "ribbon-passages").get_paths()]
    blocks = {
        side: [
            [float(path.vertices[:, 1].min()), float(path.vertices[:, 1].max())]
            for path in find(ax, f"ribbon-text-{side}").get_paths()
        ]
        for side in "ab"
    }
    assert len(blocks["a"]) == len(blocks["b"]) == len(ribbons) == 2
    assert [ends(ribbon) for ribbon in ribbons] == [
        (blocks["a"][0], blocks["b"][1]),
        (blocks["a"][1], blocks["b"][0]),
    ]


def test_moved_ribbons_are_darker_and_the_legend_says_so():
    moved, kept = (
        plot.ribbon(make_comparison(A, B, SPANS, moved=moved), ax=make_axes())
        for moved in (True, False)
    )
    opacities = [find(ax, "ribbon-passages").get_alpha() for ax in (moved, kept)]
    assert min(opacities[0]) > max(opacities[1])
    legends = [" ".join(t.get_text() for t in ax.get_legend().get_texts()) for ax in (moved, kept)]
    assert "moved (2)" in legends[0]
    assert "moved" not in legends[1]


def test_paragraphs_are_as_high_as_they_are_long():
    text = "a" * 300 + "\n" + "b" * 600
    ax = plot.ribbon(make_comparison(text, text, []), ax=make_axes())
    heights = [np.ptp(path.vertices[:, 1]) for path in find(ax, "ribbon-text-a").get_paths()]
    assert heights[1] == pytest.approx(2 * heights[0])


@pytest.mark.parametrize("relation", ["verbatim", "near-verbatim", "paraphrase"])
def test_relations_have_the_colours_of_the_palette(relation: Relation):
    comparison = make_comparison(A, B, SPANS, relation=relation)
    colour = palette.RELATION_COLOURS[relation].lower()
    lines = find(plot.dot_plot(comparison, ax=make_axes()), "dot-plot-passages")
    ribbons = find(plot.ribbon(comparison, ax=make_axes()), "ribbon-passages")
    assert {to_hex(c) for c in (*lines.get_colors(), *ribbons.get_facecolors())} == {colour}


def test_labels_of_paragraphs_never_touch_one_another():
    text = "\n".join(f"Paragraph {'long ' * (n % 7)}{n}." for n in range(200))
    ax = plot.ribbon(make_comparison(text, text, []), ax=make_axes())
    draw(ax)
    for align in ("left", "right"):
        boxes = sorted(
            (
                text.get_window_extent()
                for text in ax.texts
                if text.get_horizontalalignment() == align and "Paragraph" in text.get_text()
            ),
            key=lambda box: box.y0,
        )
        assert len(boxes) > 10
        assert all(below.y1 <= above.y0 for below, above in pairwise(boxes))


def test_labels_and_headings_stay_inside_the_picture():
    comparison = make_comparison("w" * 900, "m" * 900, [(0, 900, 0, 900)])
    long = dataclasses.replace(comparison.a, id="folder/" * 20 + "text.txt")
    comparison = dataclasses.replace(comparison, a=long, b=long)
    for options in ({}, {"labels": False}):
        figure = Figure(figsize=(7, 5))
        ax = plot.ribbon(comparison, ax=figure.add_axes((0.02, 0.1, 0.96, 0.75)), **options)
        for text in texts_of(ax):
            box = text.get_window_extent()
            assert box.x0 >= 0, text.get_text()
            assert box.x1 <= figure.bbox.x1, text.get_text()
        heads = [text for text in ax.texts if "text.txt" in text.get_text()]
        assert not heads[0].get_window_extent().overlaps(heads[1].get_window_extent())
