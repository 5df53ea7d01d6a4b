"""Source → Document: tokens, sentences and quotations, with positions in the raw text.

What is normalised here (case, accents, ligatures, quotes, hyphenated line breaks, possessives) is
a view used for hashing; no offset ever moves. The work is done on arrays of code points, because a
regular expression that stops at each word costs several times as much.
"""

from __future__ import annotations

import numpy as np

from reuse.model import Document, Source
from reuse.segment.sentences import LONGEST_SENTENCE, codes_of, find_quotes, find_sentences
from reuse.segment.tokens import find_bounds, find_tokens
from reuse.segment.view import I8, hashed_view, plain_view

__all__ = ["LONGEST_SENTENCE", "character_spans", "code_of", "segment"]


def segment(source: Source) -> Document:
    r"""Cut a text into tokens and sentences, and find its quotations.

    Parameters
    ----------
    source : Source
        Any text, of any length and script; nothing of it is changed.

    Returns
    -------
    Document
        Tokens are runs of letters and digits. ``U.S.``, ``100,000`` and ``don't`` are one token;
        ``'s`` belongs to its word but not to the word's code; in scripts written without spaces
        each character is a token.

    Examples
    --------
    >>> text = 'NATO\"unsuccessful.\" The U.S. has 100,000 troops.'
    >>> document = segment(Source("a", text, ""))
    >>> [text[t["start"]:t["end"]] for t in document.tokens]
    ['NATO', 'unsuccessful', 'The', 'U.S', 'has', '100,000', 'troops']
    >>> [text[s["start"]:s["end"]] for s in document.sentences]
    ['NATO"unsuccessful."', 'The U.S. has 100,000 troops.']
    """
    plain = plain_view(source.text)
    view = hashed_view(plain)
    bounds = find_bounds(view)
    tokens = find_tokens(view, bounds)
    sentences = find_sentences(view, bounds, tokens["code"])
    if view.offsets is not None:
        for array in (tokens, sentences):
            array["start"] = view.offsets[array["start"]]
            array["end"] = view.offsets[array["end"] - 1] + 1
    quotes = find_quotes(plain)
    for array in (tokens, sentences, quotes):
        array.flags.writeable = False
    return Document(source, tokens, sentences, quotes)


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
    >>> document = segment(Source("a", '"So it is," he said. (Not so.)', ""))
    >>> character_spans(document, np.array([0, 3, 5]), np.array([3, 5, 7]))
    (array([ 0, 12, 21]), array([ 9, 20, 30]))
    """
    tokens, sentences = document.tokens, document.sentences
    start = tokens["start"][i].astype(np.int64)
    end = tokens["end"][j - 1].astype(np.int64)
    place = np.searchsorted(sentences["i"], i, "right") - 1
    start = np.where(sentences["i"][place] == i, sentences["start"][place], start)
    place = np.searchsorted(sentences["j"], j)
    return start, np.where(sentences["j"][place] == j, sentences["end"][place], end)
