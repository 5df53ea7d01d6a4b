"""Rich text, as its programs write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.files import failure
from reuse.model import Source
from reuse.sources import read

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204{\*\panose 02020603}Times CYR;}"
    r"{\f2\fnil\fcharset128 MS Mincho;}{\f3\fnil\fcharset2 Symbol;}{\f4\fnil\fcharset134 SimSun;}"
    r"{\f5\fnil\fcharset129 Batang;}{\f6\fnil\fcharset136 Ming;}{\f7\fnil\fcharset2 Wingdings;}}"
)


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0") -> Source:
    data = "{\\rtf1" + head + FONTS + r"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}"
    return read((data + "\n" + body + "}").encode("latin-1"))


def in_hex(text: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


@pytest.mark.parametrize(
    ("font", "encoding", "text"),
    [(0, "cp1252", "café – “so”"), (1, "cp1251", "Мир"), (2, "cp932", "日本語ソ表"),
     (4, "gb18030", "中文"), (5, "cp949", "한국"), (6, "cp950", "臺灣功")],
)  # fmt: skip
def test_bytes_are_in_the_code_page_of_their_font(font: int, encoding: str, text: str) -> None:
    """Also where the second byte of a character is a sign of RTF, and where bytes stand raw."""
    assert rtf(rf"{{\f{font} {in_hex(text, encoding)}}}").text == text
    raw = text.encode(encoding).decode("latin-1")
    for sign in "\\{}":
        raw = raw.replace(sign, "\\" + sign)
    assert rtf(rf"{{\f{font} {raw}}}").text == text


def test_the_second_byte_may_be_a_letter() -> None:
    r"""``\'83e`` is one character."""
    assert rtf(r"{\f2 \'83e}").text == b"\x83e".decode("cp932")


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [(r"\ansi\ansicpg1250", "cp1250", "źródło"), (r"\mac", "mac_roman", "naïve"),
     (r"\pc", "cp437", "é"), (r"\ansi\ansicpg65001", "utf-8", "日 – ü")],
)  # fmt: skip
def test_the_code_page_of_the_file(head: str, encoding: str, text: str) -> None:
    """It holds where no font has one of its own."""
    data = "{\\rtf1" + head + " " + in_hex(text, encoding) + "}"
    assert read(data.encode()).text == text


def test_an_unknown_code_page_is_told() -> None:
    """It is read as the usual one, with a notice."""
    (notice,) = read(rb"{\rtf1\ansi\ansicpg7 So}").notices
    assert "code page 7" in notice.text


