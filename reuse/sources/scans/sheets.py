"""What programs read from scans becomes a text: its lines, without what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reuse.model import Remark
from reuse.sources.extracted import Extracted
from reuse.sources.pages.flow import run_on
from reuse.sources.pages.page_line import PageLine, stack_lines


@dataclass(slots=True)
class Sheet:
    """A page of a scan.

    Attributes
    ----------
    name : str
        The number printed on it, or its place.
    blocks : list of list of str
        The lines of each block, in reading order.
    around : int
        How many lines were left out: running heads, page numbers, catchwords.
    cuts : set of (int, int)
        The block and line of each hyphen that the program says is not its word's own.
    """

    name: str
    blocks: list[list[str]] = field(default_factory=list)
    around: int = 0
    cuts: set[tuple[int, int]] = field(default_factory=set)


def read_sheets(
    sheets: Sequence[Sheet], *, encoding: str | None = None, remarks: Iterable[Remark] = ()
) -> Extracted:
    r"""Return the text of pages: a line a line, a blank line between blocks.

    Parameters
    ----------
    sheets : sequence of Sheet
    encoding : str, optional
    remarks : iterable of Remark
        What else is to be said.

    Returns
    -------
    Extracted

    Examples
    --------
    >>> first = Sheet("3", [["The mili-"]], cuts={(0, 0)})
    >>> extracted = read_sheets([first, Sheet("4", [["tary came."], ["So."]])])
    >>> extracted.text
    'The military came.\n\nSo.'
    >>> [remark.said for remark in extracted.remarks]
    ['has 1 word parted at line ends, which was joined']
    """
    flow = run_on([_lines(sheet) for sheet in sheets], [sheet.name for sheet in sheets])
    said = [*remarks]
    if around := sum(sheet.around for sheet in sheets):
        lines = "1 line" if around == 1 else f"{around} lines"
        what = f"was read without its running heads and page numbers ({lines})"
        said.append(Remark("left out", around, what))
    said += flow.remarks()
    return Extracted(flow.text, encoding, parts=flow.pages, remarks=tuple(said))


def _lines(sheet: Sheet) -> list[PageLine]:
    # What is blank would shift the places of cuts.
    kept = [
        [(line, (b, i) in sheet.cuts) for i, line in enumerate(block) if line.strip()]
        for b, block in enumerate(sheet.blocks)
    ]
    cuts = [cut for block in kept for _, cut in block]
    lines = stack_lines([line for line, _ in block] for block in kept)
    return [replace(line, cut=cut) for line, cut in zip(lines, cuts, strict=True)]
