"""TEI: editions in the markup of the Text Encoding Initiative, P4 and P5, read as printed."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from reuse.model import Metadata, Remark
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable, imported
from reuse.sources.prose import element_names, is_marked, said_left_out
from reuse.sources.xml import find_named, first_text, name_of, parse_xml, text_of

# https://tei-c.org/release/doc/tei-p5-doc/en/html/REF-ELEMENTS.html
_BLOCKS = element_names(
    "ab argument back bibl biblFull biblStruct body byline cit closer castItem castList dateline"
    " div div0 div1 div2 div3 div4 div5 div6 div7 docAuthor docDate docEdition docImprint docTitle"
    " entry epigraph figure front group head imprimatur item label lg list listBibl opener p"
    " postscript quote row salute signed sp speaker stage table text titlePage titlePart trailer"
)
_LEFT_OUT = {
    **dict.fromkeys(["teiHeader", "facsimile", "sourceDoc", "standOff", "graphic", "media"], ""),
    "fw": "running head",
    "del": "deletion",
    "figDesc": "description of a figure",
    "reg": "reading of the editor",
    "corr": "reading of the editor",
    "expan": "reading of the editor",
    "rdg": "reading of another witness",
    "index": "",
    "desc": "",
    "teiCorpus": "",
}
# What is printed, of what an edition gives side by side.
_PRINTED = ("orig", "sic", "abbr", "lem")
_MILESTONES = ("lb", "pb", "cb")
_SPEECH = {"q": "“”", "said": "“”", "quote": "“”", "soCalled": "‘’"}
# Where a quotation stands in a line of text, and so between marks.
_LINES = element_names("p l ab seg hi item head note cell")
_HYPHEN = re.compile("[-\u2010\u00ad]\\s*$")
_SOFT = re.compile(r"\w[-‐\u00ad]\s*$")
_CLOSING = (".", ",", ";", ":", "!", "?", ")", "]", "”", "’", "»")


def read_tei(data: bytes, encoding: str | None = None) -> Any:
    """Return the text of an edition, or the texts of a corpus.

    It is read as printed: of a choice the original, the error and the abbreviation; deletions,
    running heads and descriptions of figures are left out and told. Words that a line end parts
    are joined where the edition says that they are one. Notes stand at the end.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted, or list of Extracted, Unreadable and Remark

    Raises
    ------
    Unreadable
        If it is cut short or damaged, or has no text.

    Examples
    --------
    >>> tei = b'<TEI><text><body><p>It rai<lb break="no"/>ned.</p></body></text></TEI>'
    >>> read_tei(tei).text
    'It rained.'
    """
    root, taken, remarks = parse_xml(data, encoding, "TEI")
    if not name_of(root).startswith("teiCorpus"):
        return _edition(root, taken, remarks)
    editions = [one for one in find_named(root, "TEI", "TEI.2") if one is not root]
    if not editions:
        raise Unreadable("is a TEI corpus without a text; name another file")
    given: list[Any] = []
    for edition in editions:
        try:
            given.append(_edition(edition, taken, ()))
        except Unreadable as error:
            given.append(error)
    return [*given, *remarks]


def _edition(root: Any, taken: str, remarks: tuple[Remark, ...]) -> Extracted:
    text = next((one for one in root if name_of(one) == "text"), None)
    if text is None:
        raise Unreadable("is TEI without a text (it may be a facsimile); name another file")
    writer = _Writer()
    joined = _join_words(text)
    writer.write(text)
    writer.blocks.finish("page")
    while writer.notes:  # which may have notes of their own
        note = writer.notes.pop(0)
        writer.blocks.end_block()
        writer.blocks.begin("footnote", note.get("n") or "")
        writer.write(note, top=True)
        writer.blocks.finish("footnote")
    written = writer.blocks.text()
    if not written:
        raise Unreadable("is TEI whose text is empty; name another file")
    if joined:
        words = (
            "1 word that a line end parts, which was"
            if joined == 1
            else (f"{joined:,} words that line ends part, which were")
        )
        remarks = (*remarks, Remark("joined", joined, f"has {words} joined"))
    if gaps := writer.left_out.pop("gap", 0):
        what = "1 gap" if gaps == 1 else f"{gaps:,} gaps"
        said = f"has {what} where its editors left words out"
        remarks = (*remarks, Remark("left out", gaps, said, lost=True))
    return Extracted(
        written,
        taken,
        metadata=_metadata(root),
        parts=tuple(writer.blocks.parts),
        remarks=(*remarks, *said_left_out(writer.left_out)),
    )


class _Writer:
    """Writes elements of TEI as blocks; notes wait for the end."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.notes: list[Any] = []
        self.left_out: Counter[str] = Counter()

    def write(self, root: Any, *, top: bool = False) -> None:
        etree = imported("lxml.etree", "TEI", package="lxml")
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = name_of(element)
            note = name == "note" and not (top and element is root)
            if event == "start":
                if note:
                    self.notes.append(element)
                elif self._is_left_out(name, element):
                    thing = _LEFT_OUT.get(name)
                    self.left_out[thing or "reading of the editor"] += thing != ""
                else:
                    self._open(name, element)
                    self.blocks.add(element.text or "")
                    continue
                walk.skip_subtree()
                continue
            if not note and not self._is_left_out(name, element):
                self._close(name, element)
            if element is not root:
                self.blocks.add(element.tail or "")

    def _is_left_out(self, name: str, element: Any) -> bool:
        parent = element.getparent()
        if parent is not None and name_of(parent) in {"choice", "app"}:
            printed = [one for one in parent if name_of(one) in _PRINTED] or list(parent)
            return element is not printed[0]
        return name in _LEFT_OUT and name not in {"reg", "corr", "expan"}

    def _open(self, name: str, element: Any) -> None:
        blocks = self.blocks
        if name == "gap":
            self.left_out["gap"] += 1
        elif name in _MILESTONES:
            if element.get("break") == "no":
                blocks.join()
            else:
                blocks.gap(" ")
            if name == "pb":
                blocks.turn("page", element.get("n") or "")
        elif marks := _marks(name, element):
            blocks.add(marks[0])
        elif name in {"l", "cell"}:
            blocks.gap("\n" if name == "l" else "\t")
        elif name == "pc" and text_of(element).startswith(_CLOSING):
            blocks.join()
        elif name in _BLOCKS:
            blocks.end_block()
            if kind := _kind(name, element):
                blocks.begin(kind)

    def _close(self, name: str, element: Any) -> None:
        blocks = self.blocks
        if marks := _marks(name, element):
            blocks.add(marks[1])
        elif name in {"l", "cell"}:
            blocks.gap("\n" if name == "l" else "\t")
        elif name in _BLOCKS:
            if kind := _kind(name, element):
                blocks.finish(kind)
            blocks.end_block()


