"""Words that a fact brings with it: names, numbers, titles; and formulas that everybody uses."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property

import numpy as np

from reuse.hashing import three_in_a_row
from reuse.language import Language
from reuse.model import Document


class Wording(IntEnum):
    """What a word says of who wrote it."""

    #: It holds a sentence together.
    GRAMMAR = 0
    #: A name, a number or a title: whoever tells the fact has it.
    FACT = 1
    #: It stands in a formula of the trade.
    STOCK = 2
    #: Others might have put another in its place.
    FREE = 3


class Facts:
    """Which words of two texts their facts and formulas bring with them.

    Parameters
    ----------
    a, b : Document
    language : Language

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_texts
    >>> a, b = segment_texts(Source("a", "Then Arsenal won 3-1.", ""), Source("b", "", ""))
    >>> [wording.name for wording in Facts(a, b, ENGLISH).wordings(a, 0, 5)]
    ['GRAMMAR', 'FACT', 'FREE', 'FACT', 'FACT']
    """

    def __init__(self, a: Document, b: Document, language: Language) -> None:
        self._documents, self._language = (a, b), language

    def wordings(self, document: Document, i: int, j: int) -> list[Wording]:
        """Return what each of the tokens from `i` up to, but not, `j` is."""
        lists, text = self._language.lists, document.source.text
        rows = document.tokens[i:j]
        codes = rows["code"].tolist()
        stock = self._in_formulas(document, i, j)
        opening = set(document.sentences["i"].tolist())
        # What is in capitals throughout does not tell which are names.
        shouted = bool(len(rows)) and text[rows["start"][0] : rows["end"][-1]].isupper()
        found = []
        for at, (start, end, code) in enumerate(
            zip(rows["start"].tolist(), rows["end"].tolist(), codes, strict=True)
        ):
            written = text[start:end]
            word = written.lower().replace("’", "'")
            if word in lists.function:
                wording = Wording.GRAMMAR
            elif any(map(str.isdigit, written)) or word in lists.numeric or word in lists.titles:
                wording = Wording.FACT
            elif stock[at]:
                wording = Wording.STOCK
            elif written[0].isupper() and not shouted and self._is_name(code, i + at in opening):
                wording = Wording.FACT
            else:
                wording = Wording.FREE
            found.append(wording)
        return found

    def _is_name(self, code: int, opens: bool) -> bool:
        """Whether a capital is that of a name and not of a sentence or a headline."""
        within, small = self._capitals
        return code in within if opens else code not in small

    @cached_property
    def _capitals(self) -> tuple[frozenset[int], frozenset[int]]:
        """The words that have a capital within a sentence and never none; and those without."""
        within: set[int] = set()
        small: set[int] = set()
        for document in self._documents:
            text = document.source.text
            opening = set(document.sentences["i"].tolist())
            starts, codes = (document.tokens[name].tolist() for name in ("start", "code"))
            for at, (start, code) in enumerate(zip(starts, codes, strict=True)):
                if text[start].islower():
                    small.add(code)
                elif at not in opening:
                    within.add(code)
        return frozenset(within - small), frozenset(small)

    def _in_formulas(self, document: Document, i: int, j: int) -> list[bool]:
        """Return which tokens stand in a stock phrase."""
        phrases = self._language.common_words.phrases
        low, high = max(i - 2, 0), min(j + 2, len(document.tokens))
        inside = np.zeros(high - low, bool)
        triples = three_in_a_row(document.tokens["code"][low:high])
        if len(triples) and len(phrases):
            found = phrases.take(phrases.searchsorted(triples), mode="clip") == triples
            hits = found.nonzero()[0]
            for shift in range(3):
                inside[hits + shift] = True
        return list(map(bool, inside[i - low : j - low]))
