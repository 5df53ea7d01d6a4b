"""The reader of PDFs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, mended
from reuse.sources.pages.flow import PageText, run_on
from reuse.sources.pages.furniture import find_furniture
from reuse.sources.pages.page_line import PageLine, stack_lines
from reuse.sources.pdf.columns import part_columns
from reuse.sources.pdf.damage import find_damage
from reuse.sources.pdf.document import (
    AGAIN,
    Notes,
    is_encrypted,
    lay_down,
    metadata_of,
    names_of_pages,
    opened,
)
from reuse.sources.pdf.glyphs import read_glyphs
from reuse.sources.pdf.grounds import find_grounds
from reuse.sources.pdf.lines import make_lines
from reuse.sources.scans.ocr import Ocr, find_ocr, read_by_ocr

#: A page without letters is a scan where pictures take so much of it.
_PICTURED = 0.3
#: Letters that are drawn, not set, are many shapes.
_SHAPES = 50
_DPI = 300


def read_pdf(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of a PDF.

    Lines end as they are set, paragraphs and pages are apart by blank lines; where a sentence
    goes on over pages, none stands between. The order is that of the file, but columns that it
    holds line by line are put one after the other. What is written into a form is read.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        Its parts are the pages. Words that a line's end parts are joined, running heads and page
        numbers left out, and letters printed twice in one place are read once; scanned pages are
        read by OCR where that is installed. The remarks count all that.

    Raises
    ------
    Unreadable
        If it has a password, is cut short or damaged, or is a scan and OCR is not installed.
    """
    # A whole one ends in a pointer to its table of contents. Without this rule, one that was
    # changed and then cut short would be read as it was before the change.
    if b"startxref" not in data.rstrip(b"\0 \t\r\n\f")[-2048:]:
        raise Unreadable(f"is not a whole PDF (its end is missing); {AGAIN}")
    with opened(data) as document:
        names = names_of_pages(document)
        metadata = metadata_of(document, data)
        seen = _look_through(document)
        damage = find_damage(data, encrypted=is_encrypted(document))
        attached = document.count_attachments()
    remarks = _remarks_on(seen, names)
    if attached:
        what = "its attached file" if attached == 1 else f"its {attached} attached files"
        remarks.append(Remark("left out", attached, f"was read without {what}", lost=True))
    if damage:
        remarks.append(Remark("mended", 1, mended(damage), lost=True))
    if not (any(seen.pages) or seen.scanned):
        said = (
            "has no letters on its pages: where words are seen there, they are drawn;"
            " run ocrmypdf --force-ocr on it"
        )
        remarks.append(Remark("left out", len(seen.pages), said, lost=True))
    flow, left_out = _without_furniture(seen.pages, names)
    if left_out:
        said = f"was read without its running heads and page numbers ({_many(left_out, 'line')})"
        remarks.append(Remark("left out", left_out, said))
    remarks += flow.remarks()
    return Extracted(
        flow.text,
        hidden=flow.hidden,
        metadata=metadata,
        parts=flow.pages,
        remarks=tuple(remarks),
    )


@dataclass(slots=True)
class _Seen:
    """The lines of all pages, and what was seen on the way."""

    pages: list[list[PageLine]] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    twice: int = 0
    unnamed: int = 0
    #: Pages by their place.
    columns: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    ocr: Ocr | None = None


def _look_through(document: Any) -> _Seen:
    seen = _Seen()
    for number in range(len(document)):
        page = document[number]
        if lay_down(page, seen.notes):
            page.close()
            page = document[number]
        letters = read_glyphs(page)
        lines, moved = part_columns(make_lines(letters.glyphs, page.get_bbox()))
        seen.twice += letters.twice
        seen.unnamed += letters.unnamed
        if moved:
            seen.columns.append(number)
        if not lines and _is_pictured(page):
            seen.scanned.append(number)
        seen.pages.append(lines)
        page.close()
    if seen.scanned:
        _read_scans(document, seen)
    return seen


def _is_pictured(page: Any) -> bool:
    """Tell whether a page without letters may show some."""
    pictures, shapes = find_grounds(page)
    width, height = page.get_size()
    area = sum((right - left) * (top - bottom) for left, bottom, right, top in pictures)
    return area >= _PICTURED * width * height or len(shapes) >= _SHAPES


def _read_scans(document: Any, seen: _Seen) -> None:
    """Read the pages that are pictures, or say that they can't be read."""
    try:
        seen.ocr = find_ocr()
    except Unreadable as error:
        if not any(seen.pages):
            raise Unreadable(f"is a scan: pictures of text, no text; {error}") from error
        return
    for number in seen.scanned:
        page = document[number]
        picture = page.render(scale=_DPI / 72, grayscale=True).to_pil()
        page.close()
        blocks = read_by_ocr(picture, seen.ocr).split("\n\n")
        seen.pages[number] = stack_lines(block.splitlines() for block in blocks)


def _without_furniture(pages: list[list[PageLine]], names: list[str]) -> tuple[PageText, int]:
    left_out = find_furniture(pages)
    kept = [
        [line for i, line in enumerate(lines) if (number, i) not in left_out]
        for number, lines in enumerate(pages)
    ]
    return run_on(kept, names), len(left_out)


def _remarks_on(seen: _Seen, names: list[str]) -> list[Remark]:
    remarks = []
    if seen.scanned:
        count, pages = len(seen.scanned), _pages(seen.scanned, names)
        if seen.ocr is None:
            said = (
                f"was read without {pages}, pictures of text without OCR:"
                " pip install 'textreuse[ocr]' and install Tesseract, or run ocrmypdf on it"
            )
            remarks.append(Remark("left out", count, said, lost=True))
        else:
            whose = "was" if count == len(seen.pages) else f"has {pages}, which {_were(count)}"
            remarks.append(Remark("guessed", count, f"{whose} {seen.ocr.said}"))
    if seen.columns:
        said = (
            f"holds the columns of {_pages(seen.columns, names)} line by line; they were put one"
            " after the other"
        )
        remarks.append(Remark("guessed", len(seen.columns), said))
    if seen.twice:
        said = f"prints {_many(seen.twice, 'letter')} twice in one place, read once"
        remarks.append(Remark("joined", seen.twice, said))
    if seen.unnamed:
        said = (
            f"has {_many(seen.unnamed, 'letter')} that its fonts do not name: words may be wrong"
        )
        remarks.append(Remark("guessed", seen.unnamed, said, lost=True))
    notes = seen.notes
    if notes.comments:
        said = f"was read without its {_many(notes.comments, 'comment')}"
        remarks.append(Remark("left out", notes.comments, said, lost=True))
    if notes.unseen:
        said = f"was read without {_many(notes.unseen, 'form field')} that it does not draw"
        remarks.append(Remark("left out", notes.unseen, said, lost=True))
    if notes.written:
        said = (
            f"has {_many(notes.written, 'field')} filled in or typed onto it, read at the end of"
            " the page"
        )
        remarks.append(Remark("marked", notes.written, said))
    return remarks


def _pages(places: list[int], names: list[str]) -> str:
    """Name pages; of many, the first few."""
    shown = ", ".join(names[i] for i in places[:5])
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return f"page{'s' * (len(places) > 1)} {shown}{more}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
