"""RSS and Atom."""

from __future__ import annotations

import re
from html import escape

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story
from reuse.model import Metadata, Source
from reuse.sources import ReadError, ReadWarning, read_all

XHTML = "".join(f"<p>{escape(text, quote=False)}</p>" for text in PARAGRAPHS)
RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Holmen Gazette</title>
<item><title>{TITLE}</title><link>https://example.com/1</link><description>Short.</description>
<pubDate>Thu, 13 Jan 2022 09:30:00 +0100</pubDate><dc:creator>Ann Berg</dc:creator>
<content:encoded><![CDATA[{XHTML}]]></content:encoded></item>
<item><title>B</title>
<description>&lt;p&gt;Only a R&amp;amp;D summary.&lt;/p&gt;</description></item>
<item><title>C</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Holmen Gazette</title><entry>
<title>{title}</title><link rel="self" href="https://example.com/a"/>
<link href="https://example.com/1"/>
<author><name>Ann Berg</name></author><updated>2022-01-15T00:00:00Z</updated>
<published>2022-01-13T09:30:00+01:00</published>{content}</entry></feed>"""
CONTENTS = {
    "html": f'<content type="html">{escape(XHTML)}</content>',
    "xhtml": '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    f"{XHTML}</div></content>",
    "text": f"<content>{escape(STORY, quote=False)}</content>",
}


def _only(feed: str) -> Source:
    (source,) = read_all(feed.encode())
    return source


def test_the_day_of_a_change_is_no_day_of_publication() -> None:
    """An entry that tells no other is undated."""
    atom = ATOM.format(title=TITLE, content=CONTENTS["html"])
    assert _only(atom).metadata.date == "2022-01-13T09:30:00+01:00"
    cut = re.sub("<published>.*?</published>", "", atom)
    assert _only(cut).metadata.date is None


def test_rss() -> None:
    """Full content is the text; a description alone may be a summary, which is a loss."""
    with pytest.warns(ReadWarning, match="#3 has no text, only a headline"):
        first, second = read_all(RSS.encode(), id="a.rss")
    assert_story(first)
    assert first.metadata == Metadata(
        TITLE,
        "Thu, 13 Jan 2022 09:30:00 +0100",
        "The Holmen Gazette",
        "Ann Berg",
        "https://example.com/1",
    )
    assert first.notices == ()
    assert second.text == "Only a R&D summary."
    assert [notice.lost for notice in second.notices] == [True]


@pytest.mark.parametrize("kind", CONTENTS)
def test_atom(kind: str) -> None:
    (source,) = read_all(ATOM.format(title=TITLE, content=CONTENTS[kind]).encode())
    assert source.text.split() == STORY.split()
    assert source.metadata == Metadata(
        TITLE,
        "2022-01-13T09:30:00+01:00",
        "The Holmen Gazette",
        "Ann Berg",
        "https://example.com/1",
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (RSS[:-30], "no whole feed"),
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', "without items"),
    ],
)
def test_what_is_no_feed_is_refused(data: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read_all(data.encode())
