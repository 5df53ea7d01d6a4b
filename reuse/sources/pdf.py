"""PDF."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, imported, mended, message_of


def read_pdf(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of a PDF, its pages apart by blank lines and its lines as they are set.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        The text has running heads and hyphens at line ends as on the page, and is ``""`` for
        blank pages; a remark has what pypdf had to mend, in its words.

    Raises
    ------
    Unreadable
        If it is encrypted, cut short or damaged, or if its pages are pictures without text.
    """
    pypdf = imported("pypdf", "PDF")
    again = "it may be cut short or damaged: fetch it again"
    # A whole one ends in a pointer to its table of contents. Without this rule, one that was
    # changed and then cut short would be read as it was before the change.
    if b"startxref" not in data.rstrip(b"\0 \t\r\n\f")[-2048:]:
        raise Unreadable(f"is not a whole PDF (its end is missing); {again}")
    with _logged("pypdf") as messages:
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("is an encrypted PDF; save a copy without its password")
            pages = [page.extract_text() for page in reader.pages]
            if not pages:
                raise Unreadable(f"is a PDF without pages; {again}")
            blank = not any(page.strip() for page in pages)
            if blank and any(_has_picture(page) for page in reader.pages):
                raise Unreadable("holds pictures of text, no text; run OCR on it (ocrmypdf) first")
        except Unreadable:
            raise
        except pypdf.errors.DependencyError as error:
            raise Unreadable(
                "is encrypted with AES; pip install 'pypdf[crypto]', or save a copy without"
                " encryption"
            ) from error
        except Exception as error:  # a broken PDF may fail in any way, says pypdf
            raise Unreadable(f"cannot be read as PDF ({message_of(error)}); {again}") from error
    text = "\n\n".join(page.strip("\n") for page in pages if page.strip())
    damage = [Remark("mended", 1, mended(message), lost=True) for message in messages[:1]]
    return Extracted(text, remarks=tuple(damage))


def _has_picture(page: Any) -> bool:
    # Pictures are "external objects"; so are forms, which hold pictures where there is no text.
    resources = page.get("/Resources", {})
    return "/XObject" in resources and len(resources["/XObject"]) > 0


class _Collector(logging.Handler):
    """Keep what is logged, which else lands on the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(" ".join(record.getMessage().split())[:200])


@contextlib.contextmanager
def _logged(name: str) -> Iterator[list[str]]:
    """Collect what a library warns of in its log."""
    collector, logger = _Collector(), logging.getLogger(name)
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
