"""The SGML of Reuters-21578."""

from __future__ import annotations

import pytest

from helpers.stories import told
from reuse.model import Metadata
from reuse.sources import ReadError, ReadWarning, read_all

BODY = """Showers continued in the Bahia
cocoa zone, R&amp;D at &lt;SRD> said.
    The dry period means the temporao will be late.
 Reuter
&#3;"""
STORY = (
    "Showers continued in the Bahia\ncocoa zone, R&D at <SRD> said.\n\nThe dry period means the"
)
STORY += " temporao will be late.\n\nReuter"


def element(body: str, kind: str = "", number: int = 1) -> str:
    return f"""<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="5544" NEWID="{number}">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D></TOPICS>
<UNKNOWN>
&#5;&#5;&#5;C T
&#22;&#22;&#1;f0704&#31;reute</UNKNOWN>
<TEXT{kind}>&#2;
{body}</TEXT>
</REUTERS>
"""


NORMAL = f"""<TITLE>BAHIA &lt;COCOA>
REVIEW</TITLE>
<AUTHOR>    By Ann Berg, Reuters</AUTHOR>
<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>{BODY}</BODY>"""
HEAD = '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n'


def test_story_and_its_metadata() -> None:
    (source,) = read_all((HEAD + element(NORMAL)).encode())
    assert source.text == STORY
    assert source.metadata == Metadata(
        "BAHIA <COCOA> REVIEW", "26-FEB-1987 15:01:01.79", "Reuters", "Ann Berg", None
    )
    assert source.format == "reuters"
    assert told(source) == ["was read without its dateline"]


def test_briefs_and_raw_texts() -> None:
    """A brief is its headline; what was not taken apart is read whole; neither is empty."""
    brief = element(
        "******<TITLE>GULF SAYS IT CUTS PRICES\n</TITLE>Blah blah blah.\n&#3;\n",
        ' TYPE="BRIEF"',
        2,
    )
    raw = element("****<TITLE>RATES</TITLE>\nUp 5 PCT\n\n&#3;\n", ' TYPE="UNPROC"', 3)
    text = HEAD + element(NORMAL) + brief + raw + element("", number=4)
    with pytest.warns(ReadWarning, match="#4 is story 4 of the file, without any text"):
        first, second, third = read_all(text.encode(), id="r.sgm")
    assert (first.text, second.text) == (STORY, "GULF SAYS IT CUTS PRICES")
    assert "brief" in told(second)[0]
    assert third.text.split() == ["RATES", "Up", "5", "PCT"]


def test_latin_1(tmp_path) -> None:
    path = tmp_path / "reut2-017.sgm"
    story = element(NORMAL.replace("cocoa", "cacáo"))
    path.write_bytes((HEAD + story + story).encode("latin-1"))
    sources = read_all(path)
    assert all("cacáo zone" in source.text for source in sources)
    said = [line for source in sources for line in told(source) if "latin-1" in line]
    assert len(said) == 1, "the encoding is that of the file, and said once of it"


@pytest.mark.parametrize("cut", [1, 12, 60, 200])
def test_cut_short_is_refused(cut: int) -> None:
    """No story of a file that breaks off within one is read, for the file is not whole."""
    data = (HEAD + element(NORMAL) + element(NORMAL, number=2)).rstrip()
    with pytest.raises(ReadError, match=r"line \d+: a story does not end"):
        read_all(data[:-cut].encode())
