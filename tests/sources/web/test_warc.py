"""Web archives: a text of each answer that has one."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from typing import Any

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE
from reuse.model import Source
from reuse.sources import ReadError, ReadWarning, read_all

pytest.importorskip("fastwarc")

BODY = "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in PARAGRAPHS)
PAGE = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>{BODY}</body></html>"
ADDRESS = "https://a.example/story"


def record(block: bytes, kind: str = "response", address: str = ADDRESS, *more: str) -> bytes:
    lines = [
        "WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {address}",
        "WARC-Date: 2024-03-05T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>",
        *more, f"Content-Length: {len(block)}", "", "",
    ]  # fmt: skip
    if kind == "response":
        lines.insert(-3, "Content-Type: application/http; msgtype=response")
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def answer(
    body: bytes, kind: str = "text/html; charset=utf-8", *more: str, status: str = "200 OK"
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more, "", ""]
    return "\r\n".join(lines).encode() + body


def page(*more: str, body: bytes = PAGE.encode()) -> bytes:
    return record(answer(body, "text/html; charset=utf-8", *more))


def said(sources: list[Source]) -> str:
    return " ".join(notice.text for source in sources for notice in source.notices)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    pieces = [data[i : i + 500] for i in range(0, len(data), 500)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE.encode(), ()),
        (gzip.compress(PAGE.encode()), ("Content-Encoding: gzip",)),
        (deflated(PAGE.encode()), ("Content-Encoding: deflate",)),
        (zlib.compress(PAGE.encode()), ("Content-Encoding: deflate",)),
        (chunked(PAGE.encode()), ("Transfer-Encoding: chunked",)),
        (
            chunked(gzip.compress(PAGE.encode())),
            ("Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        ),
        (PAGE.encode(), ("Content-Encoding: gzip",)),
        (PAGE.encode(), ("Content-Encoding: br", "Transfer-Encoding: chunked")),
    ],
)
@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_page_is_read_whatever_its_encodings(body: bytes, headers: Any, packed: Any) -> None:
    """Also where who archived it unpacked it and left the headers as they were."""
    (source,) = read_all(packed(page(*headers, body=body)), id="a.warc")
    assert (source.id, source.text, source.format) == ("a.warc#1", STORY, "html")
    assert source.metadata.url == ADDRESS
    assert source.metadata.title == TITLE
    assert source.metadata.date is None, "the day of a crawl is none of publication"
    assert source.parts[0][:2] == ("record", "urn:uuid:12345678-1234-1234-1234-123456789abc")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip"])
def test_what_warcio_writes_comes_back(encoding: str) -> None:
    """An archive of an independent writer, a record a member of gzip."""
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders

    if encoding == "gzip":
        body = gzip.compress(PAGE.encode())
    elif encoding == "br":
        body = pytest.importorskip("brotli").compress(PAGE.encode())
    else:
        body = pytest.importorskip("pyzstd").compress(PAGE.encode())
    file = io.BytesIO()
    writer = warcio.WARCWriter(file, gzip=True)
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", encoding)]
    for n in range(2):
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        address = f"{ADDRESS}/{n}"
        writer.write_record(
            writer.create_warc_record(address, "response", io.BytesIO(body), http_headers=http)
        )
    sources = read_all(file.getvalue())
    assert [source.text for source in sources] == [STORY, STORY]
    assert [source.metadata.url for source in sources] == [f"{ADDRESS}/0", f"{ADDRESS}/1"]


@pytest.mark.parametrize(
    ("kind", "charset"),
    [("text/html; charset=windows-1252", "windows-1252"), ("text/html", "utf-8"),
     ('text/html; charset="windows-1252"', "windows-1252")],
)  # fmt: skip
def test_charset_of_the_server_goes_first(kind: str, charset: str) -> None:
    """A page that states another one is read as its server says, as browsers do."""
    wrong = PAGE.replace("<head>", "<head><meta charset=iso-8859-7>")
    (source,) = read_all(record(answer(wrong.encode(charset), kind)))
    assert source.text == STORY


@pytest.mark.parametrize(
    ("data", "format", "text"),
    [
        (record(answer(STORY.encode(), "text/plain")), "text", STORY),
        (record(STORY.encode(), "conversion", ADDRESS, "Content-Type: text/plain"), "text", STORY),
        (record(PAGE.encode(), "resource", ADDRESS, "Content-Type: text/html"), "html", STORY),
        (
            record(answer(b"<nitf><body><body.content><p>Fog.</p></body.content></body></nitf>",
                          "application/xml")),
            "nitf",
            "Fog.",
        ),
    ],
)  # fmt: skip
def test_other_texts_are_read(data: bytes, format: str, text: str) -> None:
    """A document is read by what is in it, as a file is."""
    (source,) = read_all(data)
    assert (source.format, source.text, source.metadata.url) == (format, text, ADDRESS)


def test_what_is_no_text_is_counted() -> None:
    """Redirects, errors, pictures, scripts and the crawl's own notes are said, once and truly."""
    picture = record(answer(b"\x89PNG\r\n\x1a\n", "image/png"))
    script = record(answer(b"var a = 'words of no text';", "application/javascript"))
    data = b"".join(
        [
            record(b"software: x\r\n", "warcinfo"),
            record(b"GET / HTTP/1.1\r\n\r\n", "request"),
            record(answer(b"Gone", status="302 Found")),
            record(answer(PAGE.encode(), status="404 Not Found")),
            picture, script, page(),
            record(answer(b"<html><script>write()</script></html>")),
            record(b"", "revisit"),
        ]
    )  # fmt: skip
    (source,) = read_all(data)
    assert source.text == STORY
    told = said([source])
    for what in (
        "2 records of pictures", "2 records without a page", "1 record of what was there",
        "2 records of the crawl", "1 record of pages without any text",
    ):  # fmt: skip
        assert what in told
    assert not any(notice.lost for notice in source.notices)


