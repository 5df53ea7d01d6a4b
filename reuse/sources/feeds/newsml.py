"""NewsML-G2 and NewsML 1.2: messages that carry the items of an agency."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from reuse.model import Metadata, Part, Remark
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.feeds.nitf import story_of_nitf
from reuse.sources.prose import HTML, said_left_out, write_html, write_prose
from reuse.sources.xml import find_named, first_text, name_of, parse_xml, text_of

_ITEMS = ("newsItem", "NewsItem")
_NO_STORIES = {
    "packageItem": "is a package that lists other items, with no text of its own",
    "conceptItem": "explains a term, and is no story",
    "knowledgeItem": "is a list of terms, and no story",
    "planningItem": "is a plan for coverage, and no story",
    "catalogItem": "is a catalogue, and no story",
}
_INLINE = ("inlineXML", "inlineData", "DataContent")


def read_newsml(data: bytes, encoding: str | None = None) -> Extracted | list[Any]:
    """Return the stories of a NewsML document: one of a single item, or those of a message.

    The date is ``firstCreated`` of the item, which is when the agency first sent it; or else when
    its content was created, or its first version. Of several renditions of one content the first
    that has text is read. Items without text (pictures, packages) are told as unreadable.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted, or list of Extracted, Unreadable and Remark

    Raises
    ------
    Unreadable
        If it is cut short or damaged, or a single item without text.

    Examples
    --------
    >>> item = b"<newsItem><contentSet><inlineData>It rained.</inlineData></contentSet></newsItem>"
    >>> read_newsml(item).text
    'It rained.'
    """
    root, taken, remarks = parse_xml(data, encoding, "NewsML")
    stories = [_story(item, taken) for item in _items(root)]
    if name_of(root) in {"newsMessage", "NewsML"} and len(stories) != 1:
        if not stories:
            raise Unreadable("is a NewsML message without items; ask for it again")
        return [*stories, *remarks]
    story = stories[0] if stories else Unreadable("is NewsML without items; ask for it again")
    if isinstance(story, Unreadable):
        raise story
    return dataclasses.replace(story, remarks=(*remarks, *story.remarks))


def _items(root: Any) -> Iterator[Any]:
    yield from find_named(root, *_ITEMS, *_NO_STORIES)


def _story(item: Any, taken: str) -> Extracted | Unreadable:
    kind = name_of(item)
    if kind in _NO_STORIES:
        return Unreadable(f"{_NO_STORIES[kind]}; it may be left out")
    contents = list(find_named(item, *_INLINE))
    told = _metadata(item)
    stories = [story for content in contents if (story := _content(content)).text]
    if not stories:
        return Unreadable(_without_text(item))
    pieces = kind == "NewsItem" and not _are_equivalent(item)
    story = _joined(stories) if pieces else stories[0]
    own = story.metadata
    merged = {
        field.name: getattr(told, field.name) or getattr(own, field.name)
        for field in dataclasses.fields(Metadata)
    }
    around = {
        "dateline": _count(item, "dateline", "DateLine"),
        "summary": _summaries(item),
        "subheadline": _count(item, "SubHeadLine"),
    }
    if any("dateline" in remark.said for remark in story.remarks):
        del around["dateline"]  # the same as in the NITF inside
    remarks: tuple[Remark, ...] = (*story.remarks, *said_left_out(around))
    return dataclasses.replace(story, encoding=taken, metadata=Metadata(**merged), remarks=remarks)


def _content(content: Any) -> Extracted:
    """Return the text of what carries a rendition."""
    nitf = next(find_named(content, "nitf"), None)
    if nitf is not None:
        return story_of_nitf(nitf)
    blocks = Blocks()
    stated = content.get("contenttype") or _format_of(content)
    title = None
    if len(content):
        body = next(find_named(content, "body"), content)
        title = first_text(content, "title")
        left_out = write_prose(body, blocks, HTML)
        return Extracted(
            blocks.text(),
            metadata=Metadata(title=title),
            parts=tuple(blocks.parts),
            remarks=said_left_out(left_out),
        )
    text = content.text or ""
    if content.get("encoding") or stated.startswith(
        ("image", "audio", "video", "application/pdf")
    ):
        return Extracted("")  # characters that stand for bytes
    if "html" in stated:
        left_out = write_html(text, blocks)
        return Extracted(blocks.text(), parts=tuple(blocks.parts), remarks=said_left_out(left_out))
    blocks.add_lines(text)
    return Extracted(blocks.text())


def _joined(stories: list[Extracted]) -> Extracted:
    """Return the pieces of one item as one text."""
    text = ""
    parts: list[Part] = []
    remarks: list[Remark] = []
    for story in stories:
        text += "\n\n" * bool(text)
        at = len(text)
        parts += [part._replace(start=part.start + at, end=part.end + at) for part in story.parts]
        remarks += story.remarks
        text += story.text
    return dataclasses.replace(stories[0], text=text, parts=tuple(parts), remarks=tuple(remarks))


def _metadata(item: Any) -> Metadata:
    about = next(find_named(item, "contentMeta", "NewsLines"), item)
    names = _texts(about, "by", "ByLine") or _texts(about, "creator")
    # A later version was published before it was made.
    is_first = (item.get("version") or _of_item(item, "RevisionId") or "1").strip() == "1"
    of_version = ("versionCreated", "ThisRevisionCreated") if is_first else ()
    return Metadata(
        title=first_text(about, "headline", "HeadLine") or _of_item(item, "title"),
        date=_of_item(item, "firstCreated", "FirstCreated")
        or first_text(about, "contentCreated")
        or _of_item(item, *of_version, "DateId"),
        outlet=_named(item, "provider")
        or _named(about, "infoSource")
        or first_text(about, "creditline", "CreditLine")
        or _formal_name(item),
        author=", ".join(name.removeprefix("By ") for name in names) or None,
        url=_url(item),
    )


def _of_item(item: Any, *names: str) -> str | None:
    meta = next(find_named(item, "itemMeta"), item)
    for name in names:
        for element in find_named(meta, name):
            if text := text_of(element):
                return text
    return None


def _texts(root: Any, *names: str) -> list[str]:
    """Return the texts of all elements of the first name that has any; a name's own name first."""
    for name in names:
        texts = [first_text(one, "name") or text_of(one) for one in find_named(root, name)]
        if any(texts):
            return list(dict.fromkeys(filter(None, texts)))
    return []


