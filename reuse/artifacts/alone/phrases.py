"""Phrases with a word in the place of the usual one: "mixed indications" for "mixed signals"."""

from __future__ import annotations

import numpy as np

from reuse.arrays import expand
from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.page import Page
from reuse.artifacts.tortured import KIND, note_of, span_of, tortured_phrases
from reuse.language.lexicon import pair_code

#: Commoner words hold sentences together; rarer ones say too little of a phrase.
COMMON_NEIGHBOUR_ZIPF, RARE_PAIR_ZIPF = 5.3, 3.0
#: How many times (log10) more often the usual phrase is met than the one found, which counts as
#: met this often (Zipf) where it is not listed.
FAR, UNLISTED_PHRASE_ZIPF = 1.8, 1.0
#: A phrase that is met so often is usual, whatever else is.
MET = 3.0
#: How many times (log10) more often than by chance the usual phrase is met.
ATTRACTED_PHRASE = 1.5


def find_set_phrases(page: Page) -> list[Finding]:
    """Find set phrases whose words were put one by one for others."""
    return [
        Finding(KIND, None, span_of(page.document, phrase), note_of(page.document, phrase))
        for phrase in tortured_phrases(page.document, page.language)
    ]


def find_unusual_phrases(page: Page) -> list[Finding]:
    """Find pairs of words of which one is what machine translation puts for a far likelier one.

    Which words are put for which was learnt from round trips; it is not a list of synonyms.
    """
    n = len(page.codes)
    if n < 2:
        return []
    fit = page.small & (page.zipf < COMMON_NEIGHBOUR_ZIPF) & (page.zipf > RARE_PAIR_ZIPF)
    firsts = np.flatnonzero(fit[:-1] & fit[1:] & page.joined)
    table = page.lexicon.substitutes
    best: dict[int, tuple[float, int, int]] = {}  # first word → how usual, which side, which row
    for side in (0, 1):
        low = table.found.searchsorted(page.codes[firsts + side])
        count = table.found.searchsorted(page.codes[firsts + side], "right") - low
        put, low, count = firsts[count > 0], low[count > 0], count[count > 0]
        met = page.lexicon.pair_zipf_of(page.pairs[put])
        open_ = met < MET
        put, low, count, met = put[open_], low[open_], count[open_], met[open_]
        owner, row = expand(low, count)
        first = put[owner]
        usual, kept = table.usual[row], page.codes[first + 1 - side]
        zipf = page.lexicon.pair_zipf_of(
            pair_code(kept, usual) if side else pair_code(usual, kept)
        )
        maybe = np.flatnonzero(zipf - np.maximum(met[owner], UNLISTED_PHRASE_ZIPF) >= FAR)
        chance = page.lexicon.zipf_of(usual[maybe]) + page.zipf[first + 1 - side][maybe] - 9
        for k in maybe[zipf[maybe] - chance >= ATTRACTED_PHRASE].tolist():
            at = int(first[k])
            best[at] = max(best.get(at, (0.0, 0, 0)), (float(zipf[k]), side, int(row[k])))
    found = []
    for at, (_, side, k) in sorted(best.items()):
        words = [page.word(at), page.word(at + 1)]
        read = " ".join(words)
        words[side] = table.words[k]
        note = f'"{read}" is seldom met; usual is "{" ".join(words)}"'
        found.append(Finding("unusual phrase", None, page.span(at, at + 2), note))
    return found
