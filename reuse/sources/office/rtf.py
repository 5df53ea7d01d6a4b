r"""Rich text (RTF), by a tokenizer of its own.

Libraries for it lose text boxes and table cells, read hidden and deleted text, or take one code
page for all fonts. The language is small (Microsoft's Rich Text Format Specification 1.9.1):
groups in braces, control words, bytes as ``\'hh`` in the code page of their font, and Unicode as
``\uN`` with some characters behind it for readers that know none.
"""

from __future__ import annotations

import re
from collections import Counter

from reuse.model import Metadata, Remark
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.office.rtf_state import State, Stream
from reuse.sources.office.rtf_tables import find_group_end, read_colors, read_fonts
from reuse.sources.office.rtf_words import COUNTED, ENDS, KNOWN, SIGN_WORDS, UNREAD, code_page
from reuse.sources.office.symbols import NO_CHARACTER, read_symbols, symbol_font
from reuse.sources.office.writing import Writing, count_remarks

_TOKEN = re.compile(
    r"([^\\{}\r\n]+)|([{}])|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"
    r"|\\([^a-zA-Z])|[\r\n]+",
    re.DOTALL,
)
_TEXT, _BRACE, _HEX, _WORD, _NUMBERED, _SIGN = range(1, 7)
_SYMBOL_FIELD = re.compile(
    r"\s*SYMBOL\s+(0x[\da-fA-F]+|\d+)(?:.*?\\\\f\s*\"([^\"]*)\")?", re.DOTALL
)
_INFO = re.compile(r"\{\\(title|author)\b ?")
_RESULT = re.compile(r"\}\s*\{(?:\\\*)?\\fldrslt\b")
_ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read_rtf(data: bytes, encoding: str | None = None) -> Extracted:
    r"""Return the text of an RTF file, tables, text boxes and notes included.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        Of the bytes that are in no code page that the file states.

    Returns
    -------
    Extracted
        Paragraphs and table rows apart by blank lines; text boxes behind the paragraph that they
        hang on, footnotes and endnotes last. Text under "track changes" is read as if all were
        accepted; running headers, footers, comments and list marks are left out.

    Raises
    ------
    Unreadable
        If it is cut short, or holds pictures and no text.

    Examples
    --------
    >>> read_rtf(rb"{\rtf1\ansi\ansicpg1251 \'cc\'e8\'f0 \u8212? {\v un}seen\par}").text
    'Мир — unseen'
    """
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip().decode("latin-1")
    reader = _Reader(text, encoding)
    extracted = reader.read()
    if not extracted.text and reader.counts["picture"]:
        raise Unreadable("holds pictures and no text; run OCR on them first")
    return extracted


