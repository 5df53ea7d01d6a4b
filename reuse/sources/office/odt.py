"""OpenDocument texts: ODT and OTT, and FODT, which is the same in one file of XML."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from reuse.model import Metadata, Remark
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.office.odt_styles import Styles
from reuse.sources.office.writing import Writing, count_remarks
from reuse.sources.opening import ZIP
from reuse.sources.package import Package, told
from reuse.sources.xml import find_named, first_text, name_of, parse_xml

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT = _NS + "text:1.0}"
OFFICE = _NS + "office:1.0}"
TABLE = _NS + "table:1.0}"
DRAW = _NS + "drawing:1.0}"
_PARAGRAPHS = {TEXT + "p", TEXT + "h"}
#: What is no text of the page: what indexes are made from, forms, the labels that lists had.
_SKIPPED = {TEXT + name for name in ("sequence-decls", "variable-decls", "user-field-decls")} | {
    *(TEXT + "note-citation", TEXT + "number", OFFICE + "forms", OFFICE + "event-listeners"),
    *(DRAW + "glue-point", _NS + "svg-compatible:1.0}desc", _NS + "svg-compatible:1.0}title"),
    *(DRAW + "image-map", DRAW + "enhanced-geometry", OFFICE + "annotation-end"),
}
_SVG_DESC = _NS + "svg-compatible:1.0}desc"
_PICTURES = {
    DRAW + "image": "picture",
    DRAW + "object": "object",
    DRAW + "object-ole": "object",
    DRAW + "plugin": "object",
    DRAW + "floating-frame": "object",
    DRAW + "applet": "object",
}
_SPACE = re.compile(r"[ \t\r\n]+")
_REMEDY = "it may be cut short or damaged: fetch it again, or save it anew"


def read_odt(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of an OpenDocument text, tables, text boxes and notes included.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        Paragraphs and table rows apart by blank lines, in document order; text boxes behind the
        paragraph that they hang on; footnotes and endnotes last. Text under tracked changes is
        read as if all were accepted; running headers, footers, comments and list marks are left
        out.

    Raises
    ------
    Unreadable
        If it is damaged, has a password or is no text, or holds pictures and no text.
    """
    with told("OpenDocument", _REMEDY):
        content, styles, meta, remarks = _parts_of(data)
        walk = _Walk(content, Styles(*styles))
        flow = walk.whole()
        walk.counts["header"] += sum(map(_count_running, styles))
        known = _metadata(meta)
        extracted = flow.extracted(
            metadata=known, remarks=(*count_remarks(walk.counts), *walk.remarks, *remarks)
        )
    if walk.counts["picture"] and not extracted.text:
        raise Unreadable("holds pictures and no text; run OCR on them first")
    return extracted


def _parts_of(data: bytes) -> tuple[Any, list[Any], Any, list[Remark]]:
    """Return the roots of the content, of the styles and of what a file says of itself."""
    if not data.startswith(ZIP):
        parsed = parse_xml(data, None, "OpenDocument")
        return parsed.root, [parsed.root], parsed.root, list(parsed.remarks)
    package = Package(data, "OpenDocument")
    if "META-INF/manifest.xml" in package:
        manifest = package.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest or "encrypted-package" in package:
            raise Unreadable("has a password; save a copy without it")
    content = package.parse("content.xml")
    remarks = list(content.remarks)
    others = {}
    for name in ("styles.xml", "meta.xml"):
        if name in package:
            try:
                others[name] = package.parse(name).root
            except Unreadable:
                said = f"was read without its part {name}, which is damaged"
                remarks.append(Remark("left out", 1, said))  # no words of the text are in it
    styles = [content.root, *([others["styles.xml"]] if "styles.xml" in others else [])]
    return content.root, styles, others.get("meta.xml"), remarks


def _count_running(root: Any) -> int:
    """Count the running headers and footers that have text."""
    names = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
    style = _NS + "style:1.0}"
    elements = root.iter(*(style + name for name in names))
    return sum(1 for element in elements if "".join(element.itertext()).strip())


def _metadata(root: Any) -> Metadata:
    if root is None:
        return Metadata()
    # Who saved it last is the creator; the author is who began it.
    author = first_text(root, "initial-creator", "creator")
    meta = next(find_named(root, "meta"), root)
    return Metadata(title=first_text(meta, "title"), author=author)


