"""What a page says of its publication: title, day, outlet, authors and address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from reuse.model import Metadata
from reuse.sources.web.byline import find_byline

# Of the day of publication; when a page was changed or saved is another day.
_DATES = (
    *("article:published_time", "og:published_time", "article:published", "datepublished"),
    *("dcterms.issued", "dc.date.issued", "dc.date"),
    *("dcterms.date", "citation_publication_date", "citation_date", "parsely-pub-date"),
    *("sailthru.date", "cxenseparse:recs:publishtime", "publication_date", "publish-date"),
    *("publishdate", "published_time", "publish_date", "pubdate", "pub_date", "article.published"),
    *("originalpublicationdate", "date.release", "release_date", "displaydate", "date"),
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_ADDRESSES = ("og:url", "dc.identifier.uri")

_ARTICLE = re.compile(r"Article$|Posting$|^(?:Report|Review|NewsItem|CreativeWork|WebPage)$")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi(?:sh|c)|posted|issued|pubdate|entry-date", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|chang|edited", re.IGNORECASE)
# Internet Explorer and Chromium, then SingleFile.
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)",
    re.IGNORECASE,
)
# Tags that programs leave in titles; "<DIC>" is the sign of a share.
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|cite|code|del|div|em|figcaption|figure|font|h[1-6]|hr|i|img"
    r"|ins|li|mark|nobr|ol|p|q|s|section|small|span|strong|sub|sup|table|tbody|td|th|time|tr|tt|u"
    r"|ul|wbr)(?:\s[^<>]*)?/?>"
)


def read_facts(tree: Any, page: str) -> tuple[Metadata, str]:
    r"""Return what a page says of its publication, and its article where that stands as data.

    JSON-LD goes first, then OpenGraph and other ``<meta>``, then the page itself.

    Parameters
    ----------
    tree : lxml.etree.Element
    page : str
        The page as it is written.

    Returns
    -------
    facts : Metadata
    body : str
        ``articleBody`` of JSON-LD, a paragraph a line; ``""`` where there is none.

    Examples
    --------
    >>> from lxml import html
    >>> page = '<meta property="og:title" content="Talks"><p>So.'
    >>> read_facts(html.document_fromstring(page), page)[0].title
    'Talks'
    """
    metas = _metas(tree)

    def meta(names: tuple[str, ...]) -> str | None:
        return next((metas[name] for name in names if name in metas), None)

    own = _OfPage(
        _address(tree, page, meta(_ADDRESSES)),
        [_line(one.text_content()) for one in tree.iter("h1")]
        + [_title(tree, None), *(metas.get(name) for name in _TITLES)],
    )
    data = _article_of(tree, own)
    byline, day = find_byline(tree)
    date = _line(data.get("datePublished")) or meta(_DATES) or _time(tree) or day
    outlet = _names(data.get("publisher")) or meta(_OUTLETS)
    title = _line(data.get("headline")) or meta(_TITLES) or _title(tree, outlet)
    author = _names(data.get("author")) or meta(_AUTHORS)
    facts = Metadata(
        title=title,
        date=date,
        outlet=outlet,
        author=byline if author is None or _ADDRESS.match(author) else author,
        url=own.address or _address_in(data),
    )
    body = data.get("articleBody")
    return facts, unescape(_TAG.sub("\n", body)) if isinstance(body, str) else ""


def _line(value: Any) -> str | None:
    """Return a value as one line of text; None where it is none."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    return " ".join(unescape(_TAG.sub("", str(value))).split()) or None


def _names(value: Any) -> str | None:
    """Return the names of persons or organisations."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        name = _line(one.get("name") if isinstance(one, dict) else one)
        if name and name not in found and not _ADDRESS.match(name):
            found.append(name)
    return ", ".join(found) or None


class _OfPage:
    """What a page says of itself, by which its article is told from others that it describes."""

    def __init__(self, address: str | None, titles: Iterable[str | None]) -> None:
        self.address = address
        self._titles = {key for title in titles if (key := _key(title))}

    def has(self, item: dict[str, Any]) -> bool | None:
        """Say whether an item of JSON-LD is the page's own; None where nothing tells."""
        addresses = {_bare(one) for one in _addresses_in(item)}
        if self.address is not None and _bare(self.address) in addresses:
            return True
        headline = _key(_line(item.get("headline")) or _line(item.get("name")))
        if headline and any(headline in title for title in self._titles):
            return True
        elsewhere = bool(addresses) and self.address is not None
        return False if elsewhere or (headline and self._titles) else None


def _key(title: str | None) -> str:
    return "".join(filter(str.isalnum, (title or "").casefold()))


