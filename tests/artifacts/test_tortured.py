"""Set phrases whose words were put one by one for others, with a source and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.passages import align
from helpers.prose import SENTENCES
from helpers.samples import SEEDS, make_source
from reuse.artifacts import find_artifacts
from reuse.artifacts.alone import find_own_artifacts
from reuse.artifacts.tortured import find_tortured
from reuse.language import ENGLISH
from reuse.segment import segment_text

#: A phrase of the list, and the usual one.
LISTED = {
    "counterfeit consciousness": "artificial intelligence",
    "irregular woodland": "random forest",
    "bosom peril": "breast cancer",
    "lactose bigotry": "lactose intolerance",
    "kidney disappointment": "kidney failure",
    "mean square blunder": "mean square error",
}
#: In no list; told by their words.
TOLD = {
    "flag to commotion proportion": "signal-to-noise ratio",
    "remote sensor organization": "wireless sensor network",
}


def listed(text: str) -> list[tuple[str, str]]:
    found = find_own_artifacts(segment_text(make_source(text)), ENGLISH, {})
    return [
        (artifact.a.slice(text), artifact.note.split('"')[3])
        for artifact in found
        if artifact.kind == "tortured phrase" and artifact.a
    ]


@pytest.mark.parametrize(("tortured", "usual"), LISTED.items())
def test_a_listed_phrase_is_found_in_any_case_and_number(tortured: str, usual: str) -> None:
    several = tortured if tortured.endswith("s") else f"{tortured}s"
    for phrase in (tortured, tortured.upper(), tortured.title(), several):
        assert listed(f"They wrote of the {phrase} in their report.") == [(phrase, usual)]


def test_what_no_list_has_is_told_by_its_words() -> None:
    text = f"A {' and a '.join((*LISTED, *TOLD))} were named in the report."
    assert listed(text) == [*LISTED.items(), *TOLD.items()]


def test_the_usual_phrases_are_not_listed() -> None:
    text = f"A {' and a '.join((*LISTED.values(), *TOLD.values()))} were named in the report."
    assert listed(text) == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_have_none(path: Path) -> None:
    assert listed(path.read_text("utf-8")) == []


@given(st.lists(st.sampled_from(SENTENCES), max_size=5), st.sampled_from(sorted(LISTED)))
def test_it_is_found_whatever_stands_around_it(around: list[str], tortured: str) -> None:
    text = " ".join([*around, f"They wrote of {tortured}.", *around])
    assert listed(text) == [(tortured, LISTED[tortured])]


def test_words_of_two_sentences_make_no_phrase() -> None:
    assert listed("She held it to her bosom. Peril was near.") == []
    assert listed("The bosom, peril and the sea.") == []


@pytest.mark.parametrize(("tortured", "usual"), LISTED.items())
def test_what_the_source_has_is_quoted_beside_it(tortured: str, usual: str) -> None:
    rest = "in the report that the harbour office gave out on Friday evening."
    source, copy = (f"They wrote of {phrase} {rest}" for phrase in (usual, tortured))
    (artifact,) = (
        x for x in find_artifacts(align(source, copy), {}) if x.kind == "tortured phrase"
    )
    assert artifact.a is not None
    assert artifact.b is not None
    assert usual in artifact.note
    assert set(artifact.a.slice(source).split()) <= set(usual.split())
    assert artifact.b.slice(copy) == tortured


def test_what_the_source_has_too_is_none_of_the_copys() -> None:
    source = "They wrote of bosom peril in the report that the office gave out on Friday evening."
    copy = source.replace("wrote of", "told of a").replace("office", "bureau")
    assert find_tortured(align(source, copy)) == []
