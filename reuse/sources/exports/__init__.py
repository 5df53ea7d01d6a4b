"""Exports of news databases, split into their articles: Nexis, Factiva, Europresse, ProQuest.

Made from what public parsers of such exports expect; no export was seen. So each is recognised by
several signs at once, and what fits in part is said: nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from reuse.sources.extracted import Extracted

if TYPE_CHECKING:
    from reuse.sources.exports.articles import Splits

#: Signs that stand in every export of a kind, and what splits it. Cheap to look for, since every
#: text is asked; whether it is such an export, the splitter tells.
_OF_TEXT: tuple[tuple[tuple[str, ...], str], ...] = (
    (("End of Document",), "nexis.split_nexis"),
    (("LENGTH:", "LÄNGE:", "LONGUEUR:"), "lexis.split_lexis"),
    (("Document ",), "factiva.split_factiva"),
    (("_" * 40,), "proquest.split_proquest"),
)
_OF_PAGE: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"articleParagraph",), "pages.split_factiva_page"),
    ((b"docOcurrContainer", b"titreArticle"), "pages.split_europresse_page"),
    ((b"DocID_",), "pages.split_proquest_page"),
)


def split_export(extracted: Extracted, data: bytes) -> Splits | None:
    r"""Return the articles of a news database's export, or None of any other text.

    Parameters
    ----------
    extracted : Extracted
        What the reader of its format gave.
    data : bytes
        The file.

    Returns
    -------
    list of Extracted, Unreadable and Remark, or None
        An article each with its title, date, outlet and author, and its body as the text; the
        reason, in place of one without a body; text that fits no article, as a text of its own;
        and last what is to be said of the whole file.

    Examples
    --------
    >>> split_export(Extracted("End of Document\n\nBody\n\nLENGTH: 300 words"), b"") is None
    True
    """
    for signs, name in _OF_PAGE:
        if any(sign in data for sign in signs) and (given := _late(name)(extracted, data)):
            return given
    for words, name in _OF_TEXT:
        if any(word in extracted.text for word in words):
            given = _late(name)(extracted, data)
            if given:
                return given
    return None


def _late(name: str) -> Callable[[Extracted, bytes], Splits | None]:
    module, _, function = name.partition(".")
    found: Callable[[Extracted, bytes], Splits | None] = getattr(
        import_module(f"reuse.sources.exports.{module}"), function
    )
    return found
