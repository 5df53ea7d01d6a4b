"""Pages saved with all their parts."""

from __future__ import annotations

import base64
import quopri

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story
from reuse.sources import ReadError, ReadWarning, read

BODY = "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in PARAGRAPHS)
PAGE = (
    f"<!DOCTYPE html><html><head>{{meta}}<title>{TITLE}</title></head><body>"
    f'<nav><a href="/">Home</a></nav><article>{BODY}</article></body></html>'
)
BLINK = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/story\r\n"
    "Subject: =?utf-8?Q?Cracks?=\r\nDate: Tue, 5 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
)
EXPLORER = (
    'From: "Saved by Windows Internet Explorer 8"\r\nSubject: Cracks\r\nMIME-Version: 1.0\r\n'
)
KIND = 'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
ENCODED = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "binary": bytes,
    "8bit": bytes,
}


def part_of(page: bytes, transfer: str, kind: str = "text/html", address: str = "story") -> bytes:
    head = (
        f"----b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {transfer}\r\n"
        f"Content-Location: https://a.example/{address}\r\n\r\n"
    )
    return head.encode() + ENCODED[transfer](page) + b"\r\n"


def saved(*parts: bytes, head: str = BLINK) -> bytes:
    return f"{head}{KIND}".encode() + b"".join(parts) + b"----b--\r\n"


@pytest.mark.parametrize("transfer", ENCODED)
@pytest.mark.parametrize("head", [BLINK, EXPLORER])
@pytest.mark.parametrize(
    ("kind", "meta", "encoding"),
    [
        ("text/html", "", "utf-8"),
        ("text/html; charset=windows-1252", "", "windows-1252"),
        ("text/html", "<meta charset=windows-1252>", "windows-1252"),
    ],
)
def test_page_gives_its_article(
    transfer: str, head: str, kind: str, meta: str, encoding: str
) -> None:
    """The article comes back whatever wrote it; the day of saving is none of publication."""
    page = PAGE.format(meta=meta).encode(encoding)
    picture = part_of(b"\x89PNG\r\n\x1a\n", "base64", "image/png", "a.png")
    source = read(saved(part_of(page, transfer, kind), picture, head=head))
    assert source.format == "mhtml"
    assert_story(source)
    facts = source.metadata
    assert (facts.title, facts.date, facts.url) == (TITLE, None, "https://a.example/story")


def test_root_is_the_part_that_is_named() -> None:
    """The page itself need not stand first."""
    other = b"<html><body><p>An advert in a frame.</p></body></html>"
    root = part_of(PAGE.format(meta="").encode(), "8bit").replace(
        b"\r\nContent-Loc", b"\r\nContent-ID: <r@a>\r\nContent-Loc", 1
    )
    data = saved(part_of(other, "8bit", address="ad"), root)
    assert_story(read(data.replace(b'type="text/html";', b'start="<r@a>";', 1)))


def test_frames_are_said() -> None:
    """A page shown within the page is left out and said to be, unless there is nothing else."""
    frame = part_of(PAGE.format(meta="").encode(), "8bit", address="frame")
    page = part_of(b"<html><body><p>The front page says so.</p></body></html>", "8bit")
    source = read(saved(page, frame))
    assert source.text == "The front page says so."
    assert any(n.lost and "1 page shown in frames" in n.text for n in source.notices)
    advert = part_of(b"<html><body><p>Buy a boat.</p></body></html>", "8bit", address="ad")
    source = read(saved(page, advert))
    assert [(n.lost, n.count) for n in source.notices if "1 small frame" in n.text] == [(False, 1)]
    empty = part_of(b"<html><frameset><frame src=frame></frameset></html>", "8bit")
    source = read(saved(empty, frame))
    assert source.text == STORY
    assert "is made of frames" in source.notices[0].text


def test_saved_page_that_is_cut_short_is_told() -> None:
    """What is there is read, and what may be missing is said."""
    data = saved(part_of(PAGE.format(meta="").encode(), "8bit"))
    with pytest.warns(ReadWarning) as told:
        source = read(data[:-200])
    assert any("text may be missing" in str(warning.message) for warning in told)
    assert source.text.startswith(PARAGRAPHS[0])


@pytest.mark.parametrize("missing", range(300, 304))
def test_packed_page_is_read_as_far_as_it_goes(missing: int) -> None:
    """Wherever base64 ends, its letters are never taken for the page."""
    data = saved(part_of(PAGE.format(meta="").encode(), "base64"))
    with pytest.warns(ReadWarning):
        source = read(data[:-missing])
    assert source.text.startswith(PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (saved(part_of(b"\x89PNG", "base64", "image/png")), "without the page"),
        (saved(part_of(b"<html></html>", "8bit")), "is a page without any text in it"),
    ],
)
def test_saved_page_without_a_text_is_refused(data: bytes, why: str) -> None:
    """One line says why there is none."""
    with pytest.raises(ReadError, match=why):
        read(data)
