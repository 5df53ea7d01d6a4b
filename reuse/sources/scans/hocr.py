"""hOCR: a web page in which a program for scans writes what it read, lines with their places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, imported, mended
from reuse.sources.plain import decode
from reuse.sources.scans.sheets import Sheet, read_sheets

_LINES = {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}
_LINES |= {"ocr_pageno"}
_AROUND = {"ocr_header", "ocr_footer", "ocr_pageno"}
#: Characters at either end of a page that have its first and its last tag.
_AT_AN_END = 2_000
_BLOCKS = ("ocr_par", "ocr_carea", "ocrx_block")


def read_hocr(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of an hOCR file.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted
        Its parts are the pages. Words that a line's end parts are joined by the rule of
        `reuse.sources.pages.hyphens`; running heads and page numbers, where they are marked,
        are left out.

    Raises
    ------
    Unreadable
        If it has no page.

    Notes
    -----
    hOCR 1.2 (https://kba.github.io/hocr-spec/1.2/): ``ocr_page`` holds ``ocr_carea``, ``ocr_par``
    and ``ocr_line``, each of which may be missing.
    """
    html = imported("lxml.html", "hOCR", package="lxml")
    text, taken = decode(data, encoding)
    # A declaration would be taken at its word, though the text is decoded already.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    sheets = []
    for number, page in enumerate(_of_class(tree, "ocr_page"), 1):
        sheets.append(sheet := Sheet(_number_of(page) or str(number)))
        last = None
        lines = [e for e in page.iter() if _classes(e) & _LINES and not _holds_lines(e)]
        for line in lines or _of_class(page, "ocr_par") or [page]:
            words = " ".join(line.text_content().split())
            if not words:
                continue
            if any(_classes(element) & _AROUND for element in (line, *line.iterancestors())):
                sheet.around += 1
                continue
            block = _block_of(line)
            if not sheet.blocks or block is not last:
                sheet.blocks.append([])
            sheet.blocks[-1].append(words)
            last = block
    if not sheets:
        raise Unreadable("is hOCR without a page; make it again")
    read = read_sheets(sheets, encoding=taken)
    if "<html" in text[:_AT_AN_END].lower() and "</html" not in text[-_AT_AN_END:].lower():
        cut = Remark("mended", 1, mended("its end is missing"), lost=True)
        read = replace(read, remarks=(cut, *read.remarks))
    return read


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split()) if isinstance(element.tag, str) else set()


def _holds_lines(element: Any) -> bool:
    return any(_classes(inner) & _LINES for inner in element.iterdescendants())


def _of_class(tree: Any, name: str) -> list[Any]:
    return [element for element in tree.iter() if name in _classes(element)]


def _block_of(line: Any) -> Any:
    """Return the smallest block around a line; None where there is none."""
    around = (above for above in line.iterancestors() if _classes(above).intersection(_BLOCKS))
    return next(around, None)


def _number_of(page: Any) -> str:
    """Return the number printed on a page, where it is told."""
    for piece in (page.get("title") or "").split(";"):
        key, _, value = piece.strip().partition(" ")
        if key == "lpageno":
            return value.strip(" \"'")
    return ""
