"""Sentences that were cut: a part without a verb, or a predicate without its subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.letters import codes_of_letters, words_of
from reuse.artifacts.alone.page import Page
from reuse.language.lexicon import pair_code


def _codes(*lines: str) -> frozenset[int]:
    return frozenset(codes_of_letters(words_of(*lines)).tolist())


#: What stands right before a verb that has a subject.
_SUBJECTS = codes_of_letters(words_of("he she it they who we i you"))
#: How many times (log10) more often than by chance a verb follows one of them; "who the" does too.
ATTRACTED_WORDS = 0.4
_AUXILIARY = codes_of_letters(
    words_of(
        "is are was were am has have had do does did will would shall should can could may might",
        "must isnt arent wasnt werent hasnt havent hadnt dont doesnt didnt wont wouldnt cant",
        "couldnt shouldnt im hes shes theyre youre ive youve weve theyve youll theyll lets",
    )
)
#: A sentence can't end on them, unless it takes up what was said before.
_WAITING = _codes("has have had is are was were will would")
#: Words that take it up, or without which nothing is cut: "as he always has", "so it was".
_TAKING_UP = _codes(
    "as than what how where who so if when and but or nor it he she they we i you there that this "
    "these those which not never always still too also once again sure"
)
#: What opens a part that belongs to the sentence before.
_PREPOSITIONS = _codes("on of with for from to at by about against between into than")
#: What opens the object of a verb.
_OBJECTS = _codes("the a an its his her their about some more nearly around over up several many")
#: What stands before a verb of the third person, and before its plain form.
_BEFORE_VERBS = codes_of_letters(("he", "to"))
_BEFORE_NOUNS = codes_of_letters(("the", "a", "an", "of", "their"))
#: A fragment is short.
LONGEST_FRAGMENT = 9


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
    codes = page.codes[i:j].tolist()
    if leads and codes[-1] in _WAITING and not _TAKING_UP & set(codes):
        if not has_finite_verb(page, i, j - 1):
            return f'the sentence ends on "{page.word(j - 1)}", which waits for another verb'
    elif follows and codes[0] in _PREPOSITIONS and not has_finite_verb(page, i, j):
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
    codes = page.codes[i:j]
    if np.isin(codes, _AUXILIARY).any():
        return True
    zipf = page.lexicon.pair_zipf_of(pair_code(_SUBJECTS[:, None], codes).ravel())
    chance = page.lexicon.zipf_of(_SUBJECTS)[:, None] + page.zipf[i:j] - 9
    zipf = zipf.reshape(chance.shape)
    if ((zipf > 0) & (zipf - chance >= ATTRACTED_WORDS)).any():
        return True
    return any(page.word(k).endswith("ed") for k in range(i, j))


def _is_predicate(page: Page, i: int, j: int) -> bool:
    """Whether a sentence opens with a verb, has an object after it, and no other verb."""
    word = page.word(i).lower()
    if j - i < 3 or not (word.isascii() and word.isalpha()):
        return False
    if word.endswith("s"):
        verb, base = codes_of_letters((word, word[:-1]))
        pairs = pair_code(_BEFORE_VERBS, np.array([verb, base]))
        nouns = pair_code(_BEFORE_NOUNS[:, None], np.array([verb, base])).ravel()
        if not page.lexicon.pair_zipf_of(pairs).any() or page.lexicon.pair_zipf_of(nouns).any():
            return False  # "plans" is as much a noun
    elif not word.endswith("ed") or not (
        page.codes.item(i + 1) in _OBJECTS or page.word(i + 1)[0].isdigit()
    ):
        return False
    return not has_finite_verb(page, i + 1, j)
