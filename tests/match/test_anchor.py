"""Anchors: which sentence of one text shares enough with which sentence of the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose import SENTENCES, document, nasty_texts, stories
from reuse.match import lead
from reuse.match.anchor import PLACE, find_anchors
from reuse.match.cells import UNITS_PER_BIT, Anchors
from reuse.match.lead import SHARED_TIMES, TOTAL_TIMES
from reuse.model import Document


def anchors(a: str, b: str) -> Anchors:
    return find_anchors(document(a), document(b))


def cells(found: Anchors) -> set[tuple[int, int, int]]:
    return {(int(c["i"]), int(c["j"]), int(c["shared"])) for c in found.cells}


def features(seen: Document, sentence: int) -> tuple[set[int], set[tuple[int, int]]]:
    """Return the stems of a sentence, and the pairs of stems that stand side by side in it."""
    i, j = seen.sentences["i"][sentence], seen.sentences["j"][sentence]
    stems = seen.tokens["stem"][i:j].tolist()
    return set(stems), set(pairwise(stems))


def obvious_plane(a: Document, b: Document) -> dict[tuple[int, int, int], int]:
    """Return what each pair of sentences shares and scores, as the module describes it."""
    stems = np.concatenate((a.tokens["stem"], b.tokens["stem"])).tolist()
    weight = {
        stem: round(
            max(float(np.log2(len(stems)) - np.log2(stems.count(stem))) - PLACE, 0) * UNITS_PER_BIT
        )
        for stem in set(stems)
    }
    plane = {}
    for i in range(len(a.sentences)):
        for j in range(len(b.sentences)):
            (one, one_pairs), (two, two_pairs) = features(a, i), features(b, j)
            shared = sum(weight[stem] for stem in one & two)
            shared += int(PLACE * UNITS_PER_BIT) * len(one_pairs & two_pairs)
            apart = sum(weight[stem] for stem in one) + sum(weight[stem] for stem in two)
            plane[i, j, shared] = SHARED_TIMES * shared - TOTAL_TIMES * apart
    return plane


@given(stories())
def test_anchors_are_the_pairs_that_share_more_than_they_differ(texts: tuple[str, str]) -> None:
    """The product of matrices gives what counting pair by pair gives, to the last unit."""
    a, b = map(document, texts)
    found, plane = find_anchors(a, b), obvious_plane(a, b)
    if found.few_words:
        assert not len(found.cells)
    else:
        assert cells(found) == {cell for cell, score in plane.items() if score > 0}


@given(stories())
def test_swapping_the_texts_turns_the_plane(texts: tuple[str, str]) -> None:
    """No anchor depends on which text is called a."""
    one, two = anchors(*texts), anchors(*texts[::-1])
    assert cells(one) == {(i, j, shared) for j, i, shared in cells(two)}
    assert one.pairs == two.pairs


@given(stories())
def test_anchors_come_in_the_order_of_the_plane(texts: tuple[str, str]) -> None:
    """Cells are sorted by a, then by b, each once and inside the plane."""
    a, b = map(document, texts)
    found = find_anchors(a, b).cells
    places = list(zip(found["i"].tolist(), found["j"].tolist(), strict=True))
    assert places == sorted(set(places))
    assert all(0 <= i < len(a.sentences) and 0 <= j < len(b.sentences) for i, j in places)


@given(st.lists(st.sampled_from(SENTENCES), unique=True, min_size=12, max_size=30), st.data())
def test_the_sparse_plane_finds_what_the_whole_one_does(
    chosen: list[str], data: st.DataObject
) -> None:
    """Beyond a size only rare words lead to cells; what is copied still meets."""
    a = " ".join(data.draw(st.permutations(chosen)))
    b = " ".join(data.draw(st.permutations(chosen[::2] + SENTENCES[:3])))
    whole = cells(anchors(a, b))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead, "WHOLE_CELLS", 0)
        patch.setattr(lead, "CANDIDATES_KEPT", 100)
        sparse = cells(anchors(a, b))
    assert sparse == whole


@given(st.one_of(stories(), st.tuples(nasty_texts, nasty_texts)))
def test_the_sparse_plane_is_part_of_the_whole(texts: tuple[str, str]) -> None:
    """Leaving out common words loses weak cells at most, and adds none."""
    whole = obvious_plane(*map(document, texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead, "WHOLE_CELLS", 0)
        sparse = cells(anchors(*texts))
    assert sparse <= {cell for cell, score in whole.items() if score > 0}


def test_a_plane_without_rare_words_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every word is common to all sentences, nothing says where a match would begin."""
    monkeypatch.setattr(lead, "WHOLE_CELLS", 0)
    assert not len(anchors("Go home. " * 40, "Go home. " * 40).cells)
    assert not len(anchors("One two three.", "Four five six.").cells)


def test_a_name_weighs_more_than_an_article() -> None:
    """Rare words carry the information; the commonest carry none."""
    text = " ".join(SENTENCES)
    seen = document(text)
    found = find_anchors(seen, seen)
    words = [text[t["start"] : t["end"]] for t in seen.tokens]
    weight = dict(zip(words, found.weight[found.a.term].tolist(), strict=True))
    assert weight["the"] == 0
    assert weight["Valletta"] > weight["had"] > weight["the"]


def test_words_in_order_share_more_than_words_out_of_order() -> None:
    """The same words side by side need one place to be chosen, scattered ones many."""
    rest = " ".join(SENTENCES[20:40])
    scattered = "Sailors and cargo before a harbour with cement left nine freighter of dawn."
    copied, mixed = (
        {c[:2]: c[2] for c in cells(anchors(f"{SENTENCES[0]} {rest}", f"{other} {rest}"))}
        for other in (SENTENCES[0], scattered)
    )
    assert copied[0, 0] > mixed[0, 0]


@pytest.mark.parametrize("text", ["", "...", "word", "\ud800", "\n\n"])
def test_a_text_without_words_has_no_anchors(text: str) -> None:
    """Empty planes are planes."""
    assert not len(anchors(text, " ".join(SENTENCES)).cells)
    assert not len(anchors(" ".join(SENTENCES), text).cells)
