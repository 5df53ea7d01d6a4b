"""A text as a reader builds it from paragraphs: blocks, named parts, what is hidden, and counts.

The readers of DOCX, RTF and OpenDocument write into a `Writing` and count what they leave out;
here it becomes a text in which every stretch has its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reuse.model import Part, Remark, Span
from reuse.sources.extracted import Extracted

_APART = "\n\n"


class Writing:
    r"""Blocks of text, in the order in which people read them.

    Notes and text boxes are flows of their own, put behind the block that they hang on or last.

    Examples
    --------
    >>> flow, box = Writing(), Writing()
    >>> box.write("in a box")
    >>> flow.put_after(box, "text box")
    >>> for word in ("One", " two"):
    ...     flow.write(word, hidden=word == " two")
    >>> flow.end_block()
    >>> extracted = flow.extracted()
    >>> extracted.text, extracted.hidden
    ('One two\n\nin a box', (Span(start=3, end=7),))
    >>> extracted.parts
    (Part(kind='text box', name='', start=9, end=17),)
    """

    def __init__(self) -> None:
        # Each block is its text, and its hidden stretches as places in it.
        self._blocks: list[tuple[str, list[tuple[int, int]]]] = []
        # Kind, name, and the blocks from which and up to which a part goes.
        self._parts: list[tuple[str, str, int, int]] = []
        self._pieces: list[str] = []
        self._hidden: list[tuple[int, int]] = []
        self._length = 0
        self._after: list[tuple[Writing, str, str]] = []

    def __len__(self) -> int:
        """Return how many blocks are whole."""
        return len(self._blocks)

    def write(self, text: str, hidden: bool = False) -> None:
        """Add to the block that grows; `hidden` is what no reader of the page sees."""
        start = self._length
        self._length += len(text)
        self._pieces.append(text)
        if hidden:
            if self._hidden and self._hidden[-1][1] == start:
                start = self._hidden.pop()[0]
            self._hidden.append((start, self._length))

    def end_block(self) -> None:
        """End the block that grows, less white space around; what hangs on it follows."""
        if self._pieces:
            whole = "".join(self._pieces)
            if text := whole.strip():
                first = len(whole) - len(whole.lstrip())
                places = ((max(i - first, 0), min(j - first, len(text))) for i, j in self._hidden)
                seen = [(i, j) for i, j in places if i < j and not text[i:j].isspace()]
                self._blocks.append((text, seen))
            self._pieces, self._hidden, self._length = [], [], 0
        if self._after:
            after, self._after = self._after, []
            for flow, kind, name in after:
                self.put(flow, kind, name)

    def put_after(self, flow: Writing, kind: str = "", name: str = "") -> None:
        """Put another flow behind the block that grows."""
        self._after.append((flow, kind, name))

    def put(self, flow: Writing, kind: str = "", name: str = "") -> None:
        """Put another flow behind the blocks that are there, as a part if it has a kind."""
        self.end_block()
        flow.end_block()
        first = len(self._blocks)
        if kind and flow._blocks:
            self._parts.append((kind, name, first, first + len(flow._blocks)))
        self._parts += [(k, n, i + first, j + first) for k, n, i, j in flow._parts]
        self._blocks += flow._blocks

    def put_row(self, cells: Iterable[Writing]) -> None:
        """Put the cells of a row behind the blocks that are there.

        A row of single blocks is one block, its cells apart by tabs; in a table for the layout,
        cells hold running text.
        """
        self.end_block()
        cells = list(cells)
        for cell in cells:
            cell.end_block()
        if any(len(cell) > 1 or cell._parts for cell in cells):
            for cell in cells:
                self.put(cell)
            return
        for cell in cells:
            for text, hidden in cell._blocks:
                if self._pieces:
                    self.write("\t")
                at = self._length
                self._hidden += [(i + at, j + at) for i, j in hidden]
                self.write(text)
        self.end_block()

    def take_blocks(self, first: int) -> Writing:
        """Return the blocks from the given one on as a flow, which loses them."""
        taken = Writing()
        taken._blocks = self._blocks[first:]
        taken._parts = [(k, n, i - first, j - first) for k, n, i, j in self._parts if i >= first]
        self._parts = [part for part in self._parts if part[2] < first]
        del self._blocks[first:]
        return taken

    def extracted(self, **known: object) -> Extracted:
        """Return the text, its hidden stretches and parts, and what else is known of it."""
        self.end_block()
        starts, ends, at = [], [], 0
        hidden: list[Span] = []
        for text, spans in self._blocks:
            starts.append(at)
            hidden += [Span(at + i, at + j) for i, j in spans]
            at += len(text)
            ends.append(at)
            at += len(_APART)
        parts = sorted(
            (Part(kind, name, starts[i], ends[j - 1]) for kind, name, i, j in self._parts),
            key=lambda part: (part.start, -part.end),
        )
        text = _APART.join(text for text, _ in self._blocks)
        return Extracted(text, hidden=tuple(hidden), parts=tuple(parts), **known)  # type: ignore[arg-type]


#: What a document may be read without: as one is called, as several are, and whether words that
#: belong to the document are lost with it.
_LEFT_OUT = {
    "comment": ("comment", "comments", True),
    "deletion": ("tracked deletion", "tracked deletions", True),
    "object": ("embedded object", "embedded objects", True),
    "chart": ("chart or diagram", "charts and diagrams", True),
    "header": ("header or footer", "headers and footers", False),
    "list mark": ("bullet or number of a list", "bullets and numbers of lists", False),
    "aid": ("reading aid over characters", "reading aids over characters", False),
    "picture": ("picture", "pictures", False),
    "description": ("description of a picture", "descriptions of pictures", False),
    "contents": ("table of contents", "tables of contents", False),
}
#: What was taken as it stands, though the file leaves it open.
_TAKEN = {
    "insertion": ("tracked insertion, taken as accepted", "tracked insertions, taken as accepted"),
    "move": ("tracked move, taken as made", "tracked moves, taken as made"),
}


def count_remarks(counts: Counter[str]) -> tuple[Remark, ...]:
    """Return what a reader counted, in words.

    Parameters
    ----------
    counts : Counter of str
        By ``"comment"``, ``"deletion"`` … of the tables above; ``"sign"`` for a sign of a symbol
        font that stands for no character.

    Returns
    -------
    tuple of Remark

    Examples
    --------
    >>> count_remarks(Counter(comment=2, insertion=1))
    (Remark(kind='left out', count=2, said='was read without its 2 comments', lost=True,
            spans=()),
     Remark(kind='guessed', count=1, said='has 1 tracked insertion, taken as accepted', lost=False,
            spans=()))
    """
    remarks = []
    for thing, (one, several, lost) in _LEFT_OUT.items():
        if number := counts[thing]:
            said = f"was read without its {number:,} {one if number == 1 else several}"
            remarks.append(Remark("left out", number, said, lost))
    for thing, (one, several) in _TAKEN.items():
        if number := counts[thing]:
            said = f"has {number:,} {one if number == 1 else several}"
            remarks.append(Remark("guessed", number, said))
    if number := counts["sign"]:
        signs = "sign" if number == 1 else "signs"
        said = f"has {number:,} {signs} of a symbol font, read as U+FFFD"
        remarks.append(Remark("left out", number, said, lost=True))
    return tuple(remarks)
