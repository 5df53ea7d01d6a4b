"""Which paragraphs of a Word document have a bullet or a number before them."""

from __future__ import annotations

import re
from typing import Any

from reuse.sources.office.docx_package import W, WordPackage

#: Where a level writes a number.
_NUMBER = re.compile(r"%\d")


class Lists:
    """What styles and numberings say of the marks before paragraphs.

    Parameters
    ----------
    package : WordPackage
    """

    def __init__(self, package: WordPackage) -> None:
        # The numbering and the level of each style that has one.
        self._styles: dict[str, tuple[str, str]] = {}
        self._based: dict[str, str] = {}
        for root in package.parts("styles"):
            for style in root.iterfind(W + "style"):
                self._learn_style(style)
        # The numberings, and the levels of each that show nothing.
        self._kinds: dict[str, str] = {}
        self._silent: set[tuple[str, str]] = set()
        for root in package.parts("numbering"):
            for number in root.iterfind(W + "num"):
                kind = _value(number.find(W + "abstractNumId"))
                self._kinds[number.get(W + "numId", "")] = kind
            for kind in root.iterfind(W + "abstractNum"):
                name = kind.get(W + "abstractNumId", "")
                levels = (level for level in kind.iterfind(W + "lvl") if not _shows(level))
                self._silent |= {(name, level.get(W + "ilvl", "0")) for level in levels}

    def _learn_style(self, style: Any) -> None:
        name = style.get(W + "styleId", "")
        self._based[name] = _value(style.find(W + "basedOn"))
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None and (number := properties.find(W + "numId")) is not None:
            self._styles[name] = _value(number), _value(properties.find(W + "ilvl")) or "0"

    def mark(self, properties: Any) -> bool:
        """Tell whether a mark stands before a paragraph of these properties."""
        own = properties.find(W + "numPr")
        number, level = self._of_style(_value(properties.find(W + "pStyle")))
        if own is not None:
            number = _value(own.find(W + "numId")) or number
            level = _value(own.find(W + "ilvl")) or level
        if number in ("", "0"):  # the latter takes the mark of a style away
            return False
        return (self._kinds.get(number, ""), level) not in self._silent

    def _of_style(self, name: str) -> tuple[str, str]:
        seen: set[str] = set()
        while name and name not in seen:
            if name in self._styles:
                return self._styles[name]
            seen.add(name)
            name = self._based.get(name, "")
        return "", "0"


def _shows(level: Any) -> bool:
    """Tell whether a level of a numbering puts anything before its paragraphs."""
    text = level.find(W + "lvlText")
    written = "" if text is None else _value(text)
    if _value(level.find(W + "numFmt")) == "none":
        written = _NUMBER.sub("", written)
    return bool(written.strip())


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(W + "val", ""))
