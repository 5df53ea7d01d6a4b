"""Control-C ends the command in order, at whatever moment it comes."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import environment
from helpers.prose import words
from reuse.cli.interrupts import Interrupted, call_orderly
from reuse.corpus.engines.workers import deferred_interrupts

#: Runs the command, and says when it has begun: what Python does before is Python's.
BEGUN = """
import os, sys
from reuse import cli
run = cli._run
def begin(words):
    os.write(1, b"begun\\n")
    return run(words)
cli._run = begin
sys.exit(cli.main())
"""
STOPPED = b"reuse: stopped; what is done is kept: the same command with --resume goes on in o\n"
AUDIT = ("audit", "many.parquet", "--workers", "2", "--out", "o", "--overwrite")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with documents that two workers have something to do with."""
    folder = tmp_path_factory.mktemp("many")
    rows = [{"id": f"{k}", "text": words(k)} for k in range(3000)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "many.parquet")
    return folder


def begin(folder: Path) -> subprocess.Popen[bytes]:
    """Start an audit in a group of processes of its own, and return when it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *AUDIT],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


def living(group: int) -> list[str]:
    """Return the commands of the processes of a group that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _, of_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(of_group) == group and state not in "ZX":
                found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


@pytest.mark.slow
def test_at_every_moment_it_is_130_and_one_line_and_no_worker_is_left(many: Path) -> None:
    """From the first instruction on: while modules load, workers start, and tables are made."""
    rng = random.Random(8)
    for step in range(25):
        process = begin(many)
        time.sleep(step * 0.08 + rng.uniform(0, 0.08))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        printed, told = process.communicate()  # it ends when the last of them does
        # Once the command has done all and Python takes itself down, nobody can catch a signal.
        if b"The report is" not in printed:
            assert process.returncode == 130, told
        assert told in (b"", STOPPED), told
        while living(process.pid):  # one that is about to end; an orphan would live on
            time.sleep(0.01)


@pytest.mark.slow
def test_workers_have_it_blocked_from_their_first_instruction(many: Path) -> None:
    """As the system itself sees it, of each process that is started, as soon as it is there."""
    process = begin(many)
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    seen: dict[str, bool] = {}
    while len(seen) < 3 and process.poll() is None:  # two, and one that tracks what they share
        for worker in listed.read_text().split():
            with contextlib.suppress(OSError):
                lines = Path(f"/proc/{worker}/status").read_text().splitlines()
                masks = dict(line.split(":", 1) for line in lines if line.startswith("Sig"))
                held = int(masks["SigBlk"], 16) | int(masks["SigIgn"], 16)
                blocked = bool(held >> (signal.SIGINT - 1) & 1)
                seen[worker] = seen.get(worker, True) and blocked
    os.killpg(process.pid, signal.SIGINT)
    process.communicate()
    assert len(seen) == 3
    assert all(seen.values())


def test_a_signal_that_another_thread_catches_is_put_off_as_well() -> None:
    """Python interrupts the main thread though it has the signal blocked, but for a handler."""
    ready, reached = threading.Event(), []

    def catch() -> None:
        ready.wait()
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    thread = threading.Thread(target=catch)
    thread.start()
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012
        with deferred_interrupts():
            ready.set()
            thread.join()
            reached.append("the end of what must not be interrupted")
        reached.append("what comes after")
    assert reached == ["the end of what must not be interrupted"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_nothing_is_put_off_where_nothing_came() -> None:
    """In the main thread, in another, and with a handler of somebody else's."""
    with deferred_interrupts():
        pass
    done = []
    thread = threading.Thread(target=lambda: [deferred_interrupts().__enter__(), done.append(1)])
    thread.start()
    thread.join()
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def interrupt_oneself() -> int:
    signal.raise_signal(signal.SIGINT)
    return 0


def test_it_is_raised_as_an_interrupt_that_leaves_the_code_alone() -> None:
    """Also out of `exec`, from which Python would remember a plain one to the end."""
    for function in (
        interrupt_oneself,
        lambda: exec("import signal; signal.raise_signal(2)") or 0,
    ):
        with pytest.raises(Interrupted):
            call_orderly(function)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_within_an_import_it_waits_for_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module is there whole, and then it comes."""
    (tmp_path / "interrupted_module.py").write_text(
        "import signal\nsignal.raise_signal(signal.SIGINT)\nwhole = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    reached = []

    def load() -> int:
        import interrupted_module  # type: ignore[import-not-found]

        reached.append(interrupted_module.whole)
        while True:  # until it comes
            time.sleep(0.001)

    alarm = signal.getsignal(signal.SIGALRM)
    with pytest.raises(Interrupted):
        call_orderly(load)
    assert reached == [True]
    assert signal.getsignal(signal.SIGALRM) is alarm
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0 or callable(alarm)


def test_somebody_elses_handler_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    caught = []
    before = signal.signal(signal.SIGINT, lambda *_: caught.append(1))
    try:
        call_orderly(interrupt_oneself)
    finally:
        signal.signal(signal.SIGINT, before)
    assert caught == [1]
