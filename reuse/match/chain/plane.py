"""The plane of both texts' sentences, and what is matched in it."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import NamedTuple

from reuse.match.cells import UNITS_PER_BIT, Anchors
from reuse.model import Document

#: The charge for what differs, in shares of its information: where nothing is established yet,
#: and between texts that are known to be related.
STRICT, LENIENT = 0.3, 0.15
#: How much the neighbours on the diagonal count when a sentence fits at several places.
CONTEXT = 0.5

#: A matched cell: a sentence of a, one of b, and the bits they share.
Cell = tuple[int, int, float]


class SentenceRun(NamedTuple):
    """Sentences `i0` to `i1` of a with `j0` to `j1` of b, both ends included, and its bits."""

    i0: int
    i1: int
    j0: int
    j1: int
    bits: float


class Plane:
    """The plane of both texts' sentences: lists, for anchors are few and looked up one by one."""

    def __init__(self, anchors: Anchors, a: Document, b: Document) -> None:
        self.anchors = anchors
        # Words up to each sentence.
        self.words_a, self.words_b = ([0, *d.sentences["j"].tolist()] for d in (a, b))
        self.n_a, self.n_b = len(a.sentences), len(b.sentences)
        cells = anchors.cells
        self.i: list[int] = cells["i"].tolist()
        self.j: list[int] = cells["j"].tolist()
        weighed = anchors.a.total[cells["i"]] + anchors.b.total[cells["j"]]
        self.shared: list[float] = [units / UNITS_PER_BIT for units in cells["shared"].tolist()]
        self.weighed: list[float] = [units / UNITS_PER_BIT for units in weighed.tolist()]
        self.place = {place: k for k, place in enumerate(zip(self.i, self.j, strict=True))}
        self.doublings = math.log2(max(self.n_a * self.n_b, 1))
        #: What was found by `reuse.match.chain.carry`, by sentence, neighbour and mate.
        self.gains: dict[tuple[int, int, int], float] = {}

    def score(self, charge: float) -> list[float]:
        """Return each anchor's bits: what is shared, less a charge for what differs."""
        gain = 1 + 2 * charge
        return [
            gain * shared - charge * weighed
            for shared, weighed in zip(self.shared, self.weighed, strict=True)
        ]

    def assign(self, score: list[float], least: float) -> list[Cell]:
        """Match sentences one to one, by falling score; the leftmost place where scores tie.

        A share of the neighbours' score on the diagonal counts: "He declined to comment." may
        stand in one text twice, and belongs where its neighbours do.
        """
        ranked = []
        place = self.place
        for k, (bits, i, j) in enumerate(zip(score, self.i, self.j, strict=True)):
            if bits > least:
                rank = bits
                for at in (place.get((i + 1, j + 1)), place.get((i - 1, j - 1))):
                    if at is not None and score[at] > 0:
                        rank += CONTEXT * score[at]
                ranked.append((-rank, i + j, k))
        ranked.sort()
        used_a: set[int] = set()
        used_b: set[int] = set()
        taken = []
        for _, _, k in ranked:
            i, j = self.i[k], self.j[k]
            if i not in used_a and j not in used_b:
                used_a.add(i)
                used_b.add(j)
                taken.append((i, j, score[k]))
        return taken

    def akin(self, i0: int, i1: int, j0: int, j1: int) -> bool:
        """Tell whether what lies between two cells, on both sides, holds an anchor of its own."""
        rows = range(bisect_left(self.i, i0 + 1), bisect_left(self.i, i1))
        return any(j0 < self.j[k] < j1 for k in rows)

    def alike(self, anchor: int) -> float:
        """Return how alike the sentences of an anchor are.

        Twice what they share, over what both weigh: Dice's coefficient, weighted, but that words
        in order make it exceed 1.
        """
        return 2 * self.shared[anchor] / max(self.weighed[anchor], 1e-9)

    def likeness(self, run: SentenceRun) -> float:
        """Return how alike the most alike two sentences of a run are.

        Of 844 true runs 19 in 20 have more than .85.
        """
        rows = range(bisect_left(self.i, run.i0), bisect_left(self.i, run.i1 + 1))
        return max((self.alike(k) for k in rows if run.j0 <= self.j[k] <= run.j1), default=0.0)

    def alike_of(self, cell: Cell) -> float:
        """Return how alike the sentences of a cell are; 0 where one only carries on."""
        at = self.place.get(cell[:2])
        return 0.0 if at is None else self.alike(at)

    def faith(self, run: SentenceRun) -> float:
        """Return a run's bits as a share of its information: above 1 where order is kept."""
        total_a = self.anchors.a.total[run.i0 : run.i1 + 1].sum()
        total_b = self.anchors.b.total[run.j0 : run.j1 + 1].sum()
        return run.bits * UNITS_PER_BIT / max(int(min(total_a, total_b)), 1)

    def words_between(self, side: int, one: SentenceRun, two: SentenceRun) -> int:
        """Return how many words of a (side 0) or b (side 1) lie between a run and a later one."""
        up, end, begin = (self.words_b, one.j1, two.j0) if side else (self.words_a, one.i1, two.i0)
        words: int = up[begin] - up[end + 1]
        return words

    def coverage(self, runs: list[SentenceRun]) -> tuple[float, float]:
        """Return the share of each text's words that lies in the runs."""
        up_a, up_b = self.words_a, self.words_b
        in_a = sum(up_a[run.i1 + 1] - up_a[run.i0] for run in runs)
        in_b = sum(up_b[run.j1 + 1] - up_b[run.j0] for run in runs)
        return in_a / max(up_a[-1], 1), in_b / max(up_b[-1], 1)
