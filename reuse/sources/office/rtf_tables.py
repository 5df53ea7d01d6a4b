"""The tables in the head of an RTF file: its fonts and its colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reuse.sources.extracted import Unreadable
from reuse.sources.office.rtf_words import CHARSETS, code_page
from reuse.sources.office.symbols import symbol_font

# A binary picture may have any bytes, braces too.
_BRACKET = re.compile(r"\\bin(\d+) ?|\\.|[{}]", re.DOTALL)
_FONT = re.compile(r"\\f(\d+)\b")
_CHARSET = re.compile(r"\\fcharset(\d+)")
_PAGE = re.compile(r"\\cpg(\d+)")
_GROUP = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"\\\*|\\[a-z]+-?\d* ?")
_COLOR = re.compile(r"\\(red|green|blue)(\d+)")


def find_group_end(text: str, start: int) -> int:
    r"""Return where the group that `start` lies in is closed.

    Examples
    --------
    >>> find_group_end(r"{a{b}\}c}d", 1)
    8
    """
    depth = 1
    scanner = _BRACKET.search
    while (found := scanner(text, start)) is not None:
        start = found.end()
        if found[1] is not None:
            start += int(found[1])
        elif found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if not depth:
                return found.start()
    raise Unreadable("is no whole RTF (a group never ends); it may be cut short: fetch it again")


def read_fonts(group: str) -> Iterator[tuple[int, tuple[str | None, str | None]]]:
    r"""Yield the number of each font, with its encoding and the font of symbols that it is.

    Examples
    --------
    >>> dict(read_fonts(r"{\f0\fcharset204 Arial;}{\f3\fcharset2 Symbol;}"))
    {0: ('cp1251', None), 3: (None, 'symbol')}
    """
    found = list(_FONT.finditer(group))
    ends = [font.start() for font in found[1:]] + [len(group)]
    for font, end in zip(found, ends, strict=True):
        said = group[font.end() : end]
        encoding = None
        if (page := _PAGE.search(said)) is not None:
            encoding = code_page(int(page[1]))
        if encoding is None and (charset := _CHARSET.search(said)) is not None:
            encoding = CHARSETS.get(int(charset[1]))
        name = _WORD.sub("", _GROUP.sub("", said)).partition(";")[0]
        yield int(font[1]), (encoding, symbol_font(name))


def read_colors(group: str) -> list[tuple[int, ...] | None]:
    r"""Return the colours of a table; None where the reader's own is meant.

    Examples
    --------
    >>> read_colors(r";\red255\green255\blue255;")
    [None, (255, 255, 255)]
    """
    colors = []
    for entry in group.split(";")[:-1]:
        given = {name: int(number) for name, number in _COLOR.findall(entry)}
        colors.append(tuple(given.get(n, 0) for n in ("red", "green", "blue")) if given else None)
    return colors
