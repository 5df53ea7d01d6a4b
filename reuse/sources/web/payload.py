"""The bytes of a part of a mail or a saved page, and whether it came whole."""

from __future__ import annotations

import base64
import re
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message

_CUT = (
    *(CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, InvalidBase64CharactersDefect),
    *(InvalidBase64LengthDefect, InvalidBase64PaddingDefect),
)
_LINE = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def payload_of(part: Message) -> bytes:
    r"""Return the bytes of a part, as far as they can be decoded.

    Examples
    --------
    >>> from email import message_from_bytes
    >>> cut = b"Content-Transfer-Encoding: base64\n\nTm8gZmVycnkgdG9kYXku"[:-3]
    >>> payload_of(message_from_bytes(cut))
    b'No ferry tod'
    """
    data = part.get_payload(decode=True)
    if any(isinstance(defect, InvalidBase64CharactersDefect) for defect in part.defects):
        letters = _NO_BASE64.sub("", _without_footer(str(part.get_payload())))
        return base64.b64decode(letters[: len(letters) // 4 * 4] + _rest(letters))
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        # The library gives the letters themselves where one is left over at the end.
        letters = _NO_BASE64.sub("", str(part.get_payload()))
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    return data if isinstance(data, bytes) else b""


def _rest(letters: str) -> str:
    """Return the last letters, of fewer than four, filled up so that they can be decoded."""
    rest = letters[len(letters) // 4 * 4 :]
    return rest.ljust(4, "=") if len(rest) > 1 else ""


def _without_footer(text: str) -> str:
    """Return base64 without the plain lines that a mailing list wrote below it.

    A line with other signs is such a one if no line of base64 follows it; else it is damaged.
    """
    lines = text.splitlines()
    odd = [i for i, line in enumerate(lines) if _NO_BASE64.search(line.strip().rstrip("="))]
    if not odd or any(_LINE.fullmatch(line.strip()) for line in lines[odd[0] + 1 :]):
        return text
    return "\n".join(lines[: odd[0]])


def is_cut(message: Message) -> bool:
    """Tell whether a mail, whose parts were read, was cut short or damaged."""
    return any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects)
