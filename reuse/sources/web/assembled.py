"""The blocks of a page that were chosen → its text, its parts, and what was left out."""

from __future__ import annotations

from reuse.model import Metadata, Part, Remark, Span
from reuse.sources.extracted import Extracted, counted
from reuse.sources.hidden import find_marked
from reuse.sources.web.article import Chosen
from reuse.sources.web.blocks import PageBlocks

#: What a page says to browsers without scripts is longer than this only if it is a text.
_UNSCRIPTED = 50


def assemble(
    page: PageBlocks, choice: Chosen, facts: Metadata, remarks: tuple[Remark, ...] = ()
) -> Extracted:
    """Return the chosen blocks of a page as a text.

    Parameters
    ----------
    page : PageBlocks
    choice : Chosen
    facts : Metadata
    remarks : tuple of Remark
        What is to be said of it already.

    Returns
    -------
    Extracted
    """
    texts: list[str] = []
    hidden: list[Span] = []
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for i in choice.blocks:
        text, spans = find_marked(page.blocks[i].text)
        hidden.extend(span._replace(start=span.start + at, end=span.end + at) for span in spans)
        places[i] = (at, at + len(text))
        texts.append(text)
        at += len(text) + 2
    return Extracted(
        "\n\n".join(texts),
        hidden=tuple(hidden),
        metadata=facts,
        parts=_find_parts(page, places),
        remarks=(*remarks, *_say_left_out(page, choice)),
    )


def _find_parts(page: PageBlocks, places: dict[int, tuple[int, int]]) -> tuple[Part, ...]:
    """Return the headings, captions, asides and corrections of a text."""
    parts = {Part("heading", "", *at) for i, at in places.items() if page.blocks[i].heading}
    for region in page.regions:
        mark = region.nature.mark
        own = [i for i in range(region.first, region.end) if i in places] if mark else []
        if own:
            parts.add(Part(mark, "", places[own[0]][0], places[own[-1]][1]))
    return tuple(sorted(parts, key=lambda part: (part.start, -part.end, part.kind)))


def _say_left_out(page: PageBlocks, choice: Chosen) -> tuple[Remark, ...]:
    """Say what a page shows that is not in its text."""
    words = {
        kind: sum(page.blocks[i].words for i in blocks) for kind, blocks in choice.left.items()
    }
    furniture = words.get("furniture", 0) + page.heard
    comments, beside = words.get("comments", 0), words.get("beside", 0)
    blocks = counted(len(choice.left.get("beside", ())), "paragraph")
    left = (
        (
            furniture,
            f"menus, links and other furniture of its page ({counted(furniture, 'word')})",
        ),
        (page.notes, counted(page.notes, "mark") + " of notes"),
        (page.readings, counted(page.readings, "reading") + " above its characters"),
    )
    lost = (
        (comments, f"its readers' comments ({counted(comments, 'word')})"),
        (beside, f"{blocks} beside its article ({counted(beside, 'word')})"),
        (page.struck, f"{counted(page.struck, 'word')} struck out"),
        (
            page.unscripted * (page.unscripted > _UNSCRIPTED),
            f"{counted(page.unscripted, 'word')} for browsers without scripts",
        ),
    )
    return (
        *(left_out(number, what) for number, what in left if number),
        *(left_out(number, what, lost=True) for number, what in lost if number),
    )


def left_out(number: int, what: str, *, lost: bool = False) -> Remark:
    """Say that a text was read without something.

    Examples
    --------
    >>> left_out(2, "2 marks of notes").said
    'was read without 2 marks of notes'
    """
    return Remark("left out", number, f"was read without {what}", lost)
