"""Two documents of an audit beside each other: what the tables say of them, and nothing else."""

from __future__ import annotations

import dataclasses
import pickle
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import reuse
from helpers.corpora import audit, pairs_of
from helpers.prose import SENTENCES, planted, words
from helpers.samples import SEEDS
from reuse.corpus import Audit
from reuse.results.comparison import Comparison
from reuse.results.evidence import Score
from reuse.results.passage import Passage
from reuse.scoring.matched import MatchedPair
from reuse.segment import segment_text


@pytest.fixture(scope="module")
def found() -> Audit:
    """Give an audit of stories, many of which have one masthead, at their head or their foot."""
    masthead = " ".join(SENTENCES[:3])
    rows = []
    for k, row in enumerate(planted(3)):
        texts = [f"{masthead} {row['text']}", f"{row['text']}\n\n{masthead}", row["text"]]
        rows.append(row | {"text": texts[k % 3], "date": f"2022-01-{k % 28 + 1:02}"})
    # Without a story of its own, so that no copy of one explains the masthead.
    rows += [{"id": f"x{k}", "text": f"{words(k, 300)} {masthead}"} for k in range(40)]
    made = audit(rows)
    assert set(made.boilerplate["sentence"].to_pylist()) == set(SENTENCES[:3])
    assert len(made.pairs) > 20
    return made


def told(passage: Passage, pairs: float) -> tuple[Any, ...]:
    return (
        *(*passage.a, *passage.b, passage.relation, passage.bits),
        *(pytest.approx(passage.expect * pairs, rel=1e-12), passage.quoted, passage.moved),
        passage.explanation,
    )


def rows_of(found: Audit, a: str, b: str) -> list[tuple[Any, ...]]:
    rows = (row for row in found.passages.to_pylist() if (row["a"], row["b"]) == (a, b))
    return [tuple(value for name, value in row.items() if name not in ("a", "b")) for row in rows]


def spans(comparison: Comparison) -> list[tuple[Any, ...]]:
    return [(p.a, p.b, p.relation, p.bits, p.expect, p.moved) for p in comparison.passages]


def test_a_pair_has_the_passages_of_the_table(found: Audit) -> None:
    """All of them, each with its numbers, in their order, and none that lies in the masthead."""
    for a, b in pairs_of(found):
        comparison = found.compare(a, b)
        assert [told(p, found.compared) for p in comparison.passages] == rows_of(found, a, b)
        assert (comparison.a.id, comparison.b.id) == (a, b)
        assert comparison.settings == found.settings.of_pair(found.compared)
    plain = {
        pair: reuse.compare(*(found.compare(*pair).a, found.compare(*pair).b))
        for pair in sorted(pairs_of(found))[:20]
    }
    # With the masthead left in, a comparison finds other passages, which a page must not show.
    assert any(spans(one) != spans(found.compare(*pair)) for pair, one in plain.items())


def test_the_table_is_what_counts(found: Audit) -> None:
    """A passage that is taken out of it, or has another number there, is no other in the pair."""
    several = next(row for row in found.pairs.to_pylist() if row["passages"] > 1)
    first = next(
        row
        for row in found.passages.to_pylist()
        if (row["a"], row["b"]) == (several["a"], several["b"])
    )
    rows = [
        row | {"bits": 1.5}
        for row in found.passages.to_pylist()
        if (row["a"], row["b"], row["a_start"]) != (first["a"], first["b"], first["a_start"])
    ]
    changed = pa.Table.from_pylist(rows, found.passages.schema)
    one, other = (
        made.compare(first["a"], first["b"])
        for made in (found, dataclasses.replace(found, passages=changed))
    )
    kept = tuple(p for p in one.passages if p.a.start != first["a_start"])
    assert [p.bits for p in other.passages] == [1.5] * len(kept) != []
    assert [(p.a, p.b) for p in other.passages] == [(p.a, p.b) for p in kept]


def test_swapping_the_documents_swaps_the_sides(found: Audit) -> None:
    """For pairs of the table, and for others."""
    ids = found.documents["id"].to_pylist()
    others = [pair for pair in combinations(ids, 2) if pair not in pairs_of(found)][:20]
    for a, b in [*pairs_of(found), *others]:
        one, other = found.compare(a, b), found.compare(b, a)
        swapped = sorted((p[1], p[0], *p[2:]) for p in spans(one))
        assert swapped == spans(other)
        assert other.whens == (one.whens and one.whens[::-1])
        assert [p.edits for p in one.passages] or not one.passages


def test_edit_scripts_tile_the_passages_of_the_table(found: Audit) -> None:
    """They are made of the documents as the audit aligned them."""
    for a, b in sorted(pairs_of(found))[:15]:
        for passage in found.compare(a, b).passages:
            for side in "ab":
                edits = sorted(getattr(edit, side) for edit in passage.edits)
                edges = [edits[0].start, *(edit.end for edit in edits)]
                assert edges == [*(edit.start for edit in edits), getattr(passage, side).end]


