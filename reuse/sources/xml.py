"""XML, read with care: nothing is fetched or followed, and what is mended is told.

The document type is taken away before the parser sees it, so that no declared entity can be
expanded, in whatever parser: a short one may stand for gigabytes, and another for a file of the
reader's. Character names of HTML, which agencies and editions use without declaring them, become
their characters; every other entity stays in the text as it is written, and is counted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, NamedTuple

from reuse.model import Remark
from reuse.sources.extracted import Unreadable, counted, imported, message_of
from reuse.sources.plain import BYTE_ORDER_MARKS, decode

_DECLARATION = re.compile(r"\ufeff?\s*<\?xml\b[^>]*?\?>")
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"'][^>]*?\?>")
_DOCTYPE = re.compile(
    r"<!DOCTYPE\b(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*+"
    r"(?:\[(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--.*?-->|<\?.*?\?>|<(?!!--|\?))*+\]\s*)?>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)([\w.:-]+)\s+(?:\"([^\"]*)\"|'([^']*)')?")
# An ampersand, and the places where it stands for itself.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|&(?:#([0-9]+|[xX][0-9a-fA-F]+);|([\w.:-]+);)?",
    re.DOTALL,
)
_OWN = {"amp", "lt", "gt", "quot", "apos"}
# What XML allows in no way; some of them part words.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PARTING = "\0\x0b\x0c"
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"
# The declaration is ASCII in all encodings but these, which show by their first bytes.
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


class Parsed(NamedTuple):
    """A tree, and what was done to make one of the bytes."""

    root: Any
    encoding: str
    remarks: tuple[Remark, ...]


def parse_xml(data: bytes, encoding: str | None = None, what: str = "XML") -> Parsed:
    r"""Return the tree of an XML document, without comments and processing instructions.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        As stated by the caller; None takes the byte order mark, the declaration, or UTF-8, and
        where the bytes are not in it, a guess with a remark.
    what : str
        The name of the format, for messages.

    Returns
    -------
    Parsed
        Its remarks tell guessed encodings, characters that were mended, and entities and
        inclusions that were not followed.

    Raises
    ------
    Unreadable
        If it is empty, cut short or not well-formed; with the line where it breaks.

    Examples
    --------
    >>> root, encoding, remarks = parse_xml(b"<p>Tea&nbsp;&mdash; R&D and &co;</p>")
    >>> root.text
    'Tea\xa0— R&D and &co;'
    >>> [(remark.said, remark.lost) for remark in remarks]
    [('has 1 bare ampersand, which was read as one', False),
     ('names 1 entity that was not followed (&co;)', True)]
    """
    etree = imported("lxml.etree", what, package="lxml")
    if not data.strip():
        raise Unreadable(f"is not {what} (it is empty); fetch it again")
    text, taken, remarks = _decode_xml(data, encoding)
    text, mended = _well_written(text)
    # An XML parser of these settings neither reads a file nor opens a connection.
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        why = re.sub(r", line \d+, column \d+.*| \(<string>.*", "", message_of(error))
        raise Unreadable(
            f"is no whole {what} (line {error.lineno}: {why}); it may be cut short or damaged:"
            " fetch it again"
        ) from error
    included = sum(1 for _ in root.iter(_INCLUDE))
    if included:
        said = f"names {counted(included, 'other file')} to be put in, not followed"
        mended.append(Remark("left out", included, said, lost=True))
    return Parsed(root, taken, (*remarks, *mended))


def name_of(element: Any) -> str:
    """Return the name of an element without its namespace.

    Examples
    --------
    >>> name_of(parse_xml(b'<t:p xmlns:t="urn:x"/>').root)
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find_named(root: Any, *names: str) -> Iterator[Any]:
    """Yield the elements below `root` (and itself) that have one of `names`, in any namespace.

    Examples
    --------
    >>> [e.text for e in find_named(parse_xml(b"<a><b>1</b><c><b>2</b></c></a>").root, "b")]
    ['1', '2']
    """
    # "{*}" is any namespace and none.
    yield from root.iter(*(f"{{*}}{name}" for name in names))


def first_text(root: Any, *names: str) -> str | None:
    """Return the text of the first element of one of `names` that has any, the first name first.

    Examples
    --------
    >>> first_text(parse_xml(b"<a><b> </b><c>two <i>words</i></c></a>").root, "b", "c")
    'two words'
    """
    for name in names:
        for element in find_named(root, name):
            if text := text_of(element):
                return text
    return None


