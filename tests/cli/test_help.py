"""The command's help, its version and how its words are read."""

from __future__ import annotations

import argparse
import inspect
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.command import run, run_process
from reuse.cli import compare
from reuse.cli.audit import PAGES
from reuse.export.plain import COMPARISON_SCHEMAS
from reuse.results.audit import Audit
from reuse.settings import CorpusSettings, Settings


def test_version_is_the_packages(folder: Path) -> None:
    """`--version` names the version on stdout."""
    ran = run_process(folder, "--version")
    assert (ran.stdout.decode(), ran.stderr, ran.returncode) == (
        f"reuse {reuse.__version__}\n",
        b"",
        0,
    )


@pytest.mark.parametrize("words", [(), ("compare",), ("score",), ("evaluate",)])
def test_help_shows_examples(folder: Path, words: tuple[str, ...]) -> None:
    """Each help goes to stdout, with examples that can be copied."""
    ran = run(folder, *words, "--help")
    assert ran.returncode == 0
    assert b"examples:\n  reuse " in ran.stdout
    assert ran.stderr == b""


def test_help_names_each_command_in_one_line(folder: Path) -> None:
    """Who types `reuse --help` sees what there is."""
    shown = run(folder, "--help").stdout.decode()
    assert re.search(r"^ +compare +\w.*$", shown, re.M)
    assert re.search(r"^ +evaluate +\w.*$", shown, re.M)


def test_no_command_shows_the_help_as_an_error(folder: Path) -> None:
    """A bare `reuse` is an error, and its stdout stays clean for pipes."""
    ran = run(folder)
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"examples:" in ran.stderr


@pytest.mark.parametrize(
    ("words", "default"),
    [
        (["compare"], Settings().max_expect),
        (["evaluate"], Settings().max_expect),
        (["audit"], CorpusSettings().max_expect),
        (["archive", "find"], CorpusSettings().max_expect),
        (["archive", "new"], CorpusSettings().max_expect),
    ],
)
def test_help_states_the_default_that_settings_have(
    folder: Path, words: list[str], default: float
) -> None:
    """The help is read without numpy, so its numbers are written out; they must stay true."""
    shown = " ".join(run(folder, *words, "--help").stdout.decode().split())
    assert f"(default: {default})" in shown.partition("--max-expect X report ")[2][:300]


def test_an_audit_has_as_many_pages_from_the_command_as_from_python() -> None:
    assert inspect.signature(Audit.save).parameters["pages"].default == PAGES


def test_examples_in_the_help_can_be_parsed() -> None:
    """No example of the help uses an option that isn't there."""
    lines = [line.strip() for line in compare.EPILOG.splitlines() if "reuse compare" in line]
    assert len(lines) >= 5
    for line in lines:
        words = line.split("reuse compare ")[1].split(" | ")[0].split()
        arguments, unknown = parser().parse_known_args(["compare", *compare.attach_files(words)])
        assert arguments.a
        assert arguments.b
        assert unknown == []


def parser() -> argparse.ArgumentParser:
    """Return a parser that knows the one command."""
    whole = argparse.ArgumentParser(exit_on_error=False)
    compare.add_parser(whole.add_subparsers())
    return whole


def options() -> list[argparse.Action]:
    """Return what the command's parser knows."""
    (commands,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return list(commands.choices["compare"]._actions)


def test_every_option_that_takes_a_value_is_known_to_take_it() -> None:
    """`attach_files` can only count texts if it knows whose words are not texts."""
    valued = {
        name: action.nargs or 1
        for action in options()
        for name in action.option_strings
        if action.nargs not in (0, "?")
    }
    assert valued == compare.VALUED


OPTIONS = st.sampled_from(
    [
        ["--json"],
        ["--csv"],
        ["--html", "-"],
        ["--pan=x.xml"],
        ["--plot", "a.png"],
        ["--encoding", "utf-8"],
        ["--fail-on-reuse"],
    ]
)


@given(groups=st.lists(OPTIONS, max_size=4), at=st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_no_option_takes_a_text_for_its_file(groups: list[list[str]], at: tuple[int, int]) -> None:
    """Wherever the two texts stand among the options, they are the texts."""
    groups = [group for group in groups if group != ["--html", "-"]]
    for place, text in sorted(zip(at, ["A.txt", "B.txt"], strict=True), reverse=True):
        groups.insert(min(place, len(groups)), [text])
    words = [word for group in groups for word in group]
    texts = [word for word in words if word in ("A.txt", "B.txt")]
    arguments = parser().parse_args(["compare", *compare.attach_files(words)])
    assert [arguments.a, arguments.b] == texts
    assert arguments.json in (None, "-")
    assert arguments.csv in (None, "-")


def test_a_word_behind_both_texts_is_the_file() -> None:
    """`A B --json out.json` means what it says, and so does a single dash."""
    assert compare.attach_files(["A", "-", "--json", "x", "--csv", "-", "--html"]) == [
        "A",
        "-",
        "--json=x",
        "--csv=-",
        "--html=-",
    ]


def test_the_schemas_named_are_those_that_are_written() -> None:
    """The command knows them without loading what writes them."""
    assert compare.SCHEMAS == COMPARISON_SCHEMAS
