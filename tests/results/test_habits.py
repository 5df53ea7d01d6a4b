"""What all results can do: plain data, tables, a page, a sentence, a line."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse import export, report
from reuse.results.evidence import Evidence

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
KINDS = ("Comparison", "ScoredText", "Audit", "Lookup")
Result = Any


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """One result of each kind, all of the sample pair."""
    rows = [
        {"id": f"{name}.txt", "text": (SEEDS / f"{name}.txt").read_text("utf-8"), "outlet": name}
        for name in ("source", "wire_story_a", "wire_story_b")
    ]
    table = pa.Table.from_pylist(rows)
    with reuse.Archive(tmp_path_factory.mktemp("archive") / "x.reuse", create=True) as archive:
        archive.add(table)
        lookup = archive.find(SEEDS / "copy.txt")
    return {
        "Comparison": reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt"),
        "ScoredText": reuse.score(SEEDS / "copy.txt"),
        "Audit": reuse.Corpus.from_frame(table).audit(workers=1),
        "Lookup": lookup,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_result_shows_itself(kind: str, results: dict[str, Result]) -> None:
    """As a line, as sentences, as a page, as a piece of one, on a terminal, as plain data."""
    result = results[kind]
    assert re.fullmatch(rf"<{kind} of [^\n]+: [^\n]+>", repr(result))
    assert re.fullmatch(r"[^\n]{40,}\.", str(result))
    page = html.unescape(result.to_html())
    assert page.startswith("<!doctype html>")
    assert result.to_html() == report.to_html(result)
    assert result._repr_html_().startswith('<div class="reuse">')
    assert result.to_dict() == export.to_dict(result)
    assert result.to_dict()["schema"].startswith("reuse.")
    lines = report.to_terminal(result, width=60, colour=False)
    assert max(map(len, lines.splitlines())) <= 60
    words = " ".join(lines.split())
    for sentence in str(result).split(". "):
        assert sentence in words
        assert sentence.split(":")[0] in page


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_a_frame(kind: str, results: dict[str, Result]) -> None:
    """The first table is the default, and a wrong name is told which there are."""
    result = results[kind]
    with pytest.raises(
        ValueError, match=r"this \w+ has no table 'words'; there (is|are) "
    ) as error:
        result.to_frame("words")
    names = re.findall(r"'(\w+)'", str(error.value))[1:]
    assert names
    for name in names:
        assert len(result.to_frame(name).columns) > 1
    assert result.to_frame().equals(result.to_frame(names[0]))


def test_a_line_holds_what_was_found(results: dict[str, Result]) -> None:
    """Which texts, how much, and how likely."""
    copy, source = SEEDS / "copy.txt", SEEDS / "source.txt"
    named = replace(
        results["Comparison"], a=reuse.read(copy, id="copy.txt"), b=reuse.read(source, id="source")
    )
    assert repr(named) == "<Comparison of copy.txt with source: 19 passages, 92% and 97% shared>"
    assert repr(results["Audit"]).startswith("<Audit of 3 documents: ")
    assert repr(results["Lookup"]).endswith(": shares passages with 1 of 3 texts>")
    assert "round trip" in repr(results["ScoredText"])


@pytest.mark.parametrize("kind", ["Comparison", "ScoredText"])
def test_artifacts_are_a_frame(kind: str, results: dict[str, Result]) -> None:
    """A row an artifact, as the plain data has it, with the words that it covers."""
    result = results[kind]
    frame = result.to_frame("artifacts")
    rows = result.to_dict()["artifacts"]
    assert frame["kind"].tolist() == [row["kind"] for row in rows]
    assert frame["weight"].tolist() == [row["weight"] for row in rows]
    text = (result.a if kind == "Comparison" else result.text).text
    for start, end, words in zip(frame["a_start"], frame["a_end"], frame["a_text"], strict=True):
        assert words == text[start:end]
    assert ("b_text" in frame) == (kind == "Comparison")


def test_an_artifact_of_one_text_has_no_place_in_the_other() -> None:
    """What is missing is missing, not 0."""
    made = reuse.compare("One text.", "Another.")
    artifact = reuse.Artifact("gender", reuse.Span(0, 3), None, 0.126, "He for she.")
    evidence = Evidence((artifact,), made.round_trip)
    row = replace(made, make_evidence=lambda: evidence).to_frame("artifacts").iloc[0]
    assert (row["a_start"], row["a_end"], row["a_text"]) == (0, 3, "One")
    assert row[["b_start", "b_end", "b_text"]].isna().all()
    assert (row["family"], row["weight"]) == ("facts", 0.13)


def test_edits_are_a_frame(results: dict[str, Result]) -> None:
    """The pieces of each passage, in order, give its words back."""
    result = results["Comparison"]
    frame = result.to_frame("edits")
    for number, passage in enumerate(result.passages):
        own = frame[frame["passage"] == number].sort_values("a_start")
        assert "".join(own["a_text"]) == passage.a.slice(result.a.text)
        assert own["op"].tolist() == [edit.op for edit in sorted(passage.edits, key=lambda e: e.a)]


def test_where_a_text_was_seen_is_a_frame(results: dict[str, Result]) -> None:
    """A row an earlier text, and a row a passage of each."""
    lookup = results["Lookup"]
    (earlier,) = lookup.to_frame().to_dict("records")
    assert (earlier["id"], earlier["outlet"]) == ("source.txt", "source")
    passages = lookup.to_frame("passages")
    assert len(passages) == earlier["passages"]
    assert set(passages["id"]) == {"source.txt"}
    row = passages.iloc[0]
    assert row["a_text"] == lookup.text.text[row["a_start"] : row["a_end"]]


def test_what_is_no_result_is_refused() -> None:
    """The error says what is due."""
    for show in (report.to_html, report.to_html_fragment, export.to_dict, export.to_frame):
        with pytest.raises(TypeError, match="must be a result of reuse's, got int"):
            show(3)  # type: ignore[operator]
    with pytest.raises(TypeError, match="must be a result of reuse's, got int"):
        report.to_terminal(3, width=80, colour=False)  # type: ignore[arg-type]


@given(name=st.text(min_size=1), words=st.text(min_size=1))
def test_no_text_breaks_out_of_the_page_of_a_lookup(name: str, words: str) -> None:
    """Names and texts may hold markup and control characters."""
    name, words = f"<script>{name}", f"<img src=x>{words}\x1b\u202e"
    passage = {"a_start": 0, "a_end": len(words), "b_start": 0, "b_end": 9, "relation": "verbatim"}
    passage |= {"bits": 40.0, "expect": 1e-9, "quoted": True, "moved": False, "explanation": None}
    row = {"a": name, "b": name, "passages": 1, "coverage_a": 1.0, "coverage_b": 0.5}
    row |= {"matched_a": 1.0, "matched_b": 0.5}
    row |= {"verbatim": 1.0, "bits": 40.0, "expect": 1e-9, "probability": 0.9, "strong": False}
    row |= {"date": datetime(2022, 1, 13), "outlet": name, "title": name, "url": name}
    row |= {"version": 1, "versions": 2}
    row["names"] = [{"id": name, **row}, {"id": name, **row}]
    source = reuse.Source(name, words, "1b09")
    lookup = reuse.Lookup(source, 3, 1, 1, [row | {"found": [passage]}], reuse.CorpusSettings())
    several = reuse.report.to_html([lookup, lookup])
    for page in (lookup.to_html(), lookup._repr_html_(), several):
        assert "2022-01-13" in page
        assert not UNSAFE.search(page)
        assert "<script" not in page
        assert "<img" not in page
