"""Letters that look like those of another script: which words have them, and what they seem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from reuse.segment.alphabets import (
    ALPHABETS,
    alphabet_of,
    is_phonetic,
    is_weak,
    latin_look_alike,
    look_alikes_in,
)
from reuse.segment.signs import Replaced

#: Where a word stands, what it is folded to, and the script of its foreign letters.
_Word = tuple[tuple[int, int], str, str]
_WORD = re.compile(r"[^\W\d_]+")
#: Where so many words have letters in them that also have uses of their own, it is no such use.
_MANY = 3


def find_look_alikes(text: str, is_word: Callable[[str], bool]) -> list[Replaced]:
    r"""Find words that have letters of another script which look like their own.

    Parameters
    ----------
    text : str
    is_word : callable
        Tells whether something is a common word of the language.

    Returns
    -------
    list of (int, int, str)
        Where each stands, and what it is in letters of one script: that of most of the text.

    Notes
    -----
    A word counts where all its foreign letters look like letters of the text's script, so that
    ``\u03bcm``, ``KoЯn`` and ``SMSка`` don't. Greek small letters and those of phonetics have
    uses of their own beside Latin (``TNF\u03b1``, ``h\u03bd``) and count only between two small
    letters of Latin, or where the text shows words enough with such. A whole word of another
    script counts where the text has words that mix the two; or where it has no letter of that
    script but look-alikes, and they make several common words.

    Examples
    --------
    >>> find_look_alikes("He s\u0430id it w\u0430s \u0430 TNF\u03b1 test.", str.islower)
    [(3, 7, 'said'), (11, 14, 'was'), (15, 16, 'a')]
    """
    words = [match for match in _WORD.finditer(text) if not match[0].isascii()]
    if not words:
        return []
    letters = Counter(text)
    scripts: Counter[str] = Counter()
    for letter, number in letters.items():
        scripts[alphabet_of(letter)] += number
    del scripts[""]
    home = max(ALPHABETS, key=lambda script: scripts[script])
    foreign = {sign for sign in letters if _is_foreign(sign, home)}
    if not foreign:
        return []
    folded = _home_letters(foreign, home)
    mixed: list[_Word] = []
    whole: list[_Word] = []
    proven: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    for match in words:
        word = match[0]
        strange = [sign for sign in word if sign in foreign]
        if not strange or not all(folded[sign] for sign in strange):
            continue
        new = "".join(folded.get(sign, sign) for sign in word)
        script = alphabet_of(strange[0])
        if len(strange) == len(word):
            whole.append((match.span(), new, script))
            continue
        mixed.append((match.span(), new, script))
        if home == "LATIN":
            sure = any(not is_weak(sign) for sign in strange)
            proven[script] += sure
            weak[script] += not sure and _stands_between(word, foreign)
        else:
            # "SMSу" takes a case ending of the text's script; letters here and there don't.
            proven[script] += _changes(word, foreign) > 1
    found = [word for word in mixed + whole if proven[word[2]] or weak[word[2]] >= _MANY]
    for script in {script for _, _, script in whole} if home == "LATIN" else ():
        own = [word for word in whole if word[2] == script]
        only = all(folded[sign] for sign in foreign if alphabet_of(sign) == script)
        known = sum(is_word(new) for _, new, _ in own)
        if not proven[script] and only and len(own) >= _MANY and known * 2 > len(own):
            found += own
    return sorted({(*span, new) for span, new, _ in found})


def _is_foreign(sign: str, home: str) -> bool:
    script = alphabet_of(sign)
    if script == home:
        return home == "LATIN" and is_phonetic(sign)
    return script in ALPHABETS


def _home_letters(foreign: set[str], home: str) -> dict[str, str]:
    """Return for each foreign letter the one of the text's script that it looks like."""
    to_latin = {sign: sign if sign.isascii() else latin_look_alike(sign) for sign in foreign}
    if home == "LATIN":
        return to_latin
    back = look_alikes_in(home)  # by way of Latin
    return {sign: back.get(latin, "") for sign, latin in to_latin.items()}


def _stands_between(word: str, foreign: set[str]) -> bool:
    """Whether a foreign letter stands between two small letters of ASCII."""
    return any(
        middle in foreign and all(sign.isascii() and sign.islower() for sign in (before, after))
        for before, middle, after in zip(word, word[1:], word[2:], strict=False)
    )


def _changes(word: str, foreign: set[str]) -> int:
    """Return how often a word changes between its own letters and foreign ones."""
    kinds = [sign in foreign for sign in word]
    return sum(one != two for one, two in pairwise(kinds))
