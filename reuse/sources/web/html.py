"""Web pages: the article, or else all that a browser would show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from reuse.model import NO_METADATA, Remark
from reuse.sources.extracted import Extracted, Unreadable, imported
from reuse.sources.plain import CONTROLS, decode, remarks_of_encoding
from reuse.sources.web.article import Chosen, choose_article
from reuse.sources.web.assembled import assemble
from reuse.sources.web.blocks import OWN_SIGNS, find_blocks
from reuse.sources.web.facts import read_facts

# What is open at the end of a page that was cut off within a tag.
_OPEN_TAG = re.compile(r"<(?:/?[a-z][^<>]*|!--(?:(?!-->).)*)\Z", re.IGNORECASE | re.DOTALL)
# The ends of <body> and <html> may be left out, but not by who writes that of <head>, or of <div>.
_BEGUN = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_ENDED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_END_OF_HEAD = re.compile(r"</head\s*>", re.IGNORECASE)
_CLOSED = re.compile(
    r"<(/?(?:article|main|section|div|nav|header|footer|aside|ul|ol|table|figure|script|style))\b",
    re.IGNORECASE,
)

#: A page with a shorter article may wait for a script to show it, if its data has a longer one.
_SHORT = 250


def read_page(data: bytes, encoding: str | None) -> Extracted:
    r"""Return the article of a page; it is decoded as a browser would.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted

    Raises
    ------
    Unreadable
        If there is no word in it.

    Examples
    --------
    >>> read_page(b"<p>So it is.</p>", None).text
    'So it is.'
    """
    page, taken = decode(data, encoding, page=True)
    read = refuse_blank(read_html(page))
    return replace(
        read, encoding=taken, remarks=(*remarks_of_encoding(taken, encoding), *read.remarks)
    )


def refuse_blank(read: Extracted) -> Extracted:
    """Return what was read of a page, but refuse one without a word.

    A script may write its text, or it may be cut off above it: it is no text without words.
    """
    if not read.text.strip():
        raise Unreadable(
            "is a page without any text in it (it may be cut short, or its text be written by"
            " a script); fetch it again, or save it from a browser"
        )
    return read


def read_html(page: str, *, is_article: bool = True) -> Extracted:
    """Return the article of a page: no menus, links to other pages or readers' comments.

    Parameters
    ----------
    page : str
        A page or a piece of one.
    is_article : bool
        Whether an article is to be looked for; False takes all the text, as of a mail.

    Returns
    -------
    Extracted
        Paragraphs, headings, captions, list items and table rows apart by blank lines. Where no
        article can be told, all the text of the page; where there is none, ``""``.
    """
    etree = imported("lxml.etree", "HTML", package="lxml")
    try:
        tree = _parse(page)
    except etree.ParserError:  # nothing in it but white space and comments
        return Extracted("")
    found = find_blocks(tree)
    if not is_article:
        return assemble(found, Chosen(list(range(len(found.blocks)))), NO_METADATA, _cut(page))
    facts, body = read_facts(tree, page)
    # Of a short page trafilatura takes the articles in its JSON-LD, be they others.
    for script in [*tree.iter("script")]:
        script.drop_tree()
    article = _article_text(tree)
    shown = sum(len(block.text) for block in found.blocks if block.linked < 0.5)
    choice = choose_article(found, article) if article else None
    if choice is not None and (len(article) >= _SHORT or len(body) <= shown):
        return assemble(found, choice, facts, _cut(page))
    if len(body) > shown:
        said = "has its article only as data for a program (JSON-LD), from which it was read"
        lines = [" ".join(line.split()) for line in body.splitlines()]
        text = "\n\n".join(line for line in lines if line)
        return Extracted(text, metadata=facts, remarks=(Remark("guessed", 1, said), *_cut(page)))
    said = "has no article that could be told from the rest of the page; all of it was read"
    guessed = (Remark("guessed", 1, said),) if found.blocks else ()
    return assemble(found, Chosen(list(range(len(found.blocks)))), facts, guessed + _cut(page))


def _article_text(tree: Any) -> str:
    """Return what trafilatura takes for the article, a line a paragraph."""
    trafilatura = imported("trafilatura", "HTML")
    try:
        return trafilatura.extract(tree, include_comments=False) or ""
    except Exception:  # of any kind, RecursionError among them: the page still has its text
        return ""


def _parse(page: str) -> Any:
    """Return the tree of a page."""
    # Parsed here, not by trafilatura: the usual limits (10 MB in one text, 256 elements deep)
    # would make such a page empty without a word. Nor does every parser go on after a NUL.
    html = imported("lxml.html", "HTML", package="lxml")
    parser = html.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    if any(sign in page for sign in OWN_SIGNS):
        page = page.translate(dict.fromkeys(map(ord, OWN_SIGNS)))
    data = page.encode("utf-8", "replace").translate(None, CONTROLS)
    tree = html.document_fromstring(data, parser=parser)
    for template in tree.iter("template"):
        # What a component shows, as browsers save it.
        if template.get("shadowrootmode") or template.get("shadowmode"):
            template.tag = "div"
    return tree


def _cut(page: str) -> tuple[Remark, ...]:
    """Say of a page that it was cut off."""
    if _OPEN_TAG.search(page[page.rfind("<") :].rstrip()) is not None:
        where = "ends within a tag"
    elif _BEGUN.search(page) and not _ENDED.search(page) and _is_open(page):
        where = "ends within an element"
    else:
        return ()
    said = f"{where}, so that its end may be missing; save the page again"
    return (Remark("mended", 1, said, lost=True),)


def _is_open(page: str) -> bool:
    """Whether elements that its writer closes are open at the end of a page."""
    if _END_OF_HEAD.search(page):
        return True
    tags = Counter(tag.lower() for tag in _CLOSED.findall(page))
    return any(number > tags[f"/{tag}"] for tag, number in tags.items() if tag[0] != "/")
