"""Words that a line's end parts are joined where it is known how, and that is said."""

from __future__ import annotations

import pytest

from helpers.pdfs import lines_at, text_at, write_pdf
from reuse.sources.pages.hyphens import Hyphens, Joint
from reuse.sources.pdf.reader import read_pdf

FILLED = ["so they all went home at once"] * 40


@pytest.mark.parametrize(
    ("lines", "joint"),
    [
        (["the mili\u2010", "tary"], Joint(False)),
        (["the mili\xad", "tary"], Joint(False)),
        (["the mili-", "tary", "a military man"], Joint(False)),
        (["a well-", "known man", "he is well-known"], Joint(True)),
        (["a well-", "known man", "the mili\u2010", "tary"], Joint(True)),
        (["a well-", "known man", *FILLED], Joint(True)),
        (["the US-", "Russian talks"], Joint(True)),
        (["in 2010-", "2011 they"], Joint(True)),
        (["a well\u2010", "known man", "he is well\u2010known"], Joint(True)),
        (["a well-", "known man"], None),
        (["pre-", "and post-war", *FILLED], None),
        (["it was so -", "or not"], None),
        (["it was so", "or not"], None),
    ],
)
def test_the_text_tells_whose_a_hyphen_is(lines: list[str], joint: Joint | None) -> None:
    """By its sign, by the word elsewhere, or by how the text parts words."""
    assert Hyphens(lines).joint(*lines[:2]) == joint


def test_a_text_that_parts_many_words_parts_this_one() -> None:
    """That is a guess, and is told from what is known."""
    parted = ["the ci-", "ties of the em-", "pire had a sol-", "dier or two in a pro-", "vince"]
    assert Hyphens(parted).joint(*parted[:2]) == Joint(False, guessed=True)
    source = read_pdf(write_pdf(lines_at(50, 700, parted)))
    assert source.text.split()[1:3] == ["cities", "of"]
    assert [(remark.kind, remark.count) for remark in source.remarks] == [("guessed", 4)]
    spans = [span.slice(source.text) for span in source.remarks[0].spans]
    assert spans == ["cities", "empire", "soldier", "province"]


def test_a_word_is_joined_over_pages() -> None:
    """The page ends within it."""
    first = lines_at(50, 700, ["he was in the mili\xad", "tary, and he left the mili\xad"])
    source = read_pdf(write_pdf(first, text_at(50, 700, "tary at last.")))
    assert "left the mili" in source.text
    soft = "/Span << /ActualText <FEFF00AD> >> BDC "
    first = text_at(50, 700, "the mili") + soft + text_at(87.4, 700, "-") + " EMC "
    source = read_pdf(write_pdf(first + text_at(50, 685, "tary came")))
    assert source.text == "the military came"
    assert [span.slice(source.text) for span in source.remarks[0].spans] == ["military"]
    assert source.parts[0].end == len(source.text)
