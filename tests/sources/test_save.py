"""Texts saved as they were read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.files import PAGES, make_pdf
from reuse.model import Source
from reuse.sources import read, save_text


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
