"""The SGML of the Reuters-21578 collection and its kin."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import chain

from reuse.model import Metadata, Remark
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.plain import decode, remarks_of_encoding
from reuse.sources.prose import said_left_out

# It is no XML: "&#3;" is no character of XML, and entities are named that nobody declares.
_STORY = re.compile(r"<REUTERS\b([^>]*)>(.*?)(</REUTERS>|(?=<REUTERS\b)|\Z)", re.DOTALL | re.I)
_NEW_ID = re.compile(r"\bNEWID\s*=\s*\"([^\"]*)\"", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(\d+);")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STARS = re.compile(r"^\s*\*+")
_INDENT = re.compile(r"\n[ \t]+(?=\S)")
_BY = re.compile(r"by\s+", re.IGNORECASE)
_OUTLET = "Reuters"


def read_reuters(
    data: bytes, encoding: str | None = None
) -> Iterator[Extracted | Unreadable | Remark]:
    """Give the stories of a file of the collection.

    The text is the body, its lines as they are, and a blank line before each that is indented: it
    begins a paragraph. A brief is a headline and nothing else, which is its text then.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        UTF-8 or Latin-1 by default.

    Yields
    ------
    Extracted, Unreadable or Remark

    Raises
    ------
    Unreadable
        If it has no story, or breaks off in one.

    Examples
    --------
    >>> sgml = b"<REUTERS><TEXT><TITLE>RAIN</TITLE><BODY>It rained.</BODY></TEXT></REUTERS>"
    >>> [story.text for story in read_reuters(sgml)]
    ['It rained.']
    """
    text, taken = decode(data, encoding or _encoding_of(data))
    stories = list(_STORY.finditer(text))
    if not stories:
        raise Unreadable("is no file of Reuters stories (no REUTERS element); fetch it again")
    broken = next((story for story in stories if not story[3]), None)
    if broken is not None:
        line = text.count("\n", 0, broken.end()) + 1
        raise Unreadable(
            f"is no whole file of Reuters stories (line {line}: a story does not end); it may be"
            " cut short: fetch it again"
        )
    read = (_story(found[1], found[2], taken) for found in stories)
    return chain(read, remarks_of_encoding(taken, encoding))


def _encoding_of(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"  # of the few letters that are not ASCII
    return None


def _story(attributes: str, inner: str, taken: str) -> Extracted | Unreadable:
    number = _NEW_ID.search(attributes)
    which = f"story {number[1]}" if number else "a story"
    title = _inside(inner, "TITLE")
    body = _inside(inner, "BODY")
    kind = re.search(r"<TEXT\b[^>]*\bTYPE\s*=\s*\"(\w+)\"", inner, re.IGNORECASE)
    around = {"dateline": int(bool(_inside(inner, "DATELINE")))}
    remarks: tuple[Remark, ...] = ()
    if body is None and kind is not None and kind[1].upper() == "UNPROC":
        body = _unprocessed(inner)
        around = {}
    if not body and title:
        remarks += (Remark("guessed", 1, "is a brief, whose headline is its text"),)
        body = title
    if not body:
        return Unreadable(f"is {which} of the file, without any text; it may be left out")
    author = _inside(inner, "AUTHOR")
    return Extracted(
        _INDENT.sub("\n\n", body),
        taken,
        metadata=Metadata(
            title=" ".join(title.split()) if title else None,
            date=_inside(inner, "DATE"),
            outlet=_OUTLET,
            author=_author(author),
        ),
        remarks=(*remarks, *said_left_out(around)),
    )


def _inside(inner: str, name: str) -> str | None:
    """Return the text of an element, its references to characters resolved."""
    found = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", inner, re.DOTALL | re.IGNORECASE)
    return _plain(found[1]) if found else None


def _unprocessed(inner: str) -> str:
    """Return a text that nobody took apart; its title is within it."""
    found = re.search(r"<TEXT\b[^>]*>(.*?)</TEXT>", inner, re.DOTALL | re.IGNORECASE)
    return _STARS.sub("", _plain(re.sub(r"</?[A-Z]+>", "", found[1]))).strip() if found else ""


def _plain(marked: str) -> str:
    # Signs of the wire, such as the one that ends a story.
    text = _REFERENCE.sub(lambda one: _character(int(one[1])), marked)
    return _CONTROLS.sub("", html.unescape(text)).replace("\r\n", "\n").strip()


def _character(code: int) -> str:
    return chr(code) if 32 <= code < 0x110000 or code in (9, 10, 13) else ""


def _author(line: str | None) -> str | None:
    if not line:
        return None
    return _BY.sub("", " ".join(line.split()).rstrip(", "), count=1).removesuffix(", Reuters")
