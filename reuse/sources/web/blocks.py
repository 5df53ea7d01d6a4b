"""A page → its blocks: the paragraphs, headings, captions and rows that a browser would show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from reuse.sources.extracted import imported
from reuse.sources.hidden import MARKS, hides
from reuse.sources.web.furniture import RUNNING_TEXT, Nature, is_for_listeners, nature_of
from reuse.sources.web.quotation_marks import OPENING, marks_of

#: What a browser shows nothing of, and of what stands in it.
_UNSHOWN = {
    *("head", "script", "style", "template", "noscript", "iframe", "object", "embed", "applet"),
    *("svg", "canvas", "audio", "video", "select", "datalist", "textarea", "input", "button"),
    *("map", "rp", "annotation", "annotation-xml", "noframes", "noembed", "progress", "meter"),
}
_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
    *("em", "font", "i", "img", "ins", "kbd", "label", "mark", "math", "nobr", "output", "q"),
    *("rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
    *("time", "tt", "u", "var", "wbr", "picture", "source", "slot"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ARTICLE = {"article", "main"}
_STRUCK = {"del", "s", "strike"}
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)

# Signs within a block that is not made yet. Unicode keeps them for a program's own use; those of
# a page itself are taken out before (`parse`).
_BREAK, _SPACE, _TAB = "\ufdd2", "\ufdd3", "\ufdd4"
_KEPT = str.maketrans({"\n": _BREAK, " ": _SPACE, "\t": _TAB, "\r": None})
_SHOWN = str.maketrans({_SPACE: " ", _TAB: "\t"})
OWN_SIGNS = f"{MARKS}{_BREAK}{_SPACE}{_TAB}"
_BLANKS = re.compile(r"[ \t\n\r\f\v\xa0]+")
_AROUND_TAB = re.compile(f" ?{_TAB} ?")
_UNMARKED = re.compile(f"[{MARKS}]")
#: What e-books and pages call a link to a note.
_NOTE_REFERENCES = {"noteref", "doc-noteref"}
# "word<sup>1</sup>" is a word and the number of a note; "m<sup>2</sup>" and "10<sup>th</sup>" are
# not. Units are shorter than words.
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\]?")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?”’\"'»)\]])\s*$")


@dataclass(slots=True)
class Block:
    """What stands between two breaks of a page.

    Attributes
    ----------
    text : str
        With marks where it is set not to be seen.
    words : int
    linked : float
        The share of it that stands in links, from 0 to 1.
    heading : int
        1 of the headline, to 6; 0 of what is none.
    """

    text: str
    words: int
    linked: float
    heading: int


@dataclass(slots=True)
class Region:
    """An element of a page, by the blocks in it: the first, and the one after the last."""

    tag: str
    nature: Nature
    first: int
    end: int = 0
    is_article: bool = False


@dataclass(slots=True)
class PageBlocks:
    """All that a browser would show of a page.

    Attributes
    ----------
    blocks : list of Block
        In order.
    regions : list of Region
        Elements that break lines and have blocks in them, in the order of their ends: what lies
        within another stands before it.
    struck, notes, heard, readings, unscripted : int
        Words struck out; marks of notes; labels for listeners; readings above characters; words
        for browsers without scripts. None of these are in the blocks.
    """

    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    struck: int = 0
    notes: int = 0
    heard: int = 0
    readings: int = 0
    unscripted: int = 0


def find_blocks(tree: Any) -> PageBlocks:
    r"""Return what a browser would show of a page.

    Parameters
    ----------
    tree : lxml.etree.Element
        Without comments.

    Returns
    -------
    PageBlocks

    Examples
    --------
    >>> from lxml import html
    >>> tree = html.document_fromstring("<p>It <q lang=de>is</q> <s>not</s> so.<p>Two<br>lines.")
    >>> [block.text for block in find_blocks(tree).blocks]
    ['It “is” so.', 'Two\nlines.']
    """
    walk = _Walk()
    etree = imported("lxml.etree", "HTML", package="lxml")
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if walk.start(element):
                walk.add(element.text)
            else:
                walk.skipped.append(element)
                events.skip_subtree()
        else:
            if walk.skipped and walk.skipped[-1] is element:
                walk.skipped.pop()
            else:
                walk.end(element)
            walk.add(element.tail)
    walk.close_block()
    return walk.page


class _Walk:
    """Where a walk through a page stands."""

    def __init__(self) -> None:
        self.page = PageBlocks()
        self.skipped: list[Any] = []
        self._pieces: list[str] = []
        self._open: list[Region] = []
        self._hiding: list[Any] = []
        self._quotes: list[str] = []
        self._row: Any = None
        self._links = self._pre = self._articles = self._heading = 0
        self._length = self._in_links = 0

    def add(self, text: str | None) -> None:
        """Add characters to the open block."""
        if not text:
            return
        if self._pre:
            text = text.translate(_KEPT)
        self._pieces.append(text)
        length = len(text)
        self._length += length
        if self._links:
            self._in_links += length

    def start(self, element: Any) -> bool:
        """Enter an element; tell whether what stands in it is to be read."""
        tag = element.tag
        if tag in _UNSHOWN or not isinstance(tag, str):
            if tag == "noscript":
                self.page.unscripted += _count(element)
            return False
        style = element.get("style") if element.attrib else None
        if tag in _STRUCK or (style and _LINE_THROUGH.search(style)):
            self.page.struck += _count(element)
            return False
        if tag in _INLINE or _is_inline(element, tag):
            if not self._start_inline(element, tag):
                return False
        else:
            self._start_block(element, tag)
        hidden = style is not None or (element.attrib and element.get("hidden") is not None)
        if hidden and tag not in ("html", "body") and hides(element):
            self._hiding.append(element)
            self._pieces.append(MARKS[0])
        return True

    def _start_inline(self, element: Any, tag: str) -> bool:
        if tag == "a":
            if _NOTE_REFERENCES & {element.get("epub:type"), element.get("role")}:
                self.page.notes += 1
                return False
            self._links += 1
        elif tag == "rt":
            self.page.readings += 1
            return False
        elif tag == "sup" and self._is_note(element):
            self.page.notes += 1
            return False
        elif tag == "q":
            self._pieces.append(self._open_quote(element))
        elif tag == "span" and is_for_listeners(element):
            self.page.heard += 1
            return False
        return True

    def _start_block(self, element: Any, tag: str) -> None:
        if tag == "br":
            self._pieces.append(_BREAK if self._row is None else " ")
            return
        if self._row is not None:  # the cells of a simple row are one line
            self._pieces.append(_TAB if tag in ("td", "th") else " ")
            return
        self.close_block()
        if tag == "tr" and _is_simple(element):
            self._row = element
        if tag == "pre":
            self._pre += 1
        elif tag in _HEADINGS:
            self._heading = int(tag[1])
        nature = RUNNING_TEXT
        if tag not in ("html", "body"):
            nature = nature_of(element, tag, self._articles > 0)
        if is_for_listeners(element):
            nature = Nature("heard")
        self._open_region(element, tag, nature)

    def _open_region(self, element: Any, tag: str, nature: Nature) -> None:
        is_article = tag in _ARTICLE or element.get("itemprop") == "articleBody"
        self._articles += is_article
        region = Region(tag, nature, len(self.page.blocks), is_article=is_article)
        self._open.append(region)

    def end(self, element: Any) -> None:
        """Leave an element."""
        tag = element.tag
        if self._hiding and self._hiding[-1] is element:
            self._hiding.pop()
            self._pieces.append(MARKS[1])
        if tag == "a":
            self._links -= 1
        elif tag == "q":
            self._pieces.append(self._quotes.pop())
        elif tag == "br":
            pass
        elif self._row is not None and self._row is not element:
            if tag not in _INLINE:
                self._pieces.append(" ")
        elif tag not in _INLINE and not _is_inline(element, tag):
            self.close_block()
            self._row = None
            if tag == "pre":
                self._pre -= 1
            elif tag in _HEADINGS:
                self._heading = 0
            region = self._open.pop()
            self._articles -= region.is_article
            region.end = len(self.page.blocks)
            if region.end > region.first:
                self.page.regions.append(region)

    def close_block(self) -> None:
        """End the open block, which is several where it has empty lines."""
        if not self._pieces:
            return
        text, linked = "".join(self._pieces), self._in_links / max(self._length, 1)
        self._pieces = [MARKS[0]] * len(self._hiding)
        self._length = self._in_links = 0
        if not text.strip():
            return
        lines = [_AROUND_TAB.sub(_TAB, _BLANKS.sub(" ", x)).strip() for x in text.split(_BREAK)]
        depth = 0
        for paragraph in _paragraphs(lines):
            opened = MARKS[0] * depth
            depth += paragraph.count(MARKS[0]) - paragraph.count(MARKS[1])
            whole = (opened + paragraph + MARKS[1] * depth).translate(_SHOWN).strip()
            words = len(_UNMARKED.sub("", whole).split())
            if words:
                self.page.blocks.append(Block(whole, words, linked, self._heading))

    def _open_quote(self, element: Any) -> str:
        """Return the mark that opens a quotation, unless its author has set it himself."""
        inner = next((text for text in element.itertext() if text.strip()), "").strip()
        before = "".join(self._pieces[-2:]).rstrip()
        if inner[:1] in OPENING or before[-1:] in ("“", "„", "«", "‹", "「"):
            self._quotes.append("")
            return ""
        around = (element.getparent(), *element.getparent().iterancestors())
        stated = (
            one.get("lang") or one.get("{http://www.w3.org/XML/1998/namespace}lang")
            for one in around
        )
        language = next((name for name in stated if name), "")
        marks = marks_of(language, len(self._quotes))
        self._quotes.append(marks[1])
        return marks[0]

    def _is_note(self, element: Any) -> bool:
        """Whether a raised sign is the mark of a note and no part of the word before it."""
        text = "".join(element.itertext()).strip()
        links = [*element.iter("a")]
        parent = element.getparent()
        if parent is not None and parent.tag == "a":
            links.append(parent)
        if any((link.get("href") or "").startswith("#") for link in links):
            return len(text) <= 12
        if _NOTE.fullmatch(text) is None:
            return False
        before = "".join(self._pieces[-3:])
        return _BEFORE_NOTE.search(before) is not None and (not text.isalpha() or bool(links))


def _paragraphs(lines: list[str]) -> list[str]:
    """Return lines as paragraphs: one empty line or more parts them."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["\n".join(one) for one in found if one]


def _is_inline(element: Any, tag: str) -> bool:
    """Whether an element that HTML does not know stands within a line.

    Word's own ("o:p", "st1:place") do; a site's own ("x-note") where a line is open around it.
    """
    if ":" in tag:
        return True
    if "-" not in tag:
        return False
    parent = element.getparent()
    return parent is not None and (
        parent.tag in _INLINE or parent.tag == "p" or parent.tag in _HEADINGS
    )


def _is_simple(row: Any) -> bool:
    """Whether the cells of a row are words side by side, and not columns of paragraphs."""
    blocks = cells = 0
    for element in row.iterdescendants():
        tag = element.tag
        if tag in ("td", "th"):
            cells += 1
            blocks = 0
        elif tag in ("tr", "table", "ul", "ol", "dl", "pre", "figure", "aside") or (
            tag in _HEADINGS
        ):
            return False
        elif tag not in _INLINE and tag != "br":
            blocks += 1
            if blocks > 1:
                return False
        elif tag == "br":
            blocks += 1
            if blocks > 2:
                return False
    return cells > 1


def _count(element: Any) -> int:
    """Return how many words an element has."""
    return len(" ".join(element.itertext()).split())
