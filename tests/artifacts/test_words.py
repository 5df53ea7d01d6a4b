"""A passage by its words, in either text, against slow and obvious reckoning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.passages import align
from helpers.prose import SENTENCES
from helpers.samples import make_source
from reuse.artifacts import orient
from reuse.artifacts.words import PassageWords
from reuse.match import find_passages
from reuse.segment import segment_text
from reuse.settings import Settings

texts = st.lists(st.sampled_from([*SENTENCES, "İt’s the o’clock İ."]), min_size=2, max_size=7).map(
    " ".join
)


def both_texts(one: str, other: str) -> list[PassageWords]:
    return [words for p in align(one, other) for words in (p.source_words, p.copy_words)]


@given(texts, texts)
def test_words_are_those_of_the_text_in_small_letters(one: str, other: str) -> None:
    for words in both_texts(one, other):
        text = words.document.source.text
        for start, end, lower in zip(words.starts, words.ends, words.lower, strict=True):
            straight = text[start:end].replace("’", "'")
            assert lower == "".join(c if len(c.lower()) > 1 else c.lower() for c in straight)


@given(texts, texts)
def test_each_word_is_in_one_sentence(one: str, other: str) -> None:
    """Sentences that a passage has whole are among those that it has at all."""
    for words in both_texts(one, other):
        sentences = words.sentences()
        assert [k for i, j in sentences for k in range(i, j)] == list(range(len(words.lower)))
        assert all(words.sentence_of(k) == (i, j) for i, j in sentences for k in range(i, j))
        rows = words.document.sentences[["i", "j"]].tolist()
        every = [(i - words.first, j - words.first) for i, j in rows]
        assert words.whole_sentences() == [s for s in every if s in sentences]
        for k in range(len(words.lower)):
            assert words.opens_sentence(k) == (k in [i for i, _ in every])


@given(texts, texts)
def test_each_word_of_the_copy_stands_for_those_of_its_edit(one: str, other: str) -> None:
    for passage in align(one, other):
        source, copy = passage.source_words, passage.copy_words
        first, end = passage.links
        for k, start in enumerate(copy.starts):
            (edit,) = (e for e in passage.edits if e.b.start <= start < e.b.end)
            ours = [i for i, at in enumerate(source.starts) if edit.a.start <= at < edit.a.end]
            theirs = [j for j, at in enumerate(copy.starts) if edit.b.start <= at < edit.b.end]
            if edit.op in ("equal", "moved", "respelt", "inflected") and len(ours) == len(theirs):
                ours = [ours[theirs.index(k)]]
            assert (first[k], end[k]) == ((ours[0], ours[-1] + 1) if ours else (-1, -1))


@given(texts, texts)
def test_either_text_may_be_taken_for_the_copy(one: str, other: str) -> None:
    """It turns the edits round, and they stand in the order of the copy."""
    a, b = segment_text(make_source(one)), segment_text(make_source(other))
    passages = find_passages(a, b, settings=Settings())
    mirror = {"inserted": "dropped", "dropped": "inserted"}
    for p, q in zip(orient(a, b, passages, "a"), orient(a, b, passages, "b"), strict=True):
        assert {(e.op, e.a, e.b) for e in p.edits} == {
            (mirror.get(e.op, e.op), e.b, e.a) for e in q.edits
        }
        for edits in (p.edits, q.edits):
            assert list(edits) == sorted(edits, key=lambda e: (e.b, e.a))
        assert (p.source_words, p.copy_words) == (q.copy_words, q.source_words)
