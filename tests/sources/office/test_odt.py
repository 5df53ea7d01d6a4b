"""OpenDocument texts, in a package and in one file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from helpers.files import failure
from reuse.model import Metadata, Source
from reuse.sources import read

NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "meta": "meta", "svg": "svg-compatible",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.text"
META = (
    "<office:meta><dc:title>The Pier</dc:title><meta:initial-creator>A. Writer"
    "</meta:initial-creator><dc:creator>B. Clerk</dc:creator><dc:date>2020-01-02</dc:date>"
    "</office:meta>"
)


def pack(body: str, *, styles: str = "", running: str = "", manifest: str = "") -> bytes:
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles{NAMES}>{running}"
                         "</office:document-styles>")  # fmt: skip
        archive.writestr("meta.xml", f"<office:document-meta{NAMES}>{META}</office:document-meta>")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return data.getvalue()


def odt(body: str, **options: str) -> Source:
    return read(pack(body, **options), id="a.odt")


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("One") + "<text:h>Two</text:h>" + p("") + p("Three"), "One\n\nTwo\n\nThree"),
        (p("\n  a\n  <text:span> b</text:span> "), "a b"),
        (p("a<text:s/><text:s text:c='3'/>b"), "a    b"),
        (p("a<text:tab/>b<text:line-break/> c"), "a\tb\nc"),
        ("<text:section>" + p("In a section.") + "</text:section>", "In a section."),
        (f"<text:list><text:list-item>{p('Item')}</text:list-item></text:list>", "Item"),
        (p("<text:a>a link</text:a>, <text:date>2 May</text:date>"), "a link, 2 May"),
        (
            p("<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>とう"
              "</text:ruby-text></text:ruby>京"),
            "東京",
        ),
        (
            "<text:table-of-content><text:table-of-content-source><text:index-title-template>"
            "Contents</text:index-title-template></text:table-of-content-source><text:index-body>"
            f"{p('Contents')}</text:index-body></text:table-of-content>",
            "Contents",
        ),
        (p("a<text:bookmark-start/>b<text:soft-page-break/>c<text:note-ref>1</text:note-ref>"),
         "abc1"),
        (p("a<!-- a comment --> b<?pi x?>"), "a b"),
    ],
    ids=["blocks", "spaces", "s", "tab", "section", "list", "fields", "ruby", "index", "inline",
         "comments"],
)  # fmt: skip
def test_text_as_the_page_shows_it(body: str, text: str) -> None:
    """White space counts once, unless an element says so."""
    assert odt(body).text == text


def test_tables() -> None:
    """Rows of single paragraphs are lines; other cells are running text."""
    cell = "<table:table-cell>{}</table:table-cell>"
    row = "<table:table-row>{}</table:table-row>"
    first = row.format(cell.format(p("a")) + cell.format(p("b")))
    inner = f"<table:table>{row.format(cell.format(p('d')) + cell.format(p('e')))}</table:table>"
    second = row.format(cell.format(p("c")) + cell.format(inner))
    head = f"<table:table-header-rows>{first}</table:table-header-rows>"
    body = f"<table:table>{head}{second}</table:table>"
    assert odt(body).text.split("\n\n") == ["a\tb", "c\td\te"]
    several = row.format(cell.format(p("f") + p("g")) + cell.format(p("h")))
    assert odt(f"<table:table>{several}</table:table>").text.split("\n\n") == ["f", "g", "h"]


def test_notes_and_boxes_are_parts() -> None:
    """Notes come last, boxes behind their paragraph."""
    note = (
        "<text:note text:note-class='{0}'><text:note-citation>7</text:note-citation>"
        "<text:note-body><text:p>A {0}.</text:p></text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('In a box.')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('In a shape.')}</draw:custom-shape>"
    text = "Text" + note.format("endnote") + note.format("footnote") + box + shape + " goes on."
    source = odt(p(text) + p("Next."))
    assert source.text.split("\n\n") == [
        *("Text goes on.", "In a box.", "In a shape.", "Next.", "A footnote.", "A endnote.")
    ]
    assert [(part.kind, part.name) for part in source.parts] == [
        *(("text box", ""), ("text box", ""), ("footnote", "1"), ("endnote", "1"))
    ]


def test_what_is_left_out_is_counted() -> None:
    """Changes, comments, headers, marks, pictures and objects."""
    change = "<text:changed-region><text:{0}>{1}</text:{0}></text:changed-region>"
    changes = change.format("deletion", p("gone")) + change.format("insertion", "")
    frame = "<draw:frame><draw:{}/><draw:image/></draw:frame>"
    body = (
        f"<text:tracked-changes>{changes}</text:tracked-changes>"
        + p(f"Kept<office:annotation>{p('Hm')}</office:annotation>")
        + f"<text:list><text:list-item>{p('Item')}</text:list-item></text:list>"
        + p(frame.format("image") + frame.format("object"))
    )
    header = f"<style:master-page><style:header>{p('Head')}</style:header><style:footer/>"
    source = odt(body, running=header + "</style:master-page>")
    assert source.text == "Kept\n\nItem"
    assert {notice.text: notice.lost for notice in source.notices} == {
        "a.odt was read without its 1 comment.": True,
        "a.odt was read without its 1 tracked deletion.": True,
        "a.odt was read without its 1 embedded object.": True,
        "a.odt was read without its 1 header or footer.": False,
        "a.odt was read without its 1 bullet or number of a list.": False,
        "a.odt was read without its 1 picture.": False,
        "a.odt has 1 tracked insertion, taken as accepted.": False,
    }


def test_hidden_text_is_read_and_marked() -> None:
    """By its style, its section or its field; white letters on a dark cell are seen."""
    style = "<style:style style:name='{}'><style:text-properties {}/></style:style>"
    styles = (
        style.format("H", "text:display='none'")
        + style.format("W", "fo:color='#ffffff'")
        + style.format("S", "fo:font-size='1pt'")
        + "<style:style style:name='D'><style:table-cell-properties"
        " fo:background-color='#000000'/></style:style>"
    )
    span = "<text:span text:style-name='{0}'>{0}</text:span>"
    body = p("a " + " b ".join(span.format(name) for name in "HWS"))
    body += "<text:section text:display='none'>" + p("sec") + "</text:section>"
    body += p("<text:hidden-text text:is-hidden='true' text:string-value='val'/>")
    cell = f"<table:table-cell table:style-name='D'>{p(span.format('W'))}</table:table-cell>"
    body += f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    source = odt(body, styles=styles)
    assert [span.slice(source.text) for span in source.hidden] == ["H", "W", "S", "sec", "val"]
    assert source.text.endswith("W")


def test_title_and_author() -> None:
    """Who saved it last did not write it, and when is no day of publication."""
    assert odt(p("x")).metadata == Metadata(title="The Pier", author="A. Writer")


def test_one_file_of_xml(tmp_path: Path) -> None:
    """It says the same."""
    path = tmp_path / "a.fodt"
    body = p("Text") + p("two")
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document{NAMES} office:mimetype='
        f'"{MIMETYPE}">{META}<office:body><office:text>{body}</office:text></office:body>'
        "</office:document>"
    )
    source = read(path)
    assert source.text == "Text\n\ntwo"
    assert source.metadata == Metadata(title="The Pier", author="A. Writer")
    (tmp_path / "b.xml").write_bytes(path.read_bytes())
    assert read(tmp_path / "b.xml").text == source.text
    (tmp_path / "c.fodt").write_bytes(path.read_bytes()[:-30])
    assert "no whole OpenDocument" in failure(tmp_path / "c.fodt")


@pytest.mark.parametrize("name", ["a.odt", "a.ott", "a.docx", "a.zip", "a.epub"])
def test_by_any_name(tmp_path: Path, name: str) -> None:
    """What is in a file counts."""
    (tmp_path / name).write_bytes(pack(p("Text")))
    source = read(tmp_path / name)
    assert (source.format, source.text) == ("odt", "Text")


def test_packed_anew() -> None:
    """Archivers compress the part that tells what it is, and put it elsewhere."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(pack(p("Text")))) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert read(data.getvalue()).format == "odt"


