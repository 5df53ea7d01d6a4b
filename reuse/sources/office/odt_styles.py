"""Which styles of an OpenDocument text set letters so that nobody sees them."""

from __future__ import annotations

import re
from typing import Any

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE = _NS + "style:1.0}"
_TEXT = _NS + "text:1.0}"
_TABLE = _NS + "table:1.0}"
_DRAW = _NS + "drawing:1.0}"
_FO = _NS + "xsl-fo-compatible:1.0}"
_WHITE = ("transparent", "#ffffff")
_POINTS = re.compile(r"(\d*\.?\d+)pt$")


class Styles:
    """What a document's styles say of what is seen.

    Only what a style says itself is looked at, not what it takes from another.
    """

    def __init__(self, *roots: Any) -> None:
        self._unseen: set[str] = set()
        self._white: set[str] = set()
        self._grounds: set[str] = set()
        for root in roots:
            for style in root.iter(_STYLE + "style"):
                self._learn(style.get(_STYLE + "name", ""), style)

    def _learn(self, name: str, style: Any) -> None:
        for properties in style:
            if properties.get(_FO + "background-color", "#ffffff") not in _WHITE:
                self._grounds.add(name)
        letters = style.find(_STYLE + "text-properties")
        if letters is None:
            return
        size = _POINTS.match(letters.get(_FO + "font-size", ""))
        if letters.get(_TEXT + "display") == "none" or (size and float(size[1]) <= 1):
            self._unseen.add(name)
        elif letters.get(_FO + "color", "").lower() == "#ffffff":
            self._white.add(name)

    def hide(self, element: Any) -> bool:
        """Tell whether a paragraph or a stretch of one is hidden, tiny, or white on white."""
        name = element.get(_TEXT + "style-name")
        if name in self._unseen:
            return True
        return name in self._white and not any(
            own.get(kind + "style-name") in self._grounds
            for own in (element, *element.iterancestors())
            for kind in (_TEXT, _TABLE, _DRAW)
        )
