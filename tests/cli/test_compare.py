"""The command `reuse compare`: results on stdout or in files, notices on stderr, a code."""

from __future__ import annotations

import csv
import importlib
import io
import json
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import reuse
from helpers.command import PAIR, run, run_process
from helpers.samples import SEEDS
from reuse.cli import compare, main
from reuse.model import Source

# What bad input gets


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


@pytest.mark.parametrize("number", [None, "2", "1"])
def test_the_schema_of_the_json_is_the_one_asked_for(folder: Path, number: str | None) -> None:
    """It is the newest by default, and what the library writes of the same number."""
    words = () if number is None else ("--schema", number)
    for order in (("compare", *PAIR, "--json", *words), ("compare", *words, *PAIR, "--json")):
        data = json.loads(run(folder, *order).stdout)
        found = reuse.compare(folder / PAIR[0], folder / PAIR[1])
        expected = found.to_dict() if number is None else found.to_dict(schema=int(number))
        for side in "ab":
            del data[side]["id"], expected[side]["id"]
        assert data == json.loads(json.dumps(expected))
        assert data["schema"] == f"reuse.comparison/{number or 2}"


def test_json_is_the_same_to_the_byte_on_every_run(folder: Path) -> None:
    """No hash seed, locale or width of a terminal shows in the result."""
    runs = [
        run_process(
            folder, "compare", *PAIR, "--json", PYTHONHASHSEED=seed, LC_ALL=locale, COLUMNS=width
        )
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
        (("2022-01-13", "2022-01-13"), "a", "a is taken for the copy"),
        (("13 janvier 2022", "Jan. 12, 2022"), "a", "By the dates given, a is the later text"),
        (("13/01/2022", "January 2022"), "a", "a is taken for the copy"),
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


def test_a_user_says_whether_the_day_comes_first(folder: Path) -> None:
    """What is guessed is said on standard error; what may be either is refused."""
    words = ("compare", "copy.txt", "source.txt", "--json", "--dates", "03/02/2022", "2022-02-10")
    assert run(folder, *words).returncode == 2
    for option, copy in (("--day-first", "b"), ("--month-first", "a")):
        done = run(folder, *words, option)
        assert json.loads(done.stdout)["round_trip"]["copy"] == copy
        assert not done.stderr
    assert b"counted from 1970" in run(folder, *words[:-2], "1642031400", "2021").stderr


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
