"""What a page prints into words, reads wrongly or cuts off is none of the writer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.passages import AFTER, BEFORE, align
from helpers.samples import make_source
from reuse.artifacts.alone import find_own_artifacts
from reuse.artifacts.quotes import find_quotation_changes
from reuse.artifacts.wording import find_wording
from reuse.language import ENGLISH
from reuse.segment import segment_text

SAID = (
    'Lindqvist said: "Nobody should walk out there now, not even the anglers who know the stones."'
)


def changes(source: str, copy: str) -> list[str]:
    passages = align(f"{BEFORE} {source} {AFTER}", f"{BEFORE} {copy} {AFTER}")
    return [finding.kind for finding in find_quotation_changes(passages)]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("there now", "there[4] now"),
        ("there now", "there [12] now"),
        ("there now", "there4 now"),
        ("there now", "there¹ now"),
        ("there now", "there (4) now"),
        ("there now", "there 15 now"),
        ("there now", "there\n15 now"),
        ("there now", "there* now"),
        ("there now", "there [citation needed] now"),
        ("Nobody should", "Nobody [should]"),
        ("there now", "there [...] now"),
        ("there", "tbere"),
        ("anglers", "ang lers"),
        ("the stones", "thestones"),
        ("walk", "wa1k"),
        ("who", "vvho"),
    ],
)
def test_a_quotation_is_kept_whatever_a_page_put_into_it(words: str, printed: str) -> None:
    other = SAID.replace(words, printed)
    assert changes(SAID, other) == changes(other, SAID) == ["quotation kept"]


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("walk", "go"),
        ("there now", "there[4] at present"),
        ("anglers who", "anglers that"),
        ("stones", "stories"),
        ("anglers", "dangers"),
    ],
)
def test_other_words_alter_a_quotation(words: str, others: str) -> None:
    assert changes(SAID, SAID.replace(words, others)) == ["altered quotation, translated"]


def test_another_number_is_not_printed_in() -> None:
    one = SAID.replace("the anglers", "the 30 anglers")
    assert changes(one, one.replace("30", "40")) == []


TEXT = f"{BEFORE} {AFTER} Nobody on the freighter saw which path the pilot took at blumquister"


@given(st.sampled_from(["", "…", "...", "\n", "-"]))
def test_a_word_that_a_text_breaks_off_is_no_nonword(end: str) -> None:
    text = TEXT[:-3] + end
    found = find_own_artifacts(segment_text(make_source(text)), ENGLISH, {})
    assert "nonword beside names" not in [artifact.kind for artifact in found]


def test_a_word_that_is_none_is_listed_where_the_text_goes_on() -> None:
    found = find_own_artifacts(segment_text(make_source(f"{TEXT} on Monday.")), ENGLISH, {})
    assert "nonword beside names" in [artifact.kind for artifact in found]


@given(st.integers(2, 9))
def test_where_a_copy_breaks_off_no_word_was_put_for_another(letters: int) -> None:
    source = f"{BEFORE} {AFTER} Nobody on the freighter saw which path the harbourmaster took."
    cut = source[: source.index("harbourmaster") + letters]
    assert find_wording(align(source, cut)) == find_wording(align(cut, source)) == []
