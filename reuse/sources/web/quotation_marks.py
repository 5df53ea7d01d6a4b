"""The marks that a browser sets around a quotation, by the language that stands around it."""

from __future__ import annotations

#: Outer and inner marks, opening and closing, where they are not those of English. From the HTML
#: Standard, "Rendering", "Quotes" (https://html.spec.whatwg.org/, CC BY 4.0), which has them from
#: Unicode's CLDR.
_MARKS = {
    "„“‚‘": "bs-cyrl cs de dsb et hr hsb is lb mk sk sl",
    "«»“”": "ast br ca el es it kab kk mg pt-pt sq",
    "«»«»": "fr hy",
    "«»‹›": "am az-cyrl fa fr-ch gsw mzn",
    "«»„“": "be ky ru sah uk",
    "«»‘’": "nb nn no rw",
    "””’’": "fi he sv",
    "„”«»": "pl ro",
    "„”‘’": "bs",
    "„”»«": "hu",
    "„“„“": "bg lt",
    "„“«»": "ka",
    "„“‘‘": "sr",
    "‘’“”": "nl",
    "”“’‘": "ar ur",
    "「」『』": "ja yue zh-hant zh-hk zh-tw",
}
_BY_LANGUAGE = {name: marks for marks, names in _MARKS.items() for name in names.split()}
#: What a quotation begins with whose author has set the marks himself.
OPENING = frozenset("\"'“‘„‚«‹»›”’「『")


def marks_of(language: str, depth: int) -> str:
    """Return the opening and the closing mark of a quotation.

    Parameters
    ----------
    language : str
        As a page states it, ``"de-AT"``; ``""`` where it states none.
    depth : int
        How many quotations it stands in.

    Returns
    -------
    str
        Two characters; as in English where the language is not known.

    Examples
    --------
    >>> marks_of("de-AT", 0), marks_of("", 1), marks_of("zh-TW", 0)
    ('„“', '‘’', '「」')
    """
    name = language.lower().replace("_", "-")
    marks = _BY_LANGUAGE.get(name) or _BY_LANGUAGE.get(name.split("-")[0], "“”‘’")
    return marks[2:] if depth % 2 else marks[:2]
