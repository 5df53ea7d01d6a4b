"""Repetition: what stands often is found all the same, and chance among few words is nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import SENTENCES, document
from reuse.match import lead
from reuse.match.anchor import find_anchors
from reuse.match.lead import CANDIDATES_KEPT

STORY = SENTENCES[:8]


def reworded(sentences: list[str]) -> str:
    """Put another word for every sixth."""
    words = " ".join(sentences).split()
    return " ".join("copper" if k % 6 == 5 else word for k, word in enumerate(words))


@pytest.fixture
def beyond_the_whole_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no plane be small enough to be computed whole."""
    monkeypatch.setattr(lead, "WHOLE_CELLS", 0)


@pytest.mark.usefixtures("beyond_the_whole_plane")
@pytest.mark.parametrize("times", [1, 7, 40, 90])
def test_a_copied_story_is_found_however_often_it_is_repeated(times: int) -> None:
    """Every word of it meets more often than any feature may lead."""
    a, b = (" ".join([text] * times) for text in (" ".join(STORY), reworded(STORY)))
    coverage = reuse.compare(a, b).coverage
    assert min(coverage.values()) > 0.9


@pytest.mark.usefixtures("beyond_the_whole_plane")
def test_a_source_that_stands_a_hundred_times_is_found_once() -> None:
    """One place is shown."""
    a = " ".join(SENTENCES)
    b = " ".join([*SENTENCES[40:44], *STORY * 100])
    spans = [p.a for p in reuse.compare(a, b).passages]
    found = sum(span.characters for span in spans)
    assert found >= len(" ".join(STORY))


@pytest.mark.usefixtures("beyond_the_whole_plane")
def test_cells_grow_with_the_text_and_no_faster() -> None:
    """However often a text repeats itself, a sentence has a few candidates."""
    for times in (5, 50):
        seen = document(" ".join(SENTENCES * times))
        cells = find_anchors(seen, seen).cells
        assert 0 < len(cells) <= 2 * CANDIDATES_KEPT * len(seen.sentences)


@given(
    vocabulary=st.integers(2, 120),
    words=st.integers(20, 2000),
    line=st.sampled_from([5, 9, 40, 5000]),
    seed=st.integers(0, 1000),
)
def test_rows_of_small_numbers_share_nothing_by_chance(
    vocabulary: int, words: int, line: int, seed: int
) -> None:
    """Where a text has few different words, each sentence is like each other; none is a copy."""
    rng = random.Random(seed)
    a, b = (
        "\n".join(
            " ".join(str(rng.randrange(vocabulary)) for _ in range(line))
            for _ in range(-(-words // line))
        )
        for _ in "ab"
    )
    assert reuse.compare(a, b).passages == ()


@given(vocabulary=st.integers(4, 40), seed=st.integers(0, 1000))
def test_a_long_run_of_the_same_numbers_is_found(vocabulary: int, seed: int) -> None:
    """Among few words, many of them in the same order are no chance."""
    rng = random.Random(seed)
    a, b, copied = (
        [str(rng.randrange(vocabulary)) for _ in range(length)] for length in (300, 400, 90)
    )
    one, two = (" ".join([*text[:100], *copied, *text[100:]]) for text in (a, b))
    passages = reuse.compare(one, two).passages
    start = one.index(" ".join(copied))
    end = start + len(" ".join(copied))
    within = [min(p.a.end, end) - max(p.a.start, start) for p in passages]
    assert max(within, default=0) > 0.9 * (end - start)  # by chance it may begin later or sooner
