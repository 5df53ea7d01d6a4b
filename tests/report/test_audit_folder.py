"""The folder of an audit: whole or not at all, and nobody else's file touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from helpers.corpora import audit
from helpers.prose import planted
from reuse.corpus import Audit
from reuse.report import audit_folder
from reuse.report.audit_folder import OUTPUTS


@pytest.fixture(scope="module")
def audits() -> tuple[Audit, Audit]:
    """Give two audits of different texts."""
    return audit(planted(1)[:9]), audit(planted(2)[:9])


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_has_all_that_is_said(audits: tuple[Audit, Audit], tmp_path: Path) -> None:
    """The tables as they are, and as many pages as were asked for."""
    told: list[tuple[int, int]] = []
    page = audits[0].save(
        tmp_path / "a" / "b", pages=2, progress=lambda done, total: told.append((done, total))
    )
    assert page == tmp_path / "a" / "b" / "index.html"
    assert {path.name for path in page.parent.iterdir()} == set(OUTPUTS)
    assert pq.read_table(page.parent / "pairs.parquet").equals(audits[0].pairs)
    assert len(list((page.parent / "pairs").iterdir())) == 2
    assert told == [(1, 2), (2, 2)]


def test_results_are_replaced_only_where_that_is_asked(
    audits: tuple[Audit, Audit], tmp_path: Path
) -> None:
    """And files of other names stay."""
    (tmp_path / "notes.txt").write_text("mine")
    audits[0].save(tmp_path, pages=3)
    before = content(tmp_path)
    with pytest.raises(FileExistsError, match=r"holds the results of another audit .*overwrite"):
        audits[1].save(tmp_path, pages=1)
    assert content(tmp_path) == before
    audits[1].save(tmp_path, pages=1, overwrite=True)
    assert content(tmp_path)["notes.txt"] == b"mine"
    assert pq.read_table(tmp_path / "pairs.parquet").equals(audits[1].pairs)
    assert len(list((tmp_path / "pairs").iterdir())) == 1


@pytest.mark.parametrize("moves", range(2 * len(OUTPUTS) + 1))
def test_a_failure_leaves_what_was_there(
    audits: tuple[Audit, Audit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    """Whichever file can't be moved; with nothing there before, nothing is there after."""
    audits[0].save(tmp_path / "old", pages=1)
    before = content(tmp_path)
    left = [moves]
    move = os.replace

    def fail_in_the_end(here: Any, there: Any) -> None:
        if left[0] == 0:
            left[0] -= 1
            raise OSError(28, "No space left on device")
        left[0] -= 1
        move(here, there)

    monkeypatch.setattr(audit_folder.os, "replace", fail_in_the_end)
    if moves < 2 * len(OUTPUTS):
        with pytest.raises(OSError, match="No space left"):
            audits[1].save(tmp_path / "old", pages=1, overwrite=True)
        assert content(tmp_path) == before
    left[0] = moves
    if moves < len(OUTPUTS):
        with pytest.raises(OSError, match="No space left"):
            audits[1].save(tmp_path / "new", pages=1)
        assert not (tmp_path / "new").exists()


def test_what_a_killed_save_left_is_cleared_away(
    audits: tuple[Audit, Audit], tmp_path: Path
) -> None:
    (tmp_path / ".saving" / "new").mkdir(parents=True)
    (tmp_path / ".saving" / "new" / "junk").write_text("half")
    audits[0].save(tmp_path, pages=0)
    assert {path.name for path in tmp_path.iterdir()} == set(OUTPUTS)


def test_what_is_no_folder_and_no_number_is_refused(
    audits: tuple[Audit, Audit], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotADirectoryError, match="is a file; name a folder"):
        audits[0].save(tmp_path / "file")
    with pytest.raises(ValueError, match="`pages` must not be below 0, got -1"):
        audits[0].save(tmp_path / "new", pages=-1)
    assert content(tmp_path) == {"file": b"mine"}
