"""The command `reuse score`: texts without a source, at a shell, in a pipe and on a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpers.command import run, run_on_terminal, scores
from helpers.pages import Page
from helpers.samples import SEEDS

COPY = SEEDS / "copy.txt"
SCHEMA_KEYS = {
    *("schema", "version", "id", "sha256", "characters", "probability", "strong", "axes"),
    *("families", "artifacts", "reason"),
}


def test_each_text_is_scored_in_the_order_given(texts: Path) -> None:
    """Several texts give one page each, under their names, and a code of 0."""
    ran = run(texts, "score", "source.txt", "copy.txt", "short.txt")
    assert ran.returncode == 0
    page = ran.stdout.decode()
    heads = re.findall(r"^(\S+\.txt)  [\d,]+ characters  sha256 [0-9a-f]{12}$", page, re.M)
    assert heads == ["source.txt", "copy.txt", "short.txt"]
    assert "consistent with a round trip" in page
    assert ran.stderr == b""


@pytest.mark.usefixtures("trials")
def test_no_page_of_a_score_passes_a_verdict(texts: Path) -> None:
    """Without a source a text is consistent with a round trip at most, and innocents are named."""
    page = " ".join(run(texts, "score", "copy.txt").stdout.decode().split())
    assert "The wording is consistent with a round trip" in page
    assert "at most be consistent with a round trip" in page
    for innocents in ("native English news", "human translations into English"):
        assert re.search(rf"{innocents} \d+ of [\d,]+ [\d.]+% [\d.]+%", page)
    assert not re.search(r"strong|plagiar|stolen|guilty|google|deepl|microsoft", page, re.I)


def test_the_page_has_quotations_families_artifacts_and_explanations_in_this_order(
    texts: Path,
) -> None:
    """A reader meets what was said by whom first, and what it may innocently be last."""
    page = run(texts, "score", "copy.txt").stdout.decode()
    headings = ["Quotations", "How it adds up", "Artifacts in place", "Innocent explanations"]
    assert [line for line in page.splitlines() if line in headings] == headings


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.txt", "too short: 0 words, needs"),
        ("short.txt", "too short: 7 words, needs"),
        ("german.txt", "not English"),
    ],
)
def test_what_cannot_be_judged_says_why_and_gets_no_number(
    texts: Path, name: str, reason: str
) -> None:
    """An empty, short or foreign text is no error, and has no probability in any output."""
    ran = run(texts, "score", name)
    assert ran.returncode == 0
    assert reason in " ".join(ran.stdout.decode().split())
    assert "probability" not in ran.stdout.decode()
    assert "How it adds up" not in ran.stdout.decode()
    (score,) = scores(run(texts, "score", name, "--json").stdout)
    assert score["probability"] is None
    assert score["families"] == score["axes"] == {}
    assert reason in score["reason"]
    page = run(texts, "score", name, "--html", "-").stdout.decode()
    assert reason in page
    assert "log-odds" not in page


def test_json_is_a_line_a_text_of_one_schema(texts: Path) -> None:
    """A program reads `reuse.score/1` line by line, with positions that count the text as read."""
    ran = run(texts, "score", "copy.txt", "empty.txt", "source.txt", "--json")
    assert ran.returncode == 0
    found = scores(ran.stdout)
    assert [score["id"] for score in found] == ["copy.txt", "empty.txt", "source.txt"]
    text = (texts / "copy.txt").read_text("utf-8")
    for score in found:
        assert score["schema"] == "reuse.score/1"
        assert score.keys() <= SCHEMA_KEYS
        assert score.keys() >= SCHEMA_KEYS - {"version", "characters"}
        assert score["strong"] is False
        assert "NaN" not in json.dumps(score)
    assert 0.5 < found[0]["probability"] < 1
    words = {
        artifact["kind"]: text[artifact["a"]["start"] : artifact["a"]["end"]]
        for artifact in found[0]["artifacts"]
    }
    assert words["capital in mid-sentence"] == "As"


def test_the_same_text_gives_the_same_line(texts: Path) -> None:
    """Byte for byte, on every run."""
    once, again = (run(texts, "score", "copy.txt", "--json").stdout for _ in range(2))
    assert once == again


def test_standard_input_stands_for_one_text(texts: Path) -> None:
    """What is piped in is scored as the file is, under a name that says where it came from."""
    data = COPY.read_bytes()
    (piped,) = scores(run(texts, "score", "-", "--json", stdin=data).stdout)
    (filed,) = scores(run(texts, "score", "copy.txt", "--json").stdout)
    assert piped["id"] == "standard input"
    assert piped["probability"] == filed["probability"]
    assert piped["sha256"] == filed["sha256"]


def test_a_text_that_cannot_be_read_is_named_and_the_others_are_scored(texts: Path) -> None:
    """One missing file and one that is no text don't stop a night's run, and the code is 2."""
    (texts / "zeros.bin").write_bytes(bytes(range(256)) * 40)
    ran = run(texts, "score", "missing.txt", "copy.txt", "zeros.bin", "source.txt", "--json")
    assert ran.returncode == 2
    assert [score["id"] for score in scores(ran.stdout)] == ["copy.txt", "source.txt"]
    told = ran.stderr.decode().splitlines()
    assert len(told) == 2
    assert told[0].startswith("reuse: missing.txt does not exist")
    assert "zeros.bin" in told[1]


def test_where_no_text_can_be_read_no_page_is_written(texts: Path) -> None:
    """An empty page would look like a result."""
    ran = run(texts, "score", "missing.txt", "--html", "out.html")
    assert ran.returncode == 2
    assert not (texts / "out.html").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("score",), "required: TEXT"),
        (("score", "-", "-"), "only one TEXT can be standard input"),
        (("score", "copy.txt", "--json", "--html", "-"), "name a file for --html"),
        (("score", "copy.txt", "--html", "copy.txt"), "copy.txt"),
        (("score", "copy.txt", "--html", "no/such/folder.html"), "no/such"),
        (("score", "copy.txt", "--encoding", "klingon"), "klingon"),
        (("score", "copy.txt", "--strictly"), "--strictly"),
        (("score", "."), "."),
    ],
)
def test_what_is_wrong_is_told_in_one_line(texts: Path, words: tuple[str, ...], told: str) -> None:
    """The thing, the rule, the remedy; no traceback, nothing on stdout, and a code of 2."""
    before = (texts / "copy.txt").read_bytes()
    ran = run(texts, *words, stdin=b"")
    assert ran.returncode == 2
    assert ran.stdout == b""
    (line,) = ran.stderr.decode().splitlines()
    assert line.startswith("reuse: ")
    assert told in line
    assert (texts / "copy.txt").read_bytes() == before


def test_html_is_one_page_that_fetches_nothing_and_links_to_itself(texts: Path) -> None:
    """All texts stand on one page, without a script, and every link leads to a place on it."""
    ran = run(texts, "score", "copy.txt", "source.txt", "empty.txt", "--html", "out.html")
    assert ran.returncode == 0
    text = (texts / "out.html").read_text("utf-8")
    page = Page(text)
    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    assert "default-src 'none'" in text
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    for name in ("copy.txt", "source.txt", "empty.txt"):
        assert f"<bdi>{name}</bdi>" in text
    assert "source beside copy" not in text


def test_a_pipe_gets_no_colour_and_no_progress(texts: Path) -> None:
    """What a log or a program reads has no escape sequence on either stream."""
    ran = run(texts, "score", "copy.txt", "source.txt")
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert b"scoring" not in ran.stderr
    shown, _, code = run_on_terminal(texts, "score", "copy.txt")
    assert code == 0
    assert b"\x1b[1m" in shown


def test_a_hostile_text_rewrites_no_terminal_and_no_page(texts: Path) -> None:
    """Control characters in a text or its name are shown as escapes, and markup as words."""
    evil = "evil\x1b[2J<b>.txt"
    words = (texts / "copy.txt").read_text("utf-8")
    hostile = words.replace("military has.", "military <script>alert(1)</script>\x1b[2J has.")
    (texts / evil).write_text(hostile, "utf-8")
    shown, _, code = run_on_terminal(texts, "score", evil, "--color", "never")
    assert code == 0
    assert b"\x1b" not in shown
    assert b"\\x1b[2J" in shown
    page = run(texts, "score", evil, "--html", "-").stdout.decode()
    assert "\x1b" not in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_each_tortured_phrase_stands_on_the_page_beside_the_usual_one(tmp_path: Path) -> None:
    """All of them, however many: they are what a reader looks for in a spun paper."""
    text = (
        "Profound learning models need huge preparing information, yet counterfeit consciousness "
        "presently helps specialists discover bosom peril early. Irregular woodland and gullible "
        "Bayes classifiers gave a high flag to commotion proportion. We utilized a convolutional "
        "brain organization and a help vector machine, whose mean square blunder was lower than "
        "that of the straight relapse. Heart assault patients and those with kidney "
        "disappointment were avoided, as were those with lactose bigotry."
    )
    (tmp_path / "spun.txt").write_text(text)
    page = " ".join(run(tmp_path, "score", "spun.txt").stdout.decode().split())
    for tortured, usual in (
        ("Profound learning", "deep learning"),
        ("counterfeit consciousness", "artificial intelligence"),
        ("bosom peril", "breast cancer"),
        ("Irregular woodland", "random forest"),
        ("flag to commotion proportion", "signal-to-noise ratio"),
        ("convolutional brain organization", "convolutional neural network"),
        ("help vector machine", "support vector machine"),
        ("mean square blunder", "mean square error"),
        ("straight relapse", "linear regression"),
        ("Heart assault", "heart attack"),
        ("kidney disappointment", "kidney failure"),
        ("lactose bigotry", "lactose intolerance"),
    ):
        assert f'"{tortured}": the usual phrase is "{usual}"' in page
