"""Anchors → chains: which sentences belong together, and where each passage begins and ends.

Every sentence is matched once, at its best place: cells are taken by falling score, ties at the
earliest place. Cells that follow each other in both texts form a run. Two texts of one subject
share a stray sentence by chance, so a run counts as evidence only beyond `weak` bits for each
doubling of the plane; what the runs have beyond that is added up, as BLAST adds up what several
segments of one pair say (Karlin and Altschul, PNAS 90, 1993).
"""

from __future__ import annotations

import math
from bisect import bisect_left
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
#: The same for fragments of few words, where the texts are known to be related; and into how many
#: pieces more a sentence may have been cut.
FRAGMENT_WORDS, CARRY_ON_FRAGMENT, PIECES = 6, 2.0, 3
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


#: A matched cell: a sentence of a, one of b, and the bits they share.
Cell = tuple[int, int, float]


class _Plane:
    """The plane of both texts' sentences, and what is matched in it."""

    def __init__(self, anchors: Anchors, a: Document, b: Document) -> None:
        self.anchors = anchors
        # Words up to each sentence.
        self.words_a, self.words_b = ([0, *d.sentences["j"].tolist()] for d in (a, b))
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
        cells += self.carried_on(cells)
        weak = min(WEAK * self.doublings, least)
        evident = [run for run in self.link(cells) if run.bits > weak]
        if (
            sum(run.bits - weak for run in evident) > least - weak
            and min(self.coverage(evident)) >= RELATED
            and any(self.likeness(run) >= alike_related for run in evident)
        ):
            runs = self.lenient_runs(cells, evident)
            return self.merge(runs) if min(self.coverage(runs)) < DENSE else runs
        runs = self.merge(evident)
        if same_subject:
            runs = self.narrowed(runs, cells)
        return [run for run in runs if run.bits >= least and self.likeness(run) >= alike_alone]

    def lenient_runs(self, cells: list[Cell], evident: list[Run]) -> list[Run]:
        """Match what is left between texts that are known to be related.

        What is left is a smaller plane, so less is needed to stand out in it; and a sentence
        reworded beyond recognition elsewhere is recognised here.
        """
        used_a, used_b = np.zeros(self.n_a, bool), np.zeros(self.n_b, bool)
        for run in evident:
            used_a[run.i0 : run.i1 + 1] = True
            used_b[run.j0 : run.j1 + 1] = True
        cells = [cell for cell in cells if used_a[cell[0]] and used_b[cell[1]]]
        score = self.score(LENIENT)
        left = max(int((~used_a).sum() * (~used_b).sum()), 1)
        score[used_a[self.i] | used_b[self.j]] = -np.inf
        cells += self.assign(score, LEFT_BITS + float(np.log2(left)))
        taken_a, taken_b = {i for i, _, _ in cells}, {j for _, j, _ in cells}
        for _ in range(PIECES):
            more = [
                (i, j, bits)
                for i, j, bits in self.carried_on(cells, related=True)
                if i not in taken_a or j not in taken_b
            ]
            cells += more
            taken_a |= {i for i, _, _ in more}
            taken_b |= {j for _, j, _ in more}
            if not more:
                break
        return self.link(cells)

    def assign(self, score: F8, least: float) -> list[Cell]:
        """Match sentences one to one, by falling score; the leftmost place where scores tie."""
        at = (score > least).nonzero()[0]
        if not at.size:
            return []
        cells = list(
            zip(self.i[at].tolist(), self.j[at].tolist(), score[at].tolist(), strict=True)
        )
        return _one_to_one(cells, (-self.in_context(score, at)).tolist())

    def in_context(self, score: F8, at: I8) -> F8:
        """Return the score of some cells with a share of the neighbours' on the diagonal.

        "He declined to comment." may stand in one text twice: it belongs where its neighbours do.
        """
        key = self.i * (self.n_b + 1) + self.j
        rank = score[at]
        for step in (self.n_b + 2, -self.n_b - 2):
            beside = key[at] + step
            place = key.searchsorted(beside)
            gain = np.maximum(score.take(place, mode="clip"), 0)
            rank += CONTEXT * np.where(key.take(place, mode="clip") == beside, gain, 0)
        return rank

    def carried_on(self, cells: list[Cell], *, related: bool = False) -> list[Cell]:
        """Find unmatched sentences that carry on a neighbour's match: one sentence cut in two."""
        if not cells:
            return []
        # Where a sentence is matched more than once, its best cell comes last and is kept.
        cells = sorted(cells, key=lambda cell: (cell[2], -cell[0] - cell[1]))
        # One row of sentences, as in `Anchors.entries`, and one more: the neighbour of the first.
        begins = self.n_a + 1
        in_a = np.array([i for i, _, _ in cells])
        in_b = np.array([j for _, j, _ in cells]) + begins
        cell = np.full(begins + self.n_b + 1, -1)
        cell[in_a] = cell[in_b] = np.arange(len(cells))
        free = (cell[:-1] < 0).nonzero()[0]
        sentence, neighbour = np.concatenate((free, free)), np.concatenate((free - 1, free + 1))
        to = cell[neighbour]
        near = (to >= 0).nonzero()[0]
        if not near.size:
            return []
        sentence, neighbour, to = sentence[near], neighbour[near], to[near]
        mate = np.where(sentence < begins, in_b[to], in_a[to])
        gain = _gain(self.anchors, sentence, neighbour, mate)
        least = np.full(len(gain), CARRY_ON)
        if related:  # "On its demands." has few bits to show, and nowhere else to belong
            words = np.diff((*self.words_a, *(self.words_a[-1] + n for n in self.words_b)))
            least[words[sentence] <= FRAGMENT_WORDS] = CARRY_ON_FRAGMENT
        enough = (gain > least).nonzero()[0]
        best: dict[int, tuple[float, int, int]] = {}
        for own, *found in zip(
            *(x[enough].tolist() for x in (sentence, gain, to, mate)), strict=True
        ):
            # Of two neighbours, the one with which it gains more; the left one where both do.
            if own not in best or found[0] > best[own][0]:
                best[own] = found[0], found[1], found[2]
        # A cell grows on one side only, the one that gains more: boxes must not overlap.
        grown: dict[tuple[int, bool], float] = {}
        for own, (bits, joined, _) in best.items():
            side = joined, own < begins
            grown[side] = grown.get(side, 0.0) + bits
        return [
            (own, other - begins, bits) if own < begins else (other, own - begins, bits)
            for own, (bits, joined, other) in sorted(best.items())
            if grown[joined, own < begins] > grown.get((joined, own >= begins), 0.0)
        ]

    def link(self, cells: list[Cell]) -> list[Run]:
        """Join cells that follow each other in both texts."""
        if not cells:
            return []
        cells = sorted(cells)
        rank = {
            k: n for n, k in enumerate(sorted(range(len(cells)), key=lambda k: _by_b(cells[k])))
        }
        sparse = len(cells) < DENSE * min(self.n_a, self.n_b)
        first = [0]
        for k in range(1, len(cells)):
            (i0, j0, _), (i1, j1, _) = cells[k - 1], cells[k]
            linked = rank[k] == rank[k - 1] + 1 and i1 - i0 <= 1 + GAP and j1 - j0 <= 1 + GAP
            if linked and (i1 - i0 > 1 or j1 - j0 > 1) and not self.akin(i0, i1, j0, j1):
                one, two = (Run(i, i, j, j, bits) for i, j, bits in cells[k - 1 : k + 1])
                linked = (
                    sparse and not self.apart_in(0, one, two) and not self.apart_in(1, one, two)
                )
            if not linked:
                first.append(k)
        bits = np.add.reduceat([bits for _, _, bits in cells], first).tolist()
        return [
            Run(cells[k][0], cells[end - 1][0], cells[k][1], cells[end - 1][1], total)
            for k, end, total in zip(first, [*first[1:], len(cells)], bits, strict=True)
        ]

    def akin(self, i0: int, i1: int, j0: int, j1: int) -> bool:
        """Tell whether what lies between two cells, on both sides, holds an anchor of its own."""
        rows = slice(*self.i.searchsorted((i0 + 1, i1)))
        between = (self.j[rows] > j0) & (self.j[rows] < j1)
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
                math.fsum(run.bits for run in group),
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

    def narrowed(self, runs: list[Run], cells: list[Cell]) -> list[Run]:
        """Take off the ends of doubtful runs what merely tells the same facts.

        A run with one sentence that is plainly the same keeps its ends, however reworded: what
        lies beside a copy is likely copied too. Where no sentence is, each end must be alike.
        """
        cells = sorted(cells)
        alike = self.alike_of(cells)
        kept = []
        for run in runs:
            first, last = bisect_left(cells, (run.i0,)), bisect_left(cells, (run.i1 + 1,))
            at = [k for k in range(first, last) if run.j0 <= cells[k][1] <= run.j1]
            if max(alike[k] for k in at) >= PLAINLY:
                kept.append(run)
                continue
            firm = [cells[k] for k in at if alike[k] >= ALIKE_ALONE]
            if firm:
                # The box around what is alike: the same whichever text is called a.
                in_a, in_b = [i for i, _, _ in firm], [j for _, j, _ in firm]
                i0, i1, j0, j1 = min(in_a), max(in_a), min(in_b), max(in_b)
                own = [cells[k] for k in at if i0 <= cells[k][0] <= i1 and j0 <= cells[k][1] <= j1]
                kept.append(Run(i0, i1, j0, j1, math.fsum(bits for _, _, bits in own)))
        return kept

    def alike_of(self, cells: list[Cell]) -> list[float]:
        """Return how alike the sentences of each cell are; 0 where one only carries on."""
        if not cells:
            return []
        i, j, _ = (np.array(column) for column in zip(*cells, strict=True))
        key = self.i * (self.n_b + 1) + self.j
        sought = i * (self.n_b + 1) + j
        place = np.minimum(key.searchsorted(sought), len(key) - 1)
        alike = 2 * self.shared[place] / np.maximum(self.apart[place], 1e-9)
        found: list[float] = np.where(key[place] == sought, alike, 0.0).tolist()
        return found

    def likeness(self, run: Run) -> float:
        """Return how alike the most alike two sentences of a run are.

        Twice the bits shared, over the bits of both: Dice's coefficient, weighted, but that
        words in order make it exceed 1. Of 844 true runs 19 in 20 have more than .85.
        """
        rows = slice(*self.i.searchsorted((run.i0, run.i1 + 1)))
        inside = (self.j[rows] >= run.j0) & (self.j[rows] <= run.j1)
        alike = 2 * self.shared[rows][inside] / np.maximum(self.apart[rows][inside], 1e-9)
        return float(alike.max(initial=0.0))

    def coverage(self, runs: list[Run]) -> tuple[float, float]:
        """Return the share of each text's words that lies in the runs."""
        up_a, up_b = self.words_a, self.words_b
        in_a = sum(up_a[run.i1 + 1] - up_a[run.i0] for run in runs)
        in_b = sum(up_b[run.j1 + 1] - up_b[run.j0] for run in runs)
        return in_a / max(up_a[-1], 1), in_b / max(up_b[-1], 1)


