"""What pages, mails and web archives are told by."""

from __future__ import annotations

import re
import zlib

from reuse.sources.opening import OLE, ZIP

# A page opens with a doctype or <html>, after white space, an XML declaration and comments at
# most. Possessive, or a run of comments would be tried in every grouping.
_PAGE = re.compile(
    r"\ufeff?\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_page(text: str) -> bool:
    """Return whether `text` opens as an HTML page does.

    Examples
    --------
    >>> looks_like_page("<!-- saved --> <!DOCTYPE HTML>"), looks_like_page("a < html")
    (True, False)
    """
    return _PAGE.match(text[:4096]) is not None


_HEAD = 65_536
_FIELD = re.compile(r"([!-9;-~]+):[ \t]*(.*)")
#: What mail programs write and a text that quotes a letter does not.
_MAILED = {
    *("message-id", "mime-version", "received", "return-path", "delivered-to", "x-mailer"),
    *("dkim-signature", "x-mozilla-status", "x-originating-ip", "content-transfer-encoding"),
}
_WRITTEN = {"from", "to", "subject", "date", "sender"}
# "From jane@example.org Tue Mar  5 10:00:00 2024", the zone before or behind the year. The
# sender may be hidden as "jane at example.org", or "-".
_FROM = (
    rb"From [^\n]{0,200}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\n]{0,30}?\d\d:\d\d[^\n]{0,30}?"
    rb"\b\d{4}\b[^\n]*\r?\n"
)
#: A line that begins a mail in a mailbox, before its first header.
FROM_LINE = re.compile(rb"^" + _FROM + rb"(?=>?[!-9;-~]+:[ \t\r\n])", re.MULTILINE)
_WARC = re.compile(rb"\s*WARC/\d\.\d+\r?\n")
# A frame, or the dictionary that stands before the frames of a web archive.
_ZSTANDARD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
# Apple Mail writes the length of a mail above it, and a property list below.
_EMLX = re.compile(rb"(\d{1,12})[ \t]*\r?\n(?=[!-9;-~]+:)")
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:>?" + _FROM + rb")?(?=[!-9;-~]+:[ \t\r\n])")


def mail_begins(data: bytes) -> int:
    r"""Return where the headers of a mail begin in a file; -1 where it has none.

    Examples
    --------
    >>> mail_begins(b"\r\nFrom: Jane"), mail_begins(b"From Jane: it is so.")
    (2, -1)
    """
    emlx = _EMLX.match(data)
    begins = _BEGINNING.match(data, emlx.end() if emlx else 0)
    return -1 if begins is None else begins.end()


def mail_ends(data: bytes) -> int:
    r"""Return where a mail ends in its file.

    Examples
    --------
    >>> mail_ends(b"9\nTo: a\n\nb\n<plist></plist>"), mail_ends(b"To: a\n\nb\n")
    (11, 9)
    """
    emlx = _EMLX.match(data)
    return len(data) if emlx is None else min(emlx.end() + int(emlx[1]), len(data))


def _headers(data: bytes) -> dict[str, str]:
    """Return the headers that a file begins with, by their names in small letters."""
    begins = mail_begins(data)
    if begins < 0:
        return {}
    found: dict[str, str] = {}
    for line in data[begins : begins + _HEAD].decode("latin-1").splitlines():
        if not line:
            break
        field = _FIELD.match(line)
        if field is not None:
            found.setdefault(field[1].lower(), field[2])
        elif line[0] not in " \t":
            return {}
    return found


def is_mail(data: bytes, suffix: str) -> bool:
    r"""Tell whether a file is a mail.

    Examples
    --------
    >>> letter = b"From: Jane\nSubject: Fog\n\nNo ferry today."
    >>> is_mail(letter, ".txt"), is_mail(letter, ".eml")
    (False, True)
    >>> is_mail(b"Message-ID: <1>\n" + letter, "")
    True
    """
    found = _headers(data).keys()
    if suffix in (".eml", ".emlx"):
        return len(found & _WRITTEN) > 1 or bool(found & _MAILED)
    return bool(found & _WRITTEN) and bool(found & _MAILED)


def is_mhtml(data: bytes, suffix: str) -> bool:
    r"""Tell whether a file is a page that a browser saved with all its parts.

    Examples
    --------
    >>> saved = b"From: <Saved by Blink>\r\nContent-Type: multipart/related\r\n"
    >>> is_mhtml(saved, ""), is_mhtml(saved.replace(b"Saved by Blink", b"jane@a.org"), "")
    (True, False)
    """
    found = _headers(data)
    kind = found.get("content-type", "").lower()
    if not kind.startswith(("multipart/related", "multipart/alternative", "text/html")):
        return False
    if "saved by" in found.get("from", "").lower() or suffix in (".mht", ".mhtml"):
        return True
    if found.keys() & {"snapshot-content-location", "content-location"}:
        return True
    sent = found.keys() & {"to", "received", "return-path", "delivered-to", "message-id"}
    return not sent and b"\nContent-Location:" in data[:_HEAD]


def is_mbox(data: bytes, suffix: str) -> bool:
    r"""Tell whether a file is a mailbox.

    Examples
    --------
    >>> is_mbox(b"From jane@a.org Tue Mar  5 10:00:00 2024\nSubject: Fog\n\nNo.\n", "")
    True
    >>> is_mbox(b"From Monday 10:00 no ferry goes.\n\nTo: all\n", "")
    False
    """
    if suffix in (".eml", ".emlx") or FROM_LINE.match(data[:4096].lstrip()) is None:
        return False
    return bool(_headers(data).keys() & (_WRITTEN | _MAILED))


def is_warc(data: bytes, suffix: str) -> bool:
    r"""Tell whether a file is a web archive, packed or not.

    Examples
    --------
    >>> is_warc(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", ""), is_warc(b"WARC/1.1 is a format", "")
    (True, False)
    """
    if data.startswith(b"\x1f\x8b"):
        return _WARC.match(_unpack(data)) is not None
    if data.startswith(_ZSTANDARD):  # which Python 3.11 can't unpack
        return suffix in (".zst", ".warc")
    return _WARC.match(data) is not None


def _unpack(data: bytes) -> bytes:
    """Return the beginning of what is in a gzip file."""
    try:
        return zlib.decompressobj(31).decompress(data[:_HEAD], 4096)
    except zlib.error:
        return b""


def is_wacz(data: bytes, suffix: str) -> bool:
    """Tell whether a file is a web archive with its index, as Webrecorder packs it."""
    if not data.startswith(ZIP):
        return False
    # The names of what is in a ZIP file are not packed.
    known = suffix == ".wacz" or b"datapackage.json" in data
    return known and b"archive/" in data and b".warc" in data


def is_outlook(data: bytes, suffix: str) -> bool:
    """Tell whether a file holds mails in a form of Outlook's own."""
    if data.startswith(b"!BDN"):
        return True
    # The names of what is in Microsoft's container are in UTF-16.
    return data.startswith(OLE) and (
        suffix == ".msg" or "__substg1.0_".encode("utf-16-le") in data
    )
