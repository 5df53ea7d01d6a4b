"""A file of several texts: each by its number, what can't be read told, and what is strict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import reuse
from reuse.model import Metadata, Notice, Part, Remark
from reuse.sources import Extracted, ReadError, ReadWarning, Unreadable, add_format

LOST = Remark("left out", 2, "was read without its 2 annexes", lost=True)
SAID = Remark("left out", 4, "was read without its 4 menus")


def read_pile(data: bytes, _: str | None) -> Iterator[Extracted | Unreadable | Remark]:
    """Read a made-up format: texts between bars; a bad one says so."""
    for piece in data.decode().removeprefix("PILE").split("|"):
        if piece == "bad":
            yield Unreadable("is bad; mend it")
        else:
            metadata, parts = Metadata(title=piece[:3]), (Part("article", "", 0, len(piece)),)
            yield Extracted(piece, metadata=metadata, parts=parts, remarks=(SAID,))
    yield Remark("left out", 1, "was read without 1 picture")


@pytest.fixture
def pile() -> Iterator[None]:
    with add_format("pile", read_pile, begins=[b"PILE"]):
        yield


def read_leaf(data: bytes, _: str | None) -> Extracted:
    return Extracted(data.decode().removeprefix("LEAF"), remarks=(SAID, LOST))


@pytest.fixture
def leaf() -> Iterator[ExitStack]:
    with add_format("leaf", read_leaf, begins=[b"LEAF"]) as row:
        yield row


@pytest.mark.usefixtures("pile")
def test_each_text_of_several_has_its_number(tmp_path: Path) -> None:
    """What can't be read keeps its number, and is warned of."""
    path = tmp_path / "p.pile"
    path.write_text("PILEOne.|bad|Three.")
    with pytest.warns(ReadWarning, match=r"p\.pile#2 is bad; mend it"):
        texts = reuse.read_all(path)
    assert [(text.id, text.text) for text in texts] == [
        (f"{path}#1", "One."),
        (f"{path}#3", "Three."),
    ]
    assert [text.metadata.title for text in texts] == ["One", "Thr"]
    assert texts[0].sha256 != texts[1].sha256
    # What is said of the whole file, the first text has.
    assert [[notice.count for notice in text.notices] for text in texts] == [[4, 1], [4]]


@pytest.mark.usefixtures("pile")
def test_one_of_several_is_read_by_its_number(tmp_path: Path) -> None:
    """A file of that very name goes before, and a number that isn't there is an error."""
    path = tmp_path / "p.pile"
    path.write_text("PILEOne.|bad|Three.")
    assert reuse.read(tmp_path / "p.pile#3").text == "Three."
    with pytest.raises(ReadError, match=r"p\.pile#2 is bad"):
        reuse.read(tmp_path / "p.pile#2", strict=True)
    for number in ("4", "0"):
        with pytest.raises(ReadError, match=rf"p\.pile#{number} does not exist"):
            reuse.read(tmp_path / f"p.pile#{number}")
    with pytest.raises(ReadError, match=r"q\.pile#1 does not exist; check the name"):
        reuse.read(tmp_path / "q.pile#1")
    several = r"holds 2 texts; name one, as .*p\.pile#1, or audit"
    with pytest.raises(ReadError, match=several), pytest.warns(ReadWarning):
        reuse.read(path)
    (tmp_path / "p.pile#3").write_text("A file.")
    assert reuse.read(tmp_path / "p.pile#3").text == "A file."


@pytest.mark.usefixtures("pile")
def test_a_file_of_one_text_needs_no_number(tmp_path: Path) -> None:
    (tmp_path / "p.pile").write_text("PILEOne.")
    assert reuse.read(tmp_path / "p.pile").id == f"{tmp_path / 'p.pile'}#1"


@pytest.mark.usefixtures("leaf")
def test_what_a_reader_says_stands_in_the_source_and_in_a_comparison() -> None:
    """By side there; a loss is marked."""
    source = reuse.read(b"LEAFIt rained all night.", id="x")
    assert source.notices == (
        Notice("left out", None, 4, (), "x was read without its 4 menus."),
        Notice("left out", None, 2, (), "x was read without its 2 annexes.", lost=True),
    )
    found = reuse.compare("It rained all night.", source)
    assert [(n.side, n.count, n.lost) for n in found.notices] == [("b", 4, False), ("b", 2, True)]
    assert [row["lost"] for row in found.to_dict()["notices"]] == [False, True]
    # On a terminal the command says all while it reads, and its summary what costs words.
    summary = reuse.report.to_terminal(found, width=90, colour=False)
    assert "2 annexes" in summary
    assert "4 menus" not in summary
    assert "4 menus" in found.to_html()
    assert "4 menus" in str(found)


@pytest.mark.usefixtures("leaf", "pile")
def test_strict_refuses_what_may_lack_words() -> None:
    """And nothing that lacks none."""
    with pytest.raises(ReadError, match=r"^x was read without its 2 annexes$"):
        reuse.read(b"LEAFOne.", id="x", strict=True)
    assert reuse.read(b"One.", strict=True).text == "One."
    assert len(reuse.read_all(b"PILEOne.|Two.", strict=True)) == 2
    with pytest.raises(ReadError, match=r"x#2 is bad"):
        reuse.read_all(b"PILEOne.|bad", id="x", strict=True)
