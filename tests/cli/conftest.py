"""Folders in which the command is run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import fill, run_process
from helpers.prose import planted
from helpers.samples import SEEDS


def write_stories(folder: Path) -> Path:
    rows = [
        row | {"outlet": "AB"[k % 2], "date": f"2022-01-{k % 28 + 1:02}"}
        for k, row in enumerate(planted(2))
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / "stories.parquet")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a folder with a table of documents."""
    return write_stories(tmp_path)


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give such a folder whose `o` has the results of an audit; what was printed is beside it."""
    folder = write_stories(tmp_path_factory.mktemp("audited"))
    ran = run_process(folder, "audit", "stories.parquet", "--out", "o")
    assert (ran.returncode, ran.stderr) == (0, b"")
    (folder / "printed.txt").write_bytes(ran.stdout)
    return folder


@pytest.fixture
def audited_copy(audited: Path, tmp_path: Path) -> Path:
    """Give a copy of it that a test may change."""
    return shutil.copytree(audited, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the sample pair."""
    return fill(tmp_path)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder with the sample copy, the source, and three that can't be judged."""
    for name in ("copy.txt", "source.txt"):
        (tmp_path / name).write_bytes((SEEDS / name).read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "short.txt").write_text("It rained on the hills all night.\n")
    german = "Der Minister sagte am Donnerstag, dass die Verhandlungen gescheitert seien. "
    (tmp_path / "german.txt").write_text(german * 40)
    return tmp_path
