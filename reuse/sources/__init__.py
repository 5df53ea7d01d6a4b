"""Files, bytes and strings become sources here: the only reader of texts in the package.

Text keeps its line ends, and positions count characters of the decoded text; of HTML, DOCX and
PDF the text is the extracted one, which `save_text` writes so that positions can be followed.
Nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from itertools import count
from pathlib import Path

from reuse.model import Source
from reuse.sources.extracted import Extracted, Reader, Unreadable, message_of
from reuse.sources.formats import Format, add_format, find_format, list_formats
from reuse.sources.path_warning import PathWarning, warn_of_path

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
    "save_text",
]


class ReadError(ValueError):
    """What was given is no text that can be read; its one line names it and the remedy.

    One class for a missing file and a broken one alike, since a caller has the same to do: say
    which of many texts failed, and go on. Where the system or a library failed, ``__cause__`` has
    its error.
    """


class ReadWarning(UserWarning):
    """A text was read, but a part of it may be missing."""


def read(
    what: Path | bytes | str | Source, *, id: str | None = None, encoding: str | None = None
) -> Source:
    r"""Read a file, bytes or a string.

    A file's first bytes say what it is, and its name where they don't: PDF, DOCX, HTML, plain
    text, or a format that was added (`add_format`). Text is what its byte order mark says (the
    mark is no part of the text), or else UTF-8, or else the best guess of charset-normalizer. It
    is binary, and refused, when more than 3 in 10 characters are controls such as NUL, or when no
    encoding makes a text of it.

    Parameters
    ----------
    what : Path, bytes, str or Source
        A `str` is a text as it is, not the name of a file. A `Source` is returned unchanged.
    id : str, optional
        The name in results and errors; the path as given, ``"bytes"`` or ``"text"`` by default.
    encoding : str, optional
        How plain text and HTML are encoded, by Python's name; found out by default. PDF, DOCX
        and strings don't need it.

    Returns
    -------
    Source

    Raises
    ------
    ReadError
        If there is no such file, or no text in it that can be read.
    TypeError
        If `what` is of another type.

    Warns
    -----
    ReadWarning
        If a damaged PDF could be read, but perhaps not all of it.
    PathWarning
        If a `str` is the path of an existing file.

    Examples
    --------
    >>> read(b"caf\xc3\xa9\r\n", id="menu").text
    'café\r\n'
    >>> read(b"\x89PNG\r\n\x1a\n", id="photo.png")
    Traceback (most recent call last):
    ...
    reuse.sources.ReadError: photo.png is a picture, not text; run OCR on it first
    """
    if isinstance(what, Source):
        return what
    if isinstance(what, str):
        warn_of_path(what)
        data = what.encode("utf-8", "surrogatepass")
        return Source("text" if id is None else id, what, _sha256(data))
    if isinstance(what, Path):
        name = str(what) if id is None else id
        return _read_bytes(_load(what, name), name, what.suffix.lower(), encoding)
    if isinstance(what, bytes):
        return _read_bytes(what, "bytes" if id is None else id, "", encoding)
    raise TypeError(
        f"`what` must be a pathlib.Path, bytes, a str (a text) or a Source,"
        f" got {type(what).__name__}"
    )


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


def _load(path: Path, name: str) -> bytes:
    """Return the bytes of a file; each thing that can go wrong becomes one line."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{_shown(name)} does not exist; check the name") from error
    except IsADirectoryError as error:
        raise ReadError(f"{_shown(name)} is a folder; name a file in it") from error
    except PermissionError as error:
        raise ReadError(f"{_shown(name)} may not be read; check its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{_shown(name)} cannot be opened ({reason}); check the name") from error


def _read_bytes(data: bytes, name: str, suffix: str, encoding: str | None) -> Source:
    """Return the source in `data`; the table of formats says who reads it."""
    try:
        format = find_format(data, suffix)
        if format.read is None:
            raise Unreadable(format.refusal)
        extracted = _extract(format, format.read, data, encoding)
    except Unreadable as error:
        raise ReadError(f"{_shown(name)} {error}") from error.__cause__
    if extracted.damage:
        warnings.warn(
            f"{_shown(name)} had to be mended ({extracted.damage}); text may be missing:"
            " fetch it again",
            ReadWarning,
            stacklevel=3,
        )
    kind = extracted.format or format.name
    return Source(name, extracted.text, _sha256(data), kind, extracted.encoding, extracted.hidden)


def _extract(format: Format, read: Reader, data: bytes, encoding: str | None) -> Extracted:
    """Return what a reader gives; whatever goes wrong in it becomes one line."""
    try:
        given = read(data, encoding)
    except Unreadable:
        raise
    except Exception as error:  # a reader may be anybody's, and fail in any way
        raise Unreadable(
            f"cannot be read as {format.name} ({type(error).__name__}: {message_of(error)});"
            " mend the file, or the reader of that format"
        ) from error
    extracted = given if isinstance(given, Extracted) else Extracted(given)
    if not isinstance(extracted.text, str):
        raise Unreadable(
            f"cannot be read as {format.name} (its reader must return a str, got"
            f" {type(extracted.text).__name__}); mend the reader of that format"
        )
    return extracted


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _shown(name: str) -> str:
    """Return a name that keeps an error on one line and can't rewrite a terminal."""
    return name if name.isprintable() else ascii(name)[1:-1]


def _file_stem(name: str) -> str:
    """Return a file name, without ".txt", for a source of any name."""
    stem = re.split(r"[/\\]", name)[-1].removesuffix(".txt")
    stem = re.sub(r"[^\w .()-]", "_", stem).strip(" .")
    # Most file systems allow 255 bytes, and the number and ".txt" need some.
    return stem.encode()[:200].decode(errors="ignore") or "text"
