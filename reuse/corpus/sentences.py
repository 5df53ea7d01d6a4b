"""Sentences by hashes of their words, and documents without some of their words.

A document from which words are taken keeps the positions of the others, so that what is found in
it lies where the text has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from reuse.arrays import I8, U8, Mask
from reuse.hashing import GOLDEN_U8, SECOND_U8, fold_down
from reuse.language import Language
from reuse.model import Document, Source, Span
from reuse.results.as_read import span_as_read
from reuse.segment.folding import segment_folded

#: Sentences of fewer words are no boilerplate and no form by themselves; they say too little.
LEAST_WORDS = 4


def segment_batch(texts: pa.Array | Sequence[str], language: Language) -> tuple[Document, ...]:
    """Return the documents of a column of texts.

    Parameters
    ----------
    texts : Array or sequence of str
    language : Language

    Returns
    -------
    tuple of Document
    """
    listed = texts.to_pylist() if isinstance(texts, pa.Array) else texts
    sources = (Source("", text, "") for text in listed)
    return segment_folded(*sources, language=language) if listed else ()


def hash_sentences(document: Document) -> tuple[I8, I8]:
    """Return a hash of the words of each sentence, and how many they are.

    Parameters
    ----------
    document : Document

    Returns
    -------
    hashes, words : ndarray of int64, shape (sentences,)

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> texts = Source("a", "So it is. It is so.", ""), Source("b", "SO IT IS", "")
    >>> one, two = segment_texts(*texts)
    >>> (hash_sentences(one)[0] == hash_sentences(two)[0]).tolist()
    [True, False]
    """
    i, j = (document.sentences[end].astype(np.int64) for end in "ij")
    words = j - i
    if not len(i):
        return np.empty(0, np.int64), words
    place = np.arange(len(document.tokens)) - np.repeat(i, words)
    return np.add.reduceat(_mix(document.tokens["code"], place), i).view(np.int64), words


def hash_text(document: Document) -> int:
    """Return a hash of all words of a document, as of one sentence.

    Parameters
    ----------
    document : Document

    Returns
    -------
    int

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> one, two = segment_texts(Source("a", "So it is.", ""), Source("b", "SO. IT IS", ""))
    >>> hash_text(one) == hash_text(two)
    True
    """
    codes = document.tokens["code"]
    return int(_mix(codes, np.arange(len(codes))).sum().view(np.int64))


def new_sentences(document: Document, earlier: Document) -> list[Span]:
    """Return where the sentences of a document stand that an earlier one does not have.

    Parameters
    ----------
    document, earlier : Document

    Returns
    -------
    list of Span
        Of the text as read, in order; those that follow each other are one. A sentence of which
        one word was changed is new.

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> texts = Source("a", "It rained. He left. She came.", ""), Source("b", "It rained.", "")
    >>> new_sentences(*segment_texts(*texts))
    [Span(start=11, end=29)]
    """
    new = ~np.isin(hash_sentences(document)[0], hash_sentences(earlier)[0])
    edges = np.flatnonzero(np.diff(new.astype(np.int8), prepend=0, append=0))
    begins, ends = document.sentences["start"], document.sentences["end"]
    return [
        span_as_read(document, Span(int(begins[first]), int(ends[after - 1])))
        for first, after in edges.reshape(-1, 2)
    ]


def _mix(codes: U8, place: I8) -> U8:
    return fold_down((codes + place.astype(np.uint64) * GOLDEN_U8) * SECOND_U8)


def without_sentences(document: Document, hashes: I8) -> Document:
    """Return a document without its sentences of some hashes; the others keep their positions.

    Parameters
    ----------
    document : Document
    hashes : ndarray of int64
        As `hash_sentences` gives them, sorted.

    Returns
    -------
    Document
    """
    if not (len(hashes) and len(document.sentences)):
        return document
    own, _ = hash_sentences(document)
    kept = hashes.take(hashes.searchsorted(own), mode="clip") != own
    i, j = (document.sentences[end] for end in "ij")
    return without_words(document, ~np.repeat(kept, j - i))


def without_words(document: Document, gone: Mask) -> Document:
    """Return a document without some of its words, and without sentences that have none left.

    Parameters
    ----------
    document : Document
    gone : ndarray of bool, shape (tokens,)

    Returns
    -------
    Document

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> (document,) = segment_texts(Source("a", "Ends here. Reuter", ""))
    >>> left = without_words(document, np.array([False, False, True]))
    >>> len(left.tokens), left.sentences["end"].tolist()
    (2, [10])
    """
    if not gone.any():
        return document
    places, tokens = np.concatenate(([0], np.cumsum(~gone))), document.tokens[~gone]
    left = places[document.sentences["j"]] > places[document.sentences["i"]]
    sentences = document.sentences[left].copy()
    i, j = sentences["i"].copy(), sentences["j"].copy()
    sentences["i"], sentences["j"] = places[i], places[j]
    # A sentence that loses what it begins or ends with begins or ends with the next word.
    for end, lost, word in (
        ("start", gone[i], sentences["i"]),
        ("end", gone[j - 1], sentences["j"] - 1),
    ):
        sentences[end][lost] = tokens[end][word[lost]]
    return replace(document, tokens=tokens, sentences=sentences)
