"""Anchors → chains: which sentences belong together, and where each passage begins and ends.

Every sentence is matched once, at its best place: cells are taken by falling score, ties at the
earliest place. Cells that follow each other in both texts form a run. Two texts of one subject
share a stray sentence by chance, so a run counts as evidence only beyond `weak` bits for each
doubling of the plane; what the runs have beyond that is added up, as BLAST adds up what several
segments of one pair say (Karlin and Altschul, PNAS 90, 1993).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reuse.model import BLOCK, UNITS_PER_BIT, Anchors, Document

I8 = npt.NDArray[np.int64]
F8 = npt.NDArray[np.float64]

#: The charge for what differs, in shares of its information: where nothing is established yet,
#: and between texts that are known to be related.
STRICT, LENIENT = 0.3, 0.15
#: Bits by which a sentence must carry on its neighbour's match to be joined to it (2 : 1).
CARRY_ON = 8.0
#: Sentences that may lie between two cells of a run, where neither is matched elsewhere.
GAP = 2
#: Share of both texts' words from which they are related as wholes; beyond `DENSE`, neighbours
#: out of order are as likely moved paragraphs as one scrambled passage.
RELATED, DENSE = 0.3, 0.5
FAITHFUL = 1.8
#: How much the neighbours on the diagonal count when a sentence fits at several places.
CONTEXT = 0.5
#: Bits for each doubling of the plane that a run must have to count towards a relation.
WEAK = 2.0
#: Texts of one subject: bits for each doubling, and beyond, that a run must have to stand alone,
#: and how alike its best sentences must be (see `_Plane.likeness`), to stand alone and to relate
#: the texts. Two reports of one event share names, numbers and their order; of 30 such runs that
#: met the first demand, in pairs of independent reports, 19 did not meet the second.
SUBJECT_DOUBLING, SUBJECT_BITS, ALIKE_ALONE, ALIKE_RELATED = 4.0, 30.0, 0.7, 0.85
#: Two sentences more alike than this are plainly the same, reworded.
PLAINLY = 0.9
#: Between related texts: what one more sentence must share, beyond its plane.
LEFT_BITS = 6.0


class Run(NamedTuple):
    """Sentences `i0` to `i1` of a with `j0` to `j1` of b, both ends included, and its bits."""

    i0: int
    i1: int
    j0: int
    j1: int
    bits: float


def chain_anchors(
    anchors: Anchors, a: Document, b: Document, *, least: float, same_subject: bool
) -> npt.NDArray[np.void]:
    """Chain anchors into blocks, and cut each block where its match begins and ends.

    Parameters
    ----------
    anchors : Anchors
    a, b : Document
        Those the anchors are of.
    least : float
        The bits that a block must have; see `reuse.chance`.
    same_subject : bool
        Whether the texts may be about one subject, so that shared facts prove nothing.

    Returns
    -------
    ndarray of BLOCK
        In the order of `a`; no two share a token on either side.
    """
    plane = _Plane(anchors, a, b)
    runs = plane.evident_runs(least, same_subject=same_subject)
    return _trim(anchors, a, b, runs) if runs else np.empty(0, BLOCK)


class _Cells(NamedTuple):
    """Matched cells: sentences, and bits."""

    i: I8
    j: I8
    bits: F8

    def take(self, which: npt.NDArray[np.generic]) -> _Cells:
        return _Cells(self.i[which], self.j[which], self.bits[which])

    def plus(self, other: _Cells) -> _Cells:
        return _Cells(*(np.concatenate(pair) for pair in zip(self, other, strict=True)))


class _Plane:
    """The plane of both texts' sentences, and what is matched in it."""

    def __init__(self, anchors: Anchors, a: Document, b: Document) -> None:
        self.anchors = anchors
        self.words_a = a.sentences["j"] - a.sentences["i"]
        self.words_b = b.sentences["j"] - b.sentences["i"]
        self.n_a, self.n_b = len(a.sentences), len(b.sentences)
        cells = anchors.cells
        self.i = cells["i"].astype(np.int64)
        self.j = cells["j"].astype(np.int64)
        self.shared = cells["shared"] / UNITS_PER_BIT
        self.apart = (anchors.a.total[self.i] + anchors.b.total[self.j]) / UNITS_PER_BIT
        self.doublings = float(np.log2(max(self.n_a * self.n_b, 1)))

    def score(self, charge: float) -> F8:
        """Return each anchor's bits: what is shared, less a charge for what differs."""
        return (1 + 2 * charge) * self.shared - charge * self.apart

    def evident_runs(self, least: float, *, same_subject: bool) -> list[Run]:
        """Return the runs with enough evidence."""
        alike_alone = alike_related = 0.0
        if same_subject:
            least = max(least, SUBJECT_DOUBLING * self.doublings + SUBJECT_BITS)
            alike_alone, alike_related = ALIKE_ALONE, ALIKE_RELATED
        cells = self.assign(self.score(STRICT), 2.0)
        cells = cells.plus(self.carried_on(cells))
        weak = min(WEAK * self.doublings, least)
        evident = [run for run in self.link(cells) if run.bits > weak]
        if (
            sum(run.bits - weak for run in evident) > least - weak
            and min(self.coverage(evident)) >= RELATED
            and max(self.likeness(run) for run in evident) >= alike_related
        ):
            runs = self.lenient_runs(cells, evident)
            return self.merge(runs) if min(self.coverage(runs)) < DENSE else runs
        runs = self.merge(evident)
        if same_subject:
            runs = self.narrowed(runs, cells)
        return [run for run in runs if run.bits >= least and self.likeness(run) >= alike_alone]

    def lenient_runs(self, cells: _Cells, evident: list[Run]) -> list[Run]:
        """Match what is left between texts that are known to be related.

        What is left is a smaller plane, so less is needed to stand out in it; and a sentence
        reworded beyond recognition elsewhere is recognised here.
        """
        used_a, used_b = np.zeros(self.n_a, bool), np.zeros(self.n_b, bool)
        for run in evident:
            used_a[run.i0 : run.i1 + 1] = True
            used_b[run.j0 : run.j1 + 1] = True
        cells = cells.take(used_a[cells.i] & used_b[cells.j])
        score = self.score(LENIENT)
        left = max(int((~used_a).sum() * (~used_b).sum()), 1)
        score[used_a[self.i] | used_b[self.j]] = -np.inf
        cells = cells.plus(self.assign(score, LEFT_BITS + float(np.log2(left))))
        taken_a, taken_b = set(cells.i.tolist()), set(cells.j.tolist())
        more = self.carried_on(self.primary(cells))
        new = [
            i not in taken_a or j not in taken_b
            for i, j in zip(more.i.tolist(), more.j.tolist(), strict=True)
        ]
        both = cells.plus(more.take(np.array(new, bool)))
        return self.link(both)

    def assign(self, score: F8, least: float) -> _Cells:
        """Match sentences one to one, by falling score; the leftmost place where scores tie."""
        at = np.flatnonzero(score > least)
        rank = self.in_context(score)[at]
        at = at[np.lexsort((self.i[at] + self.j[at], -rank))]
        used_a, used_b, taken = set(), set(), []
        for cell, i, j in zip(at.tolist(), self.i[at].tolist(), self.j[at].tolist(), strict=True):
            if i not in used_a and j not in used_b:
                used_a.add(i)
                used_b.add(j)
                taken.append(cell)
        chosen = np.array(taken, np.int64)
        return _Cells(self.i[chosen], self.j[chosen], score[chosen])

    def in_context(self, score: F8) -> F8:
        """Return the score with a share of the neighbours' on the diagonal.

        "He declined to comment." may stand in one text twice: it belongs where its neighbours do.
        """
        key = self.i * (self.n_b + 1) + self.j
        rank = score.copy()
        if len(key) > 1:
            for step in (self.n_b + 2, -self.n_b - 2):
                place = np.minimum(np.searchsorted(key, key + step), len(key) - 1)
                beside = key[place] == key + step
                rank += CONTEXT * np.where(beside, np.maximum(score[place], 0), 0)
        return rank

    def primary(self, cells: _Cells) -> _Cells:
        """Keep the best cell of each sentence."""
        order = np.lexsort((cells.i + cells.j, -cells.bits))
        used_a, used_b, taken = set(), set(), []
        for k in order.tolist():
            i, j = int(cells.i[k]), int(cells.j[k])
            if i not in used_a and j not in used_b:
                used_a.add(i)
                used_b.add(j)
                taken.append(k)
        return cells.take(np.array(taken, np.int64))

    def carried_on(self, cells: _Cells) -> _Cells:
        """Find unmatched sentences that carry on a neighbour's match: one sentence cut in two."""
        a, b = self.anchors.a, self.anchors.b
        own_a, with_b, gain_a, to_a = _carry(self.anchors, a, b, cells.i, cells.j)
        own_b, with_a, gain_b, to_b = _carry(self.anchors, b, a, cells.j, cells.i)
        # A cell grows on one side only, the one that gains more: boxes must not overlap.
        n = len(cells.i)
        sum_a = np.bincount(to_a, gain_a, minlength=n)
        sum_b = np.bincount(to_b, gain_b, minlength=n)
        keep_a, keep_b = sum_a[to_a] > sum_b[to_a], sum_b[to_b] > sum_a[to_b]
        return _Cells(
            np.concatenate((own_a[keep_a], with_a[keep_b])),
            np.concatenate((with_b[keep_a], own_b[keep_b])),
            np.concatenate((gain_a[keep_a], gain_b[keep_b])),
        )

    def link(self, cells: _Cells) -> list[Run]:
        """Join cells that follow each other in both texts."""
        if not len(cells.i):
            return []
        cells = cells.take(np.lexsort((cells.j, cells.i)))
        rank = np.empty(len(cells.i), np.int64)
        rank[np.lexsort((cells.i, cells.j))] = np.arange(len(rank))
        step_i, step_j = np.diff(cells.i), np.diff(cells.j)
        linked = (np.diff(rank) == 1) & (step_i <= 1 + GAP) & (step_j <= 1 + GAP)
        sparse = len(cells.i) < DENSE * min(self.n_a, self.n_b)
        for k in np.flatnonzero(linked & ((step_i > 1) | (step_j > 1))).tolist():
            one, two = (
                Run(*map(int, (c.i[n], c.i[n], c.j[n], c.j[n])), float(c.bits[n]))
                for c, n in ((cells, k), (cells, k + 1))
            )
            linked[k] = self.akin(one.i1, two.i0, one.j1, two.j0) or (
                sparse and not self.apart_in(0, one, two) and not self.apart_in(1, one, two)
            )
        first = np.flatnonzero(np.concatenate(([True], ~linked)))
        last = np.append(first[1:], len(rank)) - 1
        bits = np.add.reduceat(cells.bits, first)
        return [
            Run(*map(int, ends), float(total))
            for *ends, total in zip(
                cells.i[first], cells.i[last], cells.j[first], cells.j[last], bits, strict=True
            )
        ]

    def akin(self, i0: int, i1: int, j0: int, j1: int) -> bool:
        """Tell whether what lies between two cells, on both sides, holds an anchor of its own."""
        between = (self.i > i0) & (self.i < i1) & (self.j > j0) & (self.j < j1)
        return bool(between.any())

    def merge(self, runs: list[Run]) -> list[Run]:
        """Join runs that lie together in both texts, in whatever order: one passage, scrambled.

        These are the max-gap clusters, or teams, of Bergeron, Corteel and Raffinot (WABI 2002):
        groups are split at every gap of either text until no split is left.
        """
        orders = (
            sorted(range(len(runs)), key=lambda k: runs[k].i0),
            sorted(range(len(runs)), key=lambda k: runs[k].j0),
        )
        team, split = [0] * len(runs), True
        while split:
            split = False
            for side, order in enumerate(orders):
                new, last = [0] * len(runs), -1
                for number, k in enumerate(order):
                    if (
                        last < 0
                        or team[last] != team[k]
                        or self.apart_in(side, runs[last], runs[k])
                    ):
                        new_team = number
                    new[k], last = new_team, k
                split |= len(set(new)) > len(set(team))
                team = new
        members: dict[int, list[Run]] = {}
        for k in orders[0]:
            members.setdefault(team[k], []).append(runs[k])
        return [
            Run(
                min(run.i0 for run in group),
                max(run.i1 for run in group),
                min(run.j0 for run in group),
                max(run.j1 for run in group),
                sum(run.bits for run in group),
            )
            for group in members.values()
        ]

    def apart_in(self, side: int, one: Run, two: Run) -> bool:
        """Tell whether a run and the next of one text lie too far apart to be one passage."""
        gap = two[2 * side] - one[2 * side + 1] - 1
        if gap <= 0:
            return False
        if gap > GAP + 1:
            return True
        other = 2 - 2 * side
        if max(one[other], two[other]) - min(one[other + 1], two[other + 1]) <= 1:
            return False  # something was left out, or put in
        # Between verbatim pieces a sentence that is not matched is another text's; between
        # reworded ones it may be reworded beyond recognition.
        return min(self.faith(one), self.faith(two)) > FAITHFUL and not self.akin(
            min(one.i1, two.i1), max(one.i0, two.i0), min(one.j1, two.j1), max(one.j0, two.j0)
        )

    def faith(self, run: Run) -> float:
        """Return a run's bits as a share of its information: above 1 where order is kept."""
        total_a = self.anchors.a.total[run.i0 : run.i1 + 1].sum()
        total_b = self.anchors.b.total[run.j0 : run.j1 + 1].sum()
        return run.bits * UNITS_PER_BIT / max(int(min(total_a, total_b)), 1)

    def narrowed(self, runs: list[Run], cells: _Cells) -> list[Run]:
        """Take off the ends of doubtful runs what merely tells the same facts.

        A run with one sentence that is plainly the same keeps its ends, however reworded: what
        lies beside a copy is likely copied too. Where no sentence is, each end must be alike.
        """
        alike = self.alike_of(cells)
        kept = []
        for run in runs:
            inside = (cells.i >= run.i0) & (cells.i <= run.i1)
            at = np.flatnonzero(inside & (cells.j >= run.j0) & (cells.j <= run.j1))
            if alike[at].max() >= PLAINLY:
                kept.append(run)
                continue
            at = at[np.lexsort((cells.j[at], cells.i[at]))]
            firm = np.flatnonzero(alike[at] >= ALIKE_ALONE)
            if len(firm):
                at = at[firm[0] : firm[-1] + 1]
                i, j = cells.i[at], cells.j[at]
                ends = (int(i.min()), int(i.max()), int(j.min()), int(j.max()))
                kept.append(Run(*ends, float(cells.bits[at].sum())))
        return kept

    def alike_of(self, cells: _Cells) -> F8:
        """Return how alike the sentences of each cell are; 0 where one only carries on."""
        key = self.i * (self.n_b + 1) + self.j
        sought = cells.i * (self.n_b + 1) + cells.j
        place = np.minimum(np.searchsorted(key, sought), max(len(key) - 1, 0))
        alike = 2 * self.shared[place] / np.maximum(self.apart[place], 1e-9)
        return np.asarray(np.where(key[place] == sought, alike, 0.0))

    def likeness(self, run: Run) -> float:
        """Return how alike the most alike two sentences of a run are.

        Twice the bits shared, over the bits of both: Dice's coefficient, weighted, but that
        words in order make it exceed 1. Of 844 true runs 19 in 20 have more than .85.
        """
        inside = (self.i >= run.i0) & (self.i <= run.i1) & (self.j >= run.j0) & (self.j <= run.j1)
        alike = 2 * self.shared[inside] / np.maximum(self.apart[inside], 1e-9)
        return float(alike.max(initial=0.0))

    def coverage(self, runs: list[Run]) -> tuple[float, float]:
        """Return the share of each text's words that lies in the runs."""
        in_a = sum(int(self.words_a[run.i0 : run.i1 + 1].sum()) for run in runs)
        in_b = sum(int(self.words_b[run.j0 : run.j1 + 1].sum()) for run in runs)
        return in_a / max(int(self.words_a.sum()), 1), in_b / max(int(self.words_b.sum()), 1)


