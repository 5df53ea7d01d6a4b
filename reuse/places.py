"""Where a stretch of a text stands, as people say it: its page, line, paragraph or cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reuse.model import Part, Source, Span

# Not str.splitlines: editors don't break lines at form feeds or U+0085.
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"(?:(?:\r\n|\r|\n)[ \t\u00a0]*){2,}")
#: What a whole text may be; that is said by the name of the text.
_WHOLE = frozenset({"record", "article", "message"})
#: Of these formats the lines are those of the file.
_OF_LINES = frozenset({"text", "tokens", "markdown", "wiki"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text stands; numbers count from 1, the first and the last of each.

    Attributes
    ----------
    line : (int, int)
        On the page, where it lies on one page, and else in the whole text.
    paragraph : (int, int)
        In the whole text. Blank lines part paragraphs; where there are none, each line of a plain
        text is one.
    parts : dict of str to (str, str)
        The names of the first and the last part that it touches, by their kind: ``"page"``,
        ``"cue"``, ``"caption"`` …
    said : str
        The same in words.
    """

    line: tuple[int, int]
    paragraph: tuple[int, int]
    parts: dict[str, tuple[str, str]]
    said: str

    def __str__(self) -> str:
        return self.said

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: a pair of the first and the last, by what it counts."""
        pairs = {"line": self.line, "paragraph": self.paragraph, **self.parts}
        return {kind: list(pair) for kind, pair in pairs.items()}


class Locator:
    r"""Where stretches of one text stand.

    Parameters
    ----------
    source : Source

    Examples
    --------
    >>> places = Locator(Source("x", "one\r\ntwo\nthree", "1b09"))
    >>> str(places.of(Span(0, 3))), str(places.of(Span(5, 14)))
    ('line 1', 'lines 2–3')
    >>> pages = (Part("page", "iv", 0, 4), Part("page", "v", 4, 8))
    >>> places = Locator(Source("x", "one\ntwo\n", "1b09", "pdf", parts=pages))
    >>> str(places.of(Span(4, 7))), places.of(Span(0, 7)).parts
    ('page v, line 1', {'page': ('iv', 'v')})
    """

    def __init__(self, source: Source) -> None:
        self._by_lines = source.format in _OF_LINES
        self._lines = [match.end() for match in _LINE_END.finditer(source.text)]
        blank = [match.end() for match in _BLANK.finditer(source.text)]
        self._paragraphs = blank or (self._lines if self._by_lines else [])
        self._length = len(source.text)
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for part in source.parts:
            parts[part.kind].append(part)
        self._kinds = {kind: _Kind(listed) for kind, listed in parts.items()}

    def of(self, span: Span) -> Place:
        """Return where a stretch stands.

        Parameters
        ----------
        span : Span

        Returns
        -------
        Place
        """
        touched = {
            kind: found for kind, parts in self._kinds.items() if (found := parts.touched(span))
        }
        pages = touched.get("page", [])
        before = bisect_right(self._lines, pages[0].start) if len(pages) == 1 else 0
        line = _first_and_last(self._lines, span, before)
        paragraph = _first_and_last(self._paragraphs, span, 0)
        said = [
            _say_part(kind, found[0].name, found[-1].name)
            for kind, found in touched.items()
            if not (kind in _WHOLE and found[0].end - found[0].start >= self._length)
        ]
        if "cue" not in touched and len(pages) < 2:
            by_lines = self._by_lines or len(pages) == 1
            said.append(_say("line", *line) if by_lines else _say("paragraph", *paragraph))
        parts = {kind: (found[0].name, found[-1].name) for kind, found in touched.items()}
        return Place(line, paragraph, parts, ", ".join(said))


class _Kind:
    """The parts of one kind in a text, to be looked up."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = sorted(parts, key=lambda part: (part.start, part.end))
        self._starts = [part.start for part in self._parts]
        ends = [part.end for part in self._parts]
        # Where none lies in another, the ends are in order too.
        self._ends = ends if all(a <= b for a, b in pairwise(ends)) else None

    def touched(self, span: Span) -> list[Part]:
        """Return the parts that a stretch touches, in order."""
        end = max(span.end, span.start + 1)
        last = bisect_left(self._starts, end)
        first = 0 if self._ends is None else bisect_right(self._ends, span.start)
        return [part for part in self._parts[first:last] if part.end > span.start]


def _first_and_last(ends: list[int], span: Span, before: int) -> tuple[int, int]:
    """Return the numbers of the first and the last line that a stretch touches."""
    first = 1 + bisect_right(ends, span.start)
    last = 1 + bisect_right(ends, max(span.start, span.end - 1))
    return first - before, last - before


def _say(what: str, first: int | str, last: int | str) -> str:
    return f"{what} {first}" if first == last else f"{what}s {first}–{last}"


def _say_part(kind: str, first: str, last: str) -> str:
    """Say which part it is, or from which to which."""
    if kind == "cue":
        return f"at {first}" if first == last else f"at {first} to {last}"
    return _say(kind, first, last).strip() if first else kind
