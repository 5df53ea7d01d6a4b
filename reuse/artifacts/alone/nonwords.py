"""Words that are none: left untranslated, or made up."""

from __future__ import annotations

import numpy as np

from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.letters import codes_of_letters, one_letter_away
from reuse.artifacts.alone.page import Page
from reuse.artifacts.printed import is_cut_off
from reuse.language.forms import LONGEST_WORD

#: Shorter words that are not listed are abbreviations and sounds.
SHORTEST_NONWORD = 6
#: A word that is this common is what a slip of the pen was meant to be.
MEANT = 2.0


def find_nonwords(page: Page) -> list[Finding]:
    """Find words in small letters that no list has, and that are no slip of the pen.

    A listed word one letter away says that it is one: typos are no evidence. Nor is the last word
    of a text that breaks off.
    """
    length = page.ends - page.starts
    odd = page.small & (page.zipf == 0) & (length >= SHORTEST_NONWORD) & (length <= LONGEST_WORD)
    odd = np.flatnonzero(odd)
    # A word that the text has again is a term.
    _, first, count = np.unique(page.codes[odd], return_index=True, return_counts=True)
    found = []
    for i in odd[np.sort(first[count == 1])].tolist():
        word = page.word(i)
        beside = (
            page.text[page.starts[i] - 1 : page.starts[i]]
            + page.text[page.ends[i] : page.ends[i] + 1]
        )
        if not (word.isascii() and word.isalpha() and word.islower()) or set(beside) & _JOINING:
            continue
        if is_cut_off(page.text, *page.span(i, i + 1)) or _is_word(word, page):
            continue
        note = f'"{word}" is in no list of words, and no slip of the pen away from one'
        found.append(Finding("nonword beside names", None, page.span(i, i + 1), note))
    return found


#: Part of a compound, an address or a name on a network.
_JOINING = frozenset("-‐‑./@#_'’&")


def _is_word(word: str, page: Page) -> bool:
    """Whether it has an ending or a beginning, is two words in one, or a slip of the pen."""
    lexicon = page.lexicon
    stems = [word.removesuffix(ending) for ending in page.lists.endings if word.endswith(ending)]
    stems += [stem + "e" for stem in stems] + [stem[:-1] + "y" for stem in stems if stem]
    stems += [
        word.removeprefix(start) for start in page.lists.beginnings if word.startswith(start)
    ]
    stems = [stem for stem in stems if len(stem) > 2]
    cuts = range(2, len(word) - 1)
    parts = [*stems, *(word[:k] for k in cuts), *(word[k:] for k in cuts)]
    zipf = lexicon.zipf_of(codes_of_letters(parts))
    known, halves = zipf[: len(stems)], zipf[len(stems) :].reshape(2, -1)
    letters = np.array([cuts, cuts[::-1]])  # of the first half, and of the second
    two = ((halves >= 3) & (letters >= 3)).all(axis=0)
    if (known > 0).any() or two.any() or ((halves >= MEANT) & (letters >= SHORTEST_NONWORD)).any():
        return True
    slips = [one_letter_away(stem) for stem in [word, *stems] if len(stem) >= SHORTEST_NONWORD - 1]
    return bool(lexicon.zipf_of(np.concatenate(slips)).max() >= MEANT)
