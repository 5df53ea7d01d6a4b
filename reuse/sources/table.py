"""The formats that are read, a row each, and those that are refused by name.

A format's reader is loaded when it first reads. What tells the format, from its bytes or from the
beginning of its text, stands in the ``signs`` of its folder and is cheap, since all of it is asked
of every plain text. To read another format, write a file in its folder and add a row here.
"""

from __future__ import annotations

from reuse.sources.exports import split_export
from reuse.sources.feeds.signs import (
    looks_like_json,
    looks_like_newsml,
    looks_like_ninjs,
    looks_like_nitf,
    looks_like_reuters,
    looks_like_syndication,
    looks_like_xml,
)
from reuse.sources.format import Format, late
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
from reuse.sources.opening import OLE, ZIP
from reuse.sources.scans.signs import (
    looks_like_alto,
    looks_like_hocr,
    looks_like_mets,
    looks_like_page_xml,
)
from reuse.sources.web.signs import (
    is_mail,
    is_mbox,
    is_mhtml,
    is_outlook,
    is_wacz,
    is_warc,
    looks_like_page,
)

#: The one format of which a file may be empty.
PLAIN_TEXT = "text"


def _is_pdf(data: bytes, suffix: str) -> bool:
    head = data[:1024]
    return head.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head)


def _is_spreadsheet(data: bytes, _: str) -> bool:
    return data.startswith(ZIP) and (
        b"xl/workbook" in data or b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]
    )


def _is_encrypted_office(data: bytes, _: str) -> bool:
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data


#: The first row that fits is taken, so the narrower of two stands above. The refused formats are
#: those that are often given by mistake: no text in any encoding begins like them. Other binary
#: files are known by their control characters.
BUILT_IN_FORMATS: tuple[Format, ...] = (
    Format("wacz", late("web.wacz", "read_wacz"), (".wacz",), recognises=is_wacz),
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
        "Outlook file",
        recognises=is_outlook,
        refusal="is a file of Outlook (.msg or .pst); save its mails as .eml",
    ),
    Format(
        "old Office file",
        begins=(OLE,),
        refusal="is an old Office file (.doc, .xls, .ppt); save it as .docx or .xlsx",
    ),
    Format(
        "picture",
        late("scans.picture", "read_picture"),
        begins=(b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"),
    ),
    Format("warc", late("web.warc", "read_warc"), (".warc", ".wet", ".zst"), recognises=is_warc),
    Format("mhtml", late("web.mhtml", "read_mhtml"), (".mhtml", ".mht"), recognises=is_mhtml),
    Format("mbox", late("web.mbox", "read_mbox"), (".mbox", ".mbx"), recognises=is_mbox),
    Format("eml", late("web.mail", "read_mail"), (".eml", ".emlx"), recognises=is_mail),
    Format(
        "gzip",
        suffixes=(".gz",),
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
        begins=(ZIP,),
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
    Format(PLAIN_TEXT, late("plain", "read_plain"), resembles=lambda _: True, split=split_export),
)
