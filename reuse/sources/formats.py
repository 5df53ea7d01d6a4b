"""Which format a file is of: by its bytes, by what its text looks like, then by its name.

`reuse.sources.table` has the formats that are read; those that a user adds are asked before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack

from reuse.sources.extracted import Extracted, Reader, Unreadable
from reuse.sources.format import Format
from reuse.sources.plain import decode_head
from reuse.sources.table import BUILT_IN_FORMATS

__all__ = ["BUILT_IN_FORMATS", "Extracted", "Format", "add_format", "find_format", "list_formats"]

#: Formats that users added, the newest first.
_added: list[Format] = []


def list_formats() -> tuple[Format, ...]:
    """Return the table: formats that users added, the newest first, then `BUILT_IN_FORMATS`.

    Examples
    --------
    >>> [format.name for format in list_formats() if format.by_name]
    ['html', 'markdown', 'wiki text']
    """
    return (*_added, *BUILT_IN_FORMATS)


def add_format(
    name: str,
    read: Reader,
    *,
    suffixes: Iterable[str] = (),
    begins: Iterable[bytes] = (),
    recognises: Callable[[bytes, str], bool] | None = None,
    replace: bool = False,
) -> ExitStack:
    r"""Read files of another format, wherever texts are read.

    A format with `begins` or `recognises` is recognised by what is in a file, one without by the
    file's name. Added formats are asked before the built-in ones, the newest first.

    Parameters
    ----------
    name : str
        What `reuse.Source.format` will say.
    read : Reader
        Given the bytes and the encoding that the caller states, or None; returns the text. If it
        raises, the user sees one line with the file's name and the message; raise `Unreadable`
        with a message that says what to do.
    suffixes : iterable of str
        How names of such files end, with the dot; upper and lower case are the same.
    begins : iterable of bytes
        How such files begin: their magic numbers.
    recognises : callable, optional
        Given the bytes and the suffix, says whether a file is of this format.
    replace : bool
        Whether it may take files that another reader reads already.

    Returns
    -------
    ExitStack
        Its end, as a ``with`` statement or by ``close()``, removes the format again. Without
        either, the format stays.

    Raises
    ------
    ValueError
        Where nothing says which files are meant, where a suffix lacks its dot or a beginning is
        empty, or where such files have a reader already and `replace` is False.

    Notes
    -----
    A corpus always reads ``.csv``, ``.jsonl`` and ``.parquet`` files as tables of texts.

    Examples
    --------
    >>> import reuse
    >>> def read_lyrics(data, encoding):
    ...     lines = data.decode(encoding or "utf-8").splitlines()
    ...     return "\n".join(line.rpartition("]")[2] for line in lines)
    >>> with add_format("lyrics", read_lyrics, begins=[b"[00:"], suffixes=[".lrc"]):
    ...     reuse.read(b"[00:01.00]It rained.\n").text
    'It rained.'
    """
    row = Format(name, read, tuple(s.lower() for s in suffixes), tuple(begins), recognises)
    _check(row)
    if not replace:
        _check_free(row)
    _added.insert(0, row)
    removal = ExitStack()
    removal.callback(_remove, row)
    return removal


def find_format(data: bytes, suffix: str, encoding: str | None = None) -> Format:
    """Return the format of a file: by its bytes, by what its text looks like, then by its name.

    Parameters
    ----------
    data : bytes
    suffix : str
        In small letters, with the dot; ``""`` where there is no name.
    encoding : str or None
        How its text is encoded, where the caller states it.

    Returns
    -------
    Format

    Raises
    ------
    Unreadable
        Where it is not what its name says.

    Examples
    --------
    >>> find_format(b"%PDF-1.7", "").name, find_format(b"<p>", ".htm").name
    ('pdf', 'html')
    >>> find_format(b"<!DOCTYPE html>", "").name, find_format(b"a < b", "").name
    ('html', 'text')
    """
    table = list_formats()
    for row in table:
        if row.fits(data, suffix):
            return row
    named = [row for row in table if suffix in row.suffixes]
    # A page in the place of a PDF is what a failed download leaves.
    binary = [row for row in named if row.begins or row.recognises]
    head = decode_head(data, encoding)
    *alike, text = (row for row in table if row.resembles is not None and row.resembles(head))
    if alike and not binary:
        return alike[0]
    if not named:
        return text
    if not binary and (by_name := [row for row in named if row.by_name]):
        return by_name[0]
    why = "it does not begin like one" if data else "it is empty"
    raise Unreadable(
        f"is not {named[0].name.upper()} ({why}); fetch it again, or call it .txt if it is text"
    )


def _check(row: Format) -> None:
    if not callable(row.read):
        raise TypeError(
            f"`read` must be callable with the bytes and the encoding, got {row.read!r}"
        )
    if not (row.suffixes or row.begins or row.recognises):
        raise ValueError(
            f"`suffixes`, `begins` or `recognises` must say which files are {row.name}, got none"
        )
    for suffix in row.suffixes:
        if not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"`suffixes` must be like .srt, with the dot, got {suffix!r}")
    for beginning in row.begins:
        if not (isinstance(beginning, bytes) and beginning):
            raise ValueError(f"`begins` must be bytes, at least one, got {beginning!r}")


def _check_free(row: Format) -> None:
    """Refuse a format that would take files from a reader that reads them already."""
    for other in list_formats():
        if other.read is None:
            continue
        taken = [suffix for suffix in row.suffixes if suffix in other.suffixes]
        if other.begins or other.recognises:  # or else its name is all that tells it
            names = ("", *other.suffixes)
            taken += [repr(b) for b in row.begins if any(other.fits(b, name) for name in names)]
        if taken:
            raise ValueError(
                f"{taken[0]} is read as {other.name} already; pass replace=True to read it as"
                f" {row.name}"
            )


def _remove(row: Format) -> None:
    if row in _added:
        _added.remove(row)
