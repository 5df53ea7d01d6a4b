"""Lines become a text: words parted at line ends are joined, paragraphs and pages told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reuse.model import Part, Span
from reuse.sources.pdf.lines import PageLine

#: A hyphen that parts a word for want of room, and one that may belong to the word.
_SOFT, _HARD = "\xad\u2010", "-"
_BEFORE = re.compile(rf"([^\W_]+)([{_SOFT}{_HARD}])$")
_AFTER = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(rf"(?<![^\W_])[^\W_]+(?:[{_SOFT}{_HARD}][^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?\u2026:;][\"'\u2019\u201d\u00bb)\]]*$")
#: "pre- and post-war" is no word parted.
_NO_SECOND = {"and", "or", "to", "und", "oder", "et", "ou", "y", "o"}
#: A text whose words are parted has a hyphen at this share of its line ends at least; a text whose
#: words are not has fewer, of compounds. Measured on 25 stories: see `_Hyphens`.
_OFTEN = 0.03
#: So many tell that words are parted.
_TELLING = 3
#: A blank line is told from the usual step between lines by so much.
_WIDER = 1.3
#: What may be a step, and what is usual, in sizes of the type.
_STEPS, _STEP = (0.5, 3.0), 1.2
#: A heading is larger than the lines below it by so much.
_LARGER = 1.15
#: A line that the next one continues fills its column by so much.
_FULL = 0.6


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of the pages, and what was done.

    Attributes
    ----------
    text : str
    hidden : tuple of Span
        What no reader sees.
    pages : tuple of Part
    joined : tuple of Span
        Words that had been parted at line ends.
    """

    text: str
    hidden: tuple[Span, ...]
    pages: tuple[Part, ...]
    joined: tuple[Span, ...]


def run_on(pages: Sequence[list[PageLine]], names: Sequence[str]) -> Flow:
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
    Flow

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
    hyphens = _Hyphens(pages)
    parts: list[str] = []
    hidden: list[Span] = []
    joined: list[Span] = []
    bounds: list[list[int]] = []
    length = 0
    last: PageLine | None = None
    for lines in pages:
        step, width = _usual_step(lines), max((line.end - line.x for line in lines), default=0.0)
        start: int | None = None
        for line in lines:
            if last is None:
                between = ""
            elif line.goes_on:
                between = " "
            else:
                cut = hyphens.keep(last.text, line.text)
                if cut is None:
                    page_break = start is None
                    between = _between(last, line, step, width, page_break=page_break)
                else:
                    between = ""
                    if not cut:
                        parts[-1] = parts[-1][:-1]
                        length -= 1
                    before, after = _BEFORE.search(last.text), _AFTER.match(line.text)
                    if before and after:
                        joined.append(Span(length - len(before[1]) - cut, length + after.end()))
            parts.append(between)
            length += len(between)
            start = length if start is None else start
            parts.append(line.text)
            hidden += [Span(length + a, length + b) for a, b in line.hidden]
            length += len(line.text)
            last = line
        bounds.append([length if start is None else start, length])
    names_of = zip(names, bounds, strict=True)
    text = "".join(parts)
    return Flow(
        text,
        _together(hidden, text),
        tuple(Part("page", name, start, min(end, length)) for name, (start, end) in names_of),
        tuple(joined),
    )


def _usual_step(lines: list[PageLine]) -> float:
    """Return how far below one another the lines of a page stand, in sizes of their type."""
    steps = [(b.y - a.y) / b.size for a, b in pairwise(lines) if b.size]
    return median([step for step in steps if _STEPS[0] < step < _STEPS[1]] or [_STEP])


def _between(
    last: PageLine, line: PageLine, step: float, width: float, *, page_break: bool
) -> str:
    """Return what stands between two lines: a line's end, or a blank line."""
    down = line.y - last.y
    if not page_break and down > 0 and line.x < last.end and last.x < line.end:
        larger = max(last.size, line.size) > _LARGER * min(last.size, line.size)
        return "\n\n" if larger or down > _WIDER * step * line.size else "\n"
    # On another page or in another column.
    ended = _SENTENCE_END.search(last.text) or not _goes_on(last, line, width)
    return "\n\n" if ended else "\n"


def _goes_on(last: PageLine, line: PageLine, width: float) -> bool:
    return line.text[0].islower() or last.end - last.x >= _FULL * width


class _Hyphens:
    """What is known of the hyphens at line ends of a text."""

    def __init__(self, pages: Sequence[list[PageLine]]) -> None:
        lines = [line.text for page in pages for line in page]
        self._hyphenated: Counter[str] = Counter()
        self._whole: Counter[str] = Counter()
        #: Signs that stand within lines, so that they belong to words.
        own = {_HARD}
        for text in lines:
            inside = text[:-1] if _BEFORE.search(text) else text
            for match in _HYPHENATED.finditer(inside):
                own.update(sign for sign in match[0] if sign == "\u2010")
                words = _WORD.findall(match[0].casefold())
                self._hyphenated.update("-".join(pair) for pair in pairwise(words))
            self._whole.update(_WORD.findall(inside.casefold()))
        ends = [
            found[2]
            for text, after in pairwise(lines)
            if (found := _BEFORE.search(text)) and after[:1].islower()
        ]
        self._soft = set(_SOFT) - own
        #: Whether an undecided hyphen belongs to its word; None where too few tell.
        self._usual: bool | None = None
        hard = sum(sign not in self._soft for sign in ends)
        if hard < len(ends):  # parted words have a sign of their own
            self._usual = True
        elif hard > _OFTEN * len(lines):
            self._usual = False if hard >= _TELLING else None
        elif len(lines) * _OFTEN >= 1:
            self._usual = True

    def keep(self, last: str, line: str) -> bool | None:
        """Tell whether the hyphen that ends a line belongs to the word; None if that is unknown.

        None, too, where there is no hyphen, or no word goes on.
        """
        before, after = _BEFORE.search(last), _AFTER.match(line)
        if before is None or after is None:
            return None
        if before[2] in self._soft:
            return False
        if after[0].casefold() in _NO_SECOND:
            return None
        first, second = before[1].casefold(), after[0].casefold()
        whole, parted = self._whole[first + second], self._hyphenated[f"{first}-{second}"]
        if parted != whole:
            return parted > whole
        if not (first.isalpha() and second.isalpha() and after[0][0].islower()):
            return True
        if self._usual is False and self._whole[first] and self._whole[second]:
            return None
        return self._usual


def _together(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Return spans, those as one between which nothing but blanks stands."""
    given: list[Span] = []
    for span in spans:
        if given and not text[given[-1].end : span.start].strip():
            given[-1] = Span(given[-1].start, span.end)
        else:
            given.append(span)
    return tuple(given)
