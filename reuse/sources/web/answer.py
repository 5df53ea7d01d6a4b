"""The answer of a server as a web archive keeps it: its status, kind and body, unpacked."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Any

_CHUNK = re.compile(rb"[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r?\n")
_LAST_CHUNK = re.compile(rb"(?:^|\n)0+[ \t]*(?:;[^\r\n]*)?\r?\n")
#: Bytes; the end of a body with its trailers.
_END = 4096
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a server, or a document that was put in an archive as it is.

    Attributes
    ----------
    status : int or None
        None where it is no answer.
    kind : str
        Its media type, in small letters.
    charset : str or None
        As the server states it.
    body : bytes
        Unpacked.
    is_cut : bool
        Whether a part of the body is missing.
    """

    status: int | None
    kind: str
    charset: str | None
    body: bytes
    is_cut: bool = False


def read_answer(fastwarc: Any, block: bytes) -> Answer:
    """Return an answer with its body unpacked.

    A body is often not in the encoding that its headers state, since who archived it unpacked it
    already; then it is taken as it is. Each is read by itself, for one that fails would end the
    archive.

    Parameters
    ----------
    fastwarc : module
    block : bytes
        Its headers and its body as they were sent.

    Returns
    -------
    Answer
    """
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    for decoded in ("all", "content", "transfer", "none"):
        record = fastwarc.WarcRecord.from_bytes(head.encode() + block)
        try:
            record.parse_http(auto_decode=decoded)
            body = record.reader.read()
        except (OSError, ValueError, EOFError):
            continue
        kind = (record.http_content_type or "").strip().lower()
        stated = record.http_headers
        if stated is None:
            return Answer(None, kind, record.http_charset, body)
        headers = {name.lower(): value for name, value in stated.items()}
        if decoded == "transfer" and "deflate" in headers.get("content-encoding", "").lower():
            body = _inflated(body)
        chunked = "chunked" in headers.get("transfer-encoding", "").lower()
        if decoded != "all" and chunked and _CHUNK.match(body):
            body = _mended(body)
        raw = block[block.find(b"\r\n\r\n") + 4 :]
        return Answer(stated.status_code, kind, record.http_charset, body, _is_cut(headers, raw))
    return Answer(None, "", None, b"")


def is_whole_gzip(data: bytes, begins: int = 0) -> bool:
    """Tell whether gzip data are there to their end.

    Examples
    --------
    >>> import gzip
    >>> whole = gzip.compress(b"No ferry.")
    >>> is_whole_gzip(whole + whole), is_whole_gzip(whole + whole[:12])
    (True, False)
    """
    unpacker = zlib.decompressobj(31)
    for at in range(begins, len(data), _PIECE):
        rest = data[at : at + _PIECE]
        while rest:
            if unpacker.eof:
                unpacker = zlib.decompressobj(31)
            try:
                unpacker.decompress(rest)
            except zlib.error:
                return False
            rest = unpacker.unused_data.lstrip(b"\0\r\n")
    return unpacker.eof


def _is_cut(headers: dict[str, str], raw: bytes) -> bool:
    """Whether a part of a body is missing, by its own word."""
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK.match(raw):
        return _LAST_CHUNK.search(raw, max(len(raw) - _END, 0)) is None
    if raw.startswith(b"\x1f\x8b") and "gzip" in headers.get("content-encoding", "").lower():
        return not is_whole_gzip(raw)
    length = headers.get("content-length", "").strip()
    return length.isdecimal() and len(raw) < int(length) and "content-encoding" not in headers


def _mended(body: bytes) -> bytes:
    """Return a body in chunks, of which the last is cut short, as far as it is there."""
    found, at = [], 0
    while (chunk := _CHUNK.match(body, at)) is not None:
        size = int(chunk[0].split(b";")[0], 16)
        found.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size + 2
    whole = b"".join(found)
    if whole.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(31).decompress(whole)
        except zlib.error:
            pass
    return whole


def _inflated(body: bytes) -> bytes:
    """Return a body unpacked that lacks the beginning which its encoding asks for, as some do."""
    try:
        return zlib.decompress(body, wbits=-zlib.MAX_WBITS)
    except zlib.error:
        return body
