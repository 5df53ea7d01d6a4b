"""Keys, by which two documents find each other."""

from __future__ import annotations

from helpers.prose import SENTENCES
from helpers.samples import make_source
from reuse.corpus.keys import RAREST, find_keys
from reuse.language import ENGLISH
from reuse.segment import segment_text


def test_keys_know_no_order_of_words_and_no_document_beside() -> None:
    """A sentence has the same keys backwards, and whatever is segmented with it."""
    forth = SENTENCES[0]
    back = " ".join(reversed(forth.rstrip(".").split())) + "."
    other = SENTENCES[9]
    documents = [segment_text(make_source(text)) for text in (forth, back, other, "")]
    owner, key = find_keys(documents, ENGLISH.lexicon)
    assert owner.tolist() == sorted(owner.tolist())
    per = [key[owner == k].tolist() for k in range(4)]
    assert per[0] == per[1] == sorted(set(per[0]))
    assert 0 < len(per[0]) <= RAREST * (RAREST - 1) // 2
    assert not set(per[0]) & set(per[2])
    assert per[3] == []
    alone = find_keys(documents[:1], ENGLISH.lexicon)[1].tolist()
    assert alone == per[0]


def test_a_text_without_full_stops_has_keys_all_along() -> None:
    """A million words on one line are no one sentence, and cost no more than others."""
    text = " ".join(word for sentence in SENTENCES for word in sentence.rstrip(".").split())
    _, key = find_keys([segment_text(make_source(text))], ENGLISH.lexicon)
    assert len(key) > 100
