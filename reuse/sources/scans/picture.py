"""Pictures of text: PNG, JPEG, TIFF; read by OCR where that is installed."""

from __future__ import annotations

import io
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, imported
from reuse.sources.scans.ocr import find_ocr, read_by_ocr
from reuse.sources.scans.sheets import Sheet, read_sheets


def read_picture(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of a picture, or of the pictures of a TIFF, each a page.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        With a remark that it was read by OCR.

    Raises
    ------
    Unreadable
        If OCR is not installed, or if it is damaged.
    """
    image = imported("PIL.Image", "a picture", package="pillow")
    sequence = imported("PIL.ImageSequence", "a picture", package="pillow")
    files: Any = imported("PIL.ImageFile", "a picture", package="pillow")
    # Who has loaded WeasyPrint 70 gets half a picture for a whole one: it sets
    # this for all of the process.
    before, files.LOAD_TRUNCATED_IMAGES = files.LOAD_TRUNCATED_IMAGES, False
    try:
        with image.open(io.BytesIO(data)) as picture:
            frames = [frame.convert("L") for frame in sequence.Iterator(picture)]
    except (OSError, SyntaxError, ValueError) as error:  # so do pictures fail in Pillow
        raise Unreadable("is a picture, not text, and damaged; fetch it again") from error
    finally:
        files.LOAD_TRUNCATED_IMAGES = before
    try:
        ocr = find_ocr()
    except Unreadable as error:
        raise Unreadable(f"is a picture, not text; {error}") from error
    texts = [read_by_ocr(frame, ocr) for frame in frames]
    sheets = [
        Sheet(str(number), [block.splitlines() for block in text.split("\n\n")])
        for number, text in enumerate(texts, 1)
    ]
    return read_sheets(sheets, remarks=[Remark("guessed", len(texts), f"was {ocr.said}")])
