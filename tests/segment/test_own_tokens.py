"""Tokens of one's own: what they are the same as, where they stand, and what works on them."""

from __future__ import annotations

import json
import pickle
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import reuse
from helpers.oracles import apply_edits
from helpers.prose import SENTENCES, nasty_texts
from helpers.samples import SEEDS, make_source
from reuse.model import Document
from reuse.seams import Token
from reuse.segment import code_of, segment_text

THE_FIELDS = ["start", "end", "code", "stem"]


def words_of(document: Document) -> list[str]:
    text = document.source.text
    return [text[start:end] for start, end in document.tokens[["start", "end"]].tolist()]


def codes(*tokens: Token | str) -> list[int]:
    codes_: list[int] = reuse.read_tokens(tokens).tokens["code"].tolist()
    return codes_


def pieces_of(text: str) -> list[str]:
    """Cut a text before each of its words."""
    starts = segment_text(make_source(text)).tokens["start"].tolist()
    return [text[i:j] for i, j in pairwise([0, *starts[1:], len(text)])]


@given(st.one_of(nasty_texts, st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join)))
def test_words_as_they_are_found_make_the_same_document(text: str) -> None:
    """Whoever brings the very words that are found anyway gets the very same result."""
    usual = segment_text(make_source(text))
    starts = usual.tokens["start"].tolist()
    assume(len(set(starts)) == len(starts))  # "½" is two words in one place
    pieces = [piece for piece in pieces_of(text) if piece]
    assume(all(len(segment_text(make_source(piece)).tokens) <= 1 for piece in pieces))
    own = reuse.read_tokens(pieces)
    assert own.source.text == text
    assert own.source.sha256 == reuse.read(text).sha256
    assert not own.own_tokens
    for field in THE_FIELDS:
        assert np.array_equal(own.tokens[field], usual.tokens[field])
    assert np.array_equal(own.sentences[["i", "j"]], usual.sentences[["i", "j"]])


def test_a_sample_read_by_its_words_is_compared_as_ever() -> None:
    """Passages, edits and the score are those of the texts themselves."""
    texts = [(SEEDS / f"{name}.txt").read_text("utf-8") for name in ("copy", "source")]
    one, two = (
        reuse.read_tokens(pieces_of(text), id=i) for text, i in zip(texts, "ab", strict=True)
    )
    assert not one.own_tokens
    own, usual = reuse.compare(one, two), reuse.compare(*texts)
    assert own.passages == usual.passages
    assert own.round_trip == usual.round_trip
    assert [p.edits for p in own.passages] == [p.edits for p in usual.passages]


def test_the_normalised_form_decides_what_is_the_same() -> None:
    """The example of CollateX's manual: a kitten that is taken for a cat."""
    a = reuse.read_tokens([{"t": "A"}, {"t": "black"}, {"t": "cat"}], between=" ")
    b = reuse.read_tokens(
        [{"t": "A"}, {"t": "black"}, {"t": "kitten.", "n": "cat"}], id="B", between=" "
    )
    assert a.source.text == "A black cat"
    (passage,) = reuse.compare(a, b).passages
    assert passage.relation == "verbatim"
    assert passage.b.slice(b.source.text) == "A black kitten."
    assert [(e.op, e.b.slice(b.source.text)) for e in passage.edits] == [
        ("equal", "A black "),
        ("respelt", "kitten"),
        ("inserted", "."),
    ]


def test_a_witness_of_collatex_goes_in_as_it_is() -> None:
    """Spaces stand in t, marks may be tokens, and other keys are left alone."""
    witness: dict[str, Any] = json.loads(
        """{"id": "A", "tokens": [{"t": "The ", "n": "The", "page": 1}, {"t": "fox ", "n": "fox"},
        {"t": "jumps"}, {"t": ", ", "n": ","}, {"t": "“she ", "n": "she"}, {"t": "said.”\\n"}]}"""
    )
    document = reuse.read_tokens(**witness)
    assert document.source.id == "A"
    assert document.source.format == "tokens"
    assert document.source.text == "The fox jumps, “she said.”\n"
    assert words_of(document) == ["The", "fox", "jumps", "she", "said"]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ({"t": "kitten", "n": "cat"}, {"t": "cat"}, True),
        ({"t": "Cat"}, {"t": "cat "}, True),
        ({"t": "x", "n": " cat "}, {"t": "y", "n": "cat"}, True),
        ({"t": "x", "n": "Cat"}, {"t": "y", "n": "cat"}, False),
        ({"t": "x", "n": "café"}, {"t": "y", "n": "cafe"}, False),
        ({"t": "x", "n": "run_VERB"}, {"t": "y", "n": "run_NOUN"}, False),
        ({"t": "x", "n": "run_VERB"}, {"t": "z", "n": "run_VERB"}, True),
        ({"t": "x", "n": "new york"}, {"t": "z", "n": "new york"}, True),
        ({"t": "New  York"}, {"t": "new york"}, True),
        ({"t": "New York"}, {"t": "york new"}, False),
        ({"t": "&", "n": "and"}, {"t": "and"}, True),
        ({"t": "мир", "n": "мир"}, {"t": "МИР"}, True),
    ],
)
def test_what_is_the_same(one: Token, two: Token, same: bool) -> None:
    """Forms are the same as they are written; without one a word is what it is in every text."""
    (first,), (second,) = codes(one), codes(two)
    assert (first == second) == same


