"""Edges: a passage begins and ends where the sharing does, in clauses as in sentences."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import SENTENCES

CASE = Path(__file__).parents[1] / "cases" / "12_span_swallows_tail"
LONG = [s for s in SENTENCES if len(s.split()) >= 13]
BEGIN, END = "Nothing of that was known,", "as the ferryman's wife had always said it would."


@given(
    picked=st.lists(st.sampled_from(LONG), min_size=3, max_size=8, unique=True),
    first=st.integers(0, 2),
    left_out=st.integers(0, 2),
    host=st.sampled_from(["before", "after", "both"]),
)
def test_a_clause_set_into_another_sentence_has_its_own_ends(
    picked: list[str], first: int, left_out: int, host: str
) -> None:
    """The passage is the clause, give or take two words, whatever sentence it stands in."""
    words = picked[1].rstrip(".").split()
    clause = " ".join(words[first : len(words) - left_out])
    a = " ".join(picked)
    sentence = " ".join(
        ([BEGIN] if host != "after" else []) + [clause] + ([END] if host != "before" else [])
    )
    b = f"The bridge was painted green again. {sentence} Then a brass band played until nine."
    (passage,) = reuse.compare(a, b).passages
    # A word or two more may be more than a fifth of a short clause.
    longer = max(len(passage.a.slice(a).split()), len(passage.b.slice(b).split()))
    if len(clause.split()) >= 0.8 * longer:
        assert passage.relation in ("verbatim", "near-verbatim")
    for span, text in ((passage.a, a), (passage.b, b)):
        start, end = text.index(clause), text.index(clause) + len(clause)
        between = text[min(start, span.start) : max(start, span.start)]
        behind = text[min(end, span.end) : max(end, span.end)]
        assert len(between.split()) <= 2
        assert len(behind.split()) <= 2


def test_a_clause_counts_as_a_clause() -> None:
    """What is shared is a third of one sentence, and coverage says so."""
    c = reuse.compare(CASE / "a.txt", CASE / "b.txt")
    ((a, b),) = [(p.a, p.b) for p in c.passages]
    assert (a, b.start) == ((51, 130), 43)
    assert b.end in (121, 122)
    assert [p.relation for p in c.passages] == ["verbatim"]
    assert 0.21 < c.coverage["b"] < 0.23


def test_a_sentence_reworded_throughout_is_not_cut_to_what_is_the_same() -> None:
    """Between reworded sentences the ends of a sentence are the ends of the match."""
    a = (
        "The freighter left Valletta harbour before dawn with nine sailors and much cement. "
        "Inspectors found two cracked welds in the hull when the vessel was last in dock. "
        "Nobody on the quay had expected the gale to turn towards the breakwater so quickly."
    )
    b = (
        "Before dawn the freighter left the port of Valletta with nine seamen and much cement. "
        "Two cracked welds were found in the hull by inspectors when the ship was in dock last. "
        "No one on the quay expected that the gale would turn towards the breakwater so fast."
    )
    (passage,) = reuse.compare(a, b, same_subject=False).passages
    assert (passage.a, passage.b) == ((0, len(a)), (0, len(b)))
