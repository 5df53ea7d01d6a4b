"""Words that one text hyphenates and the other does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import document
from reuse.segment.compounds import join_compounds

STORY = (
    "The {} minister met the press in Valletta on Tuesday evening, and nobody had expected the "
    "storm that followed."
)
#: All of them are ways to write one word.
WAYS = ["{}{}", "{}-{}", "{}\u2010{}", "{}\u00ad{}", "{}-\n{}", "{}-\r\n    {}", "{}\u00ad\n{}"]
PARTS = [("well", "known"), ("co", "operate"), ("über", "müde"), ("mother", "in-law")]

way = st.sampled_from(WAYS)
parts = st.sampled_from(PARTS)
rest = st.lists(st.sampled_from(["the", "known", "law", "42", "sea."]), min_size=1, max_size=4)


@given(parts, way, way, rest, rest)
def test_a_hyphen_or_a_line_end_makes_no_other_word(
    word: tuple[str, str], one: str, other: str, before: list[str], after: list[str]
) -> None:
    """However the word is written in either text, the texts are word for word the same."""
    a, b = (" ".join([*before, how.format(*word), *after]) for how in (one, other))
    (passage,) = reuse.compare(a, b).passages
    assert passage.relation == "verbatim"
    assert (passage.a, passage.b) == ((0, len(a)), (0, len(b)))
    assert {edit.op for edit in passage.edits} <= {"equal", "respelt"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anglo-\nSaxon", "Anglo-Saxon"), ("F-\r\n 16", "F-16"), ("the-\nart", "the-art")],
)
def test_a_hyphen_that_stays_may_end_its_line(one: str, other: str) -> None:
    """Before a capital or a number the hyphen is the word's own, and a line break is layout."""
    (passage,) = reuse.compare(STORY.format(one), STORY.format(other)).passages
    assert passage.relation == "verbatim"
    assert {edit.op for edit in passage.edits} <= {"equal", "respelt"}


@pytest.mark.parametrize(
    ("one", "other"), [("9-11", "911"), ("F-16", "F16"), ("all-in", "all in")]
)
def test_other_words_stay_as_they_are(one: str, other: str) -> None:
    """Numbers are not joined, and what neither text has in one piece is not either."""
    a, b = document(STORY.format(one)), document(STORY.format(other))
    assert join_compounds(a, b) == (a, b)


@given(st.lists(st.sampled_from(["a", "well", "known", "so", "wellknown", "-", " ", "\n", "."])))
def test_sentences_still_hold_every_token(pieces: list[str]) -> None:
    """What is joined leaves tokens in order, in sentences that cover them, for either order."""
    text = "".join(pieces)
    one, two = join_compounds(document(text), document("wellknown soa"))
    swapped = join_compounds(document("wellknown soa"), document(text))
    assert np.array_equal(one.tokens, swapped[1].tokens)
    assert np.array_equal(two.tokens, swapped[0].tokens)
    assert (one.tokens["end"][:-1] <= one.tokens["start"][1:]).all()
    edges = [*one.sentences["i"].tolist(), len(one.tokens)]
    assert edges[0] == 0
    assert edges[1:] == one.sentences["j"].tolist()


def test_only_runs_of_a_few_parts_are_tried() -> None:
    """A chain of so many parts that trying all of its runs would take hours is read at once."""
    text = "x" + "-x" * 100_000
    one, _ = join_compounds(document(text), document("xx"))
    assert len(one.tokens) < 60_000
