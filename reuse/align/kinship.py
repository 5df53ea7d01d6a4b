"""Whether two words are forms of one word (says, said) or spellings of one (Sergei, Sergey).

The rules and numbers were chosen by eye on 75,000 pairs of words that answer each other in English
news and its round trips. What they are after, and what they must not take:

- forms: says/said, troops/troop, Ukraine/Ukrainian; not million/billion
- spellings: colour/color, organisation/organization, dtente/détente, Btitish/British;
  not house/horse, price/prize, cleaner/clearer
- names: Mishustin/Meschstein, Blinken/Blanken, Phuket/Fuket; not Snow/Snowden
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Literal, cast

Kinship = Literal["inflected", "respelt"]

# Jaro-Winkler of folded names: from .84 on pairs are mostly one name twice, below it mostly two
# names; of those that sound alike (equal by Metaphone), nearly all are one name from .70 on.
_NAMES_ALIKE = 0.84
_NAMES_ALIKE_BY_SOUND = 0.70
_OPENERS_ALIKE = 0.92  # capitals that both open a sentence are no sign of a name
_TYPO_LETTERS = 8  # one slip of the pen in fewer letters makes too many other words

# English words whose forms no rule of endings brings together; the first of each is the lemma.
_IRREGULAR = """
be am is are was were been being; have has had having; do does did done; say said;
go went gone goes; make made; take took taken; come came; become became; see saw seen;
get got gotten; give gave given; find found; think thought; tell told; know knew known;
show shown; leave left; feel felt; put puts; bring brought; begin began begun; keep kept;
hold held; write wrote written; stand stood; hear heard; let lets; mean meant; meet met; run ran;
pay paid; sit sat; speak spoke spoken; lead led; grow grew grown; lose lost; fall fell fallen;
send sent; build built; understand understood; draw drew drawn; break broke broken; spend spent;
rise rose risen; drive drove driven; buy bought; wear wore worn; choose chose chosen;
throw threw thrown; catch caught; teach taught; win won; fight fought; sell sold; seek sought;
shoot shot; strike struck; fly flew flown; forget forgot forgotten; eat ate eaten; sing sang sung;
swim swam swum; sink sank sunk; shrink shrank shrunk; drink drank drunk; steal stole stolen;
hide hid hidden; bite bit bitten; beat beaten; bear bore borne; tear tore torn; swear swore sworn;
wake woke woken; freeze froze frozen; forgive forgave forgiven; prove proven; overcome overcame;
undergo underwent undergone; withdraw withdrew withdrawn; sleep slept; deal dealt; lend lent;
bend bent; bind bound; feed fed; bleed bled; breed bred; flee fled; slide slid; dig dug;
hang hung; stick stuck; sting stung; swing swung; shake shook shaken; lie lay lain;
ride rode ridden; ring rang rung; man men; woman women; child children; foot feet; tooth teeth;
mouse mice; wife wives; life lives; leaf leaves; half halves; knife knives; criterion criteria;
phenomenon phenomena; medium media; bacterium bacteria; crisis crises; analysis analyses;
basis bases; good better best; bad worse worst; far further farther furthest; little less least;
many more most; a an; this these; that those; will would; can could; may might; shall should;
don't doesn't didn't; isn't aren't wasn't weren't; hasn't haven't hadn't
"""
_LEMMA = {form: forms.split()[0] for forms in _IRREGULAR.split(";") for form in forms.split()}

_ENDINGS = (
    "y s al ally ly er ers or ors ic ical ism ist ists ion ions ation ations ment ments ness ful "
    "d ity ive able ance ence ant ent ial ially ship hood less e ern ward wards"
)
_DERIVING = frozenset(["", *_ENDINGS.split()])
# Korea: Korean, Ukraine: Ukrainian, Turkey: Turkish, China: Chinese, Israel: Israelis; Texas:
# Texan, Belgium: Belgian, Britain: British, Spain: Spanish.
_DEMONYM = re.compile(
    r"(?:|a|e|o|y|ey)\|(?:ian|an|ish|i|ese)s?|\|ns?|s\|ns?|ns?\|s|an\|um|um\|ans|ain\|(?:an)?ish"
)
_CONTRACTION = re.compile(r"'(?:re|ve|ll|d|m|t)$")

# What differs between British and American spelling as a rule, all brought to one side.
_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"our", "or"),  # colour
        (r"(?<=[bt])re(?=s?$)", "er"),  # centre
        (r"(?<=[iy])s(?=e|i|a)", "z"),  # organise, organisation, analyse
        (r"ae|oe", "e"),  # paediatric
        (r"nce", "nse"),  # defence
        (r"logue", "log"),
        (r"gramme", "gram"),
        (r"(?<=[aeiou][^aeiou][aeiou])ll", "l"),  # travelled
    )
)


@lru_cache(maxsize=1 << 16)
def clues(word: str) -> tuple[str, bool]:
    """Return what is cheap to look at: kin share their initial, or both have a capital.

    Returns
    -------
    str
        The initial of the word's lemma.
    bool
        Whether the word has a capital.

    Examples
    --------
    >>> clues("went"), clues("Going")
    (('g', False), ('g', True))
    """
    lower = word.lower()
    return _LEMMA.get(lower, lower)[0], word[0].isupper()


@lru_cache(maxsize=1 << 16)
def kinship_of(x: str, y: str, name: bool) -> Kinship | None:
    """Say whether two different words are forms or spellings of one.

    Parameters
    ----------
    x, y : str
        Two words as read, not empty.
    name : bool
        Whether they may be a name: both are capitalised, and not because both open a sentence.
        Names are respelt by ear, so less likeness suffices.

    Returns
    -------
    {"inflected", "respelt"} or None
        The order of the words makes no difference.

    Examples
    --------
    >>> kinship_of("says", "said", False), kinship_of("America", "American", True)
    ('inflected', 'inflected')
    >>> kinship_of("Mishustin", "Meschstein", True), kinship_of("colour", "color", False)
    ('respelt', 'respelt')
    >>> kinship_of("house", "horse", False)
    """
    u, v = sorted((fold(x), fold(y)), key=lambda word: (len(word), word))
    if u == v:
        return "respelt"
    if any(map(str.isdigit, u + v)):
        return None  # 1,000 and 2,000 are spelt alike, and are not
    capital = x[0].isupper() and y[0].isupper()
    if u.isascii() and v.isascii():
        if _derived(u, v, capital):
            return "inflected"
        if _lemma(u) == _lemma(v):
            return "respelt" if name and _vowels_differ(u, v) else "inflected"
        if min(len(u), len(v)) > 4 and _spelling(u) == _spelling(v):
            return "respelt"
    if _without_lost(x) == fold(y) or _without_lost(y) == fold(x):
        return "respelt"
    least = _NAMES_ALIKE if name else _OPENERS_ALIKE if capital else None
    return "respelt" if _alike(u, v, least) else None


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


def _without_lost(word: str) -> str:
    """Return the folded word as a careless conversion leaves it: "détente" becomes "dtente"."""
    return "" if word.isascii() else fold("".join([c for c in word if c.isascii()]))


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    return cast(Callable[[str], str], Stemmer.Stemmer("english").stemWord)


def _lemma(word: str) -> str:
    return _stemmer()(_LEMMA.get(word, word))


def _derived(u: str, v: str, capital: bool) -> bool:
    """Whether two words differ in endings that make one word of another."""
    shared = common_head(u, v)
    if capital and shared > 2:
        endings = f"{u[shared:]}|{v[shared:]}"
        # "n" alone makes a people of a country only after "a": Bernanken is no such word.
        if _DEMONYM.fullmatch(endings) and (endings[:2] != "|n" or u[-1] == "a"):
            return True
    # Islam-ic and Islam-ist share one letter of their endings.
    return any(
        u[cut:] in _DERIVING and v[cut:] in _DERIVING for cut in (shared, shared - 1) if cut > 4
    )


def _vowels_differ(u: str, v: str) -> bool:
    """Whether two names differ in a vowel at the end: Dmitri, Dmitry; Anne, Ann."""
    shared = common_head(u, v)
    return set(u[shared:] + v[shared:]) <= set("aeiouy")


def _spelling(word: str) -> str:
    for pattern, to in _SPELLING:
        word = pattern.sub(to, word)
    return word


def _alike(u: str, v: str, least: float | None) -> bool:
    """Whether two words, the shorter first, are near enough to be one word spelt twice.

    `least` is how near capitalised words must be; None where the words are not both capitalised.
    """
    if least is None:
        return (
            len(u) >= _TYPO_LETTERS
            and len(v) <= len(u) + 1
            and u[0] == v[0]
            and _textdistance().damerau_levenshtein(u, v) <= 1
        )
    if len(u) < 4 or (len(v) > len(u) + 2 and v.startswith(u)):
        return False  # Snow, Snowden
    if _CONTRACTION.search(u) or _CONTRACTION.search(v):
        return False  # You've, You're
    near = _textdistance().jaro_winkler(u, v)
    if near >= least:
        return least < _OPENERS_ALIKE or u[0] == v[0]
    return near >= _NAMES_ALIKE_BY_SOUND and least < _OPENERS_ALIKE and _sound(u) == _sound(v)


@cache
def _textdistance() -> Any:
    import textdistance

    return textdistance


def _sound(name: str) -> str:
    import jellyfish

    return str(jellyfish.metaphone(name)) if name.isascii() else name


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
