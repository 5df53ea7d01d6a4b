"""Script → what a change leaves behind that rewords nothing: damage, disguise, words put in.

What programs write between words (tags, times, addresses) is no word here, and whatever is the
same letter for letter is the same.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reuse.arrays import F8, U8
from reuse.language import Language
from reuse.model import Document
from reuse.scoring.script import DROPPED, EQUAL, MOVED, RESPELT, Script, stretch
from reuse.scoring.tally import ALIKE, among_sorted, function_codes

#: New words of a stretch that is as long as a sentence.
_SENTENCE = 5
#: What stands so often in one text is a head, a turn or a label.
_OFTEN = 3
#: Where a word was cut at the end of a line, and the sign says so.
_LINE_END = re.compile(r"[-\u00ac\u00ad\u2010\u2011][ \t]*\n\s*")
#: Tags, templates of a wiki, addresses, entities, times of a clock and the arrow between two.
_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]{0,300}>|\{\{[^{}]{0,500}\}\}|https?://[^\s()<>\[\]]+|&#?\w{1,10};"
    r"|\b\d+(?::\d\d)+(?:[.,]\d+)?\b|-->"
)
#: A tag that is tied to the word before it; it is one where a good part of all words have it.
_TAG_OF_WORD = re.compile(r"(?<=\w)[_/|\t][A-Za-z]{1,5}\$?(?=\s|$)")
_TAGGED = 0.3
#: Stands where an entity of several signs became one.
_FILL = "\0"
_RUN = re.compile(r"(.)\1+")
#: Longer strings are not compared letter by letter.
_LONGEST = 2000
#: What a word costs that no list has; a listed one costs what its Zipf frequency lacks to 9.
_COST_UNLISTED = 12.0
#: Of two listed words that are alike one is damaged if it costs so much more: "te" for "the".
_FAR_RARER = 2.0
_WORD = re.compile(r"\w+")
#: What stands within more words is looked for where it is not longer than this, in words.
_FEW = 30
_POSSESSIVE = re.compile(r"['’]s\b")
#: What is left of a sign that was read in another encoding, or that it had not.
_MANGLED = re.compile(r"\ufffd|[ÂÃ][\u0080-\u00bf]|â€|(?:\w|(?<![^\s(]))\?(?=\w)")


class BareText(NamedTuple):
    """One text of a pair, without its markup."""

    text: str
    words: list[str]  # of each token its letters, a run of one letter as one; none in markup
    starts: list[int]  # of each token
    ends: list[int]


class Traces(NamedTuple):
    """What became of the words at the places where they differ; a pair is of both texts.

    Attributes
    ----------
    damaged : int
        Words of both texts that were joined, split or misread: in letters they are alike.
    unlikely : (float, float)
        How unlikely the words at damaged places are; the damaged text has the unlikelier.
    edited : int
        Words of both texts at places where others stand.
    edits : int
        How many such places there are.
    masked : (int, int)
        At how many of them one text alone has nothing but capitals.
    """

    damaged: int
    unlikely: tuple[float, float]
    edited: int
    edits: int
    masked: tuple[int, int]


def read_bare(document: Document) -> BareText:
    """Return a text without its markup.

    Parameters
    ----------
    document : Document

    Returns
    -------
    BareText
        Its text is as long as the document's, so that all offsets stay.
    """
    bare = blank_markup(document.source.text)
    starts, ends = document.tokens["start"].tolist(), document.tokens["end"].tolist()
    words = [_spell(bare[start:end]) for start, end in zip(starts, ends, strict=True)]
    return BareText(bare, words, starts, ends)


@lru_cache(maxsize=1 << 14)
def _spell(word: str) -> str:
    """Return a word's letters, a run of one letter as one."""
    return _RUN.sub(r"\1", _letters(word))


def blank_markup(text: str) -> str:
    r"""Return a text of the same length with blanks where markup stood.

    Examples
    --------
    >>> blank_markup("<b>Rain</b> fell.\n00:07 --> 00:09").split()
    ['Rain', 'fell.']
    """
    tags = sum(1 for _ in _TAG_OF_WORD.finditer(text))
    if tags > _TAGGED * text.count(" ") + _TAGGED * text.count("\n"):
        text = _TAG_OF_WORD.sub(lambda hit: " " * len(hit[0]), text)

    def blank(hit: re.Match[str]) -> str:
        sign = html.unescape(hit[0]) if hit[0][0] == "&" else " "
        return (
            " " * len(hit[0])
            if len(sign) > 1
            else sign + (len(hit[0]) - 1) * (" " if sign == " " else _FILL)
        )

    return _MARKUP.sub(blank, text)


