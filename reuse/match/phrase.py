"""Documents → phrases: runs of the same words that are shorter than a sentence.

Two reports that print one agency's words often share no sentence, only a phrase: "on the action
by our US counterparts". A phrase counts by the surprisal of its words, half by how common each
is in the language and half by how often it stands in these two texts otherwise, so that neither
"in the first half of the year" nor the name of the subject weighs much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from reuse.arrays import F8, I8, Mask, Rows, meetings
from reuse.language import Language
from reuse.language.common import RAREST_BITS, STOCK_BITS, CommonWords, surprisal
from reuse.match.cells import BLOCK, Anchors, CountedWords
from reuse.match.chance import PHRASES
from reuse.model import Document

#: A run of three words is looked at when it does not stand more often than this (64 = 8 × 8).
TRIGRAM_MEETINGS = 64
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
    key_a, key_b = (
        pair.take(at) * anchors.pairs + pair.take(at + 1)
        for pair, at in ((anchors.a.pair, three_a), (anchors.b.pair, three_b))
    )
    met_a, met_b = meetings(key_a, key_b, TRIGRAM_MEETINGS)
    if not len(met_a):
        return none
    at_a, at_b = three_a[met_a], three_b[met_b]
    order = np.lexsort((at_a, at_b - at_a))
    at_a, at_b = at_a[order], at_b[order]
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
    pair = np.concatenate((anchors.a.pair, anchors.b.pair))
    shared = pair >= 0
    at = (shared[1:] & shared[:-1]).nonzero()[0]  # none across the split: a's last has no pair
    if len(blocks):
        taken = np.zeros(len(pair), bool)
        for ai, aj, bi, bj, _ in blocks.tolist():
            taken[ai:aj] = taken[split + bi : split + bj] = True
        at = at.compress(~(taken.take(at) | taken.take(at + 1) | taken.take(at + 2)))
    cut = int(at.searchsorted(split))
    return at[:cut], at[cut:] - split


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
    bits = surprisal(text.tokens["code"], common)
    n = len(anchors.a.term) + len(anchors.b.term)
    count = np.rint(n * np.exp2(-anchors.surprisal))[words.term]
    # The two occurrences that are being compared say nothing of how common the word is.
    mixed = -np.log2(0.5 * np.exp2(-bits) + 0.5 * np.maximum(count - 2, 0) / n)
    units = np.rint(np.where(bits == STOCK_BITS, bits, mixed) * PHRASE_UNITS).astype(np.int64)
    sums = np.concatenate(([0], units.cumsum()))
    return np.asarray(sums[begin + length] - sums[begin])


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
    # By both texts alike, so that it does not matter which is called a.
    for ai, aj, bi, bj, bits in sorted(phrases.tolist(), key=_by_place):
        near = []
        for block in wider:
            after = (ai - block[1], bi - block[3])
            before = (block[0] - aj, block[2] - bj)
            near += [
                (sum(gaps), _by_place(block), block)
                for gaps in (after, before)
                if min(gaps) >= 0 and max(gaps) <= NEAR
            ]
        if near:
            block = min(near, key=lambda one: one[:2])[2]
            block[:2] = min(block[0], ai), max(block[1], aj)
            block[2:4] = min(block[2], bi), max(block[3], bj)
            block[4] += bits
    return np.array([tuple(block) for block in wider], BLOCK)


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
        before = phrases[low][:, None] < blocks[high]
        shared |= (before & (blocks[low] < phrases[high][:, None])).any(axis=1)
    return shared
