"""XML of a kind that nobody here reads: refused by the name of its first element."""

from __future__ import annotations

from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.opening import root_name
from reuse.sources.plain import decode_head


def refuse_xml(data: bytes, encoding: str | None = None) -> Extracted:
    """Refuse XML, for its tags would be read as words.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Raises
    ------
    Unreadable
        Always.

    Examples
    --------
    >>> refuse_xml(b"<?xml version='1.0'?><recipe/>")
    Traceback (most recent call last):
    ...
    reuse.sources.extracted.Unreadable: is XML of a kind that is not read (<recipe>); save its
    text as HTML or plain text
    """
    name = root_name(decode_head(data, encoding)) or "no element"
    raise Unreadable(
        f"is XML of a kind that is not read (<{name}>); save its text as HTML or plain text"
    )
