"""What a terminal is shown while work goes on, once it has taken a while, and nobody else."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import PAIR, environment, read_terminal
from reuse.cli.terminal import PATIENCE_SECONDS, PAUSE_SECONDS, progress_of_steps

#: Runs the command with so many seconds of patience. With none, texts are compared once the line
#: is drawn; with very many, at once.
PATIENT = """
import sys, threading
from rich.live import Live
import reuse.comparing
from reuse.cli import main, terminal
terminal.PATIENCE_SECONDS = float(sys.argv.pop(1))
drawn, compare, start = threading.Event(), reuse.comparing.compare, Live.start
def tell(live, *arguments, **options):
    start(live, *arguments, **options)
    drawn.set()
def wait(*texts, **options):
    if not terminal.PATIENCE_SECONDS and sys.stderr.isatty():
        drawn.wait()
    return compare(*texts, **options)
Live.start, reuse.comparing.compare = tell, wait
sys.exit(main())
"""


@pytest.mark.parametrize(("patience", "told"), [("1e6", False), ("0", True)])
def test_work_that_takes_longer_than_patience_is_shown(
    folder: Path, patience: str, told: bool
) -> None:
    """On a terminal's stderr only, a line says what goes on."""
    command = [sys.executable, "-c", PATIENT, patience, "compare", *PAIR, "--json"]
    ours, theirs = pty.openpty()
    # A file takes any amount; a pipe that nobody reads meanwhile would fill, and both would wait.
    with (
        open(folder / "out.json", "wb") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=theirs, env=environment()),
    ):
        os.close(theirs)
        shown = read_terminal(ours)
    json.loads((folder / "out.json").read_bytes())
    assert (b"comparing copy.txt with source.txt" in shown) is told
    piped = subprocess.run(command, cwd=folder, capture_output=True, env=environment())
    assert (piped.returncode, piped.stderr) == (0, b"")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def put_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of stderr; within the test, for pytest sets it before each."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_steps_are_drawn_after_a_while_and_not_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a clock that the test sets: nothing before, then each step that is late enough."""
    terminal = put_terminal(monkeypatch)
    now = 0.0
    with progress_of_steps(clock=lambda: now) as step:
        now = PATIENCE_SECONDS * 0.99
        step("aligning", 10, 100)
        assert terminal.getvalue() == ""
        now = PATIENCE_SECONDS
        step("aligning", 20, 100)
        assert "aligning" in terminal.getvalue()
        assert "20%" in terminal.getvalue()
        now += PAUSE_SECONDS * 0.9
        step("aligning", 30, 100)
        assert "30%" not in terminal.getvalue()
        now += PAUSE_SECONDS
        step("aligning", 40, 100)
        assert "40%" in terminal.getvalue()
        step("aligning", 100, 100)  # the last is drawn whenever it comes
        assert "100%" in terminal.getvalue()
        now += PAUSE_SECONDS
        step("writing [bold]\x1b[2J", 1, 0)
    assert "writing [bold]\\x1b[2J" in terminal.getvalue()


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = put_terminal(monkeypatch)
    with progress_of_steps(clock=lambda: 0.0) as step:
        for done in range(5):
            step("aligning", done, 5)
    assert terminal.getvalue() == ""


def test_no_step_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe, or without any stderr."""
    for stream in (io.StringIO(), None):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress_of_steps(clock=iter((0.0, 9.0)).__next__) as step:
            step("aligning", 1, 2)
        assert stream is None or stream.getvalue() == ""
