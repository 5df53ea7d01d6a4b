"""Word documents, all parts of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from helpers.files import add_xml, failure, make_docx
from reuse.sources import read, word


def test_docx_in_document_order(tmp_path: Path) -> None:
    """Paragraphs and table rows follow each other as on the page, apart by blank lines."""
    path = tmp_path / "a.docx"
    path.write_bytes(make_docx())
    source = read(path)
    assert source.format == "docx"
    assert source.encoding is None
    assert source.text.split("\n\n") == [
        "The Title",
        "First paragraph.\tTabbed.\nNext line.",
        "cell A\tcell B",
        "cell C\tcell D",
        "Last paragraph.",
    ]
    assert read(path.read_bytes()).text == source.text


def test_docx_by_another_name(tmp_path: Path) -> None:
    """What a file is, it says itself."""
    (tmp_path / "a.txt").write_bytes(make_docx())
    assert read(tmp_path / "a.txt").format == "docx"


@pytest.mark.parametrize(
    ("xml", "end"),
    [
        ("<w:p><w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>", "Put in."),
        (
            "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText> gone</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t> away</w:t></w:r></w:moveFrom></w:p>",
            "Kept",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a form.</w:t></w:r></w:p></w:sdtContent>"
            "</w:sdt>",
            "In a form.",
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:br"
            " w:type='page'/><w:t>Next page.</w:t></w:r></w:p>",
            "A link\n\nNext page.",
        ),
        (
            "<w:p><w:r><w:t>Anchor.</w:t><mc:AlternateContent><mc:Choice Requires='wps'>"
            "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box."
            "</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            "Last paragraph.\n\nAnchor.\n\nIn a box.",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>Two.</w:t>"
            "</w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Three.</w:t></w:r></w:p>"
            "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
            "One.\n\nTwo.\n\nThree.",
        ),
        (
            "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr><w:r><w:t>co"
            "</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>",
            "\n\nco\u00adop\u2011x",
        ),
        ("<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>", "a+b"),
    ],
    ids=["inserted", "deleted", "control", "page break", "box", "tables", "hyphens", "formula"],
)
def test_docx_parts_that_readers_tend_to_lose(xml: str, end: str) -> None:
    """What Word shows is read, once; what it doesn't show isn't."""
    assert read(make_docx(change=add_xml(xml))).text.endswith(end)


def test_docx_notes_come_last() -> None:
    """Copied matter may sit in a footnote."""

    def add_notes(document: Any) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        for kind in ("endnote", "footnote"):
            names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            blob = (
                f"<w:{kind}s {names}><w:{kind} w:type='separator'><w:p><w:r><w:separator/></w:r>"
                f"</w:p></w:{kind}><w:{kind} w:id='1'><w:p><w:r><w:t>A {kind}.</w:t></w:r></w:p>"
                f"</w:{kind}></w:{kind}s>"
            )
            content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
            part = Part(
                PackURI(f"/word/{kind}s.xml"), content, blob.encode(), document.part.package
            )
            document.part.relate_to(
                part,
                f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s",
            )

    text = read(make_docx(change=add_notes)).text
    assert text.endswith("Last paragraph.\n\nA footnote.\n\nA endnote.")


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.99, 0.9999])
def test_cut_docx_says_so(tmp_path: Path, share: float) -> None:
    """Wherever a download broke off, nothing of it is taken for the whole."""
    data = make_docx()
    (tmp_path / "a.docx").write_bytes(data[: int(len(data) * share)])
    message = failure(tmp_path / "a.docx", id="a.docx")
    assert message.startswith("a.docx cannot be read as DOCX (")
    assert "fetch it again" in message


def test_docx_of_another_kind_says_so() -> None:
    """Broken XML, a spreadsheet and a bare archive under a document's name are told."""
    for name, content in (("word/document.xml", "<w:document"), ("[Content_Types].xml", "<x/>")):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(name, content)
            archive.writestr("word/document2.xml", content)
        assert "cannot be read as DOCX" in failure(data.getvalue(), id="a.docx")


def test_text_called_docx(tmp_path: Path) -> None:
    """A text under a document's name is not read as what it isn't, and the remedy is given."""
    (tmp_path / "a.docx").write_text("Only text.")
    assert "call it .txt" in failure(tmp_path / "a.docx")


def test_docx_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unpacks to more than a document would is left packed."""
    monkeypatch.setattr(word, "_MOST_UNPACKED", 1000)
    assert "unpacks to" in failure(make_docx())
