"""Words of a text under study, and names of texts, as they can be shown."""

from __future__ import annotations

from reuse.escapes import escape
from reuse.model import Span


def visible(text: str) -> str:
    r"""Return text fit to be shown: line ends as ``\n``, control characters as escapes.

    Examples
    --------
    >>> visible("one\r\ntwo\x00")
    'one\ntwo\\x00'
    """
    return escape(text.replace("\r\n", "\n").replace("\r", "\n"))


def excerpt(text: str, span: Span | None) -> str:
    r"""Return the words of a span on one line, shortened in the middle; nothing for no span.

    Examples
    --------
    >>> excerpt("one\ntwo", Span(0, 7))
    'one two'
    """
    return one_line(span.slice(text), 240) if span else ""


def one_line(text: str, longest: int = 400) -> str:
    """Return a text fit to be shown on one line, shortened in the middle where it is long.

    Examples
    --------
    >>> one_line("a " * 9, 7)
    'a a ... a a'
    """
    words = " ".join(visible(text).split())
    if len(words) <= longest:
        return words
    half = longest // 2
    return f"{words[:half].rstrip()} ... {words[-half:].lstrip()}"