def _carry(anchors: Anchors, own: object, other: object, i: I8, j: I8) -> tuple[I8, I8, F8, I8]:
    """Find the unmatched sentences of one text that carry on the match of a neighbour.

    Returns the sentence, the other text's sentence it is joined to, the bits gained, and which
    of the cells (i, j) it carries on.
    """
    n = len(own.total)
    cell = np.full(n + 1, -1)  # the last serves the neighbour of the first
    cell[i] = np.arange(len(i))
    free = np.flatnonzero(cell[:n] < 0)
    sides = [(free, free - 1), (free, free + 1)]
    sentence = np.concatenate([one for one, _ in sides])
    neighbour = np.concatenate([two for _, two in sides])
    to = cell[neighbour]
    near = to >= 0
    sentence, neighbour, to = sentence[near], neighbour[near], to[near]
    if not len(sentence):
        none = np.empty(0, np.int64)
        return none, none, np.empty(0), none
    mate = j[to]
    terms = len(anchors.weight)
    owner, term = _entries_of(own.entries, terms, sentence)
    new = ~_among(neighbour[owner] * terms + term, own.entries)
    also = new & _among(mate[owner] * terms + term, other.entries)
    weight = anchors.weight[term]
    more = np.bincount(owner, weight * also, minlength=len(sentence))
    cost = np.bincount(owner, weight * new, minlength=len(sentence))
    if anchors.pairs:
        owner, pair = _entries_of(own.pair_entries, anchors.pairs, sentence)
        also = _among(mate[owner] * anchors.pairs + pair, other.pair_entries)
        more += PAIR_UNITS * np.bincount(owner, also, minlength=len(sentence))
    gain = ((1 + 2 * STRICT) * more - STRICT * cost) / UNITS_PER_BIT
    # Of two neighbours, the one with which it gains more; the left one where both are alike.
    order = np.lexsort((neighbour, -gain, sentence))
    order = order[gain[order] > CARRY_ON]
    best = order[np.unique(sentence[order], return_index=True)[1]]
    return sentence[best], mate[best], gain[best], to[best]


