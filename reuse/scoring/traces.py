"""Script → what a change leaves behind that rewords nothing: damage, disguise, words put in.

What programs write between words (tags, times, addresses) is no word here, and whatever is the
same letter for letter is the same.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reuse.language import Language
from reuse.model import Document
from reuse.scoring.script import DROPPED, EQUAL, MOVED, RESPELT, Script, stretch
from reuse.scoring.tally import ALIKE, among_sorted, function_codes

#: Words of a stretch that is as long as a sentence.
_SENTENCE = 8
#: Where a word was cut at the end of a line, and the sign says so.
_LINE_END = re.compile(r"[-\u00ac\u00ad\u2010\u2011][ \t]*\n\s*")
#: Tags, templates of a wiki, addresses, entities, times of a clock and the arrow between two.
_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]{0,300}>|\{\{[^{}]{0,500}\}\}|https?://\S+|&#?\w{1,10};"
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
_WORD = re.compile(r"\w+")
#: Letters that typesetters use.
_TYPOGRAPHIC = frozenset("ªº\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06")
#: Signs that no reader sees, but a program does.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
#: What is left of a sign that was read in another encoding, or that it had not.
_MANGLED = re.compile(r"\ufffd|[ÂÃ][\u0080-\u00bf]|â€|(?:\w|(?<![^\s(]))\?(?=\w)")


class Side(NamedTuple):
    """One text of a pair, without its markup."""

    text: str
    words: list[str]  # of each token its letters, a run of one letter as one; none in markup


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


def read_side(document: Document) -> Side:
    """Return a text without its markup.

    Parameters
    ----------
    document : Document

    Returns
    -------
    Side
        Its text is as long as the document's, so that all offsets stay.
    """
    bare = blank_markup(document.source.text)
    spans = zip(document.tokens["start"].tolist(), document.tokens["end"].tolist(), strict=True)
    return Side(bare, [_RUN.sub(r"\1", _letters(bare[start:end])) for start, end in spans])


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


def trace(script: Script, sides: tuple[Side, Side], language: Language) -> Traces:
    """Look at each place where the words of two texts differ.

    Parameters
    ----------
    script : Script
    sides : (Side, Side)
        Its first text and its second.
    language : Language

    Returns
    -------
    Traces
    """
    documents = script.first, script.second
    zipf = [language.lexicon.zipf_of(document.tokens["code"]) for document in documents]
    damaged = edited = edits = 0
    unlikely, masked = [0.0, 0.0], [0, 0]
    for place in _places(script):
        spans = place.first, place.second
        own = [
            [k for k in range(*span) if side.words[k]]
            for span, side in zip(spans, sides, strict=True)
        ]
        if not all(own):
            continue  # put in or left out
        parts = [
            _parts(
                side.text[document.tokens["start"][span[0]] : document.tokens["end"][span[1] - 1]]
            )
            for side, document, span in zip(sides, documents, spans, strict=True)
        ]
        one, other = map("".join, parts)
        as_many = len(parts[0]) == len(parts[1])
        if one == other and as_many:
            continue
        listed = all(zipf[k][own[k]].all() for k in (0, 1))
        if _are_alike(one, other):
            if listed and as_many and place.respelt:
                continue  # two spellings that the language has
            if not (listed and as_many):
                damaged += len(own[0]) + len(own[1])
                for k in (0, 1):
                    values = zipf[k][own[k]]
                    cost = np.where(values > 0, 9 - values, _COST_UNLISTED)
                    unlikely[k] += float(cost.sum())
                continue
        edits += 1
        edited += len(own[0]) + len(own[1])
        capitals = [
            "".join(
                side.text[document.tokens["start"][k] : document.tokens["end"][k]] for k in at
            ).isupper()
            for side, document, at in zip(sides, documents, own, strict=True)
        ]
        for k in (0, 1):
            masked[k] += capitals[k] and not capitals[1 - k]
    return Traces(damaged, (unlikely[0], unlikely[1]), edited, edits, (masked[0], masked[1]))


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
    return "".join(filter(str.isalnum, text)).lower()


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


def count_beyond(script: Script, sides: tuple[Side, Side], language: Language) -> int:
    """Count the words that the first text has and the second has not, layout and marks aside.

    Parameters
    ----------
    script : Script
    sides : (Side, Side)
        Its first text and its second.
    language : Language

    Returns
    -------
    int
        Words that stand beside no neighbour that they have in the other text too, so that what
        was printed twice, or in another order, is not counted: in stretches as long as a
        sentence, and in shorter ones those that name nothing, as are left out where stop words
        are: heads, turns and numbers are neither.
    """
    document = script.first
    alone = script.block_of[0] < 0
    dropped = script.op == DROPPED
    alone[stretch(script.i[dropped], (script.j - script.i)[dropped])] = True
    words = sides[0].words
    own = [k for k in range(len(words)) if words[k]]
    known = set(pairwise(word for word in sides[1].words if word))
    spelled = ["", *(words[k] for k in own), ""]
    new = np.array(
        [
            (before, word) not in known
            and (word, after) not in known
            and word not in (before, after)
            for before, word, after in zip(spelled, spelled[1:-1], spelled[2:], strict=False)
        ],
        dtype=bool,
    )
    at = np.array(own, np.int64)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], alone[at], [False]))))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= _SENTENCE
    count = int(new[stretch(starts[long], (ends - starts)[long])].sum())
    short = stretch(starts[~long], (ends - starts)[~long])
    short = short[new[short]]
    codes = document.tokens["code"][at[short]]
    for k in at[short][among_sorted(codes, function_codes(language))].tolist():
        word = document.source.text[document.tokens["start"][k] : document.tokens["end"][k]]
        count += len(word) == 1 or not word.isupper()
    return count


def count_mangled(text: str) -> int:
    """Count signs that another encoding, or none, made of others.

    Examples
    --------
    >>> count_mangled("caf\u00c3\u00a9"), count_mangled("It?s late."), count_mangled("Who? Me?")
    (1, 1, 0)
    """
    return len(_MANGLED.findall(text))


def count_disguised(text: str) -> int:
    """Count the words that are not what they seem: of two scripts, styled, or with hidden signs.

    Parameters
    ----------
    text : str

    Returns
    -------
    int

    Examples
    --------
    >>> count_disguised("Pu\u200btin spоke in Мoscow."), count_disguised("Putin spoke in Москва.")
    (3, 0)
    """
    if text.isascii():
        return 0
    hidden = len(_INVISIBLE.findall(text))
    for word in _WORD.findall(_INVISIBLE.sub("", text)):
        if not word.isascii():
            scripts = {_alphabet(letter) for letter in word if letter.isalpha()}
            hidden += len(scripts) > 1 or "STYLED" in scripts
    return hidden


def _alphabet(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    if unicodedata.normalize("NFKC", letter).isascii() and letter not in _TYPOGRAPHIC:
        return "STYLED"
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]
