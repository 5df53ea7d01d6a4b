"""Reading: what becomes of files of every kind, and what a user is told of those that fail."""

from __future__ import annotations

import builtins
import hashlib
import io
import logging
import random
import socket
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reuse.model import Source
from reuse.sources import ReadError, ReadWarning, read, save_text, word

ENGLISH = (
    "The minister said on Tuesday that the talks had been “useful” – he won’t give a date – and"
    " went home to Málaga, where a night costs 500 €.\r\nNobody asked.\n"
)
SPANISH = (
    "El señor Muñoz dijo el martes que la reunión había sido útil para España y que el próximo"
    " año se volverán a ver. El portavoz no quiso señalar la fecha exacta de la próxima cita."
)
POLISH = (
    "Minister powiedział we wtorek, że rozmowy w Genewie były użyteczne dla wszystkich państw."
    " Strony omówiły kwestie bezpieczeństwa i zgodziły się spotkać ponownie w przyszłym miesiącu."
)
RUSSIAN = (
    "Министр заявил во вторник, что переговоры в Женеве были полезными для всех стран. Стороны"
    " обсудили вопросы безопасности и договорились встретиться снова в следующем месяце."
)
JAPANESE = (
    "外務大臣は火曜日、ジュネーブでの会談はすべての国にとって有益だったと述べた。両国は安全保障の"
    "問題について話し合い、来月再び会うことで合意したという。"
)


def failure(what: Path | bytes, **options: Any) -> str:
    """Return the message of the error that reading gives, which must be one line."""
    with pytest.raises(ReadError) as caught:
        read(what, **options)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()
    return message


# --- Strings, bytes, sources -----------------------------------------------------------------


def test_string_is_a_text_as_it_is() -> None:
    """A string keeps every character, a mark, NULs and lone surrogates among them."""
    text = "\ufeffa\0b\ud800\r\n<html>"
    source = read(text)
    assert source.text == text
    assert (source.id, source.format, source.encoding) == ("text", "text", None)
    assert source.sha256 == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def test_source_is_returned_unchanged() -> None:
    """What was read needn't be read again."""
    source = read("x", id="a")
    assert read(source, id="b", encoding="utf-16") is source


def test_other_types_are_refused_by_name() -> None:
    """A list is neither a file nor a text."""
    with pytest.raises(TypeError, match="got list"):
        read(["a"])  # type: ignore[arg-type]


def test_bytes_read_as_the_file_that_holds_them(tmp_path: Path) -> None:
    """Standard input arrives as bytes, and reads as a file would."""
    path = tmp_path / "a.txt"
    path.write_bytes(ENGLISH.encode())
    from_file, from_bytes = read(path, id="-"), read(ENGLISH.encode(), id="-")
    assert from_file == from_bytes
    assert read(path).id == str(path)
    assert from_file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


