"""Plain text: its encoding is found out, and what is no text is refused."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.files import ENGLISH, JAPANESE, POLISH, RUSSIAN, SPANISH, failure
from reuse.sources import read

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


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ('<DOC id="1">\n<TEXT>\n<P>\nOne.\n</P>\n<P>\nTwo.\n</P>\n</TEXT>\n</DOC>', 8),
        ("<p>One <b>bold</b> word.</p><p>Another.</p>", 6),
        ("<b>Note</b>: this is plain.", 0),
        ("<Whispers> he went on. <sighs> And <so> it <was>.", 0),
        ("In HTML <p>, <b>, <i>, <u> and </p> are tags.", 0),
    ],
)
def test_markup_that_is_read_as_words_is_said(text: str, tags: int) -> None:
    """Its tags stay, as any text does; a text that speaks of tags is none."""
    source = read(text.encode())
    assert (source.text, source.format) == (text, "text")
    assert [notice.count for notice in source.notices] == [tags] * (tags > 0)