def _by_b(cell: Cell) -> tuple[int, int]:
    """Return what sorts cells in the order of b."""
    return cell[1], cell[0]


def _one_to_one(cells: list[Cell], rank: list[float]) -> list[Cell]:
    """Take cells by rising rank, each sentence once; the leftmost place where ranks tie."""
    used_a: set[int] = set()
    used_b: set[int] = set()
    taken = []
    for _, _, k in sorted((rank[k], i + j, k) for k, (i, j, _) in enumerate(cells)):
        i, j, _ = cells[k]
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            taken.append(cells[k])
    return taken


def _gain(anchors: Anchors, sentence: I8, neighbour: I8, mate: I8) -> F8:
    """Return the bits by which each sentence carries on its neighbour's match with `mate`."""
    terms, n = len(anchors.weight), len(sentence)
    size = int(max(sentence.max(), neighbour.max(), mate.max()) + 1)
    owner, term = _entries_of(anchors.entries, terms, sentence)
    beside, across = (x[owner] * terms + term for x in (neighbour, mate))
    new = ~_among(beside, anchors.entries, size * terms)
    also = new & _among(across, anchors.entries, size * terms)
    weight = anchors.weight[term]
    more = np.bincount(owner, weight * also, minlength=n)
    cost = np.bincount(owner, weight * new, minlength=n)
    if anchors.pairs:
        owner, pair = _entries_of(anchors.pair_entries, anchors.pairs, sentence)
        across = mate[owner] * anchors.pairs + pair
        also = _among(across, anchors.pair_entries, size * anchors.pairs)
        more += PAIR_UNITS * np.bincount(owner[also], minlength=n)
    return np.asarray(((1 + 2 * STRICT) * more - STRICT * cost) / UNITS_PER_BIT)