def test_a_form_in_small_letters_is_the_languages_word() -> None:
    """It has the frequency that the word has, so that common words weigh little."""
    assert codes({"t": "ye", "n": "the"}) == [code_of("the")]
    assert codes({"t": "ye", "n": "The"}) != [code_of("the")]


@pytest.mark.parametrize("mark", [".", ", ", " — ", {"t": "x", "n": "…"}, {"t": "x", "n": ""}])
def test_marks_are_text_and_not_compared(mark: Token | str) -> None:
    """A token of no letter and no digit stands between words, as in every text."""
    document = reuse.read_tokens(["So ", "it ", "is", mark, "Nobody "])
    assert words_of(document) == ["So", "it", "is", "Nobody"]


def test_sentences_are_found_in_the_text_or_given() -> None:
    """By the usual rules each token belongs to the sentence it begins in."""
    tokens = ["So ", "it ", "is. ", "“Nobody ", "came,” ", "he ", "said. "]
    found = reuse.read_tokens(tokens)
    assert found.sentences[["i", "j"]].tolist() == [(0, 3), (3, 7)]
    given_ = reuse.read_tokens(tokens, sentences=[0, 3, 5])
    text = given_.source.text
    spans = given_.sentences[["start", "end"]].tolist()
    assert [text[start:end] for start, end in spans] == ["So it is.", "“Nobody came,”", "he said."]


@given(
    st.lists(st.text("ab .\n“”½&é", min_size=1, max_size=6), max_size=12),
    st.lists(st.sampled_from([None, "", "a", "B c", "½", "."]), min_size=12, max_size=12),
    st.sampled_from(["", " "]),
    st.data(),
)
def test_any_tokens_make_a_sound_document(
    shown: list[str], forms: list[str | None], between: str, data: st.DataObject
) -> None:
    """Tokens rise without overlap, sentences hold each of them once, and comparing works."""
    tokens: list[Token | str] = [
        t if n is None else {"t": t, "n": n} for t, n in zip(shown, forms, strict=False)
    ]
    starts = None
    if shown and data.draw(st.booleans()):
        more = st.sets(st.integers(1, max(len(shown) - 1, 1)))
        starts = sorted({0} | {k for k in data.draw(more) if k < len(shown)})
    document = reuse.read_tokens(tokens, between=between, sentences=starts)
    assert document.source.text == between.join(shown)
    for rows in (document.tokens, document.sentences):
        edges = np.array(rows[["start", "end"]].tolist()).ravel()
        assert (np.diff(edges) >= 0).all()
    ends = document.sentences[["i", "j"]].tolist()
    assert [i for i, _ in ends] == [0, *(j for _, j in ends)][: len(ends)]
    assert (ends[-1][1] if ends else 0) == len(document.tokens)
    comparison = reuse.compare(document, "a b c. B c a b. “a b” é.")
    for passage in comparison.passages:
        b = passage.b.slice(comparison.b.text)
        assert apply_edits(passage.edits, comparison.a.text, comparison.b.text) == b


def test_everything_works_on_own_tokens() -> None:
    """Pages, frames, JSON and pickling take a document as they take a text."""
    tokens: list[Token] = [
        {"t": f"{word} ", "n": word.lower()} for word in " ".join(SENTENCES[:6]).split()
    ]
    one, two = reuse.read_tokens(tokens, id="one"), reuse.read_tokens(tokens[20:], id="two")
    comparison = reuse.compare(pickle.loads(pickle.dumps(one)), two)
    assert (comparison.a.id, comparison.b.id) == ("one", "two")
    assert comparison.passages
    assert comparison.to_dict()["a"]["format"] == "tokens"
    assert len(comparison.to_frame()) == len(comparison.passages)
    assert SENTENCES[3].split()[-1] in reuse.report.to_html(comparison)
    assert comparison.plot() is not None
    turned = reuse.compare(two, one)
    assert [(p.b, p.a) for p in turned.passages] == [(p.a, p.b) for p in comparison.passages]


def test_a_text_and_own_tokens_can_be_compared() -> None:
    """Either may be the one that brings its tokens."""
    text = " ".join(SENTENCES[:4])
    document = reuse.read_tokens([f"{word} " for word in text.split()])
    for pair in ((document, text), (text, document)):
        (passage,) = reuse.compare(*pair).passages
        assert passage.a.characters >= len(text) - 1


@pytest.mark.parametrize(
    ("tokens", "options", "says"),
    [
        ("text", {}, "got a text; give that to compare"),
        ([3], {}, r"`tokens\[0\]` must be a str or a mapping"),
        (["a", {"n": "a"}], {}, r"`tokens\[1\]` must have a `t`"),
        (["a", {"t": 3}], {}, r"`t` and `n` of `tokens\[1\]` must be str"),
        ([{"t": "a", "n": 3}], {}, r"`t` and `n` of `tokens\[0\]` must be str"),
        (["a", ""], {}, r"`t` of `tokens\[1\]` must not be empty; leave that token out"),
        (["a", "b"], {"sentences": [1]}, "must rise from 0 and stay below 2"),
        (["a", "b"], {"sentences": [0, 2]}, "must rise from 0 and stay below 2"),
        (["a", "b"], {"sentences": [0, 0]}, "must rise from 0 and stay below 2"),
        (["a", "b"], {"sentences": []}, "must rise from 0 and stay below 2"),
    ],
)
def test_what_is_no_token_is_named(tokens: Any, options: dict[str, Any], says: str) -> None:
    """The error says which one, and what it should be."""
    with pytest.raises((TypeError, ValueError), match=says):
        reuse.read_tokens(tokens, **options)
