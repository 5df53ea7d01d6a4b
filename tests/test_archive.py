"""An archive: what was seen before is found, and nothing that stops a batch harms the file."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command import environment, run
from conftest import SEEDS, make_source
from prose import SENTENCES, planted, words

import reuse
from reuse.corpus import Archive, ArchiveError, CorpusSettings
from reuse.match import find_passages
from reuse.segment import segment_text

Rows = list[dict[str, str]]


def table(rows: Rows) -> pa.Table:
    return pa.Table.from_pylist(rows)


def ids(archive: Archive, text: str) -> list[str]:
    return sorted(row["b"] for row in archive.find(text).pairs)


def content(path: Path) -> list[tuple[str, str]]:
    """Return what an archive holds, by its own tables."""
    with duckdb.connect(str(path), read_only=True) as database:
        return database.execute("select id, text from documents order by id").fetchall()


# --------------------------------------------------------------------------- finding


def test_a_text_is_found_where_comparing_it_with_each_finds_it(tmp_path: Path) -> None:
    """The slow way: the text compared with every text, at the threshold that the archive sets."""
    rows = planted(3)
    settings = CorpusSettings()
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(rows))
        for seed in range(5):
            rng = random.Random(seed)
            text = " ".join(rng.sample(SENTENCES, 5)) + " " + words(seed)
            document = segment_text(make_source(text))
            expected = []
            for row in rows:
                passages = find_passages(
                    document,
                    segment_text(make_source(row["text"])),
                    settings=settings.of_pair(len(rows)),
                )
                if passages and min(p.expect for p in passages) * len(rows) <= 0.01:
                    expected.append(row["id"])
            assert ids(archive, text) == sorted(expected)
            assert expected


def test_the_sample_copy_is_found_by_its_source(tmp_path: Path) -> None:
    """Reworded by machine, its paragraphs moved; with the score, and the copy named."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([SEEDS])
        found = archive.find((SEEDS / "source.txt").read_text("utf-8"))
    by_name = {Path(row["b"]).name: row for row in found.pairs}
    assert by_name["source.txt"]["verbatim"] == 1
    assert by_name["copy.txt"]["strong"]
    assert by_name["copy.txt"]["copy"] == "b"
    assert found.to_dict()["schema"] == "reuse.archive/1"


def test_a_batch_or_many_make_one_archive(tmp_path: Path) -> None:
    """What is found does not depend on how the texts came."""
    rows = planted(5)
    text = " ".join(SENTENCES[10:16])
    results = []
    for size in (len(rows), 7, 1):
        with Archive(tmp_path / f"{size}.reuse", create=True) as archive:
            for k in range(0, len(rows), size):
                archive.add(table(rows[k : k + size]))
            results.append(
                [(row["b"], row["bits"], row["found"]) for row in archive.find(text).pairs]
            )
    assert results[0]
    assert results[0] == results[1] == results[2]


def test_a_new_batch_is_told_what_it_reuses(tmp_path: Path) -> None:
    """Of the archive and of itself, the earlier text with its old id."""
    old = [{"id": "old", "text": f"{words(1)} {' '.join(SENTENCES[:4])}"}]
    batch = [
        {"id": "new 1", "text": f"{' '.join(SENTENCES[:4])} {words(2)}"},
        {"id": "new 2", "text": f"{' '.join(SENTENCES[:4])} {words(3)}"},
        {"id": "new 3", "text": words(4)},
    ]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(old))
        added, found = archive.new(table(batch))
        assert added.added == 3
        told = {one.text.id: [row["b"] for row in one.pairs] for one in found}
    assert told == {"new 1": ["old"], "new 2": ["new 1", "old"]}


