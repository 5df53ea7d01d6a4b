"""The report in a terminal, whatever the two texts hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from helpers.pages import UNSAFE, Golden, anything
from helpers.samples import make_comparison, make_source
from helpers.story import Story, compare_seeds
from reuse.model import Span
from reuse.report import to_html, to_terminal
from reuse.report.plane import draw_plane
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Passage
from reuse.say.marks import read_side


def test_terminal_text_stays_as_it_was_approved(story: Comparison, golden: Golden) -> None:
    """A person has read these pages, wide, narrow, in ASCII and with colours."""
    golden("story_100.txt", to_terminal(story, width=100, colour=False))
    golden("story_60.txt", to_terminal(story, width=60, colour=False))
    golden("story_ascii.txt", to_terminal(story, width=90, colour=False, ascii=True))
    golden("story_colour.ansi", to_terminal(story, width=100, colour=True))


def test_the_sample_pair_stays_as_it_was_approved(golden: Golden) -> None:
    """A person has read what is said of the sample copy and its source."""
    result = compare_seeds("copy.txt", "source.txt")
    golden("copy_source_100.txt", to_terminal(result, width=100, colour=False))


def test_colour_off_means_no_escape_sequence_and_the_words_still_marked(
    story: Comparison,
) -> None:
    """Signs stand for colours where there are none, and only there."""
    plain = to_terminal(story, width=100, colour=False)
    assert "\x1b" not in plain
    assert "[-openly-]" in plain
    assert "{+at length+}" in plain
    coloured = to_terminal(story, width=100, colour=True)
    assert "\x1b[" in coloured
    assert "[-openly-]" not in coloured


def test_a_stretch_that_reads_the_same_is_shortened_in_the_terminal_alone() -> None:
    """Ten pages word for word say no more than how many characters are alike."""
    text = "Some words of a very long text. " * 500
    span = Span(0, len(text))
    same = Passage(span, span, "verbatim", 9e3, 0.0, False, lambda: (Edit("equal", span, span),))
    result = replace(make_comparison(text, text, []), passages=(same,))
    shown = to_terminal(result, width=100, colour=False)
    assert len(shown) < 4000
    assert re.search(r"… 15,\d{3}\s", shown)
    assert to_html(result).count(text.strip()) == 4


def test_only_words_are_marked_and_from_their_first_letter_to_their_last() -> None:
    """Curly quotes, apostrophes and commas that differ would drown the words that do."""
    story = Story()
    story.share(
        ("respelt", "“Russia’s", "\"Russia's"),
        ("substituted", " –, call,” ", ', plea" '),
        ("dropped", ", too", ""),
        ("moved", "(now) ", ""),
        ("equal", "ended", "ended"),
        ("moved", "", "(now) "),
        relation="paraphrase",
        bits=9.0,
        expect=1e-4,
    )
    result = story.result()
    shown = {side: read_side(result, result.passages[0], side) for side in ("a", "b")}
    assert [(p.op, p.text) for p in shown["a"]] == [
        ("equal", "“Russia’s –, "),
        ("substituted", "call"),
        ("equal", ",” , "),
        ("dropped", "too"),
        ("equal", "("),
        ("moved", "now"),
        ("equal", ") ended"),
    ]
    assert "".join(p.text for p in shown["b"]) == result.b.text
    assert [p.text for p in shown["b"] if p.op != "equal"] == ["plea", "now"]


def test_columns_stay_aligned_with_wide_characters() -> None:
    """A Chinese character takes two cells; the rule between the columns stays straight."""
    a, b = "他说我们无路可退。" * 9, "He said: we have nowhere to retreat. " * 9
    lines = to_terminal(
        make_comparison(a, b, [(0, len(a), 0, len(b))]), width=80, colour=False
    ).splitlines()
    rules = {cell_len(line[: line.index(" │ ")]) for line in lines if "│ He" in line}
    assert rules == {38}


def test_what_was_moved_lies_off_the_diagonal() -> None:
    """Two halves in the other order fill the two corners away from the diagonal."""
    text = "x" * 400
    swapped = make_comparison(text, text, [(0, 200, 200, 400), (200, 400, 0, 200)])
    rows = [line.plain[1:-1] for line in draw_plane(swapped, columns=48, ascii=True)[1:-1]]
    upper, lower = rows[:6], rows[6:]
    assert all(row[:24].isspace() and "x" in row[24:] for row in upper)
    assert all("x" in row[:24] and row[24:].isspace() for row in lower)


def test_too_narrow_a_page_is_refused_by_name() -> None:
    """The message names the option, the rule and the value."""
    with pytest.raises(ValueError, match=r"`width` must be at least 20, got 7"):
        to_terminal(make_comparison("a", "b", []), width=7, colour=False)


@given(a=anything, b=anything, width=st.integers(20, 130), ascii=st.booleans())
def test_no_text_can_rewrite_the_terminal(a: str, b: str, width: int, ascii: bool) -> None:
    """No control character, direction mark or lone surrogate gets through, and no line is long."""
    spans = [(0, len(a), 0, len(b))] if a and b else []
    result = replace(make_comparison(a, b, spans), a=replace(make_source(a), id=a or "a"))
    shown = to_terminal(result, width=width, colour=False, ascii=ascii)
    assert not UNSAFE.search(shown)
    assert max(cell_len(line) for line in shown.split("\n")) <= width
