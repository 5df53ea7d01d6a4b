"""Texts of the same words are found, be they ever so short or many."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpora import audit, ids, pairs_of
from helpers.prose import SENTENCES, words
from reuse.corpus import Archive
from reuse.corpus.candidates import MOST_DOCUMENTS, unpaired
from reuse.corpus.keys import find_keys_alone

SHORT = ["No comment.", "It rained.", "Pay two of the old men now.", "He said that she said so."]


def rows_of(texts: list[str]) -> list[dict[str, str]]:
    return [{"id": f"{k:03}", "text": text} for k, text in enumerate(texts)]


@given(st.lists(st.sampled_from([*SHORT, "no COMMENT", "It rained"]), min_size=2, max_size=9))
def test_every_two_texts_of_the_same_words_are_a_pair(texts: list[str]) -> None:
    """Case and signs aside; and of texts as short as these no other two are."""
    rows = rows_of(texts)
    folded = {row["id"]: row["text"].lower().strip(".") for row in rows}
    assert pairs_of(audit(rows)) == {
        (a, b) for a, b in combinations(sorted(folded), 2) if folded[a] == folded[b]
    }


def test_texts_of_the_same_few_words_are_found_among_thousands_of_others() -> None:
    """Their words are in many documents, so that no pair of rare words tells."""
    rows = rows_of([words(k) + " It rained in Valletta." for k in range(60)])
    rows += [{"id": k, "text": "It rained in Valletta."} for k in "xyz"]
    found = audit(rows)
    assert {("x", "y"), ("x", "z"), ("y", "z")} <= pairs_of(found)


def test_a_text_that_stands_thousands_of_times_costs_linearly() -> None:
    """Neighbours are paired, all are in one cluster, and what was not paired is told."""
    many = 500
    found = audit(rows_of(["No comment."] * many))
    assert len(found.pairs) < 5 * many
    names = [row["id"] for row in rows_of([""] * many)]
    assert set(pairwise(names)) <= pairs_of(found)
    assert len(found.clusters) == many
    assert len(set(found.clusters["cluster"].to_pylist())) == 1
    (row,) = found.repeated.to_pylist()
    assert row == {
        "text": "No comment.", "documents": many, "id": "000", "unpaired": unpaired(many)
    }  # fmt: skip
    assert row["unpaired"] == many * (many - 1) // 2 - len(found.pairs)
    assert "only neighbours were paired" in str(found)
    assert "No comment." in found.to_html()


def test_up_to_a_number_all_are_paired() -> None:
    found = audit(rows_of(["No comment."] * MOST_DOCUMENTS))
    assert len(found.pairs) == MOST_DOCUMENTS * (MOST_DOCUMENTS - 1) // 2
    assert len(found.repeated) == 0


def test_the_same_few_words_name_no_copy() -> None:
    """Chance gives so few words too, whatever the dates say."""
    rows = rows_of([words(k) for k in range(150)])
    rows += [
        {"id": "x", "text": "It was so.", "date": "2022-01-13"},
        {"id": "y", "text": "It was so.", "date": "2022-01-19"},
    ]
    (row,) = audit(rows).pairs.to_pylist()
    assert row["same"]
    assert row["expect"] > 0.01
    assert (row["role"], row["copy_id"]) == ("undirected", None)


def test_texts_that_are_boilerplate_alone_are_a_pair_all_the_same() -> None:
    """What is set aside under other texts is all that these two have."""
    policy = " ".join(SENTENCES[:3])
    rows = rows_of([f"{words(k, 240)}\n\n{policy}" for k in range(14)])
    rows += [{"id": k, "text": policy} for k in "xy"]
    found = audit(rows)
    assert len(found.boilerplate) == 3
    assert pairs_of(found) == {("x", "y")}
    assert found.compare("x", "y").passages[0].a.characters > 100
    assert found.compare("x", "001").passages == ()


def test_a_long_sentence_or_one_that_is_much_of_a_text_is_a_key_by_itself() -> None:
    """A short one in a long text is none."""
    import numpy as np

    from helpers.samples import make_source
    from reuse.segment import segment_texts

    long = SENTENCES[0]
    texts = [
        f"{long} {words(1)}",
        long,
        f"It rained all day. {words(2)}",
        "It rained all day. Yes.",
    ]
    none = np.empty(0, np.int64)
    owner, key = find_keys_alone(segment_texts(*map(make_source, texts)), none)
    own = [set(key[owner == k].tolist()) for k in range(4)]
    assert own[0] & own[1]
    assert not own[2] & own[3]
    _, stock = find_keys_alone(segment_texts(make_source(long)), none)
    owner, key = find_keys_alone(segment_texts(*map(make_source, texts)), stock)
    assert not set(stock.tolist()) & set(key[owner == 0].tolist())
    assert set(stock.tolist()) == set(key[owner == 1].tolist())


@pytest.mark.parametrize("text", SHORT)
def test_an_archive_finds_a_short_text_that_it_has(tmp_path: Path, text: str) -> None:
    """Case and signs aside, among texts that share its words."""
    rows = rows_of([words(k) + f" Then: {text}" for k in range(30)])
    with Archive(tmp_path / "news.reuse", create=True) as archive:
        archive.add([*rows, {"id": "short", "text": text}, {"id": "other", "text": "By the way."}])
        assert ids(archive, text.upper().strip(".")) == ["short"]
        assert ids(archive, "By no means.") == []
