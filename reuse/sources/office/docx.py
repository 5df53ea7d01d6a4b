"""Word documents: DOCX, DOCM, DOTX and DOTM, as Word writes them and as ISO 29500 "strict"."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, message_of
from reuse.sources.office.docx_lists import Lists
from reuse.sources.office.docx_package import Link, W, WordPackage
from reuse.sources.office.docx_runs import RunStyle, is_shaded, run_style
from reuse.sources.office.symbols import NO_CHARACTER, read_symbols, symbol_font
from reuse.sources.office.writing import Writing, count_remarks
from reuse.sources.package import told

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

_TEXT = {W + "t", _M + "t", _A + "t"}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    _A + "br": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
#: What parts the terms of a formula that is written in one line.
_BETWEEN = {_M + "den": "/", _M + "sup": "^", _M + "sub": "_"}
_PROPERTIES = {
    W + name for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr")
}
#: What a reader of the final text does not see, and what it is counted as.
_UNSEEN = {W + "del": "deletion", W + "moveFrom": "move", W + "rt": "aid"}
_COUNTED = {
    W + "object": "object",
    W + "control": "object",
    _C + "chart": "chart",
    _CX + "chart": "chart",
    _DGM + "relIds": "chart",
    _A + "blip": "picture",
    _V + "imagedata": "picture",
}


def read_docx(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of a Word document, tables, text boxes and notes included.

    Text under "track changes" is read as if all were accepted. Running headers, footers, comments
    and the bullets and numbers of lists are left out, as the remarks say.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        Paragraphs and table rows apart by blank lines, in document order; cells of one paragraph
        each are apart by tabs; text boxes behind the paragraph that they hang on; footnotes and
        endnotes last.

    Raises
    ------
    Unreadable
        If the file is damaged, has a password or is no Word document, or if it holds pictures and
        no text.
    """
    with told("DOCX", "it may be cut short or damaged: fetch it again, or save it anew"):
        package = WordPackage(data)
        flow, counts, remarks = _read_whole(package, fields=True)
        extracted = flow.extracted(metadata=package.metadata())
    if counts["picture"] and not extracted.text:
        raise Unreadable("holds pictures and no text; run OCR on them first")
    remarks = [*count_remarks(counts), *remarks, *package.remarks]
    return Extracted(
        extracted.text,
        hidden=extracted.hidden,
        metadata=extracted.metadata,
        parts=extracted.parts,
        remarks=tuple(remarks),
    )


def _read_whole(
    package: WordPackage, *, fields: bool
) -> tuple[Writing, Counter[str], list[Remark]]:
    """Return the text of the document with its notes, what was counted, and what was remarked."""
    body = _Walk(package, fields=fields)
    flow = Writing()
    body.blocks(package.main, flow)
    if body.fields:  # one never ends, so that nobody knows where its result begins
        return _read_whole(package, fields=False)
    for kind in ("footnote", "endnote"):
        for root in package.parts(kind + "s"):
            for number, note in _in_order(root, body.notes[kind], kind):
                own = Writing()
                body.blocks(note, own)
                flow.put(own, kind, number)
    counts = body.counts
    for root in package.parts("comments"):
        counts["comment"] += sum(1 for _ in root.iter(W + "comment"))
    for kind in ("header", "footer"):
        counts["header"] += sum(_has_text(root) for root in package.parts(kind))
    return flow, counts, body.remarks


def _in_order(root: Any, referred: list[str], kind: str) -> list[tuple[str, Any]]:
    """Return the notes of a part and their numbers, in the order in which the text names them."""
    notes = {
        note.get(W + "id", ""): note
        for note in root.iter(W + kind)
        if note.get(W + "type", "normal") == "normal"  # the others are the lines above notes
    }
    named = [(str(i), notes.pop(id)) for i, id in enumerate(referred, 1) if id in notes]
    return named + [("", note) for note in notes.values()]