def test_documents_that_are_no_pair_are_aligned_without_the_masthead(found: Audit) -> None:
    """Two that share it and nothing else share nothing."""
    assert found.compare("x0", "x1").passages == ()
    assert reuse.compare(found.compare("x0", "x1").a, found.compare("x0", "x1").b).passages


def test_the_score_and_the_days_are_those_of_the_table() -> None:
    """The sample pair beside others, with and without days."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    dates = {"copy": "2022-01-14", "source": "2022-01-13T23:00"}
    rows = [{"id": name, "text": text, "date": dates.get(name)} for name, text in texts.items()]
    among = audit(rows)  # type: ignore[arg-type]
    pairs = among.pairs.to_pylist()
    assert {row["probability"] is None for row in pairs} == {True, False}
    for row in pairs:
        comparison = among.compare(row["a"], row["b"])
        score = comparison.round_trip
        assert (score.probability, score.strong, score.copy) == (
            row["probability"],
            row["strong"],
            row["copy"],
        )
        known = row["a"] in dates and row["b"] in dates
        assert (comparison.whens is not None) == known


def test_every_pair_has_the_score_of_the_table(found: Audit) -> None:
    """In either order, where the table has none too; and the page says so."""
    dated = 0
    for row in found.pairs.to_pylist():
        for pair, copy in (((row["a"], row["b"]), row["copy"]), ((row["b"], row["a"]), None)):
            comparison = found.compare(*pair)
            score = comparison.round_trip
            assert (score.probability, score.strong) == (row["probability"], row["strong"])
            if copy is None and row["copy"]:
                copy = "b" if row["copy"] == "a" else "a"
            assert score.copy == copy
            if score.copy is None and row["copy_id"]:
                side = "a" if row["copy_id"] == pair[0] else "b"
                assert f"By the dates given, {side} is the later text." in comparison.to_html()
                dated += 1
    assert dated
    assert set(found.pairs["verbatim"].to_pylist()) != {1.0}


@pytest.mark.parametrize("name", ["nobody", "", None, 7])
def test_an_unknown_document_is_named(found: Audit, name: Any) -> None:
    known = found.documents["id"][0].as_py()
    for pair in ((name, known), (known, name)):
        with pytest.raises(ValueError, match=rf"no document with the id {name!r}; ") as caught:
            found.compare(*pair)
        assert "\n" not in str(caught.value)


def test_pages_show_the_passages_of_the_table(found: Audit, tmp_path: Path) -> None:
    """Place by place, of every pair."""
    found.save(tmp_path, pages=len(found.pairs))
    strongest = sorted(found.pairs.to_pylist(), key=lambda row: (-row["bits"], row["a"], row["b"]))
    for number, row in enumerate(strongest, 1):
        page = (tmp_path / "pairs" / f"{number:04}.html").read_text("utf-8")
        places = re.findall(r"\b([\d,]+)–([\d,]+)\b", re.sub(r"<[^>]*>", "", page))
        shown = {tuple(int(n.replace(",", "")) for n in place) for place in places}
        expected = rows_of(found, row["a"], row["b"])
        assert {place for passage in expected for place in (passage[:2], passage[2:4])} <= shown
        assert page.count('class="passage') == len(expected), row


def judge_oddly(pair: MatchedPair) -> Score:
    """Give a score of one's own."""
    return Score(0.25, False, None, {}, {}, None)


def test_a_scorer_of_ones_own_judges_here_too() -> None:
    """As it judged the pairs of the table."""
    rows = [{"id": name, "text": " ".join(SENTENCES[:6])} for name in "xy"]
    made = audit(rows, scorer=judge_oddly)
    assert made.pairs["probability"].to_pylist() == [0.25]
    assert made.compare("x", "y").round_trip.probability == 0.25
    assert made == audit(rows, scorer=judge_oddly) != audit(rows)


def test_an_audit_survives_pickling(found: Audit) -> None:
    """With what it needs to compare its documents."""
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.boilerplate_hashes == found.boilerplate_hashes
    for a, b in [*sorted(pairs_of(found))[:3], ("x0", "x1")]:
        assert spans(again.compare(a, b)) == spans(found.compare(a, b))


def test_the_hashes_are_those_of_the_sentences_set_aside(found: Audit) -> None:
    """One a sentence that is listed as boilerplate, sorted."""
    from reuse.corpus.sentences import hash_sentences

    document = segment_text(reuse.Source("m", " ".join(SENTENCES[:3]), ""))
    assert found.boilerplate_hashes.to_pylist() == sorted(hash_sentences(document)[0].tolist())
