"""Folders in which the command is run."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import fill
from helpers.prose import planted
from helpers.samples import SEEDS


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a folder with a table of documents."""
    rows = [
        row | {"outlet": "AB"[k % 2], "date": f"2022-01-{k % 28 + 1:02}"}
        for k, row in enumerate(planted(2))
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "stories.parquet")
    return tmp_path


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