PAIR_UNITS = 4 * UNITS_PER_BIT


def _entries_of(entries: I8, size: int, sentences: I8) -> tuple[I8, I8]:
    """Return the terms of some sentences: which of them owns each, and the term."""
    first = np.searchsorted(entries, sentences * size)
    count = np.searchsorted(entries, (sentences + 1) * size) - first
    owner = np.repeat(np.arange(len(sentences)), count)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return owner, entries[first[owner] + offset] - sentences[owner] * size


def _among(keys: I8, known: I8) -> npt.NDArray[np.bool_]:
    """Tell which keys are in a sorted array."""
    if not len(known):
        return np.zeros(len(keys), bool)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.asarray(known[place] == keys)


# What a word at the edge of a block may be, and how often each is met outside of matches: in a
# shared pair, a rare shared word, a common shared word, a word of its own.
BESIDE, RARE, COMMON, OWN = range(4)
BACKGROUND = np.array([0.04, 0.03, 0.35, 0.58])
RARE_BITS = 8.0
#: Words of background mixed into what a block shows of itself.
PRIOR_WORDS = 8.0
#: A sentence is cut in its midst only where that gains this many bits.
INNER_CUT = 18.0


def _trim(anchors: Anchors, a: Document, b: Document, runs: list[Run]) -> npt.NDArray[np.void]:
    """Cut each run's first and last sentence to where the match begins and ends.

    Each word speaks for the block or against it by how often its kind is met inside this block
    and outside of matches (a log-likelihood ratio), so that a verbatim block is cut sharply and
    a paraphrase hardly at all.
    """
    blocks = np.empty(len(runs), BLOCK)
    i0, i1, j0, j1 = (np.array([run[k] for run in runs]) for k in range(4))
    bits = np.array([run.bits for run in runs])
    order = np.lexsort((j0, i0))
    ends_a = a.sentences["i"][i0], a.sentences["j"][i1]
    ends_b = b.sentences["i"][j0], b.sentences["j"][j1]
    inside_a, inside_b = _Inside(anchors.a, *ends_a), _Inside(anchors.b, *ends_b)
    begin_a, end_a = inside_a.cut(anchors, inside_b, a.sentences["j"][i0], a.sentences["i"][i1])
    begin_b, end_b = inside_b.cut(anchors, inside_a, b.sentences["j"][j0], b.sentences["i"][j1])
    blocks["ai"], blocks["aj"], blocks["bi"], blocks["bj"] = begin_a, end_a, begin_b, end_b
    blocks["bits"] = bits
    return blocks[order]


