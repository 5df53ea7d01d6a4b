"""A view of the text that never moves an offset, whatever the text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.prose import SENTENCES, document, nasty_texts
from helpers.samples import make_source
from helpers.segments import quotes, tokens
from reuse.segment import LONGEST_SENTENCE, character_spans, segment_texts


@given(nasty_texts)
@example("1½ the\ufdfa")
@example("½ " * 100)
@example("a text that ends within a mili\u00ad\n")
@example("\u00ad\n")
@example("It ends in a soft hy\u00ad\n")
def test_tokens_lie_at_their_raw_offsets(text: str) -> None:
    """Whatever the text, its tokens are stretches of it, in order, each with a letter or digit."""
    found = document(text).tokens
    start, end = found["start"], found["end"]
    assert (start >= 0).all()
    assert (end <= len(text)).all()
    assert (start < end).all()
    for token in found:
        word = text[token["start"] : token["end"]]
        assert any(unicodedata.category(c)[0] in "LNM" for c in word)
        assert not word[0].isspace()
        assert not word[-1].isspace()
    for one, two in pairwise(found):
        if two["start"] < one["end"]:  # ½ is read as 1 and 2, and both stand where ½ stands
            assert two["start"] == one["end"] - 1
            assert len(unicodedata.normalize("NFKD", text[two["start"]])) > 1


@given(nasty_texts)
@example("1½ the\ufdfa")
@example("x " * 1000)
def test_sentences_cover_every_token_in_order(text: str) -> None:
    """Each token is in one sentence, and what a sentence covers in characters holds its tokens."""
    seen = document(text)
    first, last = seen.sentences["i"], seen.sentences["j"]
    bounds = [0, *last.tolist()] if len(last) else []
    assert first.tolist() == bounds[:-1]
    assert (bounds[-1] if bounds else 0) == len(seen.tokens)
    assert (first < last).all()
    assert (last - first <= LONGEST_SENTENCE).all()
    start, end = seen.sentences["start"], seen.sentences["end"]
    assert (start >= 0).all()
    assert (end <= len(text)).all()
    if len(first):
        assert (start <= seen.tokens["start"][first]).all()
        assert (end >= seen.tokens["end"][last - 1]).all()
    # Only a character that reads as several words can lie in two sentences.
    over = start[1:] < end[:-1]
    assert (start[1:][over] == end[:-1][over] - 1).all()
    assert all(len(unicodedata.normalize("NFKD", text[at])) > 1 for at in start[1:][over])


@given(nasty_texts)
@example("««")
def test_quotations_lie_inside_the_text(text: str) -> None:
    """Quotations follow each other without overlap, and no mark of theirs is part of them."""
    found = document(text).quotes
    start, end = found["start"], found["end"]
    assert (start >= 0).all()
    assert (start <= end).all()
    assert (end <= len(text)).all()
    assert (start[1:] >= end[:-1]).all()
    assert not any(mark in quote for quote in quotes(text) for mark in '"”«»\n')


@given(nasty_texts, nasty_texts)
def test_a_text_after_a_blank_line_is_read_as_it_is_alone(one: str, two: str) -> None:
    """What stands before a paragraph changes where its words stand, and not what they are."""
    together, alone = document(f"{one}.\n\nThe end.\n\n{two}"), document(two)
    tail = together.tokens[len(together.tokens) - len(alone.tokens) :]
    assert tail["code"].tolist() == alone.tokens["code"].tolist()
    shift = len(one) + len(".\n\nThe end.\n\n")
    assert (tail["start"] - shift).tolist() == alone.tokens["start"].tolist()


@given(st.lists(st.one_of(nasty_texts, st.sampled_from(SENTENCES)), max_size=3))
@example(["a hyphen-\n", "ated word"])
@example(["“Never closed", "so it is”"])
@example(["One line.\rAnother", "And one\nmore"])
@example(["\ud83d", "\ude00 \u0301x", ""])
def test_texts_segmented_at_once_do_not_see_each_other(texts: list[str]) -> None:
    """Segmenting several texts at once gives what each gives by itself, wherever it stands."""
    for seen, text in zip(segment_texts(*map(make_source, texts)), texts, strict=True):
        alone = document(text)
        for own, expected in (
            (seen.tokens, alone.tokens),
            (seen.sentences, alone.sentences),
            (seen.quotes, alone.quotes),
        ):
            assert own.tolist() == expected.tolist()


@given(nasty_texts)
def test_a_document_cannot_be_changed(text: str) -> None:
    """The arrays are read-only, and the text is the one that came in."""
    seen = document(text)
    assert seen.source.text == text
    for array in (seen.tokens, seen.sentences, seen.quotes):
        assert not array.flags.writeable


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.data())
def test_runs_of_tokens_have_their_marks(chosen: list[str], data: st.DataObject) -> None:
    """A run that ends with its sentence has the full stop; one that ends before has not."""
    text = " ".join(chosen)
    seen = document(text)
    i = data.draw(st.integers(0, len(seen.tokens) - 1))
    j = data.draw(st.integers(i + 1, len(seen.tokens)))
    (start,), (end,) = character_spans(seen, np.array([i]), np.array([j]))
    assert 0 <= start < end <= len(text)
    assert tokens(text[start:end]) == tokens(text)[i:j]
    assert text[end - 1].isalnum() != (j in seen.sentences["j"])
