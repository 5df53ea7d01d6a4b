"""Pictures of text: PNG, JPEG, TIFF; read by OCR where that is installed."""

from __future__ import annotations

import io

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, imported, message_of
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
    try:
        ocr = find_ocr()
    except Unreadable as error:
        raise Unreadable(f"is a picture, not text; {error}") from error
    sequence = imported("PIL.ImageSequence", "a picture", package="pillow")
    image = imported("PIL.Image", "a picture", package="pillow")
    texts = []
    try:
        with image.open(io.BytesIO(data)) as picture:
            for frame in sequence.Iterator(picture):
                texts.append(read_by_ocr(frame.convert("L"), ocr))
    except (OSError, SyntaxError, ValueError) as error:
        raise Unreadable(
            f"is a picture that is cut short or damaged ({message_of(error)}); fetch it again"
        ) from error
    sheets = [
        Sheet(str(number), [block.splitlines() for block in text.split("\n\n")])
        for number, text in enumerate(texts, 1)
    ]
    return read_sheets(sheets, remarks=[Remark("guessed", len(texts), f"was {ocr.said}")])