def test_pages_by_other_ways_are_read() -> None:
    """An answer by way of a proxy is one, and so is a page that was put in from a disk."""
    proxied = record(answer(PAGE.encode(), status="203 Non-Authoritative Information"))
    resource = ("resource", "file:///srv/story.html", "Content-Type: text/html")
    sources = read_all(proxied + record(PAGE.encode(), *resource))
    assert [source.text for source in sources] == [STORY, STORY]
    assert said(sources) == ""


def test_answer_in_segments_is_told() -> None:
    """What goes on in another record is not read, and its text is not taken for a whole one."""
    kind, first = "text/plain", b"The first of it"
    data = record(answer(first, kind), "response", ADDRESS, "WARC-Segment-Number: 1")
    data += record(b" and the rest.", "continuation", ADDRESS, "WARC-Segment-Number: 2")
    (source,) = read_all(data)
    assert source.text == "The first of it"
    assert [notice.lost for notice in source.notices] == [True, True]
    assert "is the first of several segments" in said([source])
    assert "1 record with the rest of another" in said([source])


def test_document_that_cannot_be_read_is_told() -> None:
    """A text in place of which there is none is passed over by its number and address."""
    broken = record(answer(b"%PDF-1.7\nno more", "application/pdf"))
    with pytest.warns(ReadWarning, match=rf"a#1 \({ADDRESS}\)"):
        sources = read_all(broken + page(), id="a")
    assert [source.id for source in sources] == ["a#2"]


@pytest.mark.parametrize(
    "block",
    [
        answer(chunked(PAGE.encode())[:-90], "text/html", "Transfer-Encoding: chunked"),
        answer(
            chunked(gzip.compress(PAGE.encode()))[:-30],
            "text/html",
            "Content-Encoding: gzip",
            "Transfer-Encoding: chunked",
        ),
        answer(gzip.compress(PAGE.encode())[:-20], "text/html", "Content-Encoding: gzip"),
        answer(PAGE.encode(), "text/html", f"Content-Length: {len(PAGE.encode()) + 9}"),
    ],
)
def test_body_that_is_cut_short_is_told(block: bytes) -> None:
    """A record may be whole and its page not, as the server or the page's packing says."""
    with pytest.warns(ReadWarning, match="was cut short when it was archived"):
        (source,) = read_all(record(block))
    assert source.text.startswith(PARAGRAPHS[0])