# --- Plain text ------------------------------------------------------------------------------


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_texts_come_back_character_for_character(encoding: str, text: str) -> None:
    """What an encoding with a mark, or UTF-8, wrote is read as it was, without the mark."""
    assume(not text.startswith(("\ufeff", "PK", "{\\rtf", "%PDF", "<")))
    source = read(text.encode(encoding))
    assert (source.text, source.format) == (text, "text")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbfa\r\nb", "utf-8-sig"),
        ("a\r\nb".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "a\r\nb".encode("utf-16-be"), "utf-16"),
        ("a\r\nb".encode("utf-32"), "utf-32"),
        (b"\0\0\xfe\xff" + "a\r\nb".encode("utf-32-be"), "utf-32"),
        (b"a\r\nb", "utf-8"),
    ],
)
def test_byte_order_mark_tells_and_is_no_character(data: bytes, encoding: str) -> None:
    """Offsets start behind the mark, and line ends stay as they were."""
    source = read(data)
    assert (source.text, source.encoding) == ("a\r\nb", encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_mark_is_no_character_where_the_encoding_is_stated(encoding: str) -> None:
    """Whoever states the encoding gets the same text as who doesn't."""
    data = ("\ufeff" + ENGLISH).encode(encoding.removesuffix("-sig").removesuffix("16"))
    if encoding.startswith("utf-16"):
        data = b"\xff\xfe" + ENGLISH.encode("utf-16-le")
    source = read(data, encoding=encoding)
    assert (source.text, source.encoding) == (ENGLISH, encoding)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_stay(tmp_path: Path, line_end: str) -> None:
    """No line end is turned into another: offsets would move."""
    path = tmp_path / "a.txt"
    path.write_bytes(f"a{line_end}b{line_end}".encode())
    assert read(path).text == f"a{line_end}b{line_end}"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(ENGLISH, name) for name in ("cp1252", "utf-16-le", "utf-16-be", "utf-32-le")],
        *[(SPANISH, name) for name in ("cp1252", "latin-1")],
        *[(POLISH, name) for name in ("cp1250", "iso8859-2")],
        *[(RUSSIAN, name) for name in ("cp1251", "koi8-r", "iso8859-5", "cp866", "utf-16-le")],
        *[(JAPANESE, name) for name in ("shift_jis", "euc_jp")],
    ],
)
def test_old_encodings_are_guessed_right(text: str, encoding: str) -> None:
    """A paragraph suffices to tell the encodings that are common for its language."""
    source = read(text.encode(encoding))
    assert source.text == text
    # Whatever name it goes by, writing the text in it gives the file again.
    assert source.encoding is not None
    assert text.encode(source.encoding) == text.encode(encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing but one é in a longer sentence about a place to drink coffee.",
        "It cost 500 € and that was that, said the man.",
        "“I won’t” – he said",
        "Ça va très bien à Noël",
        "Müller aß Öl",
        "El año del señor",
        "café",
    ],
)
def test_guess_among_equals_is_the_common_encoding(text: str) -> None:
    """Few accents fit many encodings alike; most such files are in cp1252."""
    source = read(text.encode("cp1252"))
    assert (source.text, source.encoding) == (text, "cp1252")


def test_stated_encoding_is_taken_at_its_word() -> None:
    """UTF-8 read as Latin-1 is rubbish, but it is what was asked for."""
    assert read("é".encode(), encoding="latin-1").text == "Ã©"


@pytest.mark.parametrize("name", ["", "utf-9", "hex", "rot13", "a\0b", "c:\\x", "é"])
@pytest.mark.parametrize("data", [b"", b"text"])
def test_unknown_encoding_is_named(data: bytes, name: str) -> None:
    """Even an empty file doesn't let a mistyped encoding pass."""
    assert "--encoding" in failure(data, id="a.txt", encoding=name)


@pytest.mark.parametrize(
    ("data", "encoding", "where"),
    [
        (b"abc\xff", "utf-8", "byte 0xff at 3"),
        (b"abc\xe9", "ascii", "byte 0xe9 at 3"),
        (b"abcde", "utf-16-le", "byte 0x65 at 4"),
        (b"\x81", "cp1252", "byte 0x81 at 0"),
        (b"abc", "undefined", "undefined"),
    ],
)
def test_bytes_that_are_not_in_the_stated_encoding(data: bytes, encoding: str, where: str) -> None:
    """The error says which byte, and what to do."""
    message = failure(data, id="a.txt", encoding=encoding)
    assert message.startswith(f"a.txt is not {encoding} (")
    assert where in message
    assert message.endswith("; pass another --encoding")


def test_one_stray_byte_does_not_turn_a_utf8_text_to_rubbish() -> None:
    """With a guess, every accent of the text would be wrong; so it is an error that says where."""
    data = (RUSSIAN.encode() * 3)[:1000] + b"\xff" + RUSSIAN.encode()
    at = len((RUSSIAN.encode() * 3)[:1000].decode(errors="ignore").encode())
    assert failure(data, id="a.txt").startswith("a.txt is not UTF-8 (byte 0x")
    assert f" at {at})" in failure(data, id="a.txt")


def test_cut_utf16_is_not_guessed_at() -> None:
    """A file that says it is UTF-16 and isn't has lost something."""
    assert failure(ENGLISH.encode("utf-16")[:-1], id="a.txt").startswith("a.txt is not utf-16 (")


