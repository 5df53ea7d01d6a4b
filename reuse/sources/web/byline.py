"""The byline of an article: what stands between its headline and its text, for its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: A paragraph of the text is longer than what may stand above it.
_LONG = 120
#: A line of a day and little more.
_SHORT = 60
_IN_LINES = ("a", "span", "cite", "b", "strong", "em", "i")
_SECTIONS = ("article", "main", "body", "section", "header", "html")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|author|dateline)s?(?:$|[\s_-])", re.IGNORECASE)
_CHANGED = re.compile(
    r"updat|modif|chang|edit(?:ed|\b)|correct|last|saved|visit|retrieved|access|event|expire",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d@|<>:]{2,60}")


def find_byline(tree: Any) -> tuple[str | None, str | None]:
    """Return the author and the day that an article names below its headline.

    Only what stands between the one headline and the text counts, and of days only one beside a
    byline: other pages, comments and events have days too.

    Parameters
    ----------
    tree : lxml.etree.Element

    Returns
    -------
    author, date : str or None

    Examples
    --------
    >>> from lxml import html
    >>> page = "<h1>Fog</h1><p>By <a rel=author>Jane Roe</a> <time datetime=2024-03-05>"
    >>> find_byline(html.document_fromstring(page))
    ('Jane Roe', '2024-03-05')
    """
    head = list(_head(tree))
    bylines = [element for element in head if _is_byline(element)]
    authors = list(dict.fromkeys(filter(None, map(_author, bylines))))
    linked = [element for element in bylines if "author" in _words(element, "rel", "itemprop")]
    named = list(dict.fromkeys(filter(None, map(_author, linked))))
    days = [
        element.get("datetime").strip()
        for element in head
        if element.tag == "time"
        and (element.get("datetime") or "").strip()
        and any(_is_beside(element, byline) for byline in bylines)
        and not _is_changed(element)
    ]
    date = days[0] if len({day[:10] for day in days}) == 1 else None
    return ", ".join(named) or (authors[0] if len(authors) == 1 else None), date


def _head(tree: Any) -> Iterator[Any]:
    """Give the elements between the only headline of a page and its second long paragraph."""
    heads = [one for one in tree.iter("h1") if "".join(one.itertext()).strip()]
    own = [one for one in heads if any(up.tag == "article" for up in one.iterancestors())]
    if len(own or heads) != 1:
        return
    headline, begun, long = (own or heads)[0], False, 0
    for element in tree.iter(
        *("h1", "h2", "p", "li", "div", "span", "a", "address", "time", "cite")
    ):
        if element is headline:
            begun = True
        elif begun:
            if element.tag in ("h2", "li"):
                return
            long += element.tag == "p" and len("".join(element.itertext()).strip()) > _LONG
            if long > 1:  # the first may be the line below the headline
                return
            yield element


def _words(element: Any, *names: str) -> list[str]:
    return " ".join(element.get(name) or "" for name in names).lower().split()


def _is_byline(element: Any) -> bool:
    if "author" in _words(element, "rel", "itemprop"):
        return True
    return _BYLINE.search(element.get("class") or "") is not None


def _is_beside(time: Any, byline: Any) -> bool:
    """Whether a day stands in a byline, or in a short line of the same group or next to it."""
    line = _line_of(time)
    if byline in (line, *time.iterancestors()):
        return True
    own = byline if byline.tag not in _IN_LINES else _line_of(byline)
    if line is own:
        return True
    if line is None or len("".join(line.itertext()).strip()) > _SHORT:
        return False
    if line is own.getparent():
        return True
    group = line.getparent()
    if group is not own.getparent():
        return group is own  # the byline is the group, or there is none
    return group.tag not in _SECTIONS or line in (own.getprevious(), own.getnext())


def _line_of(element: Any) -> Any:
    """Return the element around one that breaks lines, or the last one below a section."""
    while element.getparent() is not None and element.tag in (*_IN_LINES, "time"):
        parent = element.getparent()
        if parent.tag in _SECTIONS:
            break
        element = parent
    return element


def _author(element: Any) -> str | None:
    """Return the name in a byline; None where it holds more than that."""
    text = " ".join("".join(_texts(element)).split())
    by = _BY.match(text)
    stated = "author" in _words(element, "rel", "itemprop")
    if not (by or stated):
        return None
    name = text[by.end() if by else 0 :].strip(" ,;|–—-·•")
    return name if _NAME.fullmatch(name) and len(name.split()) <= 12 else None


def _texts(element: Any) -> Iterator[str]:
    """Give the text of an element, less the days in it."""
    if element.tag != "time":
        yield element.text or ""
        for one in element:
            yield from _texts(one)
            yield one.tail or ""


def _is_changed(element: Any) -> bool:
    """Whether a day is said to be another than that of publication."""
    around = [element, *list(element.iterancestors())[:2]]
    names = " ".join(f"{one.get('class') or ''} {one.get('itemprop') or ''}" for one in around)
    before = element.getprevious()
    said = (element.getparent().text if before is None else before.tail) or ""
    if before is not None and before.tag != "time":
        said += " ".join(before.itertext())[-30:]
    own = "".join(element.itertext())
    return _CHANGED.search(f"{names} {said[-30:]} {own}") is not None
