"""A PDF is opened, one thread at a time, and asked for all but the letters of its pages."""

from __future__ import annotations

import ctypes
import html
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reuse.model import Metadata
from reuse.sources.extracted import Unreadable, imported, message_of

#: The library can't be called by two threads at a time.
_ONE_AT_A_TIME = threading.Lock()
AGAIN = "it may be cut short or damaged: fetch it again"
_PASSWORD, _SECURITY = 4, 5
#: The length of a string without letters, in bytes.
_EMPTY = 2
_XMP = {
    "Title": re.compile(rb"<dc:title\b.*?<rdf:li[^>]*>([^<]+)</rdf:li>", re.DOTALL),
    "Author": re.compile(rb"<dc:creator\b.*?<rdf:li[^>]*>([^<]+)</rdf:li>", re.DOTALL),
}


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF; nobody else reads one meanwhile.

    Parameters
    ----------
    data : bytes

    Yields
    ------
    pypdfium2.PdfDocument

    Raises
    ------
    Unreadable
        If it needs a password, is damaged, or has no pages.
    """
    pypdfium2 = imported("pypdfium2", "PDF")
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise Unreadable(
                    "is an encrypted PDF; save a copy without its password"
                ) from error
            if error.err_code == _SECURITY:
                raise Unreadable(
                    "is a PDF encrypted in a way that is not known; save a copy without encryption"
                ) from error
            raise _unreadable(error) from error
        try:
            if not len(document):
                raise Unreadable(f"is a PDF without pages; {AGAIN}")
            yield document
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error) from error
        finally:
            document.close()


def _unreadable(error: Exception) -> Unreadable:
    return Unreadable(f"cannot be read as PDF ({message_of(error).rstrip('.')}); {AGAIN}")


def is_encrypted(document: Any) -> bool:
    """Tell whether an open PDF is encrypted, with a password that is empty."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDF_GetSecurityHandlerRevision(document) != -1)


def names_of_pages(document: Any) -> list[str]:
    """Return how the pages are called: by the file's own labels, such as "iv", or by number."""
    count = len(document)
    labels = [document.get_page_label(i).strip() for i in range(count)]
    # Labels that don't tell pages apart name nothing.
    if all(labels) and len(set(labels)) == count:
        return labels
    return [str(i + 1) for i in range(count)]


def metadata_of(document: Any, data: bytes) -> Metadata:
    """Return the title and author that a PDF states; it never says when it was published."""
    stated = {}
    for key, xmp in _XMP.items():
        value = " ".join(document.get_metadata_value(key).split())
        if not value and (found := xmp.search(data)):
            value = " ".join(html.unescape(found[1].decode("utf-8", "replace")).split())
        stated[key] = value or None
    return Metadata(title=stated["Title"], author=stated["Author"])


@dataclass(slots=True)
class Notes:
    """What lies on the pages of a PDF.

    Attributes
    ----------
    comments : int
        Remarks that open beside the page.
    written : int
        Form fields, and notes typed onto the page; they are seen on it, and read.
    unseen : int
        Form fields whose words the file does not draw.
    """

    comments: int = 0
    written: int = 0
    unseen: int = 0


def lay_down(page: Any, notes: Notes) -> bool:
    """Count the notes and fields of a page, and make those that are seen a part of it.

    Parameters
    ----------
    page : pypdfium2.PdfPage
    notes : Notes
        Added to.

    Returns
    -------
    bool
        Whether the page was changed, and must be loaded anew.
    """
    import pypdfium2.raw as pdfium

    seen = False
    for i in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        look = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
        drawn = pdfium.FPDFAnnot_GetAP(annotation, look, None, 0) > _EMPTY
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            filled = bool(_string(annotation, b"V"))
            notes.written += filled and drawn
            notes.unseen += filled and not drawn
            seen |= drawn
        elif kind == pdfium.FPDF_ANNOT_FREETEXT and drawn:
            notes.written += 1
            seen = True
        elif kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            notes.comments += bool(_string(annotation, b"Contents"))
        pdfium.FPDFPage_CloseAnnot(annotation)
    if not seen:
        return False
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_FAIL)


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    value = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, value, size)
    return buffer.raw[: max(size - _EMPTY, 0)].decode("utf-16-le", "replace").strip()
