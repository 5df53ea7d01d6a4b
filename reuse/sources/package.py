"""Documents that are ZIP archives of parts: how one is opened, and what is in it."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from reuse.sources.extracted import Unreadable, imported, message_of
from reuse.sources.xml import Parsed, parse_xml

_QUOTED = re.compile(rb"%([0-9a-fA-F]{2})")
#: Bytes; a file that unpacks to more is an attack, not a document.
MOST_UNPACKED = 1 << 30


@contextmanager
def told(what: str, remedy: str) -> Iterator[None]:
    """Say of any failure inside that the file can't be read, and the remedy, in one line."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:  # zipfile, lxml and walks of odd trees fail each in their own way
        raise Unreadable(f"cannot be read as {what} ({message_of(error)}); {remedy}") from error


class Package:
    """The parts of a document by their names, whose case and slashes don't count.

    Parameters
    ----------
    data : bytes
    what : str
        The name of the format, for messages.

    Raises
    ------
    Unreadable
        If it is no whole archive, has a password, or unpacks to more than a document would.
    """

    def __init__(self, data: bytes, what: str) -> None:
        import zipfile

        self.what = what
        self.remedy = "it may be cut short or damaged: fetch it again, or save it anew"
        with told(what, self.remedy):
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > MOST_UNPACKED:
            raise Unreadable(f"unpacks to {size} bytes, more than a document would; save it anew")
        self._entries: dict[str, Any] = {}
        for entry in entries:
            self._entries.setdefault(_key(entry.filename), entry)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("has a password; save a copy without it")

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def made(self) -> set[str]:
        """Return the days on which the archive may have been made, as ISO writes them.

        The day of its newest part, and its neighbours: it is of a zone that is not stated.
        """
        try:
            newest = date(*max(entry.date_time for entry in self._entries.values())[:3])
        except ValueError:  # no part, or a day that is none
            return set()
        return {(newest + timedelta(days=days)).isoformat() for days in (-1, 0, 1)}

    def names(self) -> list[str]:
        """Return the names of all parts, as they are written."""
        return [entry.filename for entry in self._entries.values()]

    def read(self, name: str) -> bytes:
        """Return a part; if it is missing or damaged, the document can't be read."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise Unreadable(f"cannot be read as {self.what} (it has no {name}); {self.remedy}")
        with told(self.what, self.remedy):
            data: bytes = self._archive.read(entry)
        return data

    def parse(self, name: str) -> Parsed:
        """Return the tree of a part that is XML."""
        imported("lxml.etree", self.what, package="lxml")
        data = self.read(name)
        try:
            return parse_part(data)
        except Unreadable as error:
            why = str(error).removeprefix("is no whole XML ").partition(";")[0]
            raise Unreadable(
                f"cannot be read as {self.what} ({name}: {why.strip('()')}); {self.remedy}"
            ) from error


def parse_part(data: bytes) -> Parsed:
    """Return the tree of XML as programs write it: well-formed, and without a document type.

    Anything else takes the longer way of `reuse.sources.xml.parse_xml`.
    """
    etree = imported("lxml.etree", "XML", package="lxml")
    if b"<!DOCTYPE" not in data and b"\0" not in data[:4]:
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True
        )
        try:
            tree = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            pass
        else:
            if not tree.getroottree().docinfo.internalDTD:
                return Parsed(tree, "utf-8", ())
    return parse_xml(data)


def resolve(name: str, target: str) -> str:
    """Return the name of the part that another one means by `target`.

    Examples
    --------
    >>> resolve("word/document.xml", "my%20notes.xml"), resolve("a/b.xml", "/c.xml")
    ('word/my notes.xml', 'c.xml')
    """
    target = _unquoted(target)
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _unquoted(address: str) -> str:
    """Return a name as it is, which addresses write with bytes as ``%hh``."""
    data = _QUOTED.sub(lambda found: bytes([int(found[1], 16)]), address.encode())
    return data.decode("utf-8", "replace")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
