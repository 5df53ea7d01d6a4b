"""What holds inside a group of RTF, and the stream of text that it writes into."""

from __future__ import annotations

from reuse.sources.office.writing import Writing

#: Half points: nobody reads letters of one point.
_SMALLEST = 2
#: Control words of tracked changes, and what text under them is.
_CHANGES = {
    "deleted": "deletion",
    "revised": "insertion",
    "mvf": "move from",
    "mvt": "move",
}
_GROUNDS = {"highlight", "cb", "chcbpat", "cbpat", "clcbpat", "chshdng", "shading"}


class Stream:
    """A flow, and the row of a table that grows in it."""

    def __init__(self) -> None:
        self.flow = Writing()
        self._cells: list[Writing] = []
        self._start = 0  # the block that the open cell begins with

    def end_paragraph(self, in_table: bool) -> None:
        """End a paragraph; one outside of tables ends a row that nothing else did."""
        if self._cells and not in_table:
            self._put_row()
        else:
            self.flow.end_block()

    def begin_row(self) -> None:
        """Begin a row, whose first cell begins here."""
        if not self._cells:
            self._start = len(self.flow)

    def end_cell(self) -> None:
        """End a cell."""
        self.flow.end_block()
        self._cells.append(self.flow.take_blocks(self._start))

    def end_row(self) -> None:
        """End a row."""
        self._put_row()

    def whole(self) -> Writing:
        """Return the flow, all of it ended."""
        if self._cells:
            self._put_row()
        self.flow.end_block()
        return self.flow

    def _put_row(self) -> None:
        self.flow.end_block()
        behind = self.flow.take_blocks(self._start)
        self.flow.put_row(self._cells)
        self.flow.put(behind)
        self._cells = []
        self._start = len(self.flow)


class State:
    """How text in a group is read.

    Attributes
    ----------
    stream : Stream
    kind : str
        What the stream is: ``"footnote"``, ``"endnote"`` or ``"text box"``.
    encoding : str
    symbols : str or None
        The font of symbols that it is set in.
    fallback : int
        How many characters follow one in Unicode, for readers that know none.
    change : str
        ``"deletion"``, ``"insertion"``, ``"move"``, ``"move from"``, or ``""``.
    in_table : bool
    """

    __slots__ = (
        *("stream", "kind", "encoding", "symbols", "fallback", "change", "in_table"),
        *("_unseen", "_tiny", "_color", "_ground"),
    )

    def __init__(self, stream: Stream, encoding: str) -> None:
        self.stream = stream
        self.kind = ""
        self.encoding = encoding
        self.symbols: str | None = None
        self.fallback = 1
        self.in_table = False
        self.reset()

    def copy(self) -> State:
        """Return the state that a group inside this one begins with."""
        copied = State.__new__(State)
        for name in State.__slots__:
            setattr(copied, name, getattr(self, name))
        return copied

    def reset(self) -> None:
        r"""Forget what is set of letters, as ``\plain`` does."""
        self.change = ""
        self._unseen = self._tiny = False
        self._color = 0
        self._ground = False

    def apply(self, word: str, number: int | None) -> bool:
        """Do what a control word says of letters or paragraphs; tell whether it says any."""
        on = number != 0
        if word == "v":
            self._unseen = on
        elif word == "fs":
            self._tiny = number is not None and number <= _SMALLEST
        elif word == "cf":
            self._color = number or 0
        elif word in _GROUNDS:
            self._ground = bool(number)
        elif word in _CHANGES:
            self.change = _CHANGES[word] if on else ""
        elif word == "intbl":
            self.in_table = on
        elif word == "pard":
            self.in_table = False
        else:
            return False
        return True

    def is_hidden(self, white: set[int]) -> bool:
        """Tell whether nobody sees text of this state; `white` are numbers of colours."""
        return self._unseen or self._tiny or (self._color in white and not self._ground)
