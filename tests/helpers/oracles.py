"""Slow, obvious answers that the fast alignment is held against."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

from reuse.model import Span
from reuse.results.passage import Edit


def longest_common_subsequence(x: Sequence[int], y: Sequence[int]) -> int:
    """Return the most words that can be paired in order, by the textbook recursion."""

    @cache
    def best(i: int, j: int) -> int:
        if i == len(x) or j == len(y):
            return 0
        skip = max(best(i + 1, j), best(i, j + 1))
        return max(skip, 1 + best(i + 1, j + 1)) if x[i] == y[j] else skip

    return best(0, 0)


def worthiest_chain(pairs: Sequence[tuple[int, int, int]]) -> int:
    """Return the most that pairs (i, j, worth) in rising order are worth: all subsets tried."""
    return max(
        sum(worth for _, _, worth in chosen)
        for n in range(len(pairs) + 1)
        for chosen in combinations(sorted(pairs), n)
        if all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(chosen))
    )


def tiles(spans: Sequence[Span], whole: Span) -> bool:
    """Whether spans, put in order, cover the whole without gap or overlap."""
    reached = whole.start
    for span in sorted(spans):
        if span.start != reached or span.end < span.start:
            return False
        reached = span.end
    return reached == whole.end


def mirror(edits: Sequence[Edit]) -> set[Edit]:
    """Return what the script must be with the texts swapped."""
    op = {"inserted": "dropped", "dropped": "inserted"}
    return {Edit(op.get(e.op, e.op), e.b, e.a) for e in edits}


def apply_edits(edits: tuple[Edit, ...], a_text: str, b_text: str) -> str:
    """Build b's stretch: equal pieces out of a's text, the others out of b's."""
    return "".join(
        e.a.slice(a_text) if e.op == "equal" else e.b.slice(b_text)
        for e in sorted(edits, key=lambda e: e.b)
    )
