"""Results as values: equal by what they hold, and the same after a pickle or a copy."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse.results.comparison import Comparison
from reuse.results.evidence import NO_EVIDENCE, Artifact, Evidence, Score

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SENTENCES = [
    "The freighter Orania sank off Malta in a storm with its crew of nine.",
    "Inspectors found cracked welds along the keel of the ageing vessel.",
    "The harbour master of Valletta said that nobody had called for help.",
    "Its owners in Piraeus had sold the ship for scrap a week before.",
    "Two fishermen from Gozo pulled a lifeboat out of the surf at dawn.",
    "A naval patrol searched the coast until the fuel ran out at noon.",
    "Insurers refused to comment on the value of the cargo of marble.",
]
ROWS = [
    {"id": "wire", "text": " ".join(SENTENCES[:3]), "date": "2022-01-13", "outlet": "Wire"},
    {"id": "paper", "text": " ".join(SENTENCES[1:5]), "date": "2022-01-14", "outlet": "Paper"},
    {"id": "other", "text": " ".join(SENTENCES[5:]), "date": None, "outlet": None},
]

texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)
Same = Callable[[Any], Any]
SAME: list[Any] = [
    pytest.param(lambda result: pickle.loads(pickle.dumps(result)), id="pickle"),
    pytest.param(copy.deepcopy, id="deepcopy"),
    pytest.param(copy.copy, id="copy"),
]


@pytest.fixture(scope="module")
def audit() -> reuse.Audit:
    return reuse.Corpus.from_frame(pa.Table.from_pylist(ROWS)).audit(workers=1)


def look_up(folder: Path) -> reuse.Lookup:
    with reuse.Archive(folder / "news.reuse", create=True) as archive:
        archive.add(pa.Table.from_pylist(ROWS))
        return archive.find(" ".join(SENTENCES[:4]))


@given(texts, texts)
def test_the_same_texts_give_the_same_value(a: str, b: str) -> None:
    """Two runs give equal results of one hash; another text, setting or date gives another."""
    one, two = reuse.compare(a, b), reuse.compare(a, b)
    assert one == two
    assert hash(one) == hash(two)
    assert one != reuse.compare(a, f"{b} More.")
    assert one != reuse.compare(a, b, max_expect=0.5)
    assert one != reuse.compare(a, b, dates=("2022-01-13", None))
    assert one != "a comparison"


@pytest.mark.parametrize("same", SAME)
@given(a=texts, b=texts, made=st.booleans())
def test_a_comparison_stays_what_it_is(same: Same, a: str, b: str, made: bool) -> None:
    """Edits and evidence go with it, whether or not they had been made before."""
    one = reuse.compare(a, b)
    if made:
        _ = one.evidence, [passage.edits for passage in one.passages]
    two = same(one)
    assert two == one
    assert hash(two) == hash(one)
    assert two.evidence == one.evidence
    assert [passage.edits for passage in two.passages] == [p.edits for p in one.passages]
    assert two.to_dict() == one.to_dict()


@pytest.mark.parametrize("same", SAME)
def test_a_pair_with_evidence_stays_what_it_is(same: Same) -> None:
    """The sample pair has artifacts and a score, and both are there after a pickle."""
    one = reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt")
    two = same(one)
    assert two.artifacts
    assert two.round_trip.strong
    assert two == one


@pytest.mark.parametrize("same", SAME)
def test_a_scored_text_stays_what_it_is(same: Same) -> None:
    """Its artifacts go with it."""
    one = reuse.score(SEEDS / "copy.txt")
    two = same(one)
    assert two == one == reuse.score(SEEDS / "copy.txt")
    assert two.artifacts == one.artifacts
    assert two.artifacts
    assert one != reuse.score(SEEDS / "source.txt")


@pytest.mark.parametrize("same", SAME)
def test_an_audit_stays_what_it_is(same: Same, audit: reuse.Audit) -> None:
    """Its tables go with it, and what is drawn from them is made anew."""
    assert audit.graph
    two = same(audit)
    assert two == audit
    assert two.to_dict() == audit.to_dict()
    assert sorted(two.graph.edges) == sorted(audit.graph.edges)
    assert audit != replace(audit, pairs=audit.pairs.slice(0, 0))
    assert audit != replace(audit, candidates=audit.candidates + 1)


@pytest.mark.parametrize("same", SAME)
def test_a_lookup_stays_what_it_is(same: Same, tmp_path: Path) -> None:
    """Its rows go with it, dates and passages included."""
    one = look_up(tmp_path)
    assert one.pairs
    assert same(one) == one
    assert one != replace(one, pairs=[])


def test_a_pickle_holds_what_was_found_and_no_way_of_finding_it() -> None:
    """It names nothing but results and their parts, so a later version can read it."""
    pickled = pickle.dumps(reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt"))
    for room in (b"reuse.match", b"reuse.align", b"reuse.scoring", b"numpy"):
        assert room not in pickled


def with_evidence(comparison: Comparison, note: str) -> Comparison:
    score = Score(0.5, False, "a", {}, {"names": 1.0}, None)
    evidence = Evidence((Artifact("gender", None, None, 1.0, note),), score)
    return replace(comparison, make_evidence=lambda: evidence)


def test_two_that_differ_in_evidence_alone_differ() -> None:
    """Evidence is content, however it came about."""
    one = reuse.compare(SENTENCES[0], SENTENCES[0])
    assert with_evidence(one, "He.") == with_evidence(one, "He.")
    assert with_evidence(one, "He.") != with_evidence(one, "She.")
    assert replace(one, make_evidence=lambda: NO_EVIDENCE) != with_evidence(one, "He.")


def test_two_that_differ_in_edits_alone_differ() -> None:
    """What became of each word is content too."""
    (passage,) = reuse.compare(SENTENCES[0], SENTENCES[0]).passages
    assert passage == replace(passage, make_edits=lambda: passage.edits)
    assert passage != replace(passage, make_edits=tuple)


def test_nothing_is_made_for_two_that_differ_otherwise() -> None:
    """Comparing results of different texts is quick."""

    def make() -> Evidence:
        raise AssertionError("evidence was made")

    one = replace(reuse.compare(SENTENCES[0], SENTENCES[1]), make_evidence=make)
    two = replace(reuse.compare(SENTENCES[0], SENTENCES[2]), make_evidence=make)
    assert one != two
    assert one == one
    assert repr(one)


def test_what_holds_tables_or_dicts_has_no_hash(audit: reuse.Audit, tmp_path: Path) -> None:
    """It is said at once, not deep inside."""
    scored = reuse.score("One text.")
    for result in (audit, look_up(tmp_path), scored, scored.round_trip):
        with pytest.raises(TypeError, match=f"unhashable type: '{type(result).__name__}'"):
            hash(result)
