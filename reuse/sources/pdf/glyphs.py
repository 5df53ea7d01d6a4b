"""The letters of a page: which they are, where they stand, and whether they are seen.

The library (PDFium) makes lines and words of its own, and takes a narrow column for one that is
written from top to bottom: a letter a line. Only the letters and their places are taken from it.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from reuse.sources.pdf.grounds import WHITE, Grounds

#: Nobody reads letters of one point.
_SMALLEST = 1.0
_INVISIBLE = 3
#: Lines of a scan that lay askew are turned by less.
_ASLANT = 10
#: How lines are turned that run down the page, and from how many letters it is told.
_DOWN, _SOME = 270, 200
#: What the library gives for a hyphen, or a soft one, at the end of a line.
_LINE_END_HYPHEN = 2
#: What a hyphen then stands for if the word has none.
_SOFT_MARK = "\ufeff\xad".encode("utf-16-be")
#: How near the same letter stands again where bold type is feigned by printing it twice, in its
#: size. The narrowest letters that may follow themselves are about two tenths wide.
_SAME_PLACE = 0.1
#: Letters of one ligature stand in the same place, and no ligature has more.
_LIGATURE = 3
#: Where one letter in so many stands on the one before it, letters are printed twice.
_TWICE = 4


#: Left, lower, right and upper edge, in points.
PageBox = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """A letter on a page, by the line it stands in: as if that ran from left to right.

    Attributes
    ----------
    sign : str
    x, end : float
        Where it begins and ends along its line, in points.
    y : float
        How far down its line stands.
    size : float
        Of its type, in points.
    turn : int
        How its line is turned, in degrees.
    hidden : bool
        Whether no reader sees it.
    """

    sign: str
    x: float
    end: float
    y: float
    size: float
    turn: int
    hidden: bool


#: Where a space stands says nothing: it is stretched, and hangs over the ends of lines.
_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0, 0, False)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a page, in the order of the file.

    Attributes
    ----------
    glyphs : list of Glyph
    twice : int
        How many more there were: printed a second time in the same place.
    unnamed : int
        How many a font does not name, so that they are known by their number in it at best.
    """

    glyphs: list[Glyph]
    twice: int
    unnamed: int


class _Style(NamedTuple):
    """What all letters of a piece of text have in common."""

    size: float
    turn: int
    #: Tells at a point of the page; None where they are seen everywhere.
    unseen: Callable[[float, float], bool] | None = None


def read_glyphs(page: Any) -> Letters:
    """Return the letters of a page.

    Parameters
    ----------
    page : pypdfium2.PdfPage

    Returns
    -------
    Letters
    """
    import pypdfium2.raw as pdfium

    helper = _text_of(page)
    text = helper.raw
    left, bottom, right, top = page.get_bbox()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    styles = _Styles(page, text)
    unnamed = 0
    for i in range(helper.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, i)
        sign = chr(code)
        if code == _LINE_END_HYPHEN and pdfium.FPDFText_IsHyphen(text, i):
            sign = "\xad" if _is_soft(text, i) else "-"
        if sign.isspace():
            glyphs.append(_SPACE)
            continue
        if pdfium.FPDFText_HasUnicodeMapError(text, i) == 1 or not _is_named(sign):
            unnamed += 1
            if not sign.isprintable():
                continue
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, i, box)
        style = styles.of(i)
        across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        hidden = not (left <= across <= right and bottom <= up <= top)
        if style.unseen is not None:
            hidden = hidden or style.unseen(across, up)
        if style.turn == 0:
            start, end, down = box.left, box.right, -y.value
        elif _ASLANT < style.turn % 90 < 90 - _ASLANT:
            # The box stands upright around a letter that does not.
            start, down = turned(x.value, y.value, style.turn)
            end = start + _width(text, i, style.size)
        else:
            corners = [(a, b) for a in (box.left, box.right) for b in (box.bottom, box.top)]
            along = [turned(a, b, style.turn)[0] for a, b in corners]
            start, end = min(along), max(along)
            down = turned(x.value, y.value, style.turn)[1]
        glyphs.append(Glyph(sign, start, end, down, style.size, style.turn, hidden))
    helper.close()
    once = _printed_once(glyphs)
    return Letters(once, len(glyphs) - len(once), unnamed)


