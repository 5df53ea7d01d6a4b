"""PAGE XML: what programs for old prints and handwriting read, by regions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.scans.sheets import Sheet, read_sheets
from reuse.sources.xml import find_named, name_of, parse_xml, text_of

_AROUND = {"header", "footer", "page-number", "catch-word", "signature-mark"}


def read_page_xml(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a PAGE XML file.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted
        Its regions in reading order, without running heads, page numbers and catchwords. Words
        that a line's end parts are joined by the rule of `reuse.sources.pages.hyphens`.

    Raises
    ------
    Unreadable
        If it is damaged, or has no page.
    """
    parsed = parse_xml(data, encoding, "PAGE XML")
    sheets = []
    for number, page in enumerate(find_named(parsed.root, "Page"), 1):
        sheets.append(sheet := Sheet(str(number)))
        for region in _in_order(page):
            lines = [_text(line) for line in _children(region, "TextLine")] or [_text(region)]
            if region.get("type") in _AROUND:
                sheet.around += len(lines)
            else:
                sheet.blocks.append([part for line in lines for part in line.splitlines()])
    if not sheets:
        raise Unreadable("is PAGE XML without a page; fetch it again")
    return read_sheets(sheets, encoding=parsed.encoding, remarks=parsed.remarks)


def _children(element: Any, name: str) -> list[Any]:
    return [child for child in element if name_of(child) == name]


def _text(element: Any) -> str:
    """Return the first reading of a line or region, or else that of its words."""
    readings = sorted(_children(element, "TextEquiv"), key=lambda e: int(e.get("index") or 0))
    for reading in readings:
        for text in _children(reading, "Unicode"):
            if written := "".join(text.itertext()).strip():
                return written
    return " ".join(text_of(u) for w in _children(element, "Word") for u in _first(w))


def _first(word: Any) -> list[Any]:
    return list(find_named(word, "Unicode"))[:1]


def _in_order(page: Any) -> Iterator[Any]:
    """Give the regions of a page in reading order: as told, else as they stand in the file."""
    regions = list(find_named(page, "TextRegion"))
    by_name = {region.get("id"): region for region in regions if region.get("id")}
    refs = find_named(page, "RegionRefIndexed", "RegionRef")
    told = [by_name[ref.get("regionRef")] for ref in refs if ref.get("regionRef") in by_name]
    yield from dict.fromkeys([*told, *regions])
