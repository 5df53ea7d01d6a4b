"""Damage that PDFium mends without a word: in a file's table of contents, and in packed text."""

from __future__ import annotations

import base64
import re
import zlib

# A stream's own dictionary stands right before it, and is short.
_STREAM = re.compile(rb"obj\b(?P<about>(?:(?!endobj|stream\b).){0,2000}?)stream\r?\n", re.DOTALL)
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_FLATE, _ASCII85 = (b"FlateDecode", b"Fl"), (b"ASCII85Decode", b"A85")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_SECTION = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_END = re.compile(rb"startxref\s+(\d+)")


def find_damage(data: bytes, *, encrypted: bool = False) -> str | None:
    r"""Return what is broken in a PDF that could be read all the same, or None.

    Parameters
    ----------
    data : bytes
    encrypted : bool
        What is packed in such a file can't be checked.

    Returns
    -------
    str or None
        As it goes on from "had to be mended".

    Notes
    -----
    The last pointer must lead to a table of contents, counted from the file's head or from
    "%PDF-" (ISO 32000-1, 7.5.4-7.5.8), and what is packed by zlib must be whole and have the sum
    that stands behind it (RFC 1950).

    Examples
    --------
    >>> find_damage(b"%PDF-1.4\nxref\n0 0\ntrailer<<>>\nstartxref\n9\n%%EOF") is None
    True
    >>> find_damage(b"%PDF-1.4\nxref\n0 0\ntrailer<<>>\nstartxref\n7\n%%EOF")
    'its table of contents is not where it should be'
    """
    pointers = _END.findall(data)
    if pointers:
        at = int(pointers[-1])
        heads = {0, max(data.find(b"%PDF-", 0, 1024), 0)}
        if not any(_SECTION.match(data, head + at) for head in heads):
            return "its table of contents is not where it should be"
    broken = 0 if encrypted else sum(_is_broken(data, match) for match in _STREAM.finditer(data))
    if broken:
        return f"{broken} packed {'piece is' if broken == 1 else 'pieces are'} damaged"
    return None


def _is_broken(data: bytes, match: re.Match[bytes]) -> bool:
    about = match["about"]
    found = _FILTERS.search(about)
    filters = re.findall(rb"\w+", found[1]) if found else []
    if not filters or _PICTURE.search(about):
        return False
    at, end = match.end(), data.find(b"endstream", match.end())
    packed = data[at : end if end >= 0 else None]
    if filters[0] in _ASCII85 and filters[1:]:
        filters.pop(0)
        try:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        except ValueError:
            return True
        end = -1
    return filters[0] in _FLATE and not (
        # "endstream" may stand by chance among what is packed.
        _is_whole(packed) or (end >= 0 and _is_whole(data[at:]))
    )


def _is_whole(packed: bytes) -> bool:
    """Tell whether what zlib packed can be unpacked to its end, and has the sum that follows."""
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed)
    except zlib.error:
        return False
    return unpacking.eof
