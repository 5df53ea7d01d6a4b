"""The command `reuse evaluate`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from helpers.command import run
from reuse.bench import HEADER


def evaluate(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command on a bench."""
    return run(folder, "evaluate", str(folder), *map(str, words))


def test_the_command_prints_a_row_a_category_and_writes_what_was_found(
    bench: Path, tmp_path: Path
) -> None:
    """What one run writes, another reads and measures alike."""
    table = tmp_path / "found.tsv"
    first = evaluate(bench, "--detections", table, "--processes", "1")
    assert first.returncode == 0, first.stderr
    assert first.stderr == b""
    lines = first.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[:4]] == [
        "category",
        "01-unrelated",
        "02-copied",
        "all",
    ]
    assert table.read_text().splitlines()[0] == "\t".join(HEADER)
    second = evaluate(bench, "--from", table)
    assert second.stdout.decode().splitlines()[:4] == lines[:4]


def test_json_has_null_where_a_measure_is_undefined(bench: Path) -> None:
    """NaN is no JSON."""
    result = json.loads(evaluate(bench, "--json", "--processes", "1").stdout)
    assert result["schema"] == "reuse.evaluation/1"
    assert result["rows"][0]["plagdet"] is None
    assert [row["category"] for row in result["rows"]] == ["01-unrelated", "02-copied", "all"]


def test_a_bad_folder_is_one_line_and_exit_2(tmp_path: Path) -> None:
    """No traceback for a folder that holds no bench."""
    result = evaluate(tmp_path)
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr.count(b"\n") == 1
    assert str(tmp_path) in result.stderr.decode()