def test_gzip_that_ends_in_its_header_is_told() -> None:
    """A few bytes of a record are enough to know that there was one."""
    with pytest.warns(ReadWarning, match="ends within a record"):
        read_all(gzip.compress(page()) + gzip.compress(page())[:10])


def test_archive_in_one_gzip_is_whole() -> None:
    """Not every writer packs each record by itself."""
    first, second = read_all(gzip.compress(page() + page()))
    assert (first.text, second.text, first.notices) == (STORY, STORY, ())


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_archive_that_is_cut_short_is_told(packed: Any) -> None:
    """Whole records come back, and that text may be missing is said."""
    data = packed(page()) + packed(page())
    with pytest.warns(ReadWarning, match="text may be missing|end may be missing"):
        sources = read_all(data[: -len(packed(page())) // 2])
    assert sources[0].text == STORY
    assert any(notice.lost for source in sources for notice in source.notices)


def test_records_behind_a_damaged_one_are_read() -> None:
    """A damaged member of gzip loses itself alone."""
    first, second, third = (
        gzip.compress(page(body=PAGE.replace("HOLMEN", name).encode())) for name in "ABC"
    )
    damaged = second[:60] + bytes(byte ^ 0x5A for byte in second[60:160]) + second[160:]
    with pytest.warns(ReadWarning, match="text may be missing") as told:
        sources = read_all(first + damaged + third)
    assert len(told) == 1
    assert [source.text[:1] for source in sources][:1] == ["A"]
    assert sources[-1].text[:1] == "C"


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.1\r\n",
        gzip.compress(b"WARC/1.1\r\n"),
        b"WARC/1.1\r\nWARC-Type: warcinfo\r\n",
        record(answer(b"\x89PNG", "image/png")),
    ],
)
def test_archive_without_a_record_is_refused(data: bytes) -> None:
    """One line says so."""
    with pytest.raises(ReadError, match=r"is a web archive .*fetch it again"):
        read_all(data)


def wacz(*files: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in files:
            package.writestr(name, data)
    return file.getvalue()


PACKAGE = ("datapackage.json", b'{"profile": "data-package"}')
INDEX = (
    json.dumps({"format": "json-pages-1.0"}) + "\n" + json.dumps({"url": ADDRESS, "title": "T"})
)


def test_package_gives_the_texts_of_its_archives() -> None:
    """All archives of a package are read, and a page without a title has that of the index."""
    bare = record(answer(f"<html><body>{BODY}</body></html>".encode()))
    data = wacz(
        ("archive/a.warc.gz", gzip.compress(page())),
        ("archive/b.warc", bare),
        ("pages/pages.jsonl", INDEX.encode()),
        PACKAGE,
    )
    sources = read_all(data)
    assert [source.text for source in sources] == [STORY, STORY]
    assert [source.metadata.title for source in sources] == [TITLE, "T"]


def test_package_that_is_cut_short_is_refused() -> None:
    """A ZIP file without its list of contents can't be trusted."""
    data = wacz(PACKAGE, ("archive/a.warc.gz", gzip.compress(page())))
    with pytest.raises(ReadError, match=r"\(WACZ\) that is cut short or damaged"):
        read_all(data[:-30])


def test_package_without_an_archive_is_refused() -> None:
    """One line says so."""
    with pytest.raises(ReadError, match="without a WARC file"):
        read_all(wacz(PACKAGE, ("archive/a.warc.txt", b"")))


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "fastwarc", None)
    with pytest.raises(ReadError, match=r"pip install 'textreuse\[warc\]'"):
        read_all(page())
