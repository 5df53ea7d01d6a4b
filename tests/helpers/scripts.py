"""Edit scripts of two strings."""

from __future__ import annotations

from helpers.prose import document
from reuse.align import edit_script, relation_of
from reuse.model import Span
from reuse.results.passage import Edit

Triple = tuple[str, str, str]


def whole(text: str) -> Span:
    return Span(0, len(text))


def script(a: str, b: str) -> tuple[Edit, ...]:
    return edit_script(document(a), document(b), whole(a), whole(b))


def changes(a: str, b: str) -> list[Triple]:
    """Return the pieces that are not equal: (op, text in a, text in b)."""
    return [(e.op, e.a.slice(a), e.b.slice(b)) for e in script(a, b) if e.op != "equal"]


def relation(a: str, b: str) -> str:
    x, y = (document(text).tokens["code"].tolist() for text in (a, b))
    return relation_of(x, y)
