"""Spun text: word by word, a share of the words replaced by what a thesaurus has for them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from reuse.language.english.lists import FUNCTION
from training.innocents.inflection import inflect, lemmas_of
from training.innocents.kind import Make, changed
from training.innocents.words import draw, like_case, listed, pick

if TYPE_CHECKING:
    from training.innocents.thesaurus import Sense

#: Rate, depth and commonness as in `spin`: 7, 18 and 30 % of the words of 50 BBC stories change.
SPINS = {
    "spun lightly": (0.4, 1, 5),
    "spun": (0.7, 2, 1),
    "spun heavily": (1.0, 4, 0),
}

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])")
#: Words that a spinner's list leaves alone: bare verbs, numbers, measures, names of days.
_KEPT = FUNCTION | frozenset(
    listed("""
say says said mr mrs ms dr one two three four five six seven eight nine ten hundred thousand
million billion per cent monday tuesday wednesday thursday friday saturday sunday january february
march april may june july august september october november december first second used made let
going went go goes get got
""")
)
_BEFORE_NOUNS = frozenset(
    listed("a an the this that these those his her its their our my your of in for at by some no")
)
_BEFORE_VERBS = frozenset(
    listed("to will would can could may might must shall should i you he she we they who not")
)


def _senses(word: str) -> tuple[Sense, ...]:
    # Imported when it is asked for: `python -m training.innocents.thesaurus` imports this room
    # first, and must not find itself there.
    from training.innocents.thesaurus import load

    return load().get(word.lower(), ())


def _count(word: str) -> int:
    return sum(sense.met for sense in _senses(word))


@cache
def synonyms_of(word: str, pos: str, depth: int, common: int) -> tuple[str, ...]:
    """Return what may stand for a word, in its own form.

    Parameters
    ----------
    word : str
        In lower case, in any form: "carried".
    pos : str
        "noun", "verb", or "" where it may be any part of speech.
    depth : int
        From how many of its commonest senses; more give more nonsense.
    common : int
        How often a synonym must have been met in the texts that WordNet's senses were counted in.
    """
    if word in _KEPT or len(word) < 4:
        return ()
    best: tuple[int, tuple[str, ...]] = (-1, ())
    for lemma, form, own_pos in lemmas_of(word):
        senses = [s for s in _senses(lemma) if own_pos in ("", s.pos)]
        senses = [s for s in senses if not pos or s.pos == pos or s.pos in ("adj", "adv")]
        if not senses or lemma in _KEPT:
            continue
        # A spinner takes a word for its commonest part of speech.
        own = [s for s in senses if s.pos == senses[0].pos][:depth]
        weight = sum(s.met for s in senses)
        others = [w for s in own for w in s.synonyms if w.islower() and _count(w) >= common]
        found = tuple(dict.fromkeys(inflect(w.replace("_", " "), form) for w in others))
        kept = tuple(w for w in found if w != word)
        if weight > best[0] and kept:
            best = weight, kept
    return best[1]


def _pos_after(before: str) -> str:
    """Guess a word's part of speech from the word before it."""
    hit = re.search(r"([A-Za-z]+) $", before)
    word = hit[1].lower() if hit else ""
    return "noun" if word in _BEFORE_NOUNS else "verb" if word in _BEFORE_VERBS else ""


def spin(rate: float, depth: int, common: int) -> Make:
    """Return the maker of spun texts: that share of the words that have synonyms is replaced.

    Parameters
    ----------
    rate : float
        The share of those words that are not names and have something else that may stand there.
    depth, common : int
        As in `synonyms_of`.
    """

    def spun(text: str, rng: np.random.Generator) -> str:
        hits = []
        for hit in _WORD.finditer(text):
            word, before = hit[0], text[max(0, hit.start() - 40) : hit.start()]
            # A capital within a sentence is a name's.
            starts = not before.strip() or before.rstrip(" \"'“‘(")[-1:] in ".!?\n:"
            if word[0].islower() or starts:
                others = synonyms_of(word.lower(), _pos_after(before), depth, common)
                hits += [(hit, others)] if others else []
        chosen, parts, last = draw(rng, len(hits), rate), [], 0
        for k in sorted(chosen):
            hit, others = hits[k]
            word = pick(rng, others)
            parts += [_fit_article(text[last : hit.start()], word), like_case(word, hit[0])]
            last = hit.end()
        return "".join([*parts, text[last:]])

    return changed(spun)


def _fit_article(before: str, word: str) -> str:
    """Write a or an as the next word asks, as the better spinners do."""
    article = re.search(r"\b([Aa])n? $", before)
    if article is None:
        return before
    return before[: article.start()] + article[1] + ("n " if word[0] in "aeiou" else " ")
