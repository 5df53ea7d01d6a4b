"""Archives of the web: WARC and WACZ."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence

from benchmarks.writers.pages import page
from benchmarks.writers.writer import Story, Writer, all_in_one

_ALL = ("title", "date", "outlet", "author", "url")


def _chunked(data: bytes) -> bytes:
    pieces = [data[k : k + 1000] for k in range(0, len(data), 1000)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def _brotli(data: bytes) -> bytes:
    import brotli

    return brotli.compress(data)


def _zstd(data: bytes) -> bytes:
    import pyzstd

    return pyzstd.compress(data)


_ENCODED = {"gzip": gzip.compress, "br": _brotli, "zstd": _zstd}


def _warc(stories: Sequence[Story], coding: str = "", chunked: bool = False) -> bytes:
    """Return an archive with a request and a response a story, and a picture between."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("all.warc.gz", {"software": "warcio"}))
    for story in stories:
        data = page(story).encode()
        head = [("Content-Type", "text/html; charset=utf-8")]
        if coding:
            data = _ENCODED[coding](data)
            head.append(("Content-Encoding", coding))
        if chunked:
            data = _chunked(data)
            head.append(("Transfer-Encoding", "chunked"))
        picture = [("Content-Type", "image/png")]
        for url, headers, body in (
            (story.url, head, data),
            (story.url + ".png", picture, b"\x89PNG\r\n\x1a\n"),
        ):
            answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=answer
            )
            writer.write_record(record)
    return out.getvalue()


def _wacz(stories: Sequence[Story]) -> bytes:
    """Return the archive in a ZIP, with the list of its pages (specs.webrecorder.net/wacz)."""
    out = io.BytesIO()
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    for story in stories:
        lines.append({"url": story.url, "title": story.title, "ts": "2022-02-01T00:00:00Z"})
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("archive/data.warc.gz", _warc(stories))
        zipped.writestr("indexes/index.cdx", "")
        zipped.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)) + "\n")
        described = {"profile": "data-package", "wacz_version": "1.1.1", "resources": []}
        zipped.writestr("datapackage.json", json.dumps(described))
    return out.getvalue()


def _writer(by: str, *modules: str, **how: object) -> Writer:
    write = all_in_one("all.warc.gz", lambda stories: _warc(stories, **how))  # type: ignore[arg-type]
    return Writer("warc", f"warcio, {by}", write, modules=("warcio", *modules), tells=_ALL)


WRITERS = (
    _writer("as it is"),
    _writer("gzip, chunked", coding="gzip", chunked=True),
    _writer("br", "brotli", coding="br"),
    _writer("zstd", "pyzstd", coding="zstd"),
    Writer(
        "wacz", "warcio and zipfile", all_in_one("all.wacz", _wacz), modules=("warcio",),
        tells=_ALL,
    ),
)  # fmt: skip
