"""One passage, word by word."""

from __future__ import annotations

import re

import numpy as np
import pytest
from matplotlib.lines import Line2D

from helpers.pictures import SPANS, A, B, draw, find, make_axes, texts_of, with_edit
from helpers.samples import SEEDS, make_comparison
from reuse import plot
from reuse.plot.words import RULES
from reuse.results.passage import Operation
from reuse.say import palette
from reuse.say.marks import MEANINGS


def test_both_sides_of_a_passage_read_as_the_texts_do():
    ax = plot.passage(make_comparison(A, B, SPANS), 1, ax=make_axes())
    words = "".join(text.get_text() for text in texts_of(ax))
    assert A[16:42] in words
    assert B[0:26] in words


MARKED = ("inflected", "respelt", "substituted", "inserted", "dropped", "moved")


@pytest.mark.parametrize("op", MARKED)
def test_each_operation_has_its_colour_and_a_line_of_its_own(op: Operation):
    ax = plot.passage(with_edit(op), 0, ax=make_axes())
    colour = palette.EDIT_COLOURS[op]
    marked = [text.get_text() for text in texts_of(ax) if text.get_color() == colour]
    lines = [line for line in ax.findobj(Line2D) if line.get_color() == colour]
    words = {"inserted": ["else"], "dropped": ["same"], "moved": ["same", "same"]}
    # Each word in the texts, then its meaning in the legend.
    assert marked[:-1] == words.get(op, ["same", "else"])
    assert marked[-1].replace("\N{NO-BREAK SPACE}", " ") == MEANINGS[op]
    assert len(lines) == len(marked) * (2 if op == "inserted" else 1)


def test_no_two_operations_have_the_same_line():
    assert len({RULES[op] for op in MARKED}) == len(MARKED)
    assert set(RULES) == set(palette.EDIT_COLOURS) == {"equal", *MARKED}


def test_equal_words_carry_no_mark():
    ax = plot.passage(with_edit("equal"), 0, ax=make_axes())
    draw(ax)
    children = find(ax, "passage").get_children()
    assert children
    assert not [child for child in children if isinstance(child, Line2D)]


@pytest.mark.parametrize(("width", "height"), [(10, 5), (5, 9), (4, 4), (14, 2.5)])
def test_a_passage_of_any_length_stays_inside_its_axes(width: float, height: float):
    a, b = ((SEEDS / f"{name}.txt").read_text(encoding="utf-8") for name in ("copy", "source"))
    comparison = make_comparison(a, b, [(0, len(a), 0, 420)])
    ax = plot.passage(comparison, 0, ax=make_axes(width, height))
    box = ax.get_window_extent()
    texts = texts_of(ax)
    for text in texts:
        extent = text.get_window_extent()
        assert box.x0 - 1 <= extent.x0 <= extent.x1 <= box.x1 + 1, text.get_text()
        assert box.y0 - 1 <= extent.y0 <= extent.y1 <= box.y1 + 1, text.get_text()
        assert text.get_fontsize() >= 9
    assert any(re.search(r"… .*\d more|characters more", text.get_text()) for text in texts)


def test_columns_of_a_passage_do_not_meet():
    a, b = ((SEEDS / f"{name}.txt").read_text(encoding="utf-8") for name in ("copy", "source"))
    ax = plot.passage(make_comparison(a, b, [(138, 706, 4137, 4686)]), 0, ax=make_axes(11, 6))
    middle = ax.get_window_extent().x0 + ax.get_window_extent().width / 2
    extents = [text.get_window_extent() for text in texts_of(ax)[:] if len(text.get_text()) > 20]
    body = [box for box in extents if box.height < 40]
    assert body
    assert all(box.x1 < middle or box.x0 > middle for box in body[1:-1])


def test_a_passage_is_set_anew_when_its_axes_changes_its_size():
    ax = plot.passage(make_comparison(A * 9, B * 9, [(0, 300, 0, 300)]), 0, ax=make_axes(12, 6))
    wide = len(texts_of(ax))
    ax.get_figure().set_size_inches(5, 9)
    assert len(texts_of(ax)) > wide


def test_a_passage_can_be_named_by_number_or_given():
    comparison = make_comparison(A, B, SPANS)
    shown = [
        [text.get_text() for text in texts_of(plot.passage(comparison, which, ax=make_axes()))]
        for which in (1, -1, np.int64(1), comparison.passages[1])
    ]
    assert shown[0] == shown[1] == shown[2] == shown[3]


@pytest.mark.parametrize("which", [2, -3])
def test_a_passage_that_is_not_there_is_an_error_that_says_how_many_there_are(which: int):
    with pytest.raises(IndexError, match=rf"there are 2; got {which}"):
        plot.passage(make_comparison(A, B, SPANS), which, ax=make_axes())
