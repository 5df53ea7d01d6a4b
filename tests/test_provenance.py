"""Who copied whom: what dates, wording and third documents tell, and when nothing does."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from prose import SENTENCES, words

from reuse.corpus import Audit, Corpus
from reuse.corpus.provenance import merge, named_agencies, within

WIRE = " ".join(SENTENCES[:6])
#: What the two papers of most tests print around the wire's story.
LEFT, RIGHT = words(101, 24), words(102, 24)


def audit(*rows: dict[str, Any]) -> Audit:
    schema = pa.schema(
        [
            ("id", pa.string()),
            ("text", pa.string()),
            ("date", pa.string()),
            ("outlet", pa.string()),
        ]
    )
    return Corpus.from_frame(pa.Table.from_pylist(list(rows), schema)).audit(workers=1)


def told(found: Audit) -> dict[tuple[str, str], tuple[str, str | None, str | None]]:
    """Return role, copy and third document of each pair."""
    return {
        (row["a"], row["b"]): (row["role"], row["copy_id"], row["via"])
        for row in found.pairs.to_pylist()
    }


def test_the_later_of_two_is_the_copy() -> None:
    """Dates tell, where they differ."""
    found = audit(
        {"id": "a", "text": f"{LEFT} {WIRE}", "date": "2022-01-14"},
        {"id": "b", "text": f"{WIRE} {RIGHT}", "date": "2022-01-13"},
    )
    assert told(found) == {("a", "b"): ("copy", "a", None)}
    assert found.pairs["basis"].to_pylist() == ["dates"]
    assert list(found.graph.edges) == [("b", "a")]


@pytest.mark.parametrize("date", [None, "2022-01-14"])
def test_without_dates_or_on_one_day_two_copies_are_undirected(date: str | None) -> None:
    """Word for word the same, neither is the copy by its wording: nothing is said."""
    found = audit(
        {"id": "a", "text": f"{LEFT} {WIRE}", "date": date},
        {"id": "b", "text": f"{WIRE} {RIGHT}", "date": date},
    )
    assert told(found) == {("a", "b"): ("undirected", None, None)}


def test_the_wording_of_a_round_trip_names_the_copy() -> None:
    """Of the sample pair no date is known, and the score names the copy."""
    rows = [
        {"id": name, "text": (SEEDS / f"{name}.txt").read_text("utf-8")}
        for name in ("copy", "source")
    ]
    found = audit(*rows)
    assert told(found) == {("copy", "source"): ("copy", "copy", None)}
    assert found.pairs["basis"].to_pylist() == ["wording"]


def test_two_papers_that_print_an_earlier_wire_are_siblings() -> None:
    """What they share they share with the wire's story, which came before both."""
    found = audit(
        {"id": "left", "text": f"{LEFT} {WIRE}", "date": "2022-01-14"},
        {"id": "right", "text": f"{WIRE} {RIGHT}", "date": "2022-01-15"},
        {"id": "wire", "text": WIRE, "date": "2022-01-13"},
    )
    assert told(found) == {
        ("left", "right"): ("siblings", None, "wire"),
        ("left", "wire"): ("copy", "left", None),
        ("right", "wire"): ("copy", "right", None),
    }


def test_without_dates_siblings_are_nearer_to_the_third_than_to_each_other() -> None:
    """Each has four of the wire's sentences, and two of them in common."""
    found = audit(
        {"id": "left", "text": f"{LEFT} {' '.join(SENTENCES[:4])}"},
        {"id": "right", "text": f"{' '.join(SENTENCES[2:6])} {RIGHT}"},
        {"id": "wire", "text": WIRE},
    )
    assert told(found)["left", "right"] == ("siblings", None, "wire")
    assert told(found)["left", "wire"][0] == told(found)["right", "wire"][0] == "undirected"


def test_a_third_that_explains_only_a_part_makes_no_siblings() -> None:
    """Two that share more than the wire's words have something else in common."""
    own = " ".join(SENTENCES[20:26])
    found = audit(
        {"id": "left", "text": f"{LEFT} {WIRE} {own}", "date": "2022-01-14"},
        {"id": "right", "text": f"{WIRE} {own} {RIGHT}", "date": "2022-01-15"},
        {"id": "wire", "text": WIRE, "date": "2022-01-13"},
    )
    assert told(found)["left", "right"] == ("copy", "right", None)


def test_two_that_name_one_agency_are_not_said_to_copy_each_other() -> None:
    """Whatever their dates: the agency's story may have reached both."""
    found = audit(
        {"id": "left", "text": f"VALLETTA (AP) {WIRE} {LEFT}", "date": "2022-01-14"},
        {"id": "right", "text": f"{WIRE} {RIGHT} Associated Press", "date": "2022-01-15"},
    )
    assert told(found) == {("left", "right"): ("common source likely", None, None)}
    assert found.pairs["basis"].to_pylist() == ["both name AP"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("MOSCOW (Reuters) - Talks failed.", {"Reuters"}),
        ("Talks failed. REUTER", {"Reuters"}),
        ("He told the AFP news agency.", {"AFP"}),
        ("An app for the map of Tass Street", set()),
        ("(AP) Interfax and TASS say", {"AP", "Interfax", "TASS"}),
    ],
)
def test_agencies_are_known_by_their_names(text: str, agencies: set[str]) -> None:
    assert named_agencies(text) == agencies


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12))).map(
    lambda pairs: [(start, start + length) for start, length in pairs]
)


@given(SPANS, SPANS)
def test_what_lies_within_is_counted_by_characters(one: list[Any], other: list[Any]) -> None:
    """The slow way: sets of positions."""
    mine, theirs = ({i for a, b in spans for i in range(a, b)} for spans in (one, other))
    merged = merge(one)
    assert {i for a, b in merged for i in range(a, b)} == mine
    expected = len(mine & theirs) / max(len(mine), 1)
    assert within(merged, merge(other)) == pytest.approx(expected)
