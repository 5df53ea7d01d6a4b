"""How tests run the command: through a shell's eyes, in a pipe or on a terminal."""

from __future__ import annotations

import io
import json
import os
import pty
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import reuse
from helpers.samples import SEEDS
from reuse.cli import main

COMMAND = (sys.executable, "-m", "reuse")
PAIR = ("copy.txt", "source.txt")


def environment(**changes: str) -> dict[str, str]:
    """Return the tests' environment, with this very package, and no wish about colours."""
    wishes = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")
    ours = {"TERM": "xterm", "PYTHONPATH": str(Path(reuse.__file__).parent.parent)}
    return {k: v for k, v in os.environ.items() if k not in wishes} | ours | changes


def fill(folder: Path) -> Path:
    """Put the sample pair and an unrelated text into a folder, and return it."""
    for name in PAIR:
        shutil.copy(SEEDS / name, folder)
    (folder / "other.txt").write_text("Rain fell on the hills all night, and nobody saw it.\n")
    return folder


def run(
    folder: Path, *words: str, stdin: bytes = b"", **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder as a pipe would, but within this process, which is quick."""
    given = environment(**changes)
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), "utf-8"),
        "stdout": io.TextIOWrapper(io.BytesIO(), "utf-8"),
        "stderr": io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace"),
    }
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.chdir(folder)
        for name in os.environ.keys() - given.keys():
            patch.delenv(name)
        for name, value in given.items():
            patch.setenv(name, value)
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        code = main(list(words))
        for stream in streams.values():
            stream.flush()
    shown = (streams[name].buffer.getvalue() for name in ("stdout", "stderr"))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(list(words), code, *shown)


def run_process(
    folder: Path, *words: str, stdin: bytes | None = None, **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder in a process of its own, where that is what is tested."""
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env=environment(**changes),
    )


def run_on_terminal(folder: Path, *words: str, **changes: str) -> tuple[bytes, bytes, int]:
    """Run the command with a terminal as its stdout; return that, stderr and the code."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words],
        cwd=folder,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment(COLUMNS="100", **changes),
    ) as process:
        os.close(theirs)
        shown = read_terminal(ours)
        assert process.stderr is not None
        return shown, process.stderr.read(), process.wait()


def read_terminal(ours: int) -> bytes:
    """Return all that is written to a terminal until nobody has it open."""
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end was closed
            piece = b""
        if not piece:
            os.close(ours)
            return shown
        shown += piece


def scores(stdout: bytes) -> list[dict]:
    """Return the lines of JSON."""
    return [json.loads(line) for line in stdout.decode().splitlines()]
