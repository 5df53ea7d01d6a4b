"""What was not looked at, or is not shown: so that nothing found is never taken for nothing there.

Three things are not compared in full, and each is said of the texts that have it. Where a text
has few different words, only long runs of the same words are looked for. A sentence that stands
very often is compared at some of its places. And each sentence is matched once, so that text that
repeats itself is shown at one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reuse.arrays import Mask
from reuse.model import Document, Span
from reuse.results.passage import Passage
from reuse.spans import Cover, merge

#: A sentence of fewer words may stand again by chance.
FEWEST_WORDS = 4
#: One with so many of its words in a sentence that is shown says the same, edited lightly, if it
#: has enough of them; a shorter one must have the same words.
AGAIN_SHARE, AGAIN_WORDS = 0.8, 8
#: So many sentences that have a word are looked at: the same ones of each word, where they repeat.
MOST_SENTENCES = 64


class Overlooked(NamedTuple):
    """What a comparison left out.

    Attributes
    ----------
    few_words : bool
        Whether only long runs of the same words were looked for.
    a, b : ndarray of bool, shape (sentences,)
        Sentences that were compared at some of the places where they may belong.
    """

    few_words: bool
    a: Mask
    b: Mask


class Unshown(NamedTuple):
    """Sentences of one text that are in no passage: where they stand, and their words."""

    spans: tuple[Span, ...]
    words: int


#: Of a and of b.
_Both = tuple[Unshown, Unshown]


def find_unlooked(
    a: Document, b: Document, passages: Sequence[Passage], overlooked: Overlooked
) -> _Both:
    """Return the sentences in no passage that were compared at some of their places only.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage
    overlooked : Overlooked

    Returns
    -------
    (Unshown, Unshown)
        Of `a` and of `b`.
    """
    return (
        _unshown(a, _outside(a, [p.a for p in passages]) & overlooked.a),
        _unshown(b, _outside(b, [p.b for p in passages]) & overlooked.b),
    )


def find_repeated(a: Document, b: Document, passages: Sequence[Passage]) -> _Both:
    """Return the sentences in no passage of which one in a passage has nearly all words.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage

    Returns
    -------
    (Unshown, Unshown)
        Of `a` and of `b`.

    Examples
    --------
    >>> import reuse
    >>> from reuse.segment import segment_text
    >>> story = "The freighter sank off Malta with its crew of nine. Nobody had expected the gale."
    >>> a, b = (segment_text(reuse.read(text)) for text in (story, f"{story} It rained. {story}"))
    >>> find_repeated(a, b, reuse.compare(a, b).passages)[1]
    Unshown(spans=(Span(start=93, end=174),), words=15)
    """
    sides = ((a, [p.a for p in passages]), (b, [p.b for p in passages]))
    shown: list[set[int]] = []  # the words of each sentence that a passage has
    for document, spans in sides:
        cover = Cover(merge(spans))
        shown += [
            words
            for start, end, words in _worded(document)
            if words and cover.within((start, end)) == end - start
        ]
    having: dict[int, list[int]] = {}
    for number, words in enumerate(shown):
        for word in words:
            having.setdefault(word, []).append(number)
    one, two = (
        _unshown(
            document,
            _outside(document, spans)
            & np.array([_is_shown(own, having) for _, _, own in _worded(document)], bool),
        )
        for document, spans in sides
    )
    return one, two


def _is_shown(words: set[int], having: dict[int, list[int]]) -> bool:
    """Tell whether one of the sentences that have words has nearly all of these."""
    if not words:
        return False
    found: Counter[int] = Counter()
    for word in words:
        found.update(having.get(word, ())[:MOST_SENTENCES])
    least = AGAIN_SHARE * len(words) if len(words) >= AGAIN_WORDS else len(words)
    return max(found.values(), default=0) >= least


def _worded(document: Document) -> list[tuple[int, int, set[int]]]:
    """Return where each sentence begins and ends, and its words where it has a few."""
    codes = document.tokens["code"].tolist()
    return [
        (start, end, set(codes[i:j]) if j - i >= FEWEST_WORDS else set())
        for start, end, i, j in document.sentences.tolist()
    ]


def _outside(document: Document, spans: Sequence[Span]) -> Mask:
    """Mark the sentences that share no character with some spans."""
    cover = Cover(merge(spans))
    sentences = document.sentences[["start", "end"]].tolist()
    return np.array([not cover.within(sentence) for sentence in sentences], bool)


def _unshown(document: Document, which: Mask) -> Unshown:
    """Return the marked sentences; those that follow each other are one span."""
    text = document.source.text
    sentences = document.sentences[which]
    joined: list[Span] = []
    for start, end in sentences[["start", "end"]].tolist():
        if joined and not text[joined[-1].end : start].strip():
            joined[-1] = Span(joined[-1].start, end)
        else:
            joined.append(Span(start, end))
    return Unshown(tuple(joined), int((sentences["j"] - sentences["i"]).sum()))
