"""Capitals where no sentence, name or title begins: the trace of a sentence that was cut there."""

from __future__ import annotations

import numpy as np

from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.page import Page

#: Words that hold sentences together are commoner than this.
COMMON_CAPITAL_ZIPF = 5.5
#: How far ahead the next capital of a title is.
WORDS_AHEAD = 3


def find_capitals(page: Page) -> list[Finding]:
    """Find words that hold a sentence together, and have a capital within one.

    Not in headlines and titles: there a neighbour has a capital, too, that is no abbreviation.
    """
    if len(page.codes) < 3:
        return []
    common = page.capital[1:-1] & (page.zipf[1:-1] > COMMON_CAPITAL_ZIPF) & page.joined[:-1]
    inside = ~page.opens[1:-1] & ~page.opens[2:] & page.small[2:]
    inside &= page.starts[2:] - page.ends[1:-1] <= 2
    at = 1 + np.flatnonzero(common & inside & ~page.shouted[page.sentence_of][1:-1])
    found = []
    for i in at.tolist():
        word = page.word(i)
        if (
            word.lower() in page.lists.no_name_begins
            and word[1:].islower()
            and not _in_title(page, i)
        ):
            note = f'"{word}" has a capital, though no sentence and no name begins there'
            found.append(Finding("capital in mid-sentence", None, page.span(i, i + 1), note))
    return found


def _in_title(page: Page, i: int) -> bool:
    """Whether capitals stand around a word: "Will and Grace", "SHE LEFT While many".

    One abbreviation before it is none: "with the United States and NATO As".
    """
    end = int(page.document.sentences["j"][page.sentence_of[i]])
    if page.capital[i + 1 : min(i + 1 + WORDS_AHEAD, end)].any():
        return True
    before = page.word(i - 1)
    short = len(before) > 1 and before.isupper() and not (i > 1 and page.word(i - 2).isupper())
    return not (before[0].islower() or short)
