"""NITF: the story, what stands around it, and what breaks off."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story, told
from reuse.model import Metadata
from reuse.sources import ReadError, read

BODY = "".join(f"<p>{escape(text)}</p>" for text in PARAGRAPHS)
WHOLE = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>Slug</title><docdata><doc-id id-string="x1"/>
<date.issue norm="20220113T0930Z"/><date.release norm="20220114"/></docdata>
<pubdata name="The Holmen Gazette" date.publication="20220115"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1><hl2>Divers find damage</hl2></hedline>
<byline>By <person>Ann Berg</person><byttl>Staff writer</byttl></byline>
<dateline><location>HOLMEN</location></dateline><abstract><p>In short.</p></abstract></body.head>
<body.content>{BODY}</body.content></body></nitf>"""


def test_story_and_its_metadata() -> None:
    source = read(WHOLE.encode())
    assert_story(source)
    assert source.format == "nitf"
    assert source.metadata == Metadata(
        TITLE, "20220113T0930Z", "The Holmen Gazette", "Ann Berg", None
    )
    (notice,) = source.notices
    assert told(source) == ["was read without its dateline, abstract and subheadline"]
    assert (notice.count, notice.lost) == (3, False)


def test_pictures_notes_tables_and_lists() -> None:
    """Captions, notes and footnotes are parts; rows are lines of cells; credits are told."""
    body = (
        "<block><p>One<br/>two &nbsp;<em>three</em>.</p></block>"
        '<media media-type="image"><media-reference source="a.jpg"/>'
        "<media-caption><p>The pier.</p></media-caption><media-producer>AB</media-producer>"
        "</media>"
        "<table><tr><th>Pier</th><th>Cracks</th></tr><tr><td>1</td><td>4</td></tr></table>"
        "<ul><li>first</li><li>second</li></ul><bq><block><p>Quoted.</p></block></bq>"
        "<p>He said <q>no</q>, then “<q>yes</q>”.</p>"
        "<note><body.content><p>A correction.</p></body.content></note><fn><p>A note.</p></fn>"
    )
    data = f"<nitf><body><body.content>{body}</body.content><body.end><tagline>AB wrote."
    source = read(f"{data}</tagline></body.end></body></nitf>".encode())
    assert source.text.split("\n\n") == [
        *("One\ntwo \xa0three.", "The pier.", "Pier\tCracks", "1\t4", "first", "second"),
        *("Quoted.", "He said “no”, then “yes”.", "A correction.", "A note.", "AB wrote."),
    ]
    named = [(part.kind, source.text[part.start : part.end]) for part in source.parts]
    assert named == [
        ("caption", "The pier."),
        ("aside", "A correction."),
        ("footnote", "A note."),
        ("aside", "AB wrote."),
    ]
    assert told(source) == ["was read without its picture credit"]


def test_entity_of_its_own_is_lost() -> None:
    data = WHOLE.replace('SYSTEM "nitf-3-4.dtd"', "[<!ENTITY co SYSTEM 'co.txt'>]")
    source = read(data.replace("HOLMEN - ", "HOLMEN - &co; ").encode())
    assert any(notice.lost for notice in source.notices)
    with pytest.raises(ReadError, match="not followed"):
        read(data.replace("HOLMEN - ", "HOLMEN - &co; ").encode(), strict=True)


@pytest.mark.parametrize("at", [700, -9, -1, WHOLE.index("<body.content>") + 30])
def test_cut_short_is_refused(at: int) -> None:
    with pytest.raises(ReadError, match=r"no whole NITF \(line") as refused:
        read(WHOLE[:at].encode(), id="a.nitf")
    assert "\n" not in str(refused.value)


def test_empty_and_mislabelled(tmp_path) -> None:
    """A file that is called NITF and is none is refused by name, never read raw."""
    for data in ("", STORY, "{}"):
        path = tmp_path / "a.nitf"
        path.write_text(data)
        with pytest.raises(ReadError, match="is not NITF"):
            read(path)
    with pytest.raises(ReadError, match="no text"):
        read(b"<nitf><body><body.content/></body></nitf>")
