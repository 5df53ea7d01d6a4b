"""Documents of one id are told apart by their texts, and texts of one content by their ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.corpora import audit
from helpers.prose import SENTENCES
from reuse.corpus.documents import DocumentStream


@given(st.lists(st.tuples(st.sampled_from(["x", "x (2)", "y"]), st.sampled_from("ABC"))))
def test_no_text_is_lost_for_its_id(given: list[tuple[str, str]]) -> None:
    """Each text of an id is there once, under an id that no other has; the first keeps it."""
    rows = [{"id": name, "text": f"Text {text}."} for name, text in given]
    stream = DocumentStream.of(rows)
    taken = [row for batch in stream for row in batch.to_pylist()]
    assert len({row["id"] for row in taken}) == len(taken)
    old = {new: name for name, new in stream.renamed()}
    assert [(old.get(row["id"], row["id"]), row["text"]) for row in taken] == list(
        dict.fromkeys((row["id"], row["text"]) for row in rows)
    )
    (skipped,) = stream.skipped()
    assert len(taken) + len(skipped) == len(rows)


def test_two_ids_of_one_text_are_a_pair_and_two_texts_of_one_id_are_both_there() -> None:
    """An audit keeps each row; verbatim ones are told to be the same."""
    text = " ".join(SENTENCES[:3])
    rows = [
        {"id": "x", "text": text},
        {"id": "y", "text": text},
        {"id": "x", "text": f"{text} It rained."},
    ]
    found = audit(rows)
    assert found.documents["id"].to_pylist() == ["x", "x (2)", "y"]
    pairs = {(row["a"], row["b"]): row for row in found.pairs.to_pylist()}
    assert set(pairs) == {("x", "x (2)"), ("x", "y"), ("x (2)", "y")}
    same = pairs["x", "y"]
    assert (same["same"], same["verbatim"], same["coverage_a"], same["coverage_b"]) == (
        True,
        1,
        1,
        1,
    )
    assert (same["role"], same["copy_id"], same["copy"]) == ("undirected", None, None)
