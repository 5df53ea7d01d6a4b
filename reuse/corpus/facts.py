"""How many of the names and numbers that stand in passages both texts have.

Whoever copies changes words and keeps what is told: who, and how much. Whoever fills in a form, or
writes again of what comes again, such as a central bank's day, keeps the words and tells something
else. So what two texts share in like words makes versions of one text of them only where most of
its names, and most of its numbers, are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reuse.model import Document, Side
from reuse.results.passage import Passage
from reuse.spans import tokens_within

#: Figures, with what stands within them: 1,500 or 10-7/8 or 14:35.
_NUMBER = re.compile(r"\d(?:[\d.,/:-]*\d)?")
#: Fewer figures tell nothing: a day and an amount change in a story that is printed again.
FEWEST_NUMBERS = 3
#: What parts the thousands is written or left out.
_COMMA = re.compile(r",(?=\d{3}\b)")


def share_of_facts(a: Document, b: Document, passages: Sequence[Passage]) -> float:
    """Return the share of names, or that of numbers if it is less, that both texts have.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage
        Only what stands in passages counts.

    Returns
    -------
    float
        Between 0 and 1; of the text that has more of its own in the other, for either may have
        been added to. 1 where there are no names, and numbers fewer than `FEWEST_NUMBERS`. A name
        is a word with a capital within a sentence.

    Examples
    --------
    >>> import reuse
    >>> from reuse.segment import segment_texts
    >>> told = "The bank sold bills of 45 million in Leeds, 12 in York and took back {} of them."
    >>> a, b, c = segment_texts(*(reuse.read(told.format(n)) for n in (7, 7, 9)))
    >>> whole = reuse.compare(a, b).passages
    >>> share_of_facts(a, b, whole), share_of_facts(a, c, whole)
    (1.0, 0.6666666666666666)
    """
    sides: tuple[tuple[Document, Side], ...] = (a, "a"), (b, "b")
    numbers = [set(_numbers_of(one, passages, side)) for one, side in sides]
    names = [set(_names_of(one, passages, side)) for one, side in sides]
    words = [set(_words_of(one, passages, side)) for one, side in sides]
    enough = min(map(len, numbers)) >= FEWEST_NUMBERS
    return min(_share(numbers, numbers) if enough else 1.0, _share(names, words))


def _share(own: list[set[str]], known: list[set[str]]) -> float:
    """Return how much of either is known in the other, whichever is more."""
    shares = [
        len(ours & theirs) / len(ours)
        for ours, theirs in zip(own, known[::-1], strict=True)
        if ours
    ]
    return max(shares, default=1.0)


def _numbers_of(document: Document, passages: Sequence[Passage], side: Side) -> Iterator[str]:
    for passage in passages:
        text = getattr(passage, side).slice(document.source.text)
        for number in _NUMBER.findall(text):
            yield _COMMA.sub("", number)


def _names_of(document: Document, passages: Sequence[Passage], side: Side) -> Iterator[str]:
    first = set(document.sentences["i"].tolist())
    for at, word in _tokens_of(document, passages, side):
        if word[:1].isupper() and at not in first:
            yield word.casefold()


def _words_of(document: Document, passages: Sequence[Passage], side: Side) -> Iterator[str]:
    return (word.casefold() for _, word in _tokens_of(document, passages, side))


def _tokens_of(
    document: Document, passages: Sequence[Passage], side: Side
) -> Iterator[tuple[int, str]]:
    text = document.source.text
    starts, ends = document.tokens["start"], document.tokens["end"]
    for passage in passages:
        i, j = tokens_within(document, getattr(passage, side))
        for at, start, end in zip(
            range(i, j), starts[i:j].tolist(), ends[i:j].tolist(), strict=True
        ):
            yield at, text[start:end]
