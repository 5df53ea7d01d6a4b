"""Documents → phrases: runs of the same words that are shorter than a sentence.

Two reports that print one agency's words often share no sentence, only a phrase: "on the action
by our US counterparts". A phrase counts by the surprisal of its words, half by how common each
is in the language and half by how often it stands in these two texts otherwise, so that neither
"in the first half of the year" nor the name of the subject weighs much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from reuse.arrays import F8, I8, Mask, Rows, first_of_equals, meetings, meetings_by_rank
from reuse.hashing import GOLDEN_U8, SECOND_U8, fold_down
from reuse.language import Language
from reuse.language.common import RAREST_BITS, STOCK_BITS, CommonWords, surprisal
from reuse.match.cells import BLOCK, Anchors, CountedWords
from reuse.match.chance import PHRASES
from reuse.model import Document

#: A run of three words that stands more often than this (64 = 8 × 8) meets those of its rank.
TRIGRAM_MEETINGS = 64
#: Pairs in the longest run of words that is looked for in their place.
LONGEST_GRAM = 16
#: Words that may lie between a block and a phrase that goes on with it.
NEAR = 12
#: A name, however long ("the Australian Bureau of Agricultural Economics"), is one thing to share:
#: what its words count, of what they would count in a sentence.
NAME_SHARE = 0.5
#: Phrases are weighed in whole units of a bit, so that they weigh the same in both texts.
PHRASE_UNITS = 1 << 20
#: Between texts of one subject a phrase must have so many bits, and one more for each doubling of
#: the places. Of 200 pairs of independent reports of one event none shares a phrase of more.
SUBJECT_BITS = 57.0


def least_of_phrase(max_expect: float, places: int, *, same_subject: bool) -> float:
    """Return the bits that a phrase must have to be reported.

    Parameters
    ----------
    max_expect : float
    places : int
        Words of `a` times words of `b`.
    same_subject : bool
        Whether the texts may be about one subject: then names and titles are shared anyway, and
        what chance gives between unrelated texts is too little to ask.

    Returns
    -------
    float

    Examples
    --------
    >>> round(least_of_phrase(1e-3, 400 * 400, same_subject=False), 1)
    42.0
    >>> round(least_of_phrase(1e-3, 400 * 400, same_subject=True), 1)
    74.3
    """
    least = PHRASES.bits(max_expect, places)
    return max(least, math.log2(max(places, 1)) + SUBJECT_BITS) if same_subject else least


def find_phrases(
    a: Document,
    b: Document,
    anchors: Anchors,
    blocks: Rows,
    *,
    language: Language,
    least: float,
) -> Rows:
    """Find the runs of the same words that no block covers.

    Parameters
    ----------
    a, b : Document
    anchors : Anchors
        Those of `a` and `b`.
    blocks : ndarray of BLOCK
        What is matched already.
    language : Language
        How rare its words are; it is asked only where there is something to weigh.
    least : float
        The bits a phrase must have.

    Returns
    -------
    ndarray of BLOCK
        In the order of `a`; no two share a token on either side. What weighs most is settled
        first.

    Examples
    --------
    >>> from reuse.language import OwnLanguage
    >>> from reuse.match.anchor import find_anchors
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> a = segment_text(Source("a", "He said that it all hangs by a thread, and left.", ""))
    >>> b = segment_text(Source("b", "To her it all hangs by a thread of silk.", ""))
    >>> anchors, none = find_anchors(a, b), np.empty(0, BLOCK)
    >>> found = find_phrases(a, b, anchors, none, language=OwnLanguage("any"), least=40.0)
    >>> found[["ai", "aj", "bi", "bj"]].tolist()
    [(3, 9, 2, 8)]
    """
    none = np.empty(0, BLOCK)
    if anchors.pairs < 2:
        return none
    fewest = math.ceil(least / (RAREST_BITS + 1))  # words; none counts more, see `_units`
    three_a, three_b = _trigrams(anchors, len(a.tokens), blocks)
    if not (_in_a_row(three_a, fewest) and _in_a_row(three_b, fewest)):
        return none
    at_a, at_b = _met(anchors, three_a, three_b)
    if not len(at_a):
        return none
    goes_on = (np.diff(at_b - at_a) == 0) & (np.diff(at_a) == 1)
    first = np.flatnonzero(np.concatenate(([True], ~goes_on)))
    length = np.diff(np.append(first, len(at_a))) + 2
    long = length >= fewest
    if not long.any():
        return none
    first, length = first[long], length[long]
    begin_a, begin_b = at_a[first], at_b[first]
    common = language.common_words
    # A phrase may be inflected differently in b: the side on which it says less counts.
    units = np.minimum(
        _units(a, anchors.a, anchors, common, begin_a, length),
        _units(b, anchors.b, anchors, common, begin_b, length),
    )
    bits = units / PHRASE_UNITS
    keep = np.flatnonzero(bits >= least)
    runs = zip(*(x[keep].tolist() for x in (begin_a, begin_b, length)), strict=True)
    named = [_is_capitalised(a, i, n) or _is_capitalised(b, j, n) for i, j, n in runs]
    bits[keep] *= np.where(named, NAME_SHARE, 1.0)
    keep = keep[bits[keep] >= least]
    by_place = (np.abs(begin_a - begin_b)[keep], (begin_a + begin_b)[keep])
    keep = keep[np.lexsort((*by_place, -units[keep]))]
    sizes = len(a.tokens), len(b.tokens)
    return _settle(sizes, begin_a[keep], begin_b[keep], length[keep], bits[keep])


def _trigrams(anchors: Anchors, split: int, blocks: Rows) -> tuple[I8, I8]:
    """Return where three shared words stand in a row that no block covers, in a and in b."""
    shared = anchors.pair >= 0
    for ai, aj, bi, bj, _ in blocks.tolist():
        # Neither word of a pair may lie in a block.
        shared[max(ai - 1, 0) : aj] = shared[split + bi - 1 : split + bj] = False
    at = (shared[1:] & shared[:-1]).nonzero()[0]  # none across the split: a's last has no pair
    cut = int(at.searchsorted(split))
    return at[:cut], at[cut:] - split


def _met(anchors: Anchors, three_a: I8, three_b: I8) -> tuple[I8, I8]:
    """Return where three words in a row of a meet the same of b, by diagonal, then by place.

    Three words that stand often are looked for with twice as many, and again; the longest that
    still stand often, as they do where the text is repeated, meet those of their rank.
    """
    sides = [
        _Grams(at, pair.take(at) * anchors.pairs + pair.take(at + 1), np.ones(len(at), bool))
        for pair, at in ((anchors.a.pair, three_a), (anchors.b.pair, three_b))
    ]
    pairs = 2
    places = np.empty((2, 0), np.int64)
    while True:
        asked = [side.asked.nonzero()[0] for side in sides]
        key_a, key_b = (side.key.take(which) for side, which in zip(sides, asked, strict=True))
        often = meetings_by_rank(key_a, key_b, TRIGRAM_MEETINGS)
        for met in (meetings(key_a, key_b, TRIGRAM_MEETINGS), often):
            at = np.stack([sides[k].at.take(asked[k].take(met[k])) for k in range(2)])
            # What is longer holds as many threes.
            inner = at[:, :, None] + np.arange(pairs - 1)
            places = np.concatenate((places, inner.reshape(2, -1)), axis=1)
        if not len(often[0]) or pairs >= LONGEST_GRAM:
            break
        sides = [sides[k].twice_as_long(pairs, asked[k].take(often[k])) for k in range(2)]
        pairs *= 2
    at_a, at_b = places
    order = np.lexsort((at_a, at_b - at_a))
    at_a, at_b = at_a[order], at_b[order]
    once = first_of_equals(at_a, at_b) if len(at_a) else order
    return at_a[once], at_b[once]


class _Grams(NamedTuple):
    """Runs of so many shared pairs in one text: where they begin, their hash, and which to ask."""

    at: I8
    key: I8
    asked: Mask

    def twice_as_long(self, pairs: int, often: I8) -> Self:
        """Return the runs of twice so many pairs, and ask those that begin with one of these."""
        number = np.full(int(self.at[-1]) + pairs + 1, -1)
        number[self.at] = np.arange(len(self.at))
        then = number.take(self.at + pairs)
        asked = np.zeros(len(self.at), bool)
        asked[often] = True
        fits = then >= 0
        one, two = (key.view(np.uint64) for key in (self.key[fits], self.key.take(then[fits])))
        key = fold_down(one * GOLDEN_U8) * SECOND_U8 + two
        return type(self)(self.at[fits], key.view(np.int64), asked[fits])


def _in_a_row(at: I8, words: int) -> bool:
    """Tell whether trigrams follow each other until they make so many words, anywhere."""
    rows = max(words - 2, 1)
    if len(at) < rows:
        return False
    return bool((at[rows - 1 :] - at[: len(at) - rows + 1] == rows - 1).any())


def _units(
    text: Document,
    words: CountedWords,
    anchors: Anchors,
    common: CommonWords,
    begin: I8,
    length: I8,
) -> I8:
    """Return what runs of a text's tokens weigh: half the language's odds, half these texts' own.

    In whole units, so that a run weighs the same wherever it stands.
    """
    # The first word may end a stock phrase that begins two words before.
    low, high = max(int(begin.min()) - 2, 0), int((begin + length).max())
    bits = surprisal(text.tokens["code"][low:high], common)
    n = len(anchors.term)
    count = np.rint(n * np.exp2(-anchors.surprisal))[words.term[low:high]]
    # The two occurrences that are being compared say nothing of how common the word is.
    mixed = -np.log2(0.5 * np.exp2(-bits) + 0.5 * np.maximum(count - 2, 0) / n)
    units = np.rint(np.where(bits == STOCK_BITS, bits, mixed) * PHRASE_UNITS).astype(np.int64)
    sums = np.concatenate(([0], units.cumsum()))
    return np.asarray(sums[begin - low + length] - sums[begin - low])


def _is_capitalised(text: Document, begin: int, length: int) -> bool:
    """Tell whether most words of a run are written with a capital."""
    starts = text.tokens["start"][begin : begin + length].tolist()
    return 2 * sum(text.source.text[start].isupper() for start in starts) > length


def _settle(sizes: tuple[int, int], begin_a: I8, begin_b: I8, length: I8, bits: F8) -> Rows:
    """Take runs in the order given, each only where no earlier one stands."""
    taken_a, taken_b = (np.zeros(size, bool) for size in sizes)
    rows = []
    for i, j, n, weight in zip(
        begin_a.tolist(), begin_b.tolist(), length.tolist(), bits.tolist(), strict=True
    ):
        if not (taken_a[i : i + n].any() or taken_b[j : j + n].any()):
            taken_a[i : i + n] = taken_b[j : j + n] = True
            rows.append((i, i + n, j, j + n, weight))
    return np.array(sorted(rows), BLOCK)


def join_phrases(blocks: Rows, phrases: Rows) -> Rows:
    """Let phrases that go on where a block ends, or end where one begins, widen that block.

    Parameters
    ----------
    blocks, phrases : ndarray of BLOCK

    Returns
    -------
    ndarray of BLOCK
        The blocks, in their order, some of them wider.

    Examples
    --------
    >>> block = np.array([(10, 20, 50, 60, 80.0)], BLOCK)
    >>> join_phrases(block, np.array([(22, 30, 63, 71, 90.0)], BLOCK)).tolist()
    [(10, 30, 50, 71, 170.0)]
    """
    wider = [list(block) for block in blocks.tolist()]
    # Which block begins or ends at a place of a, or of b.
    begins, ends = (
        tuple({block[at + 2 * side]: k for k, block in enumerate(wider)} for side in range(2))
        for at in range(2)
    )
    # By both texts alike, so that it does not matter which is called a.
    for phrase in sorted(phrases.tolist(), key=_by_place):
        ai, aj, bi, bj, bits = phrase
        near = []
        for edges, places, step in ((ends, (ai, bi), -1), (begins, (aj, bj), 1)):
            (one, gap), (two, other) = (
                _nearest(edges[side], place, step) for side, place in enumerate(places)
            )
            # The nearest of both texts, or another block would lie in between.
            if one is not None and one == two:
                near.append((gap + other, _by_place(wider[one]), one))
        if near:
            k = min(near)[2]
            block = wider[k]
            for side in range(2):
                low, high = 2 * side, 2 * side + 1
                begins[side].pop(block[low], None)
                ends[side].pop(block[high], None)
                block[low] = min(block[low], phrase[low])
                block[high] = max(block[high], phrase[high])
                begins[side][block[low]] = ends[side][block[high]] = k
            block[4] += bits
    return np.array([tuple(block) for block in wider], BLOCK)


def _nearest(edges: dict[int, int], place: int, step: int) -> tuple[int | None, int]:
    """Return the block with the nearest edge in a direction, and how far off it is."""
    for gap in range(NEAR + 1):
        k = edges.get(place + step * gap)
        if k is not None:
            return k, gap
    return None, NEAR + 1


def _by_place(block: Sequence[float]) -> tuple[float, float]:
    """Return what sorts blocks by where they begin in both texts together."""
    return block[0] + block[2], abs(block[0] - block[2])


def lies_within(phrases: Rows, blocks: Rows) -> Mask:
    """Tell which phrases share a word with a block, on either side.

    Parameters
    ----------
    phrases, blocks : ndarray of BLOCK

    Returns
    -------
    ndarray of bool, shape (phrases,)

    Examples
    --------
    >>> block = np.array([(10, 20, 50, 60, 80.0)], BLOCK)
    >>> phrases = np.array([(18, 25, 0, 7, 75.0), (20, 25, 60, 65, 75.0)], BLOCK)
    >>> lies_within(phrases, block)
    array([ True, False])
    """
    shared = np.zeros(len(phrases), bool)
    for low, high in (("ai", "aj"), ("bi", "bj")):
        last = int(max(phrases[high].max(initial=0), blocks[high].max(initial=0)))
        edges = np.bincount(blocks[low], minlength=last + 1) - np.bincount(
            blocks[high], minlength=last + 1
        )
        covered = np.concatenate(([0], (edges.cumsum() > 0).cumsum()))
        shared |= covered[phrases[high]] > covered[phrases[low]]
    return shared
