"""Damage that PDFium mends without a word: in a file's table of contents, and in packed text."""

from __future__ import annotations

import re
import zlib

# A stream's own dictionary stands right before it, and is short.
_STREAM = re.compile(rb"obj\b(?P<about>(?:(?!endobj|stream\b).){0,2000}?)stream\r?\n", re.DOTALL)
_FIRST_FILTER = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
#: Pictures, fonts, functions and profiles of colour.
_NO_TEXT = re.compile(
    rb"/Subtype\s*/Image\b|/Length[123]\b|/FunctionType\b|/N\s+[134]\b(?!.*/First)"
)
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
    if not _FIRST_FILTER.search(about) or _NO_TEXT.search(about):
        return False
    end = data.find(b"endstream", match.end())
    packed = zlib.decompressobj()
    try:
        packed.decompress(data[match.end() : end if end >= 0 else None])
    except zlib.error:
        # "endstream" may stand by chance among what is packed.
        return True
    if packed.eof:
        return False
    try:
        packed.decompress(data[end:])
    except zlib.error:
        return True
    return not packed.eof
