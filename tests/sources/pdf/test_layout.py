"""PDF: words, lines, columns and paragraphs are told by where letters stand."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pdfs import PICTURE, lines_at, text_at, write_pdf
from reuse.sources.pdf.reader import read_pdf

WORDS = "It was seen in town"
STORY = (
    "The harbour master of the old town said on Monday that nobody knew who had brought the"
    " ship there, and that it would be sold at once if its owner did not come for it before the"
    " end of the week. The well-known captain was asked about it by a military court, and his"
    " answer, which was read out in the square, pleased everybody but the judges of the court."
)


@given(
    st.lists(st.text("abcdefgij xyz.,-", min_size=1, max_size=30), min_size=1, max_size=8),
    st.floats(6, 30),
)
def test_words_set_in_lines_come_back(texts: list[str], size: float) -> None:
    """Whatever their words and their size, lines are read as they are set."""
    lines = [text for text in texts if text.strip()]
    source = read_pdf(write_pdf(lines_at(20, 600, lines, size), page="/MediaBox [0 0 9000 800]"))
    # A hyphen at a line's end may have been taken away or kept in one word.
    bare = source.text.replace("-", "").replace("\n", "").replace(" ", "")
    assert bare == "".join(lines).replace("-", "").replace(" ", "")
    if not any("-" in line for line in lines):
        assert source.text.split() == " ".join(lines).split()


@pytest.mark.parametrize("across", [0.3, 0.6, 1.1])
@pytest.mark.parametrize("after", ["", "Other words"])
def test_bold_type_that_is_feigned_is_read_once(across: float, after: str) -> None:
    """Printers print a line twice, a little apart; a shadow stands a little lower."""
    for down in (0, 0.5):
        twice = text_at(50, 700, WORDS) + text_at(50, 600, after)
        twice += text_at(50 + across, 700 - down, WORDS)
        assert read_pdf(write_pdf(twice)).text.split() == f"{WORDS} {after}".split()


def test_a_letter_printed_twice_at_once_is_read_once() -> None:
    """Some print each letter twice before the next; "ll" and "tt" are two letters all the same."""
    word = "bell better tall"
    shown = "".join(
        text_at(50 + 8 * i, 700, sign) + text_at(50.2 + 8 * i, 700, sign)
        for i, sign in enumerate(word)
        if sign != " "
    )
    assert read_pdf(write_pdf(shown)).text.replace(" ", "") == word.replace(" ", "")


def test_letters_spaced_out_are_a_word() -> None:
    """Headings are spaced; the gap between their words is wider still."""
    shown = "BT /F1 12 Tf 5 Tc 50 700 Td (SPACED OUT) Tj ET"
    assert read_pdf(write_pdf(shown)).text == "SPACED OUT"


def test_gaps_are_spaces_and_kerning_is_none() -> None:
    """TeX writes no spaces, only steps."""
    shown = "BT /F1 12 Tf 50 700 Td [(It)-300(was)-250(se)20(e)-15(n)] TJ ET"
    assert read_pdf(write_pdf(shown)).text == "It was seen"


def test_a_narrow_column_is_no_column_of_letters() -> None:
    """The library takes some narrow columns for writing from top to bottom."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines = textwrap.wrap(f"{STORY} " * 6, 40)[:45]
    letter_by_letter = "".join(
        text_at(40 + stringWidth(line[:i], "Helvetica", 12), 760 - 15 * k, sign)
        for k, line in enumerate(lines)
        for i, sign in enumerate(line)
    )
    source = read_pdf(write_pdf(letter_by_letter + text_at(560, 20, "1/1")))
    assert source.text.split() == " ".join(lines).split()


def test_turned_pages_are_read_along_their_lines() -> None:
    """A page may be turned, and its letters with it, so that it is seen upright."""
    shown = "".join(
        f"BT /F1 12 Tf 0 1 -1 0 {x} 50 Tm ({text}) Tj ET " for x, text in [(99, WORDS), (114, "x")]
    )
    assert read_pdf(write_pdf(shown, page="/Rotate 90")).text == f"{WORDS}\nx"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shown", [0, 90, 180, 270])
def test_lines_keep_their_order_whichever_way_they_run(turn: int, shown: int) -> None:
    """Also where a page lies on its side: the first line stays the first."""
    a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    lines = [f"{WORDS} {word}" for word in ("one", "two", "three")]
    content = "".join(
        f"BT /F1 9 Tf {a} {b} {-b} {a} {300 - 250 * a + 15 * i * b} {400 - 250 * b - 15 * i * a}"
        f" Tm ({line}) Tj ET "
        for i, line in enumerate(lines)
    )
    source = read_pdf(write_pdf(content, page=f"/Rotate {shown}"))
    assert source.text.split() == " ".join(lines).split()


def test_a_slanting_line_is_a_line() -> None:
    """A stamp across a page is read as words, not letter by letter."""
    stamp = "BT /F1 40 Tf 0.707 0.707 -0.707 0.707 100 100 Tm (DRAFT COPY) Tj ET "
    source = read_pdf(write_pdf(text_at(50, 700, WORDS) + stamp))
    assert source.text == f"{WORDS}\n\nDRAFT COPY"


def test_what_a_file_says_that_letters_stand_for_is_read() -> None:
    """A decorated initial has its letters in the file, not in its shapes."""
    shown = "/Span << /ActualText (financial) >> BDC BT /F1 12 Tf 50 700 Td (fin@ncial) Tj ET EMC"
    assert read_pdf(write_pdf(shown)).text == "financial"


