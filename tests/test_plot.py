"""The pictures: what stands where, what never fails, and the same bytes each time."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from conftest import SEEDS, make_comparison
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from reuse import plot
from reuse.model import Span
from reuse.plot.canvas import find_paragraphs
from reuse.plot.lettering import letter, measure_text
from reuse.plot.line_breaking import StyledText, break_lines
from reuse.plot.words import RULES
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Operation, Relation
from reuse.say import palette
from reuse.say.marks import MEANINGS

A = "One small step.\nThen a leap for all of us."
B = "Then a great leap for all.\nOne little step."
SPANS = [(0, 15, 27, 43), (16, 42, 0, 26)]


@pytest.fixture(autouse=True)
def _complaints_are_errors() -> Iterator[None]:
    """No picture may warn, and pyplot must open no window."""
    from matplotlib import pyplot

    with matplotlib.rc_context(), warnings.catch_warnings():
        pyplot.switch_backend("Agg")
        warnings.simplefilter("error")
        yield
    pyplot.close("all")


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


# -- dot plot


def test_each_passage_is_a_line_from_its_start_to_its_end_in_both_texts():
    ax = plot.dot_plot(make_comparison(A, B, SPANS), ax=make_axes())
    lines = find(ax, "dot-plot-passages").get_segments()
    assert [line.tolist() for line in lines] == [
        [[a_start, b_start], [a_end, b_end]] for a_start, a_end, b_start, b_end in SPANS
    ]


def test_the_plane_is_as_large_as_the_texts_and_b_runs_downwards():
    ax = plot.dot_plot(make_comparison(A, B, SPANS), ax=make_axes())
    assert ax.get_xlim() == (0, len(A))
    assert ax.get_ylim() == (len(B), 0)


def test_more_bits_draw_a_thicker_and_stronger_line():
    weak = plot.dot_plot(make_comparison(A, B, SPANS, bits=20.0), ax=make_axes())
    strong = plot.dot_plot(make_comparison(A, B, SPANS, bits=150.0), ax=make_axes())
    weak, strong = (find(ax, "dot-plot-passages") for ax in (weak, strong))
    assert min(strong.get_linewidths()) > max(weak.get_linewidths())
    assert min(strong.get_alpha()) > max(weak.get_alpha())


def test_a_quoted_passage_has_a_ring_in_its_middle_and_others_have_none():
    quoted = plot.dot_plot(make_comparison(A, B, SPANS[:1], quoted=True), ax=make_axes())
    ring = find(quoted, "dot-plot-quoted")
    assert ring.get_xydata().tolist() == [[7.5, 35.0]]
    plain = plot.dot_plot(make_comparison(A, B, SPANS), ax=make_axes())
    assert "dot-plot-quoted" not in [child.get_gid() for child in plain.get_children()]


def test_the_strips_show_what_is_covered_once_where_passages_overlap():
    comparison = make_comparison(A, B, [(0, 10, 0, 9), (5, 15, 20, 30)])
    ax = plot.dot_plot(comparison, ax=make_axes())
    (in_a,) = find(ax, "dot-plot-covered-a").get_paths()
    in_b = find(ax, "dot-plot-covered-b").get_paths()
    assert (in_a.vertices[:, 0].min(), in_a.vertices[:, 0].max()) == (0, 15)
    assert [(p.vertices[:, 1].min(), p.vertices[:, 1].max()) for p in in_b] == [(0, 9), (20, 30)]


# -- ribbon


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


# -- one passage


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


# -- what every picture must bear


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


# -- files


@pytest.mark.parametrize(
    ("suffix", "magic"),
    [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".PNG", b"\x89PNG")],
)
def test_the_suffix_says_what_is_written(tmp_path: Path, suffix: str, magic: bytes):
    path = tmp_path / f"map{suffix}"
    plot.save(make_comparison(A, B, SPANS), path)
    assert path.read_bytes().startswith(magic)


@pytest.mark.parametrize("name", ["map.bmp", "map", "png", "map.svg.gz"])
def test_another_suffix_is_an_error_that_names_it_and_those_that_work(tmp_path: Path, name: str):
    suffix = Path(name).suffix
    with pytest.raises(ValueError, match=rf"\.png, \.svg or \.pdf, got '{re.escape(suffix)}'"):
        plot.save(make_comparison(A, B, SPANS), tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
def test_the_same_result_gives_the_same_bytes_whatever_the_style(tmp_path: Path, suffix: str):
    comparison = make_comparison(A, B, SPANS, quoted=True)
    plot.save(comparison, tmp_path / f"first.{suffix}")
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "black", "text.color": "red"}):
        plot.save(comparison, tmp_path / f"second.{suffix}")
    written = [(tmp_path / f"{name}.{suffix}").read_bytes() for name in ("first", "second")]
    assert written[0] == written[1]
    if suffix != "png":
        assert b"Date" not in written[0]


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from conftest import make_comparison
from reuse import plot
plot.save(make_comparison({a!r}, {b!r}, {spans!r}), {path!r})
assert "matplotlib.pyplot" not in sys.modules, "pyplot"
assert "tkinter" not in sys.modules, "a window system"
"""


def test_a_file_needs_no_pyplot_and_has_the_same_bytes_in_every_process(tmp_path: Path):
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.svg"
        script = SCRIPT.format(
            tests=str(Path(__file__).parent), a=A, b=B, spans=SPANS, path=str(path)
        )
        environment = {**os.environ, "PYTHONHASHSEED": seed, "MPLBACKEND": "TkAgg"}
        subprocess.run([sys.executable, "-c", script], check=True, env=environment)
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_importing_the_pictures_does_not_load_matplotlib():
    script = "import sys, reuse.plot; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


# -- the parts


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


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_of_words_can_be_read_on_white():
    for colour in palette.EDIT_COLOURS.values():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_relations_darken_in_grey_the_closer_the_texts_are():
    values = [
        luminance(palette.RELATION_COLOURS[r]) for r in ("verbatim", "near-verbatim", "paraphrase")
    ]
    assert all(lighter / darker > 1.5 for darker, lighter in pairwise(values))