PAIR_UNITS = 4 * UNITS_PER_BIT


def _entries_of(entries: I8, size: int, sentences: I8) -> tuple[I8, I8]:
    """Return the terms of some sentences: which of them owns each, and the term."""
    begin = sentences * size
    first = entries.searchsorted(begin)
    count = entries.searchsorted(begin + size) - first
    owner = np.arange(len(sentences)).repeat(count)
    at = np.arange(len(owner)) + (first - count.cumsum() + count)[owner]
    return owner, entries[at] - begin[owner]


def _among(keys: I8, known: I8, size: int) -> npt.NDArray[np.bool_]:
    """Tell which keys, all of them below `size`, are among the known."""
    if size <= LARGEST_TABLE:
        table = np.zeros(size, bool)
        table[known[known < size]] = True
        return np.asarray(table[keys])
    known = np.sort(known)
    place = known.searchsorted(keys)
    return np.asarray(known.take(place, mode="clip") == keys) if len(known) else keys < 0


#: Up to so many keys, what is known is ticked in a table; beyond, searched.
LARGEST_TABLE = 1 << 22


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
    n, split = len(runs), len(a.tokens)
    i0, i1, j0, j1, bits = (np.array(column) for column in zip(*runs, strict=True))
    # Both sides at once: the blocks of a, then those of b, whose tokens follow those of a.
    begin_a, end_a, begin_b, end_b = (d.sentences[x] for d in (a, b) for x in ("i", "j"))
    first = np.concatenate((begin_a[i0], begin_b[j0] + split)).astype(np.int64)
    last = np.concatenate((end_a[i1], end_b[j1] + split)).astype(np.int64)
    first_ends = np.concatenate((end_a[i0], end_b[j0] + split))
    last_begins = np.concatenate((begin_a[i1], begin_b[j1] + split))
    first, last = _cut(*_speaks(anchors, first, last), first, last, first_ends, last_begins)
    blocks = np.empty(n, BLOCK)
    blocks["ai"], blocks["aj"] = first[:n], last[:n]
    blocks["bi"], blocks["bj"] = first[n:] - split, last[n:] - split
    blocks["bits"] = bits
    return blocks[np.lexsort((j0, i0))]


