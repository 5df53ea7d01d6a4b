"""Where the command's results go: files that are whole, pipes that close, terminals that show."""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command import COMMAND, PAIR, environment, fill, read_terminal, run, run_on_terminal

from reuse.cli import compare, main
from reuse.cli.output import write_output

COLOURS = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the sample pair."""
    return fill(tmp_path)


# Files: nothing lost


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full, the last good result is still there."""
    target = tmp_path / "out.json"
    target.write_text("old")

    def fill_disk(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_disk)
    with pytest.raises(OSError, match=r"No space left on device: '.*out\.json'"):
        write_output(str(target), "new and longer")
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert target.read_text() == "old"


def test_a_rewritten_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    """A result written anew stays readable for whom it was, and where a link points."""
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_output(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_pipe_that_has_a_name_is_written_into_not_replaced(tmp_path: Path) -> None:
    """`--json /dev/null` and named pipes stay what they are."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_output(str(pipe), "result")
        assert os.read(reader, 100) == b"result"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


# Pipes and terminals


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    """`reuse … | head` ends in silence, with the code that a shell gives to a broken pipe."""
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        ran = subprocess.run(
            [*COMMAND, "compare", *PAIR, "--json"],
            cwd=folder,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    finally:
        os.close(theirs)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_a_full_disk_behind_stdout_is_told_once(folder: Path) -> None:
    """What can't be written is an error in one line, not two and a traceback."""
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [*COMMAND, "compare", *PAIR, "--json"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    assert (ran.returncode, ran.stderr) == (2, b"reuse: No space left on device\n")


def test_an_error_leaves_stdout_to_whoever_called(capfd: pytest.CaptureFixture[str]) -> None:
    """A program that calls `main` can still print after an error."""
    assert main(["compare", "nix.txt", "nix.txt"]) == 2
    os.write(1, b"still here")
    assert capfd.readouterr().out == "still here"


def test_an_interrupt_ends_in_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control-C gives the shell's code for it, and no traceback."""

    def interrupt(arguments: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(compare, "run", interrupt)
    assert main(["compare", "a", "b"]) == 130
    assert capsys.readouterr() == ("", "")


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
    ran = run(folder, "compare", "x.txt", "y.txt", PYTHONIOENCODING="ascii")
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


# Cold start


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (("--version",), {"numpy", "rich", "regex"}),
        (("compare", "--help"), {"numpy", "rich", "regex"}),
        (
            ("compare", *PAIR, "--json"),
            {"rich", "jinja2", "matplotlib", "pandas", "sklearn", "trafilatura", "docx", "pypdf"},
        ),
        (("compare", *PAIR), {"jinja2", "matplotlib", "pandas", "sklearn", "trafilatura"}),
    ],
)
def test_only_what_is_needed_is_imported(
    folder: Path, words: tuple[str, ...], heavy: set[str]
) -> None:
    """The command starts fast because it loads little."""
    code = (
        "import sys; from reuse.cli import main; code = main(sys.argv[1:]);"
        f"print(sorted({heavy!r} & sys.modules.keys()), file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=folder, capture_output=True, env=environment()
    )
    assert (ran.returncode, ran.stderr) == (0, b"[]\n")
