"""What bad words and bad files get: one line on stderr, and exit code 2."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from helpers.command import run


def assert_one_line(ran: subprocess.CompletedProcess[bytes]) -> str:
    """Check that a run failed as the design says, and return its one line."""
    line = ran.stderr.decode()
    assert ran.returncode == 2, line
    assert ran.stdout == b""
    assert line.startswith("reuse: ")
    assert line.count("\n") == 1
    assert line.endswith("\n")
    return line


# What bad input gets


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("compare",), "A, B"),
        (("compare", "copy.txt"), "B"),
        (("compare", "nix.txt", "source.txt"), "nix.txt"),
        (("compare", "copy.txt", "."), "folder|directory"),
        (("compare", "copy.txt", "binary"), "binary"),
        (("compare", "copy.txt", "latin.txt", "--encoding", "utf-8"), "latin.txt"),
        (("compare", "copy.txt", "source.txt", "--encoding", "klingon"), "klingon"),
        (("compare", "copy.txt", "source.txt", "--max-expect", "0"), "--max-expect.* above 0"),
        (("compare", "copy.txt", "source.txt", "--max-expect", "nan"), "--max-expect.*got nan"),
        (("compare", "copy.txt", "source.txt", "--max-expect", "few"), "--max-expect.*got few"),
        (("compare", "-", "-"), "standard input"),
        (("compare", "copy.txt", "source.txt", "other.txt"), "`other.txt`.*--help"),
        (("compare", "copy.txt", "source.txt", "--jsn"), "`--jsn`.*--help"),
        (("compare", "copy.txt", "source.txt", "--json", "--csv"), "standard output"),
        (("compare", "copy.txt", "source.txt", "--json=o", "--csv=./o"), "two outputs.*o"),
        (("compare", "copy.txt", "source.txt", "--json", "copy.txt"), "copy.txt is an input"),
        (("compare", "copy.txt", "source.txt", "--html", "link"), "link is an input"),
        (("compare", "copy.txt", "source.txt", "--json", "nix/o.json"), "no folder nix"),
        (("compare", "copy.txt", "source.txt", "--json", "."), r"\. is a folder"),
        (("compare", "copy.txt", "source.txt", "--save-text", "other.txt"), "other.txt"),
        (("compare", "copy.txt", "source.txt", "--plot", "o.gif"), r"\.png.*o\.gif"),
        (("compare", "copy.txt", "source.txt", "--color", "red"), "--color"),
        (("compare", "copy.txt", "source.txt", "--json", "--schema", "3"), "--schema.*3.*1, 2"),
        (("compare", "copy.txt", "source.txt", "--json", "--schema", "one"), "--schema.*one"),
        (("compare", "copy.txt", "source.txt", "--json", "--schema"), "--schema"),
        (("compare", "copy.txt", "source.txt", "--schema", "1"), "--schema.*give --json"),
        (("compare", "copy.txt", "source.txt", "--csv", "--schema", "2"), "--schema.*give --json"),
        (("compare", "copy.txt", "source.txt", "--dates", "2022-01-13", "soon"), "--dates.*soon"),
        (("compare", "copy.txt", "source.txt", "--dates", "2022-02-30", "2022-03-01"), "02-30"),
        (("compare", "copy.txt", "source.txt", "--dates", "2022-01-13"), "--dates.*2 arguments"),
        (("compare", "copy.txt", "source.txt", "--dates", "03/02/2022", "2022"), "--day-first"),
        (("compare", "copy.txt", "source.txt", "--day-first"), "give --dates"),
        (("compare", "copy.txt", "b\x1b[2J\n.txt"), r"b\\x1b\[2J"),
        (("comparison",), "comparison.*--help"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    folder: Path, words: tuple[str, ...], told: str
) -> None:
    """Bad words and bad files get one line that names them, exit code 2, and no traceback."""
    (folder / "binary").write_bytes(bytes(range(256)) * 8)
    (folder / "latin.txt").write_bytes("Übermäßig viel für den Fluß.".encode("latin-1"))
    (folder / "link").symlink_to("copy.txt")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert re.search(told, assert_one_line(run(folder, *words)))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
