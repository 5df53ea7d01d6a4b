"""The words of a passage, and which of them the copy put for which of the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from reuse.model import Document, Span
from reuse.results.passage import Edit

#: Operations after which other words stand there.
_OTHER_WORDS = frozenset({"substituted", "inserted", "dropped"})
#: What only some editors type; a word is looked up as the others type it.
_CURLY = "’ʼ‘"

_HYPHENS = "-\u2010\u2011"


class TextWords(NamedTuple):
    """All words of a text, which the passages of a comparison share."""

    document: Document
    text: str
    plain: str  # the text without capitals, apostrophes straight; no character moves
    starts: list[int]  # in characters of the text as read
    ends: list[int]
    opens: list[int]  # the first word of each sentence,
    closes: list[int]  # and the one after its last

    def within(self, span: Span) -> PassageWords:
        """Return the words that lie wholly in a span."""
        i = bisect_left(self.starts, span.start)
        j = bisect_right(self.ends, span.end, i)
        starts, ends, plain = self.starts[i:j], self.ends[i:j], self.plain
        lower = [plain[start:end] for start, end in zip(starts, ends, strict=True)]
        return PassageWords(self, i, starts, ends, lower)


class PassageWords(NamedTuple):
    """One text's words within a span; lists run over them."""

    whole: TextWords
    first: int  # the word of the text that the first word is
    starts: list[int]  # in characters of the text as read
    ends: list[int]
    lower: list[str]  # without capitals, apostrophes straight

    @property
    def document(self) -> Document:
        """The text they are from."""
        return self.whole.document

    def span(self, i: int, j: int) -> Span:
        """Return where words `i` up to, but not, `j` stand; at least one."""
        return Span(self.starts[i], self.ends[j - 1])

    def written(self, i: int, j: int) -> str:
        """Return words `i` up to, but not, `j` as a reader sees them, on one line."""
        return " ".join(self.whole.text[self.starts[i] : self.ends[j - 1]].split())

    def has_capital(self, i: int) -> bool:
        """Whether a word begins with a capital."""
        return self.whole.text[self.starts[i]].isupper()

    def opens_sentence(self, i: int) -> bool:
        """Whether a word is the first of its sentence."""
        opens, word = self.whole.opens, self.first + i
        return word in opens[(place := bisect_left(opens, word)) : place + 1]

    def joined(self, i: int) -> bool:
        """Whether a hyphen joins a word to the one before it."""
        text = self.whole.text
        return i < len(self.starts) and text[self.starts[i] - 1] in _HYPHENS

    def compound(self, i: int) -> tuple[int, int]:
        """Return word `i` and those that hyphens join to it, from which up to, but not, which."""
        first, last = i, i + 1
        while first and self.joined(first):
            first -= 1
        while self.joined(last):
            last += 1
        return first, last

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the words that begin in a span, from which up to, but not, which."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Return the words of the sentence that word `i` is in, as far as the span goes."""
        place = max(bisect_right(self.whole.opens, self.first + i) - 1, 0)
        low, high = self.whole.opens[place] - self.first, self.whole.closes[place] - self.first
        return max(low, 0), min(high, len(self.lower))

    def sentences(self) -> list[tuple[int, int]]:
        """Return the sentences by their words, as far as the span has them."""
        opens, closes, first = self.whole.opens, self.whole.closes, self.first
        last = first + len(self.lower)
        low = bisect_right(closes, first)
        high = bisect_left(opens, last, low)
        begin = [max(i, first) - first for i in opens[low:high]]
        end = [min(j, last) - first for j in closes[low:high]]
        return list(zip(begin, end, strict=True))

    def whole_sentences(self) -> list[tuple[int, int]]:
        """Return the sentences that the span has whole, by their words."""
        opens, closes, first = self.whole.opens, self.whole.closes, self.first
        low = bisect_left(opens, first)
        high = bisect_right(closes, first + len(self.lower), low)
        return [
            (i - first, j - first) for i, j in zip(opens[low:high], closes[low:high], strict=True)
        ]


class Replacement(NamedTuple):
    """Words `ai` to `aj` of the source, for which words `bi` to `bj` of the copy stand.

    One of the two may be none.
    """

    ai: int
    aj: int
    bi: int
    bj: int


def text_words(document: Document) -> TextWords:
    """Return the words of a text.

    Parameters
    ----------
    document : Document

    Returns
    -------
    TextWords
    """
    tokens, sentences = document.tokens, document.sentences
    starts, ends = tokens["start"].tolist(), tokens["end"].tolist()
    text = document.source.text
    plain = text.lower()
    if len(plain) != len(text):  # "İ" has two small letters
        plain = "".join([c if len(c.lower()) > 1 else c.lower() for c in text])
    if not plain.isascii():
        for curly in _CURLY:
            plain = plain.replace(curly, "'")
    opens, closes = sentences["i"].tolist(), sentences["j"].tolist()
    return TextWords(document, text, plain, starts, ends, opens, closes)


def replacements_of(
    source: PassageWords, copy: PassageWords, edits: tuple[Edit, ...]
) -> list[Replacement]:
    """Return where the copy's words are others than the source's, in the order of the edits.

    Forms and spellings of one word (``inflected``, ``respelt``) are the same word here, and marks
    between words are left out.

    Parameters
    ----------
    source, copy : PassageWords
    edits : tuple of Edit
        Of each, `a` is the span in the source, `b` the one in the copy.

    Returns
    -------
    list of Replacement
    """
    pieces = []
    for op, (a0, a1), (b0, b1) in edits:
        if op in _OTHER_WORDS:
            ai, bi = bisect_left(source.starts, a0), bisect_left(copy.starts, b0)
            aj, bj = bisect_left(source.starts, a1, ai), bisect_left(copy.starts, b1, bi)
            if ai < aj or bi < bj:
                pieces.append(Replacement(ai, aj, bi, bj))
    return pieces


def links_of(
    source: PassageWords, copy: PassageWords, edits: tuple[Edit, ...]
) -> tuple[list[int], list[int]]:
    """Return which word of the source each word of the copy stands for.

    Parameters
    ----------
    source, copy : PassageWords
    edits : tuple of Edit
        In the order of the copy; of each, `a` is the span in the source, `b` the one in the copy.

    Returns
    -------
    first, end : list of int
        For each word of the copy, words ``first`` up to ``end`` of the source; -1 twice for words
        that were put in. The same word, and each of a stretch that is the same, has its own; of
        other words each stands for all that they replace.
    """
    first, end = [-1] * len(copy.lower), [-1] * len(copy.lower)
    bj = 0
    for op, (a0, a1), (_, b1) in edits:
        bi, bj = bj, bisect_left(copy.starts, b1, bj)  # they tile the copy
        if bi == bj or a0 == a1:
            continue
        ai = bisect_left(source.starts, a0)
        aj = bisect_left(source.starts, a1, ai)
        if ai == aj:
            continue
        if aj - ai == bj - bi and op not in _OTHER_WORDS:
            first[bi:bj], end[bi:bj] = range(ai, aj), range(ai + 1, aj + 1)
        else:
            first[bi:bj], end[bi:bj] = [ai] * (bj - bi), [aj] * (bj - bi)
    return first, end
