"""Style: what it must not see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose import nasty_texts, stories
from helpers.samples import SEEDS
from reuse.language import ENGLISH
from reuse.model import Document, Source
from reuse.scoring.alone import adds_of
from reuse.scoring.axes import add_up
from reuse.scoring.model import load_axes
from reuse.segment import segment_text
from reuse.style import Style, choose_vocabulary, is_name, runs_of, style_of

NAMES = ("source", "copy", "other_copy", "wire_story_a", "wire_story_b")
#: Signs that houses and programs write in their own way.
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


def read_seed(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")


def document_of(text: str) -> Document:
    return segment_text(Source("", text, ""))


def style(text: str) -> Style:
    return style_of(document_of(text), load_axes()[0], ENGLISH.lexicon)


@pytest.mark.parametrize("name", NAMES)
def test_quotes_dashes_and_apostrophes_don_t_count(name: str) -> None:
    """Style is the same however a house writes its quotation marks, dashes and apostrophes."""
    text = read_seed(name)
    ours, theirs = style(text), style(text.translate(TYPOGRAPHY))
    assert np.array_equal(ours.symbols, theirs.symbols)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_known(name: str) -> None:
    """Other names of the same shape change no symbol inside a sentence, and no score."""
    text = read_seed(name)
    document = document_of(text)
    opens = set(document.sentences["i"].tolist())
    ours = style(text)
    named = is_name(ours.symbols[ours.is_word])
    turned = list(text)
    for token, (start, end) in enumerate(document.tokens[["start", "end"]].tolist()):
        word = text[start:end]
        if named[token] and token not in opens and word.isalpha() and not word.isupper():
            turned[start:end] = [word[0], *("q" * (len(word) - 1))]
    other = "".join(turned)
    assert other != text
    assert np.array_equal(ours.symbols, style(other).symbols)
    vocabulary, axes, _ = load_axes()
    adds = [adds_of(document_of(t), ENGLISH.lexicon, vocabulary, axes) for t in (text, other)]
    assert np.array_equal(*adds)


def test_the_vocabulary_is_the_lexicon_s_alone() -> None:
    """It is that of the lexicon, whatever texts the models learnt from, so no story can leak."""
    ours, theirs = load_axes()[0], choose_vocabulary(ENGLISH.lexicon)
    assert np.array_equal(ours.codes, theirs.codes)
    assert np.array_equal(ours.function, theirs.function)


@given(texts=st.one_of(stories(), st.tuples(nasty_texts, nasty_texts)))
def test_each_run_begins_at_a_symbol(texts: tuple[str, str]) -> None:
    """A text of n symbols has n runs of one, n - 1 of two and n - 2 of three."""
    for text in texts:
        count = len(style(text).symbols)
        runs = runs_of(style(text))
        assert len(runs.bins) == count + max(count - 1, 0) + max(count - 2, 0)
        assert not len(runs.at) or 0 <= runs.at.min() <= runs.at.max() < count


@given(parts=st.integers(1, 9), seed=st.integers(0, 99))
def test_what_parts_add_is_what_the_whole_adds(parts: int, seed: int) -> None:
    """However a text is cut into parts, what they add to a place is the same in all."""
    _, axes, _ = load_axes()
    bins = runs_of(style(read_seed("source"))).bins
    part = np.random.default_rng(seed).integers(0, parts, len(bins))
    whole = add_up(axes, bins, np.zeros(len(bins), np.int64), 1)
    assert np.allclose(add_up(axes, bins, part, parts).sum(axis=0), whole[0])
