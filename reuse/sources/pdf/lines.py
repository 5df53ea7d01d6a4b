"""Letters become lines: those that follow one another on one height, with spaces between words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from reuse.model import Span
from reuse.sources.pages.page_line import PageLine
from reuse.sources.pdf.glyphs import Glyph, PageBox, turned

# All in sizes of the type.
#: What is raised or lowered by less stands in the same line: notes, ordinals, formulas.
_SAME_LINE = 0.5
#: Steps back in a line: letters set close, and accents.
_BACK = 0.5
#: Wider gaps may part columns.
_WIDE = 1.0
#: A space is about a quarter of the type's size; a line set tight has less. Beyond the gap that is
#: usual between the letters of the line, for letters may be spaced.
_SPACE = 0.15
#: Of so few gaps the least is usual.
_FEW = 3


def make_lines(glyphs: Iterable[Glyph], box: PageBox) -> list[PageLine]:
    """Return the lines of a page, in the order of the file.

    Parameters
    ----------
    glyphs : iterable of Glyph
    box : tuple of float
        The left, lower, right and upper edge of the page.

    Returns
    -------
    list of PageLine

    Examples
    --------
    >>> def letters(text, x, y):
    ...     at = enumerate(text)
    ...     return [Glyph(s, x + 5 * i, x + 5 * i + 5, y, 10, 0, False) for i, s in at]
    >>> glyphs = letters("So", 0, 0) + letters("it", 14, 0) + letters("is", 0, 12)
    >>> lines = make_lines(glyphs, (0, -100, 100, 0))
    >>> [line.text for line in lines]
    ['So it', 'is']
    """
    lines: list[PageLine] = []
    for run, goes_on in _runs(glyphs):
        line = _line_of(run)
        if line.text:
            edges = _edges(box, line.turn)
            place = (line.y - min(edges)) / ((max(edges) - min(edges)) or 1.0)
            lines.append(replace(line, goes_on=goes_on and bool(lines), place=place))
    return lines


def _edges(box: PageBox, turn: int) -> list[float]:
    """Return how far down the corners of a page lie, as seen along a turned line."""
    left, bottom, right, top = box
    return [turned(x, y, turn)[1] for x in (left, right) for y in (bottom, top)]


def _runs(glyphs: Iterable[Glyph]) -> Iterator[tuple[list[Glyph], bool]]:
    """Give the letters of each line, and whether it goes on beside the one before."""
    run: list[Glyph] = []
    goes_on = False
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.sign.isspace():
            if run:
                run.append(glyph)
            continue
        if last is not None:
            size = max(glyph.size, last.size)
            gap = _gap(last, glyph)
            beside = glyph.turn == last.turn and abs(glyph.y - last.y) < _SAME_LINE * size
            if not (beside and -_BACK * size < gap < _WIDE * size):
                yield run, goes_on
                run, goes_on = [], beside and gap > 0
        run.append(glyph)
        last = glyph
    if run:
        yield run, goes_on


def _gap(last: Glyph, glyph: Glyph) -> float:
    """Return how much room is left between a letter and the next."""
    if glyph.x == last.x and glyph.y == last.y:  # of one ligature
        return 0.0
    if unicodedata.bidirectional(glyph.sign[0]) in ("R", "AL"):
        return max(last.x - glyph.end, glyph.x - last.end)
    return glyph.x - last.end


def _line_of(run: list[Glyph]) -> PageLine:
    seen = [glyph for glyph in run if not glyph.sign.isspace()]
    inside = [_gap(a, b) for a, b in pairwise(run) if not (a.sign.isspace() or b.sign.isspace())]
    usual = 0.0
    if len(inside) > 1:
        usual = max(0.0, median(inside) if len(inside) > _FEW else min(inside))
    size = median(glyph.size for glyph in seen)
    signs: list[str] = []
    flags: list[bool] = []
    last: Glyph | None = None
    for glyph in run:
        if glyph.sign.isspace():
            if signs and signs[-1] != " ":
                signs.append(" ")
                flags.append(False)
            continue
        least = usual + _SPACE * glyph.size
        if last is not None and signs[-1] != " " and _gap(last, glyph) > least:
            signs.append(" ")
            flags.append(False)
        signs += glyph.sign
        flags += [glyph.hidden] * len(glyph.sign)
        last = glyph
    text = "".join(signs).rstrip()
    return PageLine(
        text,
        min(glyph.x for glyph in seen),
        max(glyph.end for glyph in seen),
        median(glyph.y for glyph in seen),
        size,
        seen[0].turn,
        _spans_of(flags[: len(text)], text),
    )


def _spans_of(flags: list[bool], text: str) -> tuple[Span, ...]:
    """Return the stretches of letters that are hidden; a space between such is so, too."""
    if True not in flags:
        return ()
    spans: list[Span] = []
    for i, flag in enumerate(flags):
        if not flag:
            continue
        if spans and not text[spans[-1].end : i].strip():
            spans[-1] = Span(spans[-1].start, i + 1)
        else:
            spans.append(Span(i, i + 1))
    return tuple(spans)
