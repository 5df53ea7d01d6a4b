"""Tables of measures in benchmarks/README.md, each with what it takes to repeat it."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import reuse
from benchmarks import ROOT

README = Path(__file__).with_name("README.md")


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose columns line up in the raw text too; the first is flush left."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if k else cell.ljust(width)
            for k, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |"

    rule = [("-" * (width - 1) + ":") if k else "-" * width for k, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *map(line, rows)])


def against(value: float, target: float, *, at_most: bool = False, digits: int = 4) -> str:
    """Return a measured number with its target; one that misses it stands out."""
    sign, reached = ("≤", value <= target) if at_most else ("≥", value >= target)
    number = f"{value:.{digits}f}"
    return f"{number if reached else f'**{number}**'} ({sign} {target:g})"


def write_section(name: str, command: str, body: str) -> None:
    """Replace a section of the README, which stands between two comments with its name."""
    text = README.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    section = f"{begin}\n`{command}`, {circumstances()}\n\n{body}\n{end}"
    pattern = re.escape(begin) + ".*?" + re.escape(end)
    changed, found = re.subn(pattern, lambda _: section, text, flags=re.DOTALL)
    if found != 1:
        raise ValueError(f"{README} must hold {begin} … {end} once, it does {found} times")
    README.write_text(changed, encoding="utf-8")


def circumstances() -> str:
    """Return date, machine, versions and commit in one line."""
    versions = f"Python {platform.python_version()}, numpy {np.__version__}"
    return (
        f"{datetime.date.today().isoformat()}, {_processor()}, {os.cpu_count()} cores, "
        f"{versions}, textreuse {reuse.__version__} at {_commit()}"
    )


def _processor() -> str:
    if sys.platform == "linux":
        text = Path("/proc/cpuinfo").read_text()
        if found := re.search(r"model name\s*:\s*(.+)", text):
            return found[1]
    return platform.processor() or platform.machine()


def _commit() -> str:
    def git(*arguments: str) -> str:
        command = ["git", "-C", str(ROOT), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    try:
        changed = git("status", "--porcelain", "--", "reuse")
        return git("rev-parse", "--short", "HEAD") + (" and changes" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "no commit"
