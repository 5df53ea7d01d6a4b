"""A string that is the path of a file: taken for a text, with a warning."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import reuse

CALLS: list[Any] = [
    pytest.param(lambda text: reuse.compare(text, "Another text."), id="compare a"),
    pytest.param(lambda text: reuse.compare(b"Another text.", text), id="compare b"),
    pytest.param(reuse.score, id="score"),
    pytest.param(reuse.read, id="read"),
]


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "a text.txt"
    file.write_text("It rained all night.")
    return str(file)


@pytest.mark.parametrize("call", CALLS)
def test_a_path_as_a_string_is_warned_of(call: Callable[[str], Any], path: str) -> None:
    """Once, where the user called; and what is read is the string itself."""
    with pytest.warns(reuse.PathWarning, match=r"pass pathlib\.Path\(…\) to read it") as caught:
        call(path)
    assert [warning.filename for warning in caught] == [__file__]
    assert reuse.compare(Path(path), "It rained.").a.text == "It rained all night."


def test_a_path_looked_up_is_warned_of(path: str, tmp_path: Path) -> None:
    """In an archive as elsewhere."""
    with reuse.Archive(tmp_path / "x.reuse", create=True) as archive:
        archive.add(pa.Table.from_pylist([{"id": "1", "text": "It rained all night."}]))
        with pytest.warns(reuse.PathWarning):
            archive.find(path)


@given(st.text() | st.text("./\\\0\n~*? ab", max_size=20))
@example("a/" * 9_999)
def test_no_other_text_is_warned_of(text: str) -> None:
    """NUL, line ends, lone surrogates, great length: nothing raises, nothing warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reuse.read(text)


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    """Its name may be a word of a text; a file's can hardly be meant for one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reuse.read(str(tmp_path))
