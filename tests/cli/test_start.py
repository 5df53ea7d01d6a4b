"""The command starts fast because it loads little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import PAIR, environment, scores


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


def test_a_score_starts_without_what_it_does_not_need(texts: Path) -> None:
    """Plain text in, JSON out: no scientific library but numpy, and no template engine."""
    code = (
        "import sys; from reuse.cli import main; main(['score', 'copy.txt', '--json'])\n"
        "heavy = {'sklearn', 'scipy', 'pandas', 'matplotlib', 'jinja2', 'pypdf', 'docx', 'lxml'}\n"
        "print(*heavy & {name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=texts, capture_output=True, env=environment(), check=True
    )
    assert ran.stderr.split() == []
    assert scores(ran.stdout)
