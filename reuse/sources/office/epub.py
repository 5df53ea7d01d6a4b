"""E-books (EPUB 2 and 3): the chapters in reading order."""

from __future__ import annotations

from collections import Counter
from typing import Any

from reuse.model import Metadata, Part, Remark, Span
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.office.chapter import merge_remarks, read_chapter
from reuse.sources.office.writing import count_remarks
from reuse.sources.package import Package, resolve, told
from reuse.sources.xml import find_named, first_text, text_of

_REMEDY = "it may be cut short or damaged: fetch it again"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
#: What LibreOffice calls a book, and who wrote it, where nobody says.
_NAMELESS = ("Unknown Title", "Unknown Author")


def read_epub(data: bytes, _: str | None = None) -> Extracted:
    """Return the text of an e-book, its chapters in reading order.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Extracted
        Each chapter is a part of its name in the table of contents. Tables of contents are left
        out.

    Raises
    ------
    Unreadable
        If it is damaged, or its chapters are encrypted.
    """
    with told("EPUB", _REMEDY):
        return _Book(Package(data, "EPUB")).read()


class _Book:
    """A book: its manifest, the order of its chapters, and what was left out of it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        container = package.parse("META-INF/container.xml").root
        paths = [e.get("full-path") for e in find_named(container, "rootfile")]
        path = next((path for path in paths if path), None)
        if path is None:
            raise Unreadable(f"cannot be read as EPUB (it names no book); {_REMEDY}")
        self._path = path
        self._opf = package.parse(path).root
        self._items = {e.get("id"): e for e in find_named(self._opf, "item")}
        self._spine = [e.get("idref") for e in find_named(self._opf, "itemref")]
        # EPUB 2 tells of a page that is a table of contents in its guide.
        self._contents = {
            self._path_of(e) for e in find_named(self._opf, "reference") if e.get("type") == "toc"
        }
        self._remarks: list[Remark] = []

    def read(self) -> Extracted:
        """Return the text of all chapters."""
        encrypted = self._find_encrypted()
        titles = self._read_contents()
        counts: Counter[str] = Counter()
        texts: list[str] = []
        parts: list[Part] = []
        hidden: list[Span] = []
        said: list[Remark] = []
        at = 0
        for item in map(self._items.get, self._spine):
            if item is None:
                counts["missing"] += 1
                continue
            path = self._path_of(item)
            if path in encrypted:
                raise Unreadable("is encrypted (DRM); get a copy without it")
            if self._is_contents(item, path):
                counts["contents"] += 1
                continue
            if item.get("media-type", "").startswith("image/"):
                counts["picture"] += 1
                continue
            try:
                chapter, pictures = read_chapter(self._package.read(path))
            except Unreadable:  # the others can be read
                counts["missing"] += 1
                continue
            counts["picture"] += pictures
            said += chapter.remarks
            if not chapter.text:
                continue
            title = titles.get(path) or _heading_of(chapter)
            parts.append(Part("chapter", title, at, at + len(chapter.text)))
            parts += [
                part._replace(start=part.start + at, end=part.end + at) for part in chapter.parts
            ]
            hidden += [Span(at + start, at + end) for start, end in chapter.hidden]
            texts.append(chapter.text)
            at += len(chapter.text) + 2
        if missing := counts["missing"]:
            chapters = "chapter" if missing == 1 else "chapters"
            lacks = f"lacks {missing:,} {chapters}, missing or damaged"
            self._remarks.append(Remark("left out", missing, lacks, lost=True))
        if not texts:
            if counts["picture"]:
                raise Unreadable("holds pictures and no text; run OCR on them first")
            why = "its chapters are missing or damaged" if missing else "it holds no text"
            raise Unreadable(f"cannot be read as EPUB ({why}); {_REMEDY}")
        return Extracted(
            "\n\n".join(texts),
            hidden=tuple(hidden),
            metadata=self._metadata(),
            parts=tuple(parts),
            remarks=(*count_remarks(counts), *merge_remarks(said), *self._remarks),
        )

    def _is_contents(self, item: Any, path: str) -> bool:
        return "nav" in item.get("properties", "").split() or path in self._contents

    def _path_of(self, item: Any) -> str:
        return resolve(self._path, item.get("href", "").partition("#")[0])

    def _find_encrypted(self) -> set[str]:
        """Return which parts are encrypted; fonts may be, which are no text."""
        name = "META-INF/encryption.xml"
        if name not in self._package:
            return set()
        root = self._package.parse(name).root
        found = find_named(root, "CipherReference")
        return {resolve("", e.get("URI", "")) for e in found}

    def _read_contents(self) -> dict[str, str]:
        """Return what the table of contents calls each chapter, by its part."""
        titles: dict[str, str] = {}
        for item in self._items.values():
            is_nav = "nav" in item.get("properties", "").split()
            if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
                continue
            path = self._path_of(item)
            try:
                root = self._package.parse(path).root
            except Unreadable:  # the chapters have titles of their own
                continue
            for target, title in _entries(root, is_nav):
                chapter = resolve(path, target.partition("#")[0])
                if title:
                    titles.setdefault(chapter, title)
        return titles

    def _metadata(self) -> Metadata:
        root = next(find_named(self._opf, "metadata"), self._opf)
        identifiers = [text_of(e) for e in find_named(root, "identifier")]
        url = next((i for i in identifiers if i.startswith(("http://", "https://"))), None)
        dates = list(find_named(root, "date"))
        # EPUB 2 tells days by events: when it was published, or when the file was made.
        published = [text_of(d) for d in dates if _event(d) == "publication"]
        # Where nobody states a day, pandoc 3.6 writes that on which it made the file.
        made = {*self._package.made(), *(text_of(m)[:10] for m in _modified(root))}
        published += [text_of(d) for d in dates if not _event(d) and text_of(d)[:10] not in made]
        authors = [text_of(e) for e in find_named(root, "creator")]
        return Metadata(
            title=next((t for t in [first_text(root, "title")] if t not in _NAMELESS), None),
            date=next(filter(None, published), None),
            outlet=first_text(root, "publisher"),
            author=", ".join(a for a in authors if a and a not in _NAMELESS) or None,
            url=url,
        )


def _heading_of(chapter: Extracted) -> str:
    """Return the first heading of a chapter that the table of contents does not name."""
    heads = (chapter.text[p.start : p.end] for p in chapter.parts if p.kind == "heading")
    return " ".join(next(heads, "").split())


def _modified(root: Any) -> list[Any]:
    """Return what says when an e-book was changed last."""
    return [m for m in find_named(root, "meta") if m.get("property") == "dcterms:modified"]


def _event(date: Any) -> str:
    return next((v for n, v in date.attrib.items() if n.rpartition("}")[2] == "event"), "")


def _entries(root: Any, is_nav: bool) -> list[tuple[str, str]]:
    """Return where each entry of a table of contents leads, and what it says."""
    if is_nav:
        tables = [e for e in find_named(root, "nav") if "toc" in e.get(_EPUB_TYPE, "toc").split()]
        links = [link for table in tables for link in find_named(table, "a")]
        return [(link.get("href", ""), text_of(link)) for link in links]
    entries = []
    for point in find_named(root, "navPoint"):
        content = next(find_named(point, "content"), None)
        if content is not None:
            entries.append((content.get("src", ""), first_text(point, "navLabel") or ""))
    return entries
