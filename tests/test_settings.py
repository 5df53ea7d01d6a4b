"""What may be asked of a passage, and what is no setting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import reuse
from reuse.export import to_json
from reuse.settings import CorpusSettings, Settings


@pytest.mark.parametrize("kind", [Settings, CorpusSettings])
@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (
            {"max_expect": "1e-3"},
            TypeError,
            "`max_expect` must be a number such as 1e-3, got '1e-3'",
        ),
        ({"max_expect": True}, TypeError, "`max_expect` must be a number"),
        ({"max_expect": float("nan")}, ValueError, "above 0 and at most 1e6, got nan"),
        ({"max_expect": -1}, ValueError, "above 0 and at most 1e6, got -1"),
        (
            {"same_subject": "false"},
            TypeError,
            "`same_subject` must be True or False, got 'false'",
        ),
        ({"same_subject": None}, TypeError, "`same_subject` must be True or False"),
    ],
)
def test_what_is_no_setting_is_refused(
    kind: type[Any], given: dict[str, Any], error: type[Exception], says: str
) -> None:
    """In one line, before any work is done."""
    with pytest.raises(error, match=says):
        kind(**given)


def test_numbers_of_numpy_are_written_down_as_plain_ones() -> None:
    """JSON has no others."""
    given: dict[str, Any] = {"max_expect": np.float32(0.25), "same_subject": np.False_}
    c = reuse.compare("So it is.", "so it is", **given)
    assert json.loads(to_json(c))["settings"] == {"max_expect": 0.25, "same_subject": False}


@pytest.mark.parametrize("settings", [{}, CorpusSettings(), "strict"])
def test_settings_must_be_those_of_a_comparison(settings: Any) -> None:
    """Those of an audit have other defaults."""
    with pytest.raises(TypeError, match=r"`settings` must be a reuse\.Settings, got"):
        reuse.compare("So it is.", "so it is", settings=settings)


def test_a_scorer_must_be_callable() -> None:
    """It is said when it is given, not when it is first asked."""
    with pytest.raises(TypeError, match=r"`scorer` must be a function of a pair.*got 'mine'"):
        reuse.compare("So it is.", "so it is", scorer="mine")  # type: ignore[arg-type]


@pytest.mark.parametrize("dates", [{"2022-01-13", "2022-01-14"}, {"a": "2022-01-13", "b": None}])
def test_dates_must_come_in_order(dates: Any) -> None:
    """A set has none, and would name a copy at random."""
    with pytest.raises(TypeError, match=r"`dates` must be two in order"):
        reuse.compare("So it is.", "so it is", dates=dates)


@pytest.mark.parametrize("settings", [{}, Settings()])
def test_settings_of_an_audit_and_of_an_archive_must_be_theirs(
    settings: Any, tmp_path: Path
) -> None:
    """Those of a comparison would count chance over one pair."""
    says = r"`settings` must be a reuse\.CorpusSettings, got"
    with pytest.raises(TypeError, match=says):
        reuse.Corpus(["So it is.", "so it is"]).audit(settings=settings, workers=1)
    with reuse.Archive(tmp_path / "x.reuse", create=True) as archive:
        with pytest.raises(TypeError, match=says):
            archive.find("So it is.", settings=settings)
        with pytest.raises(TypeError, match=says):
            archive.new(["So it is."], settings=settings)
