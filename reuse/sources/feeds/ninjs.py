"""ninjs: the IPTC's news in JSON, versions 1 to 3."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from reuse.model import Metadata
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.plain import decode, remarks_of_encoding
from reuse.sources.prose import said_left_out, write_html

_Item = Mapping[str, Any]

# Marked up before plain: it tells paragraphs, captions and quotations.
_BODIES = ("body_xhtml", "body_html", "body_text")
_CAPTIONS = ("description_xhtml", "description_html", "description_text", "description_caption")


def read_ninjs(data: bytes, encoding: str | None = None) -> Any:
    """Return the story of a ninjs object, or those of several.

    The date is ``firstcreated``, or else when its content was created, or its first version. The
    captions of the pictures that belong to a story stand at its end. Items inside an item that
    have a body of their own are texts of their own.

    Parameters
    ----------
    data : bytes
        An object, an array of objects, an object with ``items``, or an object a line.
    encoding : str or None

    Returns
    -------
    Extracted, or list of Extracted and Unreadable

    Raises
    ------
    Unreadable
        If it is cut short or damaged, or has no text.

    Examples
    --------
    >>> read_ninjs(b'{"uri": "x", "body_text": "It rained."}').text
    'It rained.'
    """
    text, taken = decode(data, encoding)
    given = [_story(item, taken, encoding) for item in _items(_parse(text))]
    if len(given) == 1:
        if isinstance(given[0], Unreadable):
            raise given[0]
        return given[0]
    if not given:
        raise Unreadable("is ninjs without an item; ask for it again")
    return given


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable("is no ninjs (it is nested too deep); ask for it again") from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            if len(lines) > 1:
                return [json.loads(line) for line in lines]
        except ValueError:
            pass
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise Unreadable(
            f"is no whole ninjs (line {line} is no JSON); it may be cut short: fetch it again"
        ) from error


def _items(given: Any) -> Iterator[_Item]:
    """Give the items, each before those inside it that are stories too."""
    if isinstance(given, list):
        for one in given:
            yield from _items(one)
    elif isinstance(given, dict):
        listed = given.get("items")
        if isinstance(listed, list) and not _has_body(given):
            yield from _items(listed)
            return
        yield given
        for inner in _associations(given):
            if _has_body(inner):
                yield from _items(inner)


def _associations(item: _Item) -> list[_Item]:
    inner = item.get("associations")
    values = inner.values() if isinstance(inner, dict) else inner
    return [one for one in values or () if isinstance(one, dict)]


def _has_body(item: _Item) -> bool:
    return any(name.startswith("body_") for name in item) or bool(item.get("bodies"))


def _story(item: _Item, taken: str, stated: str | None) -> Extracted | Unreadable:
    blocks = Blocks()
    left_out = _write_body(item, blocks)
    if not blocks.text():
        kind = str(item.get("type") or "")
        if kind and kind not in {"text", "composite"}:
            article = "an" if kind[0] in "aeiou" else "a"
            return Unreadable(f"is {article} {kind} item, not text; it may be left out")
        return Unreadable("has no body; ask for the whole item")
    for picture in _associations(item):
        if not _has_body(picture):
            blocks.end_block()
            blocks.begin("caption")
            _write_caption(picture, blocks)
            blocks.finish("caption")
    if _value(item, "descriptions", *_CAPTIONS):
        left_out["summary"] += 1
    return Extracted(
        blocks.text(),
        taken,
        metadata=_metadata(item),
        parts=tuple(blocks.parts),
        remarks=(*remarks_of_encoding(taken, stated), *said_left_out(left_out)),
    )


def _write_body(item: _Item, blocks: Blocks) -> Counter[str]:
    for name in (*_BODIES, *sorted(name for name in item if name.startswith("body_"))):
        if text := _string(item.get(name)):
            return _write(text, blocks, name != "body_text")
    bodies = [one for one in item.get("bodies") or () if isinstance(one, dict)]
    # Of several, the one that is called the main one, and of its renditions a marked-up one.
    bodies.sort(
        key=lambda one: (
            str(one.get("role", "main")).lower() not in {"main", "body", "text"},
            "html" not in str(one.get("contenttype", "")),
        )
    )
    for one in bodies:
        if text := _string(one.get("value")):
            return _write(text, blocks, "html" in str(one.get("contenttype", "")))
    return Counter()


def _write_caption(item: _Item, blocks: Blocks) -> None:
    name, text = _value(item, "descriptions", *_CAPTIONS) or ("", "")
    if text:
        _write(text, blocks, "html" in name)


def _write(text: str, blocks: Blocks, marked_up: bool) -> Counter[str]:
    if marked_up:
        return write_html(text, blocks)
    blocks.add_lines(text)
    return Counter()


def _value(item: _Item, several: str, *names: str) -> tuple[str, str] | None:
    """Return the name and text of the first member that has any, or of the first in a list."""
    for name in names:
        if text := _string(item.get(name)):
            return name, text
    for one in item.get(several) or ():
        if isinstance(one, dict) and (text := _string(one.get("value"))):
            return str(one.get("contenttype", "")), text
    return None


def _metadata(item: _Item) -> Metadata:
    headline = _value(item, "headlines", "headline", "title", "headline_main")
    # A list of version 2, which writers put under the name of version 1 too.
    sources = [
        one.get("name")
        for name in ("infosources", "infosource")
        for one in _list(item.get(name))
        if isinstance(one, dict)
    ]
    holder = _string(item.get("copyrightholder"))
    days = ["firstcreated", "contentcreated"]
    if str(item.get("version") or 1) == "1":  # a later version was published before it was made
        days.append("versioncreated")
    uri = _string(item.get("uri")) or ""
    url = _string(item.get("url")) or uri
    return Metadata(
        title=headline[1] if headline else None,
        date=next(filter(None, (_string(item.get(day)) for day in days)), None),
        outlet=_string(item.get("infosource")) or next(map(_string, sources), None) or holder,
        author=(_string(item.get("byline")) or _string(item.get("by")) or "").removeprefix("By ")
        or None,
        url=url if url.startswith(("http://", "https://")) else None,
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
