"""What pages, mails and web archives are told by."""

from __future__ import annotations

import re

# A page opens with a doctype or <html>, after white space, an XML declaration and comments at
# most. Possessive, or a run of comments would be tried in every grouping.
_PAGE = re.compile(
    r"\ufeff?\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_page(text: str) -> bool:
    """Return whether `text` opens as an HTML page does.

    Examples
    --------
    >>> looks_like_page("<!-- saved --> <!DOCTYPE HTML>"), looks_like_page("a < html")
    (True, False)
    """
    return _PAGE.match(text[:4096]) is not None
