"""Columns that a file holds line by line, across the page, put one after the other.

Most files hold one column after the other, and their order is kept. A row of a file that doesn't
has a piece of each column, and the same gutter runs through all its rows; so it does through a
table's, but the lines of prose go on in the next one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reuse.sources.pages.page_line import PageLine

#: Fewer rows are no columns.
_ROWS = 4
#: The least width of a gutter, in sizes of the type.
_GUTTER = 0.8
#: How many words a line of a column has at least, on average.
_WORDS = 2.5
#: In prose, most lines begin within a sentence; few cells of a table do.
_WITHIN = 0.4

_Gap = tuple[float, float]


def part_columns(lines: list[PageLine]) -> tuple[list[PageLine], int]:
    """Return the lines of a page with columns one after the other, and how many were moved.

    Parameters
    ----------
    lines : list of PageLine
        In the order of the file.

    Returns
    -------
    lines : list of PageLine
    moved : int

    Examples
    --------
    >>> left = ["The ship lay in", "the harbour, and", "nobody knew who", "had brought it"]
    >>> right = ["On Monday the", "mayor said that", "it would be sold", "if nobody came."]
    >>> rows = [
    ...     line
    ...     for y, texts in enumerate(zip(left, right))
    ...     for line in (
    ...         PageLine(texts[0], 0, 80, 12 * y, 10, 0),
    ...         PageLine(texts[1], 100, 180, 12 * y, 10, 0, (), True),
    ...     )
    ... ]
    >>> [line.text for line in part_columns(rows)[0]] == left + right
    True
    """
    rows = _rows(lines)
    given: list[PageLine] = []
    moved = at = 0
    while at < len(rows):
        stop, gutters = _columns_from(rows, at)
        columns = _split(rows[at:stop], gutters) if stop - at >= _ROWS else []
        if columns and all(_is_prose(column) for column in columns):
            given += [line for column in columns for line in column]
            moved += sum(len(row) for row in rows[at:stop])
            at = stop
        else:
            given += rows[at]
            at += 1
    return given, moved


def _rows(lines: list[PageLine]) -> list[list[PageLine]]:
    rows: list[list[PageLine]] = []
    for line in lines:
        if line.goes_on and rows:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _columns_from(rows: list[list[PageLine]], at: int) -> tuple[int, list[_Gap]]:
    """Return where the rows end that one gutter runs through, and the gutters."""
    gutters: list[_Gap] = []
    stop = at
    for row in rows[at:]:
        free = _gutters_of(row)
        left = _shared(gutters, free, row[0].size * _GUTTER) if stop > at else _inner(row)
        below = stop == at or rows[stop - 1][0].y < row[0].y
        if not left or not below or (stop == at and len(row) == 1):
            break
        gutters, stop = left, stop + 1
    # Below the rows that have all columns, the longer of them may go on.
    while stop > at and len(rows[stop - 1]) == 1:
        stop -= 1
    return stop, gutters


def _inner(row: list[PageLine]) -> list[_Gap]:
    """Return the gaps within a row."""
    return [
        (left.end, right.x)
        for left, right in pairwise(row)
        if right.x - left.end >= _GUTTER * left.size
    ]


def _gutters_of(row: list[PageLine]) -> list[_Gap]:
    """Return the room that a row leaves, that before and behind it too."""
    return [(float("-inf"), row[0].x), *_inner(row), (row[-1].end, float("inf"))]


def _shared(gutters: list[_Gap], free: list[_Gap], least: float) -> list[_Gap]:
    """Return what is left of gutters, each at least so wide."""
    return [
        (start, end)
        for a, b in gutters
        for c, d in free
        if (end := min(b, d)) - (start := max(a, c)) >= least
    ]


def _split(rows: list[list[PageLine]], gutters: list[_Gap]) -> list[list[PageLine]]:
    """Return the columns between gutters, the pieces of each line of theirs side by side."""
    columns: list[list[PageLine]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        last = -1
        for line in row:
            place = sum(line.x >= end for _, end in gutters)
            columns[place].append(replace(line, goes_on=place == last))
            last = place
    return columns


def _is_prose(column: list[PageLine]) -> bool:
    starts = [line for line in column if not line.goes_on]
    if len(starts) < _ROWS:
        return False
    words = sum(line.words for line in column)
    within = sum(line.text[0].islower() for line in starts)
    return words >= _WORDS * len(starts) and within >= _WITHIN * len(starts)
