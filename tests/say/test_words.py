"""What is shared, in careful words."""

from __future__ import annotations

from dataclasses import replace

from helpers.pages import INNOCENT
from helpers.samples import make_comparison
from helpers.story import compare_seeds
from reuse.model import Span
from reuse.report import to_html, to_html_fragment, to_terminal
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Passage
from reuse.say.words import describe


def test_the_sample_copy_is_told_from_reports_of_the_same_event() -> None:
    """The copy shares most of its source; the other reports share a speaker and some formulas."""
    assert "are shared, mostly reworded" in describe(compare_seeds("copy.txt", "source.txt"))
    for other in ("other_copy.txt", "wire_story_a.txt", "wire_story_b.txt"):
        said = describe(compare_seeds(other, "source.txt"))
        assert INNOCENT in said or said == "No passage is shared beyond what chance gives."


def test_nothing_found_is_said_plainly_with_what_was_looked_for() -> None:
    """An empty result names its own threshold."""
    empty = make_comparison("", "Some text.", [])
    assert describe(empty) == "No passage is shared beyond what chance gives."
    for page in (
        to_terminal(empty, width=200, colour=False),
        to_html(empty),
        to_html_fragment(empty),
    ):
        assert "No passage is shared beyond what chance gives." in page
        assert "at most 0.001 times" in page
        assert "a person likes" not in page


def share(
    size_a: int,
    size_b: int,
    *spans: tuple[int, int, int, int],
    alike: float = 1.0,
    **fields: object,
) -> Comparison:
    """Return a result whose passages have the same words in the first part of their length."""
    made = make_comparison("x " * (size_a // 2), "x " * (size_b // 2), list(spans), **fields)

    def edits(p: Passage) -> tuple[Edit, ...]:
        a, b = (s.start + round(alike * p.a.characters) for s in (p.a, p.b))
        return (
            Edit("equal", Span(p.a.start, a), Span(p.b.start, b)),
            Edit("substituted", Span(a, p.a.end), Span(b, p.b.end)),
        )

    passages = (replace(p, make_edits=lambda p=p: edits(p)) for p in made.passages)
    return replace(made, passages=tuple(passages))


def test_quotations_alone_are_what_two_reports_may_share() -> None:
    """One speaker quoted at length by both is no sign that one text was made from the other."""
    said = describe(share(1000, 1000, (0, 700, 0, 700), quoted=True))
    assert "1 passage, quoted, 70% of a and 70% of b" in said
    assert INNOCENT in said
    said = describe(share(1000, 1000, (0, 700, 0, 700)))
    assert said.startswith("70% of a and 70% of b are shared, reworded: 1 passage.")


def test_one_sentence_of_agency_wording_is_what_two_reports_may_share() -> None:
    """Two papers print the same formula; three such sentences are no formula any more."""
    one = (100, 220, 900, 1020)
    assert INNOCENT in describe(share(5000, 5000, one))
    more = (one, (1000, 1120, 2000, 2120), (3000, 3120, 4000, 4120))
    assert describe(share(5000, 5000, *more)).startswith("7% of a and 7% of b are shared")


def test_shared_facts_are_what_two_reports_may_share() -> None:
    """With a third of its words matched, a stretch has the names in common, not the words."""
    stretch = (0, 1000, 500, 1500)
    assert INNOCENT in describe(share(5000, 5000, stretch, alike=0.35))
    assert "are shared, reworded" in describe(share(5000, 5000, stretch, alike=0.65))
    assert "are shared, reworded" in describe(share(1800, 5000, stretch, alike=0.35))


def test_a_short_text_inside_a_long_one_is_substantial() -> None:
    """The share counts in either text, for a whole short text is lost in a long one."""
    said = describe(share(200, 100_000, (0, 190, 0, 190)))
    assert said.startswith("95% of a and 0.2% of b are shared")


def test_a_long_stretch_is_substantial_however_long_the_texts() -> None:
    """A page taken into a book is 0.1% of the book, and yet no coincidence."""
    said = describe(share(1_000_000, 1_000_000, (0, 1500, 9, 1509), moved=True))
    assert said.startswith("0.1% of a and 0.1% of b are shared, reworded: 1 passage, moved.")


def test_manner_is_told_by_what_most_characters_do() -> None:
    """Relations are weighed by length, not counted."""
    text = "x" * 1000
    spans = [(0, 500, 0, 500), (500, 700, 500, 700), (700, 720, 700, 720)]
    made = make_comparison(text, text, spans)
    relations = ("verbatim", "paraphrase", "paraphrase")
    mixed = [replace(p, relation=r) for p, r in zip(made.passages, relations, strict=True)]
    assert "are shared, mostly word for word:" in describe(replace(made, passages=tuple(mixed)))
    even = (mixed[1], replace(mixed[1], relation="near-verbatim"))
    assert "partly with light edits, partly reworded" in describe(
        replace(
            made, passages=(replace(even[0], a=Span(0, 300)), replace(even[1], a=Span(300, 700)))
        )
    )
