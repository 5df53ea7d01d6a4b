"""NITF: the News Industry Text Format of the IPTC, versions 3.0 to 3.6."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from reuse.model import Metadata
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.prose import Elements, element_names, said_left_out, write_prose
from reuse.sources.xml import find_named, first_text, name_of, parse_xml, text_of

#: https://iptc.org/std/NITF/3.6/documentation/nitf.html; elements that HTML has mean the same.
_NAMES = Elements(
    element_names(
        "bibliography block body.content body.end bq credit datasource dd dl dt li nitf-table ol p"
        " pre table tbody tfoot thead tr ul"
    ),
    {
        "hl1": "heading",
        "hl2": "heading",
        "hedline": "heading",
        "media-caption": "caption",
        "caption": "caption",
        "note": "aside",
        "fn": "footnote",
        "tagline": "aside",
    },
    {
        "media-producer": "picture credit",
        "media-object": "embedded file",
        "media-metadata": "",
        "nitf-table-metadata": "",
        "media-reference": "",
        "datasource": "",
    },
)
_BY = re.compile(r"by:?\s+", re.IGNORECASE)


def read_nitf(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the story of an NITF document.

    The date is that of issue, or else of release, or else that of the publication. Headline and
    byline are metadata; the dateline, the abstract and further headlines of the head are left
    out and told.

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
        If it is cut short or damaged, or has no text.

    Examples
    --------
    >>> read_nitf(b"<nitf><body><body.content><p>It rained.</p></body.content></body></nitf>").text
    'It rained.'
    """
    root, taken, remarks = parse_xml(data, encoding, "NITF")
    extracted = story_of_nitf(root)
    if not extracted.text:
        raise Unreadable("is NITF without a story (its body has no text); ask for the whole story")
    return Extracted(
        extracted.text,
        taken,
        metadata=extracted.metadata,
        parts=extracted.parts,
        remarks=(*remarks, *extracted.remarks),
    )


def story_of_nitf(root: Any) -> Extracted:
    """Return what stands in an ``nitf`` element, wherever that stands."""
    blocks = Blocks()
    left_out: Counter[str] = Counter()
    head = next(find_named(root, "body.head"), None)
    if head is not None:
        for name, thing in _OF_HEAD.items():
            left_out[thing] += sum(1 for one in find_named(head, name) if text_of(one))
    body = next(find_named(root, "body"), root)
    # A note in the content has a content of its own.
    bodies = [one for one in body if name_of(one) in {"body.content", "body.end"}]
    for one in bodies or [body]:
        left_out += write_prose(one, blocks, _NAMES)
        blocks.end_block()
    return Extracted(
        blocks.text(),
        metadata=_metadata(root),
        parts=tuple(blocks.parts),
        remarks=said_left_out(left_out),
    )


_OF_HEAD = {"dateline": "dateline", "abstract": "abstract", "hl2": "subheadline", "note": "note"}


def _metadata(root: Any) -> Metadata:
    head = next(find_named(root, "body.head"), root)
    bylines = [_without_by(element) for element in find_named(head, "byline")]
    outlet = _attribute(root, "pubdata", "name") or first_text(head, "distributor")
    url = _attribute(root, "pubdata", "ex-ref") or _attribute(root, "doc-id", "id-string")
    return Metadata(
        title=first_text(head, "hl1", "hedline") or first_text(root, "title"),
        date=_attribute(root, "date.issue", "norm")
        or _attribute(root, "date.release", "norm")
        or _attribute(root, "pubdata", "date.publication")
        or _attribute(root, "story.date", "norm"),
        outlet=outlet or _attribute(root, "doc.copyright", "holder"),
        author=", ".join(filter(None, bylines)) or None,
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _without_by(byline: Any) -> str:
    """Return who wrote it, without "By" and the title of a person."""
    people = [text_of(person) for person in find_named(byline, "person")]
    if people:
        return ", ".join(people)
    titles = [text_of(title) for title in find_named(byline, "byttl")]
    whole = text_of(byline)
    for title in filter(None, titles):
        whole = whole.replace(title, "")
    return _BY.sub("", whole.strip(" ,;"), count=1) if _BY.match(whole) else whole.strip(" ,;")


def _attribute(root: Any, element: str, name: str) -> str | None:
    for one in find_named(root, element):
        if value := (one.get(name) or "").strip():
            return str(value)
    return None
