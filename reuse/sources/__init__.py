"""Files, bytes and strings become sources here: the only reader of texts in the package.

Text keeps its line ends, and positions count characters of the decoded text; of formats that have
more than text in them, the text is the extracted one, which `save_text` writes so that positions
can be followed. What a reader left out, joined or guessed, `Source.notices` tells. Nothing is ever
fetched.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import count
from pathlib import Path

from reuse.model import Notice, Remark, Source
from reuse.sources.errors import ReadError, shown
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.formats import Format, add_format, list_formats
from reuse.sources.items import as_notice, read_items, sha256_of
from reuse.sources.warned import PathWarning, ReadWarning, warn_caller, warn_of_path

__all__ = [
    "Extracted",
    "Format",
    "PathWarning",
    "ReadError",
    "ReadWarning",
    "Unreadable",
    "add_format",
    "list_formats",
    "read",
    "read_all",
    "save_text",
]


def read(
    what: Path | bytes | str | Source,
    *,
    id: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> Source:
    r"""Read a text from a file, bytes or a string.

    What is in a file says what it is, and its name where that doesn't: `reuse.sources.formats` is
    the table, `add_format` adds to it. Text is what its byte order mark says (the mark is no part
    of the text), or else UTF-8, or else the best guess of charset-normalizer. It is binary, and
    refused, when more than 3 in 10 characters are controls such as NUL, or when no encoding makes
    a text of it.

    Parameters
    ----------
    what : Path, bytes, str or Source
        A `str` is a text as it is, not the name of a file. Of a file of several texts, such as a
        mailbox, a path names one by its number: ``Path("mail.mbox#3")``. A `Source` is returned
        unchanged.
    id : str, optional
        The name in results and errors; the path as given, ``"bytes"`` or ``"text"`` by default.
    encoding : str, optional
        How plain text and HTML are encoded, by Python's name; found out by default. Formats that
        state their own, and strings, don't need it.
    strict : bool
        Refuse a text of which words may be missing; by default `Source.notices` tells of them.

    Returns
    -------
    Source

    Raises
    ------
    ReadError
        If there is no such file, or no text in it that can be read, or several.
    TypeError
        If `what` is of another type.

    Warns
    -----
    ReadWarning
        If a damaged file could be read, but perhaps not all of it.
    PathWarning
        If a `str` is the path of an existing file.

    Examples
    --------
    >>> read(b"caf\xc3\xa9\r\n", id="menu").text
    'café\r\n'
    >>> read(b"\x1f\x8b\x08", id="story.gz")
    Traceback (most recent call last):
    ...
    reuse.sources.errors.ReadError: story.gz is compressed (gzip), not text; unpack it first
    """
    if isinstance(what, Source):
        return what
    texts = read_all(what, id=id, encoding=encoding, strict=strict)
    if len(texts) == 1:
        return texts[0]
    name = _name_of(what, id)
    if not texts:
        raise ReadError(f"{shown(name)} has no text in it; name another file")
    raise ReadError(
        f"{shown(name)} holds {len(texts):,} texts; name one, as {shown(texts[0].id)}, or audit"
        " them all"
    )


def read_all(
    what: Path | bytes | str | Source,
    *,
    id: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> list[Source]:
    """Read all texts of a file: one, or those of a mailbox, a web archive, a feed or an export.

    Parameters
    ----------
    what, id, encoding, strict
        As for `read`.

    Returns
    -------
    list of Source
        Of a file of several texts the id of each is that of the file and its number in it:
        ``"mail.mbox#3"``. What is to be said of the whole file, the first one's notices have.

    Raises
    ------
    ReadError
        If there is no such file, or it can't be read; with `strict` also if one of its texts
        can't be, or words may be missing.
    TypeError
        If `what` is of another type.

    Warns
    -----
    ReadWarning
        Of each text of several that can't be read, and of each that is damaged.
    PathWarning
        If a `str` is the path of an existing file.

    Examples
    --------
    >>> [source.text for source in read_all(b"One text.", id="one.txt")]
    ['One text.']
    """
    if isinstance(what, Source):
        return [what]
    if isinstance(what, str):
        warn_of_path(what)
        data = what.encode("utf-8", "surrogatepass")
        return [Source(_name_of(what, id), what, sha256_of(data))]
    if not isinstance(what, Path | bytes):
        raise TypeError(
            f"`what` must be a pathlib.Path, bytes, a str (a text) or a Source,"
            f" got {type(what).__name__}"
        )
    texts: list[Source] = []
    of_file: list[Notice] = []
    for name, item in read_items(what, _name_of(what, id), encoding):
        if isinstance(item, ReadError):
            if strict:
                raise item
            warn_caller(str(item), ReadWarning)
            continue
        notices = (as_notice(name, item),) if isinstance(item, Remark) else item.notices
        for notice in notices:
            if strict and notice.lost:
                raise ReadError(notice.text.removesuffix("."))
            if notice.kind == "mended":
                warn_caller(notice.text.removesuffix("."), ReadWarning)
        if isinstance(item, Remark):
            of_file += notices
        else:
            texts.append(item)
    if texts and of_file:
        texts[0] = dataclasses.replace(texts[0], notices=(*texts[0].notices, *of_file))
    return texts


def _name_of(what: object, id: str | None) -> str:
    """Return the name that results and errors give to what is read."""
    if id is not None:
        return id
    return str(what) if isinstance(what, Path) else "bytes" if isinstance(what, bytes) else "text"


def save_text(source: Source, folder: Path) -> Path:
    """Write the text of a source as it was read, so that positions in it can be followed.

    Reading the file again gives the same characters at the same positions; only lone surrogates,
    which no file can hold, are written as U+FFFD.

    Parameters
    ----------
    source : Source
    folder : Path
        Made if it isn't there. Nothing in it is overwritten: where another text has the name
        already, a number is added.

    Returns
    -------
    Path
        The file written, or the one that held this very text already.

    Raises
    ------
    OSError
        If it can't be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = [save_text(read(text, id="x/news.html"), Path(folder)) for text in "aba"]
    >>> [path.name for path in paths]
    ['news.html.txt', 'news.html-2.txt', 'news.html.txt']
    """
    text = _SURROGATES.sub("\ufffd", source.text)
    if text.startswith("\ufeff"):
        text = "\ufeff" + text  # whoever reads it takes the first for a byte order mark
    data = text.encode("utf-8")
    stem = _file_stem(source.id)
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        path = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            if not (path.is_file() and path.read_bytes() == data):
                continue
        return path
    raise AssertionError("unreachable: numbers don't end")


_SURROGATES = re.compile("[\ud800-\udfff]")


def _file_stem(name: str) -> str:
    """Return a file name, without ".txt", for a source of any name."""
    stem = re.split(r"[/\\]", name)[-1].removesuffix(".txt")
    stem = re.sub(r"[^\w .()-]", "_", stem).strip(" .")
    # Most file systems allow 255 bytes, and the number and ".txt" need some.
    return stem.encode()[:200].decode(errors="ignore") or "text"
