"""What stands under many texts that share nothing else is set aside."""

from __future__ import annotations

import numpy as np

from helpers.corpora import audit, pairs_of
from helpers.prose import SENTENCES, words
from helpers.samples import make_source
from reuse.corpus.sentences import hash_sentences, without_sentences
from reuse.segment import segment_text


def test_a_masthead_is_set_aside() -> None:
    """What stands under many texts that share nothing else relates none of them."""
    policy = " ".join(SENTENCES[:3])
    rows = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{policy}"} for k in range(14)]
    found = audit(rows)
    assert pairs_of(found) == set()
    assert len(found.clusters) == 0
    assert set(found.boilerplate["sentence"].to_pylist()) == set(SENTENCES[:3])
    assert set(found.boilerplate["documents"].to_pylist()) == {14}


def test_a_story_that_many_print_is_no_boilerplate() -> None:
    """Copies of one story share nearly everything, so its sentences are not set aside."""
    story = " ".join(SENTENCES[:8])
    rows = [{"id": f"{k:02}", "text": f"{words(k, 12)}\n\n{story}"} for k in range(14)]
    found = audit(rows)
    assert set(found.clusters["id"].to_pylist()) == {row["id"] for row in rows}
    assert len(set(found.clusters["cluster"].to_pylist())) == 1


def test_two_texts_under_one_masthead_are_found_by_what_else_they_share() -> None:
    """The pair stands on its own passage, which does not run on into the masthead."""
    policy = " ".join(SENTENCES[:3])
    rows = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{policy}"} for k in range(12)]
    shared = " ".join(SENTENCES[20:24])
    rows += [
        {"id": k, "text": f"{words(50 + n)}\n\n{shared}\n\n{policy}"} for n, k in enumerate("xy")
    ]
    found = audit(rows)
    assert pairs_of(found) == {("x", "y")}
    (passage,) = found.passages.to_pylist()
    assert rows[-2]["text"][passage["a_start"] : passage["a_end"]] == shared


def test_a_document_without_some_sentences_keeps_its_positions() -> None:
    """Boilerplate makes no keys, and no offset moves."""
    document = segment_text(make_source(" ".join(SENTENCES[:3])))
    hashes, _ = hash_sentences(document)
    left = without_sentences(document, np.sort(hashes[1:2]))
    assert [document.source.text[s["start"] : s["end"]] for s in left.sentences] == [
        SENTENCES[0],
        SENTENCES[2],
    ]
    assert [len(left.tokens[s["i"] : s["j"]]) for s in left.sentences] == [
        len(document.tokens[s["i"] : s["j"]]) for s in document.sentences[[0, 2]]
    ]
