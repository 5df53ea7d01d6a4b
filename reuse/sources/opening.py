"""What the beginning of an XML document tells, without a parser."""

from __future__ import annotations

import re

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
