"""A chapter of an e-book: a page of XHTML, which is all text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, imported
from reuse.sources.package import parse_part
from reuse.sources.plain import decode
from reuse.sources.web.html import read_html
from reuse.sources.xml import find_named

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_NUMBERED = re.compile(r"(\d[\d,]*) (\w+?)(s?)\b")


def read_chapter(data: bytes) -> tuple[Extracted, int]:
    """Return all the text of a page of a book, and how many pictures it has.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    chapter : Extracted
        Without the numbers of printed pages.
    pictures : int
    """
    try:
        root = parse_part(data).root
    except Unreadable:  # readers show a page that is no whole XML, as far as it goes
        page, _ = decode(data, None, page=True)
        chapter = read_html(page, is_article=False)
        return _with(chapter, "has a chapter that is no whole XML; text may be missing"), 0
    for element in list(root.iter("{*}*")):
        if "pagebreak" in element.get(_EPUB_TYPE, "").split():
            _empty(element)
    etree = imported("lxml.etree", "EPUB", package="lxml")
    # Written as HTML: there "<a/>" would open a link and never end it.
    page = etree.tostring(root, method="html", encoding="unicode")
    pictures = sum(1 for _ in find_named(root, "img", "image"))
    return read_html(page, is_article=False), pictures


def _empty(element: Any) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _with(chapter: Extracted, said: str) -> Extracted:
    remark = Remark("mended", 1, said, lost=True)
    return Extracted(
        chapter.text,
        hidden=chapter.hidden,
        parts=chapter.parts,
        remarks=(remark, *chapter.remarks),
    )


def merge_remarks(remarks: Iterable[Remark]) -> list[Remark]:
    """Return one remark for those that say the same of several chapters, with the sum.

    Examples
    --------
    >>> two = (Remark("left out", n, f"lacks {n} word{'s' * (n > 1)}") for n in (1, 2))
    >>> [(remark.count, remark.said) for remark in merge_remarks(two)]
    [(3, 'lacks 3 words')]
    """
    found: dict[tuple[str, bool, str], list[Remark]] = {}
    for remark in remarks:
        key = (remark.kind, remark.lost, _NUMBERED.sub(r"# \2", remark.said))
        found.setdefault(key, []).append(remark)
    merged = []
    for (kind, lost, _), same in found.items():
        numbers = [
            sum(int(n[0].replace(",", "")) for n in place)
            for place in zip(*(_NUMBERED.findall(r.said) for r in same), strict=True)
        ]
        sums = iter(numbers)

        def summed(found: re.Match[str], sums: Iterable[int] = sums) -> str:
            number = next(iter(sums))
            return f"{number:,} {found[2]}" + ("s" if number > 1 and len(same) > 1 else found[3])  # noqa: B023

        said = _NUMBERED.sub(summed, same[0].said)
        merged.append(Remark(kind, sum(r.count for r in same), said, lost))
    return merged
