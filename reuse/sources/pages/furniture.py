"""Running heads, page numbers and what a browser prints around a page: no part of the text.

They stand at the edge of a page, and so would stand in the midst of a sentence that goes on over
pages. What stands at the same place of most pages, up to its digits, is taken for such; of a
single page only what has the form of what browsers print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from statistics import median

from reuse.sources.pages.page_line import PageLine

#: So many rows at either edge may be running heads.
_EDGE = 4
#: So near an edge they stand, as a share of the page.
_MARGIN = 0.18
#: How far up or down they may move, in points.
_SAME_HEIGHT = 3.0
#: Left and right pages have heads of their own, and a chapter's stand on its pages only.
_SHARE = 0.5

_NUMBERS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<!\w)[ivxlc]+(?!\w)", re.IGNORECASE)
_OF_PAGES = re.compile(
    r"(?:(?:https?|file|data|about|blob):\S*\s+)?(?:page\s+)?\d+\s*(?:/|of)\s*\d+"
    r"|page\s+\d+|[-–—]\s*\d+\s*[-–—]|1",
    re.IGNORECASE,
)
_PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?\b.*")

#: A page by its number, and the place of a line among its lines.
_Place = tuple[int, int]


def find_furniture(pages: list[list[PageLine]]) -> set[_Place]:
    """Return which lines are running heads, page numbers or what a browser prints around.

    Parameters
    ----------
    pages : list of list of PageLine

    Returns
    -------
    set of (int, int)
        A page, and a line of it.

    Examples
    --------
    >>> def page(number, *texts):
    ...     texts += (f"- {number} -",)
    ...     return [PageLine(text, 0, 200, 12 * i, 10, 0) for i, text in enumerate(texts)]
    >>> sorted(find_furniture([page(1, "So it is", "all the"), page(2, "year", "long.")]))
    [(0, 2), (1, 2)]
    """
    if len(pages) == 1:
        return {(0, i) for i in _printed_around(pages[0])}
    seen: dict[tuple[int, int, str], list[tuple[_Place, float]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for edge, away, i in _at_edges(lines):
            key = _NUMBERS.sub("#", " ".join(lines[i].text.split()))
            if not any(sign.isalnum() for sign in key.replace("#", "")):
                key = _ROMAN.sub("#", key)
            elif _ROMAN.fullmatch(key):
                key = "#"
            seen[edge, away if key == "#" else 0, key].append(((number, i), lines[i].y))
    found: set[_Place] = set()
    for places in seen.values():
        height = median(y for _, y in places)
        same = [place for place, y in places if abs(y - height) <= _SAME_HEIGHT]
        numbers = sorted({number for number, _ in same})
        if len(numbers) < 2:
            continue
        if len(numbers) >= _SHARE * (numbers[-1] - numbers[0] + 1):
            found.update(same)
    return {
        (number, i)
        for number, lines in enumerate(pages)
        for row in _outermost(lines, {i for page, i in found if page == number})
        for i in row
    }


def _ordered(lines: list[PageLine]) -> list[list[int]]:
    """Return the rows of a page from the top down, each as places of lines."""
    upright = [i for i, line in enumerate(lines) if line.turn == _usual_turn(lines)]
    upright.sort(key=lambda i: lines[i].y)
    rows: list[list[int]] = []
    for i in upright:
        if rows and abs(lines[i].y - lines[rows[-1][0]].y) < lines[i].size / 2:
            rows[-1].append(i)
        else:
            rows.append([i])
    return rows


def _usual_turn(lines: list[PageLine]) -> int:
    turns: dict[int, int] = defaultdict(int)
    for line in lines:
        turns[line.turn] += len(line.text)
    return max(turns, key=lambda turn: turns[turn])


def _at_edges(lines: list[PageLine]) -> Iterator[tuple[int, int, int]]:
    """Give each line near an edge: which edge, how many rows away, and its place."""
    if not lines:
        return
    rows = _ordered(lines)
    for edge, ordered in ((0, rows), (1, rows[::-1])):
        for away, row in enumerate(ordered[:_EDGE]):
            for i in row:
                if min(lines[i].place, 1 - lines[i].place) <= _MARGIN:
                    yield edge, away, i


def _outermost(lines: list[PageLine], found: set[int]) -> Iterator[list[int]]:
    """Give the rows that are found whole, with nothing else between them and an edge.

    Of pages that are alike in all rows near an edge, none is furniture.
    """
    rows = _ordered(lines) if found else []
    for ordered in (rows, rows[::-1]):
        outermost = list(takewhile(found.issuperset, ordered))
        if len(outermost) < _EDGE:
            yield from outermost


def _printed_around(lines: list[PageLine]) -> Iterator[int]:
    """Give the lines that a browser prints around the only page of a text."""
    rows = _ordered(lines) if lines else []
    if len(rows) < 3:
        return
    texts = {
        row[0]: " ".join(lines[i].text for i in sorted(row, key=lambda i: lines[i].x))
        for row in (rows[0], rows[-1])
    }
    if not _OF_PAGES.fullmatch(texts[rows[-1][0]]):
        return
    yield from rows[-1]
    if _PRINTED_AT.fullmatch(texts[rows[0][0]]):
        yield from rows[0]
