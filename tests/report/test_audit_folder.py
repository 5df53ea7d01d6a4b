"""The folder of an audit: whole or not at all, and nobody else's file touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
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


class KilledError(BaseException):
    """What a killed process does next: nothing."""


@pytest.mark.parametrize("call", range(45))
def test_after_a_kill_the_next_save_begins_from_the_old_results(
    audits: tuple[Audit, Audit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """Wherever it comes: what is there is whole, and either all old or all new."""
    monkeypatch.setattr(audit_folder, "_write", write_little)
    save(audits[1], tmp_path)
    new = content(tmp_path)
    save(audits[0], tmp_path, pages=2, overwrite=True)
    before = content(tmp_path)
    assert before != new
    with monkeypatch.context() as patch:
        kill_at(patch, call)
        with suppress(KilledError):
            save(audits[1], tmp_path, overwrite=True)
    # The next save fails too, before it has moved anything.
    with monkeypatch.context() as patch:
        patch.setattr(audit_folder, "_write", fail)
        with pytest.raises(OSError, match="No space left"):
            save(audits[1], tmp_path, overwrite=True)
    assert content(tmp_path) in (before, new)
    save(audits[1], tmp_path, overwrite=True)
    assert content(tmp_path) == new


def save(found: Audit, folder: Path, **options: Any) -> None:
    found.save(folder, **{"pages": 1, **options})


def write_little(found: Audit, new: Path, pages: int, *_: object) -> None:
    """Write files of the names of results, which tell the audits apart."""
    (new / "pairs").mkdir(parents=True)
    names = [f"pairs/{number:04}.html" for number in range(pages)]
    for name in (*names, *(name for name in OUTPUTS if name != "pairs")):
        (new / name).write_bytes(audit_folder.PAGE_MARK + str(found.candidates).encode())


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def kill_at(patch: pytest.MonkeyPatch, call: int) -> None:
    """Have every move and removal fail from a certain one on."""
    left = [call]

    def stop(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*given: Any, **options: Any) -> Any:
            if left[0] <= 0:
                raise KilledError
            left[0] -= 1
            return change(*given, **options)

        return changed

    for module, name in ((os, "replace"), (os, "rename"), (os, "rmdir"), (os, "unlink")):
        patch.setattr(module, name, stop(getattr(module, name)))


def test_what_a_killed_save_left_is_cleared_away(
    audits: tuple[Audit, Audit], tmp_path: Path
) -> None:
    (tmp_path / ".saving" / "new").mkdir(parents=True)
    (tmp_path / ".saving" / "new" / "junk").write_text("half")
    (tmp_path / ".saving" / audit_folder.STAGING_MARK).touch()
    audits[0].save(tmp_path, pages=0)
    assert {path.name for path in tmp_path.iterdir()} == set(OUTPUTS)


def test_files_of_others_are_not_touched(audits: tuple[Audit, Audit], tmp_path: Path) -> None:
    """Beside the pages too; and what stands in the place of a result is named, not replaced."""
    audits[0].save(tmp_path, pages=2)
    for name in ("pairs/notes.txt", "pairs/0001.html.bak"):
        (tmp_path / name).write_text("mine")
    audits[1].save(tmp_path, pages=1, overwrite=True)
    assert {path.name for path in (tmp_path / "pairs").iterdir()} == {
        *("0001.html", "0001.html.bak", "notes.txt"),
    }
    for name in ("pairs/0007.html", ".saving/mine", "index.html/mine"):
        folder = tmp_path / name.replace("/", " ")
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text("mine")
        before = content(folder)
        with pytest.raises(FileExistsError, match=r"is there, and n.* of an audit; move it away"):
            audits[0].save(folder, overwrite=True)
        assert content(folder) == before
    for name in (".saving", "pairs"):
        folder = tmp_path / f"file {name}"
        folder.mkdir()
        (folder / name).write_text("mine")
        with pytest.raises(FileExistsError, match=rf"{name} is there, and no folder of an audit"):
            audits[0].save(folder, overwrite=True)
        assert content(folder) == {name: b"mine"}


def test_a_failure_leaves_no_folder_that_was_made(
    audits: tuple[Audit, Audit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.setattr(audit_folder, "_write", fail)
    with pytest.raises(OSError, match="No space left"):
        audits[0].save(tmp_path / "a" / "b" / "c")
    assert [path.name for path in tmp_path.rglob("*")] == ["a"]


def test_what_is_no_folder_and_no_number_is_refused(
    audits: tuple[Audit, Audit], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotADirectoryError, match="is a file; name a folder"):
        audits[0].save(tmp_path / "file")
    with pytest.raises(NotADirectoryError, match="file is a file; name a folder"):
        audits[0].save(tmp_path / "file" / "in it")
    with pytest.raises(ValueError, match="`pages` must not be below 0, got -1"):
        audits[0].save(tmp_path / "new", pages=-1)
    for wrong in ("3", None, 1.5, True):
        with pytest.raises(TypeError, match=f"`pages` must be a whole number, got {wrong!r}"):
            audits[0].save(tmp_path / "new", pages=wrong)  # type: ignore[arg-type]
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path in (tmp_path / "link", tmp_path / "link" / "in it"):
        with pytest.raises(FileNotFoundError, match="link is a link that leads nowhere; name a"):
            audits[0].save(path)
    (tmp_path / "link").unlink()
    assert content(tmp_path) == {"file": b"mine"}
