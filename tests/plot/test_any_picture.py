"""What every picture must bear, whatever the texts hold."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from helpers.pictures import SPANS, A, B, draw, make_axes, texts_of
from helpers.samples import make_comparison
from reuse import plot
from reuse.plot.lettering import letter
from reuse.results.comparison import Comparison


def pictures(comparison: Comparison) -> Iterator[Axes]:
    yield plot.dot_plot(comparison, ax=make_axes())
    yield plot.ribbon(comparison, ax=make_axes())
    for passage in comparison.passages[:1]:
        yield plot.passage(comparison, passage, ax=make_axes())


@pytest.mark.parametrize(
    ("a", "b", "spans"),
    [
        ("", "", []),
        ("", "text", []),
        ("x", "x", [(0, 1, 0, 1)]),
        ("\n\n \r\n", "\u2003", [(0, 4, 0, 1)]),
        ("w " * 400_000, "w " * 400_000, [(0, 800_000, 0, 800_000)]),
        ("w" * 10_000, "中" * 5_000, [(0, 10_000, 0, 5_000)]),
    ],
    ids=["empty", "one-empty", "one-character", "blank", "long", "no-spaces"],
)
def test_any_texts_can_be_drawn(a: str, b: str, spans: list[tuple[int, int, int, int]]):
    for ax in pictures(make_comparison(a, b, spans, quoted=True)):
        draw(ax)


def test_thousands_of_passages_can_be_drawn():
    text = "word " * 20_000
    spans = [(i * 20, i * 20 + 19, i * 20, i * 20 + 19) for i in range(5_000)]
    for ax in pictures(make_comparison(text, text, spans)):
        draw(ax)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_no_text_whatever_makes_a_picture_fail_or_warn(a: str, b: str, data: st.DataObject):
    span = [sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2))) for text in (a, b)]
    comparison = make_comparison(a, b, [(*span[0], *span[1])], quoted=True, moved=True)
    comparison = dataclasses.replace(comparison, a=dataclasses.replace(comparison.a, id=a))
    for ax in pictures(comparison):
        draw(ax)


def test_words_of_the_user_are_never_taken_for_formulas():
    comparison = make_comparison("$x$ and $\\frac{1}{0", "x_1^2 $", [(0, 19, 0, 7)])
    comparison = dataclasses.replace(comparison, a=dataclasses.replace(comparison.a, id="$a$"))
    for ax in pictures(comparison):
        texts = [text for text in texts_of(ax) if "$" in text.get_text()]
        assert texts
        assert not any(text.get_parse_math() for text in texts)


def test_control_characters_are_shown_as_escapes_everywhere():
    text = "Innocent \u202etxet\u202c and \x1b[2J\x00 and \ud800."
    comparison = make_comparison(text, text, [(0, len(text), 0, len(text))])
    comparison = dataclasses.replace(comparison, a=dataclasses.replace(comparison.a, id="\u202ea"))
    for ax in pictures(comparison):
        shown = " ".join(text.get_text() for text in texts_of(ax))
        assert "\\u202e" in shown
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\ud800-\udfff]", shown)


def test_a_character_that_no_font_has_becomes_a_box():
    assert letter("\U0010fffd").text == "□"


def test_no_words_are_smaller_than_nine_points():
    for ax in pictures(make_comparison(A, B, SPANS, quoted=True)):
        assert min(text.get_fontsize() for text in texts_of(ax)) >= 9


def test_without_axes_a_new_figure_is_made_that_pyplot_knows():
    from matplotlib import pyplot

    comparison = make_comparison(A, B, SPANS)
    axes = [plot.dot_plot(comparison), plot.ribbon(comparison), plot.passage(comparison, 0)]
    assert pyplot.get_fignums() == [ax.get_figure().number for ax in axes]
    assert comparison.plot(ax=axes[0]) is axes[0]


def test_given_axes_are_the_ones_that_come_back():
    ax = make_axes()
    for function in (plot.dot_plot, plot.ribbon):
        assert function(make_comparison(A, B, SPANS), ax=ax) is ax
    assert plot.passage(make_comparison(A, B, SPANS), 0, ax=ax) is ax
