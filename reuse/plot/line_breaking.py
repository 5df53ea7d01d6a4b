"""Words broken into lines of a given width, measured before they are drawn; lengths are points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from reuse.plot.lettering import Lettering, letter, measure_text, runs_right_to_left

#: Returns how many points some words are wide, in a size of type, bold or not.
Ruler = Callable[[Lettering, float, bool], float]
Rule = Literal["solid", "dotted", "dashed", "double", "wavy", "strike"]

# What a line may be broken at: white space, and any Chinese, Japanese or Korean character.
_ATOM = re.compile(
    r"\n|[^\S\n\xa0]+|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|"
    r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]+|\xa0+"
)


class StyledText(NamedTuple):
    """Some words of one look: a colour (None: the ink of the style) and a line."""

    text: str
    colour: str | None = None
    rule: Rule | None = None


class TextRun(NamedTuple):
    """Words of one look in a line: `x` and `width` count from the column's left."""

    lettering: Lettering
    look: StyledText
    x: float
    width: float


def break_lines(
    words: list[StyledText],
    width: float,
    most: int,
    *,
    size: float,
    bold: bool = False,
    ruler: Ruler = measure_text,
) -> tuple[list[list[TextRun]], int]:
    r"""Break words into lines of at most `width` points.

    Parameters
    ----------
    words : list of StyledText
        White space is a place to break, a line feed a new line; blank lines are left out.
    width : float
    most : int
        Set at most so many lines. Where there are more, the last of them counts the characters
        that are left.
    size : float
        Of the type, in points.
    bold : bool
    ruler : callable
        Measures words, as `reuse.plot.lettering.measure_text` does.

    Returns
    -------
    lines : list of list of TextRun
    left : int
        Characters that had no room.

    Examples
    --------
    >>> lines, left = break_lines([StyledText("A word, and another one.")], 70, 9, size=10)
    >>> ["".join(run.lettering.text for run in line) for line in lines], left
    (['A word, and', 'another one.'], 0)
    """
    setter = _Setter(width, size, bold, ruler)
    sizes = []
    for unit in _units(words):
        setter.add(unit)
        sizes.append((len(setter.lines), sum(len(piece.text) for piece in unit)))
        if len(setter.lines) > most:
            break
    setter.end_line()
    lines = setter.lines
    if len(lines) > most:
        total = sum(len(piece.text) for piece in words)
        shown = sum(count for line, count in sizes if line < most - 1)
        lines = [*lines[: most - 1], _Setter(width, size, bold, ruler).note(total - shown)]
        return _mirrored(lines, words, width), total - shown
    return _mirrored(lines, words, width), 0


class _Setter:
    """Fills lines with units that must not be parted."""

    def __init__(self, width: float, size: float, bold: bool, ruler: Ruler) -> None:
        self.width, self.size, self.bold, self.ruler = width, size, bold, ruler
        self.lines: list[list[TextRun]] = []
        self.line: list[TextRun] = []
        self.space: StyledText | None = None
        self.x = 0.0

    def add(self, unit: list[StyledText]) -> None:
        """Set a unit, in a new line if it has no room in this one."""
        if unit[0].text == "\n":
            self.end_line()
        elif unit[0].text.isspace() and "\xa0" not in unit[0].text:
            self.space = unit[0] if self.line else None
        else:
            needed = sum(self.measure(piece.text) for piece in unit)
            space = self.measure(" ") if self.space else 0.0
            if self.line and self.x + space + needed > self.width:
                self.end_line()
            if self.space:
                self.put(self.space._replace(text=" "))
                self.space = None
            for piece in unit:
                self.put(piece) if needed <= self.width else self.part(piece)

    def part(self, piece: StyledText) -> None:
        """Set a word that is longer than a line, character by character."""
        for character in piece.text:
            if self.line and self.x + self.measure(character) > self.width:
                self.end_line()
            self.put(piece._replace(text=character))

    def put(self, piece: StyledText) -> None:
        """Append words to the line, and to its last run where they look alike."""
        lettering = letter(piece.text)
        width = self.measure(piece.text)
        look = piece._replace(text="")
        last = self.line[-1] if self.line else None
        if last and last.look == look:
            joined = last.lettering.join(lettering)
            self.line[-1] = last._replace(lettering=joined, width=last.width + width)
        else:
            self.line.append(TextRun(lettering, look, self.x, width))
        self.x += width

    def end_line(self) -> None:
        """Begin a new line; an empty one is none."""
        if self.line:
            self.lines.append(self.line)
        self.line, self.space, self.x = [], None, 0.0

    def note(self, left: int) -> list[TextRun]:
        """Return a line that says how many characters are left, in as many words as fit."""
        for words in (f"… and {left:,} characters more", f"… {left:,} more", "…"):
            if self.measure(words) <= self.width:
                break
        self.put(StyledText(words))
        return self.line

    def measure(self, text: str) -> float:
        """Return the width of some words."""
        return self.ruler(letter(text), self.size, self.bold)


def _units(words: list[StyledText]) -> Iterator[list[StyledText]]:
    """Give what must not be parted: a word in all its looks, a space, a line end."""
    unit: list[StyledText] = []
    for piece in words:
        for match in _ATOM.finditer(piece.text):
            atom = piece._replace(text=match.group())
            if atom.text.isspace() and atom.text[0] != "\xa0":
                if unit:
                    yield unit
                    unit = []
                yield [atom]
            elif "\u2e80" <= atom.text[0] <= "\uff60" and len(atom.text) == 1:
                if unit:
                    yield unit
                unit = [atom]
            else:
                unit.append(atom)
    if unit:
        yield unit


def _mirrored(
    lines: list[list[TextRun]], words: list[StyledText], width: float
) -> list[list[TextRun]]:
    """Turn the lines of a text that runs from right to left to begin on the right.

    Within a run, the order of the letters is matplotlib's matter.
    """
    if not runs_right_to_left("".join(piece.text for piece in words[:20])):
        return lines
    return [[run._replace(x=width - run.x - run.width) for run in line] for line in lines]