def test_a_password_is_told() -> None:
    """Its parts can't be read, which is no damage."""
    message = failure(pack(p("x"), manifest="<encryption-data/>"))
    assert message.endswith("has a password; save a copy without it")


@pytest.mark.parametrize("share", [0.05, 0.5, 0.99])
def test_a_cut_file_says_so(tmp_path: Path, share: float) -> None:
    """Wherever it broke off."""
    data = pack(p("Text"))
    (tmp_path / "a.odt").write_bytes(data[: int(len(data) * share)])
    assert "cannot be read as OpenDocument (" in failure(tmp_path / "a.odt")


def test_what_is_no_text_says_so(tmp_path: Path) -> None:
    """A text and an empty file under its name, and a table in its package."""
    (tmp_path / "a.odt").write_text("Only text.")
    assert "is not ODT" in failure(tmp_path / "a.odt")
    (tmp_path / "b.odt").write_bytes(b"")
    assert "it is empty" in failure(tmp_path / "b.odt")
    table = pack("").replace(b"opendocument.text", b"opendocument.thing")
    assert "ZIP archive" in failure(table)


def test_pictures_alone_are_no_text() -> None:
    """A scan in a document is told as one."""
    assert "run OCR" in failure(pack(p("<draw:frame><draw:image/></draw:frame>")))


def test_broken_xml_says_where() -> None:
    """With the part and the line."""
    message = failure(pack("<text:p>never ends"))
    assert "content.xml" in message
    assert "line 1" in message
