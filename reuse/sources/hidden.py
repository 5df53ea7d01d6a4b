"""Text that a file sets so that no reader sees it: marked where it is met, and found again.

The marks go with the text through whatever takes it out of the file, so that its places are
those of the text as read. Only what the file itself says of a stretch is known here; style sheets
are not read.
"""

from __future__ import annotations

import re
from typing import Any

from reuse.model import Span

#: They stand for no character, in no text: Unicode keeps them for a program's own use.
MARKS = "\ufdd0\ufdd1"

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|(?<![-\w])color\s*:\s*(?:white\b|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?<![-\w])color\s*:", re.IGNORECASE)


def mark(text: str) -> str:
    """Mark a stretch that no reader sees.

    Examples
    --------
    >>> find_marked("So" + mark(" it") + " is.")
    ('So it is.', (Span(start=2, end=5),))
    """
    return text.join(MARKS) if text.strip() else text


def find_marked(text: str, marks: str = MARKS) -> tuple[str, tuple[Span, ...]]:
    """Return a text without its marks, and where marked stretches stand in it.

    Parameters
    ----------
    text : str
    marks : str
        That which begins a stretch, and that which ends one.

    Returns
    -------
    text : str
    hidden : tuple of Span
        In order, without overlap.
    """
    parts: list[str] = []
    spans: list[Span] = []
    at = length = depth = start = 0
    for match in re.finditer(f"[{marks}]", text):
        parts.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[0] == marks[0]:
            start = start if depth else length
            depth += 1
        elif depth:
            depth -= 1
            if not depth and length > start:
                spans.append(Span(start, length))
    return "".join([*parts, text[at:]]), tuple(spans)


def hides(element: Any) -> bool:
    """Tell whether a page's element sets by its own attributes that it is not to be seen.

    Examples
    --------
    >>> from lxml import html
    >>> hides(html.fromstring("<b hidden>x</b>")), hides(html.fromstring("<b style='top:0'>x</b>"))
    (True, False)
    """
    if element.get("hidden") is not None:
        return True
    hit = _STYLE.search(element.get("style") or "")
    return hit is not None and not (_WHITE.match(hit[0]) and _has_ground(element))


def _has_ground(element: Any) -> bool:
    """Whether an element or one around it has a background of its own."""
    return any(
        "background" in (own.get("style") or "").lower() or own.get("bgcolor")
        for own in (element, *element.iterancestors())
    )
