"""Web archives with their index in a ZIP file, as Webrecorder makes them (WACZ 1.1)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, message_of
from reuse.sources.web.warc import read_archives

_WARCS = (".warc", ".warc.gz", ".warc.zst")


def read_wacz(data: bytes, encoding: str | None) -> Iterator[Extracted | Unreadable | Remark]:
    """Give the documents of a web archive.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        Of documents that neither the server nor they themselves state it of.

    Yields
    ------
    Extracted, Unreadable or Remark
        As of a WARC file; titles that pages lack are those of the index.

    Raises
    ------
    Unreadable
        If the ZIP file is damaged or encrypted, or has no archive in it.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Unreadable(
            f"is a web archive (WACZ) that is cut short or damaged ({message_of(error)});"
            " fetch it again"
        ) from error
    if any(entry.flag_bits & 1 for entry in package.infolist()):
        raise Unreadable("is a web archive (WACZ) with a password; save a copy without it")
    names = [
        name
        for name in package.namelist()
        if name.startswith("archive/") and name.lower().endswith(_WARCS)
    ]
    if not names:
        raise Unreadable("is a web archive (WACZ) without a WARC file; fetch it again")
    yield from read_archives((_load(package, name) for name in names), encoding, _titles(package))


def _load(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        return package.read(name)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(
            f"is a web archive (WACZ) whose {name} cannot be unpacked ({message_of(error)});"
            " fetch it again"
        ) from error


def _titles(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the titles of pages by their addresses, as far as the index has them."""
    titles: dict[str, str] = {}
    for name in package.namelist():
        if not (name.startswith("pages/") and name.endswith(".jsonl")):
            continue
        for line in _load(package, name).decode("utf-8", "replace").splitlines():
            try:
                page = json.loads(line)
            except ValueError:
                continue
            if isinstance(page, dict) and isinstance(page.get("title"), str):
                titles.setdefault(str(page.get("url")), page["title"])
    return titles
