"""Names that one text spells two ways, as a translator does who hears them anew each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.letters import codes_of_letters, one_letter_away
from reuse.artifacts.alone.page import Page
from reuse.artifacts.spelling import drift
from reuse.language.forms import LONGEST_WORD

#: Commoner words are no names, and commoner names come in more than one spelling
#: (Johnson, Johnston).
COMMON_NAME_ZIPF = 3.2
#: A shorter name is too easily another one.
SHORTEST_NAME = 5
#: Spellings that differ in more letters are two names, or one in two languages.
FARTHEST = 2
#: A text with more names of one initial is a directory; to compare each with each would take long.
MOST_NAMES = 2000


def find_respelt_names(page: Page) -> list[Finding]:
    """Find names that are spelt two ways.

    Both must be rare, stand with a capital within a sentence, sound alike, and not be names of two
    people: those have other first names. Slips of the pen and other forms of one name are none
    (`reuse.artifacts.spelling`).
    """
    rare = page.capital & (page.zipf < COMMON_NAME_ZIPF)
    rare &= ~page.shouted[page.sentence_of]
    places: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(rare).tolist():
        word = _bare(page.word(i))
        if SHORTEST_NAME <= len(word) <= LONGEST_WORD and word.isalpha() and word[1:].islower():
            places[word].append(i)
    # What never stands within a sentence may be any word.
    names = {name: at for name, at in places.items() if not page.opens[at].all()}
    found = []
    done: set[str] = set()
    for one, two in _similar_pairs(list(names)):
        if {one, two} & done:  # a third spelling is the same finding
            continue
        if drift(one, two) not in ("rebuilt", "vowels romanised"):
            continue
        if _slips(page, one, two) or _two_people(page, names[one], names[two]):
            continue
        done |= {one, two}
        usual, other = sorted((one, two), key=lambda name: (-len(names[name]), names[name][0]))
        at = names[other][0]
        note = f'"{other}" is spelt "{usual}" elsewhere in the text'
        found.append(Finding("name spelt two ways", None, page.span(at, at + 1), note))
    return found


#: Capitals that a name may begin with when it is heard instead of read.
_FIRST_SOUNDS = str.maketrans("CHJPYWS", "KKGFIVZ")


def _similar_pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield names that begin alike and differ in few letters, in the order of the text."""
    if len(names) < 2:
        return
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    shelves: dict[str, list[int]] = defaultdict(list)
    for k, name in enumerate(names):
        shelves[name[0].translate(_FIRST_SOUNDS)].append(k)
    alike: list[tuple[int, int]] = []
    for shelf in shelves.values():
        if 1 < len(shelf) <= MOST_NAMES:
            own = [names[k] for k in shelf]
            far = cdist(own, own, scorer=Levenshtein.distance, score_cutoff=FARTHEST)
            one, two = np.nonzero(np.triu(far <= FARTHEST, 1))
            alike += [
                (shelf[i], shelf[j]) for i, j in zip(one.tolist(), two.tolist(), strict=True)
            ]
    for i, j in sorted(alike):
        yield names[i], names[j]


def _bare(word: str) -> str:
    """Return a word without the possessive."""
    for mark in "'’":
        word = word.removesuffix(f"{mark}s").removesuffix(mark)
    return word


def _slips(page: Page, one: str, two: str) -> bool:
    """Whether one slip of the pen each makes both of a word of the text, or of a common one."""
    one, two = one.lower(), two.lower()
    if not (one.isascii() and two.isascii()):
        return False
    meant = np.intersect1d(one_letter_away(one), one_letter_away(two))
    meant = meant[~np.isin(meant, codes_of_letters((one, two)))]
    return bool(
        (page.lexicon.zipf_of(meant) >= COMMON_NAME_ZIPF).any() or np.isin(meant, page.codes).any()
    )


def _two_people(page: Page, one: list[int], two: list[int]) -> bool:
    """Whether both have first names, and never the same."""
    first, second = (
        {page.codes.item(i - 1) for i in at if i and _is_first_name(page, i - 1)}
        for at in (one, two)
    )
    return bool(first) and bool(second) and not first & second


def _is_first_name(page: Page, i: int) -> bool:
    return bool(page.capital[i] and page.joined[i])
