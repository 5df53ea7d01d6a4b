"""Paragraphs, lines and letters: what pictures are set of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.plot.canvas import find_paragraphs
from reuse.plot.lettering import letter, measure_text
from reuse.plot.line_breaking import StyledText, break_lines


@given(st.text(alphabet="ab \t\r\n", max_size=300))
def test_paragraphs_hold_every_character_that_is_not_white_space(text: str):
    spans = find_paragraphs(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    held = "".join(span.slice(text) for span in spans)
    assert "".join(held.split()) == "".join(text.split())


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab \n中", max_size=80), st.floats(15, 200))
def test_lines_fit_their_width_and_lose_nothing_but_white_space(text: str, width: float):
    lines, left = break_lines([StyledText(text)], width, 1_000, size=10)
    assert left == 0
    shown = "".join(run.lettering.text for line in lines for run in line)
    # A box stands for what no font of this machine has; it is no loss of this step.
    assert "".join(shown.split()) == "".join(letter(text).text.split())
    for line in lines:
        assert line[-1].x + line[-1].width <= width + 1e-6


def test_what_has_no_room_is_counted():
    lines, left = break_lines([StyledText("word " * 100)], 75, 3, size=10)
    assert len(lines) == 3
    shown = [word for line in lines[:-1] for run in line for word in run.lettering.text.split()]
    assert set(shown) == {"word"}
    assert len("word ") * len(shown) + left == 500
    assert lines[-1][0].lettering.text == f"… {left} more"


def test_spaces_at_the_ends_have_a_width_too():
    both, one = (measure_text(letter(text), 10.0) for text in ("a b", "a"))
    space = measure_text(letter(" "), 10.0)
    assert both == pytest.approx(2 * one + space, rel=0.05)
    assert measure_text(letter("a "), 10.0) == pytest.approx(one + space)