def test_bytes_that_fit_no_encoding_name_the_first() -> None:
    """Where nothing fits, the user is told the first byte that isn't UTF-8."""
    noise = list(range(0x80, 0x100)) * 20
    random.Random(0).shuffle(noise)
    data = b"a" * 1024 + b"\xff" + bytes(noise)
    assert failure(data, id="a.txt") == "a.txt is not UTF-8 (byte 0xff at 1024); pass --encoding"


# --- Text or not -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a\0b and so on", ENGLISH.replace(" ", "\0"), "x\x1b[1mred\x1b"])
def test_text_with_some_nuls_is_text(text: str) -> None:
    """Even a NUL in place of each space leaves a text that can be compared."""
    assert read(text.encode()).text == text


@pytest.mark.parametrize("size", [50, 100, 1000, 100_000])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("keep_nul", [True, False])
def test_noise_is_never_text(size: int, seed: int, keep_nul: bool) -> None:
    """Random bytes fit many an old encoding, and are still no text."""
    noise = random.Random(seed).randbytes(size)
    failure(noise if keep_nul else noise.replace(b"\0", b"\x01"), id="noise")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bytes(1000), "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(300), "binary"),
        (b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\x01\0\0\0\0,", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "picture"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "unpack"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), ".doc"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
    ],
)
@pytest.mark.parametrize("encoding", [None, "latin-1"])
def test_binary_files_are_refused_with_a_remedy(
    data: bytes, says: str, encoding: str | None
) -> None:
    """Stating an encoding in which all bytes are characters doesn't make a picture a text."""
    message = failure(data, id="thing", encoding=encoding)
    assert message.startswith("thing ")
    assert says in message
    assert ";" in message


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1251"])
def test_catalogue_full_of_text_is_binary(encoding: str) -> None:
    """A compiled catalogue of translations is words, numbers and NULs; it is no text."""
    words = [word.encode(encoding, "replace") for word in (SPANISH + RUSSIAN).split()]
    table = b"".join((7 * i).to_bytes(4, "little") for i in range(len(words)))
    assert "binary" in failure(b"\xde\x12\x04\x95" + table + b"\0".join(words))


def test_few_odd_bytes_are_no_chinese() -> None:
    """Any even number of bytes can be taken for UTF-16; without one space it is not."""
    assert "binary" in failure(b"\x03\xe9\x07abcdefg")
    assert read(b"caf\xe9").text == "café"


def test_zip_that_is_no_document_is_named() -> None:
    """An archive of texts is not a text; which one in it was meant, only the user knows."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", ENGLISH)
    assert "ZIP" in failure(data.getvalue())


def test_text_that_begins_like_an_archive_is_text() -> None:
    """Two letters don't make a ZIP file."""
    assert read(b"PK said so.").format == "text"


# --- Files that aren't there, or may not be read -----------------------------------------------


def test_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    """There is nothing wrong with nothing."""
    (tmp_path / "a.txt").touch()
    source = read(tmp_path / "a.txt")
    assert (source.text, source.format) == ("", "text")
    assert source.sha256 == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_empty_document_is_a_failed_download(tmp_path: Path, name: str) -> None:
    """No program writes an empty PDF; to call it a text without reuse would mislead."""
    (tmp_path / name).touch()
    assert "it is empty" in failure(tmp_path / name, id=name)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """The two commonest slips each have their line."""
    assert failure(tmp_path / "no.txt") == f"{tmp_path}/no.txt does not exist; check the name"
    assert failure(tmp_path) == f"{tmp_path} is a folder; name a file in it"
    (tmp_path / "a.txt").touch()
    assert "cannot be opened" in failure(tmp_path / "a.txt" / "b")
    assert "cannot be opened" in failure(tmp_path / "a\0b")
    assert "cannot be opened" in failure(tmp_path / ("x" * 5000))


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs the tests as root may read all, so the refusal is made here."""

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "permissions" in failure(tmp_path / "a.txt")


def test_name_of_a_file_cannot_rewrite_the_terminal() -> None:
    """A file's name may hold a line feed, escapes, and bytes that are no characters."""
    message = failure(b"\x89PNG", id="a\n\x1b[2J\u202e\udcff.png")
    assert message.startswith("a\\n\\x1b[2J\\u202e\\udcff.png is a picture")


