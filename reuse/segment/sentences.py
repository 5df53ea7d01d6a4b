"""Tokens → sentences, and what stands in quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from operator import sub
from typing import NamedTuple, Protocol

import numpy as np

from reuse.arrays import I8, U8, Rows
from reuse.model import SENTENCE, SPAN
from reuse.segment.characters import LETTER, NEWLINE, PADDING, PERIOD, QUOTE, UPPER
from reuse.segment.tokens import Bounds, find_bounds, find_tokens
from reuse.segment.view import View, hashed_view, plain_view

#: A sentence without an end (a table, a text without punctuation) is cut at this many tokens.
LONGEST_SENTENCE = 80

#: Words of English that end with a period within a sentence; the default.
ABBREVIATIONS = (
    "mr mrs ms dr st prof sen rep gov gen col lt sgt capt cmdr adm maj rev hon pres "
    "jr sr inc ltd corp co bros no nos vol pp fig vs etc al cf eg ie approx dept est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd rd mme mlle"
)
#: After an abbreviation with periods ("in the U.S. The talks …") these begin a new sentence.
OPENERS = (
    "the a an in it he she they we i this that these those but and there his her its their "
    "our my at on for if when while after before as with however meanwhile according"
)
_OPENING = frozenset("\"'“‘«„([「『")
_SPACE = frozenset([*map(chr, range(33)), "\xa0", "\u3000"])
#: Marks that close a sentence, `."”)`: nobody closes with more than that at once.
_MOST_CLOSING = 8


class Stops(NamedTuple):
    """The codes of words that say whether a period ends a sentence."""

    abbreviations: frozenset[int]
    openers: frozenset[int]


@cache
def stops_of(abbreviations: str = ABBREVIATIONS, openers: str = OPENERS) -> Stops:
    """Return the codes of abbreviations and of words that open sentences, given with spaces."""
    return Stops(
        frozenset(codes_of(abbreviations).tolist()), frozenset(codes_of(openers).tolist())
    )


class SentenceWords(Protocol):
    """What is asked of a language here; `reuse.language.Language` has it."""

    @property
    def abbreviations(self) -> str:
        """Words that end with a period within a sentence, parted by spaces."""

    @property
    def openers(self) -> str:
        """Words that begin a sentence after "U.S." and its like, parted by spaces."""


def find_sentences(
    view: View, bounds: Bounds, codes: U8, begins: list[int], first: list[int], words: Stops
) -> Rows:
    """Group tokens into sentences; offsets are of the view.

    `begins` and `first` are each text's first character and first token, and the ends of the last;
    `words` say which periods end a sentence.
    """
    if not len(codes):
        return np.empty(0, SENTENCE)
    lines = _line_starts(view, bounds.starts, begins, first)
    cuts = sorted({*first, *_after_stops(view, bounds, codes, words), *lines})
    cuts = _cut_long(cuts, codes)
    edges = np.array(cuts)
    starts = bounds.starts.take(edges[:-1]).tolist()
    stops = bounds.stops.take(edges[1:] - 1).tolist()
    text = view.text
    ends: list[int] = []
    end = 0
    reaches = [*starts[1:], len(text) - PADDING]
    for k, (start, stop, reach) in enumerate(zip(starts, stops, reaches, strict=True)):
        floor, end = end, stop
        # Closing marks belong to the sentence they close, but nothing that the next begins with.
        if reach > stop + _MOST_CLOSING:
            reach = stop + _MOST_CLOSING
        while end < reach and text[end] not in _SPACE:
            end += 1
        ends.append(end)
        # So do the quotation mark or bracket that open it, or both.
        if text[start - 1] in _OPENING and start > floor:
            start -= 1
            if text[start - 1] in _OPENING and start > floor:
                start -= 1
            starts[k] = start
    sentences = np.empty(len(ends), SENTENCE)
    sentences["start"], sentences["end"] = starts, ends
    sentences["i"], sentences["j"] = edges[:-1], edges[1:]
    return sentences


def _after_stops(view: View, bounds: Bounds, codes: U8, words: Stops) -> list[int]:
    """Return the tokens before which a sentence ends with a mark."""
    starts, stops = bounds.starts, bounds.stops
    n = len(starts)
    at = view.signs.compress(view.marks >= PERIOD)
    after = starts.searchsorted(at)
    tokens = after.tolist()
    inner = slice(bisect_left(tokens, 1), bisect_left(tokens, n))
    at, after = at[inner], after[inner]
    before = after - 1
    dotted: set[int] = set()
    if bounds.dotted:
        dotted.update((starts.searchsorted(bounds.dotted, "right") - 1).tolist())
    abbreviations, openers = words
    kinds = view.kind_at
    found = []
    for mark, token, start, stop, code in zip(
        at.tolist(),
        tokens[inner],
        starts.take(after).tolist(),
        stops.take(before).tolist(),
        codes.take(before).tolist(),
        strict=True,
    ):
        # A capital, a digit, or a script without capitals must follow; not so within a word.
        if kinds[start] == LETTER or stop > mark:
            continue
        if kinds[mark] == PERIOD:
            # A space must follow, too, unless a capital and more letters make it clear.
            if start - mark == 1 and (kinds[start] != UPPER or stops[token] - start == 1):
                continue
            if stop == mark:
                if token - 1 in dotted:
                    abbreviated = codes.item(token) not in openers
                else:
                    initial = kinds[stop - 1] == UPPER and starts.item(token - 1) == stop - 1
                    abbreviated = initial or code in abbreviations
                if abbreviated:
                    continue
        found.append(token)
    return found


def codes_of(words: str) -> U8:
    """Return the codes of words with spaces between."""
    view = hashed_view(plain_view(words))
    return np.asarray(find_tokens(view, find_bounds(view))["code"])


def _line_starts(view: View, starts: I8, begins: list[int], first: list[int]) -> set[int]:
    """Return the tokens that begin a line, or a paragraph where lines are hard-wrapped."""
    newlines = view.signs.compress(view.marks == NEWLINE)
    edges = newlines.searchsorted(begins).tolist()
    lines: set[int] = set()
    for k, (low, high) in enumerate(pairwise(edges)):
        own = newlines[low:high]
        if low == high:
            begin, end = begins[k : k + 2]
            if view.text.find("\r", begin, end) < 0:
                continue
            own = (view.points[begin:end] == ord("\r")).nonzero()[0] + begin
        after = starts.searchsorted(own).tolist()
        lines |= _lines_of(view, starts, after, {first[k], first[k + 1]})
    return lines


def _lines_of(view: View, starts: I8, after: list[int], none: set[int]) -> set[int]:
    """Return where lines begin, or paragraphs, from the token that follows each line break."""
    lines = set(after) - none
    # More than one line break before its token: an empty line sets it apart.
    apart = {token for token, again in pairwise(after) if token == again} - none
    if alone := list(lines - apart):
        # A text is hard-wrapped when its lines run on: the next begins with a small letter.
        runs_on = view.kinds.take(starts.take(alone)).tobytes().count(LETTER)
        if runs_on / len(alone) > 0.35:
            return apart
    return lines


def _cut_long(cuts: list[int], codes: U8) -> list[int]:
    """Cut overlong sentences where the content says, so that both texts are cut alike.

    The cut falls before the token with the least code among those that keep the piece between
    half the longest sentence and the whole (content-defined chunking, as in LBFS, 2001).
    """
    half = LONGEST_SENTENCE // 2
    more: list[int] = []
    if max(map(sub, cuts[1:], cuts)) <= LONGEST_SENTENCE:
        return cuts
    for first, last in pairwise(cuts):
        while last - first > LONGEST_SENTENCE:
            first += half + int(codes[first + half : first + LONGEST_SENTENCE].argmin())
            more.append(first)
    return sorted(cuts + more)


def find_quotes(view: View, signs: slice) -> Rows:
    """Return what stands between quotation marks; a mark left open ends with its paragraph.

    Only some of the view's signs are looked at, those of one text.
    """
    kinds, at = view.marks[signs], view.signs[signs]
    if QUOTE not in kinds.tobytes():
        return np.empty(0, SPAN)
    marks = kinds <= QUOTE
    kinds, at = kinds.compress(marks), at.compress(marks)
    points = view.points.take(at)
    spans: list[int] = []
    opened, by = -1, 0
    for place, kind, point in zip(at.tolist(), kinds.tolist(), points.tolist(), strict=True):
        if kind == NEWLINE:
            if opened >= 0 and place > opened:
                spans += (opened, place)
            opened = -1
        elif opened < 0:
            opened, by = place + 1, point
        elif point not in _ONLY_OPENING or place == opened or _CLOSED_BY.get(by) == point:
            spans += (opened, place)
            opened = -1
        else:  # an opening mark while one is open: the first was never closed
            opened, by = place + 1, point
    return np.array(spans, np.int32).view(SPAN)


_ONLY_OPENING = frozenset(map(ord, "“„«「『〝"))
#: Except where one of these is open: „so“, »so«.
_CLOSED_BY = dict(zip(map(ord, "„»"), map(ord, "“«"), strict=True))
