"""Pictures of text are read by OCR where it is installed, and that is always said."""

from __future__ import annotations

import io
import shutil
from typing import Any

import pytest

from helpers.files import failure
from reuse.sources.extracted import Unreadable
from reuse.sources.pdf.reader import read_pdf
from reuse.sources.scans.ocr import find_ocr
from reuse.sources.scans.picture import read_picture

LINES = ("The harbour master said", "that the ship would be", "sold at once.")

needs_ocr = pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")


def picture(lines: tuple[str, ...] = LINES) -> Any:
    """Return a picture of lines."""
    image = pytest.importorskip("PIL.Image").new("L", (1400, 500), 255)
    from matplotlib import font_manager
    from PIL import ImageDraw, ImageFont

    font = ImageFont.truetype(font_manager.findfont("DejaVu Serif"), 60)
    for i, line in enumerate(lines):
        ImageDraw.Draw(image).text((60, 60 + 100 * i), line, font=font, fill=0)
    return image


def saved(image: Any, format: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


@needs_ocr
@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_read(format: str) -> None:
    """A TIFF may hold several."""
    pytest.importorskip("pytesseract")
    extracted = read_picture(saved(picture(), format))
    assert extracted.text.split() == " ".join(LINES).split()
    (remark,) = extracted.remarks
    assert (remark.kind, remark.count, remark.lost) == ("guessed", 1, False)
    assert remark.said.startswith("was read by OCR (Tesseract ")
    more = saved(picture(), "TIFF", save_all=True, append_images=[picture(LINES[:1])])
    assert [part.name for part in read_picture(more).parts] == ["1", "2"]


@needs_ocr
def test_scanned_pages_are_read() -> None:
    """Each page by itself, those with text as they are."""
    pytest.importorskip("pytesseract")
    scan = read_pdf(saved(picture(), "PDF", resolution=200))
    assert scan.text.split() == " ".join(LINES).split()
    assert [remark.kind for remark in scan.remarks] == ["guessed"]


@needs_ocr
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_is_read_whichever_way_up_it_lies(turn: int) -> None:
    """Upside down, other letters would be read from it; a page without any has no text."""
    pytest.importorskip("pytesseract")
    if not find_ocr().turns:
        pytest.skip("needs Tesseract's osd")
    lines = (*LINES, "before the winter came.")
    turned = picture(lines).rotate(turn, expand=True, fillcolor=255)
    assert read_picture(saved(turned, "PNG")).text.split() == " ".join(lines).split()
    assert read_picture(saved(picture(()), "PNG")).text == ""


def test_without_ocr_both_remedies_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package, the program, and another way."""

    def missing() -> None:
        raise Unreadable("pip install 'textreuse[ocr]' and install Tesseract")

    monkeypatch.setattr("reuse.sources.scans.picture.find_ocr", missing)
    told = failure(saved(picture(), "PNG"), id="a.png")
    assert told.startswith("a.png is a picture, not text; pip install 'textreuse[ocr]'")
    monkeypatch.undo()
    monkeypatch.setitem(__import__("sys").modules, "pytesseract", None)
    with pytest.raises(Unreadable, match=r"textreuse\[ocr\].*Tesseract.*ocrmypdf"):
        find_ocr()


@needs_ocr
def test_a_language_that_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by another one would give other letters."""
    pytest.importorskip("pytesseract")
    monkeypatch.setenv("REUSE_OCR_LANGUAGE", "eng+xyz")
    with pytest.raises(Unreadable, match="lacks the language xyz"):
        find_ocr()


@pytest.mark.parametrize("lenient", [False, True])
def test_a_damaged_picture_says_so(monkeypatch: pytest.MonkeyPatch, lenient: bool) -> None:
    """Whether OCR is installed or not, and whatever another library has told Pillow."""
    files = pytest.importorskip("PIL.ImageFile")
    monkeypatch.setattr(files, "LOAD_TRUNCATED_IMAGES", lenient)
    assert "damaged; fetch it again" in failure(saved(picture(), "PNG")[:300])
