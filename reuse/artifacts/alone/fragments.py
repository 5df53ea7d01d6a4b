"""Sentences that were cut: a part without a verb, or a predicate without its subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from reuse.arrays import U8
from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.letters import codes_of_letters
from reuse.artifacts.alone.page import Page
from reuse.language.lexicon import codes_of_words, pair_code
from reuse.language.lists import WordLists

#: How many times (log10) more often than by chance a verb follows one of them; "who the" does too.
ATTRACTED_WORDS = 0.4
#: A fragment is short.
LONGEST_FRAGMENT = 9


class _Codes(NamedTuple):
    """The lists of a language that are asked for here, as codes of words."""

    pronouns: U8
    auxiliaries: U8
    before_verbs: U8
    before_nouns: U8
    waiting: frozenset[int]
    taking_up: frozenset[int]
    prepositions: frozenset[int]
    objects: frozenset[int]


@lru_cache(maxsize=8)
def _codes_of(lists: WordLists) -> _Codes:
    return _Codes(
        codes_of_words(lists.pronouns),
        codes_of_words(lists.auxiliaries),
        codes_of_words(lists.before_verbs),
        codes_of_words(lists.before_nouns),
        frozenset(codes_of_words(lists.waiting).tolist()),
        frozenset(codes_of_words(lists.taking_up).tolist()),
        frozenset(codes_of_words(lists.prepositions).tolist()),
        frozenset(codes_of_words(lists.objects).tolist()),
    )


class _Sentence(NamedTuple):
    i: int
    j: int
    follows: bool  # another sentence of its paragraph
    leads: bool


def find_cut_sentences(page: Page) -> list[Finding]:
    """Find parts of sentences that stand as sentences.

    ``fragment``: it ends on a verb that waits for another, or has none and opens with a
    preposition. ``orphaned predicate``: it opens with a verb of the third person, or of the past,
    and has no subject.
    """
    found = []
    for i, j, follows, leads in _in_paragraphs(page):
        if note := _is_fragment(page, i, j, follows, leads):
            found.append(Finding("fragment", None, page.span(i, j), note))
        elif follows and _is_predicate(page, i, j):
            note = f'the sentence opens with "{page.word(i)}", and no subject comes with it'
            found.append(Finding("orphaned predicate", None, page.span(i, j), note))
    return found


def _is_fragment(page: Page, i: int, j: int, follows: bool, leads: bool) -> str:
    """Say what a sentence lacks."""
    if not 2 <= j - i <= LONGEST_FRAGMENT or page.points[page.ends[j - 1]] != ord("."):
        return ""
    codes, known = page.codes[i:j].tolist(), _codes_of(page.lists)
    if leads and codes[-1] in known.waiting and not known.taking_up & set(codes):
        if not has_finite_verb(page, i, j - 1):
            return f'the sentence ends on "{page.word(j - 1)}", which waits for another verb'
    elif follows and codes[0] in known.prepositions and not has_finite_verb(page, i, j):
        return "no verb, and it opens with what belongs to the sentence before"
    return ""


def _in_paragraphs(page: Page) -> Iterator[_Sentence]:
    """Yield sentences that have others in their paragraph; headlines and quotations aside."""
    sentences, text = page.document.sentences, page.text
    ends = sentences["end"].tolist()
    starts = sentences["start"].tolist()
    run_on = [False] + [
        text[end - 1] in '.”"’' and "\n" not in text[end:start]
        for end, start in zip(ends, starts[1:], strict=False)
    ]
    run_on.append(False)
    shouted = page.shouted.tolist()
    bounds = zip(sentences["i"].tolist(), sentences["j"].tolist(), strict=True)
    for k, (i, j) in enumerate(bounds):
        plain = not shouted[k] and page.capital[i] and not page.in_quotation(i)
        if plain and (run_on[k] or run_on[k + 1]):
            yield _Sentence(i, j, run_on[k], run_on[k + 1])


def has_finite_verb(page: Page, i: int, j: int) -> bool:
    """Whether any word from `i` up to `j` may be a verb that has a subject."""
    codes, known = page.codes[i:j], _codes_of(page.lists)
    if (codes[:, None] == known.auxiliaries).any():
        return True
    zipf = page.lexicon.pair_zipf_of(pair_code(known.pronouns[:, None], codes).ravel())
    chance = page.lexicon.zipf_of(known.pronouns)[:, None] + page.zipf[i:j] - 9
    zipf = zipf.reshape(chance.shape)
    if ((zipf > 0) & (zipf - chance >= ATTRACTED_WORDS)).any():
        return True
    return any(page.word(k).endswith("ed") for k in range(i, j))


def _is_predicate(page: Page, i: int, j: int) -> bool:
    """Whether a sentence opens with a verb, has an object after it, and no other verb."""
    word = page.word(i).lower()
    if j - i < 3 or not (word.isascii() and word.isalpha()):
        return False
    known = _codes_of(page.lists)
    if word.endswith("s") and len(known.before_verbs):
        verb, base = codes_of_letters((word, word[:-1]))
        pairs = pair_code(known.before_verbs, np.array([verb, base]))
        nouns = pair_code(known.before_nouns[:, None], np.array([verb, base])).ravel()
        if not page.lexicon.pair_zipf_of(pairs).any() or page.lexicon.pair_zipf_of(nouns).any():
            return False  # "plans" is as much a noun
    elif not word.endswith("ed") or not (
        page.codes.item(i + 1) in known.objects or page.word(i + 1)[0].isdigit()
    ):
        return False
    return not has_finite_verb(page, i + 1, j)