def test_an_id_that_the_archive_has_keeps_its_text(tmp_path: Path) -> None:
    """The new text is skipped and named; the others are added."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table([{"id": "x", "text": "The first text."}]))
        added = archive.add(
            table([{"id": "x", "text": "Another text."}, {"id": "y", "text": "A second text."}])
        )
        assert (added.added, added.documents) == (1, 2)
        (skipped,) = added.skipped.to_pylist()
        assert skipped == {"id": "x", "reason": "the archive has this id; the old text stays"}
    assert content(tmp_path / "a.reuse") == [("x", "The first text."), ("y", "A second text.")]


def test_a_masthead_relates_no_text_to_an_archive(tmp_path: Path) -> None:
    """Boilerplate is learnt from the archive, and set aside when a text is looked up."""
    policy = " ".join(SENTENCES[:3])
    rows = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{policy}"} for k in range(14)]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(rows))
        assert ids(archive, f"{words(99)}\n\n{policy}") == []
        assert ids(archive, rows[3]["text"]) == ["03"]


@pytest.mark.parametrize("text", ["", "One.", "...", "\x00", "\ud800 lone", "中" * 500])
def test_odd_texts_are_seen_nowhere(tmp_path: Path, text: str) -> None:
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(planted()[:3]))
        assert archive.find(text).pairs == []


def test_an_empty_archive_answers(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        assert archive.find("One sentence of some words.").pairs == []
        assert archive.documents == 0


# --------------------------------------------------------------------------- nothing is lost

ADD = """
import sys
from reuse.corpus import Archive
with Archive(sys.argv[1]) as archive:
    print("open", flush=True)
    archive.add([sys.argv[2]])
    print("done", flush=True)
"""


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Give a batch that takes a moment to add."""
    rows = [{"id": f"b{k}", "text": f"{words(k)} {words(k + 5000)}"} for k in range(1500)]
    pq.write_table(table(rows), tmp_path / "batch.parquet")
    return tmp_path / "batch.parquet"


def test_a_kill_leaves_the_archive_before_or_after_the_batch(tmp_path: Path, batch: Path) -> None:
    """At whatever moment; and the next batch is added as if nothing had been."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        archive.add(table([{"id": "x", "text": "The first text."}]))
    before = content(path)
    after = None
    seen = set()
    for wait in (0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 9.0):
        process = subprocess.Popen(
            [sys.executable, "-c", ADD, str(path), str(batch)],
            stdout=subprocess.PIPE,
            env=environment(),
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        now = content(path)
        assert len(now) in (len(before), len(before) + 1500)
        seen.add(len(now))
        if len(now) > len(before):
            after = now
            break
    assert len(before) in seen
    assert after is not None
    with Archive(path) as archive:
        assert archive.add([batch]).added == 0
        assert archive.documents == 1501


def test_a_full_disk_leaves_the_archive_as_it_was(tmp_path: Path, batch: Path) -> None:
    """A file that may not grow stands for a disk that is full; the error is one line."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        archive.add(table([{"id": "x", "text": "The first text."}]))
    before = content(path)
    limit = path.stat().st_size + 100_000

    def restrict() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ran = subprocess.run(
        [sys.executable, "-m", "reuse", "archive", "add", str(path), str(batch)],
        capture_output=True,
        env=environment(),
        preexec_fn=restrict,
    )
    assert ran.returncode == 2
    message = ran.stderr.decode()
    assert message.count("\n") == 1, message
    assert "is as it was before" in message
    assert content(path) == before
    with Archive(path) as archive:
        assert archive.add([batch]).added == 1500


