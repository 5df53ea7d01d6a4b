"""Reading: strings, bytes and files, and what a user is told of those that fail."""

from __future__ import annotations

import builtins
import hashlib
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.files import ENGLISH, failure, make_docx
from reuse.sources import read

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


# --- Readers that aren't installed, and the cost of importing -----------------------------------


@pytest.mark.parametrize(
    ("data", "module", "package"),
    [
        (b"<html><body>x</body></html>", "trafilatura", "trafilatura"),
        (b"<html><body>x</body></html>", "lxml.html", "lxml"),
        (b"%PDF-1.4\nstartxref\n0\n%%EOF", "pypdfium2", "pypdfium2"),
        (make_docx(), "lxml.etree", "lxml"),
        ("é".encode("latin-1"), "charset_normalizer", "charset-normalizer"),
    ],
)
def test_missing_reader_says_what_to_install(
    data: bytes, module: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation is mended by one command, which the error gives."""
    import trafilatura  # noqa: F401 - it needs lxml too, and would be the one that is named

    monkeypatch.setitem(sys.modules, module, None)
    message = failure(data, id="a")
    assert f"needs {package}" in message
    assert message.endswith(f"pip install {package}")


def test_plain_text_needs_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """UTF-8 is read with nothing installed."""
    real = builtins.__import__

    def spy(name: str, *rest: Any) -> Any:
        assert name.split(".")[0] in sys.stdlib_module_names, name
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", spy)
    assert read(ENGLISH.encode()).encoding == "utf-8"
