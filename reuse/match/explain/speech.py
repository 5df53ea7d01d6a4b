"""Words of a text that somebody says: in marks, or reported without any."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property

from reuse.language.lists import WordLists
from reuse.model import Document, Span
from reuse.quotations import with_single_marks
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
    >>> [voice.name for voice in speech.voices(0, 11)[1:6:2]]
    ['QUOTED', 'ATTRIBUTION', 'REPORTED']
    """

    def __init__(self, document: Document, lists: WordLists) -> None:
        self._document, self._lists = document, lists
        self._text = document.source.text

    def voices(self, i: int, j: int) -> list[Voice]:
        """Return whose words the tokens from `i` up to, but not, `j` are."""
        sentences = self._document.sentences
        first = max(int(sentences["i"].searchsorted(i, "right")) - 1, 0)
        last = int(sentences["i"].searchsorted(j))
        found: list[Voice] = []
        for sentence in range(first, last):
            begin = int(sentences["i"][sentence])
            own = self._in_sentence(sentence)
            found += own[max(i - begin, 0) : max(j - begin, 0)]
        return found

    def is_heard(self, i: int, j: int) -> bool:
        """Whether anything is quoted among the tokens from `i` up to, but not, `j`."""
        if i == j:
            return False
        tokens = self._document.tokens
        place = bisect_left(self._starts, int(tokens["end"][j - 1]))
        return place > 0 and self.quotations[place - 1].end > int(tokens["start"][i])

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

    def _in_sentence(self, sentence: int) -> list[Voice]:
        """Return whose words those of a sentence are."""
        row = self._document.sentences[sentence]
        i, j = int(row["i"]), int(row["j"])
        tokens = self._document.tokens[i:j]
        starts, ends = tokens["start"].tolist(), tokens["end"].tolist()
        quoted = [self._is_quoted(start) for start in starts]
        reporting = self._lists.reporting
        reports = [
            not inside and self._text[start:end].lower() in reporting
            for inside, start, end in zip(quoted, starts, ends, strict=True)
        ]
        told = any(reports) or self._is_told_beside(sentence)
        voices = [
            Voice.QUOTED if inside else Voice.REPORTED if told else Voice.WRITER
            for inside in quoted
        ]
        if not any(quoted):
            return voices
        at = 0
        while at < len(quoted):  # runs outside the marks
            end = at + 1
            while end < len(quoted) and quoted[end] == quoted[at]:
                end += 1
            if not quoted[at] and end - at <= LONGEST_ATTRIBUTION and any(reports[at:end]):
                voices[at:end] = [Voice.ATTRIBUTION] * (end - at)
            at = end
        return voices

    def _is_told_beside(self, sentence: int) -> bool:
        """Whether a sentence goes on with what is told beside it, or follows a name."""
        rows = self._document.sentences
        start, end = int(rows["start"][sentence]), int(rows["end"][sentence])
        if any(span.start < end and start < span.end for _, span in self._turns):
            return True
        for other in (sentence - 1, sentence + 1):
            if 0 <= other < len(rows):
                low, high = int(rows["start"][other]), int(rows["end"][other])
                between = self._text[min(end, high) : max(start, low)]
                if "\n" not in between and self._reports(self._text[low:high]):
                    return True
        return False

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.quotations]

    def _is_quoted(self, start: int) -> bool:
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and start < self.quotations[place].end
