"""The text as it is hashed: without soft hyphens and hyphenated line breaks, ligatures opened."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reuse.segment.characters import (
    EXPANDS,
    EXPANSION,
    HYPHEN,
    IGNORED,
    LETTER,
    NEWLINE,
    RARE,
    TERMINAL,
    U1,
    U4,
    classes,
)

I8 = npt.NDArray[np.int64]


class View(NamedTuple):
    """Code points and their classes, and where each stands in the text; padding included."""

    points: U4
    kinds: U1
    #: Whether any class from `RARE` on is there.
    has_rare: bool
    #: Where the classes from NEWLINE to TERMINAL are, and which.
    signs: I8
    marks: U1
    #: Where each code point stands in the text; None: the view is the text.
    offsets: npt.NDArray[np.int32] | None


def plain_view(points: U4) -> View:
    """Return the view of the text itself, with nothing left out or opened."""
    kinds, highest = classes(points)
    # One comparison for both ends: what is below NEWLINE wraps around.
    signs = ((kinds - np.uint8(NEWLINE)) <= TERMINAL - NEWLINE).nonzero()[0]
    return View(points, kinds, highest >= RARE, signs, kinds[signs], None)


def hashed_view(plain: View) -> View:
    """Leave out soft hyphens, accents on their own and hyphenated line breaks; open ligatures."""
    points, kinds = plain.points, plain.kinds
    breaks = _hyphenated_breaks(plain)
    if not (plain.has_rare or breaks):
        return plain
    ignored, expands = kinds == IGNORED, kinds == EXPANDS
    for hyphen, end in breaks:
        ignored[hyphen:end] = True
    if not (ignored.any() or expands.any()):
        return plain
    counts = (~ignored).astype(np.int64)
    where = np.flatnonzero(expands)
    pieces = [EXPANSION[int(p)] for p in points[where]]
    counts[where] = [len(p) for p in pieces]
    offsets = np.repeat(np.arange(len(points), dtype=np.int32), counts)
    viewed = points[offsets]
    viewed[kinds[offsets] == EXPANDS] = [c for p in pieces for c in p]
    return plain_view(viewed)._replace(offsets=offsets)


def _hyphenated_breaks(plain: View) -> list[tuple[int, int]]:
    """Return the stretches of a hyphen and a line break that cut a word in two."""
    points, kinds = plain.points, plain.kinds
    hyphens = plain.signs[plain.marks == HYPHEN]
    if not hyphens.size:
        return []
    hyphens = hyphens[(points[hyphens + 1] <= 32) & (kinds[hyphens - 1] == LETTER)]
    found = []
    for hyphen in hyphens.tolist():
        end, broken = hyphen + 1, False
        while end < len(points) and points[end] in (9, 10, 13, 32):
            broken |= bool(points[end] == 10)
            end += 1
        if broken and end < len(points) and kinds[end] == LETTER:
            found.append((hyphen, end))
    return found
