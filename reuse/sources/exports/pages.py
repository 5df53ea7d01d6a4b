"""Exports of Factiva, Europresse and ProQuest as pages of HTML."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

from reuse.model import Metadata, Remark
from reuse.sources.exports.articles import Articles, Splits, is_date
from reuse.sources.extracted import Extracted, imported
from reuse.sources.plain import decode

_SAFE_DATE = re.compile(r"news·(\d{8})·")
_ARTICLE = re.compile(r"[a-z]{2}Article")
_NUMBER = re.compile(r"Document \d+ of \d+")
_DAY = re.compile(r"[^·|\n]*\b(?:1[89]|20)\d\d\b")


def split_factiva_page(extracted: Extracted, data: bytes) -> Splits | None:
    """Return the articles of Factiva's page: ``div.enArticle``, with a table of codes or without.

    Parameters
    ----------
    extracted : Extracted
    data : bytes

    Returns
    -------
    list of Extracted, Unreadable and Remark, or None
    """
    return _split(extracted, data, "Factiva", _factiva_elements, _factiva_article)


def split_europresse_page(extracted: Extracted, data: bytes) -> Splits | None:
    """Return the articles of Europresse's page: an ``article`` each.

    Parameters
    ----------
    extracted : Extracted
    data : bytes

    Returns
    -------
    list of Extracted, Unreadable and Remark, or None
    """
    return _split(
        extracted, data, "Europresse", lambda tree: tree.iter("article"), _europresse_article
    )


def split_proquest_page(extracted: Extracted, data: bytes) -> Splits | None:
    """Return the articles of ProQuest's page: each between two anchors ``DocID_``.

    Parameters
    ----------
    extracted : Extracted
    data : bytes

    Returns
    -------
    list of Extracted, Unreadable and Remark, or None
    """
    page, _ = decode(data, extracted.encoding, page=True)
    pieces = re.split(r"(?=<a\b[^>]*\bname=[\"']?DocID_)", page, flags=re.IGNORECASE)
    articles = Articles(_reread(extracted), "ProQuest")
    found = False
    for piece in pieces[1:]:
        tree = _parse(piece)
        text = next(tree.iter("text"), None)
        fields = _labels(tree, text)
        found |= text is not None and text.get("wordcount") is not None and len(fields) >= 3
        title = fields.get("Title") or next(
            (
                said
                for tag in ("h1", "h2", "h3", "p")
                for e in tree.iter(tag)
                if (said := _said(e)) and not _NUMBER.fullmatch(said)
            ),
            None,
        )
        metadata = Metadata(
            title=title,
            date=fields.get("Publication date"),
            outlet=fields.get("Publication title"),
            author=fields.get("Author"),
            url=fields.get("Document URL"),
        )
        articles.add_read(_body([] if text is None else [text]), metadata)
    return articles.whole() if found else None


def _split(
    extracted: Extracted,
    data: bytes,
    database: str,
    find: Callable[[Any], Iterator[Any]],
    read: Callable[[Any], tuple[Extracted, Metadata] | None],
) -> Splits | None:
    """Read the elements of a page that are articles; None where not one fits."""
    page, _ = decode(data, extracted.encoding, page=True)
    tree = _parse(page)
    elements = list(find(tree))
    given = [read(element) for element in elements]
    if not any(one is not None and one[0].text for one in given):
        return None
    articles = Articles(_reread(extracted), database)
    for element, one in zip(elements, given, strict=True):
        if one is not None:
            articles.add_read(*one)
        else:
            text = _body([element])
            said = f"is no article of {database} as others are; all of it was read"
            articles.add_read(text, Metadata(), [Remark("guessed", 1, said, lost=True)])
    return articles.whole()


def _factiva_elements(tree: Any) -> Iterator[Any]:
    """Yield the articles, each of the class of its language: ``enArticle``, ``frArticle``."""
    for element in tree.iter("div"):
        if any(map(_ARTICLE.fullmatch, (element.get("class") or "").split())):
            yield element


def _factiva_article(element: Any) -> tuple[Extracted, Metadata] | None:
    codes: dict[str, Any] = {}
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) >= 2 and re.fullmatch(r"[A-Z]{2,3}", _said(cells[0])):
            codes.setdefault(_said(cells[0]), cells[1])
    if {"HD", "PD"} <= codes.keys():
        said: dict[str, str | None] = {code: _said(cell) or None for code, cell in codes.items()}
        times = (said["PD"], said.get("ET"))
        body = _body([codes[code] for code in ("LP", "TD") if code in codes])
        date = " ".join(time for time in times if time)
        return body, Metadata(said["HD"], date or None, said.get("SN"), said.get("BY"))
    title = next((e for e in element.iter("div") if e.get("id") == "hd"), None)
    paragraphs = list(_classed(element, "articleParagraph", "p"))
    if title is None:
        return None
    # The other facts stand in divisions without a class, in an order that is not certain.
    facts = [_said(e) for e in element.iter("div") if not e.get("class") and not e.get("id")]
    dates = [i for i, fact in enumerate(facts) if is_date(fact)]
    day = facts[dates[0]] if dates else None
    behind = [f for f in facts[dates[0] + 1 :] if not re.fullmatch(r"[\d:]+", f)] if dates else []
    author = next(_classed(element, "author", "div"), None)
    metadata = Metadata(
        _said(title) or None,
        day,
        behind[0] if behind else None,
        _said(author) if author is not None else None,
    )
    return _body(paragraphs), metadata


def _europresse_article(element: Any) -> tuple[Extracted, Metadata] | None:
    def first(*names: str) -> Any:
        return next((e for name in names for e in _classed(element, name)), None)

    title, body = first("titreArticle"), first("docOcurrContainer", "DocText")
    if title is None or (body is None and first("DocPublicationName") is None):
        return None
    safe = _SAFE_DATE.search("".join(element.itertext()))
    head = first("DocHeader")
    day = _DAY.search(_said(head)) if head is not None else None
    outlet, author = first("DocPublicationName"), first("sm-margin-bottomNews", "docAuthors")
    return _body([] if body is None else [body]), Metadata(
        title=_said(title) or None,
        date=safe[1] if safe else (day[0].strip(" ,;") if day else None),
        outlet=(_said(outlet) or None) if outlet is not None else None,
        author=(_said(author) or None) if author is not None else None,
    )


def _reread(extracted: Extracted) -> Extracted:
    """Return a page without what its first reading left out: its articles are read anew."""
    kept = tuple(remark for remark in extracted.remarks if remark.kind != "left out")
    return dataclasses.replace(extracted, remarks=kept)


def _labels(tree: Any, text: Any) -> dict[str, str]:
    """Return what ``<strong>Label: </strong>value`` says, outside of the text."""
    inside = set() if text is None else set(text.iter())
    fields: dict[str, str] = {}
    for label in tree.iter("strong", "b"):
        name = _said(label)
        if label not in inside and name.endswith(":"):
            value = " ".join((label.tail or "").split())
            if not value and (following := label.getnext()) is not None:
                value = _said(following)
            if value:
                fields.setdefault(name[:-1].strip(), value)
    return fields


def _body(elements: list[Any]) -> Extracted:
    """Return all the text of elements."""
    from reuse.sources.web.html import read_html

    etree = imported("lxml.etree", "HTML", package="lxml")
    page = "".join(
        f"<div>{etree.tostring(e, method='html', encoding='unicode', with_tail=False)}</div>"
        for e in elements
    )
    return read_html(page, is_article=False) if page else Extracted("")


def _parse(page: str) -> Any:
    html = imported("lxml.html", "HTML", package="lxml")
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)


def _classed(tree: Any, name: str, tag: str | None = None) -> Iterator[Any]:
    for element in tree.iter(tag) if tag else tree.iter():
        if isinstance(element.tag, str) and name in (element.get("class") or "").split():
            yield element


def _said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
