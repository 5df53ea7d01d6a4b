"""Markdown: what a page made of it shows, and its front matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from reuse.model import Metadata
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, imported
from reuse.sources.plain import decode, remarks_of_encoding
from reuse.sources.prose import HTML, said_left_out, write_html

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")
_PANDOC = re.compile(r"\ufeff?%[ \t]+(.*)\n(?:%[ \t]*(.*)\n)?(?:%[ \t]*(.*)\n)?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*)")
#: Which fields of a front matter say what; the likelier first.
_MEANING = {
    "title": ("title", "headline"),
    "date": ("date", "published", "pubdate", "publishdate", "publish_date", "publication_date"),
    "outlet": ("outlet", "publication", "publisher", "source", "site"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link", "permalink"),
}


def read_markdown(data: bytes, encoding: str | None = None) -> Extracted:
    r"""Return what a page made of Markdown shows: CommonMark with tables, strikes and footnotes.

    Headings and captions (the text of pictures) are parts of the text; footnotes stand at its
    end. Numbers of lists are kept, for "1986. A year" is a list by Markdown's rules.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted
        The metadata is what the front matter says, and the title else the first heading.

    Examples
    --------
    >>> page = b"---\ntitle: Rain\n---\nIt *rained* on [the pier](http://example.com).\n"
    >>> read_markdown(page).text
    'It rained on the pier.'
    >>> read_markdown(page).metadata.title
    'Rain'
    """
    text, taken = decode(data, encoding)
    text = re.sub(r"\r\n?", "\n", text)
    left_out: Counter[str] = Counter()
    fields, text = _front_matter(text)
    left_out["front matter"] = int(bool(fields))
    text, notes = _without_notes(text)
    blocks = Blocks()
    writer = _Writer(blocks, left_out)
    writer.write(text)
    for note in notes:
        blocks.end_block()
        blocks.begin("footnote")
        writer.write(note)
        blocks.finish("footnote")
    written = blocks.text()
    metadata = _metadata(fields)
    if metadata.title is None:
        metadata = Metadata(
            next(iter(writer.headings), None),
            *(metadata.date, metadata.outlet, metadata.author, metadata.url),
        )
    return Extracted(
        written,
        taken,
        metadata=metadata,
        parts=tuple(blocks.parts),
        remarks=(*remarks_of_encoding(taken, encoding), *said_left_out(left_out)),
    )


class _Writer:
    """Writes tokens of the parser as blocks."""

    def __init__(self, blocks: Blocks, left_out: Counter[str]) -> None:
        package = imported("markdown_it", "Markdown", package="markdown-it-py")
        self.parser = package.MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.blocks = blocks
        self.left_out = left_out
        self.headings: list[str] = []
        self._numbers: list[int | None] = []

    def write(self, text: str) -> None:
        for token in self.parser.parse(text):
            self._block(token)

    def _block(self, token: Any) -> None:
        blocks, kind = self.blocks, token.type
        if kind == "inline":
            for child in token.children:
                self._inline(child)
        elif kind in {"fence", "code_block"}:
            blocks.end_block()
            blocks.add_lines(token.content)
        elif kind == "html_block":
            self._html(token.content)
        elif kind == "heading_open":
            blocks.end_block()
            blocks.begin("heading")
        elif kind == "heading_close":
            blocks.finish("heading")
            if token.tag == "h1":
                self.headings.append(_part(blocks))
        elif kind in {"ordered_list_open", "bullet_list_open"}:
            self._numbers.append(int(token.attrGet("start") or 1) if kind[0] == "o" else None)
        elif kind in {"ordered_list_close", "bullet_list_close"}:
            self._numbers.pop()
        elif kind == "list_item_open" and self._numbers[-1] is not None:
            blocks.end_block()
            blocks.add(f"{self._numbers[-1]}{token.markup}")
            blocks.gap(" ")
            self._numbers[-1] += 1
            return
        elif kind in {"td_open", "th_open"}:
            blocks.gap("\t")
            return
        if kind in {"paragraph_open", "td_close", "th_close", "list_item_close"}:
            return  # what goes before or comes after says it
        if token.block and kind != "inline":
            blocks.end_block()

    def _inline(self, token: Any) -> None:
        blocks, kind = self.blocks, token.type
        if kind == "text":
            self._text(token.content)
        elif kind == "code_inline":
            blocks.add(token.content)
        elif kind == "softbreak":
            blocks.gap(" ")
        elif kind == "hardbreak":
            blocks.gap("\n")
        elif kind == "image":
            if token.content.strip():
                blocks.begin("caption")
                for child in token.children:
                    self._inline(child)
                blocks.finish("caption")
            self.left_out["picture"] += 1
        elif kind == "link_open":
            self.left_out["address of a link"] += not token.info  # "auto": it is the text
        elif kind == "html_inline":
            found = _TAG.match(token.content)
            if found is None:
                self.left_out["comment"] += 1
            elif found[1].lower() == "br":
                blocks.gap("\n")
            elif found[1].lower().strip("/") in HTML.quotes:
                blocks.add("”" if found[1][0] == "/" else "“")

    def _text(self, content: str) -> None:
        plain, marks = _NOTE_MARK.subn("", content)
        self.left_out["mark of a footnote"] += marks
        self.blocks.add(plain)

    def _html(self, markup: str) -> None:
        self.blocks.end_block()
        self.left_out["comment"] += markup.count("<!--")
        self.left_out.update(write_html(markup, self.blocks))
        self.blocks.end_block()


def _part(blocks: Blocks) -> str:
    """Return the words of the part that ended last."""
    if not blocks.parts:
        return ""
    part = blocks.parts[-1]
    return blocks.written()[part.start : part.end]


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields above a text, by their names in small letters, and the text."""
    found = _FRONT.match(text)
    if found is None:
        block = _PANDOC.match(text)
        if block is None:
            return {}, text
        values = zip(("title", "author", "date"), block.groups(), strict=True)
        return {name: value for name, value in values if value}, text[block.end() :]
    fields: dict[str, str] = {}
    name = ""
    for line in found[2].split("\n"):
        if field := _FIELD.match(line):
            name = field[1].lower()
            fields[name] = _value(field[2])
        elif name and (item := _ITEM.match(line)):
            fields[name] = ", ".join(filter(None, (fields[name], _value(item[1]))))
        elif name and line[:1].isspace() and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        elif line.strip() and not line.lstrip().startswith("#"):
            return {}, text  # a rule, and no front matter
    return fields, text[found.end() :]