def _text_of(page: Any) -> Any:
    """Return the text of a page as the library has it, in the order of the file.

    Of lines that are seen to run down the page the library gives the last one first; so the page
    is turned for it until they run across.
    """
    import pypdfium2.raw as pdfium

    helper = page.get_textpage()
    count = helper.count_chars()
    some = range(0, count, max(count // _SOME, 1))
    turns = [-round(math.degrees(pdfium.FPDFText_GetCharAngle(helper.raw, i))) % 360 for i in some]
    turn, rotation = max(turns, key=turns.count, default=0), page.get_rotation()
    if (turn - rotation) % 360 != _DOWN:
        return helper
    helper.close()
    page.set_rotation(turn)
    helper = page.get_textpage()
    page.set_rotation(rotation)
    return helper


def _width(text: Any, i: int, size: float) -> float:
    """Return how wide a letter is by its font."""
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, i))
    width = ctypes.c_float()
    code = pdfium.FPDFText_GetUnicode(text, i)
    known = font and pdfium.FPDFFont_GetGlyphWidth(font, code, size, width) and width.value
    return width.value if known else size / 2


class _Styles:
    """How the letters of a page are set. Browsers make a piece of text of each letter."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as pdfium

        self._text = text
        self._grounds = Grounds(page)
        self._matrix = pdfium.FS_MATRIX()
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._last: tuple[int, _Style] | None = None
        self._known: dict[tuple[float, ...], _Style] = {}

    def of(self, i: int) -> _Style:
        """Return how letter `i` is set."""
        import pypdfium2.raw as pdfium

        text, matrix, color = self._text, self._matrix, self._color
        owner = pdfium.FPDFText_GetTextObject(text, i)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        pdfium.FPDFText_GetFillColor(text, i, *color)
        red, green, blue, opaque = color
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner) if owner else 0
        height = pdfium.FPDFText_GetFontSize(text, i)
        shape = matrix.a, matrix.b, matrix.c, matrix.d, height, mode
        sets = (*shape, red.value, green.value, blue.value, opaque.value)
        if (style := self._known.get(sets)) is None:
            style = self._known[sets] = self._style(*sets)
        self._last = key, style
        return style

    def _style(
        self, a: float, b: float, c: float, d: float, height: float, mode: float, *colors: float
    ) -> _Style:
        size = abs(height) * math.hypot(c, d)
        turn = round(math.degrees(math.atan2(b, a))) % 360
        *color, opaque = colors
        if mode == _INVISIBLE:
            # So lie the words that OCR found over the picture of them.
            return _Style(size, turn, lambda x, y: not self._grounds.is_picture(x, y))
        if size <= _SMALLEST or (opaque == 0 and mode == 0):
            return _Style(size, turn, lambda x, y: True)
        if mode == 0 and tuple(color) == WHITE:
            return _Style(size, turn, lambda x, y: not self._grounds.is_coloured(x, y))
        return _Style(size, turn)


def _is_soft(text: Any, i: int) -> bool:
    """Tell whether the file says that the hyphen at a line's end is a soft one."""
    import pypdfium2.raw as pdfium

    owner = pdfium.FPDFText_GetTextObject(text, i)
    size = ctypes.c_ulong()
    value = (ctypes.c_ubyte * len(_SOFT_MARK))()
    for k in range(max(pdfium.FPDFPageObj_CountMarks(owner), 0)):
        mark = pdfium.FPDFPageObj_GetMark(owner, k)
        given = pdfium.FPDFPageObjMark_GetParamBlobValue(
            mark, b"ActualText", value, len(value), size
        )
        if given and bytes(value[: size.value]) in (_SOFT_MARK, b"\xad"):
            return True
    return False


def _is_named(sign: str) -> bool:
    """Tell whether a sign stands for a letter that everybody knows; not so in private use."""
    return unicodedata.category(sign) not in ("Cc", "Co", "Cn", "Cs") and sign != "\ufffd"


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return how far along a turned line a point of a page lies, and how far down.

    Examples
    --------
    >>> turned(30, 700, 0)
    (30.0, -700.0)
    """
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x * cosine + y * sine, x * sine - y * cosine


def _printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the letters without those printed a second time in the same place."""
    again: set[int] = set()
    beside: set[int] = set()
    places = enumerate(glyphs)
    seen = sorted((glyph.sign, glyph.x, glyph.y, i) for i, glyph in places if glyph.size)
    for at, (sign, x, y, i) in enumerate(seen):
        near = glyphs[i].size * _SAME_PLACE
        for other in range(at - 1, -1, -1):
            before, x_before, y_before, j = seen[other]
            if before != sign or x - x_before >= near:
                break
            if abs(y - y_before) < near:
                first, second = min(i, j), max(i, j)
                (again if second - first > _LIGATURE else beside).add(second)
    # Each letter may be followed by its double at once; but so may the letters of "ff", which
    # are a few among many.
    if _TWICE * len(beside) > len(glyphs):
        again |= beside
    return [glyph for i, glyph in enumerate(glyphs) if i not in again] if again else glyphs
