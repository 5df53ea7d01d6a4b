"""Folders of pairs and tables of detections: what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reuse.bench import HEADER, Box, load_bench, read_detections
from reuse.evaluation import evaluate


def test_a_text_named_and_missing_is_told(bench: Path) -> None:
    """The message names the text and the line that asks for it."""
    (bench / "src" / "source2.txt").unlink()
    with pytest.raises(ValueError, match=r"source2\.txt is missing, .*pairs, line 1, names it"):
        load_bench(bench)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("02-copied/pairs", "only_one.txt\n", r"pairs, line 1: two file names are needed"),
        (
            "02-copied/suspicious2-source2.xml",
            "<document><feature",
            r"source2\.xml is no well-formed XML",
        ),
        (
            "02-copied/suspicious2-source2.xml",
            '<document><feature name="plagiarism" this_offset="-4" /></document>',
            r"source2\.xml, feature 1: `this_offset` must be a count of characters, got '-4'",
        ),
        (
            "02-copied/suspicious2-source2.xml",
            '<d><feature name="plagiarism" this_offset="1" this_length="0" source_offset="1" '
            'source_length="0" /></d>',
            r"feature 1 covers no characters",
        ),
    ],
)
def test_a_malformed_bench_names_file_and_place(
    bench: Path, file: str, content: str, message: str
) -> None:
    (bench / file).write_text(content)
    with pytest.raises(ValueError, match=message):
        load_bench(bench)


def test_a_text_in_another_encoding_is_told(bench: Path) -> None:
    """Offsets count characters, so a bench's encoding is never guessed."""
    (bench / "susp" / "suspicious2.txt").write_bytes("Zürich".encode("latin-1"))
    with pytest.raises(ValueError, match=r"suspicious2\.txt is not UTF-8 \(byte 0xfc at 1\)"):
        evaluate(bench, processes=1)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a.txt\tb.txt\t1\t2\t3", "line 2: two names and four offsets"),
        ("a.txt\tb.txt\t1\t2\t3\tx", "line 2: two names and four offsets"),
        ("a.txt\tb.txt\t-1\t2\t3\t4", "line 2: two names and four offsets"),
        ("a.txt\tb.txt\t5\t2\t3\t4", "line 2: a span ends before it starts"),
    ],
)
def test_a_malformed_table_names_the_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "d.tsv"
    path.write_text("\t".join(HEADER) + "\n" + line + "\n")
    with pytest.raises(ValueError, match=message):
        read_detections(path)


def test_a_table_may_lack_its_header_and_have_more_columns(tmp_path: Path) -> None:
    """Other systems write confidences behind, comments between, and no header."""
    path = tmp_path / "d.tsv"
    path.write_text("a.txt\tb.txt\t1\t2\t3\t4\t0.9\n\n# by hand\na.txt\tb.txt\t5\t6\t7\t8\n")
    assert read_detections(path) == {("a.txt", "b.txt"): [Box(1, 2, 3, 4), Box(5, 6, 7, 8)]}
