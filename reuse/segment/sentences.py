"""Tokens → sentences, and what stands in quotation marks."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from reuse.model import SENTENCE, SPAN
from reuse.segment.characters import (
    LETTER,
    NEWLINE,
    PADDING,
    PERIOD,
    QUOTE,
    TERMINAL,
    UPPER,
    code_points,
    table,
)
from reuse.segment.tokens import U8, Inside, Mask, find_tokens, look_inside
from reuse.segment.view import I8, View, hashed_view, plain_view

#: A sentence without an end (a table, a text without punctuation) is cut at this many tokens.
LONGEST_SENTENCE = 80

_ABBREVIATIONS = (
    "mr mrs ms dr st prof sen rep gov gen col lt sgt capt cmdr adm maj rev hon pres "
    "jr sr inc ltd corp co bros no nos vol pp fig vs etc al cf eg ie approx dept est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd rd mme mlle"
)
# After an abbreviation with periods ("in the U.S. The talks …") these begin a new sentence.
_OPENERS = (
    "the a an in it he she they we i this that these those but and there his her its their "
    "our my at on for if when while after before as with however meanwhile according"
)
_OPENING = table("\"'“‘«„([「『")
_SPACE = table("".join(map(chr, range(33))) + "\xa0\u3000")
#: Marks that close a sentence, `."”)`: nobody closes with more than that at once.
_MOST_CLOSING = 8
_CLOSING = np.arange(_MOST_CLOSING)


def find_sentences(
    view: View, inside: Inside, tokens: npt.NDArray[np.void]
) -> npt.NDArray[np.void]:
    """Group tokens into sentences; offsets are of the view."""
    n = len(tokens)
    if not n:
        return np.empty(0, SENTENCE)
    starts, ends = tokens["start"].copy(), tokens["end"].copy()
    cut = np.zeros(n + 1, bool)  # cut[i]: a sentence begins at token i
    cut[_after_stops(view, inside, tokens, starts, ends)] = True
    cut[_line_starts(view, starts)] = True
    cut[0] = cut[n] = True
    bounds = cut.nonzero()[0]
    if (bounds[1:] - bounds[:-1]).max() > LONGEST_SENTENCE:
        bounds = _cut_long(bounds, tokens["code"])
    i, j = bounds[:-1], bounds[1:]
    start, end = starts[i], ends[j - 1]
    # Closing marks belong to the sentence they close.
    reach = np.append(start[1:], len(view.points) - PADDING)
    end = _closing(view, end, reach)
    sentences = np.empty(len(i), SENTENCE)
    sentences["start"], sentences["end"] = _opening(view, start, end), end
    sentences["i"], sentences["j"] = i, j
    return sentences


def _after_stops(
    view: View,
    inside: Inside,
    tokens: npt.NDArray[np.void],
    starts: npt.NDArray[np.int32],
    ends: npt.NDArray[np.int32],
) -> I8:
    """Return the tokens before which a sentence ends with a mark."""
    kinds = view.kinds
    at = view.signs[view.marks >= PERIOD]
    at = at[~inside.word[at]]
    after: I8 = starts.searchsorted(at)
    inner = _between(after, len(starts))
    at, after = at[inner], after[inner]
    start, mark = starts[after], kinds[at]
    first = kinds[start]
    # A capital, a digit, or a script without capitals must follow, and a space unless it is clear.
    spaced = (start - at > 1) | (mark == TERMINAL) | ((first == UPPER) & (ends[after] - start > 1))
    ending = (first != LETTER) & spaced
    at, after, mark = at[ending], after[ending], mark[ending]
    before = after - 1
    touching = (mark == PERIOD) & (ends[before] == at)
    if not touching.any():
        return after
    abbreviations, openers = _stops()
    start = starts[before]
    initial = (ends[before] - start == 1) & (kinds[start] == UPPER)
    short = initial | _among(tokens["code"][before], abbreviations)
    if inside.dotted.size:
        owner = starts.searchsorted(inside.dotted, "right") - 1
        dotted = _among(before, owner)
        short = (short | dotted) & ~(dotted & _among(tokens["code"][after], openers))
    return np.asarray(after[~(touching & short)])


@cache
def _stops() -> tuple[U8, U8]:
    """Return the codes of abbreviations and of words that open sentences, sorted."""
    return np.sort(codes_of(_ABBREVIATIONS)), np.sort(codes_of(_OPENERS))


def codes_of(words: str) -> U8:
    """Return the codes of words with spaces between."""
    view = hashed_view(plain_view(code_points(words)))
    return np.asarray(find_tokens(view, look_inside(view))["code"])


def _among(values: npt.NDArray[np.generic], known: npt.NDArray[np.generic]) -> Mask:
    """Tell which values are in a sorted array that is not empty."""
    place = known.searchsorted(values)
    return np.asarray(known.take(place, mode="clip") == values)


def _between(tokens: I8, n: int) -> slice:
    """Return which of some tokens, in order, are neither before the first nor after the last."""
    first, last = tokens.searchsorted((1, n))
    return slice(int(first), int(last))


def _line_starts(view: View, starts: npt.NDArray[np.int32]) -> I8:
    """Return the tokens that begin a line, or a paragraph where lines are hard-wrapped."""
    newlines = view.signs[view.marks == NEWLINE]
    if not newlines.size:
        newlines = (view.points == ord("\r")).nonzero()[0]
    after: I8 = starts.searchsorted(newlines)
    after = after[_between(after, len(starts))]
    if not after.size:
        return after
    first = np.concatenate(([True], after[1:] != after[:-1]))
    lines: I8 = after[first]
    # The only line break before its token: no empty line sets it apart.
    alone = np.concatenate((first[1:], [True]))[first]
    # A text is hard-wrapped when its lines run on: the next begins with a small letter.
    runs_on = view.kinds[starts[lines[alone]]] == LETTER
    if runs_on.size and runs_on.sum() / runs_on.size > 0.35:
        return lines[~alone]
    return lines


def _cut_long(bounds: I8, codes: U8) -> I8:
    """Cut overlong sentences where the content says, so that both texts are cut alike.

    The cut falls before the token with the least code among those that keep the piece between
    half the longest sentence and the whole (content-defined chunking, as in LBFS, 2001).
    """
    half = LONGEST_SENTENCE // 2
    more: list[int] = []
    long = (bounds[1:] - bounds[:-1] > LONGEST_SENTENCE).nonzero()[0]
    for first, last in zip(bounds[long].tolist(), bounds[long + 1].tolist(), strict=True):
        while last - first > LONGEST_SENTENCE:
            first += half + int(codes[first + half : first + LONGEST_SENTENCE].argmin())
            more.append(first)
    return np.sort(np.concatenate((bounds, np.array(more, np.int64))))


def _closing(view: View, ends: npt.NDArray[np.int32], reach: I8) -> I8:
    """Move each end past the marks that follow without a space, but not past `reach`."""
    # A column at the end stops those that no space stops.
    space = np.ones((len(ends), _MOST_CLOSING + 1), bool)
    near = view.points.take(ends[:, None] + _CLOSING, mode="clip")
    space[:, :-1] = _SPACE.take(near, mode="clip")
    closed: I8 = np.minimum(ends + space.argmax(1), reach)
    return closed


def _opening(view: View, start: npt.NDArray[np.int32], end: I8) -> npt.NDArray[np.int32]:
    """Move each start back to the quotation mark or bracket that opens the sentence."""
    floor = np.concatenate(([0], end[:-1]))
    for _ in range(2):
        opens = _OPENING.take(view.points[start - 1], mode="clip") & (start > floor)
        if not opens.any():
            break
        start = start - opens
    return start


def find_quotes(view: View) -> npt.NDArray[np.void]:
    """Return what stands between quotation marks; a mark left open ends with its paragraph."""
    marks = view.marks <= QUOTE
    kinds = view.marks[marks]
    if not (kinds == QUOTE).any():
        return np.empty(0, SPAN)
    at = view.signs[marks]
    points = view.points[at]
    spans: list[tuple[int, int]] = []
    opened = -1
    for place, kind, point in zip(at.tolist(), kinds.tolist(), points.tolist(), strict=True):
        if kind == NEWLINE:
            if opened >= 0 and place > opened:
                spans.append((opened, place))
            opened = -1
        elif opened < 0:
            opened = place + 1
        elif point not in _ONLY_OPENING or place == opened:
            spans.append((opened, place))
            opened = -1
        else:  # an opening mark while one is open: the first was never closed
            opened = place + 1
    return np.array(spans, SPAN)


_ONLY_OPENING = frozenset(map(ord, "“„«「『〝"))
