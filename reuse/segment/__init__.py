"""Source → Document: tokens, sentences and quotations, with positions in the raw text.

What is normalised here (case, accents, ligatures, quotes, hyphenated line breaks, possessives) is
a view used for hashing; no offset ever moves. The work is done on arrays of code points, because a
regular expression that stops at each word costs several times as much.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from reuse.arrays import I8
from reuse.model import Document, Source
from reuse.segment.sentences import (
    LONGEST_SENTENCE,
    SentenceWords,
    codes_of,
    find_quotes,
    find_sentences,
    stops_of,
)
from reuse.segment.tokens import find_bounds, find_tokens
from reuse.segment.view import hashed_view, plain_view

__all__ = [
    "BETWEEN_TEXTS",
    "LONGEST_SENTENCE",
    "character_spans",
    "code_of",
    "segment_text",
    "segment_texts",
]

#: Stands between texts that are segmented at once: it makes no word, closes a sentence as a space
#: does, and is no blank over which a hyphenated word could run on.
BETWEEN_TEXTS = "\0\0"


def segment_text(source: Source, *, language: SentenceWords | None = None) -> Document:
    r"""Cut a text into tokens and sentences, and find its quotations.

    Parameters
    ----------
    source : Source
        Any text, of any length and script; nothing of it is changed.
    language : Language, optional
        Whose abbreviations end no sentence; English ones otherwise.

    Returns
    -------
    Document
        Tokens are runs of letters and digits. ``U.S.``, ``100,000`` and ``don't`` are one token;
        ``'s`` belongs to its word but not to the word's code; in scripts written without spaces
        each character is a token.

    Examples
    --------
    >>> text = 'NATO\"unsuccessful.\" The U.S. has 100,000 troops.'
    >>> document = segment_text(Source("a", text, ""))
    >>> [text[t["start"]:t["end"]] for t in document.tokens]
    ['NATO', 'unsuccessful', 'The', 'U.S', 'has', '100,000', 'troops']
    >>> [text[s["start"]:s["end"]] for s in document.sentences]
    ['NATO"unsuccessful."', 'The U.S. has 100,000 troops.']
    """
    (document,) = segment_texts(source, language=language)
    return document


def segment_texts(*sources: Source, language: SentenceWords | None = None) -> tuple[Document, ...]:
    """Segment texts at once: of short ones, two take hardly longer than one.

    Parameters
    ----------
    *sources : Source
    language : Language, optional
        As in `segment_text`.

    Returns
    -------
    tuple of Document
        As `segment_text` gives them, one by one.

    Examples
    --------
    >>> documents = segment_texts(Source("a", "So", ""), Source("b", "it is.", ""))
    >>> [len(document.tokens) for document in documents]
    [1, 2]
    """
    words = stops_of(language.abbreviations, language.openers) if language else stops_of()
    plain = plain_view(BETWEEN_TEXTS.join([source.text for source in sources]))
    view = hashed_view(plain)
    bounds = find_bounds(view)
    tokens = find_tokens(view, bounds)
    # Where each text begins, in characters as read and as viewed; and the end of the last.
    begins = [0, *accumulate([len(source.text) + len(BETWEEN_TEXTS) for source in sources])]
    viewed = begins if view.offsets is None else view.offsets.searchsorted(begins).tolist()
    first = bounds.starts.searchsorted(viewed).tolist()
    sentences = find_sentences(view, bounds, tokens["code"], viewed, first, words)
    if view.offsets is not None:
        for array in (tokens, sentences):
            array["start"] = view.offsets[array["start"]]
            array["end"] = view.offsets[array["end"] - 1] + 1
    documents = []
    rows = sentences["i"].searchsorted(first).tolist()
    signs = plain.signs.searchsorted(begins).tolist()
    for k, source in enumerate(sources):
        own_tokens, own_sentences = (
            array[low[k] : low[k + 1]] for array, low in ((tokens, first), (sentences, rows))
        )
        quotes = find_quotes(plain, slice(signs[k], signs[k + 1]))
        if begins[k]:
            for array in (own_tokens, own_sentences, quotes):
                array["start"] -= begins[k]
                array["end"] -= begins[k]
            own_sentences["i"] -= first[k]
            own_sentences["j"] -= first[k]
        for array in (own_tokens, own_sentences, quotes):
            array.flags.writeable = False
        documents.append(Document(source, own_tokens, own_sentences, quotes))
    return tuple(documents)


def code_of(word: str) -> int:
    """Return the stable hash of one word, as its token carries it.

    Parameters
    ----------
    word : str

    Returns
    -------
    int

    Raises
    ------
    ValueError
        Where it is not one word.

    Examples
    --------
    >>> code_of("Détente") == code_of("detente")
    True
    >>> code_of("detention") == code_of("detente")
    False
    """
    codes = codes_of(word)
    if len(codes) != 1:
        raise ValueError(f"`word` must be one word, got {word!r}")
    return int(codes[0])


def character_spans(document: Document, i: I8, j: I8) -> tuple[I8, I8]:
    """Return where runs of tokens begin and end in the text.

    A run that begins or ends with a sentence has the marks that open or close it.

    Parameters
    ----------
    document : Document
    i, j : ndarray of int, shape (n,)
        The tokens from `i` up to, but not, `j`; at least one each.

    Returns
    -------
    start, end : ndarray of int, shape (n,)
        Characters.

    Examples
    --------
    >>> document = segment_text(Source("a", '"So it is," he said. (Not so.)', ""))
    >>> character_spans(document, np.array([0, 3, 5]), np.array([3, 5, 7]))
    (array([ 0, 12, 21]), array([ 9, 20, 30]))
    """
    tokens, sentences = document.tokens, document.sentences
    start = tokens["start"][i].astype(np.int64)
    end = tokens["end"][j - 1].astype(np.int64)
    place = sentences["i"].searchsorted(i, "right") - 1
    start = np.where(sentences["i"][place] == i, sentences["start"][place], start)
    place = sentences["j"].searchsorted(j)
    return start, np.where(sentences["j"][place] == j, sentences["end"][place], end)