class _Reader:
    """What is known while a file is read, beside the state of each of its groups."""

    def __init__(self, text: str, encoding: str | None, parent: _Reader | None = None) -> None:
        self._text = text
        self._encoding = encoding or "cp1252"
        self._stated = encoding is not None
        self._fonts: dict[int, tuple[str | None, str | None]] = parent._fonts if parent else {}
        self._white: set[int] = set()
        self._default_font: int | None = None
        self._state = State(Stream(), self._encoding)
        self._groups: list[State] = []
        self._notes: list[tuple[str, Writing]] = []
        self._bytes = bytearray()
        self._skip = 0  # characters for readers that know no Unicode
        self._stand_in = False  # a sign stands behind this group for the picture in it
        self._star = False
        self._high = 0  # the first half of a character that takes two
        self._bad = 0
        self._last_change = ""
        self._metadata: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self._remarks: list[Remark] = []

    def read(self) -> Extracted:
        """Return the text, with all that is to be said of it."""
        end = self._run(0)
        flow = self._state.stream.whole()
        numbers: Counter[str] = Counter()
        for kind, note in self._notes:
            numbers[kind] += 1
            flow.put(note, kind, str(numbers[kind]))
        if rest := self._text[end:].strip("\0 \r\n\t\x1a}"):
            said = f"goes on behind its end: {len(rest):,} characters there were not read"
            self._remarks.append(Remark("left out", len(rest), said, lost=True))
        if self._bad:
            several = "s that are no characters of their code page"
            one = " that is no character of its code page"
            said = f"has {self._bad:,} sign{one if self._bad == 1 else several}"
            self._remarks.append(Remark("mended", self._bad, said, lost=True))
        return flow.extracted(
            metadata=Metadata(
                title=self._metadata.get("title"), author=self._metadata.get("author")
            ),
            remarks=(*count_remarks(self.counts), *self._remarks),
        )

    def _run(self, at: int) -> int:
        """Read all groups from a place on; return where the last one ends."""
        text, words, groups = self._text, _TOKEN, self._groups
        jump: int | None = at
        while jump is not None:
            at, jump = jump, None
            for token in words.finditer(text, at):
                kind = token.lastindex
                if kind == _TEXT:
                    self._characters(token[0])
                elif kind in (_WORD, _NUMBERED):
                    number = token[5]
                    jump = self._word(token[4], int(number) if number else None, token.end())
                    if jump is not None:
                        break
                elif kind == _HEX:
                    if self._skip:
                        self._skip -= 1
                    else:
                        self._bytes.append(int(token[3], 16))
                elif kind == _BRACE:
                    self._skip, self._star, self._stand_in = int(self._stand_in), False, False
                    if self._bytes:
                        self._decode()
                    if token[2] == "{":
                        groups.append(self._state)
                        self._state = self._state.copy()
                    else:
                        self._close()
                        if not groups:
                            return token.end()
                elif kind == _SIGN:
                    self._sign(token[6])
        raise Unreadable(
            f"is no whole RTF ({len(groups)} of its groups never end); it may be cut short: fetch"
            " it again"
        )

    def _close(self) -> None:
        """End a group; where it was a note or a box of its own, put that into its place."""
        closed, self._state = self._state, self._groups.pop()
        if closed.stream is not self._state.stream:
            flow = closed.stream.whole()
            if closed.kind == "text box":
                self._state.stream.flow.put_after(flow, "text box")
            else:
                self._notes.append((closed.kind, flow))

    def _characters(self, chunk: str) -> None:
        """Take text as it stands in the file, in the code page of its font."""
        if self._skip:
            skipped = min(self._skip, len(chunk))
            self._skip -= skipped
            chunk = chunk[skipped:]
        if self._bytes or not chunk.isascii():
            self._bytes += chunk.encode("latin-1")  # a character may go on from bytes as \'hh
        elif chunk:
            self._write(chunk)

    def _decode(self) -> None:
        """Write the bytes that have gathered."""
        data, self._bytes = bytes(self._bytes), bytearray()
        state = self._state
        if state.symbols is not None:
            self._write(data.decode("latin-1"))
            return
        text = data.decode(state.encoding, "replace")
        self._bad += text.count(NO_CHARACTER)
        self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if self._high:
            self._high, self._bad = 0, self._bad + 1
        if state.change:
            if state.change != self._last_change and not text.isspace():
                self.counts[state.change.removesuffix(" from")] += state.change != "move"
                self._last_change = state.change
            if state.change in ("deletion", "move from"):
                return
        elif not text.isspace():
            self._last_change = ""
        if state.symbols is not None:
            text = read_symbols(text, state.symbols)
            self.counts["sign"] += text.count(NO_CHARACTER)
        state.stream.flow.write(text, state.is_hidden(self._white))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif sign in "\\{}":
            self._characters(sign)
        elif sign in SIGN_WORDS:
            if self._skip:
                self._skip -= 1
                return
            if self._bytes:
                self._decode()
            self._write(SIGN_WORDS[sign])
        elif sign in ENDS:
            self._end_paragraph()

    def _word(self, word: str, number: int | None, end: int) -> int | None:
        """Do what a control word says; return where to go on, if not behind it."""
        if word in SIGN_WORDS and self._skip:
            self._skip -= 1
            return None
        if self._bytes:
            self._decode()
        self._skip = 0
        star, self._star = self._star, False
        if (star and word not in KNOWN) or word in UNREAD or word in COUNTED:
            return self._leave_out(word, end)
        state = self._state
        if word == "u":
            self._unicode((number or 0) % 0x10000 if (number or 0) < 0x10000 else number or 0)
            self._skip = state.fallback
        elif word in SIGN_WORDS:
            self._write(SIGN_WORDS[word])
        elif word in ENDS:
            self._end_paragraph()
        elif word == "f":
            self._set_font(number or 0)
        elif word == "uc":
            state.fallback = max(0, 1 if number is None else number)
        elif word in ("cell", "row"):
            state.stream.end_cell() if word == "cell" else state.stream.end_row()
        elif word == "trowd":
            state.stream.begin_row()
        elif word == "plain":
            state.reset()
            if self._default_font is not None:
                self._set_font(self._default_font)
        elif state.apply(word, number):
            pass
        elif word in ("footnote", "shptxt", "dptxbxtext"):
            state.stream = Stream()
            state.kind = "footnote" if word == "footnote" else "text box"
            state.reset()
        elif word == "ftnalt":
            state.kind = "endnote"
        elif word == "bin":
            return end + max(0, number or 0)
        elif word == "object":
            self.counts["object"] += 1
        else:
            return self._table(word, number, end)
        return None

    def _table(self, word: str, number: int | None, end: int) -> int | None:
        """Read what the head of a file tells, and instructions of fields."""
        if word in ("fonttbl", "colortbl", "info", "fldinst", "upr"):
            close = find_group_end(self._text, end)
            group = self._text[end:close]
            if word == "fonttbl":
                self._fonts.update(read_fonts(group))
                if self._default_font is not None:
                    self._set_font(self._default_font)
            elif word == "colortbl":
                self._white = {
                    i for i, color in enumerate(read_colors(group)) if color == (255, 255, 255)
                }
            elif word == "fldinst":
                self._instruct(group, close)
            elif word == "upr":  # twice the same: for readers without Unicode, then in Unicode
                begin = self._text.find("{", end)
                return find_group_end(self._text, begin + 1) + 1 if begin >= 0 else close
            else:
                self._inform(group)
            return close
        if word in _ENCODINGS and not self._stated:
            self._use(_ENCODINGS[word])
        elif word == "ansicpg" and not self._stated:
            if (name := code_page(number or 0)) is not None:
                self._use(name)
            elif number:
                said = f"is in code page {number}, which is not known, and was read as cp1252"
                self._remarks.append(Remark("guessed", 1, said))
        elif word == "deff":
            self._default_font = number
        return None

    def _inform(self, group: str) -> None:
        """Take the title and the author from what a file says of itself."""
        for found in _INFO.finditer(group):
            said = self._plain(group[found.end() : find_group_end(group, found.end())])
            if said:  # what is written in Unicode comes last
                self._metadata[found[1]] = said

    def _leave_out(self, word: str, end: int) -> int:
        """Count what is left out, if it has text or is a picture; return where it ends."""
        close = find_group_end(self._text, end)
        if (thing := COUNTED.get(word)) is not None:
            counts = thing not in ("header", "list mark") or bool(
                self._plain(self._text[end:close])
            )
            self.counts[thing] += counts
        self._stand_in = word == "NeXTGraphic"
        return close

    def _instruct(self, instruction: str, close: int) -> None:
        """Write the sign that a field is for, where it has no result."""
        found = _SYMBOL_FIELD.search(instruction)
        if found is None:
            return
        result = _RESULT.match(self._text, close)
        if result and self._plain(
            self._text[result.end() : find_group_end(self._text, result.end())]
        ):
            return
        state, code = self._state, int(found[1], 0)
        saved, state.symbols = state.symbols, symbol_font(found[2])
        if state.symbols is None and code < 256:
            self._write(bytes([code]).decode("cp1252", "replace"))
        elif code <= 0xFFFF:
            self._write(chr(code))
        state.symbols = saved

    def _plain(self, group: str) -> str:
        """Return the text of a group that stands apart, on one line."""
        reader = _Reader("{" + group + "}", self._encoding, self)
        return " ".join(reader.read().text.split())

    def _unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            if not self._high:
                self._write(NO_CHARACTER)
                self._bad += 1
                return
            code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00
            self._high = 0
        if code in (0x0B, 0x2028):
            self._write("\n")
        elif code == 0x2029:
            self._end_paragraph()
        elif code <= 0x10FFFF:
            self._write(chr(code))

    def _end_paragraph(self) -> None:
        if self._bytes:
            self._decode()
        # Where the end of a paragraph is deleted, the next goes on in the same line.
        if self._state.change not in ("deletion", "move from"):
            self._state.stream.end_paragraph(self._state.in_table)

    def _set_font(self, number: int) -> None:
        encoding, symbols = self._fonts.get(number, (None, None))
        self._state.encoding = self._encoding if encoding is None or self._stated else encoding
        self._state.symbols = symbols

    def _use(self, encoding: str) -> None:
        self._encoding = self._state.encoding = encoding
