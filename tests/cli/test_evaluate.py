"""The command `reuse evaluate`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reuse.bench import HEADER


def run_command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reuse", "evaluate", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_prints_a_row_a_category_and_writes_what_was_found(
    bench: Path, tmp_path: Path
) -> None:
    """What one run writes, another reads and measures alike."""
    table = tmp_path / "found.tsv"
    first = run_command(bench, "--detections", table, "--processes", "1")
    assert first.returncode == 0, first.stderr
    assert first.stderr == ""
    lines = first.stdout.splitlines()
    assert [line.split()[0] for line in lines[:4]] == [
        "category",
        "01-unrelated",
        "02-copied",
        "all",
    ]
    assert table.read_text().splitlines()[0] == "\t".join(HEADER)
    second = run_command(bench, "--from", table)
    assert second.stdout.splitlines()[:4] == lines[:4]


def test_json_has_null_where_a_measure_is_undefined(bench: Path) -> None:
    """NaN is no JSON."""
    result = json.loads(run_command(bench, "--json", "--processes", "1").stdout)
    assert result["schema"] == "reuse.evaluation/1"
    assert result["rows"][0]["plagdet"] is None
    assert [row["category"] for row in result["rows"]] == ["01-unrelated", "02-copied", "all"]


def test_a_bad_folder_is_one_line_and_exit_2(tmp_path: Path) -> None:
    """No traceback for a folder that holds no bench."""
    result = run_command(tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert str(tmp_path) in result.stderr
