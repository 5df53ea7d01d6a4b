"""The bench of inputs: what it writes, and whether it sees what is lost and what is read raw."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

import reuse
from benchmarks import bad_inputs, inputs, read_back
from benchmarks.writers import WRITERS
from benchmarks.writers.writer import Story, Writer, each

STORY = Story(
    "Ferry to Gozo is late",
    (
        "The ferry from Valletta left two hours late on Monday, and nobody said why it had.",
        "“We were told nothing at all,” said Marija Vella, who has a bakery in Victoria.",
        "A spokesman for the line spoke of a valve, of fog over the channel, and of R&D <sic>.",
    ),
    datetime.datetime(2022, 3, 7, 9, 30, tzinfo=datetime.UTC),
)
TEXT = next(writer for writer in WRITERS if writer.format == "text")
QUICK = [w for w in WRITERS if not w.programs and not w.missing()]


def name_of(writer: Writer) -> str:
    return f"{writer.format}, {writer.by}"


@pytest.mark.parametrize("writer", QUICK, ids=name_of)
def test_writes_files_in_order(writer: Writer, tmp_path: Path) -> None:
    """A writer gives a file a story or one of all, each of them there and none empty."""
    paths = writer.write([STORY, STORY], tmp_path)
    assert len(paths) in (1, 2)
    assert all(path.parent == tmp_path and path.stat().st_size for path in paths)


def test_what_is_plain_comes_back_whole(tmp_path: Path) -> None:
    """Of plain text nothing is lost, nothing is added, and nothing is said."""
    found = read_back.measure(TEXT, [STORY, STORY], tmp_path / "made")
    assert found.texts == found.same == found.verbatim == 2
    assert found.back == [1.0, 1.0]
    assert [found.added, found.faults, found.notices] == [{}, {}, {}]


def test_a_lost_word_a_changed_one_and_markup_are_seen(tmp_path: Path) -> None:
    """A writer that loses a word, changes one and leaves a sign of markup is found out."""

    def spoilt(story: Story) -> str:
        text = story.text.replace("two hours late", "2 hours late").replace(" nobody", "")
        return text.replace("fog", "fog nbsp")

    writer = Writer("text", "a spoiler", each(".txt", spoilt))
    found = read_back.measure(writer, [STORY], tmp_path / "made")
    words = len(read_back.WORD.findall(STORY.text))
    assert found.back == [pytest.approx((words - 2) / words)]
    assert found.added == {"2": 1, "nbsp": 1}
    assert found.verbatim == found.same == 0
    assert "**" in inputs.row(found)[4]


def test_a_text_that_is_not_there_counts_as_lost(tmp_path: Path) -> None:
    """Where fewer texts come back than were written, the rest is no words of each story."""
    writer = Writer("text", "one for all", lambda stories, folder: TEXT.write(stories[:1], folder))
    found = read_back.measure(writer, [STORY, STORY], tmp_path / "made")
    assert (found.texts, found.back) == (1, [1.0, 0.0])


def test_fields_are_compared_by_what_they_say() -> None:
    """A day in any form is the same day; a title that is cut short is wrong."""
    known = {"title": STORY.title[:-4], "date": "Mon, 07 Mar 2022 09:30:00 +0000"}
    assert read_back.wrong_fields(STORY, known, ("title", "date", "url")) == ["title", "url"]


def test_a_writer_that_is_not_there_is_said() -> None:
    """A table has a row for what is not installed."""
    writer = Writer("text", "nobody", TEXT.write, programs=("no-such-program",))
    assert "not installed: no-such-program" in inputs.table([writer], [STORY])


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (STORY.text, "same text"),
        (STORY.text[:150], "read in part, unsaid"),
        (f"<x><y>{STORY.text}</y> page 1 of many pages that are none of it</x>", "read raw"),
        ("\0\1\2" * 400, "refused"),
        ("", "no words"),
    ],
)
def test_outcomes_of_bad_files_are_told_apart(content: str, outcome: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(STORY.text, "utf-8")
    bad.write_text(content, "utf-8")
    assert bad_inputs.judge(bad, [STORY], good)[0] == outcome


def test_encrypted_files_are_what_they_pretend_to_be(tmp_path: Path) -> None:
    """What is to look encrypted can be opened as far as any reader must, to see that it is."""
    for writer in QUICK:
        if writer.format not in ("odt", "wacz"):
            continue
        (path,) = writer.write([STORY], tmp_path)
        sealed = bad_inputs.encrypted(writer, STORY, path.read_bytes())
        assert sealed is not None
        path.write_bytes(sealed)
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist()
    sealed = bad_inputs.encrypted(next(w for w in WRITERS if w.format == "docx"), STORY, b"")
    with pytest.raises(reuse.ReadError, match="password"):
        reuse.read(sealed, id="sealed.docx")
