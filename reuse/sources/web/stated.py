"""Bytes that come with the name of their encoding, as parts of a mail do."""

from __future__ import annotations

import codecs

from reuse.model import Remark
from reuse.sources.plain import decode, remarks_of_encoding

# Browsers read these as Windows-1252, and so do mail programs: pages and mails rely on it.
_WINDOWS = {"iso8859-1", "ascii"}


def decode_stated(
    data: bytes, stated: str | None, *, page: bool = False
) -> tuple[str, str, tuple[Remark, ...]]:
    r"""Return the text of bytes whose encoding is stated, rightly or wrongly.

    Parameters
    ----------
    data : bytes
    stated : str or None
    page : bool
        Whether this is a web page, which may state its encoding itself.

    Returns
    -------
    text, encoding : str
    remarks : tuple of Remark
        That the encoding was guessed, or is another than stated.

    Raises
    ------
    Unreadable
        If no encoding makes a text of it.

    Examples
    --------
    >>> decode_stated(b"caf\xe9", "iso-8859-1")[:2], decode_stated(b"caf\xc3\xa9", "ascii")[:2]
    (('café', 'cp1252'), ('café', 'utf-8'))
    """
    name = _python_name(stated)
    if name in _WINDOWS:
        name = "cp1252" if name == "iso8859-1" else None
    if name is not None:
        try:
            return data.decode(name).removeprefix("\ufeff"), name, ()
        except UnicodeError:
            pass
    whole = _whole(data, name)
    if whole is not None:
        said = "ends within a character, so that its end may be missing; fetch it again"
        return whole, "utf-8", (Remark("mended", 1, said, lost=True),)
    text, taken = decode(data, None, page=page)
    if name is None or _python_name(taken) == name:
        return text, taken, remarks_of_encoding(taken, None)
    said = f"is not in {stated}, as it states, and was read as {taken}"
    return text, taken, (Remark("guessed", 1, said),)


def _whole(data: bytes, name: str | None) -> str | None:
    """Return a text in UTF-8 that was cut within a character, less that; None of any other."""
    if name not in (None, "utf-8", "ascii"):
        return None
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return None
    # A last "é" of an old encoding looks the same, where there is no other letter like it.
    cut = len(text.encode()) < len(data)
    return text if cut and (name == "utf-8" or not text.isascii()) else None


def _python_name(name: str | None) -> str | None:
    """Return Python's name of an encoding of text; None where it knows none of that name."""
    try:
        codec = codecs.lookup((name or "").strip("\"' "))
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding else None