def test_bytes_that_are_no_characters_are_told() -> None:
    """They stand as U+FFFD."""
    source = rtf(r"{\f2 a\'82}")
    assert source.text == "a\ufffd"
    assert [notice.lost for notice in source.notices] == [True]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\u8212?x", "—x"),
        (r"\u8212\'97x", "—x"),
        (r"\u8212\emdash x", "—x"),
        (r"\uc0\u8212 x", "—x"),
        (r"\uc2\u26085\'93\'fax", "日x"),
        (r"\u26085?\u26412?x", "日本x"),
        (r"{\uc0 \u8212}\u8212?x", "——x"),
        (r"\u-3913?x", "\uf0b7x"),
        (r"\u-10179?\u-8704?x", "😀x"),
        (r"\u128512?x", "😀x"),
        (r"{\upr{\'3f}{\*\ud{\u960?}}}x", "πx"),
        (r"\u8212{}x", "—x"),
        ("\\u8212?\r\nx", "—x"),
    ],
)
def test_unicode_and_what_stands_in_for_it(body: str, text: str) -> None:
    """Readers that know none are given other characters, which are not read."""
    assert rtf(body).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"a\emdash b\lquote c\rquote d\bullet e\~f\_g\-h\endash i", "a—b‘c’d•e\xa0f‑g\u00adh–i"),
        (r"a\ldblquote b\rdblquote\tab c\line d", "a“b”\tc\nd"),
        (r"a\par b\sect c\page d\column e", "a\n\nb\n\nc\n\nd\n\ne"),
        ("a\\\nb\\\r\nc", "a\n\nb\n\nc"),
        (r"\{a\}\\", "{a}\\"),
        ("on\r\ne lin\ne", "one line"),
        (r"{\f3 abg}{\f7 \'fc}", "αβγ✓"),
        (r"{\f3 \u-3999 ?}", "α"),
        (r"{\b bold}{\i0 plain}\i", "boldplain"),
    ],
)
def test_signs_and_breaks(body: str, text: str) -> None:
    """Each stands for its characters."""
    assert rtf(body).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        r"{\*\unknown gone}",
        r"{\*\bkmkstart gone}",
        r"{\stylesheet{\s0 gone;}}",
        r"{\info{\title gone}{\doccomm gone}{\operator gone}}",
        r"{\xe gone}",
        r'{\field{\*\fldinst HYPERLINK "gone"}{\fldrslt }}',
        r"{\field{\fldinst gone{\field{\*\fldinst x}{\fldrslt gone}}}{\fldrslt }}",
        r"{\*\shpinst{\sp{\sn gone}{\sv gone}}}",
        r"{\object{\*\objclass gone}{\*\objdata 0102}}",
        r"{\pict\wmetafile8 0102ab}",
        r"{\pict\bin5 }}{}\}",
        r"{\*\shppict{\pict 01}}{\nonshppict{\pict 01}}",
        r"{{\NeXTGraphic a.png \width10 }" + "\xac}",
        r"{\listtext\'b7\tab}",
        r"{\pntext gone\tab}",
        r"{\header gone}{\footerr gone}",
        r"{\*\annotation gone}",
        r"{\*\atnid gone}{\atnauthor gone}",
        r"{\deleted gone}",
        r"{\mvf gone}",
    ],
)
def test_what_is_no_text_is_not_read(hidden: str) -> None:
    """Its place leaves no trace."""
    assert rtf("So " + hidden + "it is.").text == "So it is."


def test_what_is_left_out_is_counted() -> None:
    """By kinds, as of Word documents."""
    source = rtf(
        r"{\header Head}{\footer }{\listtext 1.}One {\*\annotation Hm}{\deleted old }{\deleted er}"
        r"{\revised new }{\pict 01}{\mvt moved}{\mvf moved}"
    )
    assert source.text == "One new moved"
    assert {notice.text: notice.lost for notice in source.notices} == {
        "bytes was read without its 1 comment.": True,
        "bytes was read without its 1 tracked deletion.": True,
        "bytes was read without its 1 header or footer.": False,
        "bytes was read without its 1 bullet or number of a list.": False,
        "bytes was read without its 1 picture.": False,
        "bytes has 1 tracked insertion, taken as accepted.": False,
        "bytes has 1 tracked move, taken as made.": False,
    }


def test_fields_are_read_by_their_results() -> None:
    """A field for a sign has none."""
    link = r'{\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt{\ul a link}}}'
    sign = r'{\field{\*\fldinst SYMBOL 97 \\f "Symbol" \\s 10}{\fldrslt\f3}}'
    shown = r'{\field{\*\fldinst SYMBOL 97 \\f "Symbol" \\s 10}{\fldrslt{\f3 a}}}'
    assert rtf(f"See {link} {sign}{shown}.").text == "See a link αα."


def test_hidden_letters_are_read_and_marked() -> None:
    r"""``\v``, white on white, and letters of no size."""
    for properties in (r"\v", r"\cf1", r"\fs1"):
        source = rtf(rf"\fs24 Seen {{{properties} unseen}} seen{{{properties}\plain  too}}")
        assert source.text == "Seen unseen seen too"
        assert [span.slice(source.text) for span in source.hidden] == ["unseen"]
    assert rtf(r"{\cf1\highlight2 white on black}{\v0 seen}").hidden == ()


def test_tables() -> None:
    """A row of single paragraphs is one line; other cells are running text."""
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row "
    body = (
        r"Before\par " + row.format("a", "b") + row.format(r"c\par d", "e")
        + row.format(r"\trowd f", "g") + r"\pard After\par"
    )  # fmt: skip
    assert rtf(body).text.split("\n\n") == ["Before", "a\tb", "c", "d", "e", "f\tg", "After"]


