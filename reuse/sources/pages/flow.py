"""Lines become a text: words parted at line ends are joined, paragraphs and pages told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reuse.model import Part, Remark, Span
from reuse.sources.pages.hyphens import Hyphens, Joint, joined_at
from reuse.sources.pages.page_line import PageLine

_SENTENCE_END = re.compile(r"[.!?\u2026:;][\"'\u2019\u201d\u00bb)\]]*$")
#: A blank line is told from the usual step between lines by so much.
_WIDER = 1.3
#: What may be a step, and what is usual, in sizes of the type.
_STEPS, _STEP = (0.5, 3.0), 1.2
#: A heading is larger than the lines below it by so much.
_LARGER = 1.15
#: A line that the next one continues fills its column by so much.
_FULL = 0.6


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of the pages, and what was done.

    Attributes
    ----------
    text : str
    hidden : tuple of Span
        What no reader sees.
    pages : tuple of Part
    joined : tuple of Span
        Words that had been parted at line ends.
    guessed : tuple of Span
        Such whose hyphen was dropped, for the text parts words so, but might be their own.
    """

    text: str
    hidden: tuple[Span, ...]
    pages: tuple[Part, ...]
    joined: tuple[Span, ...]
    guessed: tuple[Span, ...]

    def remarks(self) -> list[Remark]:
        """Say what was joined."""
        given = []
        if count := len(self.joined):
            words = "1 word" if count == 1 else f"{count} words"
            said = (
                f"has {words} parted at line ends, which {'was' if count == 1 else 'were'} joined"
            )
            given.append(Remark("joined", count, said, spans=self.joined))
        if count := len(self.guessed):
            words = "1 word" if count == 1 else f"{count} words"
            said = f"has {words} joined at line ends without a hyphen that may be the word's"
            given.append(Remark("guessed", count, said, spans=self.guessed))
        return given


def run_on(pages: Sequence[list[PageLine]], names: Sequence[str]) -> PageText:
    r"""Return the text of pages: a line a line, a blank line between paragraphs.

    A word that a line's end parts is joined where it is known whether the hyphen is its own, by
    the sign or because the text has the word elsewhere; else both stay as set. Where a sentence
    goes on over pages, no blank line is put between them.

    Parameters
    ----------
    pages : sequence of list of PageLine
        In reading order.
    names : sequence of str
        How each page is called.

    Returns
    -------
    PageText

    Examples
    --------
    >>> def page(*texts):
    ...     return [PageLine(text, 0, 90, 12 * i, 10, 0) for i, text in enumerate(texts)]
    >>> pages = page("So it is in mili\u2010", "tary and all"), page("other matters.")
    >>> flow = run_on(pages, ["1", "2"])
    >>> flow.text
    'So it is in military and all\nother matters.'
    >>> flow.pages[1]
    Part(kind='page', name='2', start=29, end=43)
    """
    hyphens = Hyphens([line.text for lines in pages for line in lines])
    written: list[str] = []
    hidden: list[Span] = []
    joined: list[Span] = []
    guessed: list[Span] = []
    starts: list[int] = []
    length = 0
    last: PageLine | None = None
    for lines in pages:
        starts.append(length)
        step, width = _usual_step(lines), max((line.end - line.x for line in lines), default=0.0)
        for i, line in enumerate(lines):
            between = ""
            joint = None if last is None or line.goes_on else _joint(hyphens, last, line)
            if last is not None and joint is None:
                between = " " if line.goes_on else _between(last, line, step, width, first=i == 0)
            elif last is not None and joint is not None:
                if not joint.hyphen:
                    written[-1] = written[-1][:-1]
                    length -= 1
                before, after = joined_at(last.text, line.text)
                spans = guessed if joint.guessed else joined
                spans.append(Span(length - before - joint.hyphen, length + after))
            written += [between, line.text]
            length += len(between)
            if i == 0:
                starts[-1] = length
            hidden += [Span(length + a, length + b) for a, b in line.hidden]
            length += len(line.text)
            # A row of several pieces is as wide as all of them.
            last = replace(line, x=last.x) if last is not None and line.goes_on else line
    text = "".join(written)
    pages_of = _pages(text, starts, names)
    return PageText(text, _together(hidden, text), pages_of, tuple(joined), tuple(guessed))


def _pages(text: str, starts: list[int], names: Sequence[str]) -> tuple[Part, ...]:
    ends = (*starts[1:], len(text))
    # A page without text lies where the next begins.
    bounds = zip(starts, ends, strict=True)
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in bounds]
    return tuple(Part("page", name, *span) for name, span in zip(names, spans, strict=True))


def _joint(hyphens: Hyphens, last: PageLine, line: PageLine) -> Joint | None:
    return Joint(False) if last.cut else hyphens.joint(last.text, line.text)


def _usual_step(lines: list[PageLine]) -> float:
    """Return how far below one another the lines of a page stand, in sizes of their type."""
    steps = [(b.y - a.y) / b.size for a, b in pairwise(lines) if b.size]
    return median([step for step in steps if _STEPS[0] < step < _STEPS[1]] or [_STEP])


def _between(last: PageLine, line: PageLine, step: float, width: float, *, first: bool) -> str:
    """Return what stands between two lines: a line's end, or a blank line."""
    down = line.y - last.y
    if not (first or line.begins) and down > 0 and line.x < last.end and last.x < line.end:
        larger = max(last.size, line.size) > _LARGER * min(last.size, line.size)
        return "\n\n" if larger or down > _WIDER * step * line.size else "\n"
    # On another page or in another column.
    ended = _SENTENCE_END.search(last.text) or not _goes_on(last, line, width)
    return "\n\n" if ended else "\n"


def _goes_on(last: PageLine, line: PageLine, width: float) -> bool:
    return line.text[0].islower() or last.end - last.x >= _FULL * width


def _together(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Return spans, those as one between which nothing but blanks stands."""
    given: list[Span] = []
    for span in spans:
        if given and not text[given[-1].end : span.start].strip():
            given[-1] = Span(given[-1].start, span.end)
        else:
            given.append(span)
    return tuple(given)
