"""How a name's spelling differs from another: rebuilt by ear, romanised another way, or a slip.

A translator into another script and back hears a name, and writes what it heard: the consonants
come back, the vowels are built anew (Mishustin, Meschstein). The same difference has innocent
causes, so these are told apart first: accents, another custom of romanising (Sergey, Sergei), a
slip of the pen (Trevor, Tevor).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from reuse.language.forms import LONGEST_WORD
from reuse.language.sound import sound_alike

Drift = Literal["rebuilt", "vowels romanised", "romanised"]

#: Names less alike than this by Jaro and Winkler are two names, though they sound alike.
_ALIKE = 0.7
#: Letters whose accents decomposing does not part from them.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
#: Customs of romanising Cyrillic and Arabic, all brought to one; the order matters.
_CUSTOMS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=[eo])(?:ff|w)\Z", "v"),  # Romanoff, Romanow
        (r"dzh|dsch|dj", "j"),
        (r"shch|schtsch|chtch", "S"),
        (r"tsch|tch|cz", "C"),
        (r"sch|sh|zh|sz", "S"),
        (r"ch", "C"),
        (r"ph", "f"),
        (r"kh|gh|q|g|ck", "k"),  # Gaddafi, Kadhafi
        (r"x", "ks"),
        (r"(?<=[bdlnrt])h", ""),
        (r"ts|tz|c(?=[eiy])", "z"),
        (r"c", "k"),
        (r"w", "v"),
        (r"s", "z"),
        (r"[CS]", "S"),  # French and German hear ch where English has sh
        (r"(.)\1+", r"\1"),
        (r"e?[iyj]+e?(?=[aou])", "y"),  # Tatyana, Tatiana
        (r"[aeo]?[iyj]+|a?e(?=i)", "i"),  # Alexei, Alexey; Dmitry, Dmitrii
        (r"ou|oo", "u"),
        (r"h\Z|(?<=[aeiouy])h", ""),  # Teheran
        (r"[aou]e", "a"),  # Müller, Mueller
    )
)
#: Arabic writes no short vowels, so that each newsroom has its own: Hezbollah, Hizbullah.
_SHORT_VOWELS = str.maketrans("eo", "iu")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1 << 14)
def drift(x: str, y: str) -> Drift | None:
    """Say how one name became another, or None where that is innocent or they are two names.

    Parameters
    ----------
    x, y : str
        Two names as read.

    Returns
    -------
    {"rebuilt", "vowels romanised", "romanised"} or None
        ``rebuilt``: the same consonants and other vowels. ``romanised``: written by another
        custom of bringing a script into Latin letters; with ``vowels`` where that only holds if
        e and i, o and u count as one. The order of the names makes no difference.

    Notes
    -----
    The same consonants are those that sound alike (`reuse.language.sound`), or the same letters.

    Examples
    --------
    >>> drift("Mishustin", "Meschstein"), drift("Sergey", "Sergei")
    ('rebuilt', 'romanised')
    >>> drift("Hizbullah", "Hezbollah")
    'vowels romanised'
    >>> drift("Guéhenno", "Guehenno"), drift("Trevor", "Tevor"), drift("Sofala", "Sofia")
    (None, None, None)
    """
    u, v = sorted((plain(x), plain(y)))
    if u == v or min(len(u), len(v)) < 3 or max(len(u), len(v)) > LONGEST_WORD:
        return None
    one, two = _romanised(u), _romanised(v)
    if one == two:
        return "romanised"
    if one.translate(_SHORT_VOWELS) == two.translate(_SHORT_VOWELS):
        return "vowels romanised"
    if _is_slip(u, v) or not _have_consonants_in_common(u, v):
        return None
    return "rebuilt"


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """Return a name in small letters, without accents and the possessive.

    Examples
    --------
    >>> plain("Plzeňský’s"), plain("Schloßberg")
    ('plzensky', 'schlossberg')
    """
    name = _POSSESSIVE.sub("", name).lower()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).translate(_LETTERS)
        name = "".join([c for c in name if not unicodedata.combining(c)])
    return name


def _romanised(name: str) -> str:
    for pattern, to in _CUSTOMS:
        name = pattern.sub(to, name)
    return name


def _is_slip(u: str, v: str) -> bool:
    """Whether a letter lost, doubled or out of place, or another ending, says it all."""
    from rapidfuzz.distance import OSA

    if min(len(u), len(v)) < max(len(u), len(v)) - 1 and (v.startswith(u) or u.startswith(v)):
        return True  # Czech, Czechia
    if len(u) != len(v) or sorted(u) == sorted(v):
        return OSA.distance(u, v, score_cutoff=1) <= 1
    # Another language's case or gender: Fiorina, Fiorino.
    return u[:-1] == v[:-1] and {u[-1], v[-1]} <= _VOWELS


def _have_consonants_in_common(u: str, v: str) -> bool:
    from rapidfuzz.distance import JaroWinkler

    if JaroWinkler.similarity(u, v) < _ALIKE:
        return False
    if [c for c in u if c not in _VOWELS] == [c for c in v if c not in _VOWELS]:
        return True
    return sound_alike(u, v)
