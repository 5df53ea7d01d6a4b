"""Which words are forms of one word (says, said), or spellings of one (Sergei, Sergey).

The method is the same for every language; its rules are the value `WordForms`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from typing import Any, Literal, cast

from reuse.language.names import Names, no_names
from reuse.language.sound import sound_alike

Kinship = Literal["inflected", "respelt"]

# Jaro-Winkler of folded names: from .84 on pairs are mostly one name twice, below it mostly two
# names; of those that sound alike (`reuse.language.sound`), nearly all are one name from .70 on.
_NAMES_ALIKE = 0.84
_NAMES_ALIKE_BY_SOUND = 0.70
_OPENERS_ALIKE = 0.92  # capitals that both open a sentence are no sign of a name
_TYPO_LETTERS = 8  # one slip of the pen in fewer letters makes too many other words
#: No word has more letters. What has is a sequence, a key or a row of keys struck, which is
#: nobody's spelling of anything, and letter by letter takes the square of its length.
LONGEST_WORD = 100
#: So many answers are remembered.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, eq=False)
class WordForms:
    """A language's rules of inflection, derivation and spelling; none by default.

    Without any, words are kin that differ in accents and typography only, names that are spelt
    or sound alike, and long words with one slip of the pen.

    Attributes
    ----------
    irregular : str
        Words whose forms no rule brings together, the lemma first, rows parted by semicolons:
        ``"go went gone; see saw seen"``.
    endings : str
        Endings that make one word of another where five letters or more stay the same, parted by
        spaces.
    peoples : str
        A regular expression for the endings by which a country and its people differ, of two
        capitalised words that share three letters. It is matched against the last letter that
        both share, the rest of the one, ``|`` and the rest of the other: ``a|n`` for Korea and
        Korean.
    contractions : str
        A regular expression for the ends of words that are two: ``'(?:re|ve)``. Such words are
        never one word spelt twice.
    spelling : tuple of (str, str)
        Regular expressions and what is put for what they match: they bring two customs of
        spelling to one. Applied in their order, to words of five letters or more.
    stemmer : str
        One of Snowball's algorithms: words of one stem are forms of one word.
    make_names : callable
        Makes the `Names` that exist when they are first asked for. Two that do are no spellings
        of one: Iran and Iraq.

    Raises
    ------
    ValueError
        Where a regular expression is none, or Snowball has no such stemmer.

    Notes
    -----
    Rules are applied to words without case and accents (`fold`).

    Examples
    --------
    >>> german = WordForms(irregular="gehen ging gegangen", spelling=(("ph", "f"),))
    >>> german.kinship_of("ging", "gegangen", False)
    'inflected'
    >>> german.kinship_of("Biographie", "Biografie", False)
    'respelt'
    >>> german.kinship_of("Haus", "Maus", False)
    """

    irregular: str = ""
    endings: str = ""
    peoples: str = ""
    contractions: str = ""
    spelling: tuple[tuple[str, str], ...] = ()
    stemmer: str = ""
    make_names: Callable[[], Names] = no_names

    def __post_init__(self) -> None:
        for pattern in (self.peoples, self.contractions, *(rule for rule, _ in self.spelling)):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(
                    f"rules of spelling must be regular expressions, got {pattern!r}: {error}"
                ) from None
        if self.stemmer:
            import Stemmer

            if self.stemmer not in Stemmer.algorithms():
                raise ValueError(
                    f"`stemmer` must be one of {', '.join(sorted(Stemmer.algorithms()))}, "
                    f"got {self.stemmer!r}"
                )

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is remembered: rules travel to other processes, answers don't."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def names(self) -> Names:
        """The names that exist."""
        return self.make_names()

    @cached_property
    def clues(self) -> Callable[[str], tuple[str, bool]]:
        """What is cheap to look at: kin share the initial of their lemmas, or both are capitals.

        A function of a word that returns the initial, and whether the word has a capital.

        Examples
        --------
        >>> clues = WordForms(irregular="go went gone").clues
        >>> clues("went"), clues("Going")
        (('g', False), ('g', True))
        """
        return lru_cache(_REMEMBERED)(self._clues)

    @cached_property
    def kinship_of(self) -> Callable[[str, str, bool], Kinship | None]:
        """Whether two different words are forms or spellings of one.

        A function of two words as read, not empty, and of whether they may be a name: both are
        capitalised, and not because both open a sentence. Names are respelt by ear, so less
        likeness suffices. It returns ``"inflected"``, ``"respelt"`` or None; the order of the
        words makes no difference.

        Examples
        --------
        >>> from reuse.language import ENGLISH
        >>> kinship_of = ENGLISH.forms.kinship_of
        >>> kinship_of("says", "said", False), kinship_of("America", "American", True)
        ('inflected', 'inflected')
        >>> kinship_of("Mishustin", "Meschstein", True), kinship_of("colour", "color", False)
        ('respelt', 'respelt')
        >>> kinship_of("house", "horse", False), kinship_of("Iran", "Iraq", True)
        (None, None)
        """
        return lru_cache(_REMEMBERED)(self._kinship_of)

    def _clues(self, word: str) -> tuple[str, bool]:
        # "Häuser" and "Haus" share their initial, too.
        plain = word.lower() if word.isascii() else fold(word) or word
        return self._lemmas.get(plain, plain)[0], word[0].isupper()

    def _kinship_of(self, x: str, y: str, name: bool) -> Kinship | None:
        found = self._likeness_of(x, y, name)
        if found and x[0].isupper() and y[0].isupper():
            u, v = fold(x), fold(y)
            if found == "respelt":
                return None if u != v and self.names.are_two(u, v) else found
            return None if self.names.are_two_places(u, v) else found
        return found

    def _likeness_of(self, x: str, y: str, name: bool) -> Kinship | None:
        """Say what two words are to each other by the rules alone, whatever they name."""
        u, v = sorted((fold(x), fold(y)), key=lambda word: (len(word), word))
        if u == v:
            return "respelt"
        if any(map(str.isdigit, u + v)):
            return None  # 1,000 and 2,000 are spelt alike, and are not
        capital = x[0].isupper() and y[0].isupper()
        if u.isascii() and v.isascii():
            if self._derived(u, v, capital):
                return "inflected"
            if self._lemma(u) == self._lemma(v):
                return "respelt" if name and _vowels_differ(u, v) else "inflected"
            if min(len(u), len(v)) > 4 and self._spelling(u) == self._spelling(v):
                return "respelt"
        if _without_lost(x) == fold(y) or _without_lost(y) == fold(x):
            return "respelt"
        least = _NAMES_ALIKE if name else _OPENERS_ALIKE if capital else None
        return "respelt" if self._alike(u, v, least) else None

    @cached_property
    def _lemmas(self) -> dict[str, str]:
        """The lemma of each irregular form."""
        rows = (row.split() for row in self.irregular.split(";"))
        return {fold(form): fold(forms[0]) for forms in rows for form in forms}

    @cached_property
    def _deriving(self) -> frozenset[str]:
        return frozenset(("", *self.endings.split()))

    @cached_property
    def _people(self) -> re.Pattern[str]:
        return re.compile(self.peoples or "(?!)")

    @cached_property
    def _contraction(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.contractions or '(?!)'})$")

    @cached_property
    def _respellings(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(pattern), to) for pattern, to in self.spelling]

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        if not self.stemmer:
            return str
        import Stemmer

        return cast(Callable[[str], str], Stemmer.Stemmer(self.stemmer).stemWord)

    def _lemma(self, word: str) -> str:
        return self._stem(self._lemmas.get(word, word))

    def _derived(self, u: str, v: str, capital: bool) -> bool:
        """Whether two words differ in endings that make one word of another."""
        shared = common_head(u, v)
        if capital and shared > 2:
            endings = f"{u[shared - 1 :]}|{v[shared:]}"
            if self._people.fullmatch(endings):
                return True
        deriving = self._deriving
        # Islam-ic and Islam-ist share one letter of their endings.
        return any(
            u[cut:] in deriving and v[cut:] in deriving for cut in (shared, shared - 1) if cut > 4
        )

    def _spelling(self, word: str) -> str:
        for pattern, to in self._respellings:
            word = pattern.sub(to, word)
        return word

    def _alike(self, u: str, v: str, least: float | None) -> bool:
        """Whether two words, the shorter first, are near enough to be one word spelt twice.

        `least` is how near capitalised words must be; None where not both are capitalised.
        """
        if len(v) > LONGEST_WORD:
            return False
        if least is None:
            return (
                len(u) >= _TYPO_LETTERS
                and len(v) <= len(u) + 1
                and u[0] == v[0]
                and _textdistance().damerau_levenshtein(u, v) <= 1
            )
        if len(u) < 4 or (len(v) > len(u) + 2 and v.startswith(u)):
            return False  # Snow, Snowden
        if self._contraction.search(u) or self._contraction.search(v):
            return False  # You've, You're
        near = _textdistance().jaro_winkler(u, v)
        if near >= least:
            return least < _OPENERS_ALIKE or u[0] == v[0]
        return near >= _NAMES_ALIKE_BY_SOUND and least < _OPENERS_ALIKE and sound_alike(u, v)


#: No rules.
NO_FORMS = WordForms()


def fold(word: str) -> str:
    """Return the word without case, accents, typographic apostrophes and the possessive.

    Examples
    --------
    >>> fold("Détente’s")
    'detente'
    """
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word).replace("’", "'")
        word = "".join([c for c in word if not unicodedata.combining(c) and c != "\u00ad"])
    word = word.casefold()
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


def common_head(s: str, t: str) -> int:
    """Return how many characters two strings share at their beginning.

    Examples
    --------
    >>> common_head("decide", "decisive")
    4
    """
    least = min(len(s), len(t))
    if s[:least] == t[:least]:
        return least
    return next(n for n in range(least) if s[n] != t[n])


def _without_lost(word: str) -> str:
    """Return the folded word as a careless conversion leaves it: "détente" becomes "dtente"."""
    return "" if word.isascii() else fold("".join([c for c in word if c.isascii()]))


def _vowels_differ(u: str, v: str) -> bool:
    """Whether two names differ in a vowel at the end: Dmitri, Dmitry; Anne, Ann."""
    shared = common_head(u, v)
    return set(u[shared:] + v[shared:]) <= set("aeiouy")


@cache
def _textdistance() -> Any:
    import textdistance

    return textdistance
