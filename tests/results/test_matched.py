"""Which share of the words is matched."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import SENTENCES, document
from helpers.samples import SEEDS
from reuse.align import find_matched
from reuse.results.comparison import Comparison
from reuse.results.matched import matched_words
from reuse.segment.compounds import join_compounds
from reuse.spans import tokens_within

sentences = st.lists(st.sampled_from(SENTENCES[:12]), min_size=1, max_size=6)


def counted(comparison: Comparison) -> dict[str, float]:
    """Look at every word by itself: whether some piece that matches has it."""
    shares = {}
    for side, source in (("a", comparison.a), ("b", comparison.b)):
        found = document(source.text)
        matched: set[int] = set()
        for passage in comparison.passages:
            for edit in passage.edits:
                if edit.op in ("equal", "inflected", "respelt", "moved"):
                    matched.update(range(*tokens_within(found, getattr(edit, side))))
        shares[side] = len(matched) / max(len(found.tokens), 1)
    return shares


@given(sentences, sentences)
def test_it_is_what_the_edit_scripts_say(x: Sequence[str], y: Sequence[str]) -> None:
    """A word counts once, however many passages have it, and a swap swaps the shares."""
    a, b = " ".join(x), " ".join(y)
    one, two = reuse.compare(a, b), reuse.compare(b, a)
    assert one.matched == pytest.approx(counted(one))
    assert one.matched == {"a": two.matched["b"], "b": two.matched["a"]}


@given(sentences, sentences, st.booleans())
def test_it_is_the_same_without_edit_scripts(
    x: Sequence[str], y: Sequence[str], broken: bool
) -> None:
    """An audit counts by what the words are linked to, before a script is written."""
    a, b = " ".join(x), " ".join([*y[:1], *x, *y[1:]]).replace("single-hull", "single-\nhull")
    a, b = (b, a) if broken else (a, b)
    pair = reuse.compare(a, b)
    documents = join_compounds(document(a), document(b))
    pieces_of = partial(find_matched, *documents)
    assert matched_words(document(a), document(b), pair.passages, pieces_of=pieces_of) == (
        pair.matched_words
    )


@given(st.sampled_from(SENTENCES), st.integers(0, 1 << 32))
def test_it_is_the_same_of_words_in_another_order(sentence: str, seed: int) -> None:
    """What stands between words that changed places counts in an audit as on a page."""
    rng = random.Random(seed)
    words = sentence.rstrip(".").split()
    for _ in range(3):
        k = rng.randrange(len(words) - 2)
        words[k], words[k + 2] = words[k + 2], words[k]
    a, b = f"{sentence} {SENTENCES[0]}", f"{' '.join(words)}. {SENTENCES[0]}"
    pair = reuse.compare(a, b)
    pieces_of = partial(find_matched, *join_compounds(document(a), document(b)))
    assert matched_words(document(a), document(b), pair.passages, pieces_of=pieces_of) == (
        pair.matched_words
    )


def test_the_sample_pair_has_words_of_its_own_in_its_passages() -> None:
    """Reworded passages cover more of a text than its matched words do."""
    pair = reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt")
    assert pair.matched == pytest.approx(counted(pair))
    assert all(0.5 < pair.matched[side] < pair.coverage[side] for side in "ab")
    rows = [{"id": "copy", "text": pair.a.text}, {"id": "source", "text": pair.b.text}]
    (row,) = reuse.Corpus(rows).audit(workers=1).pairs.to_pylist()
    assert pair.matched == {"a": row["matched_a"], "b": row["matched_b"]}


def test_all_words_of_a_verbatim_passage_are_matched() -> None:
    """Case, marks and layout take nothing from it, and no page says that they do."""
    text = " ".join(SENTENCES[:4])
    for other in (text.upper(), text.replace(" ", "\n\n"), text.replace(".", " ... ")):
        pair = reuse.compare(text, other)
        assert {passage.relation for passage in pair.passages} == {"verbatim"}
        assert set(pair.matched_words.passages) == {1.0}
        assert pair.matched == {"a": 1.0, "b": 1.0}
        assert "100% of the words of a and 100% of those of b" in str(pair)
        assert "100% of its words matched" in pair.to_html()


def test_a_verbatim_passage_needs_no_edit_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """An audit has thousands of them."""
    monkeypatch.setattr("reuse.match.edit_script", lambda *_, **__: pytest.fail("was made"))
    assert reuse.compare("So it is.", "so it is").matched == {"a": 1.0, "b": 1.0}


def test_nothing_is_matched_where_nothing_is_shared() -> None:
    """Empty texts have a share too."""
    assert reuse.compare("", "").matched == {"a": 0.0, "b": 0.0}
