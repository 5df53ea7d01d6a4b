"""Text as a picture can show it: safe characters, glyphs that exist, widths known in advance.

A text under study is never markup: every label of ours passes ``**PLAIN``, so that "$x$" stays
"$x$".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reuse.escape import escape

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

#: Keywords of every matplotlib text that holds words of the user's.
PLAIN: dict[str, Any] = {"parse_math": False, "usetex": False}
#: No text is smaller than this, in points.
SMALLEST = 9.0
#: Keeps words together, and is not taken for one space with the space beside it.
NO_BREAK = "\N{NO-BREAK SPACE}"


class Lettering(NamedTuple):
    """A text with every character that no font has replaced, and the fonts that draw it.

    Attributes
    ----------
    text : str
    families : tuple of str
        For matplotlib's ``fontfamily``: the user's own first, then those that help out.
    """

    text: str
    families: tuple[str, ...]


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
    return Lettering(shown.translate(missing), (*own, *helpers))


def shorten(text: str, characters: int) -> str:
    """Return at most so many characters, the middle left out; for names, whose ends tell most.

    Examples
    --------
    >>> shorten("a/long/path/to/copy.txt", 15)
    'a/long…copy.txt'
    """
    if len(text) <= characters:
        return text
    head = (characters - 1) // 2 - 1
    return text[:head] + "…" + text[len(text) - (characters - 1 - head) :]


def cut(text: str, width: float, *, size: float) -> str:
    """Return the beginning of `text` that is at most `width` points wide, with an ellipsis."""
    if measure(text, size=size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size=size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def measure(
    text: str, *, size: float, bold: bool = False, families: tuple[str, ...] | None = None
) -> float:
    """Return how far `text` advances the pen, in points, spaces at its ends included."""
    return _measure(text, size, bold, families or _families()) if text else 0.0


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction is Arabic, Hebrew or the like."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


@lru_cache(maxsize=20_000)
def _measure(text: str, size: float, bold: bool, families: tuple[str, ...]) -> float:
    from matplotlib.textpath import text_to_path

    # The width of ink alone would lose spaces at the ends, so the ends are made of ink.
    font = _properties(families, size, bold)
    framed, _, _ = text_to_path.get_text_width_height_descent(f"|{text}|", font, ismath=False)
    frame, _, _ = text_to_path.get_text_width_height_descent("||", font, ismath=False)
    return float(framed - frame)


@lru_cache(maxsize=100)
def _properties(families: tuple[str, ...], size: float, bold: bool = False) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(families), size=size, weight="bold" if bold else "normal")


def _families() -> tuple[str, ...]:
    import matplotlib

    families = matplotlib.rcParams["font.family"]
    return (families,) if isinstance(families, str) else tuple(families)


def _stand_in(character: str) -> str:
    # A joiner or a soft hyphen has no ink of its own: without it, the word still reads.
    return "" if unicodedata.category(character) == "Cf" else "□"


def _fallbacks(characters: frozenset[str]) -> dict[str, str | None]:
    """Return a family for each character that the user's font lacks, None where none has it."""
    from matplotlib.font_manager import findfont

    if not characters:
        return {}
    return _search(characters, findfont(_properties(_families(), 10.0)))


@lru_cache(maxsize=1_000)
def _search(characters: frozenset[str], own: str) -> dict[str, str | None]:
    lacking = characters - _glyphs(own)
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


def _installed() -> Iterator[tuple[str, str]]:
    """Give the upright fonts of ordinary weight, by name."""
    from matplotlib.font_manager import fontManager

    regular: dict[str, str] = {}
    for entry in _sorted(fontManager.ttflist):
        # "Last Resort" has a frame for every character and the glyph of none.
        upright = entry.style == "normal" and entry.weight in (400, "normal", "regular", "book")
        if upright and "last resort" not in entry.name.lower():
            regular.setdefault(entry.name, entry.fname)
    yield from regular.items()


def _sorted(entries: Iterable[Any]) -> list[Any]:
    return sorted(entries, key=lambda entry: (entry.name, entry.fname))
