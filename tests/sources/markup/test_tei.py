"""TEI: the text as it was printed."""

from __future__ import annotations

import shutil
import subprocess
from html import escape

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story, told
from reuse.model import Metadata
from reuse.sources import ReadError, read, read_all

HEADER = f"""<teiHeader><fileDesc><titleStmt><title>{TITLE}</title><author>Ann Berg</author>
</titleStmt><publicationStmt><publisher>Archive</publisher><date>2021</date>
<idno>https://example.com/1</idno></publicationStmt><sourceDesc><bibl><title level="j">The Holmen
Gazette</title><date when="1922-01-13">13 January</date></bibl></sourceDesc></fileDesc>
</teiHeader>"""
BODY = "".join(f"<p>{escape(text, quote=False)}</p>" for text in PARAGRAPHS)


def tei(body: str, root: str = 'TEI xmlns="http://www.tei-c.org/ns/1.0"') -> bytes:
    text = f"<text><body>{body}</body></text>"
    return f"<{root}>{HEADER}{text}</{root.split()[0]}>".encode()


@pytest.mark.parametrize("root", ['TEI xmlns="http://www.tei-c.org/ns/1.0"', "TEI.2"])
def test_story_and_its_metadata(root: str) -> None:
    source = read(tei(BODY, root))
    assert_story(source)
    assert source.metadata == Metadata(
        TITLE, "1922-01-13", "The Holmen Gazette", "Ann Berg", "https://example.com/1"
    )
    assert (source.format, told(source)) == ("tei", [])


def test_printed_words_are_read() -> None:
    """Of what an edition gives side by side the printed reading is the text."""
    body = (
        "<p>The <choice><reg>colour</reg><orig>colovr</orig></choice>"
        " <choice><sic>teh</sic><corr>the</corr></choice>"
        " <choice><abbr>Dr</abbr><expan>Doctor</expan></choice>"
        " <app><lem>red</lem><rdg>blue</rdg></app> <del>out</del><add>in</add>"
        " <gap reason='illegible'/> <supplied>end</supplied>.</p>"
    )
    source = read(tei(body))
    assert source.text == "The colovr teh Dr red in end."
    assert told(source) == [
        "has 1 gap where its editors left words out",
        "was read without its 3 readings of the editor, reading of another witness and deletion",
    ]
    assert [notice.lost for notice in source.notices] == [True, False]


def test_words_go_on_over_lines_and_pages() -> None:
    """Ends of lines join or part words as the edition says; each page is a part."""
    body = (
        '<pb n="1"/><p>A mili-<lb break="no"/>tary <lb/>band of well-<lb/>known men and wo'
        '<pb n="2" break="no"/><fw>HEAD 2</fw><lb break="no"/>men</p><p>went by.</p>'
    )
    source = read(tei(body))
    assert source.text == "A military band of well-known men and women\n\nwent by."
    pages = [(p.name, source.text[p.start : p.end]) for p in source.parts if p.kind == "page"]
    assert pages == [
        ("1", "A military band of well-known men and wo"),
        ("2", "men\n\nwent by."),
    ]
    assert told(source) == [
        "has 3 words that line ends part, which were joined",
        "was read without its running head",
    ]


def test_notes_stand_at_the_end_and_verses_in_lines() -> None:
    body = (
        "<head>Rain</head><p>It rained<note n='1'>In March.</note>, he <q>said</q>, “<q>so</q>”."
        "</p><lg><l>One line,</l><l>another.</l></lg>"
        "<table><row><cell>a</cell><cell>b</cell></row>"
        "</table><figure><head>The pier.</head><figDesc>A pier</figDesc></figure><p>End.</p>"
    )
    source = read(tei(body))
    assert source.text.split("\n\n") == [
        *("Rain", "It rained, he “said”, “so”.", "One line,\nanother.", "a\tb", "The pier."),
        *("End.", "In March."),
    ]
    assert [(part.kind, part.name) for part in source.parts] == [
        *(("heading", ""), ("caption", ""), ("footnote", "1")),
    ]


def test_tokens_are_words() -> None:
    """Words and signs that are marked one by one stand as in print."""
    body = "<s><w>It</w>\n<w>rained</w>\n<pc>,</pc>\n<w>so</w>\n<pc>.</pc></s>"
    assert read(tei(f"<p>{body}</p>")).text == "It rained, so."


def test_corpus_gives_its_texts() -> None:
    one = tei(BODY).decode()
    empty = tei("").decode()
    corpus = (
        f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{one}{empty}{one}</teiCorpus>'
    )
    with pytest.warns(UserWarning, match="#2 is TEI whose text is empty"):
        first, third = read_all(corpus.encode(), id="c")
    assert (first.text, third.text, third.id) == (STORY, STORY, "c#3")


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_what_pandoc_writes() -> None:
    done = subprocess.run(
        ["pandoc", "-f", "html", "-t", "tei", "-s", "--metadata", f"title={TITLE}"],
        input=f"<h1>Rain</h1>{BODY}".encode(),
        capture_output=True,
        check=True,
    )
    source = read(done.stdout)
    assert source.text.split() == f"Rain {STORY}".split()
    assert source.metadata.title == TITLE


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (tei(BODY)[:-30], "no whole TEI .line"),
        (b"<TEI><teiHeader/></TEI>", "without a text"),
        (tei(""), "whose text is empty"),
    ],
)
def test_what_is_no_edition_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read(data)
