"""The command, as a shell sees it: words in, results on stdout, one line on stderr, a code out."""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import json
import re
import subprocess
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from command import PAIR, fill, run
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse.cli import compare, main
from reuse.model import Source
from reuse.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the sample pair."""
    return fill(tmp_path)


def assert_one_line(ran: subprocess.CompletedProcess[bytes]) -> str:
    """Check that a run failed as the design says, and return its one line."""
    line = ran.stderr.decode()
    assert ran.returncode == 2, line
    assert ran.stdout == b""
    assert line.startswith("reuse: ")
    assert line.count("\n") == 1
    assert line.endswith("\n")
    return line


# Help, version, words


def test_version_is_the_packages(folder: Path) -> None:
    """`--version` names the version on stdout."""
    ran = run(folder, "--version")
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


def test_help_states_the_default_that_settings_have() -> None:
    """The help is read without numpy, so its one number is written out; it must stay true."""
    (option,) = (action for action in options() if "--max-expect" in action.option_strings)
    assert f"(default: {Settings().max_expect})" in (option.help or "")


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
        (("compare", "copy.txt", "source.txt", "--dates", "2022-01-13", "soon"), "--dates.*soon"),
        (("compare", "copy.txt", "source.txt", "--dates", "2022-02-30", "2022-03-01"), "02-30"),
        (("compare", "copy.txt", "source.txt", "--dates", "2022-01-13"), "--dates.*2 arguments"),
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


def test_texts_without_words_are_no_error(folder: Path) -> None:
    """Empty and punctuation-only texts are compared and share nothing."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "dots.txt").write_bytes(b"... !?\n")
    for pair in (("empty.txt", "empty.txt"), ("dots.txt", "empty.txt"), ("dots.txt", "copy.txt")):
        ran = run(folder, "compare", *pair, "--json")
        assert (ran.returncode, json.loads(ran.stdout)["passages"]) == (0, [])


# Results


def test_json_on_stdout_is_the_result_and_nothing_else(folder: Path) -> None:
    """Stdout parses as JSON and is what the library gives; stderr is silent."""
    ran = run(folder, "compare", *PAIR, "--json")
    found = reuse.compare(folder / PAIR[0], folder / PAIR[1]).to_dict()
    data = json.loads(ran.stdout)
    assert data["passages"] == found["passages"] != []
    assert [data[side]["id"] for side in "ab"] == list(PAIR)
    assert (ran.stderr, ran.returncode) == (b"", 0)


def test_json_is_the_same_to_the_byte_on_every_run(folder: Path) -> None:
    """No hash seed, locale or width of a terminal shows in the result."""
    runs = [
        run(folder, "compare", *PAIR, "--json", PYTHONHASHSEED=seed, LC_ALL=locale, COLUMNS=width)
        for seed, locale, width in (("0", "C", "40"), ("1", "C.UTF-8", "200"), ("77", "POSIX", ""))
    ]
    assert len({ran.stdout for ran in runs}) == 1
    assert runs[0].stdout


def test_each_format_goes_to_a_file_as_to_stdout(folder: Path) -> None:
    """Several results come of one run, the summary stays, and a file holds what a pipe gets."""
    named = [f"--{name}=out.{name}" for name in compare.FORMATS]
    ran = run(folder, "compare", *PAIR, *named, "--plot", "out.png")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(run(folder, "compare", *PAIR).stdout[:200])
    for name in compare.FORMATS:
        piped = run(folder, "compare", *PAIR, f"--{name}").stdout
        assert piped == (folder / f"out.{name}").read_bytes()
    found = json.loads((folder / "out.json").read_bytes())["passages"]
    rows = list(csv.reader(io.StringIO((folder / "out.csv").read_text("utf-8"), newline="")))
    features = ElementTree.parse(folder / "out.pan").getroot()
    assert len(found) == len(rows) - 1 == len(features) > 0
    assert b"<html" in (folder / "out.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "magic"),
    [("o.png", b"\x89PNG"), ("o.svg", b"<?xml"), ("o.PDF", b"%PDF"), ("-", b"\x89PNG")],
)
def test_the_plot_has_the_format_of_its_name(folder: Path, name: str, magic: bytes) -> None:
    """The ending says what is drawn; on stdout it is a PNG."""
    ran = run(folder, "compare", *PAIR, "--plot", name)
    drawn = ran.stdout if name == "-" else (folder / name).read_bytes()
    assert drawn.startswith(magic)


def test_standard_input_stands_for_either_text(folder: Path) -> None:
    """`-` reads the same text as the file's name does."""
    named = json.loads(run(folder, "compare", *PAIR, "--json").stdout)
    for side, words in (("a", ("-", PAIR[1])), ("b", (PAIR[0], "-"))):
        text = (folder / PAIR["ab".index(side)]).read_bytes()
        piped = json.loads(run(folder, "compare", *words, "--json", stdin=text).stdout)
        assert piped[side].pop("id") == "standard input"
        assert piped == named | {side: {k: v for k, v in named[side].items() if k != "id"}}


