"""ALTO: what libraries keep of scanned newspapers and books, words with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.scans.sheets import Sheet, read_sheets
from reuse.sources.xml import find_named, name_of, parse_xml

_AROUND = {"TopMargin", "BottomMargin"}
_FIRST, _SECOND = "HypPart1", "HypPart2"
_INNER = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def read_alto(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of an ALTO file, of version 1 to 4.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted
        Its parts are the pages. A word that a line's end parts is joined as the file says
        (``SUBS_CONTENT``), over blocks and pages too; margins above and below are left out.

    Raises
    ------
    Unreadable
        If it is damaged, or has no page.
    """
    parsed = parse_xml(data, encoding, "ALTO")
    sheets: list[Sheet] = []
    lines: list[_Line] = []
    for number, page in enumerate(find_named(parsed.root, "Page"), 1):
        name = page.get("PRINTED_IMG_NR") or page.get("PHYSICAL_IMG_NR") or str(number)
        sheets.append(sheet := Sheet(name.strip()))
        for block in _in_order(page):
            elements = [e for e in find_named(block, "TextLine") if _has_words(e)]
            if any(name_of(above) in _AROUND for above in block.iterancestors()):
                sheet.around += len(elements)
                continue
            place = len(sheet.blocks)
            lines += [_line_of(e, sheet, (place, i)) for i, e in enumerate(elements)]
            sheet.blocks.append([""] * len(elements))
    if not sheets:
        raise Unreadable("is ALTO without a page; fetch it again")
    _join_words(lines)
    for line in lines:
        block, i = line.place
        line.sheet.blocks[block][i] = line.between.join(line.words) + line.hyphen
        if line.cut:
            line.sheet.cuts.add(line.place)
    return read_sheets(sheets, encoding=parsed.encoding, remarks=parsed.remarks)


@dataclass(slots=True)
class _Line:
    """A line: its words, the hyphen that ends it, and of which word it is told as the whole."""

    words: list[str]
    between: str
    hyphen: str
    #: The whole word, where the file says that one goes on in the next line.
    whole: str | None
    #: Whether the first word goes on from the line before.
    goes_on: bool
    sheet: Sheet
    #: Its block and its line.
    place: tuple[int, int]
    cut: bool = False


def _has_words(element: Any) -> bool:
    return any(string.get("CONTENT", "").strip() for string in find_named(element, "String"))


def _line_of(element: Any, sheet: Sheet, place: tuple[int, int]) -> _Line:
    words: list[str] = []
    hyphen = ""
    strings = [string for string in find_named(element, "String") if string.get("CONTENT")]
    # Some programs leave spaces out, and mean one between all words.
    spaced = next(find_named(element, "SP"), None) is not None
    for part in element.iter():
        name = name_of(part)
        if name == "String" and part.get("CONTENT"):
            words.append(part.get("CONTENT"))
        elif name == "SP" and words and words[-1] != " ":
            words.append(" ")
        elif name == "HYP":
            hyphen = part.get("CONTENT") or "-"
    whole = strings[-1].get("SUBS_CONTENT") or ""
    begun = strings[-1].get("SUBS_TYPE") == _FIRST
    while words and not words[-1].strip():
        words.pop()
    return _Line(
        words,
        "" if spaced else " ",
        hyphen,
        whole if begun else None,
        strings[0].get("SUBS_TYPE") == _SECOND,
        sheet,
        place,
    )


def _join_words(lines: list[_Line]) -> None:
    """Write each word that goes on in the next line as the file says it is."""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.whole is None:
            continue
        begun = line.words[-1].removesuffix(line.hyphen or "-")
        if after is None or not after.goes_on:  # the rest is not in this file
            if line.whole:
                line.words[-1], line.hyphen = line.whole, ""
            continue
        whole = _whole(begun, after.words[0], line.whole)
        line.words[-1], line.hyphen, line.cut = whole[: len(begun)], "-", True
        after.words[0] = whole[len(begun) :]


def _whole(begun: str, rest: str, told: str) -> str:
    """Return a word that is told whole, with the signs that stand around it on the page.

    Examples
    --------
    >>> _whole("(mili", "tary,", "military"), _whole("well", "known", "")
    ('(military,', 'wellknown')
    """
    before, _, _ = _split(begun)
    _, _, behind = _split(rest)
    word = _split(told)[1]
    return f"{before}{word}{behind}" if word else begun + rest


def _split(word: str) -> tuple[str, str, str]:
    found = _INNER.fullmatch(word)
    return (found[1], found[2], found[3]) if found else ("", word, "")


def _in_order(page: Any) -> Iterator[Any]:
    """Give the blocks of a page in reading order: as told, else as they stand in the file."""
    blocks = list(find_named(page, "TextBlock"))
    by_name = {block.get("ID"): block for block in blocks if block.get("ID")}
    told = [
        by_name[name]
        for element in find_named(page.getroottree().getroot(), "ElementRef")
        if (name := element.get("REF")) in by_name
    ]
    follows = {block.get("IDNEXT") for block in blocks} & set(by_name)
    given: set[int] = set()
    for block in (*told, *(b for b in blocks if b.get("ID") not in follows), *blocks):
        while block is not None and id(block) not in given:
            given.add(id(block))
            yield block
            block = None if told else by_name.get(block.get("IDNEXT"))
