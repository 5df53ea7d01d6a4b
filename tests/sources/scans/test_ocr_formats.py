"""ALTO, hOCR and PAGE XML: lines and blocks in reading order, parted words in one piece."""

from __future__ import annotations

import pytest

from helpers.files import failure
from reuse.sources import read
from reuse.sources.formats import find_format
from reuse.sources.scans.alto import read_alto
from reuse.sources.scans.hocr import read_hocr
from reuse.sources.scans.page_xml import read_page_xml

VERSIONS = [
    "",
    ' xmlns="http://schema.ccs-gmbh.com/ALTO"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v2#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
]


def string(word: str, part: int = 0, whole: str = "") -> str:
    told = f' SUBS_TYPE="HypPart{part}" SUBS_CONTENT="{whole}"' if part else ""
    return f'<String CONTENT="{word}"{told}/>'


def block(*lines: str, name: str = "", after: str = "") -> str:
    told = f' IDNEXT="{after}"' if after else ""
    inner = "".join(f"<TextLine>{line}</TextLine>" for line in lines)
    return f'<TextBlock ID="{name}"{told}>{inner}</TextBlock>'


def alto(*pages: str, namespace: str = "", head: str = "") -> bytes:
    inner = "".join(f'<Page PHYSICAL_IMG_NR="{i}">{p}</Page>' for i, p in enumerate(pages, 7))
    return (
        f'<?xml version="1.0"?>\n<alto{namespace}>{head}<Layout>{inner}</Layout></alto>'
    ).encode()


FIRST = string("The") + "<SP/>" + string("mili", 1, "military") + '<HYP CONTENT="-"/>'
SECOND = string("tary,", 2, "military") + "<SP/>" + string("came.")


@pytest.mark.parametrize("namespace", VERSIONS)
@pytest.mark.parametrize("over", ["line", "block", "page"])
def test_alto_words_are_joined_as_the_file_says(namespace: str, over: str) -> None:
    """Over a line, a block or a page; in all versions."""
    pages = {
        "line": [block(FIRST, SECOND)],
        "block": [block(FIRST) + block(SECOND)],
        "page": [block(FIRST), block(SECOND)],
    }[over]
    data = alto(*pages, namespace=namespace)
    assert find_format(data, ".xml").name == "alto"
    extracted = read_alto(data)
    assert extracted.text == "The military, came."
    assert [(remark.kind, remark.count) for remark in extracted.remarks] == [("joined", 1)]
    assert [part.name for part in extracted.parts] == ["7", "8"][: len(pages)]


def test_alto_compounds_keep_their_hyphen() -> None:
    """The file says so, or nobody knows."""
    first = string("a") + "<SP/>" + string("well", 1, "well-known") + '<HYP CONTENT="-"/>'
    assert read_alto(alto(block(first, string("known", 2, "well-known")))).text == "a well-known"
    untold = string("a") + "<SP/>" + string("well") + '<HYP CONTENT="-"/>'
    assert read_alto(alto(block(untold, string("known")))).text == "a well-\nknown"
    soft = string("mili") + '<HYP CONTENT="&#173;"/>'
    assert read_alto(alto(block(soft, string("tary")))).text == "military"


def test_alto_word_whose_rest_is_in_another_file_is_whole() -> None:
    """The file tells it; a rest alone is read as it is printed."""
    assert read_alto(alto(block(FIRST))).text == "The military"
    assert read_alto(alto(block(SECOND))).text == "tary, came."


def test_alto_spaces_may_be_left_out() -> None:
    """Some programs write words alone."""
    assert read_alto(alto(block(string("So") + string("it")))).text == "So it"


def test_alto_reading_order_is_kept() -> None:
    """It is told by a group of references, or from block to block."""
    one, two = block(string("One.")), block(string("Two."))
    assert read_alto(alto(one + two)).text == "One.\n\nTwo."
    told = block(string("Two."), name="b") + block(string("One."), name="a", after="b")
    assert read_alto(alto(told)).text == "One.\n\nTwo."
    order = '<ReadingOrder><OrderedGroup><ElementRef REF="a"/></OrderedGroup></ReadingOrder>'
    told = block(string("Two."), name="b") + block(string("One."), name="a")
    assert read_alto(alto(told, head=order)).text == "One.\n\nTwo."