@pytest.mark.parametrize(
    ("content", "page", "hidden"),
    [
        ("1 1 1 rg " + text_at(50, 650, "unseen"), "", ["unseen"]),
        ("0 0 0 rg 0 600 600 90 re f 1 1 1 rg " + text_at(50, 650, "seen"), "", []),
        (text_at(50, 650, "unseen", 0.5), "", ["unseen"]),
        (text_at(50, 20, "unseen"), "/CropBox [0 100 600 800]", ["unseen"]),
        ("BT 3 Tr /F1 9 Tf 50 650 Td (unseen) Tj ET", "", ["unseen"]),
        ("q 600 0 0 800 0 0 cm /Im1 Do Q BT 3 Tr /F1 9 Tf 50 650 Td (seen) Tj ET", "", []),
    ],
    ids=["white", "white on black", "tiny", "cut off", "invisible", "over a scan"],
)
def test_words_that_nobody_sees_are_marked(content: str, page: str, hidden: list[str]) -> None:
    """They are kept; what OCR writes over the picture of a page is its text."""
    source = read_pdf(write_pdf(text_at(50, 700, WORDS) + content, page=page, objects=[PICTURE]))
    assert source.text.split("\n\n")[0] == WORDS
    assert [span.slice(source.text) for span in source.hidden] == hidden


def test_columns_held_line_by_line_are_put_in_order() -> None:
    """The rows of a page go across its columns; the gutter tells."""
    left, right = STORY[: len(STORY) // 2].rsplit(" ", 1)[0], STORY[len(STORY) // 2 :]
    columns = textwrap.wrap(left, 30), textwrap.wrap(right, 30)
    for rows in (6, 5):
        cut = [column[:rows] for column in columns]
        shown = text_at(50, 760, "A head over both of the columns of this page of the paper", 16)
        shown += "".join(
            text_at(x, 700 - 15 * i, column[i])
            for i in range(rows)
            for x, column in zip((50, 320), cut, strict=True)
            if i < len(column)
        )
        source = read_pdf(write_pdf(shown))
        assert source.text.split()[13:] == " ".join([*cut[0], *cut[1]]).split()
        assert [remark.kind for remark in source.remarks] == ["guessed"]


def test_a_table_is_read_by_its_rows() -> None:
    """Its cells begin anew in each row."""
    rows = [
        ("Anna Smith of Oxford", "Head of the school"),
        ("Bert Jones of Leeds", "Keeper of it"),
    ]
    shown = "".join(
        text_at(50, 700 - 15 * i, left) + text_at(320, 700 - 15 * i, right)
        for i, (left, right) in enumerate(rows * 3)
    )
    source = read_pdf(write_pdf(shown))
    assert source.text.splitlines() == [" ".join(row) for row in rows * 3]
    assert source.remarks == ()


def test_a_page_that_a_browser_printed_is_its_text() -> None:
    """Of a single page, what has the form of a browser's head and foot is left out."""
    around = text_at(20, 785, "11/28/26, 11:15 AM", 8) + text_at(300, 785, "A story", 8)
    around += text_at(20, 10, "https://a.example/b", 8) + text_at(560, 10, "1/1", 8)
    source = read_pdf(write_pdf(around + lines_at(50, 700, textwrap.wrap(STORY, 60))))
    assert source.text.split() == STORY.split()
    assert [(r.kind, r.count, r.lost) for r in source.remarks] == [("left out", 4, False)]


def test_running_heads_do_not_stand_within_sentences() -> None:
    """What stands at the same place of most pages, up to its digits, is left out and said."""
    lines = textwrap.wrap(STORY, 60)
    pages = [
        text_at(50, 770, "The Daily Chronicle")
        + lines_at(50, 700, part)
        + text_at(290, 20, f"{k}")
        for k, part in enumerate((lines[:3], lines[3:5], lines[5:]), 9)
    ]
    source = read_pdf(write_pdf(*pages))
    assert source.text.split() == STORY.split()
    assert "\n\n" not in source.text
    assert [(r.kind, r.count, r.lost) for r in source.remarks] == [("left out", 6, False)]


def test_pages_that_are_alike_keep_their_text() -> None:
    """Copies of one letter, page by page, have no running heads."""
    page = lines_at(50, 770, textwrap.wrap(STORY, 60))
    assert read_pdf(write_pdf(page, page, page)).text.split() == STORY.split() * 3


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs Chromium")
@pytest.mark.parametrize("style", ["width:6cm", "columns:2", "columns:3", ""])
def test_what_a_browser_prints_comes_back_whole(tmp_path: Path, style: str) -> None:
    """Soft hyphens, columns, justified lines, heads and feet: all words in order, and no other."""
    soft = STORY.replace("military", "mil&shy;i&shy;tary").replace("captain", "cap&shy;tain")
    soft = soft.replace("harbour", "har&shy;bour").replace("everybody", "every&shy;body")
    page = tmp_path / "a.html"
    page.write_text(
        f"<meta charset=utf-8><style>p{{text-align:justify;font:22pt serif;{style}}}</style>"
        + f"<p>{soft}</p>" * 4
    )
    out = tmp_path / "a.pdf"
    command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={tmp_path}/p"]
    command += [f"--print-to-pdf={out}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert read_pdf(out.read_bytes()).text.split() == STORY.split() * 4
