"""Which words of two stretches are the same, in the same order."""

from __future__ import annotations

from bisect import bisect_left
from math import isqrt

import numpy as np
from rapidfuzz.distance import Indel

from reuse.hashing import three_in_a_row

#: The same words in both: the first in a, the first in b, how many.
CommonRun = tuple[int, int, int]

CELLS = 1 << 24  # bits of rapidfuzz's table: 2 MB, 3 ms
_DEPTH = 8


def common_runs(x: list[int], y: list[int], depth: int = _DEPTH) -> list[CommonRun]:
    """Return runs of a common subsequence: a longest one wherever the table is small enough."""
    if len(x) * len(y) <= CELLS:
        return _longest_common(x, y)
    head = _first_difference(x, y)
    tail = _first_difference(x[head:][::-1], y[head:][::-1])
    end_x, end_y = len(x) - tail, len(y) - tail
    anchors = _unique_triples(x[head:end_x], y[head:end_y]) if depth else []
    runs: list[CommonRun] = []
    i = j = 0
    for k, m, n in [
        (0, 0, head),
        *((p + head, q + head, r) for p, q, r in anchors),
        (end_x, end_y, tail),
    ]:
        overlap = max(i - k, j - m, 0)  # of triples that begin one after the other
        if overlap > n:
            continue
        k, m, n = k + overlap, m + overlap, n - overlap
        if i < k and j < m:
            inside = common_runs if anchors or (k - i) * (m - j) <= CELLS else _in_proportion
            runs += [(i + p, j + q, r) for p, q, r in inside(x[i:k], y[j:m], depth - 1)]
        if n:
            runs.append((k, m, n))
        i, j = k + n, m + n
    return _joined(runs)


def _longest_common(x: list[int], y: list[int]) -> list[CommonRun]:
    """Return the runs of a longest common subsequence."""
    return [(i, j, n) for i, j, n in Indel.editops(x, y).as_matching_blocks() if n]


def _in_proportion(x: list[int], y: list[int], _depth: int) -> list[CommonRun]:
    """Align texts too large for one table that share no unique triple: the n-th parts each."""
    parts = isqrt(len(x) * len(y) // CELLS) + 1
    runs: list[CommonRun] = []
    for part in range(parts):
        i, k = len(x) * part // parts, len(x) * (part + 1) // parts
        j, m = len(y) * part // parts, len(y) * (part + 1) // parts
        runs += [(i + p, j + q, r) for p, q, r in _longest_common(x[i:k], y[j:m])]
    return runs


def _joined(runs: list[CommonRun]) -> list[CommonRun]:
    """Return the runs with those made one that go on where the last one ended."""
    joined: list[CommonRun] = []
    for i, j, n in runs:
        if joined:
            k, m, length = joined[-1]
            if k + length == i and m + length == j:
                joined[-1] = (k, m, length + n)
                continue
        joined.append((i, j, n))
    return joined


def _first_difference(x: list[int], y: list[int]) -> int:
    """Return how many words at the beginning are the same."""
    n = min(len(x), len(y))
    differ = np.asarray(x[:n], "u8") != np.asarray(y[:n], "u8")
    return int(differ.argmax()) if differ.any() else n


def _unique_triples(x: list[int], y: list[int]) -> list[CommonRun]:
    """Return the longest increasing chain of word triples that each text has exactly once."""
    positions = []
    for codes in (x, y):
        triples = three_in_a_row(np.asarray(codes, "u8"))
        triple, first, count = np.unique(triples, return_index=True, return_counts=True)
        positions.append((triple[count == 1], first[count == 1]))
    (p, at_x), (q, at_y) = positions
    _, in_p, in_q = np.intersect1d(p, q, assume_unique=True, return_indices=True)
    order = np.argsort(at_x[in_p])
    i_list, j_list = at_x[in_p][order].tolist(), at_y[in_q][order].tolist()
    ends: list[int] = []  # the least j that ends a chain of each length (patience sorting)
    at: list[int] = []
    back: list[int] = []
    for k, j in enumerate(j_list):
        place = bisect_left(ends, j)
        if place == len(ends):
            ends.append(j)
            at.append(k)
        else:
            ends[place], at[place] = j, k
        back.append(at[place - 1] if place else -1)
    chain = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append((i_list[k], j_list[k], 3))
        k = back[k]
    return chain[::-1]
