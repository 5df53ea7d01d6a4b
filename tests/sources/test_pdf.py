"""PDF: the text of its pages, and no silence about what is damaged."""

from __future__ import annotations

import io
import logging
import warnings
from pathlib import Path
from typing import Any

import pytest

from helpers.files import PAGES, failure, make_pdf
from reuse.sources import ReadWarning, read


def encrypt(data: bytes, user: str, algorithm: str) -> bytes:
    """Return the PDF with a password to open it."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_pages_come_apart_by_blank_lines(tmp_path: Path) -> None:
    """Lines, running heads and hyphens stay as they are on the page."""
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(*PAGES))
    source = read(path)
    assert (source.format, source.encoding) == ("pdf", None)
    assert source.text == "\n\n".join(PAGES)
    with pytest.warns(ReadWarning):
        assert read(b"\r\n" + path.read_bytes()).text == source.text


def test_pdf_with_a_password_says_so() -> None:
    """Without the password nothing can be read, and the remedy is the owner's."""
    locked = encrypt(make_pdf(*PAGES), "secret", "RC4-128")
    assert failure(locked, id="a.pdf") == (
        "a.pdf is an encrypted PDF; save a copy without its password"
    )


def test_pdf_that_only_forbids_printing_is_read() -> None:
    """Many PDFs are encrypted with an empty password, and open for everybody."""
    assert read(encrypt(make_pdf(*PAGES), "", "RC4-128")).text == "\n\n".join(PAGES)


def test_pdf_in_need_of_another_package_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """AES needs a package that not everybody has."""
    import pypdf

    def missing(*_: Any, **__: Any) -> None:
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf, "PdfReader", missing)
    assert "pip install 'pypdf[crypto]'" in failure(make_pdf(*PAGES))


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_cut_pdf_says_so(tmp_path: Path, share: float) -> None:
    """Wherever a download broke off, nothing of it is taken for the whole."""
    data = make_pdf(*PAGES)
    (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * share)])
    assert "fetch it again" in failure(tmp_path / "a.pdf")


def test_pdf_cut_in_its_last_change_is_not_read_as_before_it() -> None:
    """A changed PDF holds its older self in whole; cut short, it must not pass for that."""
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(make_pdf(PAGES[0])), incremental=True)
    for text in PAGES[1:] * 9:
        writer.append(io.BytesIO(make_pdf(text)))
    out = io.BytesIO()
    writer.write(out)
    whole = out.getvalue()
    assert read(whole).text.count("Second page.") == 9
    first = len(make_pdf(PAGES[0]))
    assert "fetch it again" in failure(whole[: (first + len(whole)) // 2])


def test_damage_inside_a_pdf_is_not_silent() -> None:
    """Where packed text was lost, what is left comes with one warning that names the file."""
    data = make_pdf(*PAGES)
    # The words of the first page lie packed here; 0xff is no valid continuation.
    start = data.index(b"stream", data.index(b"/FlateDecode")) + 8
    middle, end = start + 40, data.index(b"endstream", start)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = read(data[:middle] + b"\xff" * (end - middle) + data[end:], id="a.pdf").text
    assert text == PAGES[1]
    assert [w.category for w in caught] == [ReadWarning]
    assert str(caught[0].message).startswith("a.pdf had to be mended (")
    assert caught[0].filename == __file__


def test_pdf_of_pictures_asks_for_ocr() -> None:
    """A scan has no text, which is not the same as a text without reuse."""
    assert "OCR" in failure(make_pdf("", "", picture=True))
    assert read(make_pdf("")).text == ""
    assert read(make_pdf("", "With text", picture=True)).text == "With text"


def test_pdf_reader_keeps_off_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    """What the library mends is one warning of ours, not lines of its own on the terminal."""
    data = make_pdf(*PAGES)
    broken = data.replace(b"startxref\n", b"startxref\n1", 1)
    before = list(logging.getLogger("pypdf").handlers)
    with pytest.warns(ReadWarning, match="text may be missing"):
        assert read(broken).text == "\n\n".join(PAGES)
    assert capsys.readouterr().err == ""
    assert logging.getLogger("pypdf").handlers == before


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-1.4\nstartxref\n0\n%%EOF"])
def test_shell_of_a_pdf_is_an_error(data: bytes) -> None:
    """A head and a tail alone hold nothing."""
    assert "fetch it again" in failure(data)


def test_pdf_without_pages_is_an_error() -> None:
    """A document of no pages is what is left of a broken one."""
    import pypdf

    data = io.BytesIO()
    pypdf.PdfWriter().write(data)
    assert "without pages" in failure(data.getvalue())


def test_text_called_pdf(tmp_path: Path) -> None:
    """A web page under a PDF's name is what a failed download leaves."""
    (tmp_path / "a.pdf").write_text("<html>Not found</html>")
    assert "is not PDF" in failure(tmp_path / "a.pdf")
