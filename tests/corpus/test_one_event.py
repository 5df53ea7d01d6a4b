"""One event told twice: what an audit makes of it, and what it goes on to call a copy."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest

from helpers.prose import SENTENCES, words
from reuse.corpus import Audit, Corpus
from reuse.say.many import summarise_audit

SAID = "they can build it over my dead body and over my goats and the bones of my grandfather"
MORE = "I am not going to explain to anybody what somebody else has promised to the ministry"
FORMULA = "The company did not immediately respond to a request for comment."
RESULT = "Northgate United beat Ashford Rovers 3-1 at Millbrook Park on Saturday"


def audit(*texts: str) -> Audit:
    """Audit texts of several outlets, three days between one and the next."""
    rows: list[dict[str, Any]] = [
        {"id": f"text {k}", "text": text, "date": day, "outlet": f"outlet {k}"}
        for k, text in enumerate(texts)
        for day in [date(2022, 1, 1) + timedelta(days=3 * k)]
    ]
    return Corpus(rows).audit(workers=1)


INTERVIEW = (
    f"{words(1, 30)} “{SAID},” Yannis Petridis told the Harbour Post. {words(2, 30)} “{MORE},” he "
    "said, and laughed. He has kept goats on the upper pastures since 1981.",
    f"{words(3, 30)} Petridis said that {SAID}. {words(4, 30)} Asked about the mayor, he was "
    f"blunt: '{MORE},' he said. The herdsman is 71 and lives with his goats.",
)


@pytest.mark.parametrize(
    ("a", "b", "role"),
    [
        (*INTERVIEW, "common source likely"),
        (f"{words(1, 40)} {FORMULA}", f"{FORMULA} {words(3, 40)}", "common source likely"),
        (f"{words(1, 40)} {RESULT}.", f"{RESULT}. {words(3, 40)}", "undirected"),
    ],
    ids=["interview", "formula", "result"],
)
def test_one_event_told_twice_is_no_copy(a: str, b: str, role: str) -> None:
    """However far apart the days; and it joins no cluster."""
    found = audit(a, b)
    (row,) = found.pairs.to_pylist()
    assert (row["role"], row["copy_id"], row["joins"]) == (role, None, False)
    assert row["explained"] > 0.5
    assert len(found.clusters) == 0
    assert set(found.graph.nodes) == {"text 0", "text 1"}
    assert "1 pair in 0 clusters (1 in none, for too little is shared)" in summarise_audit(found)
    assert row["basis"] in unescape(found.to_html())


def test_of_three_that_quote_one_speaker_none_is_the_source_of_the_others() -> None:
    """The first to print it is no wire."""
    said = f"“{SENTENCES[20]} {SENTENCES[21]}” Yannis Petridis said."
    many = [words(n, 60) for n in range(10, 30)]
    found = audit(*(f"{words(n, 60)} {said} {words(n + 1, 60)}" for n in (1, 3, 5)), *many)
    assert len(found.pairs) == 3
    assert found.pairs["role"].to_pylist() == ["common source likely"] * 3


def test_a_copy_that_has_a_long_quotation_stays_a_copy() -> None:
    """What stands around the quotation was copied, too, and so was the quotation."""
    said = f"“{SAID}. {MORE}. {' '.join(SENTENCES[3:6])}”"
    story = f"{SENTENCES[0]} {SENTENCES[1]} {said}, Petridis said. {SENTENCES[7]}"
    found = audit(f"{words(1, 30)} {story}", f"{story} {words(3, 30)}")
    (row,) = found.pairs.to_pylist()
    assert (row["role"], row["copy_id"]) == ("copy", "text 1")
    assert (row["explained"], row["joins"]) == (0, True)
    assert len(found.clusters) == 2


def test_one_sentence_of_a_speaker_makes_no_heap_of_events() -> None:
    """Two clusters of copies, joined by one quotation, stay two."""
    quotation = f"“{SENTENCES[20]}” Yannis Petridis said."
    one, other = " ".join(SENTENCES[:5]), " ".join(SENTENCES[8:13])
    found = audit(f"{one} {quotation}", one, f"{other} {quotation}", other)
    clusters: dict[str, set[str]] = {}
    for row in found.clusters.to_pylist():
        clusters.setdefault(row["cluster"], set()).add(row["id"])
    assert sorted(map(sorted, clusters.values())) == [["text 0", "text 1"], ["text 2", "text 3"]]
    joins = {(r["a"], r["b"]): r["joins"] for r in found.pairs.to_pylist()}
    assert joins["text 0", "text 2"] is False


@pytest.mark.parametrize(
    ("shared", "joins"),
    [(SENTENCES[:1], False), (SENTENCES[:4], True), ((SENTENCES[0], SENTENCES[9]), True)],
    ids=["one", "long", "two"],
)
def test_a_cluster_asks_for_more_than_one_short_passage(
    shared: tuple[str, ...], joins: bool
) -> None:
    """One sentence in two long texts may be met by chance; two, or a long one, are not."""
    far = len(shared) == 2
    first = f" {words(5, 60)} ".join(shared) if far else " ".join(shared)
    second = f" {words(6, 60)} ".join(reversed(shared)) if far else first
    found = audit(
        f"{words(1, 60)} {first} {words(2, 60)}", f"{words(3, 60)} {second} {words(4, 60)}"
    )
    assert found.pairs["joins"].to_pylist() == [joins]
    assert len(found.clusters) == 2 * joins


def test_a_short_text_that_lies_whole_in_another_makes_a_cluster() -> None:
    """It has no more to share."""
    found = audit(SENTENCES[0], f"{words(1, 60)} {SENTENCES[0]} {words(2, 60)}")
    assert found.pairs["joins"].to_pylist() == [True]
    assert len(found.clusters) == 2
