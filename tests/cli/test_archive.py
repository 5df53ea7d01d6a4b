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
    line, last = map(json.loads, new.stdout.splitlines())
    assert [row["b"] for row in line["found"]] == ["source.txt"]
    assert (last["schema"], last["added"], last["known"]) == ("reuse.added/1", 1, 1)
    assert new.stderr == b"reuse: 1 text added; 1 known already; a.reuse has 2\n"
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


def test_a_folder_is_watched_from_a_schedule(tmp_path: Path) -> None:
    """What is new is told once, on a page too; where nothing is new nothing is said."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(" ".join(SENTENCES[:4]), "utf-8")
    # The archive and the page may lie in the folder itself, and are no texts of it.
    words = ["archive", "new", "in/a.reuse", "in", "--html", "in/new.html"]
    words += ["--quiet", "--fail-on-reuse"]
    ran = run(tmp_path, *words)
    assert (ran.returncode, ran.stderr) == (0, b"reuse: 1 text added; in/a.reuse has 1\n")
    assert b"The text shares no passage with an earlier one" in ran.stdout
    page = folder / "new.html"
    page.unlink()
    ran = run(tmp_path, *words)
    assert (ran.returncode, ran.stdout, ran.stderr, page.exists()) == (0, b"", b"", False)
    (folder / "b.txt").write_text(" ".join(SENTENCES[1:6]), "utf-8")
    ran = run(tmp_path, *words)
    assert ran.returncode == 1
    assert "1 of 1 shares passages with earlier texts." in page.read_text("utf-8")
    # A changed text is told, and its own earlier version is no reuse.
    (folder / "a.txt").write_text(" ".join([*SENTENCES[10:14], SENTENCES[0]]), "utf-8")
    ran = run(tmp_path, *words)
    assert ran.returncode == 0
    assert b"Changed since version 1 of " in ran.stdout
    assert b"1 text added, of which 1 has changed; 1 known already" in ran.stderr
    # The answer to a text that is known is no all-clear.
    ran = run(tmp_path, "archive", "new", "in/a.reuse", "in/b.txt")
    assert b"No text is new, and none was looked up." in ran.stdout
    for name in ("a", "b"):
        assert run(tmp_path, "archive", "find", "in/a.reuse", f"in/{name}.txt").returncode == 0
    ran = run(
        tmp_path, "archive", "find", "in/a.reuse", "in/a.txt", "in/b.txt", "--html", "x.html"
    )
    assert (tmp_path / "x.html").read_text("utf-8").count("<h2 id=") == 2


def test_a_desk_lists_shows_exports_and_removes(tmp_path: Path) -> None:
    """Each by the id that the list gives."""
    rows = [
        {"id": "2021/x", "text": "One text.", "outlet": "The Herald", "date": "2021-03"},
        {"id": "2022/y", "text": "One text.", "outlet": None, "date": None},
    ]
    pq.write_table(table(rows), tmp_path / "t.parquet")
    assert run(tmp_path, "archive", "add", "a.reuse", "t.parquet").returncode == 0
    listed = run(tmp_path, "archive", "list", "a.reuse", "2021/*").stdout.decode()
    assert listed.startswith("2021/x  March 2021  The Herald  9 characters  added ")
    assert listed.endswith("  also as 2022/y\n")
    lines = run(tmp_path, "archive", "list", "a.reuse", "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["2021/x", "2022/y"]
    shown = run(tmp_path, "archive", "show", "a.reuse", "2021/x")
    assert (shown.returncode, shown.stdout) == (0, b"One text.")
    entry = json.loads(run(tmp_path, "archive", "show", "a.reuse", "2021/x", "--json").stdout)
    assert (entry["schema"], entry["text"], entry["date"]) == (
        "reuse.entry/1",
        "One text.",
        "2021-03-01T00:00:00",
    )
    ran = run(tmp_path, "archive", "export", "a.reuse", "all.csv")
    assert (ran.returncode, ran.stderr) == (0, b"reuse: 2 texts written to all.csv\n")
    ran = run(tmp_path, "archive", "export", "a.reuse", "a.reuse")
    assert (ran.returncode, ran.stderr.count(b"is the archive itself")) == (2, 1)
    ran = run(tmp_path, "archive", "remove", "a.reuse", "2021/*")
    assert (ran.returncode, ran.stderr) == (0, b"reuse: 1 text removed; a.reuse has 1\n")
    assert run(tmp_path, "archive", "rebuild", "a.reuse").returncode == 0
    for words in (["show", "a.reuse", "2021/x"], ["remove", "a.reuse", "n*"], ["list", "b.reuse"]):
        ran = run(tmp_path, "archive", *words)
        assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)


def test_an_archive_takes_texts_as_an_audit_does(tmp_path: Path) -> None:
    """Columns, dates, what a table knows of files, and strictness."""
    (tmp_path / "t.csv").write_text("id,body,day\nx,One text.,03/02/2022\ny,Another.,no day\n")
    words = ["archive", "add", "a.reuse", "t.csv", "--column", "text=body", "--column", "date=day"]
    ran = run(tmp_path, *words, "--day-first", "--json")
    assert ran.returncode == 0
    assert b"date" in ran.stderr
    assert json.loads(ran.stdout)["notices"][0]["kind"] == "undated"
    entry = json.loads(run(tmp_path, "archive", "show", "a.reuse", "x", "--json").stdout)
    assert entry["date"] == "2022-02-03T00:00:00"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "z.pdf").write_bytes(b"%PDF-1.4 cut")
    ran = run(tmp_path, "archive", "add", "a.reuse", "in", "--strict")
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)


def test_a_file_is_read_again_in_another_encoding(tmp_path: Path) -> None:
    """Its text is another then, though its bytes are as they were."""
    (tmp_path / "x.txt").write_bytes("Übel war es im Café, sagte er.".encode("latin-1"))
    for encoding, known in (("latin-1", 0), ("latin-1", 1), ("cp1251", 0)):
        words = ["archive", "add", "a.reuse", "x.txt", "--encoding", encoding, "--json"]
        added = json.loads(run(tmp_path, *words).stdout)
        assert (added["added"], added["known"]) == (1 - known, known)
    assert added["changed"] == ["x.txt"]