def _has_text(root: Any) -> bool:
    return any((text.text or "").strip() for text in root.iter(W + "t"))


class _Walk:
    """A walk through the parts of a document; what it leaves out is counted.

    Attributes
    ----------
    fields : list of bool
        Of each field that is open, the outermost first: whether its result has begun. Only the
        results are text; a field may stand in the instruction of another.
    notes : dict
        The ids of the notes that the text refers to, by kind.
    """

    def __init__(self, package: WordPackage, *, fields: bool) -> None:
        self._package = package
        self._heeds_fields = fields
        self.fields: list[bool] = []
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.counts: Counter[str] = Counter()
        self.remarks: list[Remark] = []
        self._signs = {
            W + "r": self._run,
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "txbxContent": self._box,
            _V + "textpath": self._word_art,
            W + "footnoteReference": self._reference,
            W + "endnoteReference": self._reference,
            _MC + "AlternateContent": self._alternative,
        }

    def blocks(self, container: Any, flow: Writing) -> None:
        """Write the paragraphs and table rows inside an element."""
        for child in container:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, flow)
            elif tag == W + "tr":
                self._row(child, flow)
            elif tag in _UNSEEN:
                self._count(child, _UNSEEN[tag])
            elif tag == W + "altChunk":
                self._chunk(child, flow)
            elif tag == _MC + "AlternateContent":
                self._alternative(child, flow, False, block=True)
            elif tag not in _PROPERTIES and isinstance(tag, str):
                # Tables, cells, content controls: what is in them counts, not they.
                flow.end_block()
                self.blocks(child, flow)

    def _paragraph(self, paragraph: Any, flow: Writing) -> None:
        properties = paragraph.find(W + "pPr")
        joined = listed = False
        if properties is not None:
            # Of most paragraphs nothing has to be looked up.
            says = properties.find(W + "numPr"), properties.find(W + "pStyle")
            listed = says != (None, None) and self._lists.mark(properties)
            mark = properties.find(W + "rPr")
            # Where the end of a paragraph is deleted, the next goes on in the same line.
            joined = mark is not None and (
                mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
            )
        self._inline(paragraph, flow, False)
        if not joined:
            blocks = len(flow)
            flow.end_block()
            self.counts["list mark"] += listed and len(flow) > blocks

    @cached_property
    def _lists(self) -> Lists:
        return Lists(self._package)

    def _row(self, row: Any, flow: Writing) -> None:
        if row.find(f"{W}trPr/{W}del") is not None:
            self.counts["deletion"] += 1
            return
        cells = []
        for child in row:
            if child.tag not in _PROPERTIES:
                cells.append(Writing())
                self.blocks(child, cells[-1])
        flow.put_row(cells)

    def _inline(self, element: Any, flow: Writing, hidden: bool, font: str | None = None) -> None:
        """Write what stands inside a paragraph; `font` is the font of symbols it is set in."""
        for child in element:
            tag = child.tag
            if tag in _TEXT:
                self._write(child.text or "", flow, hidden, font)
            elif (method := self._signs.get(tag)) is not None:
                method(child, flow, hidden)
            elif tag in _SIGNS:
                if tag == W + "br" and child.get(W + "type") == "page":
                    flow.write("\n\n")
                else:
                    flow.write(_SIGNS[tag], hidden)
            elif tag in _UNSEEN:
                self._count(child, _UNSEEN[tag])
            elif tag not in _PROPERTIES and isinstance(tag, str):
                if tag in _COUNTED:
                    self.counts[_COUNTED[tag]] += 1
                    if _COUNTED[tag] == "object":  # its picture shows the same
                        continue
                elif tag == W + "ins":
                    self.counts["insertion"] += _first_of_its_kind(child)
                elif tag == _WP + "docPr":
                    self.counts["description"] += bool((child.get("descr") or "").strip())
                if tag in _BETWEEN:
                    flow.write(_BETWEEN[tag], hidden)
                self._inline(child, flow, hidden)

    def _run(self, run: Any, flow: Writing, hidden: bool) -> None:
        properties = run.find(W + "rPr")
        style = RunStyle() if properties is None else run_style(properties)
        unseen = style.hidden or (style.white and not is_shaded(run))
        self._inline(run, flow, hidden or unseen, style.font)

    def _write(self, text: str, flow: Writing, hidden: bool, font: str | None) -> None:
        # A result counts only where no field around it is still at its instruction.
        if len(self.fields) > 1 and not all(self.fields):
            return
        if font is not None:
            text = read_symbols(text, font)
            self.counts["sign"] += text.count(NO_CHARACTER)
        flow.write(text, hidden)

    def _symbol(self, symbol: Any, flow: Writing, hidden: bool) -> None:
        font = symbol_font(symbol.get(W + "font"))
        try:
            sign = chr(int(symbol.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            sign = "\uf001"
        if font is None and "\ue000" <= sign <= "\uf8ff":  # a code of a font that we don't know
            sign = NO_CHARACTER
            self.counts["sign"] += 1
        self._write(sign, flow, hidden, font)

    def _field(self, mark: Any, flow: Writing, hidden: bool) -> None:
        kind = mark.get(W + "fldCharType") if self._heeds_fields else None
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _box(self, box: Any, flow: Writing, hidden: bool) -> None:
        own = Writing()
        open_fields, self.fields = self.fields, []
        self.blocks(box, own)
        self.fields = open_fields
        flow.put_after(own, "text box")

    def _word_art(self, art: Any, flow: Writing, hidden: bool) -> None:
        if text := art.get("string"):
            own = Writing()
            own.write(text)
            flow.put_after(own, "text box")

    def _reference(self, reference: Any, flow: Writing, hidden: bool) -> None:
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        self.notes[kind].append(reference.get(W + "id", ""))

    def _alternative(
        self, alternative: Any, flow: Writing, hidden: bool, *, block: bool = False
    ) -> None:
        """Write the first of several ways to say the same; old Word gets the last."""
        first = next((child for child in alternative if isinstance(child.tag, str)), None)
        if first is not None and block:
            self.blocks(first, flow)
        elif first is not None:
            self._inline(first, flow, hidden)

    def _chunk(self, chunk: Any, flow: Writing) -> None:
        """Write a document of any format that is put in whole."""
        from reuse.sources.formats import find_format

        link = self._package.links.get(chunk.get(_R + "id", ""), Link("", "", True))
        suffix = "." + link.name.rpartition(".")[2].lower()
        try:
            if not link.name:
                raise Unreadable("it is not in the file")
            data = self._package.package.read(link.name)
            format = find_format(data, suffix)
            if format.read is None:
                raise Unreadable(format.refusal)
            given = format.read(data, None)
            if not isinstance(given, str | Extracted):
                raise Unreadable("holds several texts")
        except Exception as error:
            said = f"was read without a document put into it ({message_of(error)})"
            self.remarks.append(Remark("left out", 1, said, lost=True))
            return
        extracted = given if isinstance(given, Extracted) else Extracted(given)
        flow.end_block()
        at = 0
        for start, end in extracted.hidden:
            flow.write(extracted.text[at:start])
            flow.write(extracted.text[start:end], hidden=True)
            at = end
        flow.write(extracted.text[at:])
        flow.end_block()
        self.remarks += [
            Remark(r.kind, r.count, f"has a document put into it that {r.said}", r.lost)
            for r in extracted.remarks
        ]

    def _count(self, element: Any, kind: str) -> None:
        """Count what is left out, if it has text; a stretch in several pieces is one."""
        if _first_of_its_kind(element):
            self.counts[kind] += 1


def _first_of_its_kind(element: Any) -> bool:
    """Say whether text stands in an element that doesn't go on from one of its kind."""
    before = element.getprevious()
    if before is not None and before.tag == element.tag:
        return False
    return any(child.text for child in element.iter(W + "t", W + "delText", W + "sym"))