def _kind(name: str, element: Any) -> str:
    """Return what kind of part an element is; the heading of a figure is its caption."""
    if name == "figure":
        return "caption"
    return "heading" if name == "head" and name_of(element.getparent()) != "figure" else ""


def _marks(name: str, element: Any) -> str:
    """Return the marks of a quotation that has none in its text; ``""`` of anything else."""
    marks = _SPEECH.get(name, "")
    if not marks or is_marked(element):
        return ""
    if name == "quote":
        parent = element.getparent()
        inline = parent is not None and name_of(parent) in _LINES
        return marks if inline and not any(find_named(element, "p", "l")) else ""
    return marks


def _join_words(text: Any) -> int:
    """Join words that go on after a line, a column or a page; return how many there were.

    A hyphen that the edition keeps before such an end is the printer's. Where the edition does
    not say whether a word goes on, one that ends in a hyphen does, and keeps it.
    """
    joined = 0
    for stone in find_named(text, *_MILESTONES):
        before = _text_before(stone)
        if before is None:
            continue
        element, which = before
        words = getattr(element, which) or ""
        stated = stone.get("break")
        if stated == "no":
            setattr(element, which, _HYPHEN.sub("", words.rstrip()))
            joined += name_of(stone) == "lb"
        elif stated is None and _SOFT.search(words) and re.match(r"\s*[a-zß-ÿ]", stone.tail or ""):
            setattr(element, which, words.rstrip())
            stone.set("break", "no")
            joined += 1
        if stone.get("break") == "no":
            stone.tail = (stone.tail or "").lstrip()
    return joined


def _text_before(stone: Any) -> tuple[Any, str] | None:
    """Return where the text stands that goes before a milestone, over others and running heads."""
    element = stone
    while True:
        before = element.getprevious()
        if before is None:
            parent = element.getparent()
            return None if parent is None else (parent, "text")
        if (before.tail or "").strip():
            return before, "tail"
        if name_of(before) not in (*_MILESTONES, "fw"):
            return None
        element = before


def _metadata(root: Any) -> Metadata:
    header = next((one for one in root if name_of(one) == "teiHeader"), None)
    if header is None:
        return Metadata()
    about = next(find_named(header, "titleStmt"), header)
    source = next(find_named(header, "sourceDesc"), header)
    publication = next(find_named(header, "publicationStmt"), header)
    titles = list(find_named(about, "title"))
    titles.sort(key=lambda one: one.get("type") not in {None, "main"})
    journals = [one for one in find_named(source, "title") if one.get("level") in {"j", "s"}]
    authors = [text_of(one) for one in find_named(about, "author")]
    url = next(
        (
            address
            for one in find_named(publication, "idno", "ref", "ptr")
            if (address := one.get("target") or text_of(one)).startswith("http")
        ),
        None,
    )
    return Metadata(
        title=next(filter(None, map(text_of, titles)), None),
        date=_date(source) or _date(publication),
        outlet=next(filter(None, map(text_of, journals)), None)
        or first_text(source, "publisher")
        or first_text(publication, "publisher"),
        author=", ".join(filter(None, authors)) or first_text(source, "author"),
        url=url,
    )


def _date(statement: Any) -> str | None:
    for date in find_named(statement, "date"):
        for value in (date.get("when"), date.get("value"), text_of(date)):
            if value:
                return str(value)
    return None
