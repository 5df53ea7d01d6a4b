"""All texts and pairs: what each fold leaves out, and that no story is known by its names."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

if importlib.util.find_spec("sklearn") is None:
    pytest.skip("training needs scikit-learn", allow_module_level=True)

import pandas as pd

import reuse
from helpers.samples import SEEDS
from reuse.language import ENGLISH
from reuse.scoring.alone import adds_of
from reuse.scoring.model import load_axes
from reuse.segment import segment_text
from reuse.sources import read
from reuse.style import is_name, style_of
from training.folds import HELD, facts_of, is_judged, may_learn
from training.innocents import KINDS
from training.innocents.thesaurus import ARCHIVE
from training.measure import VOCABULARY
from training.pairs import TRUTH, load_pairs
from training.texts import (
    FOLDS,
    LEAST_CHARACTERS,
    LEAST_SEGMENTS,
    SEGMENTS,
    cut,
    draw,
    load_texts,
    thin,
)

#: Names inside sentences that may be words, since the commonest words of all begin some.
FEW = 0.01


@given(st.integers(0, 130), st.integers(0, 400))
def test_texts_are_cut_at_segments(count: int, length: int) -> None:
    """What is kept is in order, no segment twice, and about as long as is asked."""
    segments = [f"{number}".ljust(length, "x") for number in range(count)]
    parts = list(cut(segments))
    lines = [line for _, text in parts for line in text.split("\n")]
    assert lines == [segment for segment in segments if segment in set(lines)]
    for _, text in parts:
        assert len(text) >= LEAST_CHARACTERS
        assert LEAST_SEGMENTS <= text.count("\n") + 1 <= 1.5 * SEGMENTS + 1
    if length >= LEAST_CHARACTERS and count >= 2 * SEGMENTS:
        assert len(lines) == count


@given(st.text(), st.integers(1, 50))
def test_a_story_is_drawn_by_its_name_alone(name: str, of: int) -> None:
    """The same on every machine and in every run, and within bounds."""
    assert 0 <= draw(name, of) < of
    assert draw(name, of) == draw(name, of)
    assert {draw(number, 4) for number in range(40)} == {0, 1, 2, 3}


@given(st.lists(st.sampled_from("xyz"), max_size=40), st.integers(1, 6))
def test_cells_are_thinned_and_no_row_is_new(cells: list[str], most: int) -> None:
    """Of each cell as many as there are, or as many as may be."""
    frame = pd.DataFrame({"cell": cells, "row": range(len(cells))}, dtype=object)
    left = thin(frame, ["cell"], most)
    assert list(left.index) == sorted(left.index)
    assert frame.loc[left.index].equals(left)
    for cell in set(cells):
        assert (left.cell == cell).sum() == min(cells.count(cell), most)


def renamed(text: str) -> str:
    """Return a text with every name inside its sentences another of the same shape."""
    document = segment_text(read(text))
    style = style_of(document, VOCABULARY, ENGLISH.lexicon)
    named = is_name(style.symbols[style.is_word])
    opens = set(document.sentences["i"].tolist())
    other = list(text)
    for token, (start, end) in enumerate(document.tokens[["start", "end"]].tolist()):
        word = text[start:end]
        # "Mr." and its like end no sentence, and other letters would.
        ends = text[end : end + 1] == "."
        if (
            named[token]
            and token not in opens
            and word[1:].islower()
            and word.isalpha()
            and not ends
        ):
            other[start:end] = [word[0], *("q" * (len(word) - 1))]
    return "".join(other)


@pytest.mark.parametrize("name", sorted(path.stem for path in SEEDS.glob("*.txt")))
def test_other_names_give_the_same_score(name: str) -> None:
    """With every name another the probability is the same to the last bit."""
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    other = renamed(text)
    assert other != text
    ours, theirs = (reuse.score(t).round_trip for t in (text, other))
    assert ours == theirs


# --------------------------------------------------------------------------- the data


def test_a_story_has_one_fold_in_whatever_version(shared: Path) -> None:
    """Nor does any text stand in two folds, under whatever story."""
    texts = load_texts()
    assert texts.groupby("story").fold.nunique().max() == 1
    assert set(texts.fold) == set(range(FOLDS))
    # Agencies' formulas and boilerplate are few words; these are whole texts.
    twice = texts.groupby("text").fold.nunique()
    assert (twice > 1).mean() < 0.001, twice[twice > 1].index[:3].tolist()


@pytest.mark.parametrize("fold", range(FOLDS))
def test_what_judges_a_fold_was_not_learnt(shared: Path, fold: int) -> None:
    """No story, engine, maker of rewrites, pivot or language of what is judged is in its fit."""
    texts = load_texts()
    holds_apart(texts, fold)


def holds_apart(frame: pd.DataFrame, fold: int) -> None:
    """Hold that nothing judged by a fold shares what it must not with what it learns from."""
    facts, held = facts_of(frame), HELD[fold]
    learns = may_learn(facts, (fold,))
    judges = is_judged(facts, fold, np.ones(len(frame), bool))
    assert learns.any()
    assert judges.any()
    assert not set(frame.story[learns]) & set(frame.story[judges])
    names = held.engines | held.makers
    makers, places = (
        frozenset().union(*(values[row] for row in np.flatnonzero(learns)))
        for values in (facts.makers, facts.pivots)
    )
    assert not makers & names
    assert not places & held.places
    for row in np.flatnonzero(judges).tolist():
        assert facts.makers[row] & names or facts.pivots[row] & held.places


def test_no_story_is_known_by_its_names(shared: Path) -> None:
    """As good as no name is seen as a word, in texts that a fit sees as in those that judge it.

    Once nearly every name of the training stories was a known word, and the models learnt
    "unknown name: not one of ours".
    """
    texts = load_texts()
    drawn = texts.sample(frac=1, random_state=0)
    drawn = drawn[drawn.groupby(["group", "fold"]).cumcount() < 12]
    shares = {
        (group, fold): share_of_names_known(own.text)
        for (group, fold), own in drawn.groupby(["group", "fold"])
    }
    assert max(shares.values()) < FEW, max(shares, key=shares.__getitem__)
    for group in set(drawn.group):
        by_fold = [share for (own, _), share in shares.items() if own == group]
        assert max(by_fold) - min(by_fold) < FEW


def share_of_names_known(texts: pd.Series) -> float:
    """Return which share of the words with a capital inside sentences are seen as words."""
    known = capitals = 0
    for text in texts:
        document = segment_text(read(text))
        style = style_of(document, VOCABULARY, ENGLISH.lexicon)
        capital = np.array([text[at].isupper() for at in document.tokens["start"].tolist()], bool)
        first = document.sentences["i"]
        capital[first[first < len(capital)]] = False
        capital &= ~(style.plain & ~is_name(style.symbols))[style.is_word]
        capitals += int(capital.sum())
        known += int((capital & ~is_name(style.symbols[style.is_word])).sum())
    return known / max(capitals, 1)


def test_other_names_change_no_place(shared: Path) -> None:
    """In texts of every group."""
    vocabulary, axes, _ = load_axes()
    texts = load_texts()
    for row in texts.groupby("group").sample(3, random_state=1).itertuples():
        ours, theirs = (
            adds_of(segment_text(read(text)), ENGLISH.lexicon, vocabulary, axes)
            for text in (row.text, renamed(row.text))
        )
        assert np.array_equal(ours, theirs), row.story


@pytest.mark.slow
def test_pairs_keep_to_the_folds_of_their_stories(shared: Path) -> None:
    """Each kind of innocents is left out by one fold, and no pair is twice there."""
    if not ARCHIVE.exists():
        pytest.skip("needs the thesaurus that spins texts")
    pairs, texts = load_pairs(), load_texts()
    assert not pairs.duplicated(["a", "b"]).any()
    assert (pairs.a != pairs.b).all()
    assert set(TRUTH) <= set(pairs.group)
    fold_of = texts.drop_duplicates("story").set_index("story").fold
    known = pairs[pairs.story.isin(fold_of.index)]
    assert (known.fold.to_numpy() == fold_of[known.story].to_numpy()).all()
    kinds = pairs[pairs.kind != ""]
    assert set(kinds.kind) == set(KINDS)
    assert (kinds.groupby("kind").kind_fold.nunique() == 1).all()
    assert (pairs[pairs.kind == ""].kind_fold == -1).all()
    for fold in range(FOLDS):
        holds_apart(pairs, fold)
        learns = may_learn(facts_of(pairs), (fold,))
        assert fold not in set(pairs.kind_fold[learns])
