"""Text as a picture can show it: safe characters, glyphs that exist, widths known in advance.

A text under study is never markup: every label of ours passes ``**PLAIN``, so that "$x$" stays
"$x$".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reuse.escapes import escape

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

    InkWidth = Callable[[str, FontProperties], float]

#: Keywords of every matplotlib text that holds words of the user's.
PLAIN: dict[str, Any] = {"parse_math": False, "usetex": False}
#: No text is smaller than this, in points.
SMALLEST_POINTS = 9.0
#: Keeps words together, and is not taken for one space with the space beside it.
NO_BREAK = "\N{NO-BREAK SPACE}"


class Lettering(NamedTuple):
    """A text with every character that no font has replaced, and the fonts that draw it.

    Attributes
    ----------
    text : str
    families : tuple of str
        Of fonts: the user's own first, then those that help out.
    helped : bool
        Whether any helps out.
    """

    text: str
    families: tuple[str, ...]
    helped: bool

    def font(self, size: float, bold: bool = False) -> FontProperties:
        """Return the font to draw it in; `size` in points.

        Fonts that help out often have no bold, of which matplotlib would complain.

        Examples
        --------
        >>> letter("a text").font(12.0).get_size()
        12.0
        """
        return _font(self.families, size, "bold" if bold and not self.helped else "normal")

    def join(self, other: Lettering) -> Lettering:
        """Return both as one.

        Examples
        --------
        >>> letter("a").join(letter(" text")).text
        'a text'
        """
        families = tuple(dict.fromkeys(self.families + other.families))
        return Lettering(self.text + other.text, families, self.helped or other.helped)


def letter(text: str) -> Lettering:
    r"""Return `text` so that drawing it neither warns nor fails, in one line.

    Parameters
    ----------
    text : str

    Returns
    -------
    Lettering
        White space, but for no-break spaces, is one space; control characters are escapes;
        what no installed font has is a box.

    Examples
    --------
    >>> letter("two\n lines\u202e and \U0010fffd").text
    'two lines\\u202e and □'
    """
    shown = re.sub(r"[^\S\xa0]+", " ", escape(text))
    own, fallbacks = _families(), _fallbacks(frozenset(c for c in shown if ord(c) > 0x7E))
    missing = {ord(c): _stand_in(c) for c, family in fallbacks.items() if family is None}
    helpers = dict.fromkeys(family for family in fallbacks.values() if family)
    return Lettering(shown.translate(missing), (*own, *helpers), bool(helpers))


def shorten(text: str, characters: int) -> str:
    """Return at most so many characters of a text, with an ellipsis where some are left out.

    More of the end is kept than of the beginning: the end of a path tells most.

    Examples
    --------
    >>> shorten("a/long/path/to/copy.txt", 15)
    'a/l…to/copy.txt'
    """
    if len(text) <= characters:
        return text
    head = (characters - 1) // 4
    return text[:head] + "…" + text[len(text) - (characters - 1 - head) :]


def cut_lettering(lettering: Lettering, width: float, *, size: float) -> Lettering:
    """Return the beginning that is at most `width` points wide, with an ellipsis.

    Examples
    --------
    >>> cut_lettering(letter("a long text"), 40, size=10).text
    'a lon…'
    """
    if measure_text(lettering, size) <= width:
        return lettering
    low, high = 0, len(lettering.text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure_text(_begin(lettering, middle), size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return _begin(lettering, low) if low else lettering._replace(text="")


@lru_cache(maxsize=20_000)
def measure_text(lettering: Lettering, size: float, bold: bool = False) -> float:
    """Return how far the text advances the pen, in points, when it is drawn as outlines.

    Examples
    --------
    >>> measure_text(letter("a text"), 10) < measure_text(letter("a long text"), 10)
    True
    """
    return advance(lettering, size, bold, _outline_width)


def advance(lettering: Lettering, size: float, bold: bool, ink_width: InkWidth) -> float:
    """Return how far the text advances the pen, spaces at its ends included.

    Parameters
    ----------
    lettering : Lettering
    size : float
        In points.
    bold : bool
    ink_width : callable
        Returns how wide a renderer's ink for a text in a font is.

    Returns
    -------
    float
        In the units of `ink_width`.

    Examples
    --------
    >>> advance(letter("a "), 10, False, lambda text, _: float(len(text)))
    2.0
    """
    # Ink alone would lose the spaces at the ends, so the ends are made of ink.
    properties = lettering.font(size, bold)
    framed = ink_width(f"|{lettering.text}|", properties)
    return framed - ink_width("||", properties) if lettering.text else 0.0


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction is Arabic, Hebrew or the like.

    Examples
    --------
    >>> runs_right_to_left("1. שלום"), runs_right_to_left("1. Hello")
    (True, False)
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _begin(lettering: Lettering, characters: int) -> Lettering:
    return lettering._replace(text=lettering.text[:characters].rstrip() + "…")


def _outline_width(text: str, properties: FontProperties) -> float:
    from matplotlib.textpath import text_to_path

    return float(text_to_path.get_text_width_height_descent(text, properties, ismath=False)[0])


@lru_cache(maxsize=500)
def _font(families: tuple[str, ...], size: float, weight: str) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(families), size=size, weight=weight)


def _families() -> tuple[str, ...]:
    import matplotlib

    families = matplotlib.rcParams["font.family"]
    return (families,) if isinstance(families, str) else tuple(families)


def _stand_in(character: str) -> str:
    # A joiner or a soft hyphen has no ink of its own: without it, the word still reads.
    return "" if unicodedata.category(character) == "Cf" else "□"


def _fallbacks(characters: frozenset[str]) -> dict[str, str | None]:
    """Return a family for each character that the user's font lacks, None where none has it."""
    return _search(characters, _families()) if characters else {}


@lru_cache(maxsize=1_000)
def _search(characters: frozenset[str], own: tuple[str, ...]) -> dict[str, str | None]:
    from matplotlib.font_manager import findfont

    paths = [findfont(_font(own, SMALLEST_POINTS, weight)) for weight in ("normal", "bold")]
    lacking = characters - frozenset.intersection(*map(_glyphs, paths))
    found: dict[str, str | None] = dict.fromkeys(sorted(lacking))
    for family, path in _installed() if lacking else ():
        for character in lacking & _glyphs(path):
            found[character] = family
        lacking = frozenset(character for character in lacking if found[character] is None)
        if not lacking:
            break
    return found


@lru_cache(maxsize=500)
def _glyphs(path: str) -> frozenset[str]:
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(path)
        # Coloured emoji are pictures of one size, which matplotlib can't draw.
        return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()
    except (OSError, RuntimeError):
        return frozenset()


def _installed() -> Iterable[tuple[str, str]]:
    """Return family and file of each upright font of ordinary weight, in order."""
    from matplotlib.font_manager import fontManager

    fonts: dict[str, str] = {}
    for entry in sorted(fontManager.ttflist, key=lambda entry: (entry.name, entry.fname)):
        upright = entry.style == "normal" and entry.weight in (400, "normal", "regular", "book")
        # "Last Resort" has a frame for every character and the glyph of none.
        if upright and "last resort" not in entry.name.lower():
            fonts.setdefault(entry.name, entry.fname)
    return fonts.items()
