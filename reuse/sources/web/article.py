"""Which blocks of a page are its article."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate

from reuse.sources.web.blocks import Block, PageBlocks, Region

#: The element of the article holds as much of what trafilatura took.
_MOST = 0.9
#: An `<article>` around that element is taken in its place if it is not much larger: it has the
#: headline, the captions and the corrections.
_LARGER = 1.5
#: What stands in links to this share leads elsewhere.
_LINKED = 0.6
#: What holds this share of the article is no menu or advert, whatever its site calls it.
_TOO_MUCH = 0.2
#: Blocks between a headline and its article: line below, byline, picture.
_HEAD = 12
_PROSE = 60
_STOP = re.compile(r"[.!?…。！？؟।]['\"’”»)\]]*(?:\s|$)")
_NO_LETTER = re.compile(r"\W+")
_WORD = re.compile(r"\w+")
_RUN = 4


@dataclass(slots=True)
class Chosen:
    """What of a page is its article, and what is not.

    Attributes
    ----------
    blocks : list of int
        Of the article, in order.
    left : dict of str to list of int
        The other blocks, by what they are: ``"furniture"``, ``"comments"``, ``"beside"``.
    """

    blocks: list[int] = field(default_factory=list)
    left: dict[str, list[int]] = field(default_factory=dict)


def choose_article(page: PageBlocks, article: str) -> Chosen | None:
    """Return which blocks of a page are its article.

    The smallest element that holds nine tenths of what trafilatura took is the article, with
    captions, asides and corrections, which it leaves out, and less menus, comments and lists of
    links.

    Parameters
    ----------
    page : PageBlocks
    article : str
        What trafilatura took for it, a line a paragraph.

    Returns
    -------
    Chosen or None
        None where that is not what the page shows.
    """
    blocks = page.blocks
    taken = _find_taken(blocks, article)
    total = sum(taken)
    if not total or 2 * total < len(_NO_LETTER.sub("", article)):
        return None
    out = _find_furniture(page, taken)
    first, end = _find_root(page, taken, out)
    inside = set(range(first, end))
    inside.update(i for i, much in enumerate(taken) if much)
    inside.update(_find_head(page, out, first))
    inside.update(_find_marked(page, first, end))
    _leave_links(blocks, taken, out, inside)
    return _sort(blocks, out, inside)


def _key(text: str) -> str:
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _NO_LETTER.sub("", text)


def _find_taken(blocks: list[Block], article: str) -> list[int]:
    """Return how many letters of each block trafilatura took."""
    lines = {_key(line) for line in article.splitlines()}
    lines.discard("")
    taken = [0] * len(blocks)
    left: list[tuple[int, str]] = []
    for i, block in enumerate(blocks):
        for line in block.text.splitlines():
            key = _key(line)
            if key in lines:
                taken[i] += len(key)
            else:
                left.append((i, line))
    if sum(taken) >= _MOST * sum(map(len, lines)):
        return taken
    # It may have made one paragraph of several, or several of one.
    words = _WORD.findall(unicodedata.normalize("NFC", article))
    runs = set(zip(*(words[k:] for k in range(_RUN)), strict=False))
    for i, line in left:
        words = _WORD.findall(unicodedata.normalize("NFC", line))
        own = list(zip(*(words[k:] for k in range(_RUN)), strict=False))
        if own and 2 * sum(run in runs for run in own) >= len(own):
            taken[i] += sum(map(len, words))
    return taken


def _sums(numbers: list[int]) -> list[int]:
    return [0, *accumulate(numbers)]


def _find_furniture(page: PageBlocks, taken: list[int]) -> dict[int, str]:
    """Return which blocks stand in menus, comments and the like, and in what."""
    blocks = page.blocks
    letters = _sums([len(block.text) for block in blocks])
    linked = _sums([int(len(block.text) * block.linked) for block in blocks])
    took = _sums(taken)
    out: dict[int, str] = {}
    for region in page.regions:
        at, end = region.first, region.end
        size, links = letters[end] - letters[at], linked[end] - linked[at]
        own = took[end] - took[at]
        kind = region.nature.furniture
        if 2 * own >= took[-1]:
            continue  # a frame around the article may have any name
        if not kind:
            is_list = region.tag in ("ul", "ol", "aside") and links > _LINKED * size
            kind = "related" if is_list and 2 * own < size else ""
        elif kind not in ("comments", "heard") and own > _TOO_MUCH * took[-1] and links < size / 2:
            continue
        if kind:
            for i in range(at, end):
                out.setdefault(i, kind)
            if kind == "comments":  # whatever stands in a comment is one
                out.update(dict.fromkeys(range(at, end), kind))
    return out


def _find_root(page: PageBlocks, taken: list[int], out: dict[int, str]) -> tuple[int, int]:
    """Return the blocks of the element that is the article."""
    took = _sums(taken)
    own = _sums(
        [
            0 if i in out else int(len(block.text) * (1 - block.linked))
            for i, block in enumerate(page.blocks)
        ]
    )
    holds = (r for r in page.regions if took[r.end] - took[r.first] >= _MOST * took[-1])
    root = next(holds, None)
    if root is None:
        return 0, len(page.blocks)
    around = next((r for r in holds if r.is_article), None)
    if not root.is_article and around is not None:
        size, larger = (own[r.end] - own[r.first] for r in (root, around))
        if larger <= _LARGER * size:
            root = around
    return root.first, root.end


def _find_head(page: PageBlocks, out: dict[int, str], first: int) -> list[int]:
    """Return the headline above an article that does not hold it, and the text between."""
    blocks = page.blocks
    heads = [i for i, block in enumerate(blocks) if block.heading == 1 and i not in out]
    before = [i for i in heads if first - _HEAD <= i < first]
    if not before or any(i >= first for i in heads):
        return []
    between = range(before[-1] + 1, first)
    return [before[-1], *(i for i in between if _is_prose(blocks[i]))]


def _find_marked(page: PageBlocks, first: int, end: int) -> list[int]:
    """Return the captions and corrections that stand in the same article, outside its text."""
    around: Region | None = next(
        (r for r in page.regions if r.is_article and r.first <= first and r.end >= end), None
    )
    if around is None:
        return []
    return [
        i
        for region in page.regions
        if region.nature.mark in ("caption", "correction")
        and around.first <= region.first
        and region.end <= around.end
        for i in range(region.first, region.end)
    ]


def _leave_links(
    blocks: list[Block], taken: list[int], out: dict[int, str], inside: set[int]
) -> None:
    """Leave out what of the article leads elsewhere, and the headings of nothing."""
    begun = next((i for i, much in enumerate(taken) if much), 0)
    for i in sorted(inside, reverse=True):
        block = blocks[i]
        if taken[i] or i in out or (_STOP.search(block.text) and block.linked < _LINKED):
            continue
        if block.heading and i <= begun:
            continue
        is_label = block.heading > 1 or len(block.text) < _PROSE / 2
        if block.linked > _LINKED or (is_label and out.get(i + 1) == "related"):
            out[i] = "related"


def _is_prose(block: Block) -> bool:
    """Whether a block is sentences, as no menu is."""
    unlinked = len(block.text) * (1 - block.linked)
    return unlinked >= _PROSE and _STOP.search(block.text) is not None


def _sort(blocks: list[Block], out: dict[int, str], inside: set[int]) -> Chosen:
    choice = Chosen()
    for i, block in enumerate(blocks):
        if i in inside and i not in out:
            choice.blocks.append(i)
            continue
        kind = "comments" if out.get(i) == "comments" else "furniture"
        if i not in out and _is_prose(block):
            kind = "beside"
        choice.left.setdefault(kind, []).append(i)
    return choice