def _named(root: Any, name: str) -> str | None:
    for one in find_named(root, name):
        found = first_text(one, "name") or text_of(one) or one.get("literal")
        if found:
            return str(found)
    return None


def _formal_name(item: Any) -> str | None:
    for provider in find_named(item, "Provider"):
        for party in find_named(provider, "Party"):
            if name := party.get("FormalName"):
                return str(name)
    return first_text(item, "ProviderId")


def _url(item: Any) -> str | None:
    """Return where the item is published, if it says so; its GUID is a name in most."""
    for link in find_named(item, "link", "altId"):
        address = link.get("href") or text_of(link)
        if address.startswith("http") and "canonical" in (link.get("rel") or "canonical"):
            return str(address)
    guid = item.get("guid") or ""
    return guid if guid.startswith("http") else None


def _summaries(item: Any) -> int:
    about = next(find_named(item, "contentMeta"), None)
    if about is None:
        return 0
    return sum(1 for one in find_named(about, "description") if text_of(one))


def _count(item: Any, *names: str) -> int:
    return sum(1 for one in find_named(item, *names) if text_of(one))


def _are_equivalent(item: Any) -> bool:
    return any(one.get("EquivalentsList") == "yes" for one in find_named(item, "NewsComponent"))


def _format_of(content: Any) -> str:
    """Return what NewsML 1.2 says of the kind of a content, in small letters."""
    parent = content.getparent()
    if parent is None:
        return ""
    said = [one.get("FormalName") or "" for one in find_named(parent, "Format", "MimeType")]
    return " ".join(said).lower()


def _without_text(item: Any) -> str:
    """Return why an item has no text."""
    kinds = [one.get("qcode") or "" for one in find_named(item, "itemClass")]
    kind = kinds[0].rpartition(":")[2] if kinds else ""
    if kind and kind not in {"text", "composite"}:
        article = "an" if kind[0] in "aeiou" else "a"
        return f"is {article} {kind} item, not text; it may be left out"
    if next(find_named(item, "remoteContent"), None) is not None:
        return "names its text as another file, which is not followed; read that file"
    return "has no text in it; ask for the whole item"