# --- HTML ------------------------------------------------------------------------------------

PAGE = """<!-- saved from somewhere -->
<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Talks – The Outlet</title>
<script>var tracker = "Do not read me";</script><style>p {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
</header><main><div class="wrap"><div><article><h1>Ministers met in Geneva</h1>
<div class="body"><div><p>The two ministers met on Tuesday in Geneva to talk about the treaty, and
neither side said when the next round would be.</p>
<p>“We shall return,” said one, <a href="/x">who asked not to be named</a>, adding that the talks
had been <b>frank</b> and&nbsp;long.</p>
<h2>What comes next</h2>
<ul><li>A first point of the plan</li><li>A second point of the plan</li></ul>
<blockquote>It is a beginning, not an end, as they say at such times.</blockquote>
<table><tr><td>Year</td><td>Talks</td></tr><tr><td>1987</td><td>12</td></tr></table>
<img src="http://pictures.invalid/a.jpg"><iframe src="http://video.invalid/"></iframe>
</div></div></article></div><aside><h3>Most read</h3><ul><li><a href="/1">Ten ways</a></li></ul>
</aside></div></main><section id="comments"><h3>Comments</h3><div class="comment"><p>A reader
writes that the article is long and good.</p></div></section>
<footer><p>© 2024 The Outlet. All rights reserved.</p></footer></body></html>
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test in which reading tries to fetch something."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_page_gives_its_article(charset: str) -> None:
    """Headings and paragraphs come apart by blank lines; menus and comments don't come."""
    page = PAGE.format(charset=charset)
    data = page.encode("cp1252" if charset == "iso-8859-1" else charset)
    source = read(data)
    assert source.format == "html"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    paragraphs = source.text.split("\n\n")
    assert paragraphs[:4] == [
        "Ministers met in Geneva",
        "The two ministers met on Tuesday in Geneva to talk about the treaty, and neither side"
        " said when the next round would be.",
        "“We shall return,” said one, who asked not to be named, adding that the talks had been"
        " frank and long.",
        "What comes next",
    ]
    for wanted in ("A first point", "It is a beginning", "1987"):
        assert wanted in source.text
    for unwanted in ("Home", "Do not read me", "color", "Ten ways", "A reader", "rights", "<"):
        assert unwanted not in source.text


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".xhtml"])
def test_name_tells_a_piece_of_a_page(tmp_path: Path, suffix: str) -> None:
    """A piece of a page has no <html>, so its name must tell."""
    path = tmp_path / f"a{suffix}"
    path.write_text("<p>Hello there.</p><p>Good bye.</p>", encoding="utf-8")
    source = read(path)
    assert (source.text, source.format) == ("Hello there.\n\nGood bye.", "html")


def test_text_about_html_is_text() -> None:
    """A text that speaks of tags further down is no page."""
    text = "Write <html> first, then <!doctype html>."
    assert read(text.encode()).text == text


def test_old_page_without_paragraphs() -> None:
    """Pages of the nineties set their paragraphs by line breaks alone."""
    lines = [f"Paragraph {i} runs on for a while without any tag around it." for i in range(9)]
    data = f"<HTML><BODY>{'<BR><BR>'.join(lines)}</BODY></HTML>".encode()
    assert read(data).text.split("\n\n") == lines


def test_page_without_an_article_gives_all_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Better the menus too than nothing; what a browser doesn't show stays out."""
    import trafilatura

    monkeypatch.setattr(trafilatura, "extract", lambda *_, **__: None)
    page = (
        "<html><head><title>T</title></head><body><div>One <b>bo</b>ld<script>x()</script> word"
        "</div><div>Two<br>Three</div>Four</body></html>"
    )
    assert read(page.encode()).text == "One bold word\n\nTwo\n\nThree\n\nFour"


