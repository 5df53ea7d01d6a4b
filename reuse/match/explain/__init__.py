"""What else than copying accounts for a passage: one event, told twice.

Two who report one event hear the same speaker, print the same agency's sentence and tell the same
facts. A passage that comes of that is named as what it is:

========================  =====================================================================
*same speaker quoted*     nearly all that is shared was said by somebody: it stands in marks in
                          one of the texts, and in marks or in reported speech in the other
*agency wording*          a sentence or two that both have from an agency that both name there;
                          or a formula of the trade
*facts in like words*     a sentence or two of names, numbers, titles and stock wording
========================  =====================================================================

All are judged by one rule: **take away what explains a passage, and what is left would not have
been reported**. What is left is weighed as a phrase of its own, by the bits that a phrase must
have in a comparison of this size. So names explain nothing that says much beside them, and a
quotation nothing that was copied along with it.

What surrounds a passage has a say, too. Where the two share more than `SHORT` words that nothing
explains, or more than is explained, the copying accounts for the quotations in it as well, and no
passage is explained. Where most of both texts is shared that nobody says, names and formulas
explain nothing: two texts that are the same are no two reports.

`speech` tells whose words those of a text are, `facts` which a fact brings with it.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from reuse.align.common import common_runs
from reuse.arrays import F8, I8, U8, Mask, Rows
from reuse.language import Language, surprisal
from reuse.language.agencies import named_agencies
from reuse.match.explain.facts import Facts, Wording
from reuse.match.explain.speech import Speech, Voice
from reuse.match.phrase import least_of_phrase
from reuse.model import Document
from reuse.results.passage import MOST_OF_A_TEXT, SHORT, Explanation
from reuse.settings import Settings
from reuse.spans import covered

__all__ = ["Explanations"]

#: So much of what a passage shares must be said by somebody for the passage to be quoted.
QUOTED_SHARE = 0.75
#: Fewer words than these are a name or a turn of phrase in marks, and no speech.
FEWEST_SAID = 3
#: What was printed as it came has so many of its words in both.
NEARLY_ALL = 0.9
#: An agency is named beside a passage within so many characters, as in "…, he told Reuters".
BESIDE = 160


class _Place(NamedTuple):
    """The words of a passage, in a and in b."""

    ai: int
    aj: int
    bi: int
    bj: int

    @property
    def longer(self) -> int:
        """How many words it has in the text that has more of it."""
        return max(self.aj - self.ai, self.bj - self.bi)


class _Shared(NamedTuple):
    """The words that a passage has in both texts, and what each says."""

    at_a: I8  # tokens
    at_b: I8
    bits: F8  # in the language, whatever phrase it stands in


class _Said(NamedTuple):
    """Which of the words that a passage shares somebody says, in both texts."""

    said: Mask
    only_who: Mask  # says who speaks, and is neither speech nor the writer's

    def is_most(self, bits: F8) -> bool:
        """Whether it is nearly all."""
        every = bits[~self.only_who].sum()
        return int(self.said.sum()) >= FEWEST_SAID and bool(
            bits[self.said].sum() >= QUOTED_SHARE * every
        )


class Explanations:
    """What else than copying accounts for the passages of a comparison.

    Nothing is worked out before it is asked for, and then for all passages at once.

    Parameters
    ----------
    a, b : Document
    blocks : ndarray of BLOCK
        Which words of the two each passage has.
    settings : Settings
    language : Language

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.match.cells import BLOCK
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_texts
    >>> a, b = segment_texts(
    ...     Source("a", 'She said: "The river took the bridge within an hour." Rain fell.', ""),
    ...     Source("b", "Late, the river took the bridge within an hour, she said.", ""),
    ... )
    >>> blocks = np.array([(2, 10, 1, 9, 60.0)], BLOCK)
    >>> Explanations(a, b, blocks, Settings(), ENGLISH).of(0)
    'same speaker quoted'
    """

    def __init__(
        self, a: Document, b: Document, blocks: Rows, settings: Settings, language: Language
    ) -> None:
        self._a, self._b, self._blocks = a, b, blocks
        self._settings, self._language = settings, language

    def is_quoted(self, passage: int) -> bool:
        """Tell whether a passage, by its number, is somebody's speech in both texts."""
        return self._quoted[passage]

    def of(self, passage: int) -> Explanation | None:
        """Return what accounts for a passage, by its number; None where nothing does."""
        return self._explained[passage]

    @cached_property
    def _explained(self) -> list[Explanation | None]:
        whole = self._share_unsaid() >= MOST_OF_A_TEXT
        none: list[Explanation | None] = [None] * len(self._places)
        explained = none.copy()
        rest = told = 0
        # The longest first: of a copy a few are enough to tell that nothing explains it.
        for k in sorted(range(len(none)), key=lambda k: -self._places[k].longer):
            if not (whole and not self._quoted[k]):
                explained[k] = self._explain(k)
            if explained[k]:
                told += len(self._shared[k].bits)
            else:
                rest += len(self._shared[k].bits)
            if rest > SHORT:
                return none
        return none if rest > told else explained

    def _share_unsaid(self) -> float:
        """Return the share of words in passages that nobody says; of the text that has less."""
        unsaid = [place for k, place in enumerate(self._places) if not self._quoted[k]]
        ours = covered((place.ai, place.aj) for place in unsaid) / max(len(self._a.tokens), 1)
        theirs = covered((place.bi, place.bj) for place in unsaid) / max(len(self._b.tokens), 1)
        return min(ours, theirs)

    def _explain(self, k: int) -> Explanation | None:
        """Say what accounts for one passage by itself."""
        place, shared = self._places[k], self._shared[k]
        if not len(shared.bits) or not (self._quoted[k] or place.longer <= SHORT):
            return None
        wording = self._wording(place, shared)
        if self._quoted[k]:
            said, only_who = self._said(shared)
            if shared.bits[~said & ~only_who & (wording != Wording.GRAMMAR)].sum() < self._least:
                return "same speaker quoted"
        if place.longer > SHORT:
            return None
        facts, stock, free = (
            float(shared.bits[wording == kind].sum())
            for kind in (Wording.FACT, Wording.STOCK, Wording.FREE)
        )
        little = free < self._least
        formula = little and stock >= max(facts, free) > 0
        if formula or self._is_of_one_agency(place, len(shared.bits)):
            return "agency wording"
        return "facts in like words" if little and facts + stock >= free else None

    @cached_property
    def _places(self) -> list[_Place]:
        columns = (self._blocks[end].tolist() for end in _Place._fields)
        return [_Place(*row) for row in zip(*columns, strict=True)]

    @cached_property
    def _shared(self) -> list[_Shared]:
        pairs = [
            _pair_words(self._a.tokens["stem"], self._b.tokens["stem"], place)
            for place in self._places
        ]
        if not pairs:
            return []
        # At once, for a lookup of few words takes as long as one of many.
        plain = self._language.common_words._replace(phrases=np.empty(0, np.uint64))
        ours, theirs = (np.concatenate(side) for side in zip(*pairs, strict=True))
        bits = np.minimum(
            surprisal(self._a.tokens["code"][ours], plain),
            surprisal(self._b.tokens["code"][theirs], plain),
        )
        ends = np.cumsum([len(one) for one, _ in pairs])
        return [
            _Shared(one, two, own)
            for (one, two), own in zip(pairs, np.split(bits, ends[:-1]), strict=True)
        ]

    @cached_property
    def _quoted(self) -> list[bool]:
        ours, theirs = self._speech
        return [
            (ours.is_heard(place.ai, place.aj) or theirs.is_heard(place.bi, place.bj))
            and self._said(self._shared[k]).is_most(self._shared[k].bits)
            for k, place in enumerate(self._places)
        ]

    def _said(self, shared: _Shared) -> _Said:
        """Tell which shared words somebody says in both texts, and which only say who it is."""
        ours, theirs = self._speech
        one, two = ours.voices[shared.at_a], theirs.voices[shared.at_b]
        in_marks = (one == Voice.QUOTED) | (two == Voice.QUOTED)
        said = in_marks & (one != Voice.WRITER) & (two != Voice.WRITER)
        return _Said(said, ~said & ((one == Voice.ATTRIBUTION) | (two == Voice.ATTRIBUTION)))

    def _wording(self, place: _Place, shared: _Shared) -> I8:
        """Return what each shared word is; free only where it is free in both."""
        ours = self._facts.wordings(self._a, place.ai, place.aj)
        theirs = self._facts.wordings(self._b, place.bi, place.bj)
        one, two = np.array(ours)[shared.at_a - place.ai], np.array(theirs)[shared.at_b - place.bi]
        return np.asarray(np.minimum(one, two))

    def _is_of_one_agency(self, place: _Place, shared: int) -> bool:
        """Whether both texts have a passage from an agency, by what stands in and around it.

        Where a text begins or ends it says whose it is as a whole; then the words must be the
        same, for an agency's are printed as they came.
        """
        ai, aj, bi, bj = place
        close = 2 * shared >= NEARLY_ALL * (aj - ai + bj - bi)
        ours = named_agencies(_around(self._a, ai, aj, ends=close))
        return bool(ours) and not ours.isdisjoint(
            named_agencies(_around(self._b, bi, bj, ends=close))
        )

    @cached_property
    def _speech(self) -> tuple[Speech, Speech]:
        lists = self._language.lists
        return Speech(self._a, lists), Speech(self._b, lists)

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self._a, self._b, self._language)

    @cached_property
    def _least(self) -> float:
        """The bits that a phrase must have to be reported here."""
        return least_of_phrase(
            self._settings.max_expect,
            len(self._a.tokens) * len(self._b.tokens),
            same_subject=self._settings.same_subject,
        )


def _pair_words(ours: U8, theirs: U8, place: _Place) -> tuple[I8, I8]:
    """Return the tokens that a passage has in both texts, in the order of both."""
    ai, aj, bi, bj = place
    one, two = ours[ai:aj].tolist(), theirs[bi:bj].tolist()
    # Of several ways to pair them one is taken; the same one if the texts change places.
    if swapped := one > two:
        one, two = two, one
    runs = common_runs(one, two)
    first = np.array([i + k for i, _, n in runs for k in range(n)], np.int64)
    second = np.array([j + k for _, j, n in runs for k in range(n)], np.int64)
    return (second + ai, first + bi) if swapped else (first + ai, second + bi)


def _around(document: Document, i: int, j: int, *, ends: bool) -> str:
    """Return a stretch of a text with what stands beside it, and the text's own two ends."""
    text = document.source.text
    start, end = int(document.tokens["start"][i]), int(document.tokens["end"][j - 1])
    near = text[max(start - BESIDE, 0) : end + BESIDE]
    return "\n".join((text[:BESIDE], near, text[-BESIDE:])) if ends else near
