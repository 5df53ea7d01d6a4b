"""The table of formats: how each is recognised, and what reads it.

===========  =================================  ===================================
format       recognised by                      read by
===========  =================================  ===================================
added        magic number, or suffix            the reader given to `add_format`
``pdf``      ``%PDF-``                          `reuse.sources.pdf.reader`
``picture``  PNG, JPEG, TIFF                    `reuse.sources.scans.picture`
``docx``     ZIP with a part ``word/document``  `reuse.sources.word`
others       magic number                       nobody: the row says what to do
``alto``     first element                      `reuse.sources.scans.alto`
``page``     first element                      `reuse.sources.scans.page_xml`
``hocr``     a class or ``<meta>`` of its own   `reuse.sources.scans.hocr`
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

from reuse.model import Remark
from reuse.sources.exports import split_export
from reuse.sources.extracted import Extracted, Given, Reader, Unreadable
from reuse.sources.feeds.signs import (
    looks_like_json,
    looks_like_newsml,
    looks_like_ninjs,
    looks_like_nitf,
    looks_like_reuters,
    looks_like_syndication,
    looks_like_xml,
)
from reuse.sources.markup.signs import (
    looks_like_captions,
    looks_like_tei,
    looks_like_timed_text,
    looks_like_wiki_dump,
)
from reuse.sources.office.signs import (
    DOCX_SUFFIXES,
    EPUB_SUFFIXES,
    FODT_SUFFIXES,
    ODT_SUFFIXES,
    RTF_SUFFIXES,
    is_docx,
    is_epub,
    is_odt,
    is_rtf,
    looks_like_flat_odt,
    looks_like_word_xml,
)
from reuse.sources.plain import decode_head
from reuse.sources.scans.signs import (
    looks_like_alto,
    looks_like_hocr,
    looks_like_mets,
    looks_like_page_xml,
)
from reuse.sources.web.signs import looks_like_page

__all__ = ["BUILT_IN_FORMATS", "Extracted", "Format", "add_format", "find_format", "list_formats"]


#: Tells whether what was read is a file of several texts after all, and gives them.
Splitter: TypeAlias = (
    "Callable[[Extracted, bytes], Iterable[Extracted | Unreadable | Remark] | None]"
)


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


#: The one format of which a file may be empty.
PLAIN = "text"
_ZIP = b"PK\x03\x04"
# The container of Word before 2007, and of any newer document that has a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _is_pdf(data: bytes, suffix: str) -> bool:
    head = data[:1024]
    return head.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head)


def _is_spreadsheet(data: bytes, _: str) -> bool:
    return data.startswith(_ZIP) and (
        b"xl/workbook" in data or b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]
    )


def _is_encrypted_office(data: bytes, _: str) -> bool:
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


#: The first row that fits is taken, so the narrower of two stands above. The refused formats are
#: those that are often given by mistake: no text in any encoding begins like them. Other binary
#: files are known by their control characters.
BUILT_IN_FORMATS: tuple[Format, ...] = (
    Format("pdf", late("pdf.reader", "read_pdf"), (".pdf",), recognises=_is_pdf),
    Format(
        "docx",
        late("office.docx", "read_docx"),
        DOCX_SUFFIXES,
        recognises=is_docx,
        split=split_export,
    ),
    Format(
        "odt", late("office.odt", "read_odt"), ODT_SUFFIXES, recognises=is_odt, split=split_export
    ),
    Format("fodt", late("office.odt", "read_odt"), FODT_SUFFIXES, resembles=looks_like_flat_odt),
    Format("epub", late("office.epub", "read_epub"), EPUB_SUFFIXES, recognises=is_epub),
    Format(
        "encrypted Office file",
        recognises=_is_encrypted_office,
        refusal="has a password; save a copy without it",
    ),
    Format(
        "old Office file",
        begins=(_OLE,),
        refusal="is an old Office file (.doc); save it as .docx",
    ),
    Format(
        "picture",
        late("scans.picture", "read_picture"),
        begins=(b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"),
    ),
    Format(
        "gzip",
        begins=(b"\x1f\x8b",),
        refusal="is compressed (gzip), not text; unpack it first",
    ),
    Format(
        "rtf", late("office.rtf", "read_rtf"), RTF_SUFFIXES, recognises=is_rtf, split=split_export
    ),
    Format(
        "Word document as XML",
        resembles=looks_like_word_xml,
        refusal="is a Word document as XML; save it as .docx",
    ),
    Format(
        "spreadsheet",
        recognises=_is_spreadsheet,
        refusal="is a spreadsheet; audit it as a table of texts, or save a text as .txt",
    ),
    Format(
        "zip",
        begins=(_ZIP,),
        refusal="is a ZIP archive or a format made of one (a spreadsheet, a presentation), not"
        " text; save it as .docx, PDF or plain text",
    ),
    Format("nitf", late("feeds.nitf", "read_nitf"), (".nitf",), resembles=looks_like_nitf),
    Format(
        "newsml", late("feeds.newsml", "read_newsml"), (".newsml",), resembles=looks_like_newsml
    ),
    Format("ninjs", late("feeds.ninjs", "read_ninjs"), (".ninjs",), resembles=looks_like_ninjs),
    Format("reuters", late("feeds.reuters", "read_reuters"), resembles=looks_like_reuters),
    Format(
        "feed",
        late("feeds.syndication", "read_syndication"),
        (".rss", ".atom"),
        resembles=looks_like_syndication,
    ),
    Format(
        "captions",
        late("markup.captions", "read_captions"),
        (".srt", ".vtt", ".sbv", ".ass", ".ssa"),
        resembles=looks_like_captions,
    ),
    Format(
        "ttml",
        late("markup.timed_text", "read_timed_text"),
        (".ttml", ".dfxp"),
        resembles=looks_like_timed_text,
    ),
    Format("tei", late("markup.tei", "read_tei"), (".tei",), resembles=looks_like_tei),
    Format(
        "wiki export",
        late("markup.wiki", "read_wiki_dump"),
        resembles=looks_like_wiki_dump,
    ),
    Format("alto", late("scans.alto", "read_alto"), resembles=looks_like_alto),
    Format("page", late("scans.page_xml", "read_page_xml"), resembles=looks_like_page_xml),
    Format(
        "mets",
        resembles=looks_like_mets,
        refusal="is METS, a list of files without their text; name the ALTO files that it lists",
    ),
    Format("hocr", late("scans.hocr", "read_hocr"), (".hocr",), resembles=looks_like_hocr),
    Format(
        "html",
        late("web.html", "read_page"),
        (".html", ".htm", ".xhtml"),
        resembles=looks_like_page,
        by_name=True,
        split=split_export,
    ),
    Format(
        "xml",
        late("feeds.unknown", "refuse_xml"),
        (".xml",),
        resembles=lambda head: looks_like_xml(head) and not looks_like_page(head),
    ),
    Format(
        "json",
        suffixes=(".json",),
        resembles=looks_like_json,
        refusal="is JSON that is no ninjs; audit it as a table of texts, or save its text alone",
    ),
    Format(
        "markdown",
        late("markup.markdown", "read_markdown"),
        (".md", ".markdown", ".mdown", ".mkd"),
        by_name=True,
    ),
    Format(
        "wiki text",
        late("markup.wiki", "read_wiki"),
        (".wiki", ".mediawiki", ".wikitext"),
        by_name=True,
    ),
    Format(PLAIN, late("plain", "read_plain"), resembles=lambda _: True, split=split_export),
)

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
