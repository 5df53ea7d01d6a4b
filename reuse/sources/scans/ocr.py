"""Text read from pictures, by Tesseract where it is installed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from reuse.sources.extracted import Unreadable, message_of

REMEDY = "pip install 'textreuse[ocr]' and install Tesseract, or run ocrmypdf on it first"

#: Else Tesseract reads letters of a page that lies upside down as others, and says nothing.
_WHICHEVER_WAY = "--psm 1"


@dataclass(frozen=True, slots=True)
class Ocr:
    """The program that reads pictures.

    Attributes
    ----------
    version : str
    language : str
        By Tesseract's name, such as ``"eng"`` or ``"eng+deu"``.
    turns : bool
        Whether it can tell which way up a page is.
    """

    version: str
    language: str
    turns: bool = False

    @property
    def said(self) -> str:
        """What it does to a text, as it goes on from "was"."""
        return f"read by OCR (Tesseract {self.version}, {self.language}): letters may be wrong"


def find_ocr() -> Ocr:
    """Return the program that reads pictures.

    Its language is ``eng``, or what the environment's ``REUSE_OCR_LANGUAGE`` says.

    Returns
    -------
    Ocr

    Raises
    ------
    Unreadable
        Where it is not installed, or lacks the language; the message is a remedy.
    """
    try:
        import pytesseract
    except ImportError as error:
        raise Unreadable(REMEDY) from error
    language = os.environ.get("REUSE_OCR_LANGUAGE", "eng")
    try:
        version = str(pytesseract.get_tesseract_version())
        installed = set(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, OSError, SystemExit) as error:
        raise Unreadable(REMEDY) from error
    if missing := set(language.split("+")) - installed:
        raise Unreadable(
            f"Tesseract lacks the language {', '.join(sorted(missing))}; install it, or name"
            " another in REUSE_OCR_LANGUAGE"
        )
    return Ocr(version, language, "osd" in installed)


def read_by_ocr(picture: Any, ocr: Ocr) -> str:
    """Return the text of a picture, a line a line, with blank lines between paragraphs.

    Parameters
    ----------
    picture : PIL.Image.Image
    ocr : Ocr

    Returns
    -------
    str

    Raises
    ------
    Unreadable
        If Tesseract fails.
    """
    import pytesseract

    try:
        config = _WHICHEVER_WAY if ocr.turns else ""
        text: str = pytesseract.image_to_string(picture, lang=ocr.language, config=config)
    except (pytesseract.TesseractError, OSError) as error:
        raise Unreadable(f"cannot be read by OCR ({message_of(error)}); {REMEDY}") from error
    return text.replace("\f", "").strip()
