"""How documents of word processors are recognised, by what is in them."""

from __future__ import annotations

import re
import struct

from reuse.sources.opening import ZIP

DOCX_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
ODT_SUFFIXES = (".odt", ".ott")
FODT_SUFFIXES = (".fodt",)
EPUB_SUFFIXES = (".epub",)
RTF_SUFFIXES = (".rtf",)

#: What the first part of a package says that it is, and the name of that format here.
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.", "other"),
    (b"application/epub+zip", "epub"),
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_FLAT_ODT = re.compile(r"<(?:[\w.-]+:)?document\s[^<>]*?" + re.escape(_OFFICE))
_WORD_XML = re.compile(r"<(?:[\w.-]+:)?(?:wordDocument|package)\s[^<>]*?schemas\.microsoft\.com/")


def is_docx(data: bytes, suffix: str) -> bool:
    """Say whether a file is a Word document; a broken archive of that name is one, too."""
    kind = _package_kind(data)
    return kind == "docx" or (kind == "unknown" and suffix in DOCX_SUFFIXES)


def is_odt(data: bytes, suffix: str) -> bool:
    """Say whether a file is an OpenDocument text in a package."""
    kind = _package_kind(data)
    return kind == "odt" or (kind == "unknown" and suffix in ODT_SUFFIXES)


def is_epub(data: bytes, suffix: str) -> bool:
    """Say whether a file is an e-book."""
    kind = _package_kind(data)
    return kind == "epub" or (kind == "unknown" and suffix in EPUB_SUFFIXES)


def is_rtf(data: bytes, _: str) -> bool:
    r"""Say whether a file is rich text.

    Examples
    --------
    >>> is_rtf(b"\xef\xbb\xbf\n{\\rtf1 }", ""), is_rtf(b"{rtf}", "")
    (True, False)
    """
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def looks_like_flat_odt(head: str) -> bool:
    """Say whether a text begins as an OpenDocument text in one file does.

    Examples
    --------
    >>> looks_like_flat_odt('<?xml version="1.0"?><office:document xmlns:office="'
    ...     'urn:oasis:names:tc:opendocument:xmlns:office:1.0">')
    True
    """
    start = head[:4096].lstrip("\ufeff \t\r\n")
    return start.startswith("<") and "opendocument" in head and bool(_FLAT_ODT.search(head))


def looks_like_word_xml(head: str) -> bool:
    """Say whether a text begins as a Word document in one file of XML does.

    Examples
    --------
    >>> looks_like_word_xml('<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    ...     '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">')
    True
    """
    start = head[:4096].lstrip("\ufeff \t\r\n")
    return start.startswith("<?xml") and bool(_WORD_XML.search(start))


def _package_kind(data: bytes) -> str | None:
    """Return what an archive holds: "docx", "odt", "epub", "other" or "unknown"; or None."""
    if not data.startswith(ZIP):
        return None
    if data[30:38] == b"mimetype":  # stored as it is, and first, so that it can be seen
        for mimetype, kind in _MIMETYPES:
            if mimetype in data[38:256]:
                return kind
    names = _directory(data).lower().replace(b"\\", b"/")
    if b"word/document" in names:
        return "docx"
    if b"meta-inf/container.xml" in names:
        return "epub"
    if b"content.xml" in names and b"meta-inf/manifest.xml" in names:
        return "odt"
    return "other" if b"xl/workbook" in names or b"ppt/presentation" in names else "unknown"


def _directory(data: bytes) -> bytes:
    """Return the list of an archive's parts at its end; all of it, where the end is cut off."""
    end = data.rfind(b"PK\x05\x06")
    if 0 <= end <= len(data) - 22:
        start = struct.unpack_from("<L", data, end + 16)[0]
        if start < end:
            return data[start:end]
    return data
