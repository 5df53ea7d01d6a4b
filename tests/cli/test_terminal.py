"""What the command shows on a terminal: colours, no control characters, progress."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import PAIR, environment, read_terminal, run, run_on_terminal, run_process

COLOURS = re.compile(rb"\x1b\[[0-9;]*m")


# Pipes and terminals


def test_the_summary_is_plain_in_a_pipe_and_coloured_on_a_terminal(folder: Path) -> None:
    """Colour is for eyes; the words are the same."""
    piped = run(folder, "compare", *PAIR, COLUMNS="100")
    assert b"\x1b" not in piped.stdout
    shown, stderr, code = run_on_terminal(folder, "compare", *PAIR)
    assert COLOURS.search(shown)
    assert (stderr, code) == (b"", 0)


@pytest.mark.parametrize(
    ("words", "changes", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--colour=never",), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_the_option_rules_over_no_color_over_force_color(
    folder: Path, words: tuple[str, ...], changes: dict[str, str], coloured: bool
) -> None:
    """What is asked for on the spot counts most, then the wish for none."""
    ran = run(folder, "compare", *PAIR, *words, **changes)
    assert (b"\x1b[" in ran.stdout) is coloured


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_can_be_plain(folder: Path, changes: dict[str, str]) -> None:
    """NO_COLOR is heeded on a terminal too, and so is one that knows no colours."""
    shown, _, code = run_on_terminal(folder, "compare", *PAIR, **changes)
    assert (b"\x1b" in shown, code) == (False, 0)


def test_no_text_rewrites_the_terminal(folder: Path) -> None:
    """Shown on a terminal, a text's control characters are escapes, in the summary and in CSV."""
    line = (
        "The \x1b[2Jdeputy\x07 minister \u202espoke for an hour on Thursday in Geneva, at noon.\n"
    )
    for name in ("x.txt", "y.txt"):
        (folder / name).write_text(line * 3, "utf-8")
    for option in ([], ["--csv"], ["--html"]):
        shown, _, code = run_on_terminal(folder, "compare", "x.txt", "y.txt", *option)
        assert code == 0
        bare = COLOURS.sub(b"", shown)
        assert b"deputy" in bare
        assert b"\x1b" not in bare
        assert b"\x07" not in bare
        assert "\u202e".encode() not in bare


def test_a_picture_is_not_poured_into_a_terminal(folder: Path) -> None:
    """Bytes that no terminal can show are refused there."""
    shown, stderr, code = run_on_terminal(folder, "compare", *PAIR, "--plot", "-")
    assert (shown, code) == (b"", 2)
    assert b"name a file" in stderr


def test_a_terminal_that_knows_ascii_only_is_no_error(folder: Path) -> None:
    """What its encoding can't write is shown as escapes."""
    line = "“The deputy minister spoke for an hour on Thursday in Geneva,” he said at noon.\n"
    for name in ("x.txt", "y.txt"):
        (folder / name).write_text(line, "utf-8")
    ran = run_process(folder, "compare", "x.txt", "y.txt", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert rb"\u201c" in ran.stdout
    ran.stdout.decode("ascii")


SLOW = """
import importlib, sys, time
seconds = float(sys.argv.pop(1))
module = importlib.import_module("reuse.comparing")
compare = module.compare
def slow(*texts, **options):
    time.sleep(seconds)
    return compare(*texts, **options)
module.compare = slow
from reuse.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(("seconds", "told"), [("0", False), ("2.5", True)])
def test_progress_is_shown_once_it_takes_long(folder: Path, seconds: str, told: bool) -> None:
    """After a second, and on a terminal's stderr only, a line says what goes on."""
    command = [sys.executable, "-c", SLOW, seconds, "compare", *PAIR, "--json"]
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
    assert piped.stderr == b""
