"""Words of a text that somebody says: in marks, or reported without any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property, lru_cache

import numpy as np

from reuse.arrays import I8, U8, Mask, first_of_equals
from reuse.language.lists import WordLists
from reuse.model import Document, Span
from reuse.quotations import with_single_marks
from reuse.segment.sentences import codes_of
from reuse.spans import merge

#: Who says a quotation stands beside it in no more words than these.
LONGEST_ATTRIBUTION = 12
#: `Ryabkov: It all depends.` The name begins a line; a name that begins several takes turns.
_TURN = re.compile(r"^[ \t]*([^\W\d_a-z][^\n:.!?\"“”]{0,60}):[ \t]+(?=\S)[^\n]*", re.MULTILINE)
#: `– We stay, – the captain said.`
_DASHED = re.compile(r"^[ \t]*[–—―][ \t]*(?=\w)[^\n]*", re.MULTILINE)
_DASH = re.compile(r"\s[–—―]\s")


class Voice(IntEnum):
    """Whose word it is."""

    WRITER = 0
    #: It stands where somebody's speech is told, outside any marks.
    REPORTED = 1
    #: It says who spoke, beside what stands in marks.
    ATTRIBUTION = 2
    #: Somebody's very word, as the writer has it.
    QUOTED = 3


class Speech:
    """What is said in a text.

    Parameters
    ----------
    document : Document
    lists : WordLists
        Of its language; ``reporting`` is read.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> text = '"We stay," she said. He said that they stay. They stay.'
    >>> speech = Speech(segment_text(Source("a", text, "")), ENGLISH.lists)
    >>> [Voice(voice).name for voice in speech.voices[1::2]]
    ['QUOTED', 'ATTRIBUTION', 'REPORTED', 'REPORTED', 'REPORTED']
    """

    def __init__(self, document: Document, lists: WordLists) -> None:
        self._document, self._lists = document, lists
        self._text = document.source.text

    def is_heard(self, i: int, j: int) -> bool:
        """Whether anything is quoted among the tokens from `i` up to, but not, `j`."""
        return bool(self._quoted[i:j].any())

    @cached_property
    def voices(self) -> I8:
        """Whose word each token is, as `Voice` has it."""
        quoted, sentences = self._quoted, self._document.sentences
        voices = np.where(quoted, Voice.QUOTED, Voice.WRITER)
        if not len(quoted):
            return voices
        known, codes = _reporting_codes(self._lists), self._document.tokens["code"]
        reports = ~quoted
        reports &= known.take(known.searchsorted(codes), mode="clip") == codes
        owner = np.repeat(np.arange(len(sentences)), sentences["j"] - sentences["i"])
        told = self._told(np.logical_or.reduceat(reports, sentences["i"]))
        voices[~quoted & (told[owner] | self._within(span for _, span in self._turns))] = (
            Voice.REPORTED
        )
        # Runs of words outside the marks, in sentences that have some.
        begins = first_of_equals(quoted, owner)
        run = begins.cumsum() - 1
        first = begins.nonzero()[0]
        lengths = np.diff(first, append=len(quoted))
        beside = np.logical_or.reduceat(quoted, sentences["i"])[owner[first]] & ~quoted[first]
        says = beside & (lengths <= LONGEST_ATTRIBUTION) & np.logical_or.reduceat(reports, first)
        voices[says[run]] = Voice.ATTRIBUTION
        return voices

    def _told(self, reports: Mask) -> Mask:
        """Tell which sentences report, or go on with what is reported beside them."""
        breaks = np.array([at.start() for at in re.finditer("\n", self._text)], np.int64)
        paragraph = breaks.searchsorted(self._document.sentences["start"])
        together = paragraph[1:] == paragraph[:-1]
        told = reports.copy()
        told[1:] |= reports[:-1] & together
        told[:-1] |= reports[1:] & together
        return told

    @cached_property
    def _quoted(self) -> Mask:
        return self._within(self.quotations)

    def _within(self, spans: Iterable[Span]) -> Mask:
        """Tell which tokens begin in one of some spans, which are in order, without overlap."""
        listed = list(spans)
        starts = self._document.tokens["start"]
        if not listed:
            return np.zeros(len(starts), bool)
        edges = np.array(listed).ravel()
        return np.asarray(edges.searchsorted(starts, "right") % 2 == 1)

    @cached_property
    def quotations(self) -> list[Span]:
        """What is said word for word: between marks of any kind, after a dash, after a name."""
        text = self._text
        spans: Iterable[tuple[int, int]] = self._document.quotes.tolist()
        spans = with_single_marks(text, list(spans))
        names = Counter(name for name, _ in self._turns)
        taken = [span for name, span in self._turns if names[name] > 1]
        return merge([*spans, *taken, *self._dashed()])

    @cached_property
    def _turns(self) -> list[tuple[str, Span]]:
        """The lines that begin with a name and a colon, and what follows there."""
        if ":" not in self._text:
            return []
        found = _TURN.finditer(self._text)
        return [(turn[1], Span(turn.end(1) + 1, turn.end())) for turn in found]

    def _dashed(self) -> Iterable[Span]:
        """Find what is said in lines that open with a dash, who says it left out."""
        for line in _DASHED.finditer(self._text):
            cuts = [cut.span() for cut in _DASH.finditer(self._text, line.start() + 1, line.end())]
            starts = [line.start(), *(end for _, end in cuts)]
            ends = [*(start for start, _ in cuts), line.end()]
            parts = [Span(*part) for part in zip(starts, ends, strict=True)]
            said = [self._reports(part.slice(self._text)) for part in parts]
            if any(said):
                yield from (part for part, by in zip(parts, said, strict=True) if not by)

    def _reports(self, text: str) -> bool:
        reporting = self._lists.reporting
        return any(word in reporting for word in re.findall(r"\w+", text.lower()))


@lru_cache(maxsize=8)
def _reporting_codes(lists: WordLists) -> U8:
    # No word has the code 0, which stands there so that the array is never empty.
    return np.sort(np.append(codes_of(" ".join(lists.reporting)), np.uint64(0)))