def _bare(address: str) -> str:
    """Return an address without what two of one page may differ in."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", address).rstrip("/").lower()


def _article_of(tree: Any, own: _OfPage) -> dict[str, Any]:
    """Return what JSON-LD says of the article of the page, and not of one that it leads to."""
    whole = list(_linked_data(tree))
    named = {
        name: one
        for one in _objects(whole)
        if isinstance(name := one.get("@id"), str) and len(one) > 1
    }
    found = [item for one in whole for item in _items(one)]
    told = [own.has(item) for item in found]
    if True in told:
        found = [item for item, its_own in zip(found, told, strict=True) if its_own]
    elif len({_line(item.get("headline")) for item in found if _rank(item) > 1}) > 1:
        return {}  # any of them may be the one
    # One whose headline was changed since is the page's still, but for one of another address.
    elif own.address is not None:
        found = [
            item
            for item in found
            if not (addresses := list(map(_bare, _addresses_in(item))))
            or _bare(own.address) in addresses
        ]
    if not found:
        return {}
    # The article of a page comes before the page itself, and the one with the most to say first.
    best = max(found, key=lambda item: (_rank(item), len(item.get("articleBody") or "")))
    return best | {key: _resolved(best.get(key), named) for key in ("author", "publisher")}


def _linked_data(tree: Any) -> Iterator[Any]:
    """Give what the scripts of JSON-LD in a page hold."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        text = re.sub(
            r"^\s*(?://|/\*)\s*<!\[CDATA\[\s*(?:\*/)?|(?://|/\*)\s*\]\]>\s*(?:\*/)?\s*$", "", text
        )
        try:
            yield json.loads(text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue  # of no use to anybody else either


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Give all objects of JSON."""
    if depth > 12:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Return a value with what it only refers to by its ``@id``."""
    if isinstance(value, list):
        return [_resolved(one, named) for one in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _addresses_in(item: dict[str, Any]) -> Iterator[str]:
    """Give the addresses of an item of JSON-LD."""
    main = item.get("mainEntityOfPage")
    given = item.get("url"), main.get("@id") if isinstance(main, dict) else main, item.get("@id")
    for one in given:
        if isinstance(one, str) and _ADDRESS.fullmatch(one.strip()):
            yield one.strip()


def _items(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Give what JSON-LD describes, but for lists of other pages."""
    if isinstance(value, list):
        for one in value:
            yield from _items(one, depth)
    elif isinstance(value, dict) and depth < 8:
        if _rank(value):
            yield value
        for name in ("@graph", "mainEntity"):
            yield from _items(value.get(name), depth + 1)


def _rank(item: dict[str, Any]) -> int:
    """Return how likely an item of JSON-LD is the article of its page; 0 of what is none."""
    kinds = item.get("@type")
    names = [
        str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])
    ]
    if not any(_ARTICLE.search(name) for name in names):
        return 0
    if names == ["WebPage"] or names == ["CreativeWork"]:
        return 1
    return 2 + ("datePublished" in item)


def _metas(tree: Any) -> dict[str, str]:
    """Return the first value of each `<meta>`, by its name in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = _line(element.get("content"))
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _title(tree: Any, outlet: str | None) -> str | None:
    """Return the title of the page, less the name of its site."""
    element = next((one for one in tree.iter("title") if one.getparent().tag != "svg"), None)
    title = None if element is None else _line(element.text)
    if title and outlet and title.lower().endswith(outlet.lower()):
        headline = title[: -len(outlet)].rstrip()
        if headline[-1:] in "|-–—·:»" and headline[:-1].strip():
            return headline[:-1].strip()
    return title


def _time(tree: Any) -> str | None:
    """Return the day that an element of the page is said to be of its publication."""
    found: list[str] = []
    for element in tree.iter("time", "abbr", "span"):
        value = element.get("datetime") or element.get("content")
        if element.tag == "abbr":
            value = element.get("title")
        if not value:
            continue
        around = [element, *list(element.iterancestors())[:2]]
        names = " ".join(f"{one.get('class') or ''} {one.get('itemprop') or ''}" for one in around)
        stated = _PUBLISHED.search(names) or element.get("pubdate") is not None
        if stated and not _CHANGED.search(names):
            found.append(value.strip())
    # Of several days any may be that of another article that the page leads to.
    return found[0] if len({value[:10] for value in found}) == 1 else None


def _address(tree: Any, page: str, stated: str | None) -> str | None:
    """Return the address that a page has for itself, as far as it is a whole one."""
    canonical = (
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    saved = _SAVED.search(page[:4096])
    for one in (*canonical, stated, *(saved.groups() if saved else ())):
        if isinstance(one, str) and _ADDRESS.fullmatch(one.strip()):
            return one.strip()
    return None


def _address_in(item: dict[str, Any]) -> str | None:
    """Return the address of the page that an item of JSON-LD is about."""
    return next((one for one in _addresses_in(item) if "#" not in one), None)
