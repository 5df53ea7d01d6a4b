"""Word documents (DOCX)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reuse.sources.extracted import Extracted, Unreadable, imported, message_of
from reuse.sources.hidden import find_marked, is_hidden_run, mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {_W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SIGNS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
# What a reader of the page does not see: text deleted or moved away under "track changes",
# reading aids over characters, the second copy of a text box that old Word gets.
_UNSEEN = {_W + tag for tag in ("pPr", "rPr", "tblPr", "trPr", "del", "moveFrom", "rt")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_MOST_UNPACKED = 1 << 30  # bytes; a file that unpacks to more is an attack, not a document


def read_docx(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of a Word document, tables, text boxes and notes included.

    python-docx opens the package; its paragraphs leave out insertions under "track changes",
    content controls, text boxes and notes, so the body is walked here. Running headers, footers
    and comments are left out, as they are when Word saves plain text.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        Paragraphs and table rows apart by blank lines, in document order; cells of one paragraph
        each are apart by tabs; footnotes and endnotes last.

    Raises
    ------
    Unreadable
        If the file is damaged or no Word document.
    """
    docx = imported("docx", "DOCX", package="python-docx")
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
        if size > _MOST_UNPACKED:
            raise Unreadable(f"unpacks to {size} bytes, more than a document would; save it anew")
        part = docx.Document(io.BytesIO(data)).part
        blocks = list(_blocks(part.element.body))
        for kind in ("/footnotes", "/endnotes"):
            for link in part.rels.values():
                if link.reltype.endswith(kind) and not link.is_external:
                    blocks += _blocks(docx.oxml.parse_xml(link.target_part.blob))
    except Unreadable:
        raise
    except Exception as error:  # any of zipfile, lxml and python-docx may fail, each its own way
        raise Unreadable(
            f"cannot be read as DOCX ({message_of(error)}); it may be cut short or damaged: fetch"
            f" it again, or save it from Word as .docx"
        ) from error
    text, hidden = find_marked("\n\n".join(blocks))
    return Extracted(text, hidden=hidden)


def _blocks(container: Any) -> Iterator[str]:
    """Yield the paragraphs and table rows inside an element of a Word document."""
    for child in container:
        if child.tag in _UNSEEN:
            continue
        if child.tag == _W + "p":
            boxes: list[Any] = []
            text = _paragraph(child, boxes)
            if text.strip():
                yield text
            for box in boxes:
                yield from _blocks(box)
        elif child.tag == _W + "tr":
            cells = [list(_blocks(cell)) for cell in child]
            if all(len(cell) <= 1 for cell in cells):
                if row := "\t".join(cell[0] for cell in cells if cell):
                    yield row
            else:  # a table for the layout: its cells hold running text
                for cell in cells:
                    yield from cell
        else:  # tables, cells, content controls: what is in them counts, not they
            yield from _blocks(child)


def _paragraph(element: Any, boxes: list[Any]) -> str:
    """Return the text of a paragraph; text boxes anchored in it are added to `boxes`."""
    parts = []
    for child in element:
        if child.tag in _TEXT:
            parts.append(child.text or "")
        elif child.tag == _W + "br" and child.get(_W + "type") == "page":
            parts.append("\n\n")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag == _W + "txbxContent":
            boxes.append(child)
        elif child.tag not in _UNSEEN:
            text = _paragraph(child, boxes)
            parts.append(mark(text) if child.tag == _W + "r" and is_hidden_run(child) else text)
    return "".join(parts)
