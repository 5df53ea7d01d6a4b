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
passage is explained. Where most of both texts is shared, names and formulas explain nothing: two
texts that are the same are no two reports.

`speech` tells whose words those of a text are, `facts` which a fact brings with it.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from reuse.align.common import common_runs
from reuse.arrays import F8, I8, U8, Mask, Rows
from reuse.language import CommonWords, Language, surprisal
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


class _Found(NamedTuple):
    """What is known of one passage."""

    shared: int  # words
    quoted: bool
    explanation: Explanation | None


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
        return self._found[passage].quoted

    def of(self, passage: int) -> Explanation | None:
        """Return what accounts for a passage, by its number; None where nothing does."""
        return self._explained[passage]

    @cached_property
    def _explained(self) -> list[Explanation | None]:
        found = self._found
        if (
            min(self._share("ai", "aj", self._a), self._share("bi", "bj", self._b))
            >= MOST_OF_A_TEXT
        ):
            found = [one if one.quoted else one._replace(explanation=None) for one in found]
        rest = sum(one.shared for one in found if one.explanation is None)
        if rest > min(SHORT, sum(one.shared for one in found) - rest):
            return [None] * len(found)
        return [one.explanation for one in found]

    def _share(self, first: str, last: str, document: Document) -> float:
        """Return the share of a text's words that is in passages."""
        ranges = zip(self._blocks[first].tolist(), self._blocks[last].tolist(), strict=True)
        return covered(ranges) / max(len(document.tokens), 1)

    @cached_property
    def _found(self) -> list[_Found]:
        rows = zip(*(self._blocks[end].tolist() for end in _Place._fields), strict=True)
        return [self._look(_Place(*row)) for row in rows]

    def _look(self, place: _Place) -> _Found:
        """Say what one passage is."""
        at_a, at_b = _shared(self._a.tokens["stem"], self._b.tokens["stem"], place)
        short = max(place.aj - place.ai, place.bj - place.bi) <= SHORT
        ours, theirs = self._speech
        heard = ours.is_heard(place.ai, place.aj) or theirs.is_heard(place.bi, place.bj)
        if not len(at_a) or not (short or heard):
            return _Found(len(at_a), quoted=False, explanation=None)
        # What each shared word says in the language, whatever phrase it stands in.
        bits = np.minimum(
            surprisal(self._a.tokens["code"][at_a], self._plain_words),
            surprisal(self._b.tokens["code"][at_b], self._plain_words),
        )
        wording = self._wording(place, at_a, at_b)
        said, told = self._said(place, at_a, at_b)
        every, content = float(bits[~told].sum()), wording != Wording.GRAMMAR
        quoted = int(said.sum()) >= FEWEST_SAID and bits[said].sum() >= QUOTED_SHARE * every
        explanation: Explanation | None = None
        if quoted and bits[content & ~said & ~told].sum() < self._least:
            explanation = "same speaker quoted"
        elif short:
            explanation = self._explain_short(place, bits, wording)
        return _Found(len(at_a), bool(quoted), explanation)

    def _explain_short(self, place: _Place, bits: F8, wording: I8) -> Explanation | None:
        """Say what accounts for a sentence or two that nobody says."""
        facts, stock, free = (
            float(bits[wording == kind].sum())
            for kind in (Wording.FACT, Wording.STOCK, Wording.FREE)
        )
        nothing = free < self._least
        formula = nothing and stock >= free and stock > 0 and stock >= facts
        if formula or self._is_of_one_agency(place, len(bits)):
            return "agency wording"
        return "facts in like words" if nothing and facts + stock >= free else None

    def _said(self, place: _Place, at_a: I8, at_b: I8) -> tuple[Mask, Mask]:
        """Tell which shared words somebody says in both texts, and which only say who it is."""
        ours, theirs = self._speech
        one = np.array(ours.voices(place.ai, place.aj))[at_a - place.ai]
        two = np.array(theirs.voices(place.bi, place.bj))[at_b - place.bi]
        in_marks = (one == Voice.QUOTED) | (two == Voice.QUOTED)
        said = in_marks & (one != Voice.WRITER) & (two != Voice.WRITER)
        return said, ~said & ((one == Voice.ATTRIBUTION) | (two == Voice.ATTRIBUTION))

    def _wording(self, place: _Place, at_a: I8, at_b: I8) -> I8:
        """Return what each shared word is; free only where it is free in both."""
        ours = self._facts.wordings(self._a, place.ai, place.aj)
        theirs = self._facts.wordings(self._b, place.bi, place.bj)
        one, two = np.array(ours)[at_a - place.ai], np.array(theirs)[at_b - place.bi]
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
    def _plain_words(self) -> CommonWords:
        return self._language.common_words._replace(phrases=np.empty(0, np.uint64))

    @cached_property
    def _least(self) -> float:
        """The bits that a phrase must have to be reported here."""
        return least_of_phrase(
            self._settings.max_expect,
            len(self._a.tokens) * len(self._b.tokens),
            same_subject=self._settings.same_subject,
        )


def _shared(ours: U8, theirs: U8, place: _Place) -> tuple[I8, I8]:
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
