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
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TextIO

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
    stdout, stderr = in_memory(), in_memory()
    code = run_here(folder, words, in_memory(stdin), stdout, stderr, changes)
    shown = stdout.buffer.getvalue(), stderr.buffer.getvalue()  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(list(words), code, *shown)


def run_on_terminal(folder: Path, *words: str, **changes: str) -> tuple[bytes, bytes, int]:
    """Run the command with a terminal as its stdout; return that, stderr and the code."""
    ours, theirs = pty.openpty()
    stderr = in_memory()
    # A terminal takes little that nobody reads.
    with ThreadPoolExecutor(1) as pool:
        shown = pool.submit(read_terminal, ours)
        with os.fdopen(theirs, "w", encoding="utf-8") as stdout:
            changes = {"COLUMNS": "100"} | changes
            code = run_here(folder, words, in_memory(), stdout, stderr, changes)
        return shown.result(), stderr.buffer.getvalue(), code  # type: ignore[attr-defined]


def in_memory(data: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8", "backslashreplace")


def run_here(
    folder: Path,
    words: Sequence[str],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    changes: Mapping[str, str],
) -> int:
    """Run the command within this process, and return its exit code."""
    given = environment(**changes)
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.chdir(folder)
        for name in os.environ.keys() - given.keys():
            patch.delenv(name)
        for name, value in given.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", stdin)
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        code = main(list(words))
    stdout.flush()
    stderr.flush()
    return code


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
