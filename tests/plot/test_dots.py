"""The dot plot: what stands where."""

from __future__ import annotations

from helpers.pictures import SPANS, A, B, find, make_axes
from helpers.samples import make_comparison
from reuse import plot


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
