"""The curves are the counts, with their bounds."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from reuse.plot import plot_trust
from reuse.plot.trust import CURVES
from reuse.say.trials import UNCOUNTED
from reuse.scoring.errors import Errors


def test_each_curve_is_what_was_counted(trials: Errors) -> None:
    """A point a length, whiskers to its bounds, and a legend that names each."""
    figure = Figure(figsize=(7.5, 4.8))
    ax = plot_trust(figure.subplots())
    figure.draw_without_rendering()  # warns where anything is odd
    drawn = {bars.lines[0].get_gid(): bars for bars in ax.containers}
    for field, *_ in CURVES:
        curve, _, (whiskers,) = drawn[f"trust-{field}"].lines
        counts = [getattr(row, field) for row in trials.lengths]
        assert curve.get_ydata() == pytest.approx([count.share for count in counts])
        ends = [(low[1], high[1]) for low, high in whiskers.get_segments()]
        for count, (low, high) in zip(counts, ends, strict=True):
            assert (low, high) == pytest.approx((count.at_least, count.at_most))
    (auc,) = [line for line in ax.lines if line.get_gid() == "trust-auc"]
    assert list(auc.get_xdata()) == [row.words for row in trials.lengths]
    legend = ax.get_legend()
    assert legend is not None
    assert len(legend.get_texts()) == len(CURVES) + 1
    assert "(500 pairs)" in ax.get_xticklabels()[0].get_text()


def test_where_nothing_was_counted_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """No curve is made up."""
    monkeypatch.setattr("reuse.say.trials.load_errors", Errors)
    ax = plot_trust(Figure().subplots())
    assert [text.get_text() for text in ax.texts] == [UNCOUNTED]
    assert not ax.containers


def test_without_axes_a_figure_is_made(trials: Errors) -> None:
    """As of every picture."""
    from matplotlib import pyplot

    assert plot_trust().get_figure() is pyplot.gcf()