def test_max_expect_reaches_the_settings(folder: Path) -> None:
    """The one threshold is recorded in the result, and a stricter one finds no more.

    The sample pair is related as a whole, so that weaker passages are shown beside strong ones.
    """
    loose, strict = (
        json.loads(run(folder, "compare", *PAIR, "--json", "--max-expect", number).stdout)
        for number in ("0.5", "1e-30")
    )
    assert (loose["settings"]["max_expect"], strict["settings"]["max_expect"]) == (0.5, 1e-30)
    assert any(passage["expect"] <= 1e-30 for passage in strict["passages"])
    assert len(strict["passages"]) <= len(loose["passages"])


def test_more_is_asked_unless_the_subjects_are_known_to_differ(folder: Path) -> None:
    """Two reports of one event share names and titles, which count only where they should not."""
    options = ("compare", "wire_a.txt", "wire_b.txt", "--json")
    for name in ("wire_a", "wire_b"):
        text = (SEEDS / f"{name.replace('wire', 'wire_story')}.txt").read_bytes()
        (folder / f"{name}.txt").write_bytes(text)
    careful, plain = (
        json.loads(run(folder, *options, *more).stdout) for more in ((), ("--different-subjects",))
    )
    assert [found["settings"]["same_subject"] for found in (careful, plain)] == [True, False]
    assert 0 < careful["coverage"]["a"] < plain["coverage"]["a"]


@pytest.mark.parametrize(
    ("dates", "copy", "said"),
    [
        (("2022-01-14", "2022-01-13"), "a", "By the dates given, a is the later text"),
        (("2022-01-13", "2022-01-14"), "b", "By the dates given, b is the later text"),
        (("2022-01-13", "2022-01-13"), "a", "By its wording a is the later of the two"),
    ],
)
def test_dates_say_which_text_is_the_copy_and_equal_dates_say_nothing(
    folder: Path, dates: tuple[str, str], copy: str, said: str
) -> None:
    """The later text is the copy, whatever its wording; on one day, the wording decides."""
    words = ("compare", "copy.txt", "source.txt", "--dates", *dates)
    told = json.loads(run(folder, *words, "--json").stdout)
    assert told["round_trip"]["copy"] == copy
    assert said in " ".join(run(folder, *words).stdout.decode().split())


def test_fail_on_reuse_tells_scripts_by_the_exit_code(folder: Path) -> None:
    """1 means that passages were found, and only where it was asked for."""
    assert run(folder, "compare", *PAIR).returncode == 0
    assert run(folder, "compare", *PAIR, "--fail-on-reuse").returncode == 1
    assert run(folder, "compare", "copy.txt", "other.txt", "--fail-on-reuse").returncode == 0


def test_a_guessed_encoding_is_told_on_stderr(folder: Path) -> None:
    """What bytes were taken for is said, unless it is UTF-8 or was given."""
    text = (SEEDS / "copy.txt").read_text("utf-8")
    (folder / "old.txt").write_bytes(text.encode("windows-1252", "replace"))
    guessed = run(folder, "compare", "old.txt", "source.txt", "--json")
    read_as = json.loads(guessed.stdout)["a"]["encoding"]
    assert guessed.stderr.decode() == (
        f"reuse: old.txt was read as {read_as}; if it looks wrong, pass --encoding\n"
    )
    given = run(folder, "compare", "old.txt", "other.txt", "--json", "--encoding", "cp1252")
    assert (given.returncode, given.stderr) == (0, b"")


def test_a_damaged_file_is_read_with_a_notice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """A warning of the reader is one line on stderr, and the result is still written."""
    reader = importlib.import_module("reuse.sources")
    read = reader.read

    def read_damaged(what: Path | Source, **options: Any) -> Source:
        if isinstance(what, Path):
            damage = f"{what.name} is damaged; fetch it again"
            warnings.warn(damage, reader.ReadWarning, stacklevel=2)
            warnings.warn("a library is old", DeprecationWarning, stacklevel=2)
        source: Source = read(what, **options)
        return source

    monkeypatch.setattr(reader, "read", read_damaged)
    monkeypatch.chdir(folder)
    assert main(["compare", *PAIR, "--json=out.json", "--csv"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"reuse: {name} is damaged; fetch it again" for name in PAIR
    ]


def test_save_text_writes_what_positions_refer_to(folder: Path) -> None:
    """The extracted text is there to be looked up, and the notice says so where it is not."""
    page = "<html><body><article>" + "".join(
        f"<p>{line}</p>" for line in (SEEDS / "copy.txt").read_text("utf-8").splitlines() if line
    )
    (folder / "page.html").write_text(page + "</article></body></html>", "utf-8")
    told = run(folder, "compare", "page.html", "source.txt", "--json")
    assert "page.html" in told.stderr.decode()
    assert "--save-text" in told.stderr.decode()
    ran = run(folder, "compare", "page.html", "source.txt", "--json", "--save-text", "texts")
    assert ran.stderr == b""
    data = json.loads(ran.stdout)
    saved = {path.read_bytes().decode("utf-8"): path.name for path in (folder / "texts").iterdir()}
    assert sorted(map(len, saved)) == sorted(data[side]["characters"] for side in "ab")
    assert (SEEDS / "source.txt").read_bytes().decode("utf-8") in saved