class _Inside:
    """The tokens of one text inside of blocks `first` to `last`."""

    def __init__(self, words: object, first: I8, last: I8) -> None:
        self.first, self.last = first.astype(np.int64), last.astype(np.int64)
        count = self.last - self.first
        self.block = np.repeat(np.arange(len(first)), count)
        self.start = np.cumsum(count) - count
        token = np.arange(len(self.block)) - self.start[self.block] + self.first[self.block]
        self.term, self.pair = words.term[token], words.pair[token]

    def cut(
        self, anchors: Anchors, other: _Inside, first_ends: I8, last_begins: I8
    ) -> tuple[I8, I8]:
        """Return where each block begins and ends, in tokens of the text."""
        kind = self.kinds(anchors, other)
        n = len(self.first)
        seen = np.bincount(self.block * 4 + kind, minlength=4 * n).reshape(n, 4)
        share = (seen + PRIOR_WORDS * BACKGROUND) / (seen.sum(1)[:, None] + PRIOR_WORDS)
        speaks = np.log2(share / BACKGROUND)[self.block, kind]
        speaks = np.rint(speaks * UNITS_PER_BIT).astype(np.int64)
        sums = np.concatenate(([0], np.cumsum(speaks)))
        begin, end = self.first.copy(), self.last.copy()
        start, stop = self.start, self.start + self.last - self.first
        first_ends = first_ends - self.first + start
        last_begins = last_begins - self.first + start
        least = INNER_CUT * UNITS_PER_BIT
        # The first sentence loses its words up to the place before which the sum is lowest.
        low = np.minimum.reduceat(sums[:-1], start) if len(sums) > 1 else sums
        for k in np.flatnonzero(sums[start] - low > least).tolist():
            piece = sums[start[k] : first_ends[k]]
            lowest = len(piece) - 1 - int(np.argmin(piece[::-1]))
            if piece[0] - piece[lowest] > least:
                begin[k] += lowest
        high = np.maximum.reduceat(sums[1:], start)
        for k in np.flatnonzero(high - sums[stop] > least).tolist():
            piece = sums[last_begins[k] + 1 : stop[k] + 1]
            highest = int(np.argmax(piece))
            if piece[highest] - piece[-1] > least:
                end[k] -= len(piece) - 1 - highest
        return begin, np.maximum(end, begin + 1)

    def kinds(self, anchors: Anchors, other: _Inside) -> I8:
        """Say of each token what it is: in a shared pair, rare, common, or of its own."""
        n, pairs = len(self.first), anchors.pairs
        shared = _in_block(self.block, self.term, other.block, other.term, n, len(anchors.weight))
        kind = np.where(anchors.surprisal[self.term] >= RARE_BITS, RARE, COMMON)
        kind[~shared] = OWN
        if pairs:
            beside = (self.pair >= 0) & _in_block(
                self.block, self.pair, other.block, other.pair, n, pairs
            )
            kind[beside] = BESIDE
            kind[1:][beside[:-1] & (self.block[1:] == self.block[:-1])] = BESIDE
        return kind


def _in_block(
    block: I8, value: I8, other_block: I8, other_value: I8, blocks: int, values: int
) -> npt.NDArray[np.bool_]:
    """Tell which values the same block has on the other side too; negative values never."""
    known = other_block * values + other_value
    known = known[other_value >= 0]
    keys = block * values + np.maximum(value, 0)
    if blocks * values <= 1 << 22:
        table = np.zeros(blocks * values, bool)
        table[known] = True
        return np.asarray(table[keys])
    return _among(keys, np.sort(known))
