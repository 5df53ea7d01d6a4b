"""NewsML: items of all kinds, renditions and dates."""

from __future__ import annotations

import re
from html import escape

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story, told
from reuse.model import Metadata
from reuse.sources import ReadError, ReadWarning, read, read_all

NS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = "".join(f"<p>{escape(text, quote=False)}</p>" for text in PARAGRAPHS)
META = """<itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="HP">
<name>Holmen Press</name></provider><versionCreated>2022-01-15T10:00:00Z</versionCreated>
<firstCreated>2022-01-13T09:30:00+01:00</firstCreated></itemMeta>"""
ABOUT = f"""<contentMeta><contentCreated>2022-01-12</contentCreated><headline>{TITLE}</headline>
<by>By Ann Berg</by><dateline>HOLMEN</dateline></contentMeta>"""


def item(content: str, kind: str = "text") -> str:
    meta = META.format(kind=kind)
    return (
        f'<newsItem {NS} guid="urn:x">{meta}{ABOUT}<contentSet>{content}</contentSet></newsItem>'
    )


INLINE = {
    "xhtml": '<inlineXML contenttype="application/xhtml+xml"><html'
    f' xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{XHTML}</body>'
    "</html></inlineXML>",
    "nitf": '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="x"><body><body.content>'
    f"{XHTML}</body.content></body></nitf></inlineXML>",
    "text": f'<inlineData contenttype="text/plain">{escape(STORY, quote=False)}</inlineData>',
    "html": f'<inlineData contenttype="text/html">{escape(XHTML)}</inlineData>',
}
PICTURE = '<remoteContent href="a.jpg" contenttype="image/jpeg"/>'


@pytest.mark.parametrize("rendition", INLINE)
def test_every_rendition_gives_the_story(rendition: str) -> None:
    source = read(item(INLINE[rendition]).encode())
    assert_story(source)
    assert source.metadata == Metadata(
        TITLE, "2022-01-13T09:30:00+01:00", "Holmen Press", "Ann Berg", None
    )
    assert told(source) == ["was read without its dateline"]


def test_renditions_are_read_once() -> None:
    assert_story(read(item(PICTURE + INLINE["nitf"] + INLINE["text"]).encode()))


def test_message_of_many_items() -> None:
    """Each item has its number, and those without text say what they are."""
    message = (
        f"<newsMessage {NS}><itemSet>{item(INLINE['xhtml'])}{item(PICTURE, 'picture')}"
        f"<packageItem><itemMeta/></packageItem>{item(INLINE['text'])}</itemSet></newsMessage>"
    )
    with pytest.warns(ReadWarning) as warned:
        sources = read_all(message.encode(), id="m.xml")
    assert [source.id for source in sources] == ["m.xml#1", "m.xml#4"]
    assert [source.text for source in sources] == [STORY, STORY]
    said = [str(one.message) for one in warned]
    assert "m.xml#2 is a picture item" in said[0]
    assert "m.xml#3 is a package" in said[1]


@pytest.mark.parametrize(("version", "told"), [("1", True), ("", True), ("2", False)])
def test_a_later_version_does_not_tell_when_the_first_was_published(
    version: str, told: bool
) -> None:
    """It may be newer than a copy of the first."""
    whole = item(INLINE["text"]).replace("<newsItem", f'<newsItem version="{version}"')
    for name in ("firstCreated", "contentCreated"):
        whole = re.sub(f"<{name}>.*?</{name}>", "", whole)
    assert (read(whole.encode()).metadata.date is not None) == told


def test_first_generation() -> None:
    """NewsML 1.2 keeps a story in pieces, or in formats that are equivalent."""
    parts = [
        f"<ContentItem><DataContent><p>{escape(text, quote=False)}</p></DataContent></ContentItem>"
        for text in PARAGRAPHS
    ]
    news = (
        "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>hp.example</ProviderId>"
        "</NewsIdentifier></Identification><NewsManagement><FirstCreated>20220113T093000+0100"
        "</FirstCreated></NewsManagement><NewsComponent{}><NewsLines>"
        f"<HeadLine>{TITLE}</HeadLine><ByLine>Ann Berg</ByLine></NewsLines>{{}}</NewsComponent>"
        "</NewsItem></NewsML>"
    )
    source = read(news.format("", "".join(parts)).encode())
    assert_story(source)
    assert source.metadata == Metadata(
        TITLE, "20220113T093000+0100", "hp.example", "Ann Berg", None
    )
    both = "".join(
        f"<ContentItem><DataContent>{body}</DataContent></ContentItem>"
        for body in (XHTML, escape(STORY, quote=False))
    )
    assert_story(read(news.format(' EquivalentsList="yes"', both).encode()))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (item(PICTURE, "picture"), "is a picture item"),
        (item(PICTURE, "text"), "another file, which is not followed"),
        (item(""), "has no text in it"),
        (f"<newsMessage {NS}><itemSet/></newsMessage>", "without items"),
        (f"<conceptItem {NS}/>", "explains a term"),
        (item(INLINE["nitf"])[:-40], "no whole NewsML .line"),
    ],
)
def test_what_is_no_story_is_refused(data: str, why: str) -> None:
    with pytest.raises(ReadError, match=why) as refused:
        read(data.encode())
    assert "\n" not in str(refused.value)