def _value(written: str) -> str:
    value = written.strip()
    if value.startswith(("[", "{")) and value.endswith(("]", "}")):
        return ", ".join(_value(part) for part in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return "" if value in {">", ">-", "|", "|-", "~", "null"} else value


def _metadata(fields: dict[str, str]) -> Metadata:
    def first(names: Iterable[str]) -> str | None:
        return next((fields[name] for name in names if fields.get(name)), None)

    return Metadata(**{meaning: first(names) for meaning, names in _MEANING.items()})


def _without_notes(text: str) -> tuple[str, list[str]]:
    """Return a text without its footnotes, and those.

    By the rules of CommonMark a note of one word would be the address of a link.
    """
    kept: list[str] = []
    notes: list[list[str]] = []
    fence = ""
    within = blank = False
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened[1]
        elif fence:
            fence = "" if line.strip().startswith(fence) else fence
        elif found := _NOTE.match(line):
            notes.append([found[2]])
            within, blank = True, False
            continue
        elif within and not line.strip():
            blank = True
        elif within and (line.startswith(("    ", "\t")) or not blank):
            notes[-1] += [""] * blank + [line.strip()]
            blank = False
            continue
        else:
            within = False
        kept.append(line)
    return "\n".join(kept), ["\n".join(note) for note in notes]
