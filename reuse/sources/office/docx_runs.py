"""What the properties of a run in a Word document say of its letters."""

from __future__ import annotations

from typing import Any, NamedTuple

from reuse.sources.office.docx_package import W
from reuse.sources.office.symbols import symbol_font

#: Half points: nobody reads letters of one point.
SMALLEST = 2


class RunStyle(NamedTuple):
    """How a run is set.

    Attributes
    ----------
    hidden : bool
        Whether nobody sees it, on whatever ground: it is hidden, or tiny.
    white : bool
        Whether its letters are white, which nobody sees on white ground.
    font : str or None
        The font of symbols that it is set in.
    """

    hidden: bool = False
    white: bool = False
    font: str | None = None


def run_style(properties: Any) -> RunStyle:
    """Return how a run is set by its own properties; style sheets are not read."""
    hidden = white = highlighted = False
    font = None
    for element in properties:
        tag = element.tag
        if tag == W + "rFonts":
            font = symbol_font(element.get(W + "ascii"))
        elif tag == W + "vanish":
            hidden |= element.get(W + "val", "1").lower() not in ("0", "false", "off", "")
        elif tag == W + "sz":
            size = element.get(W + "val", "")
            hidden |= size.isdecimal() and int(size) <= SMALLEST
        elif tag == W + "color":
            white = element.get(W + "val", "").upper() == "FFFFFF"
        elif tag == W + "highlight":
            highlighted = element.get(W + "val") not in ("none", "white")
    return RunStyle(hidden, white and not highlighted, font)


def is_shaded(run: Any) -> bool:
    """Tell whether a run, its paragraph, cell or table has a ground that is not white."""
    for element in (run, *run.iterancestors()):
        for name in ("rPr", "pPr", "tcPr", "tblPr"):
            shade = element.find(f"{W}{name}/{W}shd")
            if shade is not None and not _is_white(shade):
                return True
    return False


def _is_white(shade: Any) -> bool:
    plain = shade.get(W + "val", "clear") in ("clear", "nil")
    fill = shade.get(W + "fill", "auto").upper()
    return plain and fill in ("AUTO", "FFFFFF", "") and shade.get(W + "themeFill") is None