class _Walk:
    """A walk through the content of a document; what it leaves out is counted."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.counts: Counter[str] = Counter()
        self.remarks: list[Remark] = []
        body = root.find(OFFICE + "body")
        texts = None if body is None else body.find(OFFICE + "text")
        if texts is None:
            kind = "nothing" if body is None else name_of(next(iter(body), body))
            raise Unreadable(
                f"is no OpenDocument text (it holds {kind}); save its text as .odt or plain text"
            )
        self._body = texts
        self._styles = styles
        self._notes: dict[str, list[Writing]] = {"footnote": [], "endnote": []}
        # White space counts once, and not at all where a paragraph begins or ends.
        self._spaced = True

    def whole(self) -> Writing:
        """Return the whole text, its notes last."""
        flow = Writing()
        self._blocks(self._body, flow, False)
        for kind, notes in self._notes.items():
            for number, note in enumerate(notes, 1):
                flow.put(note, kind, str(number))
        return flow

    def _blocks(self, container: Any, flow: Writing, hidden: bool) -> None:
        """Write the paragraphs and table rows inside an element."""
        for child in container:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, flow, hidden)
            elif not isinstance(tag, str) or tag in _SKIPPED or tag.endswith("-source"):
                continue
            elif tag == TABLE + "table-row":
                self._row(child, flow, hidden or child.get(TABLE + "visibility") == "collapse")
            elif tag == TEXT + "tracked-changes":
                self._count_changes(child)
            elif tag == TEXT + "list":
                self.counts["list mark"] += sum(
                    1 for item in child if item.tag == TEXT + "list-item" and _says(item)
                )
                self._blocks(child, flow, hidden)
            elif tag.startswith((DRAW, OFFICE + "annotation")):
                self._drawn(child, flow, hidden)
                flow.end_block()
            else:
                self._blocks(child, flow, hidden or child.get(TEXT + "display") == "none")

    def _paragraph(self, paragraph: Any, flow: Writing, hidden: bool) -> None:
        spaced, self._spaced = self._spaced, True
        self._inline(paragraph, flow, hidden or self._styles.hide(paragraph))
        flow.end_block()
        self._spaced = spaced

    def _row(self, row: Any, flow: Writing, hidden: bool) -> None:
        cells = []
        for cell in row.iter(TABLE + "table-cell", TABLE + "covered-table-cell"):
            if next(cell.iterancestors(TABLE + "table-row")) is row:
                cells.append(Writing())
                self._blocks(cell, cells[-1], hidden)
        flow.put_row(cells)

    def _inline(self, element: Any, flow: Writing, hidden: bool) -> None:
        """Write what stands inside a paragraph."""
        self._write(element.text, flow, hidden)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                pass
            elif tag == TEXT + "s":
                number = child.get(TEXT + "c", "1")
                self._sign(" " * (int(number) if number.isdecimal() else 1), flow, hidden)
            elif tag == TEXT + "tab":
                self._sign("\t", flow, hidden)
            elif tag == TEXT + "line-break":
                self._sign("\n", flow, hidden)
                self._spaced = True
            elif tag == TEXT + "note":
                self._note(child)
            elif tag == TEXT + "ruby-text":
                self.counts["aid"] += 1
            elif tag == TEXT + "tracked-changes":
                self._count_changes(child)
            elif tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph"):
                unseen = child.get(TEXT + "is-hidden", "true") == "true"
                text = "".join(child.itertext()) or child.get(TEXT + "string-value")
                self._write(text, flow, hidden or unseen)
            elif tag.startswith((DRAW, OFFICE + "annotation")):
                self._drawn(child, flow, hidden)
            elif tag in _PARAGRAPHS or tag.startswith(TABLE) or tag == TEXT + "list":
                own = Writing()
                self._blocks([child], own, hidden)
                flow.put_after(own)
            else:
                self._inline(child, flow, hidden or self._styles.hide(child))
            self._write(child.tail, flow, hidden)

    def _write(self, text: str | None, flow: Writing, hidden: bool) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if self._spaced:
            text = text.removeprefix(" ")
        if text:
            self._spaced = text.endswith(" ")
            flow.write(text, hidden)

    def _sign(self, sign: str, flow: Writing, hidden: bool) -> None:
        flow.write(sign, hidden)
        self._spaced = False

    def _note(self, note: Any) -> None:
        kind = "endnote" if note.get(TEXT + "note-class") == "endnote" else "footnote"
        own = Writing()
        spaced, self._spaced = self._spaced, True
        notes = self._notes[kind]
        notes.append(own)
        self._blocks(note, own, False)
        self._spaced = spaced

    def _drawn(self, element: Any, flow: Writing, hidden: bool) -> None:
        """Put the text of a frame or a shape behind the paragraph; count what has none."""
        tag = element.tag
        if tag.startswith(OFFICE):
            self.counts["comment"] += tag == OFFICE + "annotation"
            return
        if tag in (DRAW + "frame", DRAW + "a", DRAW + "g"):
            # The ways to show what is in a frame: the first counts, others stand in for it.
            shown = [c for c in element if isinstance(c.tag, str) and c.tag not in _SKIPPED]
            for child in shown[: 1 if tag == DRAW + "frame" else None]:
                if child.tag.startswith((DRAW, OFFICE)):
                    self._drawn(child, flow, hidden)
            if _SVG_DESC in (c.tag for c in element):
                self.counts["description"] += 1
            return
        if tag in _PICTURES:
            self.counts[_PICTURES[tag]] += 1
            return
        own = Writing()
        spaced, self._spaced = self._spaced, True
        self._blocks(element, own, hidden)
        self._spaced = spaced
        flow.put_after(own, "text box")

    def _count_changes(self, changes: Any) -> None:
        for change in changes.iter(TEXT + "insertion", TEXT + "deletion"):
            if change.tag == TEXT + "insertion":
                self.counts["insertion"] += 1
            elif any(_says(p) for p in change.iter(*_PARAGRAPHS)):
                self.counts["deletion"] += 1


def _says(element: Any) -> bool:
    return bool("".join(element.itertext()).strip())
