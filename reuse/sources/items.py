"""A file → what is in it: a text, or the texts of a file of several.

Each text of several has the name of its file and its number in it, ``mail.mbox#3``, and can be
read by that name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from reuse.model import Notice, Remark, Source
from reuse.sources.errors import ReadError, shown
from reuse.sources.extracted import Extracted, Unreadable, message_of
from reuse.sources.format import Format
from reuse.sources.formats import find_format
from reuse.sources.table import PLAIN_TEXT


class Item(NamedTuple):
    """What stands in a file under a name: a text, the reason why it is none, or a remark.

    A remark that is an item is of the file as a whole; one of a text stands in that text.
    """

    name: str
    what: Source | ReadError | Remark


def read_items(
    what: Path | bytes, name: str, encoding: str | None, *, suffix: str = ""
) -> Iterator[Item]:
    """Give what is in a file or in bytes, in order.

    Parameters
    ----------
    what : Path or bytes
        The path of a file, or of one of the texts in it: ``mail.mbox#3``.
    name : str
        What it is called in results and errors.
    encoding : str or None
        As stated by the caller.
    suffix : str
        Of the name of bytes, in small letters and with the dot.

    Yields
    ------
    Item

    Raises
    ------
    ReadError
        Where the file as a whole can't be read.
    """
    if isinstance(what, bytes):
        yield from _items_of(what, name, suffix, encoding)
        return
    whole = _whole_file(what)
    if whole is None:
        yield from _items_of(_load(what, name), name, what.suffix.lower(), encoding)
        return
    of_file = name.rpartition("#")[0]
    texts = 0
    for item in read_items(whole, of_file, encoding):
        texts += not isinstance(item.what, Remark)
        if item.name == name:
            yield item
            return
    raise ReadError(
        f"{shown(name)} does not exist: {shown(of_file)} has {texts:,} texts in it, or is one text"
    )


def _whole_file(path: Path) -> Path | None:
    """Return the file that a name such as ``mail.mbox#3`` stands in; None of any other name."""
    name, _, number = path.name.rpartition("#")
    if not (name and number.isascii() and number.isdecimal()) or path.exists():
        return None
    whole = path.with_name(name)
    return whole if whole.is_file() else None


def _load(path: Path, name: str) -> bytes:
    """Return the bytes of a file; each thing that can go wrong becomes one line."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{shown(name)} does not exist; check the name") from error
    except IsADirectoryError as error:
        raise ReadError(f"{shown(name)} is a folder; name a file in it") from error
    except PermissionError as error:
        raise ReadError(f"{shown(name)} may not be read; check its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{shown(name)} cannot be opened ({reason}); check the name") from error


def _items_of(data: bytes, name: str, suffix: str, encoding: str | None) -> Iterator[Item]:
    """Give what is in `data`; the table of formats says who reads it."""
    try:
        format = find_format(data, suffix, encoding)
        if format.read is None:
            raise Unreadable(format.refusal)
        if not data.strip() and format.name != PLAIN_TEXT:
            raise Unreadable(f"is no {format.name.upper()} (it is empty); fetch it again")
        with _in_one_line(format):
            given = _as_extracted(format.read(data, encoding), format)
            if isinstance(given, Extracted) and format.split is not None:
                given = format.split(given, data) or given
        if isinstance(given, Extracted):
            yield Item(name, _as_source(given, name, sha256_of(data), format))
        else:
            yield from _number(given, name, format)
    except Unreadable as error:
        raise ReadError(f"{shown(name)} {error}") from error.__cause__


def _number(
    given: Iterable[Extracted | Unreadable | Remark], name: str, format: Format
) -> Iterator[Item]:
    """Give the texts of a file of several, with their numbers in it."""
    number = 0
    with _in_one_line(format):
        texts = iter(given)
    while True:
        with _in_one_line(format):
            one = next(texts, None)
        if one is None:
            return
        if isinstance(one, Remark):
            yield Item(name, one)
            continue
        number += 1
        own = f"{name}#{number}"
        if isinstance(one, Unreadable):
            error = ReadError(f"{shown(own)} {one}")
            error.__cause__ = one.__cause__
            yield Item(own, error)
        else:
            if not isinstance(one, Extracted) or not isinstance(one.text, str):
                raise _no_text(one, format)
            text = one.text.encode("utf-8", "surrogatepass")
            yield Item(own, _as_source(one, own, sha256_of(text), format))


@contextmanager
def _in_one_line(format: Format) -> Iterator[None]:
    """Make one line of whatever goes wrong in a reader."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:  # a reader may be anybody's, and fail in any way
        raise Unreadable(
            f"cannot be read as {format.name} ({type(error).__name__}: {message_of(error)});"
            " mend the file, or the reader of that format"
        ) from error


def _as_extracted(given: Any, format: Format) -> Any:
    """Return what a reader gave, a plain text as an `Extracted`; refuse what is no text."""
    if isinstance(given, str):
        return Extracted(given)
    several = isinstance(given, Iterable) and not isinstance(given, bytes | bytearray)
    if several or (isinstance(given, Extracted) and isinstance(given.text, str)):
        return given
    raise _no_text(given, format)


def _no_text(given: object, format: Format) -> Unreadable:
    got = type(given.text if isinstance(given, Extracted) else given).__name__
    return Unreadable(
        f"cannot be read as {format.name} (its reader must return a str, got {got}); mend the"
        " reader of that format"
    )


def _as_source(extracted: Extracted, name: str, sha256: str, format: Format) -> Source:
    return Source(
        name,
        extracted.text,
        sha256,
        extracted.format or format.name,
        extracted.encoding,
        extracted.hidden,
        extracted.metadata,
        extracted.parts,
        tuple(as_notice(name, remark) for remark in extracted.remarks),
    )


def as_notice(name: str, remark: Remark) -> Notice:
    """Return what a reader says of a text as a sentence with its name.

    Examples
    --------
    >>> as_notice("story.docx", Remark("left out", 3, "was read without its 3 comments")).text
    'story.docx was read without its 3 comments.'
    """
    text = f"{shown(name)} {remark.said}."
    return Notice(remark.kind, None, remark.count, remark.spans, text, remark.lost)


def sha256_of(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()
