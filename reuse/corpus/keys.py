"""Documents → keys: what two documents have in common when they share a passage.

A round trip leaves few runs of five words as they were, but it leaves most of a sentence's rare
words: names, numbers, and words without a synonym. So a key is a pair of rare words of one
sentence, in whatever order. Two documents that share a sentence, however reworded, share some
keys. Which words are rare, the language says and not the corpus. So the keys of a document depend
on the document alone, and an archive can grow without making old ones again.

A short text has few rare words, and many others may have them too. So its words as a whole are a
key, and so is each sentence of some length, that by itself is reason enough to compare.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reuse.arrays import I8, U8, first_of_equals
from reuse.corpus.sentences import LEAST_WORDS, hash_sentences, hash_text
from reuse.hashing import GOLDEN_U8, SECOND_U8, fold_down
from reuse.language.lexicon import Lexicon
from reuse.model import Document

#: So many of a sentence's words, the rarest, are paired with each other: 28 keys. With 6 a corpus
#: has 15 a sentence, and of round-tripped sentences in another article a few more are missed.
RAREST = 8
#: Sentences are cut after so many words, lest a text without full stops give one sentence's keys.
LONGEST_PART = 60
#: Words as common as this, or commoner, make no key (Zipf's scale: "after" has 6, "troops" 4.3).
#: At 5, sentences of few rare words had too few keys: of articles with three round-tripped
#: sentences one in fifteen was missed, and one in eighty is now.
COMMON_KEY_ZIPF = 6.0
#: Rarity counts in steps of so much, and among words of one step a hash decides. Two forms of a
#: word ("troop", "troops") differ in frequency, and both texts must choose the same words.
STEP = 0.5
#: A sentence of so many words is a key by itself. In Reuters-21578 shorter ones are stock phrases.
ENOUGH_WORDS = 12
#: In a short text a shorter one is too, where it is so much of the text.
MUCH_OF_TEXT = 0.5


def find_keys(documents: Sequence[Document], lexicon: Lexicon) -> tuple[I8, I8]:
    """Return the keys of documents.

    Parameters
    ----------
    documents : sequence of Document
    lexicon : Lexicon
        How common words are.

    Returns
    -------
    owner : ndarray of int64, shape (keys,)
        Which document has the key, by its place among `documents`; in order.
    key : ndarray of int64, shape (keys,)
        Each once a document; in order within it.

    Examples
    --------
    >>> from reuse.language.lexicon import NO_PAIRS
    >>> from reuse.sources import read
    >>> from reuse.segment import segment_texts
    >>> lexicon = Lexicon(np.empty(0, "u8"), np.empty(0, "f4"), *NO_PAIRS)
    >>> texts = "Mishustin met Lavrov.", "Lavrov, Mishustin: they parted.", "Nobody came."
    >>> owner, key = find_keys(segment_texts(*map(read, texts)), lexicon)
    >>> shared = np.intersect1d(key[owner == 0], key[owner == 1])
    >>> len(shared), len(np.intersect1d(key[owner == 0], key[owner == 2]))
    (1, 0)
    """
    lengths = [len(document.tokens) for document in documents]
    codes, stems = (
        np.concatenate([document.tokens[name] for document in documents] or [np.empty(0, "u8")])
        for name in ("code", "stem")
    )
    owner = np.repeat(np.arange(len(documents)), lengths)
    part = _parts(documents, lengths)
    rarity = np.floor(lexicon.zipf_of(codes) / STEP).astype(np.int64)
    rare = rarity < COMMON_KEY_ZIPF / STEP
    owner, part, stems, rarity = owner[rare], part[rare], stems[rare], rarity[rare]
    part, stems, owner = _rarest(part, stems, rarity, owner)
    owners, keys = [], []
    for distance in range(1, RAREST):
        same = part[distance:] == part[:-distance]
        low, high = stems[:-distance][same], stems[distance:][same]
        low, high = np.minimum(low, high), np.maximum(low, high)
        mixed = fold_down((low * GOLDEN_U8) ^ (high * SECOND_U8)) * GOLDEN_U8
        keys.append(mixed.view(np.int64))
        owners.append(owner[distance:][same])
    return _each_once(np.concatenate(owners), np.concatenate(keys))


def find_keys_alone(documents: Sequence[Document], stock: I8) -> tuple[I8, I8]:
    """Return the keys of which one is enough: of the whole text, and of long sentences.

    Parameters
    ----------
    documents : sequence of Document
    stock : ndarray of int64
        Hashes of sentences that are none; a text that is nothing else is one all the same.

    Returns
    -------
    owner, key : ndarray of int64, shape (keys,)
        As `find_keys` gives them.

    Examples
    --------
    >>> from reuse.sources import read
    >>> from reuse.segment import segment_texts
    >>> texts = segment_texts(*map(read, ("No comment.", "NO COMMENT", "None")))
    >>> owner, key = find_keys_alone(texts, np.empty(0, np.int64))
    >>> owner.tolist(), bool(key[0] == key[1])
    ([0, 1, 2], True)
    """
    owners, keys = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number, document in enumerate(documents):
        if not len(document.tokens):
            continue
        hashes, words = hash_sentences(document)
        enough = np.maximum(
            np.minimum(ENOUGH_WORDS, MUCH_OF_TEXT * len(document.tokens)), LEAST_WORDS
        )
        long = hashes[words >= enough]
        long = long[~np.isin(long, stock)]
        keys.append(np.unique(np.append(long, hash_text(document))))
        owners.append(np.full(len(keys[-1]), number))
    return np.concatenate(owners), np.concatenate(keys)


def _parts(documents: Sequence[Document], lengths: Sequence[int]) -> I8:
    """Give each token the number of its sentence, over all documents; long ones are parted."""
    begins = np.zeros(sum(lengths), np.int64)
    before = 0
    for document, length in zip(documents, lengths, strict=True):
        begins[before + document.sentences["i"]] = 1
        before += length
    number = np.cumsum(begins)
    places = np.flatnonzero(begins)
    within = np.arange(len(begins)) - places[number - 1] if len(places) else begins
    begins[within % LONGEST_PART == 0] = 1
    return np.cumsum(begins)


def _rarest(part: I8, stems: U8, rarity: I8, owner: I8) -> tuple[I8, U8, I8]:
    """Keep the rarest words of each part, each once."""
    order = np.lexsort((stems * SECOND_U8, rarity, part))
    part, stems, owner = part[order], stems[order], owner[order]
    # Forms of one word may differ in rarity; then the word stands twice, which costs a place.
    new = first_of_equals(part, stems)
    part, stems, owner = part[new], stems[new], owner[new]
    begins = np.flatnonzero(first_of_equals(part))
    rank = np.arange(len(part)) - np.repeat(begins, np.diff(np.append(begins, len(part))))
    kept = rank < RAREST
    return part[kept], stems[kept], owner[kept]


def _each_once(owner: I8, key: I8) -> tuple[I8, I8]:
    order = np.lexsort((key, owner))
    owner, key = owner[order], key[order]
    new = first_of_equals(owner, key)
    return owner[new], key[new]
