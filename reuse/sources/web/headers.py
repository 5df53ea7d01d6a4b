"""The headers of a mail, decoded."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from reuse.model import Metadata

_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")


def header(message: Message, name: str) -> str | None:
    r"""Return a header on one line; None where there is none or nothing in it.

    Examples
    --------
    >>> from email import message_from_bytes
    >>> header(message_from_bytes(b"Subject: =?utf-8?q?caf=C3=A9?=\n at noon\n"), "subject")
    'café at noon'
    """
    raw = _raw(message, name)
    return None if raw is None else " ".join(_decode(raw).split()) or None


def read_headers(message: Message) -> Metadata:
    """Return what a mail says of itself: its subject, day, sender and address in an archive."""
    sender = _raw(message, "from")
    people = [(_decode(name).strip(), address) for name, address in getaddresses([sender or ""])]
    archived = _ADDRESS.search(_raw(message, "archived-at") or "")
    return Metadata(
        title=header(message, "subject"),
        date=header(message, "date"),
        author=", ".join(name or address for name, address in people if name or address) or None,
        url=archived[1] if archived else None,
    )


def label_of(message: Message) -> str:
    """Return what people call a mail: its subject, sender and day."""
    facts = read_headers(message)
    return ", ".join(part for part in (facts.title, facts.author, facts.date) if part)


def _raw(message: Message, name: str) -> str | None:
    """Return a header as it is written, but for bytes of no stated encoding."""
    value = next((str(v) if not isinstance(v, str) else v
                  for k, v in message.raw_items() if k.lower() == name), None)  # fmt: skip
    if value is None:
        return None
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decode(value: str) -> str:
    """Return a header whose words are encoded (RFC 2047)."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(" ".join(value.split()))
    except (HeaderParseError, ValueError):
        return value
    found = []
    for part, encoding in parts:
        if isinstance(part, str):
            found.append(part)
            continue
        try:
            # What is not encoded comes back as Python would escape it.
            found.append(part.decode(encoding or "raw-unicode-escape", "replace"))
        except LookupError:
            found.append(part.decode("utf-8", "replace"))
    return "".join(found)
