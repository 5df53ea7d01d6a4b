"""The command `reuse archive`: texts are added, looked up and told of."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from helpers.command import run
from helpers.corpora import table
from helpers.prose import SENTENCES
from helpers.samples import SEEDS


def test_the_command_adds_finds_and_tells_of_new_batches(tmp_path: Path) -> None:
    """From a first batch to what a second one reuses, each with its exit code."""
    for name in ("copy", "source"):
        (tmp_path / f"{name}.txt").write_bytes((SEEDS / f"{name}.txt").read_bytes())
    added = run(tmp_path, "archive", "add", "a.reuse", "source.txt")
    assert (added.returncode, added.stdout) == (0, b"")
    assert added.stderr == b"reuse: 1 text added; a.reuse has 1\n"
    found = run(tmp_path, "archive", "find", "a.reuse", "copy.txt")
    assert found.returncode == 0
    page = found.stdout.decode()
    assert "Shares passages with 1 of 1 text." in page
    assert "round trip: over 99%, strong" in page
    told = run(
        tmp_path, "archive", "find", "a.reuse", "-", "--json", stdin=b"Nothing of the kind."
    )
    assert json.loads(told.stdout)["found"] == []
    new = run(tmp_path, "archive", "new", "a.reuse", "copy.txt", "source.txt", "--json")
    (line,) = new.stdout.splitlines()
    assert [row["b"] for row in json.loads(line)["found"]] == ["source.txt"]
    assert b"skipped source.txt: the archive has this id" in new.stderr
    assert not list(tmp_path.glob("*.wal"))


def test_nothing_readable_makes_no_archive(tmp_path: Path) -> None:
    """And one that is there stays, with a notice for each text."""
    (tmp_path / "empty.txt").write_text("")
    ran = run(tmp_path, "archive", "add", "a.reuse", "empty.txt")
    assert ran.returncode == 2
    assert b"none of the texts could be read" in ran.stderr
    assert not (tmp_path / "a.reuse").exists()
    ran = run(tmp_path, "archive", "find", "a.reuse", "empty.txt")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"reuse: there is no archive a.reuse; `reuse archive add` makes one\n"
    ran = run(tmp_path, "archive", "add", "a.reuse", "nix.txt")
    assert ran.returncode == 2
    assert not (tmp_path / "a.reuse").exists()


def test_no_title_rewrites_the_terminal(tmp_path: Path) -> None:
    """Ids and titles of an archive are shown with control characters as escapes."""
    rows = [{"id": "x\x1b[2J", "text": " ".join(SENTENCES[:3]), "title": "\u202eevil"}]
    pq.write_table(table(rows), tmp_path / "t.parquet")
    run(tmp_path, "archive", "add", "a.reuse", "t.parquet")
    text = " ".join(SENTENCES[:3]).encode()
    ran = run(tmp_path, "archive", "find", "a.reuse", "-", stdin=text)
    assert ran.returncode == 0
    assert b"x\\x1b[2J" in ran.stdout
    assert "\u202e" not in ran.stdout.decode()
