"""RSS (0.9 to 2.0) and Atom: items with their texts, or with summaries of them."""

from __future__ import annotations

from typing import Any

from reuse.model import Metadata, Remark
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.prose import HTML, said_left_out, write_html, write_prose
from reuse.sources.xml import find_named, first_text, name_of, parse_xml, text_of

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ATOM = "{http://www.w3.org/2005/Atom}"
_SUMMARY = "gives only a description, which may be a summary of the text"


def read_syndication(data: bytes, encoding: str | None = None) -> list[Any]:
    """Return the items of a feed.

    Where an item has no full content (``content:encoded``, Atom's ``content``), its description
    is its text, with a remark that words may be missing.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    list of Extracted, Unreadable and Remark

    Raises
    ------
    Unreadable
        If it is cut short or damaged, or has no item.

    Examples
    --------
    >>> feed = b"<rss><channel><item><description>It rained.</description></item></channel></rss>"
    >>> [item.text for item in read_syndication(feed)]
    ['It rained.']
    """
    root, taken, remarks = parse_xml(data, encoding, "feed")
    items = list(find_named(root, "item", "entry"))
    if not items:
        raise Unreadable("is a feed without items; fetch it again")
    channel = next(find_named(root, "channel"), root)
    outlet = next((text_of(one) for one in channel if name_of(one) == "title"), None)
    return [*(_item(item, outlet, taken) for item in items), *remarks]


def _item(item: Any, outlet: str | None, taken: str) -> Extracted | Unreadable:
    blocks = Blocks()
    remarks: tuple[Remark, ...] = ()
    content = next(item.iter(_CONTENT, _ATOM + "content"), None)
    left_out = _write(content, blocks) if content is not None else {}
    if not blocks.text():
        summary = next(find_named(item, "description", "summary"), None)
        left_out = _write(summary, blocks) if summary is not None else {}
        remarks = (Remark("left out", 1, _SUMMARY, lost=True),)
    text = blocks.text()
    if not text:
        return Unreadable("has no text, only a headline; fetch the page that it names")
    return Extracted(
        text,
        taken,
        metadata=_metadata(item, outlet),
        parts=tuple(blocks.parts),
        remarks=(*remarks, *said_left_out(left_out)),
    )


def _write(element: Any, blocks: Blocks) -> dict[str, int]:
    kind = element.get("type") or "html"
    if len(element):
        return dict(write_prose(element, blocks, HTML))
    text = element.text or ""
    if kind == "text" and element.tag.startswith(_ATOM):
        blocks.add_lines(text)
        return {}
    return dict(write_html(text, blocks))


def _metadata(item: Any, outlet: str | None) -> Metadata:
    source = next(find_named(item, "source"), None)
    if source is not None:  # of another feed's item, which has members of its own
        outlet = first_text(source, "title") or text_of(source) or outlet
        item.remove(source)
    author = next(find_named(item, "creator", "author"), None)
    name = None if author is None else first_text(author, "name") or text_of(author)
    return Metadata(
        title=first_text(item, "title"),
        date=first_text(item, "pubDate", "published", "date", "issued"),
        outlet=outlet or None,
        author=name or None,
        url=_link(item),
    )


def _link(item: Any) -> str | None:
    for link in find_named(item, "link"):
        address = text_of(link) or link.get("href") or ""
        if address.startswith("http") and link.get("rel", "alternate") == "alternate":
            return str(address)
    return None
