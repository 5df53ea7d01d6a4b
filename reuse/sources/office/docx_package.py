"""The package of a Word document: which part is which, and what it says of itself."""

from __future__ import annotations

from typing import Any, NamedTuple

from reuse.model import Metadata, Remark
from reuse.sources.extracted import Unreadable
from reuse.sources.package import Package, resolve

#: WordprocessingML as Word writes it, and as ISO 29500 "strict" names the same.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_DC = "{http://purl.org/dc/elements/1.1/}"


class Link(NamedTuple):
    """What a part says of another: which kind it is (the end of its URI), and its name."""

    kind: str
    name: str
    external: bool


class WordPackage:
    """The parts of a Word document, found as Word finds them: by the links between them.

    Attributes
    ----------
    main : Any
        The root of the document's own part.
    links : dict of str to Link
        Those of the document's own part, by their ids.
    remarks : list of Remark
        What had to be mended in its parts, and which are missing or damaged.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, "DOCX")
        self.remarks: list[Remark] = []
        top = self.links_of("")
        mains = (link.name for link in top.values() if link.kind == "officeDocument")
        self.name = next(mains, "word/document.xml")
        self.main = self._parse(self.name)
        if self.main.tag != W + "document":
            raise Unreadable(
                f"cannot be read as DOCX (its {self.name} is no Word document);"
                f" {self.package.remedy}"
            )
        self.links = self.links_of(self.name)
        self._top = top

    def links_of(self, name: str) -> dict[str, Link]:
        """Return the links of a part by their ids; of the package as a whole for ``""``."""
        folder, _, base = name.rpartition("/")
        path = f"{folder}/_rels/{base}.rels".lstrip("/")
        if path not in self.package:
            return {}
        links = {}
        for element in self.package.parse(path).root:
            if isinstance(element.tag, str) and element.get("Target"):
                external = element.get("TargetMode") == "External"
                target = element.get("Target")
                kind = element.get("Type", "").rpartition("/")[2]
                named = target if external else resolve(name, target)
                links[element.get("Id", "")] = Link(kind, named, external)
        return links

    def parts(self, kind: str) -> list[Any]:
        """Return the roots of the parts of one kind; what is missing or damaged is remarked."""
        roots = []
        for name in dict.fromkeys(
            link.name for link in self.links.values() if link.kind == kind and not link.external
        ):
            try:
                roots.append(self._parse(name))
            except Unreadable:
                said = f"was read without its part {name}, which is missing or damaged"
                self.remarks.append(Remark("left out", 1, said, lost=True))
        return roots

    def metadata(self) -> Metadata:
        """Return the title and the author; a document says nothing of its publication."""
        for link in self._top.values():
            if link.kind == "core-properties" and link.name in self.package:
                try:
                    root = self.package.parse(link.name).root
                except Unreadable:  # no word of the text is in it
                    break
                title, author = (_text(root.find(_DC + name)) for name in ("title", "creator"))
                return Metadata(title=title, author=author)
        return Metadata()

    def _parse(self, name: str) -> Any:
        parsed = self.package.parse(name)
        self.remarks += parsed.remarks
        if _STRICT in parsed.root.tag:
            _rename(parsed.root)
        return parsed.root


def _rename(root: Any) -> None:
    """Give the elements and attributes of a strict document the names that Word writes."""
    for element in root.iter("{*}*"):
        element.tag = _transitional(element.tag)
        for name, value in element.attrib.items():
            if _STRICT in name:
                element.set(_transitional(name), value)


def _transitional(name: str) -> str:
    if _STRICT not in name:
        return name
    address, _, local = name.rpartition("}")
    # http://purl.oclc.org/ooxml/KIND/PART is http://schemas.openxmlformats.org/KIND/2006/PART.
    kind, _, part = address.removeprefix("{" + _STRICT).partition("/")
    return f"{{{_TRANSITIONAL}{kind}/2006/{part}}}{local}"


def _text(element: Any) -> str | None:
    text = "" if element is None else "".join(element.itertext()).strip()
    return text or None
