"""What a user asks to be ignored, and which pairs to be left out."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from helpers.corpora import audit, pairs_of
from helpers.prose import SENTENCES, words
from reuse.corpus import Corpus
from reuse.corpus.asked import Asked
from reuse.corpus.documents import DocumentStream
from reuse.corpus.engines import DuckEngine
from reuse.corpus.ignored import read_ignored
from reuse.corpus.recipe import find_shared, load_documents
from reuse.settings import CorpusSettings

NOTE = " ".join(SENTENCES[:3])


def noted(count: int) -> list[dict[str, str]]:
    return [{"id": f"{k}", "text": f"{words(k)}\n\n{NOTE}"} for k in range(count)]


def test_what_is_ignored_relates_no_two_texts() -> None:
    """Few have it, so that nobody could learn that it is boilerplate."""
    rows = noted(4)
    assert len(audit(rows).pairs) == 6
    found = audit(rows, ignore=NOTE)
    assert len(found.pairs) == 0
    assert found.ignored == (NOTE,)
    assert found.candidates == 0
    assert "1 passage was ignored on request" in str(found)
    assert NOTE in found.to_html()
    assert found.compare("0", "1").passages == ()


def test_what_is_ignored_is_taken_out_wherever_it_stands() -> None:
    """Within a sentence, in other case and over several lines; the positions of the rest stay."""
    shared = " ".join(SENTENCES[20:24])
    note = "for more see the Herald of Malta"
    rows = [
        {"id": "x", "text": f"{words(1)} {shared}"},
        {"id": "y", "text": f"{words(2)} {shared[:-1]} (FOR MORE,\nsee the Herald of Malta)."},
    ]
    found = audit(rows, ignore=[note, "Nobody has this."])
    (row,) = found.passages.to_pylist()
    assert rows[1]["text"][row["b_start"] : row["b_end"]] == shared[:-1]


def test_two_texts_that_differ_only_in_what_is_ignored_are_the_same() -> None:
    rows = [{"id": "x", "text": "It rained."}, {"id": "y", "text": "It rained. By Jo Hill"}]
    (row,) = audit(rows, ignore="by Jo Hill").pairs.to_pylist()
    assert row["same"]


def test_a_file_of_passages_has_blank_lines_between_them(tmp_path: Path) -> None:
    path = tmp_path / "known.txt"
    path.write_text("One of\nthem.\r\n \r\n\nAnother.\n\n***\n\nOne of\nthem.\n")
    assert read_ignored(path) == ("One of\nthem.", "Another.")
    assert read_ignored([path, "A third."]) == ("One of\nthem.", "Another.", "A third.")
    assert read_ignored(None) == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no passage to ignore; write passages with blank lines between"),
        (b" \n\n--\n", "has no passage to ignore"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture, not text"),
        (b"<!DOCTYPE html><html><body><p>One text.</p></body></html>", "is html; passages to ig"),
    ],
)
def test_a_file_that_has_no_passages_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """In one line with the name of the file."""
    path = tmp_path / "known.txt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message) as caught:
        read_ignored(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_what_is_no_file_or_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file of passages to ignore"):
        read_ignored(tmp_path / "nowhere.txt")
    with pytest.raises(ValueError, match="is a folder; name a text file"):
        read_ignored(tmp_path)
    with pytest.raises(TypeError, match=r"`ignore` is a Path of a text file, .* got an int"):
        read_ignored([7])  # type: ignore[list-item]


def outlets(count: int) -> list[dict[str, str | None]]:
    return [
        {
            "id": f"{k:03}",
            "text": " ".join(SENTENCES[:6]),
            "outlet": [None, "Herald", "Post"][k % 3],
            "series": [None, "weather"][k % 2],
        }
        for k in range(count)
    ]


@pytest.mark.parametrize("names", [("outlet",), ("series",), ("outlet", "series")])
def test_pairs_of_one_outlet_or_series_are_left_out_and_counted(names: tuple[str, ...]) -> None:
    """What is not known is never the same; and a pair that is both is counted once."""
    rows = outlets(12)
    due = {
        (a["id"], b["id"])
        for a, b in combinations(rows, 2)
        if not any(a[name] and a[name] == b[name] for name in names)
    }
    found = audit(rows, leave_out=[f"same-{name}" for name in names])  # type: ignore[arg-type]
    assert pairs_of(found) == due
    assert found.candidates == len(due) == found.compared
    assert found.left_out == 66 - len(due)
    assert f"{found.left_out} pairs of one outlet or series were left out" in str(found)
    assert found.to_dict()["left_out"] == found.left_out


def test_of_a_text_that_many_have_neighbours_of_other_outlets_are_paired() -> None:
    """Ids that begin with the outlet would else have neighbours of their own outlet alone."""
    rows = [
        {"id": f"{outlet}{k:03}", "text": "No comment.", "outlet": outlet}
        for outlet in "AB"
        for k in range(100)
    ]
    found = audit(rows, leave_out="same-outlet")
    assert all(a[0] != b[0] for a, b in pairs_of(found))
    assert len(found.clusters) == 200
    assert len(found.pairs) < 5 * 200


def test_what_pairs_are_left_out_by_must_be_known() -> None:
    """An outlet that no document has leaves out nothing, which nobody would see."""
    with pytest.raises(ValueError, match="no document has a value in the column outlet"):
        audit([{"id": "x", "text": "It rained."}], leave_out="same-outlet")
    with pytest.raises(ValueError, match="`leave_out` is of 'same-outlet' and 'same-series', got"):
        audit([{"id": "x", "text": "It rained."}], leave_out="same-day")
    with pytest.raises(TypeError, match=r"`leave_out` is of .*, got an int 7"):
        Corpus(["It rained."]).audit(leave_out=7)  # type: ignore[arg-type]


def test_expect_is_counted_over_the_pairs_that_are_compared() -> None:
    rows = outlets(12)
    one, other = audit(rows), audit(rows, leave_out="same-outlet")  # type: ignore[arg-type]
    expect = [
        {(row["a"], row["b"]): row["expect"] for row in found.pairs.to_pylist()}["000", "001"]
        for found in (one, other)
    ]
    assert expect[1] / expect[0] == pytest.approx(other.compared / one.compared)


def test_an_audit_that_was_stopped_goes_on_with_what_was_learnt(tmp_path: Path) -> None:
    """Forms and keys are made again from tables that are whole, and give the same."""
    documents = DocumentStream.of(noted(4) + outlets(12))
    asked = Asked.of(CorpusSettings(), ignore=NOTE, leave_out="same-outlet")
    with DuckEngine(tmp_path / "work.duckdb", workers=1) as engine:
        find_shared(engine, load_documents(engine, documents), asked)
    with DuckEngine(tmp_path / "work.duckdb", workers=1) as engine:
        again = Corpus(documents).audit(ignore=NOTE, leave_out="same-outlet", engine=engine)
    fresh = Corpus(documents).audit(ignore=NOTE, leave_out="same-outlet", workers=1)
    assert again == fresh
