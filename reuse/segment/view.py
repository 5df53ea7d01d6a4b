"""The text as it is hashed: without soft hyphens and hyphenated line breaks, ligatures opened."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reuse.arrays import I4, I8, U1, U4
from reuse.segment.characters import (
    EXPANDS,
    EXPANSION,
    HYPHEN,
    IGNORED,
    LETTER,
    NEWLINE,
    PADDING,
    TERMINAL,
    classes,
    code_points,
)

_FIRST_SIGN, _SIGNS = np.uint8(NEWLINE), np.uint8(TERMINAL - NEWLINE)
_HYPHEN_THEN_NEWLINE = bytes((HYPHEN, NEWLINE))


class View(NamedTuple):
    """Characters and their classes, and where each stands in the text; padding included."""

    text: str
    points: U4
    kinds: U1
    #: The kinds once more: to look at one, bytes take less time.
    kind_at: bytes
    endings: U1
    #: Where the classes from NEWLINE to TERMINAL are, and which.
    signs: I8
    marks: U1
    #: Where each character stands in the source's text; None: the view is that text.
    offsets: I4 | None


def plain_view(text: str) -> View:
    """Return the view of the text itself, with nothing left out or opened."""
    padded = text + " " * PADDING
    points = code_points(padded)
    kinds, kind_at, endings = classes(points)
    # One comparison for both ends: what is below NEWLINE wraps around.
    signs = ((kinds - _FIRST_SIGN) <= _SIGNS).nonzero()[0]
    return View(padded, points, kinds, kind_at, endings, signs, kinds.take(signs), None)


def hashed_view(plain: View) -> View:
    """Leave out soft hyphens, accents on their own and hyphenated line breaks; open ligatures."""
    points, kinds = plain.points, plain.kinds
    breaks = _hyphenated_breaks(plain)
    if not (breaks or IGNORED in plain.kind_at or EXPANDS in plain.kind_at):
        return plain
    ignored, expands = kinds == IGNORED, kinds == EXPANDS
    for hyphen, end in breaks:
        ignored[hyphen:end] = True
    counts = (~ignored).astype(np.int64)
    where = np.flatnonzero(expands)
    pieces = [EXPANSION[int(p)] for p in points[where]]
    counts[where] = [len(p) for p in pieces]
    offsets = np.repeat(np.arange(len(points), dtype=np.int32), counts)
    viewed = points[offsets]
    viewed[kinds[offsets] == EXPANDS] = [c for p in pieces for c in p]
    text = viewed[:-PADDING].tobytes().decode("utf-32-le", "surrogatepass")
    return plain_view(text)._replace(offsets=offsets)


def _hyphenated_breaks(plain: View) -> list[tuple[int, int]]:
    """Return the stretches of a hyphen and a line break that cut a word in two."""
    text, kinds = plain.text, plain.kind_at
    found: list[tuple[int, int]] = []
    if _HYPHEN_THEN_NEWLINE in plain.marks.tobytes():  # no sign stands between the two
        for hyphen in plain.signs[plain.marks == HYPHEN].tolist():
            if _is_small(plain, hyphen - 1):
                end = _after_blanks(text, hyphen)
                if end < len(text) and "\n" in text[hyphen:end] and _is_small(plain, end):
                    found.append((hyphen, end))
    if _SOFT_HYPHEN in text:
        # Nobody puts one at a line's end but to cut a word there, be it in capitals.
        hyphen = text.find(_SOFT_HYPHEN)
        while hyphen >= 0:
            end = _after_blanks(text, hyphen)
            cuts = end < len(text) and "\n" in text[hyphen:end]
            if cuts and kinds[hyphen - 1] >= LETTER <= kinds[end]:
                found.append((hyphen, end))
            hyphen = text.find(_SOFT_HYPHEN, end)
        found.sort()
    return found


def _is_small(plain: View, at: int) -> bool:
    """Whether a small letter stands here, or a ligature of such."""
    kind = plain.kind_at[at]
    return kind == LETTER or (kind == EXPANDS and plain.text[at].islower())


def _after_blanks(text: str, hyphen: int) -> int:
    """Return where the text goes on after a hyphen and the spaces and line breaks behind it."""
    end = hyphen + 1
    while text[end : end + 1] in _BLANKS:
        end += 1
    return end


_SOFT_HYPHEN = "\u00ad"
_BLANKS = frozenset("\t\n\r \xa0\u3000")
