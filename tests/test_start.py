"""What a start loads: nothing that is not needed at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers.command import environment
from helpers.house import HEAVY
from helpers.samples import SEEDS

COPY, SOURCE = (str(SEEDS / name) for name in ("copy.txt", "source.txt"))
COMMAND = """
import sys
from reuse.cli import main
assert main(sys.argv[1:]) == 0
"""
COMPARE = "import reuse; reuse.compare('One text here.', 'Another one there.').to_dict()"


def loaded_by(code: str, *words: str) -> set[str]:
    """Return the packages that a fresh interpreter has after running some code."""
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)",
            *words,
        ],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    return {name.split(".")[0] for name in ran.stderr.split()}


@pytest.mark.parametrize(
    ("code", "words", "kept_out"),
    [
        ("import reuse", (), HEAVY | {"numpy", "rich"}),
        ("import reuse.export", (), HEAVY | {"xml"}),
        ("import reuse.plot", (), HEAVY),
        (COMPARE, (), HEAVY | {"rich"}),
        (COMMAND, ("--version",), HEAVY | {"numpy", "rich", "regex"}),
        (COMMAND, ("--help",), HEAVY | {"numpy", "rich", "regex"}),
        (COMMAND, ("compare", "--help"), HEAVY | {"numpy", "rich", "regex"}),
        (COMMAND, ("compare", COPY, SOURCE), HEAVY),
        (COMMAND, ("compare", COPY, SOURCE, "--json"), HEAVY | {"rich"}),
        (COMMAND, ("score", COPY, "--json"), HEAVY | {"rich"}),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) and part else "",
)
def test_only_what_is_needed_is_loaded(
    code: str, words: tuple[str, ...], kept_out: set[str]
) -> None:
    """The command and a script start fast because they load little."""
    assert not loaded_by(code, *words) & kept_out


def test_the_reader_of_texts_loads_no_other_library() -> None:
    """Nothing but the standard library and the types is loaded until a file needs it."""
    more = loaded_by("import reuse.sources") - loaded_by("import reuse.model")
    assert more <= sys.stdlib_module_names