def test_a_row_without_an_end() -> None:
    """What follows stays behind it."""
    assert rtf(r"\trowd\pard\intbl a\cell b\cell\pard\plain c\par").text == "a\tb\n\nc"


def test_nested_tables_keep_their_order() -> None:
    """As running text."""
    inner = r"\pard\intbl\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\nestrow}"
    inner += r"{\nonesttables\par}"
    body = rf"\trowd\pard\intbl a\par {inner}\pard\intbl d\cell\row\pard e\par"
    assert rtf(body).text.split() == ["a", "b", "c", "d", "e"]


def test_notes_and_boxes_are_parts() -> None:
    """Notes come last, a box behind the paragraph that it hangs on, its older copy not at all."""
    box = (
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv 1}}{\shptxt\pard Box {\b one}.\par}}"
        r"{\shprslt{\*\do{\dptxbxtext Box one.\par}}}}"
    )
    old = r"{\*\do\dobxpage{\dptxbxtext\pard Old box.\par}}"
    notes = r"{\footnote\ftnalt An end.}{\*\footnote {\super\chftn} A foot.}{\footnote Two.}"
    source = rtf(rf"Text{box}{old}{notes} goes on.\par Next.\par")
    assert source.text.split("\n\n") == [
        *("Text goes on.", "Box one.", "Old box.", "Next."),
        *("An end.", "A foot.", "Two."),
    ]
    assert [(part.kind, part.name) for part in source.parts] == [
        *(("text box", ""), ("text box", "")),
        *(("endnote", "1"), ("footnote", "1"), ("footnote", "2")),
    ]
    assert source.text[source.parts[0].start : source.parts[0].end] == "Box one."


def test_title_and_author() -> None:
    """When it was made or saved is no day of publication."""
    source = rtf(
        r"{\info{\upr{\title A?}{\*\ud{\title A\u8212?}}}{\author J. \'c9mile}{\creatim\yr2020}}x"
    )
    assert source.metadata.title == "A—"
    assert source.metadata.author == "J. Émile"
    assert source.metadata.date is None


def test_a_deleted_paragraph_mark_joins_lines() -> None:
    """As it is once the change is accepted."""
    assert rtf(r"One {\deleted\par}line.\par").text == "One line."


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_says_so(share: float) -> None:
    """Wherever it broke off."""
    data = ("{\\rtf1\\ansi" + FONTS + r"\pard So {\b it} is.\par}" * 1).encode()
    assert "no whole RTF" in failure(data[: int(len(data) * share)])


def test_what_stands_behind_the_end_is_told() -> None:
    """Two files that were put together are not taken for one."""
    source = read(rb"{\rtf1 One}{\rtf1 two}")
    assert source.text == "One"
    assert [notice.lost for notice in source.notices] == [True]
    assert read(b"{\\rtf1 One}\r\n\0").notices == ()


def test_by_any_name(tmp_path: Path) -> None:
    """Word saves rich text as .doc, too; and a text is no rich text because of its name."""
    for name in ("a.rtf", "a.doc", "a.txt", "a.docx"):
        (tmp_path / name).write_bytes(b"{\\rtf1\\ansi So it is.}")
        assert read(tmp_path / name).format == "rtf"
    (tmp_path / "b.rtf").write_text("So it is.")
    assert "is not RTF" in failure(tmp_path / "b.rtf")
    (tmp_path / "c.rtf").write_bytes(b"")
    assert "is not RTF" in failure(tmp_path / "c.rtf")
    (tmp_path / "d.txt").write_text("A file begins with {\\rtf1.")
    assert read(tmp_path / "d.txt").format == "text"


def test_pictures_alone_are_no_text() -> None:
    """A scan in rich text is told as one."""
    assert "run OCR" in failure(rb"{\rtf1{\pict\pngblip 89504e47}}")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), min_size=1).map(str.strip))
def test_any_text_comes_back(text: str) -> None:
    """Written as Unicode, or in escaped bytes."""
    units = text.encode("utf-16-le")
    codes = [
        int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
    ]
    body = "".join(f"\\u{code}?" for code in codes)
    # Two separators of lines and paragraphs are what they say.
    plain = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    if plain == text and text:
        assert read(("{\\rtf1\\ansi " + body + "}").encode()).text == text