def trace(script: Script, sides: tuple[BareText, BareText], language: Language) -> Traces:
    """Look at each place where the words of two texts differ.

    Parameters
    ----------
    script : Script
    sides : (BareText, BareText)
        Its first text and its second.
    language : Language

    Returns
    -------
    Traces
    """
    documents = script.first, script.second
    costs = [_costs_of(document, language) for document in documents]
    function = function_codes(language)
    damaged = edited = edits = 0
    unlikely, masked = [0.0, 0.0], [0, 0]
    for place in _places(script):
        one, other = (
            _Words(document, side, span)
            for document, side, span in zip(
                documents, sides, (place.first, place.second), strict=True
            )
        )
        if not (one.at and other.at) or _has_all(one.bare, other.bare):
            continue  # put in or left out
        as_many = len(one.parts) == len(other.parts)
        if one.letters == other.letters and (as_many or one.marked or other.marked):
            continue
        if any(
            x.letters.isdigit() and not any(map(str.isdigit, y.letters)) and y.all_among(function)
            for x, y in ((one, other), (other, one))
        ):
            continue  # a line's number beside a word that stands elsewhere
        words = len(one.at) + len(other.at)
        cost = [float(own[side.at].sum()) for own, side in zip(costs, (one, other), strict=True)]
        listed = all(
            own[side.at].max() < _COST_UNLISTED
            for own, side in zip(costs, (one, other), strict=True)
        )
        if _are_alike(one.letters, other.letters):
            if listed and as_many and place.respelt:
                continue  # two spellings that the language has
            if not (listed and as_many) or abs(cost[0] - cost[1]) >= _FAR_RARER:
                damaged += words
                unlikely = [sum(pair) for pair in zip(unlikely, cost, strict=True)]
                continue
        edits += 1
        edited += words
        for k, (own, beside) in enumerate(((one, other), (other, one))):
            masked[k] += own.written.isupper() and not beside.written.isupper()
    return Traces(damaged, (unlikely[0], unlikely[1]), edited, edits, (masked[0], masked[1]))


class _Words:
    """The words of one text at a place where the other has others."""

    def __init__(self, document: Document, side: BareText, span: tuple[int, int]) -> None:
        self.document, self.at = document, [k for k in range(*span) if side.words[k]]
        self.bare, self.parts = "", list[str]()
        if self.at:
            start, end = side.starts[span[0]], side.ends[span[1] - 1]
            self.bare = side.text[start:end]
            self.marked = self.bare != document.source.text[start:end]
            self.parts = _parts(self.bare)
            self.written = "".join(self.parts_as_written(side))
        self.letters = "".join(self.parts)

    def parts_as_written(self, side: BareText) -> Iterator[str]:
        """Yield each word, capitals and all."""
        for k in self.at:
            yield side.text[side.starts[k] : side.ends[k]]

    def all_among(self, codes: U8) -> bool:
        """Return whether all of them are in a sorted array."""
        return bool(among_sorted(self.document.tokens["code"][self.at], codes).all())


def _costs_of(document: Document, language: Language) -> F8:
    """Return how unlikely each word is by itself."""
    zipf = language.lexicon.zipf_of(document.tokens["code"]).astype(np.float64)
    return np.where(zipf > 0, 9 - zipf, _COST_UNLISTED)


def _has_all(one: str, other: str) -> bool:
    """Return whether one string has the words of the other in a row, and more."""
    few, many = sorted(
        (_WORD.findall(_POSSESSIVE.sub("", text).lower()) for text in (one, other)), key=len
    )
    width = len(few)
    return (
        width < len(many)
        and width <= _FEW
        and any(many[k : k + width] == few for k in range(len(many) - width + 1))
    )


class _Place(NamedTuple):
    """Edits in a row, with no word between them that both texts have."""

    first: tuple[int, int]  # words
    second: tuple[int, int]
    respelt: bool  # nothing else than that


def _places(script: Script) -> Iterator[_Place]:
    own = (script.op != EQUAL) & (script.op != MOVED)
    place: _Place | None = None
    columns = (script.op, script.i, script.j, script.k, script.l)
    for op, i, j, k, l in zip(*(column[own].tolist() for column in columns), strict=True):  # noqa: E741
        if i == j and k == l:
            continue  # signs alone
        respelt = op == RESPELT
        if place and (place.first[1], place.second[1]) == (i, k):
            first, second = (place.first[0], j), (place.second[0], l)
            place = _Place(first, second, respelt and place.respelt)
            continue
        if place:
            yield place
        place = _Place((i, j), (k, l), respelt)
    if place:
        yield place


