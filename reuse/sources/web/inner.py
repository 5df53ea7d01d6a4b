"""Files within a file: what is attached to a mail, and the answers in a web archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, message_of
from reuse.sources.format import Format
from reuse.sources.web.html import read_html
from reuse.sources.web.stated import decode_stated


def find_inner(data: bytes, suffix: str) -> Format:
    """Return the format of a file within a file.

    Parameters
    ----------
    data : bytes
    suffix : str
        Of its name, in small letters and with the dot; ``""`` where it has none.

    Returns
    -------
    Format

    Raises
    ------
    Unreadable
        If it is of a format that is not read.

    Examples
    --------
    >>> find_inner(b"<!doctype html>", "").name
    'html'
    """
    # Formats are told by a table that names the readers which ask this.
    from reuse.sources.formats import find_format

    row = find_format(data, suffix)
    if row.read is None:
        raise Unreadable(row.refusal)
    return row


def read_inner(
    row: Format, data: bytes, stated: str | None, encoding: str | None = None
) -> list[Extracted | Unreadable | Remark]:
    """Return the texts of a file within a file.

    Parameters
    ----------
    row : Format
        As `find_inner` returns it.
    data : bytes
    stated : str or None
        How it is encoded, by the word of the file around it.
    encoding : str or None
        How the caller says that texts without such a word are encoded.

    Returns
    -------
    list of Extracted, Unreadable and Remark

    Raises
    ------
    Unreadable
        If it can't be read, whatever its reader raises.
    """
    readers: dict[str, Callable[..., Any]] = {"html": _read_page, "text": _read_text}
    read = readers.get(row.name)
    try:
        given = read(data, stated or encoding) if read else _reader_of(row)(data, encoding)
        if isinstance(given, str):
            given = Extracted(given)
        if isinstance(given, Extracted) and row.split is not None:
            given = row.split(given, data) or given
        several = [given] if isinstance(given, Extracted) else list(given)
    except Unreadable:
        raise
    except Exception as error:  # of any reader
        raise Unreadable(f"cannot be read ({message_of(error)}); fetch it again") from error
    return [
        replace(one, format=one.format or row.name) if isinstance(one, Extracted) else one
        for one in several
    ]


def _reader_of(row: Format) -> Callable[..., Any]:
    assert row.read is not None, "find_inner refuses formats without a reader"
    return row.read


def _read_page(data: bytes, stated: str | None) -> Extracted:
    text, taken, remarks = decode_stated(data, stated, page=True)
    read = read_html(text)
    return replace(read, encoding=taken, remarks=(*remarks, *read.remarks))


def _read_text(data: bytes, stated: str | None) -> Extracted:
    text, taken, remarks = decode_stated(data, stated)
    return Extracted(text, taken, remarks=remarks)