def test_alto_margins_are_left_out_and_said() -> None:
    """A running head would stand within a sentence."""
    head = f"<TopMargin>{block(string('HEAD'))}</TopMargin>"
    pages = [f"{head}<PrintSpace>{block(string(word))}</PrintSpace>" for word in ("so", "it")]
    extracted = read_alto(alto(*pages))
    assert extracted.text == "so\nit"
    assert [(r.kind, r.count, r.lost) for r in extracted.remarks] == [("left out", 2, False)]


HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name='ocr-system' content='tesseract 5.3.0'/></head><body>
<div class='ocr_page' id='page_1' title='image "a.png"; bbox 0 0 9 9; ppageno 0'>
<div class='ocr_carea'><p class='ocr_par'>
<span class='ocr_header'><span class='ocrx_word'>HEAD</span></span>
<span class='ocr_line'><span class='ocrx_word'>The</span> <span class='ocrx_word'>mili\xad</span>
</span><span class='ocr_line'><span class='ocrx_word'>tary</span>
<span class='ocrx_word'>left café.</span></span></p>
<p class='ocr_par'><span class='ocr_line'>So it is said by</span></p></div></div>
<div class='ocr_page' title='lpageno "xii"'><span class='ocr_line'>the king.</span></div>
</body></html>"""


def test_hocr_is_read_by_its_lines() -> None:
    """Paragraphs come apart, a sentence that goes on over pages does not."""
    data = HOCR.encode()
    assert find_format(data, ".html").name == "hocr"
    extracted = read_hocr(data)
    assert extracted.text == "The military left café.\n\nSo it is said by\nthe king."
    assert [part.name for part in extracted.parts] == ["1", "xii"]
    assert sorted(remark.kind for remark in extracted.remarks) == ["joined", "left out"]
    assert read(data).format == "hocr"


def test_a_page_about_hocr_is_a_page() -> None:
    """The names of its classes may stand in a text."""
    page = (
        b"<html><body><p>A page has the class ocr_page, and ocr_line is a line.</p></body></html>"
    )
    assert find_format(page, ".html").name == "html"
    assert find_format(b"See ocr_page in <div class='ocr_page'>.", ".txt").name == "text"


def test_page_xml_is_read_by_its_order() -> None:
    """Running heads and catchwords are set aside, and the best reading of a line is taken."""

    def region(name: str, *lines: str, kind: str = "paragraph") -> str:
        inner = "".join(
            f'<TextLine><TextEquiv index="1"><Unicode>bad</Unicode></TextEquiv>'
            f'<TextEquiv index="0"><Unicode>{line}</Unicode></TextEquiv></TextLine>'
            for line in lines
        )
        return f'<TextRegion id="{name}" type="{kind}">{inner}</TextRegion>'

    order = '<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="a"/>'
    order += "</OrderedGroup></ReadingOrder>"
    data = (
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page>'
        + order
        + region("h", "HEAD", kind="header")
        + region("b", "It was the mili\xac", "tary.")
        + region("a", "So it is.")
        + "</Page></PcGts>"
    ).encode()
    assert find_format(data, ".xml").name == "page"
    extracted = read_page_xml(data)
    assert extracted.text == "So it is.\n\nIt was the military."
    assert sorted(remark.kind for remark in extracted.remarks) == ["joined", "left out"]


def test_damaged_and_empty_files_say_so() -> None:
    """One line: what is wrong, and the remedy."""
    assert "fetch it again" in failure(alto(block(FIRST))[:-20])
    assert failure(b"<alto></alto>") == "bytes is ALTO without a page; fetch it again"
    assert "name the ALTO files" in failure(b"<mets:mets xmlns:mets='x'></mets:mets>")


def test_hocr_that_ends_early_says_so() -> None:
    """Whoever writes whole pages closes them; a piece of a page has no end to lose."""
    line = "<span class='ocr_line'>The freighter sank off Malta.</span>"
    page = f"<html><body><div class='ocr_page'>{line}</div></body></html>"
    assert not read_hocr(page.encode()).remarks
    (cut,) = read_hocr(page[: page.index("</div>")].encode()).remarks
    assert cut.lost
    assert "its end is missing" in cut.said
    assert not read_hocr(f"<div class='ocr_page'>{line}</div>".encode()).remarks
