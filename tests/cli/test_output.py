"""Where the command's results go: files that are whole, and pipes that close."""

from __future__ import annotations

import argparse
import os
import stat
import subprocess
from pathlib import Path

import pytest

from helpers.command import COMMAND, PAIR, environment
from reuse.cli import compare, main
from reuse.cli.output import write_output

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
