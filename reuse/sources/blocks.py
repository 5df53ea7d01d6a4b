"""A text that grows by its blocks: white space as a page shows it, and parts with their places."""

from __future__ import annotations

import re

from reuse.model import Part

_SPACE = " \t\n\r\f"
_SPACES = re.compile(f"[{_SPACE}]+")
#: What stands between two stretches of text, the weaker first.
BETWEEN = ("", " ", "\t", "\n", "\n\n")


class Blocks:
    r"""Write a text in blocks.

    What stands between words is not written before the next word comes, so that no block ends
    in white space, and a part begins at its first word.

    Attributes
    ----------
    parts : list of Part
        Those that have ended and are not empty.

    Examples
    --------
    >>> blocks = Blocks()
    >>> blocks.begin("caption")
    >>> blocks.add(" The  pier. ")
    >>> blocks.end_block()
    >>> blocks.finish("caption")
    >>> blocks.add("It was\n closed.")
    >>> blocks.text()
    'The pier.\n\nIt was closed.'
    >>> blocks.parts
    [Part(kind='caption', name='', start=0, end=9)]
    """

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._written: list[str] = []
        self._length = 0
        self._gap = 0
        self._joins = False
        # Kind, name and start of each part that is open; no start before its first word.
        self._open: list[tuple[str, str, int | None]] = []

    def add(self, text: str) -> None:
        """Write text; a run of white space is one space."""
        inner = text.strip(_SPACE)
        if not inner:
            self.gap(" " if text else "")
            return
        if text[0] in _SPACE:
            self.gap(" ")
        self._write(_SPACES.sub(" ", inner))
        if text[-1] in _SPACE:
            self.gap(" ")

    def add_lines(self, text: str) -> None:
        """Write text with its white space as it is, save for what stands around it."""
        first = re.match(r"(?:[^\S\n]*\n)*", text)
        assert first is not None
        if inner := text[first.end() :].rstrip():
            self._write(inner)

    def gap(self, between: str) -> None:
        """Put white space, one of `BETWEEN`, before the next word; the strongest counts."""
        if not self._joins:
            self._gap = max(self._gap, BETWEEN.index(between))

    def end_block(self) -> None:
        """End a paragraph, or what stands as one."""
        self.gap("\n\n")

    def join(self) -> None:
        """Let the next word go on where the last one ended, whatever stands between them."""
        self._gap, self._joins = 0, True

    def begin(self, kind: str, name: str = "") -> None:
        """Begin a part with the next word."""
        self._open.append((kind, name, None))

    def finish(self, kind: str) -> None:
        """End the last part of a kind that is open, if one is."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == kind:
                _, name, start = self._open.pop(at)
                if start is not None:
                    self.parts.append(Part(kind, name, start, self._length))
                return

    def turn(self, kind: str, name: str = "") -> None:
        """Begin the next of parts that follow one another, such as pages."""
        self.finish(kind)
        self.begin(kind, name)

    def last(self) -> str:
        """Return what was written last, ``""`` at the beginning."""
        return self._written[-1] if self._written else ""

    def written(self) -> str:
        """Return what was written so far."""
        return "".join(self._written)

    def text(self) -> str:
        """Return what was written; parts that are open end here."""
        for kind, _, _ in reversed(self._open):
            self.finish(kind)
        # One that holds another stands before it.
        self.parts.sort(key=lambda part: (part.start, -part.end))
        return self.written()

    def _write(self, words: str) -> None:
        if self._length and self._gap:
            self._written.append(BETWEEN[self._gap])
            self._length += len(BETWEEN[self._gap])
        self._gap, self._joins = 0, False
        self._open = [
            (kind, name, self._length if start is None else start)
            for kind, name, start in self._open
        ]
        self._written.append(words)
        self._length += len(words)
