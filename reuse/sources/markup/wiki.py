"""Wiki text as MediaWiki has it, and the XML that a wiki exports."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from reuse.model import Metadata, Remark
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable, imported
from reuse.sources.plain import decode, remarks_of_encoding
from reuse.sources.prose import said_left_out
from reuse.sources.xml import find_named, first_text, parse_xml

# Names of the space of files, in the languages of the largest wikis.
_FILES = {"file", "image", "datei", "bild", "fichier", "archivo", "imagen", "immagine", "ficheiro"}
_FILES |= {"bestand", "plik", "файл", "изображение", "文件", "ファイル", "fil", "soubor"}
_CATEGORIES = {"category", "kategorie", "catégorie", "categoría", "categoria", "categorie"}
_CATEGORIES |= {"kategoria", "категория", "分类", "kategori"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)?$")
_OPTION = re.compile(
    r"thumb\w*|mini\w*|frame\w*|border|left|right|cent(?:er|re)|none|upright.*|\d*x?\d+\s*px"
    r"|(?:alt|link|page|lang|class|thumb)=.*|vignette|gauche|droite|links|rechts|gerahmt|hochkant",
    re.IGNORECASE,
)
_MAGIC = re.compile(r"__[A-Z]+__")
_LISTS = {"*", "#", ":", ";"}
_BLOCKS = {"p", "div", "blockquote", "center", "table", "tr", "hr", "poem", "li", "ul", "ol"}
_RAW = {"nowiki", "pre", "code", "syntaxhighlight", "source"}
_UNSHOWN = {"references", "templatestyles", "section", "includeonly", "noinclude", "imagemap"}
_NO_TEXT = {"math": "formula", "chem": "formula", "score": "score", "timeline": "timeline"}
_NO_TEXT |= {"graph": "graph", "mapframe": "map"}
# Templates that show one of their values as it is: which one.
_SHOW = {"lang": 2, "nowrap": 1, "small": 1, "quote": 1, "blockquote": 1, "cquote": 1, "em": 1}
_PACKAGE = "textreuse[wiki]"


def read_wiki(data: bytes, encoding: str | None = None) -> Extracted:
    """Return what a page of wiki text shows, as far as that is known without its templates.

    Captions are parts; notes stand at the end. The words that a template puts into a sentence are
    in another file, and count as lost; templates that stand alone, such as boxes, don't.

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
        If mwparserfromhell is not installed.
    """
    text, taken = decode(data, encoding)
    return _page(text, taken, remarks_of_encoding(taken, encoding), Metadata())


def read_wiki_dump(data: bytes, encoding: str | None = None) -> list[Any]:
    """Return the pages that a wiki exported, each as its last revision has it.

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
        If it is cut short or damaged, has no page, or mwparserfromhell is not installed.
    """
    root, taken, remarks = parse_xml(data, encoding, "wiki export")
    imported("mwparserfromhell", "wiki text", package=_PACKAGE)
    outlet = first_text(root, "sitename")
    pages = list(find_named(root, "page"))
    if not pages:
        raise Unreadable("is a wiki's export without a page; export it again")
    return [*(_exported(page, outlet, taken) for page in pages), *remarks]


def _exported(page: Any, outlet: str | None, taken: str) -> Extracted | Unreadable:
    title = first_text(page, "title")
    redirect = next(find_named(page, "redirect"), None)
    if redirect is not None:
        return Unreadable(f"is a redirect to {redirect.get('title')}; it may be left out")
    revisions = list(find_named(page, "revision"))
    if not revisions:
        return Unreadable("is a page without a revision; export it again")
    last = max(revisions, key=lambda one: first_text(one, "timestamp") or "")
    model = first_text(last, "model") or "wikitext"
    if model != "wikitext":
        return Unreadable(f"is a page of {model}, no wiki text; it may be left out")
    text = "".join(next(find_named(last, "text"), last).itertext())
    remarks: tuple[Remark, ...] = ()
    if len(revisions) > 1:
        said = f"has {len(revisions):,} revisions, of which the last was read"
        remarks = (Remark("left out", len(revisions) - 1, said),)
    extracted = _page(text, taken, remarks, Metadata(title=title, outlet=outlet))
    return extracted if extracted.text else Unreadable("is a page without text")


def _page(text: str, taken: str, remarks: tuple[Remark, ...], metadata: Metadata) -> Extracted:
    parser = imported("mwparserfromhell", "wiki text", package=_PACKAGE)
    writer = _Writer(parser)
    writer.write(parser.parse(text))
    while writer.notes:
        note = writer.notes.pop(0)
        writer.blocks.end_block()
        writer.blocks.begin("footnote")
        writer.write(note)
        writer.blocks.finish("footnote")
    written = writer.blocks.text()
    if lost := writer.left_out.pop("template in a sentence", 0):
        names = "1 template" if lost == 1 else f"{lost:,} templates"
        said = f"names {names} in its sentences, whose words are not in it"
        remarks += (Remark("left out", lost, said, lost=True),)
    return Extracted(
        written,
        taken,
        metadata=metadata,
        parts=tuple(writer.blocks.parts),
        remarks=(*remarks, *said_left_out(writer.left_out)),
    )


class _Writer:
    """Writes nodes of wiki text as blocks."""

    def __init__(self, parser: Any) -> None:
        self.nodes = parser.nodes
        self.blocks = Blocks()
        self.notes: list[Any] = []
        self.left_out: Counter[str] = Counter()
        self._in_line = False  # of a list, which ends with its line

    def write(self, code: Any) -> None:
        nodes = list(code.nodes) if hasattr(code, "nodes") else list(code)
        for at, node in enumerate(nodes):
            if isinstance(node, self.nodes.Text):
                self._text(str(node))
            elif isinstance(node, self.nodes.Tag):
                self._tag(node)
            elif isinstance(node, self.nodes.Wikilink):
                self._link(node)
            elif isinstance(node, self.nodes.ExternalLink):
                self._address(node)
            elif isinstance(node, self.nodes.Heading):
                self.blocks.end_block()
                self.blocks.begin("heading")
                self.write(node.title)
                self.blocks.finish("heading")
                self.blocks.end_block()
            elif isinstance(node, self.nodes.HTMLEntity):
                self.blocks.add(node.normalize())
            elif isinstance(node, self.nodes.Comment):
                self.left_out["comment"] += 1
            elif isinstance(node, self.nodes.Template):
                self._template(node, nodes[:at], nodes[at + 1 :])
            elif isinstance(node, self.nodes.Argument) and node.default is not None:
                self.write(node.default)

    def _text(self, text: str) -> None:
        first, *lines = _MAGIC.sub("", text).split("\n")
        self.blocks.add(first)
        for line in lines:
            # A line that is empty ends a paragraph; the end of an item is that of its line.
            self.blocks.gap("\n\n" if self._in_line or not line.strip() else " ")
            self._in_line = False
            self.blocks.add(line)

    def _tag(self, node: Any) -> None:
        name = str(node.tag).strip().lower()
        blocks = self.blocks
        if node.wiki_markup in _LISTS and name in {"li", "dd", "dt"}:
            blocks.end_block()
            self._in_line = True
        elif name == "ref":
            if node.contents is not None and str(node.contents).strip():
                self.notes.append(node.contents)
        elif name == "br":
            blocks.gap("\n")
        elif name == "gallery":
            for line in str(node.contents).split("\n"):
                self._caption(line.partition("|")[2])
        elif name in _RAW:
            blocks.add(str(node.contents or ""))
        elif name in _NO_TEXT:
            self.left_out[_NO_TEXT[name]] += 1
        elif name in {"td", "th"}:
            blocks.gap("\t")
            self.write(node.contents)
            blocks.gap("\t")
        elif name not in _UNSHOWN:
            if name in _BLOCKS:
                blocks.end_block()
            if node.contents is not None:
                self.write(node.contents)
            if name in _BLOCKS:
                blocks.end_block()

    def _link(self, node: Any) -> None:
        title = str(node.title).strip()
        space = title.partition(":")[0].strip().lower() if ":" in title else ""
        if space in _FILES:
            self.left_out["picture"] += 1
            if node.text is not None:
                self._caption(_last_value(node.text))
        elif space in _CATEGORIES:
            self.left_out["category"] += 1
        elif space and _LANGUAGE.match(space) and node.text is None:
            self.left_out["link to another wiki"] += 1
        elif node.text is not None:
            self.write(node.text)
        else:
            self.blocks.add(title.removeprefix(":"))

    def _caption(self, code: Any) -> None:
        """Write the caption of a picture, unless it is one of its settings."""
        words = str(code).strip() if isinstance(code, str) else "".join(map(str, code)).strip()
        if not words or _OPTION.fullmatch(words):
            return
        self.blocks.end_block()
        self.blocks.begin("caption")
        if isinstance(code, str):
            self._text(code)
        else:
            self.write(code)
        self.blocks.finish("caption")
        self.blocks.end_block()

    def _address(self, node: Any) -> None:
        if node.title is not None:
            self.write(node.title)
        if node.brackets:
            self.left_out["address of a link"] += 1
        else:
            self.blocks.add(str(node.url))

    def _template(self, node: Any, before: list[Any], after: list[Any]) -> None:
        name = str(node.name).strip().lower()
        place = _SHOW.get(name)
        if place is not None and node.has(str(place)):
            self.write(node.get(str(place)).value)
            return
        left = str(before[-1]) if before else "\n"
        right = str(after[0]) if after else "\n"
        alone = left.endswith("\n") or not left.strip() or (right.startswith("\n") and not before)
        kind = "template" if alone and not right[:1].strip() else "template in a sentence"
        self.left_out[kind] += 1


def _last_value(code: Any) -> list[Any]:
    """Return the nodes of the last of the values that signs such as "|" part."""
    kept: list[Any] = []
    for node in code.nodes:
        words = str(node)
        if type(node).__name__ == "Text" and "|" in words:
            node = type(node)(words.rpartition("|")[2])
            kept = []
        kept.append(node)
    return kept
