"""What the beginning of a file tells, without a parser."""

from __future__ import annotations

import re

#: Of archives in ZIP, and of documents that are made of one.
ZIP = b"PK\x03\x04"
#: Of the container of Office before 2007, of Outlook, and of any newer document with a password.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPACE_AND_COMMENTS = r"\s*+(?:<!--(?s:.*?)-->\s*+|<\?(?s:.*?)\?>\s*+)*+"
_DOCTYPE = (
    r"(?:<!(?i:doctype)\b(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*+"
    r"(?:\[(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--(?s:.*?)-->|<(?!!--))*+\]\s*+)?>)?+"
)
_ROOT = re.compile(
    rf"\ufeff?{_SPACE_AND_COMMENTS}{_DOCTYPE}{_SPACE_AND_COMMENTS}"
    r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)"
    r"(?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+\s*+/?>"
)

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*)?/?>")
#: A text with fewer tags may speak of one.
_FEWEST_TAGS = 4


def count_tags(text: str) -> int:
    """Return how many tags a text has that is markup; 0 of one that is none.

    It begins with an element that ends, too, and has others.

    Examples
    --------
    >>> count_tags("<DOC id=1><P>One.</P><P>Two.</P></DOC>"), count_tags("<b>Note</b> this.")
    (6, 0)
    """
    begun = _TAG.match(text.lstrip("\ufeff \t\r\n"))
    if begun is None or f"</{begun[2]}>" not in text:
        return 0
    count = sum(1 for _ in _TAG.finditer(text))
    return count if count >= _FEWEST_TAGS else 0


def root_name(head: str) -> str:
    """Return the name of the first element, without a prefix; ``""`` where none opens the text.

    Parameters
    ----------
    head : str
        The beginning of a file.

    Returns
    -------
    str

    Examples
    --------
    >>> root_name('<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "n.dtd"> <!-- new --> <nitf>')
    'nitf'
    >>> root_name('<tei:TEI xmlns:tei="x">'), root_name("<ahem> he said"), root_name("<so he")
    ('TEI', 'ahem', '')
    """
    if not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return ""
    found = _ROOT.match(head)
    return found[1] if found else ""
