"""Letters: of which script each is, which plain one a styled one is, and which look alike."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Scripts whose letters stand alone: no invisible sign is needed to write them.
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "COPTIC", "CHEROKEE", "LISU")
#: How Unicode names letters that are set apart by a style, and are letters of Latin all the same.
_STYLES = (
    *("MATHEMATICAL ", "FULLWIDTH ", "CIRCLED ", "SQUARED ", "NEGATIVE ", "SCRIPT "),
    *("DOUBLE-STRUCK ", "BLACK-LETTER ", "LATIN LETTER SMALL CAPITAL "),
)
_LAST_LETTER = re.compile(r"(?:(CAPITAL|SMALL) )?(?:LETTER )?(?:SMALL CAPITAL )?([A-Z])\Z")


@cache
def alphabet_of(letter: str) -> str:
    r"""Return the script of a letter, as Unicode's name of it begins; "" of what is no letter.

    Examples
    --------
    >>> alphabet_of("a"), alphabet_of("\u0430"), alphabet_of("\u03b1"), alphabet_of("7")
    ('LATIN', 'CYRILLIC', 'GREEK', '')
    """
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    if unicodedata.category(letter)[0] != "L":
        return ""
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]


@cache
def plain_letter(letter: str) -> str:
    r"""Return the letter that a styled one is; "" of one that has no style.

    Ligatures, raised letters and the long s are ways to set a text, and no style here.

    Examples
    --------
    >>> [plain_letter(letter) for letter in ("\U0001d5ee", "\uff21", "\u24b6", "a")]
    ['a', 'A', 'A', '']
    """
    if letter.isascii():
        return ""
    name = unicodedata.name(letter, "")
    if not name.startswith(_STYLES):
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    if plain.isascii() and len(plain) == 1:
        return plain if plain.isalnum() and not name.startswith("CIRCLED DIGIT") else ""
    found = _LAST_LETTER.search(name)
    return "" if found is None else found[2] if found[1] == "CAPITAL" else found[2].lower()


@cache
def latin_look_alike(letter: str) -> str:
    r"""Return the letter of ASCII that another letter looks like; "" where there is none.

    By Unicode's table of confusable characters (UTS #39), as the package `confusable_homoglyphs`
    has it. Its capital I is the small l, for both are a stroke; here case is kept.

    Examples
    --------
    >>> latin_look_alike("\u0430"), latin_look_alike("\u0406"), latin_look_alike("\u0436")
    ('a', 'I', '')
    """
    # Loaded for a text that has such letters, and for no other.
    from confusable_homoglyphs.confusables import confusables_data

    for found in confusables_data.get(letter, ()):
        alike: str = found["c"]
        if len(alike) == 1 and alike.isascii() and alike.isalpha():
            return "I" if alike == "l" and letter.isupper() else alike
    return ""


@cache
def look_alikes_in(script: str) -> dict[str, str]:
    """Return the letter of a script that each letter of ASCII looks like.

    Of several it is the first of the script, which is the one in everyday use.

    Examples
    --------
    >>> look_alikes_in("CYRILLIC")["o"] == "\u043e"
    True
    """
    from confusable_homoglyphs.confusables import confusables_data

    own = sorted(sign for sign in confusables_data if len(sign) == 1 and not sign.isascii())
    found: dict[str, str] = {}
    for sign in own:
        if alphabet_of(sign) == script and (alike := latin_look_alike(sign)):
            found.setdefault(alike, sign)
    return found


def is_weak(letter: str) -> bool:
    r"""Tell a letter that has uses of its own among letters of Latin: in formulae, in phonetics.

    Examples
    --------
    >>> is_weak("\u03b1"), is_weak("\u03bf"), is_weak("\u0251"), is_weak("\u0430")
    (True, False, True, False)
    """
    script = alphabet_of(letter)
    return script == "LATIN" or (script == "GREEK" and letter.islower() and letter != "\u03bf")


def is_phonetic(letter: str) -> bool:
    r"""Tell letters of Latin that no language's everyday spelling has, but phonetics.

    Examples
    --------
    >>> is_phonetic("\u0261"), is_phonetic("\u0131"), is_phonetic("\xe9")
    (True, False, False)
    """
    return "\u0250" <= letter <= "\u02af" or "\u1d00" <= letter <= "\u1dbf"
