"""Word documents, all parts of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from helpers.files import add_xml, failure, make_docx
from reuse.model import Metadata
from reuse.sources import package, read


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
    monkeypatch.setattr(package, "MOST_UNPACKED", 1000)
    assert "unpacks to" in failure(make_docx())


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(
    body: str, links: dict[str, tuple[str, str]] | None = None, *, strict: bool = False
) -> bytes:
    """Return a Word document written by hand; `links` are other parts: kind, content by name."""
    names = {"w": W, "r": R, "m": "http://schemas.openxmlformats.org/officeDocument/2006/math"}
    head = "".join(f' xmlns:{key}="{value}"' for key, value in names.items())
    parts = {"word/document.xml": f"<w:document{head}><w:body>{body}</w:body></w:document>"}
    own = []
    for i, (name, (kind, content)) in enumerate((links or {}).items()):
        own.append(f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{name}"/>')
        parts[f"word/{name}"] = content.replace("<w:root", f"<w:root{head}")
    around = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "{}</Relationships>"
    )
    parts["word/_rels/document.xml.rels"] = around.format("".join(own))
    link = f'<Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/>'
    parts["_rels/.rels"] = around.format(link)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            if strict:
                for kind in ("wordprocessingml", "officeDocument"):
                    content = content.replace(
                        f"schemas.openxmlformats.org/{kind}/2006/", f"purl.oclc.org/ooxml/{kind}/"
                    )
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(runs) + "</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_strict_documents_say_the_same() -> None:
    """ISO 29500 "strict" gives all of it other names, in which nothing may be lost."""
    body = paragraph(run("Seen"), run(" not", "<w:vanish/>")) + paragraph(
        "<w:r><w:footnoteReference w:id='2'/></w:r><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>"
    )
    notes = f"<w:root><w:footnote w:id='2'>{paragraph(run('A note.'))}</w:footnote></w:root>"
    links = {"notes.xml": ("footnotes", notes)}
    usual, strict = (read(pack(body, links, strict=is_strict)) for is_strict in (False, True))
    assert usual.text == strict.text == "Seen not\n\na\n\nA note."
    assert usual.hidden == strict.hidden == ((4, 8),)
    assert usual.parts == strict.parts
    assert [(part.kind, part.name) for part in strict.parts] == [("footnote", "1")]
    # The text that speaks of the names is a text like others.
    address = "See http://purl.oclc.org/ooxml/wordprocessingml/main for it."
    assert read(pack(paragraph(run(address)))).text == address


def test_changes_are_read_as_made_and_told() -> None:
    """Insertions are taken, deletions left out, and both are counted; so are moves."""
    gone = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
    body = (
        paragraph(
            run("One "), gone.format("red "), gone.format("blue "),
            f"<w:ins>{run('green ')}</w:ins>", run("house "), gone.format("burnt"), run("stood."),
        )
        + paragraph(f"<w:moveFrom>{run('Away.')}</w:moveFrom>")
        + paragraph(f"<w:moveTo>{run('Away.')}</w:moveTo>")
    )  # fmt: skip
    source = read(pack(body))
    assert source.text == "One green house stood.\n\nAway."
    assert [(notice.text, notice.lost) for notice in source.notices] == [
        ("bytes was read without its 2 tracked deletions.", True),
        ("bytes has 1 tracked insertion, taken as accepted.", False),
        ("bytes has 1 tracked move, taken as made.", False),
    ]


def test_a_deleted_paragraph_mark_joins_lines() -> None:
    """As they are once the change is accepted."""
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert read(pack(paragraph(mark, run("One ")) + paragraph(run("line.")))).text == "One line."


def test_a_deleted_row_is_left_out() -> None:
    """With a notice, as other deletions."""
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    body = row.format("", paragraph(run("Kept"))) + row.format(
        "<w:trPr><w:del/></w:trPr>", paragraph(run("Gone"))
    )
    source = read(pack(f"<w:tbl>{body}</w:tbl>"))
    assert source.text == "Kept"
    assert [(notice.count, notice.lost) for notice in source.notices] == [(1, True)]


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [("Symbol", "F061", "α"), ("Wingdings", "F0FC", "✓"), ("Wingdings", "F0E0", "→"),
     ("Arial", "0041", "A")],
)  # fmt: skip
def test_symbols_are_the_characters_they_show(font: str, char: str, sign: str) -> None:
    """By the table of their font."""
    source = read(pack(paragraph(f"<w:r><w:sym w:font='{font}' w:char='{char}'/></w:r>")))
    assert source.text == sign
    assert source.notices == ()


def test_a_symbol_that_is_no_character_is_told() -> None:
    """It stands as U+FFFD, so that nothing is joined over it."""
    sign = "<w:r><w:sym w:font='Webdings' w:char='F04A'/></w:r>"
    source = read(pack(paragraph(run("So"), sign, run("it is."))))
    assert source.text == "So\ufffdit is."
    assert [(notice.count, notice.lost) for notice in source.notices] == [(1, True)]


def test_letters_in_a_font_of_symbols() -> None:
    """A run may be set in it whole."""
    fonts = "<w:rFonts w:ascii='Symbol'/>"
    assert read(pack(paragraph(run("abg", fonts), run("\uf070", fonts)))).text == "αβγπ"


def field(instruction: str, result: str) -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    return (
        f"{mark.format('begin')}{instruction}{mark.format('separate')}{result}{mark.format('end')}"
    )


def test_fields_are_read_by_their_results() -> None:
    """Also where the instruction of one has the result of another."""
    code = "<w:r><w:instrText> IF x </w:instrText></w:r>"
    body = paragraph(run("On "), field(code + field(code, run("inner")), run("page 3")), run("."))
    assert read(pack(body)).text == "On page 3."


def test_a_field_that_never_ends_takes_no_text_away() -> None:
    """Nobody knows where its result begins, so that all of it is read."""
    open_mark = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    body = paragraph(open_mark, open_mark, run("All")) + paragraph(run("of it."))
    assert read(pack(body)).text == "All\n\nof it."


def test_what_is_left_out_is_counted() -> None:
    """Comments, headers, list marks, reading aids, pictures and objects."""
    listed = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby>"
        "</w:r>"
    )
    picture = (
        "<w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
        "/></w:drawing></w:r>"
    )
    body = paragraph(listed, run("Item")) + paragraph(ruby, picture, "<w:r><w:object/></w:r>")
    links = {
        "c.xml": ("comments", f"<w:root><w:comment>{paragraph(run('Hm'))}</w:comment></w:root>"),
        "h.xml": ("header", f"<w:root>{paragraph(run('Head'))}</w:root>"),
        "f.xml": ("footer", f"<w:root>{paragraph()}</w:root>"),
    }
    source = read(pack(body, links), id="a.docx")
    assert source.text == "Item\n\n東"
    assert {notice.text: notice.lost for notice in source.notices} == {
        "a.docx was read without its 1 comment.": True,
        "a.docx was read without its 1 embedded object.": True,
        "a.docx was read without its 1 header or footer.": False,
        "a.docx was read without its 1 bullet or number of a list.": False,
        "a.docx was read without its 1 reading aid over characters.": False,
        "a.docx was read without its 1 picture.": False,
    }


def test_a_list_by_its_style() -> None:
    """Word puts marks where a style says so, or the style that this one is based on."""
    style = "<w:style w:styleId='{}'>{}</w:style>"
    number = "<w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr>"
    based = "<w:basedOn w:val='L'/>"
    styles = f"<w:root>{style.format('L', number)}{style.format('L2', based)}</w:root>"
    body = "".join(
        paragraph(f"<w:pPr><w:pStyle w:val='{name}'/></w:pPr>", run("Text"))
        for name in ("L", "L2", "Other")
    )
    (notice,) = read(pack(body, {"styles.xml": ("styles", styles)})).notices
    assert notice.count == 2


def test_a_numbering_that_shows_nothing() -> None:
    """Programs give headings one without signs, and paragraphs none in spite of their style."""
    level = "<w:lvl w:ilvl='0'><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/></w:lvl>"
    kinds = {"1": ("none", ""), "2": ("none", "%1"), "3": ("decimal", "%1."), "4": ("bullet", "•")}
    numbering = "".join(
        f"<w:abstractNum w:abstractNumId='{i}'>{level.format(*kind)}</w:abstractNum>"
        for i, kind in kinds.items()
    ) + "".join(f"<w:num w:numId='{i}'><w:abstractNumId w:val='{i}'/></w:num>" for i in kinds)
    body = "".join(
        paragraph(f"<w:pPr><w:numPr><w:numId w:val='{i}'/></w:numPr></w:pPr>", run("Text"))
        for i in "01234"
    )
    links = {"n.xml": ("numbering", f"<w:root>{numbering}</w:root>")}
    (notice,) = read(pack(body, links)).notices
    assert notice.count == 2


def test_a_box_is_a_part_behind_its_paragraph() -> None:
    """Whatever the page sets beside it."""
    box = (
        f"<w:r><w:pict><w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent></w:pict></w:r>"
    )
    source = read(pack(paragraph(run("Text"), box, run(" goes on."))))
    assert source.text == "Text goes on.\n\nIn a box."
    (part,) = source.parts
    assert part.kind == "text box"
    assert source.text[part.start : part.end] == "In a box."


def test_fractions_and_powers_are_told_apart() -> None:
    """1/2 is not 12."""
    term = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    fraction = f"<m:f>{term.format('num', '1')}{term.format('den', '2')}</m:f>"
    power = f"<m:sSup>{term.format('e', 'x')}{term.format('sup', '3')}</m:sSup>"
    assert read(pack(paragraph(f"<m:oMath>{fraction}{power}</m:oMath>"))).text == "1/2x^3"


def test_white_on_white_is_hidden_and_white_on_black_is_not() -> None:
    """A shade counts if it is one."""
    white = "<w:color w:val='FFFFFF'/>"
    shade = "<w:shd w:val='clear' w:fill='{}'/>"
    for fill, hidden in (("FFFFFF", 1), ("auto", 1), ("000000", 0)):
        source = read(pack(paragraph(run("Text", white + shade.format(fill)))))
        assert len(source.hidden) == hidden


def test_a_document_put_in_whole_is_read() -> None:
    """Programs that turn pages into documents write nothing but such a part."""
    page = "<html><body><p>The page that was put in.</p></body></html>"
    source = read(pack("<w:altChunk r:id='r0'/>", {"page.html": ("aFChunk", page)}))
    assert "The page that was put in." in source.text
    lost = read(pack(paragraph(run("Text")) + "<w:altChunk r:id='r9'/>"))
    assert lost.text == "Text"
    assert [notice.lost for notice in lost.notices] == [True]


def test_a_missing_part_is_told() -> None:
    """A note may have been in it."""
    whole = io.BytesIO(pack(paragraph(run("Text")), {"n.xml": ("footnotes", "<broken")}))
    source = read(whole.getvalue())
    assert source.text == "Text"
    assert [notice.lost for notice in source.notices] == [True]


def test_entities_are_not_followed() -> None:
    """The text goes on behind one, and it is told."""
    head = '<!DOCTYPE w:document [<!ENTITY co "The Company">]>'
    data = pack(paragraph(run("From &co; with care.")))
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, head + content if name == "word/document.xml" else content)
    source = read(again.getvalue())
    assert source.text == "From &co; with care."
    assert [notice.lost for notice in source.notices] == [True]


def test_title_and_author() -> None:
    """A document says nothing of the day it was published."""

    def name(document: Any) -> None:
        document.core_properties.title = "The Pier"
        document.core_properties.author = "A. Writer"

    assert read(make_docx(change=name)).metadata == Metadata(title="The Pier", author="A. Writer")


@pytest.mark.parametrize("suffix", [".docm", ".dotx", ".dotm", ".zip", ""])
def test_variants_are_read_by_their_content(tmp_path: Path, suffix: str) -> None:
    """Documents with macros and templates are documents."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make_docx())
    assert read(path).format == "docx"


def test_pictures_alone_are_no_text() -> None:
    """A scan in a document is told as one."""
    picture = (
        "<w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
        "/></w:drawing></w:r>"
    )
    assert "run OCR" in failure(pack(paragraph(picture)))


def test_names_of_parts_may_have_other_case_and_slashes() -> None:
    """Some programs write them so, and Word reads them."""
    data = pack(paragraph(run("Text")))
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            odd = name if name == "_rels/.rels" else name.replace("/", "\\").upper()
            new.writestr(odd, old.read(name))
    assert read(again.getvalue()).text == "Text"


def test_a_password_is_told() -> None:
    """A locked archive is no damage."""
    data = bytearray(pack(paragraph(run("Text"))))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert failure(bytes(data)).endswith("has a password; save a copy without it")