def test_page_that_breaks_the_extractor_gives_all_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page made to overflow the stack is still read."""
    import trafilatura

    def overflow(*_: Any, **__: Any) -> str:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", overflow)
    assert read(b"<html><body><p>Hello.</p></body></html>").text == "Hello."


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><head><title>x</title></head></html>", "<!doctype html>"]
)
def test_empty_page_is_an_empty_text(page: str) -> None:
    """A page that shows nothing has no text, and that is no error."""
    assert (read(page.encode()).text, read(page.encode()).format) == ("", "html")


def test_empty_file_of_a_page_is_an_empty_text(tmp_path: Path) -> None:
    """White space and comments alone are a page too."""
    for content in ("", " \n", "<!-- gone -->"):
        (tmp_path / "a.html").write_text(content)
        assert read(tmp_path / "a.html").text == ""


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 1000 + "The end of it." + "</div>" * 1000 + "</body></html>",
        "<html><body><p>" + "word " * 2_200_000 + "The end of it.</p></body></html>",
        "<?xml version='1.0' encoding='iso-8859-1'?><html xmlns='http://www.w3.org/1999/xhtml'>"
        "<body><p>Ü</p><p>The end of it.</p></body></html>",
    ],
    ids=["deep", "11 MB in one paragraph", "XML"],
)
def test_odd_pages_are_read_to_the_end(page: str) -> None:
    """Limits of the parser must not cut a page short without a word."""
    assert read(page.encode()).text.endswith("The end of it.")


def test_nul_in_a_page_is_nothing() -> None:
    """A control that no browser shows is no part of what is read, and ends nothing."""
    page = b"<html><body><p>A li\0ne with a NUL in it.</p><p>The end of it.</p></body></html>"
    assert read(page).text == "A line with a NUL in it.\n\nThe end of it."


def test_stray_byte_in_a_page_is_shown_as_browsers_do() -> None:
    """Pages are put together from many hands, and one bad byte is common."""
    page = "<html><body><p>Málaga, Muñoz, café, señal, útil, años, qué, más, día, \udcffÑ.</p>"
    assert "Málaga, Muñoz" in read(page.encode("utf-8", "surrogateescape")).text


# --- DOCX ------------------------------------------------------------------------------------


def make_docx(*, change: Any = None) -> bytes:
    """Return a Word document with headings, a table and a header; `change` may add to it."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running header"
    document.add_heading("The Title", 0)
    document.add_paragraph("First paragraph.\tTabbed.\nNext line.")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, text in zip([c for r in table.rows for c in r.cells], "ABCD", strict=True):
        cell.text = f"cell {text}"
    paragraph = document.add_paragraph("Last ")
    paragraph.add_run("paragraph").bold = True
    paragraph.add_run(".")
    if change is not None:
        change(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def add_xml(xml: str) -> Any:
    """Return a change that puts XML at the end of a document's body."""
    from docx.oxml import parse_xml

    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )

    def change(document: Any) -> None:
        for element in parse_xml(f"<w:body {names}>{xml}</w:body>"):
            document.element.body.insert_element_before(element, "w:sectPr")

    return change


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


# --- PDF -------------------------------------------------------------------------------------


def make_pdf(*pages: str, picture: bool = False) -> bytes:
    """Return a PDF whose pages hold these lines, or only a picture."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    data = io.BytesIO()
    with mpl.rc_context({"pdf.compression": 6}), PdfPages(data) as pdf:
        for page in pages:
            figure = Figure(figsize=(6, 8))
            figure.text(0.1, 0.5, page)
            if picture:
                figure.figimage([[0.0, 1.0], [1.0, 0.0]])
            pdf.savefig(figure)
    return data.getvalue()


PAGES = ("The Head\nFirst line of a hyphen-\nated text – “quoted”.", "The Head\nSecond page.")


def encrypt(data: bytes, user: str, algorithm: str) -> bytes:
    """Return the PDF with a password to open it."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_pages_come_apart_by_blank_lines(tmp_path: Path) -> None:
    """Lines, running heads and hyphens stay as they are on the page."""
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(*PAGES))
    source = read(path)
    assert (source.format, source.encoding) == ("pdf", None)
    assert source.text == "\n\n".join(PAGES)
    with pytest.warns(ReadWarning):
        assert read(b"\r\n" + path.read_bytes()).text == source.text


