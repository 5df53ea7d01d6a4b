"""An archive's file: nothing that stops a batch harms it, and what is no archive is refused."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from helpers.command import environment, run, run_process
from helpers.corpora import content, ids, table
from helpers.prose import planted, words
from helpers.samples import SEEDS
from reuse.corpus import Archive, ArchiveError

ADD = """
import sys
from pathlib import Path
from reuse.corpus import Archive
with Archive(sys.argv[1]) as archive:
    print("open", flush=True)
    archive.add(Path(sys.argv[2]))
    print("done", flush=True)
"""


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Give a batch that takes a moment to add."""
    rows = [{"id": f"b{k}", "text": f"{words(k)} {words(k + 5000)}"} for k in range(1500)]
    pq.write_table(table(rows), tmp_path / "batch.parquet")
    return tmp_path / "batch.parquet"


#: Adds a batch, and is killed before a new line of the code is reached, counted from 1; at 0, at
#: none, and then it tells how many there were.
KILLED = """
import os, signal, sys
from pathlib import Path
from reuse.corpus import Archive, archive
folder, stop, reached = Path(archive.__file__).parent, int(sys.argv[3]), set()
def trace(frame, event, argument):
    path = Path(frame.f_code.co_filename)
    if path.parent != folder:
        return None
    if event == "line" and (path, frame.f_lineno) not in reached:
        reached.add((path, frame.f_lineno))
        if len(reached) == stop:
            os.kill(os.getpid(), signal.SIGKILL)
    return trace
opened = Archive(sys.argv[1])
sys.settrace(trace)
opened.add(Path(sys.argv[2]))
opened.close()
sys.settrace(None)
print(len(reached))
"""


def add_and_kill(path: Path, batch: Path, line: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(batch), str(line)],
        capture_output=True,
        env=environment(),
    )


@pytest.mark.slow
def test_a_kill_leaves_the_archive_before_or_after_the_batch(tmp_path: Path) -> None:
    """Wherever in the code it comes; and the next batch is added as if nothing had been."""
    batch, old = tmp_path / "batch.parquet", tmp_path / "old.reuse"
    pq.write_table(table(planted()), batch)
    with Archive(old, create=True) as archive:
        archive.add(table([{"id": "x", "text": "The first text."}]))
    before = content(old)
    whole = shutil.copy(old, tmp_path / "whole.reuse")
    counted = add_and_kill(whole, batch, 0)
    assert counted.returncode == 0, counted.stderr
    lines, after = int(counted.stdout), content(whole)
    assert len(after) == len(before) + len(planted())
    left = []
    for line in [*range(1, lines, max(lines // 12, 1)), lines]:
        path = shutil.copy(old, tmp_path / f"{line}.reuse")
        assert add_and_kill(path, batch, line).returncode == -signal.SIGKILL
        left.append(content(path))
        with Archive(path) as archive:
            archive.add([batch])
        assert content(path) == after
    assert left[0] == before
    assert left[-1] == after
    assert all(one in (before, after) for one in left)


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
        ran = run_process(tmp_path, "archive", "add", str(path), str(SEEDS))
        assert ran.returncode == 2
        assert ran.stderr.decode().endswith(
            "a.reuse is open in another process; wait until that has finished\n"
        )
        assert archive.add([SEEDS]).added == 6


def test_what_is_open_in_this_process_is_not_called_harmed(tmp_path: Path) -> None:
    """To read and to write at once can't be had; the first goes on."""
    path = tmp_path / "a.reuse"
    for first, second in ((False, True), (True, False)):
        with Archive(path, create=not first, read_only=first) as archive:
            with pytest.raises(ArchiveError, match="is open in this process with other options;"):
                Archive(path, read_only=second)
            assert archive.find("One.").pairs == []


def test_a_closed_archive_says_so(tmp_path: Path) -> None:
    """Whatever it is asked; and it may be closed again."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(["One."])
    for ask in (archive.find, lambda text: archive.add([text]), lambda text: archive.new([text])):
        with pytest.raises(ArchiveError, match=r"a\.reuse was closed; open it again"):
            ask("Two.")
    archive.close()


def test_options_that_can_not_be_had_are_refused(tmp_path: Path) -> None:
    """And no file is made."""
    path = tmp_path / "a.reuse"
    with pytest.raises(ValueError, match="`create` makes a file to add to, and `read_only`"):
        Archive(path, create=True, read_only=True)
    with pytest.raises(TypeError, match="`memory` must be a size such as 1GB, as a str, got 5"):
        Archive(path, create=True, memory=5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="`memory` is a size such as 1GB, got 'lots'"):
        Archive(path, create=True, memory="lots")
    assert not path.exists()


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
        ran = run_process(tmp_path, "archive", "find", str(path), str(SEEDS / "copy.txt"))
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