def test_two_writers_get_a_clear_error(tmp_path: Path) -> None:
    """The second is told to wait, and the first is not disturbed."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        ran = run(tmp_path, "archive", "add", str(path), str(SEEDS))
        assert ran.returncode == 2
        assert ran.stderr.decode().endswith(
            "a.reuse is open in another process; wait until that has finished\n"
        )
        assert archive.add([SEEDS]).added == 6


def test_an_archive_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.reuse"
    Archive(path, create=True).close()
    with duckdb.connect(str(path)) as database:
        database.execute("update archive set version = 99")
    with pytest.raises(ArchiveError, match=r"made by a newer version of reuse \(archive 99, this"):
        Archive(path)


def test_what_is_no_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A text, a database of somebody else's, a folder, nothing at all."""
    text = tmp_path / "text.txt"
    text.write_text("hello")
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive(text)
    assert text.read_text() == "hello"
    with duckdb.connect(str(tmp_path / "other.db")) as database:
        database.execute("create table mine (x integer)")
    with pytest.raises(ArchiveError, match="is a database, but no archive"):
        Archive(tmp_path / "other.db", create=True)
    with duckdb.connect(str(tmp_path / "like.db")) as database:
        database.execute("create table archive (x integer)")
    with pytest.raises(ArchiveError, match="is a database, but no archive"):
        Archive(tmp_path / "like.db", create=True)
    with pytest.raises(ArchiveError, match="is a folder"):
        Archive(tmp_path)
    with pytest.raises(ArchiveError, match="there is no archive"):
        Archive(tmp_path / "none.reuse")
    with pytest.raises(ArchiveError, match="there is no folder"):
        Archive(tmp_path / "none" / "a.reuse", create=True)


def test_any_number_may_read_at_once_and_none_writes(tmp_path: Path) -> None:
    """Beside another reader the command finds; the file stays byte for byte."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        archive.add([SEEDS])
    before = path.read_bytes()
    with Archive(path, read_only=True) as archive:
        ran = run(tmp_path, "archive", "find", str(path), str(SEEDS / "copy.txt"))
        assert ran.returncode == 0, ran.stderr
        with pytest.raises(ArchiveError, match="was opened to read"):
            archive.add([SEEDS])
    assert path.read_bytes() == before


def test_a_batch_that_lies_in_the_log_yet_is_read(tmp_path: Path, batch: Path) -> None:
    """A kill after the batch was added, before the file was closed; a reader sees the batch."""
    path = tmp_path / "a.reuse"
    Archive(path, create=True).close()
    code = ADD + "    import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    small = tmp_path / "small.parquet"
    pq.write_table(pq.read_table(batch).slice(0, 3), small)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path), str(small)],
        capture_output=True,
        env=environment(),
    )
    assert (ran.returncode, ran.stdout) == (-signal.SIGKILL, b"open\ndone\n")
    assert Path(f"{path}.wal").exists()
    with Archive(path, read_only=True) as archive:
        assert archive.documents == 3
        assert ids(archive, f"{words(1)} {words(5001)}") == ["b1"]


def test_a_report_that_fails_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the next try would skip every text as known, and nobody would learn what it reuses."""
    from reuse.corpus import archive as module

    batch = [{"id": "new", "text": " ".join(SENTENCES[:4])}]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table([{"id": "old", "text": " ".join(SENTENCES[:4])}]))
        with monkeypatch.context() as patch:
            patch.setattr(module._Reader, "look_up", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                archive.new(table(batch))
        assert archive.documents == 1
        added, (found,) = archive.new(table(batch))
        assert added.added == 1
        # The same text under another id is found as any copy is.
        assert [(row["b"], row["coverage_a"]) for row in found.pairs] == [("old", 1)]


def test_a_harmed_archive_is_told_from_one_that_is_open(tmp_path: Path) -> None:
    """Whatever words its name and the database's message have: "block" holds "lock"."""
    path = tmp_path / "could not set lock.reuse"
    with Archive(path, create=True) as archive:
        archive.add([SEEDS])
    data = bytearray(path.read_bytes())
    for place in range(12_288, len(data), 4096):
        data[place] ^= 255
    path.write_bytes(data)
    ran = run(tmp_path, "archive", "find", str(path), str(SEEDS / "copy.txt"))
    assert (ran.returncode, ran.stdout) == (2, b"")
    message = ran.stderr.decode()
    assert message.count("\n") == 1
    assert "open in another process" not in message
    assert "harmed" in message or "can't be read" in message


# --------------------------------------------------------------------------- the command


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


def test_the_package_offers_archives() -> None:
    assert reuse.Archive is Archive
