"""PDF: the text of its pages, and no silence about what is damaged or left out."""

from __future__ import annotations

import io
import threading
import warnings
from pathlib import Path

import pytest

from helpers.files import PAGES, failure, make_pdf
from helpers.pdfs import PICTURE, lines_at, text_at, write_pdf
from reuse.sources import ReadWarning, read
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.pdf.reader import read_pdf

SCAN = "q 600 0 0 800 0 0 cm /Im1 Do Q"
WORDS = "It was seen in town"


def said(source: Extracted) -> list[tuple[str, int, bool]]:
    """Return what the reader remarks, by kind."""
    return [(remark.kind, remark.count, remark.lost) for remark in source.remarks]


def encrypt(data: bytes, user: str, algorithm: str) -> bytes:
    """Return the PDF with a password to open it."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_pages_come_apart_by_blank_lines(tmp_path: Path) -> None:
    """Lines stay as they are set, and a page is a part of the text."""
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(*PAGES))
    source = read(path)
    assert (source.format, source.encoding) == ("pdf", None)
    assert source.text == "\n\n".join(PAGES)
    assert [source.text[part.start : part.end] for part in source.parts] == list(PAGES)
    assert [part.name for part in source.parts] == ["1", "2"]


def test_what_stands_before_a_pdf_does_no_harm() -> None:
    """Some servers put a blank line before it, and all its pointers are off by that."""
    assert read(b"\r\n" + write_pdf(text_at(50, 700, WORDS))).text == WORDS


def test_title_and_author_are_the_files_own() -> None:
    """When it was made is no date of publication."""
    info = "/Title (A story) /Author (A. Writer) /CreationDate (D:20240102)"
    metadata = read(write_pdf(text_at(50, 700, WORDS), info=info)).metadata
    assert (metadata.title, metadata.author, metadata.date) == ("A story", "A. Writer", None)


def test_pages_are_called_as_the_file_calls_them() -> None:
    """A book's first pages have numbers of their own."""
    labels = "/PageLabels << /Nums [0 << /S /r /St 4 >> 1 << /S /D >>] >>"
    source = read(write_pdf(text_at(50, 500, "So."), text_at(50, 500, "It is."), catalog=labels))
    assert [part.name for part in source.parts] == ["iv", "1"]
    twice = "/PageLabels << /Nums [0 << /P (A) >>] >>"
    source = read(write_pdf(text_at(50, 500, "So."), text_at(50, 500, "It is."), catalog=twice))
    assert [part.name for part in source.parts] == ["1", "2"]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_pdf_with_a_password_says_so(algorithm: str) -> None:
    """Without the password nothing can be read, and the remedy is the owner's."""
    if algorithm.startswith("AES"):
        pytest.importorskip("cryptography")
    locked = encrypt(make_pdf(*PAGES), "secret", algorithm)
    assert failure(locked, id="a.pdf") == (
        "a.pdf is an encrypted PDF; save a copy without its password"
    )
    assert read(encrypt(make_pdf(*PAGES), "", algorithm)).text == "\n\n".join(PAGES)


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
    assert PAGES[1] in text
    assert [w.category for w in caught] == [ReadWarning]
    assert str(caught[0].message).startswith("a.pdf had to be mended (")


def test_lost_table_of_contents_is_not_silent() -> None:
    """The library finds the pages all the same, and perhaps not all of them."""
    broken = make_pdf(*PAGES).replace(b"startxref\n", b"startxref\n1", 1)
    with pytest.warns(ReadWarning, match="text may be missing"):
        assert read(broken).text == "\n\n".join(PAGES)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read(make_pdf(*PAGES))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-1.4\nstartxref\n0\n%%EOF"])
def test_shell_of_a_pdf_is_an_error(data: bytes) -> None:
    """A head and a tail alone hold nothing."""
    assert "fetch it again" in failure(data)


def test_pdf_without_pages_is_an_error() -> None:
    """A document of no pages is what is left of a broken one."""
    import pypdf

    data = io.BytesIO()
    pypdf.PdfWriter().write(data)
    assert "fetch it again" in failure(data.getvalue())


def test_text_called_pdf(tmp_path: Path) -> None:
    """A web page under a PDF's name is what a failed download leaves."""
    (tmp_path / "a.pdf").write_text("<html>Not found</html>")
    assert "is not PDF" in failure(tmp_path / "a.pdf")


def test_scan_names_both_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan has no text, which is not the same as a text without reuse."""

    def missing() -> None:
        raise Unreadable("pip install it")

    monkeypatch.setattr("reuse.sources.pdf.reader.find_ocr", missing)
    told = failure(write_pdf(SCAN, objects=[PICTURE]))
    assert told == "bytes is a scan: pictures of text, no text; pip install it"
    assert read(write_pdf("")).text == ""
    source = read_pdf(write_pdf(SCAN, text_at(50, 700, WORDS), objects=[PICTURE]))
    assert source.text == WORDS
    assert said(source) == [("left out", 1, True)]


def test_a_small_picture_is_no_scan() -> None:
    """A page that shows a seal alone has no text to be read, beside one that has some."""
    seal = "q 60 0 0 80 0 0 cm /Im1 Do Q"
    source = read_pdf(write_pdf(seal, text_at(50, 700, WORDS), objects=[PICTURE]))
    assert (source.text, source.remarks) == (WORDS, ())


@pytest.mark.parametrize("content", ["", "50 700 m 50 710 55 710 58 700 c S"])
def test_a_pdf_without_a_letter_is_told(content: str) -> None:
    """Words may be drawn as outlines; that nothing is shared says nothing then."""
    source = read_pdf(write_pdf(content, content))
    assert (source.text, said(source)) == ("", [("left out", 2, True)])


def test_what_lies_on_pages_is_read_or_counted() -> None:
    """What is written into a form is seen on the page, and a comment beside it is not."""
    comment = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (look) >>"
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (home) >>"
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (Anna) /Rect [50 600 150 620] /F 4"
    shown = "BT /F1 12 Tf 2 5 Td (Anna) Tj ET"
    look = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >>"
        f" >> /Length {len(shown)} >>\nstream\n{shown}\nendstream"
    )
    content, page = text_at(50, 700, WORDS), "/Annots [10 0 R 11 0 R 12 0 R]"
    drawn = f"{field} /AP << /N 13 0 R >> >>"
    source = read_pdf(write_pdf(content, page=page, objects=[comment, link, drawn, look]))
    assert source.text == f"{WORDS}\n\nAnna"
    assert said(source) == [("left out", 1, True), ("marked", 1, False)]
    source = read_pdf(write_pdf(content, page=page, objects=[link, link, f"{field} >>"]))
    assert (source.text, said(source)) == (WORDS, [("left out", 1, True)])


def test_attached_files_are_counted() -> None:
    """They are no part of the text, and may hold what is looked for."""
    names = "/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>"
    attached = "<< /Type /Filespec /F (a.txt) /EF << /F 11 0 R >> >>"
    body = "<< /Type /EmbeddedFile /Length 1 >>\nstream\nA\nendstream"
    content = text_at(50, 700, WORDS)
    extracted = read_pdf(write_pdf(content, catalog=names, objects=[attached, body]))
    assert (extracted.text, said(extracted)) == (WORDS, [("left out", 1, True)])


def test_threads_read_pdfs_one_after_the_other() -> None:
    """The library crashes where two threads are in it."""
    data = write_pdf(lines_at(50, 700, [WORDS] * 30), lines_at(50, 700, [WORDS] * 30))
    expected, texts = read(data).text, []
    threads = [
        threading.Thread(target=lambda: texts.extend(read(data).text for _ in range(5)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [expected] * 20
