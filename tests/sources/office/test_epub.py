"""E-books, of both versions."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpers.files import failure
from reuse.model import Metadata
from reuse.sources import read

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile'
    ' full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html'
    ' xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>'
    '<script src="x"/></head><body><a id="top"/>{}</body></html>'
)
METADATA = (
    "<dc:title>The Book</dc:title><dc:creator>A. Writer</dc:creator><dc:creator>B. Other"
    "</dc:creator><dc:publisher>The House</dc:publisher><dc:date>2014-05</dc:date>"
    "<dc:identifier>urn:isbn:1</dc:identifier><dc:identifier>https://example.org/b"
    "</dc:identifier>"
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>The First'
    '</text></navLabel><content src="one.xhtml#top"/></navPoint></navMap></ncx>'
)
NAV = PAGE.format('<nav epub:type="toc"><ol><li><a href="one.xhtml">The First</a></li></ol></nav>')


def pack(
    chapters: dict[str, str],
    *,
    spine: tuple[str, ...] = (),
    more: str = "",
    parts: dict[str, str] | None = None,
    guide: str = "",
    metadata: str = METADATA,
) -> bytes:
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in chapters
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine or chapters)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata><manifest>'
        f"{items}{more}</manifest><spine>{refs}</spine><guide>{guide}</guide></package>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", opf)
        for name, body in chapters.items():
            archive.writestr(f"OEBPS/{name}.xhtml", PAGE.format(body))
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


CHAPTERS = {
    "one": "<h1>One</h1><p>It <em>be</em>gan&#160;here.</p>",
    "two": "<h2>Part <i>Two</i></h2><p>It went on.</p>",
}


def test_chapters_in_reading_order() -> None:
    """As the spine has them, whatever their names."""
    source = read(pack(CHAPTERS, spine=("two", "one")))
    assert source.format == "epub"
    assert " ".join(source.text.split()) == "Part Two It went on. One It began here."
    chapters = [part for part in source.parts if part.kind == "chapter"]
    assert [(part.name, source.text[part.start : part.end].split()[0]) for part in chapters] == [
        ("Part Two", "Part"),
        ("One", "One"),
    ]


def test_metadata() -> None:
    """What a book says of its publication."""
    assert read(pack(CHAPTERS)).metadata == Metadata(
        title="The Book", date="2014-05", outlet="The House", author="A. Writer, B. Other",
        url="https://example.org/b",
    )  # fmt: skip


def test_when_a_file_was_made_is_no_publication() -> None:
    """EPUB 2 says which date is which."""
    dates = "<dc:date opf:event='{}'>{}</dc:date>"
    made = dates.format("creation", "2020") + dates.format("modification", "2021")
    assert read(pack(CHAPTERS, metadata=made)).metadata.date is None
    published = made + dates.format("publication", "1999")
    assert read(pack(CHAPTERS, metadata=published)).metadata.date == "1999"


@pytest.mark.parametrize("version", [2, 3])
def test_the_table_of_contents_names_chapters(version: int) -> None:
    """It is no text itself, and that is told."""
    if version == 2:
        more = '<item id="n" href="t.ncx" media-type="application/x-dtbncx+xml"/>'
        chapters = {**CHAPTERS, "contents": "<p>The First</p>"}
        data = pack(
            chapters, more=more, parts={"OEBPS/t.ncx": NCX},
            guide='<reference type="toc" href="contents.xhtml"/>',
        )  # fmt: skip
    else:
        more = '<item id="n" href="nav.xhtml" properties="nav" media-type="text/html"/>'
        data = pack(CHAPTERS, spine=("n", "one", "two"), more=more, parts={"OEBPS/nav.xhtml": NAV})
    source = read(data)
    assert "The First" not in source.text
    names = [part.name for part in source.parts if part.kind == "chapter"]
    assert names == ["The First", "Part Two"]
    assert [(n.text, n.lost) for n in source.notices if "contents" in n.text] == [
        ("bytes was read without its 1 table of contents.", False)
    ]


def test_numbers_of_printed_pages_are_no_text() -> None:
    """They stand within sentences."""
    number = '<span epub:type="pagebreak" id="p7">7</span>'
    source = read(pack({"one": f"<p>It went{number} on.</p>"}))
    assert source.text == "It went on."


def test_a_missing_chapter_is_told() -> None:
    """One that the spine names and the manifest does not, and one that is not there."""
    more = '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>'
    source = read(pack(CHAPTERS, spine=("one", "x", "y", "two"), more=more), id="a.epub")
    assert [(n.text, n.count) for n in source.notices if n.lost] == [
        ("a.epub lacks 2 chapters, missing or damaged.", 2)
    ]


def test_encrypted_chapters_are_refused_and_fonts_are_not() -> None:
    """Publishers scramble fonts in books that are free to read."""
    name = "META-INF/encryption.xml"
    listed = '<e><CipherReference URI="{}"/></e>'
    locked = pack(CHAPTERS, parts={name: listed.format("OEBPS/one.xhtml")})
    assert "is encrypted (DRM)" in failure(locked)
    font = pack(CHAPTERS, parts={name: listed.format("OEBPS/a.ttf")})
    assert "It went on." in read(font).text


def test_a_chapter_that_is_no_xml_is_read_and_told() -> None:
    """As programs show it."""
    source = read(pack({"one": "<p>One<br>two & three.</p>"}))
    assert source.text.split() == ["One", "two", "&", "three."]
    assert any(notice.kind == "mended" for notice in source.notices)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.99])
def test_a_cut_file_says_so(tmp_path: Path, share: float) -> None:
    """Wherever it broke off."""
    data = pack(CHAPTERS)
    (tmp_path / "a.epub").write_bytes(data[: int(len(data) * share)])
    assert "cannot be read as EPUB (" in failure(tmp_path / "a.epub")


def test_a_book_of_pictures() -> None:
    """A scan is told as one; a book without anything, too."""
    assert "run OCR" in failure(pack({"one": '<p><img src="a.png"/></p>'}))
    assert "it holds no text" in failure(pack({"one": ""}))


def test_the_day_on_which_a_book_was_made_is_no_day_of_publication() -> None:
    """What made the file writes it there where nobody states one."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata = f"<dc:title>Unknown Title</dc:title><dc:date>{made}</dc:date>"
    book = read(pack(CHAPTERS, metadata=metadata))
    assert (book.metadata.date, book.metadata.title) == (None, None)
    changed = "<dc:date>2020-01-02</dc:date>"
    changed += '<meta property="dcterms:modified">2020-01-02T10:00:00Z</meta>'
    assert read(pack(CHAPTERS, metadata=changed)).metadata.date is None
    assert read(pack(CHAPTERS, metadata="<dc:date>2020-01-02</dc:date>")).metadata.date