def text_of(element: Any) -> str:
    """Return all the text in an element, its white space as single spaces."""
    return " ".join("".join(element.itertext()).split())


def _decode_xml(data: bytes, encoding: str | None) -> tuple[str, str, list[Remark]]:
    """Return the text of a document without its declaration, and the encoding taken."""
    remarks: list[Remark] = []
    declared = _DECLARED.match(data[:1024])
    if encoding is None and not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        for mark, wide in _WIDE:
            if data.startswith(mark):
                encoding = wide
        if encoding is None and declared is not None:
            encoding = _usable(declared[1].decode(), data)
    if encoding is not None:
        text, taken = decode(data, encoding)
    else:
        text, taken = decode(data, None)
        if not taken.startswith("utf"):
            stated = declared[1].decode() if declared else "UTF-8"
            said = f"is not in {stated} as it says, and was read as {taken}, which was guessed"
            remarks.append(Remark("guessed", 1, said))
    # Lines keep their numbers, for messages.
    text = _DECLARATION.sub(_only_lines, text, count=1)
    return text.removeprefix("\ufeff").lstrip(" \t"), taken, remarks


def _usable(name: str, data: bytes) -> str | None:
    """Return a declared encoding, if the bytes are in it."""
    # Who declares Latin-1 often writes the quotation marks that Windows put among its controls.
    names: tuple[str, ...] = (name,)
    if name.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        names = ("cp1252", "latin-1") if re.search(rb"[\x80-\x9f]", data) else ("latin-1",)
    for one in names:
        try:
            data.decode(one)
        except (LookupError, UnicodeError, ValueError):
            continue
        return one.lower()
    return None


def _well_written(text: str) -> tuple[str, list[Remark]]:
    """Return a document without its document type, with no entity but XML's own five."""
    remarks: list[Remark] = []
    text, controls = _CONTROLS.subn(_control, text)
    declared: dict[str, str] = {}

    def without_type(found: re.Match[str]) -> str:
        for name, *values in _ENTITY.findall(found[0]):
            declared.setdefault(name, "".join(values))
        return _only_lines(found)

    text = _DOCTYPE.sub(without_type, text, count=1)
    bare = 0
    unknown: dict[str, int] = {}

    def written(found: re.Match[str]) -> str:
        nonlocal bare, controls
        whole, number, name = found[0], found[1], found[2]
        if whole[0] != "&" or name in _OWN:
            return whole
        if number is not None:
            if _is_character(number):
                return whole
            controls += 1
            return " " if _code(number) in (0, 11, 12) else ""
        if name is None:
            bare += 1
            return "&amp;"
        character = html5.get(name + ";")
        if character is None or html.unescape(declared.get(name, character)) != character:
            unknown[name] = unknown.get(name, 0) + 1
            return f"&amp;{name};"
        return "".join(f"&#{ord(c)};" for c in character)

    text = _AMPERSAND.sub(written, text)
    if controls:
        said = f"has {counted(controls, 'control character')}, which XML has no place for"
        remarks.append(Remark("mended", controls, said))
    if bare:
        said = f"has {counted(bare, 'bare ampersand')}, which {_were(bare)} read as"
        remarks.append(Remark("mended", bare, said + (" one" if bare == 1 else " such")))
    if unknown:
        number = sum(unknown.values())
        names = ", ".join(f"&{name};" for name in list(unknown)[:3])
        names += ", …" if len(unknown) > 3 else ""
        entities = "1 entity" if number == 1 else f"{number:,} entities"
        said = f"names {entities} that {_were(number)} not followed ({names})"
        remarks.append(Remark("left out", number, said, lost=True))
    return text, remarks


def _only_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _control(found: re.Match[str]) -> str:
    return " " if found[0] in _PARTING else ""


def _code(number: str) -> int:
    return int(number[1:], 16) if number[0] in "xX" else int(number)


def _is_character(number: str) -> bool:
    """Say whether XML lets a character be written by this number."""
    if len(number) > 8:
        return False
    code = _code(number)
    return code <= 0x10FFFF and not _CONTROLS.match(chr(code))


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
