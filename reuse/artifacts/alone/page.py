"""A text as the finders see it that have no source: its words, how common, how written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from reuse.arrays import I4, I8, U4, U8, Mask
from reuse.language import Language
from reuse.language.lexicon import Lexicon, pair_code
from reuse.language.lists import WordLists
from reuse.model import Document, Span


@dataclass(frozen=True, eq=False)
class Page:
    """A text and its language; arrays run over its words, and are made when first asked for."""

    document: Document
    language: Language

    @property
    def lexicon(self) -> Lexicon:
        """How common words are."""
        return self.language.lexicon

    @property
    def lists(self) -> WordLists:
        """Closed classes of words."""
        return self.language.lists

    @cached_property
    def text(self) -> str:
        """The text as read."""
        return self.document.source.text

    @cached_property
    def codes(self) -> U8:
        """The code of each word."""
        return np.ascontiguousarray(self.document.tokens["code"])

    @cached_property
    def starts(self) -> I4:
        """Where each word begins, in characters."""
        return np.ascontiguousarray(self.document.tokens["start"])

    @cached_property
    def ends(self) -> I4:
        """Where each word ends."""
        return np.ascontiguousarray(self.document.tokens["end"])

    @cached_property
    def zipf(self) -> npt.NDArray[np.float32]:
        """How common each word is; 0 where it is not listed."""
        return self.lexicon.zipf_of(self.codes)

    @cached_property
    def points(self) -> U4:
        """The text's code points, and a space after."""
        return np.frombuffer((self.text + " ").encode("utf-32-le", "surrogatepass"), "<u4")

    @cached_property
    def capital(self) -> Mask:
        """Whether each word begins with a capital."""
        return self._begins(65, 90, str.isupper)

    @cached_property
    def small(self) -> Mask:
        """Whether each word begins with a small letter."""
        return self._begins(97, 122, str.islower)

    def _begins(self, first: int, last: int, tell: object) -> Mask:
        assert callable(tell)
        begin = self.points[self.starts]
        mask = np.asarray((begin >= first) & (begin <= last))
        for k in np.flatnonzero(begin > 127).tolist():
            mask[k] = tell(chr(begin[k]))
        return mask

    @cached_property
    def opens(self) -> Mask:
        """Whether each word is the first of its sentence."""
        opens = np.zeros(len(self.codes), bool)
        opens[self.document.sentences["i"]] = True
        return opens

    @cached_property
    def joined(self) -> Mask:
        """Whether one space is all that stands between each word but the last and the next."""
        gaps = self.starts[1:] - self.ends[:-1] == 1
        gaps &= ~self.opens[1:]
        return np.asarray(gaps & (self.points[self.ends[:-1]] == ord(" ")))

    @cached_property
    def pairs(self) -> U8:
        """The code of each word but the last with the next."""
        return pair_code(self.codes[:-1], self.codes[1:])

    @cached_property
    def sentence_of(self) -> I8:
        """The sentence of each word."""
        return np.cumsum(self.opens) - 1

    @cached_property
    def shouted(self) -> Mask:
        """Of each sentence: it is a headline or a list of names, where capitals say nothing.

        More than three in five of its words, numbers aside, have a capital.
        """
        sentences = self.document.sentences
        letters = np.add.reduceat(self.capital | self.small, sentences["i"], dtype=int)
        capitals = np.add.reduceat(self.capital, sentences["i"], dtype=int)
        return np.asarray(5 * capitals > 3 * letters)

    def span(self, i: int, j: int) -> Span:
        """Return where words `i` up to, but not, `j` stand."""
        return Span(int(self.starts[i]), int(self.ends[j - 1]))

    def word(self, i: int) -> str:
        """Return a word as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def in_quotation(self, i: int) -> bool:
        """Whether a word stands within quotation marks."""
        quotes = self.document.quotes
        place = int(quotes["start"].searchsorted(self.starts[i], "right")) - 1
        return place >= 0 and bool(self.starts[i] < quotes["end"][place])
