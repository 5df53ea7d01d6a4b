"""The table of formats: how each is recognised, and what reads it.

===========  =================================  ===================================
format       recognised by                      read by
===========  =================================  ===================================
added        magic number, or suffix            the reader given to `add_format`
``pdf``      ``%PDF-``                          `reuse.sources.pdf`
``docx``     ZIP with a part ``word/document``  `reuse.sources.word`
others       magic number                       nobody: the row says what to do
``html``     suffix, or opens as a page         `reuse.sources.html`
``text``     whatever is left                   `reuse.sources.plain`
===========  =================================  ===================================

To read another format, write a file beside this one and add its row to `BUILT_IN_FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from reuse.sources.extracted import Extracted, Given, Reader, Unreadable
from reuse.sources.plain import decode_head
from reuse.sources.web.signs import (
    is_mail,
    is_mbox,
    is_mhtml,
    is_outlook,
    is_wacz,
    is_warc,
    looks_like_page,
)

__all__ = ["BUILT_IN_FORMATS", "Extracted", "Format", "add_format", "find_format", "list_formats"]


#: Tells whether what was read is a file of several texts after all, and gives them.
Splitter: TypeAlias = "Callable[[Extracted, bytes], Iterable[Extracted | Unreadable] | None]"


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """A row of the table.

    Attributes
    ----------
    name : str
        What `reuse.Source.format` says.
    read : Reader or None
        None where the format is refused.
    suffixes : tuple of str
        How names of such files end, in small letters and with the dot. A file of such a name that
        is not of the format by what is in it, nor of any other, is refused.
    begins : tuple of bytes
        How such files begin; any of these.
    recognises : callable or None
        Given the bytes and the suffix, in place of `begins`.
    resembles : callable or None
        Given the beginning of the file as text, where no row is certain of its bytes.
    by_name : bool
        Whether the name is enough where what is in a file does not tell.
    split : callable or None
        Given what was read, and the bytes: the texts of a file that is of several after all, or
        None.
    refusal : str
        Why the format is refused, and the remedy, as a sentence that lacks the name of the file.
    """

    name: str
    read: Reader | None = None
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    recognises: Callable[[bytes, str], bool] | None = None
    resembles: Callable[[str], bool] | None = None
    by_name: bool = False
    split: Splitter | None = None
    refusal: str = ""

    def fits(self, data: bytes, suffix: str) -> bool:
        """Return whether the bytes of a file tell for certain that it is of this format.

        Of a format that says nothing of what is in its files, their name tells.
        """
        if self.recognises is not None:
            return self.recognises(data, suffix)
        if self.begins:
            return data.startswith(self.begins)
        return self.resembles is None and not self.by_name and suffix in self.suffixes


def late(module: str, function: str) -> Reader:
    """Return a reader of this room that is imported when it first reads.

    Parameters
    ----------
    module : str
        Below `reuse.sources`.
    function : str

    Returns
    -------
    Reader

    Examples
    --------
    >>> late("plain", "read_plain")(b"So it is.", None).text
    'So it is.'
    """

    def read(data: bytes, encoding: str | None) -> Given:
        reader: Reader = getattr(import_module(f"reuse.sources.{module}"), function)
        return reader(data, encoding)

    return read


_ZIP = b"PK\x03\x04"
# The container of Word before 2007, and of any newer document that has a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = "is a picture, not text; run OCR on it first"


def _is_pdf(data: bytes, suffix: str) -> bool:
    head = data[:1024]
    return head.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head)


def _is_docx(data: bytes, suffix: str) -> bool:
    # The names of a package's parts are not compressed.
    return data.startswith(_ZIP) and (suffix == ".docx" or b"word/document" in data)


def _is_encrypted_office(data: bytes, _: str) -> bool:
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


#: The first row that fits is taken, so the narrower of two stands above. The refused formats are
#: those that are often given by mistake: no text in any encoding begins like them. Other binary
#: files are known by their control characters.
BUILT_IN_FORMATS: tuple[Format, ...] = (
    Format("pdf", late("pdf", "read_pdf"), (".pdf",), recognises=_is_pdf),
    Format("docx", late("word", "read_docx"), (".docx",), recognises=_is_docx),
    Format(
        "encrypted Office file",
        recognises=_is_encrypted_office,
        refusal="has a password; save a copy without it",
    ),
    Format(
        "Outlook file",
        recognises=is_outlook,
        refusal="is a file of Outlook (.msg or .pst); save its mails as .eml",
    ),
    Format(
        "old Office file",
        begins=(_OLE,),
        refusal="is an old Office file (.doc); save it as .docx",
    ),
    Format("picture", begins=(b"\x89PNG", b"\xff\xd8\xff"), refusal=_PICTURE),
    Format("warc", late("web.warc", "read_warc"), (".warc", ".wet"), recognises=is_warc),
    Format("wacz", late("web.wacz", "read_wacz"), (".wacz",), recognises=is_wacz),
    Format("mhtml", late("web.mhtml", "read_mhtml"), (".mhtml", ".mht"), recognises=is_mhtml),
    Format("mbox", late("web.mbox", "read_mbox"), (".mbox", ".mbx"), recognises=is_mbox),
    Format("eml", late("web.mail", "read_mail"), (".eml", ".emlx"), recognises=is_mail),
    Format(
        "gzip",
        begins=(b"\x1f\x8b",),
        refusal="is compressed (gzip), not text; unpack it first",
    ),
    Format(
        "rtf",
        begins=(b"{\\rtf",),
        refusal="is rich text (RTF); save it as .docx or plain text",
    ),
    Format(
        "zip",
        begins=(_ZIP,),
        refusal="is a ZIP archive or a format made of one (ODT, EPUB, a spreadsheet), not text;"
        " save it as .docx, PDF or plain text",
    ),
    Format(
        "html",
        late("web.html", "read_page"),
        (".html", ".htm", ".xhtml"),
        resembles=looks_like_page,
        by_name=True,
    ),
    Format("text", late("plain", "read_plain"), resembles=lambda _: True),
)

#: Formats that users added, the newest first.
_added: list[Format] = []


def list_formats() -> tuple[Format, ...]:
    """Return the table: formats that users added, the newest first, then `BUILT_IN_FORMATS`.

    Examples
    --------
    >>> [format.name for format in list_formats() if format.by_name]
    ['html']
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
    >>> def read_subtitles(data, encoding):
    ...     lines = data.decode(encoding or "utf-8").splitlines()
    ...     return "\n".join(line for line in lines if "-->" not in line and not line.isdigit())
    >>> with add_format("subtitles", read_subtitles, begins=[b"1\n00:"], suffixes=[".srt"]):
    ...     reuse.read(b"1\n00:00:01,000 --> 00:00:02,500\nIt rained.\n").text
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
