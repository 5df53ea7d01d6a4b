"""Web archives: each answer of a server that is a text, with its address and record."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from reuse.model import Part, Remark
from reuse.sources.extracted import Extracted, Unreadable, counted, imported, message_of
from reuse.sources.web.answer import Answer, is_whole_gzip, read_answer
from reuse.sources.web.assembled import left_out
from reuse.sources.web.inner import find_inner, read_inner

_PAGES = ("text/html", "application/xhtml+xml")
#: What is no document, by the beginning of its type.
_NO_TEXT = (
    *("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/font"),
    *("application/javascript", "application/x-javascript", "application/ecmascript"),
    *("application/manifest", "application/wasm", "text/xsl", "model/"),
    *("application/vnd.ms-fontobject", "application/x-font", "application/x-shockwave"),
    *("application/ocsp", "application/x-protobuf"),
    *("text/vtt-thumbnails", "text/event-stream", "application/dash", "application/x-mpegurl"),
    *("application/vnd.apple.mpegurl", "application/opensearch"),
)
_SUFFIX = {"application/pdf": ".pdf", "text/markdown": ".md"}
_GZIP = b"\x1f\x8b\x08"
_WITHOUT = {
    "no text": "{} of pictures, scripts, data and other parts of pages",
    "blank": "{} of pages without any text (it may be written by a script)",
    "answers": "{} without a page (redirects, errors, parts)",
    "revisits": "{} of what was there already (revisits)",
    "continuations": "{} with the rest of another (continuations)",
    "notes": "{} of the crawl itself (requests, metadata)",
}


def read_warc(data: bytes, encoding: str | None) -> Iterator[Extracted | Unreadable | Remark]:
    """Give the documents of a web archive.

    Parameters
    ----------
    data : bytes
        Of a WARC file, packed by gzip or Zstandard or not.
    encoding : str or None
        Of documents that neither the server nor they themselves state it of.

    Yields
    ------
    Extracted, Unreadable or Remark
        A document of each answer with status 200 that is a text, and last what was left out. The
        day of a crawl is no day of publication.

    Raises
    ------
    Unreadable
        If there is no text in it, or FastWARC is not installed.
    """
    yield from read_archives([data], encoding, {})


def read_archives(
    archives: Iterable[bytes], encoding: str | None, titles: dict[str, str]
) -> Iterator[Extracted | Unreadable | Remark]:
    """Give the documents of web archives that belong together.

    Parameters
    ----------
    archives : iterable of bytes
    encoding : str or None
    titles : dict of str to str
        Titles of pages by their addresses, of those that state none.

    Yields
    ------
    Extracted, Unreadable or Remark
    """
    fastwarc = imported("fastwarc", "a web archive (WARC)", package="textreuse[warc]")
    without: Counter[str] = Counter()
    given = 0
    for data in archives:
        for record in _records(fastwarc, data):
            if isinstance(record, Remark):
                yield record
                continue
            document = _document(fastwarc, record, encoding, titles)
            if isinstance(document, str):
                without[document] += 1
            else:
                for one in document:
                    given += not isinstance(one, Remark)
                    yield one
    left = {
        kind: (number, said.format(counted(number, "record")))
        for kind, said in _WITHOUT.items()
        if (number := without[kind])
    }
    if not given:
        what = "; ".join(said for _, said in left.values())
        what = what or "it has no record that can be read"
        raise Unreadable(f"is a web archive without any text in it ({what}); fetch it again")
    for kind, (number, said) in left.items():
        yield left_out(number, said, lost=kind == "continuations")


def _records(fastwarc: Any, data: bytes) -> Iterator[Any]:
    """Give the records of an archive; behind a damaged one, those that follow it."""
    begins, is_damaged = 0, False
    while True:
        last = 0
        try:
            archive = fastwarc.ArchiveIterator(
                io.BytesIO(data[begins:] if begins else data), parse_http=False
            )
            for record in archive:
                last, is_damaged = record.stream_pos, False
                size = record.content_length
                block = record.reader.read()
                yield _Record(record.record_type, dict(record.headers.items()), block)
                if len(block) < size:
                    yield _damage("ends within a record")
                    return
            # Each record has its own gzip, or all have one.
            last = begins + last if data.startswith(_GZIP, begins + last) else begins
            if data.startswith(_GZIP) and not is_whole_gzip(data, last):
                yield _damage("ends within a record")
            return
        except (OSError, ValueError, EOFError) as error:
            if not is_damaged:  # or else it was found again while looking behind it
                yield _damage(f"has a damaged record ({message_of(error)})")
            is_damaged = True
        sign = _GZIP if data.startswith(_GZIP) else b"\nWARC/1."
        begins = data.find(sign, begins + last + 8)
        if begins < 0:
            return
        begins += sign.startswith(b"\n")


def _damage(what: str) -> Remark:
    return Remark("mended", 1, f"{what}, so that text may be missing; fetch it again", lost=True)


@dataclass(frozen=True, slots=True)
class _Record:
    kind: Any
    headers: dict[str, str]
    block: bytes

    def header(self, name: str) -> str:
        """Return a header; ``""`` where it has none."""
        found = (value for key, value in self.headers.items() if key.lower() == name)
        return next(found, "").strip()


def _document(
    fastwarc: Any, record: _Record, encoding: str | None, titles: dict[str, str]
) -> str | Iterator[Extracted | Unreadable | Remark]:
    """Return the document of a record; or of what kind the record is, where it has none."""
    kinds = fastwarc.WarcRecordType
    if record.kind == kinds.revisit:
        return "revisits"
    if record.kind == kinds.continuation:
        return "continuations"
    address = record.header("warc-target-uri").strip("<>")
    own = record.kind in (kinds.resource, kinds.conversion)
    # Archives keep notes of the crawl, and copies of the text of pages, under other names.
    if not (record.kind == kinds.response or own) or not address.startswith(
        ("http", "ftp", "file")
    ):
        return "notes"
    if own:
        kind, _, rest = record.header("content-type").partition(";")
        charset = rest.partition("charset=")[2].strip("\"' ") or None
        answer = Answer(200, kind.strip().lower(), charset, record.block)
    else:
        answer = read_answer(fastwarc, record.block)
    # A page that came by way of a proxy is said to be of no authority (203).
    if answer.status not in (200, 203) or not answer.body.strip():
        return "answers"
    if answer.kind.startswith(_NO_TEXT):
        return "no text"
    given = _read(answer, address, encoding)
    return given if isinstance(given, str) else _named(given, record, answer.is_cut, titles)


def _read(
    answer: Answer, address: str, encoding: str | None
) -> list[Extracted | Unreadable | Remark] | str:
    """Return the texts of an answer; or of what kind it is, where it is no text."""
    try:
        # A page of a server is a page, whatever it begins with.
        is_page = answer.kind in _PAGES
        suffix = ".html" if is_page else _SUFFIX.get(answer.kind, "")
        row = find_inner(answer.body, suffix)
        if row.name == "text" and answer.kind not in ("text/plain", "text/markdown", ""):
            return "no text"
        given = read_inner(row, answer.body, answer.charset, encoding)
    except Unreadable as error:
        known = answer.kind.startswith(("text/", "application/pdf", "application/vnd."))
        return [Unreadable(f"({address}) {error}")] if known else "no text"
    texts = [one for one in given if not isinstance(one, Extracted) or one.text.strip()]
    return texts if texts or not given else "blank"


def _named(
    given: list[Extracted | Unreadable | Remark],
    record: _Record,
    is_cut: bool,
    titles: dict[str, str],
) -> Iterator[Extracted | Unreadable | Remark]:
    """Give texts with the address and the name of their record."""
    address = record.header("warc-target-uri").strip("<>")
    alone = len(given) == 1
    for one in given:
        if not isinstance(one, Extracted):
            yield one
            continue
        facts = one.metadata
        # A feed leads to its articles, and each has an address of its own.
        own = address if alone else facts.url or address
        facts = replace(facts, url=own, title=facts.title or titles.get(address))
        whole = Part("record", record.header("warc-record-id").strip("<>"), 0, len(one.text))
        said = one.remarks
        if is_cut or record.header("warc-truncated"):
            said = (*said, _damage("was cut short when it was archived"))
        if record.header("warc-segment-number"):
            said = (*said, _damage("is the first of several segments, of which it alone was read"))
        yield replace(one, metadata=facts, parts=(whole, *one.parts), remarks=said)
