"""Characters that could rewrite a terminal, a page or a picture, made visible."""

from __future__ import annotations

import re

# Controls (C0 without tab and line feed, DEL, C1), marks that reorder what is displayed (Trojan
# Source), line and paragraph separators, and lone surrogates, which no encoding can write.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def escape(text: str) -> str:
    r"""Return `text` with control characters, bidirectional marks and lone surrogates visible.

    Tab and line feed stay. What is escaped reads as in a Python string, so that a reader can
    tell which character it was.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Safe to write to a terminal in any encoding that has the other characters.

    Examples
    --------
    >>> print(escape("abc\u202edef \x1b[2J \ud800"))
    abc\u202edef \x1b[2J \ud800
    """
    return _UNSAFE.sub(_spell, text)


def _spell(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
