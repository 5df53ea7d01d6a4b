"""Web pages: the article, or all of the text."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import Any

import pytest

from reuse.sources import ReadError, ReadWarning, read

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
    assert read(page.encode()).text == "One bold word\n\nTwo\nThree\n\nFour"


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
    "page",
    [
        "<html></html>",
        "<html><head><title>x</title></head></html>",
        "<!doctype html>",
        "<html><body><div id=app></div><script>write()</script>",
        "<html><head><title>Fog</title><style>p { color: red; } h1 {",
    ],
)
def test_page_without_a_word_is_refused(page: str) -> None:
    """Its text is written by a script, or it is cut off above it."""
    with pytest.raises(ReadError, match=r"is a page without any text in it.*fetch it again"):
        read(page.encode())


@pytest.mark.parametrize("content", ["", " \n"])
def test_empty_file_of_a_page_is_refused(tmp_path: Path, content: str) -> None:
    """Nothing is what a failed download leaves."""
    (tmp_path / "a.html").write_text(content)
    with pytest.raises(ReadError, match=r"a\.html is no HTML \(it is empty\)"):
        read(tmp_path / "a.html")


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


@pytest.mark.parametrize("name", ['role="doc-noteref"', 'epub:type="noteref"'])
def test_a_link_to_a_note_is_no_part_of_the_word_before_it(name: str) -> None:
    """As e-books have it, whose styles raise it."""
    source = read(
        PAGE.format(charset="utf-8").replace("treaty", f"treaty<a {name}>1</a>").encode()
    )
    assert "about the treaty, and" in source.text
    assert any("without 1 mark of notes" in notice.text for notice in source.notices)


def test_page_that_is_cut_short_is_told_wherever_it_is() -> None:
    """A page that ends early is refused, or said to lack its end, or has all its text."""
    page = PAGE.format(charset="utf-8")
    whole = read(page.encode()).text
    for end in range(60, len(page), 7):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReadWarning)
            try:
                source = read(page[:end].encode(), id="a.html")
            except ReadError:
                continue
        assert source.text == whole or any(notice.lost for notice in source.notices), page[:end]
