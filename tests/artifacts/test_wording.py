"""Other words for the source's, and what only looks like them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.passages import align, findings
from helpers.prose import SENTENCES
from helpers.samples import SEEDS
from reuse.artifacts import PAIRED
from reuse.artifacts.wording import find_wording

WORDS = sorted({word.strip(".,") for sentence in SENTENCES for word in sentence.split()})


def kinds(source: str, copy: str) -> list[tuple[str, str, str]]:
    return findings(find_wording, source, copy)


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=60))
def test_a_text_has_no_other_words_than_itself(words: list[str]) -> None:
    text = " ".join(words) + "."
    assert find_wording(align(text, text)) == []


@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=60), st.randoms())
def test_what_is_found_lies_in_its_passage_and_is_quoted_in_the_note(
    words: list[str], random: Random
) -> None:
    """A report can mark every finding in both texts, and its sentence names both readings."""
    other = [random.choice(WORDS) if random.random() < 0.2 else word for word in words]
    source, copy = " ".join(words) + ".", " ".join(other) + "."
    for passage in align(source, copy):
        for finding in find_wording([passage]):
            assert finding.kind in PAIRED
            for span, whole, text in (
                (finding.source, passage.source_span, source),
                (finding.copy, passage.copy_span, copy),
            ):
                if span:
                    assert whole.start <= span.start < span.end <= whole.end
                    assert text[span.start : span.end].split()[0] in finding.note


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_sample_against_itself_in_other_typography_gives_no_evidence(path: Path) -> None:
    """Curly quotes, dashes and capitals at the beginning of a line are no other words."""
    text = path.read_text("utf-8")
    other = text.replace("'", "’").replace(" - ", " – ").replace('"', "“")
    assert find_wording(align(text, other)) == []


def test_one_word_for_another_is_found_and_said_to_be_alone() -> None:
    found = kinds(
        "The council sent an envoy with assistance for the island's schools.",
        "The council sent an envoy with aid for the island's schools.",
    )
    assert found == [("word substituted alone", "assistance", "aid")]


def test_a_word_among_other_changes_is_not_alone() -> None:
    found = kinds(
        "The council sent rapid assistance, and the island's schools reopened on Friday.",
        "The council sent swift aid, and the island's schools reopened on Friday.",
    )
    assert {kind for kind, _, _ in found} == {"word substituted"}


def test_one_kept_word_on_either_side_is_not_enough_to_be_alone() -> None:
    found = kinds(
        "The council had sent assistance to many islands when the storm was over.",
        "The council has sent aid to several islands when the storm was over.",
    )
    assert ("word substituted", "assistance", "aid") in found


def test_several_words_that_become_one_are_collapsed() -> None:
    found = kinds(
        "Surveyors gave careful consideration to the northern quay on Friday morning.",
        "Surveyors discussed the northern quay on Friday morning.",
    )
    assert found == [("words collapsed", "gave careful consideration", "discussed")]


@pytest.mark.parametrize(
    ("verb", "one"), [("carry out", "perform"), ("turn down", "reject"), ("hand over", "deliver")]
)
def test_a_phrasal_verb_that_became_one_word_is_unpacked(verb: str, one: str) -> None:
    rest = "the inspection of the northern quay on Friday morning."
    packed, unpacked = (f"Surveyors will {words} {rest}" for words in (verb, one))
    assert kinds(packed, unpacked) == [("phrasal verb unpacked", verb, one)]
    assert "phrasal verb unpacked" not in [kind for kind, _, _ in kinds(unpacked, packed)]


def test_a_common_word_for_a_rare_one_levels_it() -> None:
    rare = "The mayor said that the flotilla had left the northern quay on Friday morning."
    plain = rare.replace("flotilla", "fleet")
    assert kinds(rare, plain) == [("rare word levelled", "flotilla", "fleet")]
    assert "rare word levelled" not in [kind for kind, _, _ in kinds(plain, rare)]


def test_a_set_phrase_broken_by_a_synonym_is_more_than_a_synonym() -> None:
    found = kinds(
        "Officials in the capital have sent mixed signals about the harbour's future.",
        "Officials in the capital have sent mixed indications about the harbour's future.",
    )
    assert found == [("collocation", "signals", "indications")]


@pytest.mark.parametrize(
    ("source", "copy", "idiom"),
    [
        ("The jury's out on which plan", "The jury has decided which plan", "The jury's out"),
        ("There was no rebuilding in America's backyard, so", "There was no rebuilding in the "
         "United States, so", "in America's backyard"),
        ("Nobody wanted to bite the bullet, and", "Nobody wanted to accept the pain, and",
         "bite the bullet"),
    ],
)  # fmt: skip
def test_an_idiom_lost_or_turned_round_is_found(source: str, copy: str, idiom: str) -> None:
    rest = "the mayor of the island would choose in the end, she said on Friday."
    found = kinds(f"{source} {rest}", f"{copy} {rest}")
    assert [(kind, said) for kind, said, _ in found if kind == "idiom"] == [("idiom", idiom)]


def test_an_idiom_in_another_tense_is_kept() -> None:
    rest = "the mayor of the island would choose in the end, she said on Friday."
    assert not [
        kind
        for kind, _, _ in kinds(
            f"They had let the cat out of the bag about whom {rest}",
            f"They were letting the cat out of that bag about whom {rest}",
        )
        if kind == "idiom"
    ]


def test_an_idiom_in_another_order_is_kept() -> None:
    found = kinds(
        "Nobody on the northern quay of the harbour wanted the bullet to bite or be bitten.",
        "Nobody on the northern quay of the harbour wanted to bite the bullet or be bitten.",
    )
    back = kinds(
        "Nobody on the northern quay of the harbour wanted to bite the bullet or be bitten.",
        "Nobody on the northern quay of the harbour wanted the bullet to bite or be bitten.",
    )
    assert "idiom" not in [kind for kind, _, _ in found + back]


def test_a_word_that_is_none_is_found_where_the_source_has_one() -> None:
    found = kinds(
        "A scandal over the new prison was the theme of the photographer's exhibition.",
        "A scandal over the new prison was the theme of the hoodoutist exhibition.",
    )
    assert found == [("nonword", "photographer's", "hoodoutist")]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("prison", "prisonn"),  # a slip of the pen
        ("prison", "Prizonbau"),  # a name
        ("prison", "prisonhouse-like"),  # a compound
        ("harbourmaster", "harbormaster"),  # another spelling
        ("prison", "jvk"),  # an abbreviation
    ],
)
def test_slips_names_and_compounds_are_no_nonwords(word: str, other: str) -> None:
    found = kinds(
        f"A scandal over the new {word} was the theme of the exhibition in May.",
        f"A scandal over the new {other} was the theme of the exhibition in May.",
    )
    assert "nonword" not in [kind for kind, _, _ in found]


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("He spoke to Merkel about it", "He spoke to Sarkozy about it"),  # names
        ("He spoke to Merkel about it", "He spoke to ministers about it"),
        ("They bought three of the boats", "They bought four of the boats"),  # numbers
        ("The keeper of the lighthouse slept", "A keeper at the lighthouse slept"),  # grammar
        ("The harbour's colours were bright", "The harbor's colors were bright"),  # spelling
    ],
)
def test_names_numbers_and_grammar_are_no_synonyms(source: str, copy: str) -> None:
    rest = "on Friday evening, when the last of the ferries had left the northern quay."
    assert kinds(f"{source} {rest}", f"{copy} {rest}") == []