def test_pdf_with_a_password_says_so() -> None:
    """Without the password nothing can be read, and the remedy is the owner's."""
    locked = encrypt(make_pdf(*PAGES), "secret", "RC4-128")
    assert failure(locked, id="a.pdf") == (
        "a.pdf is an encrypted PDF; save a copy without its password"
    )


def test_pdf_that_only_forbids_printing_is_read() -> None:
    """Many PDFs are encrypted with an empty password, and open for everybody."""
    assert read(encrypt(make_pdf(*PAGES), "", "RC4-128")).text == "\n\n".join(PAGES)


def test_pdf_in_need_of_another_package_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """AES needs a package that not everybody has."""
    import pypdf

    def missing(*_: Any, **__: Any) -> None:
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf, "PdfReader", missing)
    assert "pip install 'pypdf[crypto]'" in failure(make_pdf(*PAGES))


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_cut_pdf_says_so(tmp_path: Path, share: float) -> None:
    """Wherever a download broke off, nothing of it is taken for the whole."""
    data = make_pdf(*PAGES)
    (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * share)])
    assert "fetch it again" in failure(tmp_path / "a.pdf")


def test_pdf_cut_in_its_last_change_is_not_read_as_before_it() -> None:
    """A changed PDF holds its older self in whole; cut short, it must not pass for that."""
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(make_pdf(PAGES[0])), incremental=True)
    for text in PAGES[1:] * 9:
        writer.append(io.BytesIO(make_pdf(text)))
    out = io.BytesIO()
    writer.write(out)
    whole = out.getvalue()
    assert read(whole).text.count("Second page.") == 9
    first = len(make_pdf(PAGES[0]))
    assert "fetch it again" in failure(whole[: (first + len(whole)) // 2])


def test_damage_inside_a_pdf_is_not_silent() -> None:
    """Where packed text was lost, what is left comes with one warning that names the file."""
    data = make_pdf(*PAGES)
    # The words of the first page lie packed here; 0xff is no valid continuation.
    start = data.index(b"stream", data.index(b"/FlateDecode")) + 8
    middle, end = start + 40, data.index(b"endstream", start)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = read(data[:middle] + b"\xff" * (end - middle) + data[end:], id="a.pdf").text
    assert text == PAGES[1]
    assert [w.category for w in caught] == [ReadWarning]
    assert str(caught[0].message).startswith("a.pdf had to be mended (")
    assert caught[0].filename == __file__


def test_pdf_of_pictures_asks_for_ocr() -> None:
    """A scan has no text, which is not the same as a text without reuse."""
    assert "OCR" in failure(make_pdf("", "", picture=True))
    assert read(make_pdf("")).text == ""
    assert read(make_pdf("", "With text", picture=True)).text == "With text"


def test_pdf_reader_keeps_off_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    """What the library mends is one warning of ours, not lines of its own on the terminal."""
    data = make_pdf(*PAGES)
    broken = data.replace(b"startxref\n", b"startxref\n1", 1)
    before = list(logging.getLogger("pypdf").handlers)
    with pytest.warns(ReadWarning, match="text may be missing"):
        assert read(broken).text == "\n\n".join(PAGES)
    assert capsys.readouterr().err == ""
    assert logging.getLogger("pypdf").handlers == before


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-1.4\nstartxref\n0\n%%EOF"])
def test_shell_of_a_pdf_is_an_error(data: bytes) -> None:
    """A head and a tail alone hold nothing."""
    assert "fetch it again" in failure(data)


def test_pdf_without_pages_is_an_error() -> None:
    """A document of no pages is what is left of a broken one."""
    import pypdf

    data = io.BytesIO()
    pypdf.PdfWriter().write(data)
    assert "without pages" in failure(data.getvalue())


def test_text_called_pdf(tmp_path: Path) -> None:
    """A web page under a PDF's name is what a failed download leaves."""
    (tmp_path / "a.pdf").write_text("<html>Not found</html>")
    assert "is not PDF" in failure(tmp_path / "a.pdf")


# --- Readers that aren't installed, and the cost of importing -----------------------------------


@pytest.mark.parametrize(
    ("data", "module", "package"),
    [
        (b"<html><body>x</body></html>", "trafilatura", "trafilatura"),
        (b"<html><body>x</body></html>", "lxml.html", "lxml"),
        (b"%PDF-1.4\nstartxref\n0\n%%EOF", "pypdf", "pypdf"),
        (b"PK\x03\x04 word/document.xml", "docx", "python-docx"),
        ("é".encode("latin-1"), "charset_normalizer", "charset-normalizer"),
    ],
)
def test_missing_reader_says_what_to_install(
    data: bytes, module: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation is mended by one command, which the error gives."""
    monkeypatch.setitem(sys.modules, module, None)
    message = failure(data, id="a")
    assert f"needs {package}" in message
    assert message.endswith(f"pip install {package}")


def test_import_costs_nothing() -> None:
    """Nothing beyond the standard library and the types is imported until a file needs it."""
    code = (
        "import sys, reuse.model; before = set(sys.modules); import reuse.sources;"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - sys.stdlib_module_names))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() in ("[]", "['reuse']")


def test_plain_text_needs_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """UTF-8 is read with nothing installed."""
    real = builtins.__import__

    def spy(name: str, *rest: Any) -> Any:
        assert name.split(".")[0] in sys.stdlib_module_names, name
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", spy)
    assert read(ENGLISH.encode()).encoding == "utf-8"


# --- Saving ----------------------------------------------------------------------------------


@given(st.text(max_size=100), st.text(max_size=300))
def test_saved_text_holds_every_offset(tmp_path_factory: Any, name: str, text: str) -> None:
    """Whatever the name and the text, each character is read back at its place."""
    folder = tmp_path_factory.getbasetemp() / "saved"
    path = save_text(Source(name, text, ""), folder)
    assert path.parent == folder
    back = path.read_bytes().decode("utf-8-sig")
    if not text.startswith("\ufeff"):
        assert not back.startswith("\ufeff")
    assert len(back) == len(text)
    assert all(x == y or "\ud800" <= x <= "\udfff" for x, y in zip(text, back, strict=True))


def test_saved_text_reads_as_it_was(tmp_path: Path) -> None:
    """The text of a PDF, saved and read, is the text of the PDF."""
    source = read(make_pdf(*PAGES), id="x/a.pdf")
    path = save_text(source, tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "a.pdf.txt"
    assert read(path).text == source.text
    marked = read("\ufeffmarked\r\n", id="m")
    assert read(save_text(marked, tmp_path)).text == marked.text


def test_saving_overwrites_nothing(tmp_path: Path) -> None:
    """Two sources of one name both get their file, and saving again changes nothing."""
    (tmp_path / "a.txt").write_text("mine")
    (tmp_path / "a-2.txt").mkdir()
    one, two = read("one", id="x/a.txt"), read("two", id="y/a.txt")
    for _ in range(2):
        assert save_text(one, tmp_path) == tmp_path / "a-3.txt"
        assert save_text(two, tmp_path) == tmp_path / "a-4.txt"
    assert (tmp_path / "a.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("a-2.txt", "a-3.txt", "a-4.txt", "a.txt")
    ]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("", "text"),
        ("..", "text"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\evil", "evil"),
        ("https://news.invalid/2022/story?id=1", "story_id_1"),
        ("новости.txt", "новости"),
        ("a\n\x1b\udcff", "a___"),
        ("文" * 300, "文" * 66),
    ],
)
def test_saved_file_stays_in_its_folder(tmp_path: Path, name: str, stem: str) -> None:
    """A name is only a name: it leads nowhere else, and fits the file system."""
    assert save_text(Source(name, "x", ""), tmp_path) == tmp_path / f"{stem}.txt"
