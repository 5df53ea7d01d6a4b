"""The table of formats: what is added to it, in which order it is asked, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import reuse
from helpers.samples import SEEDS
from reuse.sources import Extracted, ReadError, Unreadable, add_format, list_formats, read

pa = pytest.importorskip("pyarrow")


def read_reversed(data: bytes, encoding: str | None) -> str:
    """Read a made-up format: a mark, then the text from back to front."""
    return data.removeprefix(b"REV1").decode(encoding or "utf-8")[::-1]


def write_reversed(path: Path, text: str) -> Path:
    path.write_bytes(b"REV1" + text[::-1].encode())
    return path


def failing(error: Exception) -> Callable[[bytes, str | None], str]:
    def read_nothing(data: bytes, encoding: str | None) -> str:
        raise error

    return read_nothing


def test_a_format_told_by_its_name_is_read_by_its_reader(tmp_path: Path) -> None:
    """The suffix decides, in whatever case, and only as long as the format is in the table."""
    path = write_reversed(tmp_path / "a.REV", "So it is.")
    with add_format("reversed", read_reversed, suffixes=[".rev"]):
        source = read(path)
        assert (source.text, source.format, source.encoding) == ("So it is.", "reversed", None)
    assert read(path).format == "text"


def test_a_format_told_by_how_it_begins_needs_no_name(tmp_path: Path) -> None:
    """Bytes are enough, and a file of the name that begins otherwise is refused."""
    with add_format("reversed", read_reversed, suffixes=[".rev"], begins=[b"REV1"]):
        assert read(b"REV1.os").text == "so."
        assert read(write_reversed(tmp_path / "a.txt", "So.")).format == "reversed"
        (tmp_path / "b.rev").write_text("So it is.")
        with pytest.raises(ReadError, match=r"b\.rev is not REVERSED \(it does not begin like"):
            read(tmp_path / "b.rev")


def test_a_format_may_be_told_by_a_function() -> None:
    """What no magic number tells is recognised by what is in it."""

    def recognises(data: bytes, suffix: str) -> bool:
        return data.endswith(b"REV!")

    with add_format("reversed", lambda d, _: d[:-4].decode()[::-1], recognises=recognises):
        assert read(b".osREV!").text == "so."
        assert read(b".os").text == ".os"


def test_the_encoding_stated_reaches_the_reader_and_what_it_says_the_source() -> None:
    """A reader may give more than the text."""

    def read_marked(data: bytes, encoding: str | None) -> Extracted:
        return Extracted(data.decode(encoding or "utf-8"), encoding, format="letter")

    with add_format("marked", read_marked, begins=[b"MARK"]):
        source = read(b"MARK \xe9", encoding="latin-1")
    assert (source.text, source.encoding, source.format) == ("MARK é", "latin-1", "letter")


def test_the_format_added_last_is_asked_first() -> None:
    """Of two that fit, the newer reads; when it is taken out, the older does again."""
    with add_format("one", lambda *_: "one", begins=[b"X"]):
        with add_format("two", lambda *_: "two", begins=[b"XY"], replace=True):
            assert [read(data).text for data in (b"XY", b"XZ")] == ["two", "one"]
            assert [row.name for row in list_formats()][:2] == ["two", "one"]
        assert read(b"XY").text == "one"


def test_formats_are_taken_out_in_any_order() -> None:
    """Closing the older one leaves the newer; closing twice does nothing."""
    before = list_formats()
    one = add_format("one", lambda *_: "one", begins=[b"X"])
    two = add_format("two", lambda *_: "two", begins=[b"XY"], replace=True)
    one.close()
    assert read(b"XY").text == "two"
    two.close()
    two.close()
    assert list_formats() == before


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"suffixes": [".html"]}, "html"),
        ({"suffixes": [".x", ".PDF"]}, "pdf"),
        ({"begins": [b"%PDF-"]}, "pdf"),
        ({"begins": [b"PK\x03\x04"]}, "docx"),
    ],
)
def test_a_reader_that_there_is_must_be_replaced_on_purpose(
    options: dict[str, Any], name: str
) -> None:
    """Files that are read already go to another reader only where the user says so."""
    with pytest.raises(ValueError, match=f"is read as {name} already; pass replace=True"):
        add_format("mine", read_reversed, **options)
    with add_format("mine", lambda *_: "mine", **options, replace=True):
        data = b"".join(options.get("begins", [b"<html>"]))
        assert list_formats()[0].fits(data, options.get("suffixes", [""])[-1].lower())


def test_a_replaced_format_comes_back(tmp_path: Path) -> None:
    """The reader of ours is not lost, only asked later."""
    path = tmp_path / "a.html"
    path.write_text("<p>So it is.</p>")
    with add_format("raw", lambda d, _: d.decode(), suffixes=[".html"], replace=True):
        assert read(path).text == "<p>So it is.</p>"
    assert read(path).text == "So it is."


@pytest.mark.parametrize(
    ("data", "begins", "suffix"),
    [(b"\x1f\x8b\x08", b"\x1f\x8b", ".gz"), (b"PK\x03\x04Index/", b"", ".pages")],
)
def test_a_refused_format_can_be_given_a_reader(
    tmp_path: Path, data: bytes, begins: bytes, suffix: str
) -> None:
    """What nobody reads is free: by how it begins, or by the name of a kind of archive."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with pytest.raises(ReadError):
        read(path)
    with add_format("mine", lambda *_: "x", suffixes=[suffix], begins=[begins] if begins else ()):
        assert read(path).text == "x"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "must say which files"),
        ({"suffixes": ["rev"]}, r"like \.srt"),
        ({"suffixes": ["."]}, r"like \.srt"),
        ({"begins": [b""]}, "at least one"),
        ({"begins": ["REV"]}, "must be bytes"),
    ],
)
def test_a_row_that_tells_nothing_is_refused(options: dict[str, Any], says: str) -> None:
    """Each slip has its own line, and the table stays as it was."""
    before = list_formats()
    with pytest.raises(ValueError, match=says):
        add_format("mine", read_reversed, **options)
    with pytest.raises(TypeError, match="`read` must be callable"):
        add_format("mine", "reader", suffixes=[".x"])  # type: ignore[arg-type]
    assert list_formats() == before


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        (failing(KeyError("body")), "cannot be read as mine (KeyError: 'body'); mend"),
        (failing(ValueError("two\nlines")), "(ValueError: two lines); mend"),
        (failing(RecursionError()), "(RecursionError: RecursionError); mend"),
        (failing(Unreadable("has no body; export it again")), "a.mine has no body; export it"),
        (lambda *_: b"bytes", "must return a str, got bytes"),
        (lambda *_: None, "must return a str, got NoneType"),
        (lambda: "too few arguments", "(TypeError: "),
    ],
)
def test_a_reader_that_fails_is_told_in_one_line(tmp_path: Path, reader: Any, says: str) -> None:
    """The line names the file, whatever the reader raised or returned."""
    path = tmp_path / "a.mine"
    path.write_bytes(b"x")
    with add_format("mine", reader, suffixes=[".mine"]), pytest.raises(ReadError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert says in message
    assert "\n" not in message


def test_an_added_format_is_read_wherever_texts_are(tmp_path: Path) -> None:
    """Comparison, score, audit and archive all take it, and an audit lists what fails."""
    texts = {name: (SEEDS / f"{name}.txt").read_text("utf-8") for name in ("copy", "source")}
    paths = [write_reversed(tmp_path / f"{name}.rev", text) for name, text in texts.items()]
    (tmp_path / "broken.rev").write_bytes(b"REV1\xff")
    with add_format("reversed", read_reversed, suffixes=[".rev"]):
        comparison = reuse.compare(*paths)
        assert comparison.a.text == texts["copy"]
        assert comparison.passages == reuse.compare(*texts.values()).passages
        assert reuse.score(paths[0]).round_trip == reuse.score(texts["copy"]).round_trip
        audit = reuse.Corpus.from_paths([tmp_path]).audit(workers=1)
        assert len(audit.pairs) == 1
        ((broken, reason),) = ((row["id"], row["reason"]) for row in audit.skipped.to_pylist())
        assert broken.endswith("broken.rev")
        assert reason.startswith("cannot be read as reversed (UnicodeDecodeError")
        with reuse.Archive(tmp_path / "x.reuse", create=True) as archive:
            assert archive.add([paths[0]]).added == 1
            assert archive.find(paths[1]).pairs