def _speaks(anchors: Anchors, first: I8, last: I8) -> tuple[I8, I8]:
    """Return what the words of each block say for it, summed up, and where each block begins.

    In units, as running sums over all words of all blocks, beginning with 0.
    """
    n = len(first)
    count = last - first
    start = count.cumsum() - count
    block = np.arange(n).repeat(count)
    token = np.arange(len(block)) + (first - start)[block]
    kind = _kinds(anchors, block, token, n)
    seen = np.bincount(block * 4 + kind, minlength=4 * n).reshape(n, 4)
    share = (seen + PRIOR_WORDS * BACKGROUND) / (seen.sum(1)[:, None] + PRIOR_WORDS)
    speaks = np.rint(np.log2(share / BACKGROUND) * UNITS_PER_BIT).astype(np.int64)
    sums = np.zeros(len(block) + 1, np.int64)
    np.add.accumulate(speaks[block, kind], out=sums[1:])
    return sums, start


def _kinds(anchors: Anchors, block: I8, token: I8, n: int) -> I8:
    """Say of each token what it is: in a shared pair, rare, common, or of its own.

    The blocks are those of one text and then, in the same order, those of the other.
    """
    term = np.concatenate((anchors.a.term, anchors.b.term))[token]
    other = (block + n // 2) % n
    terms, pairs = len(anchors.weight), anchors.pairs
    shared = _among(other * terms + term, block * terms + term, n * terms)
    kind = np.where(anchors.surprisal[term] >= RARE_BITS, RARE, COMMON)
    kind[~shared] = OWN
    if pairs:
        pair = np.concatenate((anchors.a.pair, anchors.b.pair))[token]
        at = (pair >= 0).nonzero()[0]
        pair = pair[at]
        beside = _among(other[at] * pairs + pair, block[at] * pairs + pair, n * pairs)
        at = at[beside]
        kind[at] = BESIDE
        after = at + 1  # the pair's second word, unless it lies beyond the block
        after = after[(after < len(block))]
        kind[after[block[after] == block[after - 1]]] = BESIDE
    return kind


def _cut(
    sums: I8, start: I8, first: I8, last: I8, first_ends: I8, last_begins: I8
) -> tuple[I8, I8]:
    """Return where each block begins and ends when words that speak against it are cut off.

    Only words of its first sentence, up to `first_ends`, and of its last, from `last_begins`.
    """
    begin, end = first.copy(), last.copy()
    stop = start + last - first
    first_ends = first_ends - first + start
    last_begins = last_begins - first + start
    least = INNER_CUT * UNITS_PER_BIT
    # The first sentence loses its words up to the place before which the sum is lowest.
    low = np.minimum.reduceat(sums[:-1], start)
    for k in (sums[start] - low > least).nonzero()[0].tolist():
        piece = sums[start[k] : first_ends[k]]
        lowest = len(piece) - 1 - int(np.argmin(piece[::-1]))
        if piece[0] - piece[lowest] > least:
            begin[k] += lowest
    high = np.maximum.reduceat(sums[1:], start)
    for k in (high - sums[stop] > least).nonzero()[0].tolist():
        piece = sums[last_begins[k] + 1 : stop[k] + 1]
        highest = int(np.argmax(piece))
        if piece[highest] - piece[-1] > least:
            end[k] -= len(piece) - 1 - highest
    return begin, np.maximum(end, begin + 1)
