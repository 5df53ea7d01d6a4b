"""Whether a letter has words of another one in it, which are older than itself."""

from __future__ import annotations

import re

#: The headers of a letter that is passed on, as mail programs write them in any language: lines
#: such as "From: Jane".
_HEADERS = re.compile(
    r"(?:^[ \t>*_]*+[^\W\d_][\w .-]{0,20}+[*_]*+[ \xa0]?:[*_]*+[ \t\xa0]++[^\n]++\n+){3,}+", re.M
)
#: One of which tells who wrote it, or when.
_ADDRESS_OR_YEAR = re.compile(r"[\w.]@\w|\b(?:19|20)\d\d\b")
#: Above a letter that is answered: "On Tue, 5 Mar 2024 at 10:00, Jane Roe wrote:", on two lines
#: where it is long.
_WROTE = re.compile(
    r"^(?=[^\n]*\b(?:19|20)\d\d\b)[^\n]{8,200}(?:\n[^\n]{1,80})?(?<![.!?]):[ \t]*$", re.M
)
_MOMENT = re.compile(r"\b\d\d?[:.]\d\d\b|[\w.]@\w")
_RULE = re.compile(r"^[ \t>]*-{3,} ?[^\W\d_][\w ]{2,40}\w ?-{3,}[ \t]*$", re.M)
#: How mail programs mark it in a page.
_CITED = re.compile(
    r"""<blockquote\b[^>]{0,500}\btype=["']?cite\b"""
    r"""|\b(?:class|id)=["'][^"']{0,200}(?:(?:gmail|protonmail)_quote|yahoo_quoted|moz-cite|RplyFwdMsg)""",
    re.IGNORECASE,
)


def cites_letter(page: str) -> bool:
    """Tell whether a letter that is a page has another one in it, by its tags.

    Parameters
    ----------
    page : str

    Returns
    -------
    bool

    Examples
    --------
    >>> cites_letter('<blockquote type="cite">'), cites_letter("<blockquote>")
    (True, False)
    """
    return _CITED.search(page) is not None


def quotes_letter(text: str) -> bool:
    r"""Tell whether the text of a letter goes on with another one, by what stands above that.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> quotes_letter("So it is.\n\nOn 5 Mar 2024, at 10:00, Jane Roe wrote:\n\nIs it so?")
    True
    >>> quotes_letter("So it is, in March 2024, by the word of Jane Roe:\n\nthere was fog.")
    False
    """
    return (
        _RULE.search(text) is not None
        or any(_MOMENT.search(line[0]) for line in _WROTE.finditer(text))
        or any(_ADDRESS_OR_YEAR.search(run[0]) for run in _HEADERS.finditer(text))
    )