def _letters(text: str) -> str:
    return (text if text.isalnum() else "".join(filter(str.isalnum, text))).lower()


def _parts(text: str) -> list[str]:
    """Return the letters of what blanks part, words cut at line ends put together."""
    whole = _LINE_END.sub("", text).replace(_FILL, "").split()
    return [letters for letters in map(_letters, whole) if letters]


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two strings are one, damaged or printed twice over."""
    from rapidfuzz.fuzz import ratio

    if max(len(one), len(other)) > _LONGEST:
        return one == other
    return _RUN.sub(r"\1", one) == _RUN.sub(r"\1", other) or (
        ratio(one, other, score_cutoff=100 * ALIKE) > 0
    )


def count_beyond(script: Script, sides: tuple[BareText, BareText], language: Language) -> int:
    """Count the words that the first text has and the second has not, layout and marks aside.

    Parameters
    ----------
    script : Script
    sides : (BareText, BareText)
        Its first text and its second.
    language : Language

    Returns
    -------
    int
        Words that stand beside no neighbour that they have in the other text too, so that what
        was printed twice, or in another order, is not counted; nor what comes again and again, as
        heads do, nor numbers. In stretches as long as a sentence all of these, in shorter ones
        those that name nothing, as are left out where stop words are.
    """
    document = script.first
    alone = script.block_of[0] < 0
    dropped = script.op == DROPPED
    alone[stretch(script.i[dropped], (script.j - script.i)[dropped])] = True
    words = sides[0].words
    own = [k for k in range(len(words)) if words[k]]
    known = set(pairwise(word for word in sides[1].words if word))
    spelled = ["", *(words[k] for k in own), ""]
    times = Counter(pairwise(spelled))
    at = np.array(own, np.int64)
    new = np.zeros(len(own), bool)
    for k in np.flatnonzero(alone[at]).tolist():
        before, word, after = spelled[k : k + 3]
        new[k] = (
            not word.isdigit()
            and word not in (before, after)
            and not {(before, word), (word, after)} & known
            and max(times[before, word], times[word, after]) < _OFTEN
        )
    edges = np.flatnonzero(np.diff(np.concatenate(([False], alone[at], [False]))))
    count = 0
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        of_stretch = at[start:end][new[start:end]]
        if len(of_stretch) < _SENTENCE:
            codes = document.tokens["code"][of_stretch]
            of_stretch = of_stretch[among_sorted(codes, function_codes(language))]
            count += sum(_is_put_in(document, sides[0], k) for k in of_stretch.tolist())
        else:
            count += len(of_stretch)
    return count


def _is_put_in(document: Document, side: BareText, k: int) -> bool:
    """Tell whether a word is no label, and no end of one that markup cut off."""
    start, end = side.starts[k], side.ends[k]
    word = document.source.text[start:end]
    before = side.text[max(start - 9, 0) : start].rstrip(_FILL)[-1:]
    return before not in ("'", "’") and (len(word) == 1 or not word.isupper())


def count_mangled(text: str) -> int:
    """Count signs that another encoding, or none, made of others.

    Examples
    --------
    >>> count_mangled("caf\u00c3\u00a9"), count_mangled("It?s late."), count_mangled("Who? Me?")
    (1, 1, 0)
    """
    return len(_MANGLED.findall(text))


def count_disguised(document: Document) -> int:
    r"""Count the words and places that are not what they seem: look-alikes, styles, hidden signs.

    Parameters
    ----------
    document : Document

    Returns
    -------
    int

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.segment.folding import segment_folded
    >>> from reuse.sources import read
    >>> texts = "Pu\u200btin sp\u043eke in \u041coscow.", "Putin spoke in Москва."
    >>> documents = segment_folded(*map(read, texts), language=ENGLISH)
    >>> [count_disguised(document) for document in documents]
    [3, 0]
    """
    if document.folding is None:
        return 0
    signs = document.folding.signs
    return sum(len(own.spans) for kind, own in signs.items() if kind in _DISGUISES)


#: Kinds of signs that make other characters of words, and let them look the same.
_DISGUISES = frozenset(
    {
        *("variation selectors", "tag characters", "direction controls", "zero-width characters"),
        *("soft hyphens", "marks over letters", "styled letters", "full-width letters"),
        "look-alike letters",
    }
)
