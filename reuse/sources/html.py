"""Web pages: the article, or else all that a browser would show."""

from __future__ import annotations

import re
from typing import Any

from reuse.model import Span
from reuse.sources.extracted import Extracted, imported
from reuse.sources.hidden import PRINTED_MARKS, find_marked, mark_hidden_elements
from reuse.sources.plain import CONTROLS, decode, remarks_of_encoding

# A page opens with a doctype or <html>, after white space, an XML declaration and comments at
# most. Possessive, or a run of comments would be tried in every grouping.
_PAGE = re.compile(
    r"\ufeff?\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_page(text: str) -> bool:
    """Return whether `text` opens as an HTML page does.

    Examples
    --------
    >>> looks_like_page("<!-- saved --> <!DOCTYPE HTML>"), looks_like_page("a < html")
    (True, False)
    """
    return _PAGE.match(text[:4096]) is not None


def read_page(data: bytes, encoding: str | None) -> Extracted:
    r"""Return the article of a page; it is decoded as a browser would.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted

    Examples
    --------
    >>> read_page(b"<p>So it is.</p>", None).text
    'So it is.'
    """
    page, taken = decode(data, encoding, page=True)
    text, hidden = read_html(page)
    return Extracted(text, taken, hidden=hidden, remarks=remarks_of_encoding(taken, encoding))


def read_html(page: str) -> tuple[str, tuple[Span, ...]]:
    """Return the article of a page as trafilatura sees it: no menus, adverts or readers' comments.

    Parameters
    ----------
    page : str
        A page or a piece of one.

    Returns
    -------
    text : str
        Paragraphs, headings, list items and table rows apart by blank lines. Where no article
        can be told, all the text of the page; where there is none, ``""``.
    hidden : tuple of Span
        What of it the page sets not to be seen.
    """
    trafilatura = imported("trafilatura", "HTML")
    etree = imported("lxml.etree", "HTML", package="lxml")
    marked = False
    try:
        tree, marked = _parse(page)
        text: str = trafilatura.extract(tree, include_comments=False) or ""
    except etree.ParserError:  # nothing in it but white space and comments
        return "", ()
    except Exception:  # of any kind, RecursionError among them: the page still has its text
        text = ""
    paragraphs = text.splitlines() or _all_text(_parse(page)[0])
    text = "\n\n".join(line.strip() for line in paragraphs if line.strip())
    return find_marked(text, PRINTED_MARKS) if marked else (text, ())


def _parse(page: str) -> tuple[Any, bool]:
    """Return the tree of a page, and whether what is set not to be seen is marked in it."""
    # Parsed here, not by trafilatura: the usual limits (10 MB in one text, 256 elements deep)
    # would make such a page empty without a word. Nor does every parser go on after a NUL.
    html = imported("lxml.html", "HTML", package="lxml")
    parser = html.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    data = page.encode("utf-8", "replace").translate(None, CONTROLS)
    tree = html.document_fromstring(data, parser=parser)
    return tree, mark_hidden_elements(tree)


_UNSHOWN = ("head", "script", "style", "template", "noscript")
_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
    *("em", "font", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp"),
    *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}


def _all_text(tree: Any) -> list[str]:
    """Return all that a browser would show of a page, a string for each block of it."""
    etree = imported("lxml.etree", "HTML", package="lxml")
    etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
    blocks: list[list[str]] = [[]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in _INLINE:
            blocks.append([])
        blocks[-1].append((element.text if event == "start" else element.tail) or "")
    return [" ".join("".join(block).split()) for block in blocks]
