"""Which words answer each other, and at what cost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.oracles import longest_common_subsequence, worthiest_chain
from reuse.align import common, kin

codes = st.lists(st.integers(0, 5), max_size=25)
long_codes = st.lists(st.integers(0, 12), max_size=60)


# --------------------------------------------------------------------------- oracles


@given(codes, codes)
def test_as_many_words_are_equal_as_can_be(x: list[int], y: list[int]) -> None:
    """The skeleton is as long as the textbook's longest common subsequence."""
    runs = common.common_runs(x, y)
    assert sum(n for _, _, n in runs) == longest_common_subsequence(x, y)
    assert all(x[i : i + n] == y[j : j + n] for i, j, n in runs)


@settings(max_examples=300)
@given(long_codes, long_codes, st.data())
def test_cutting_at_unique_triples_gives_a_common_subsequence_too(
    x: list[int], y: list[int], data: st.DataObject
) -> None:
    """Texts too large for one table are cut; what comes out rises and is common."""
    y = data.draw(st.sampled_from([y, x + y, y + x, x[:20] + y + x[20:]]))
    cells = common.CELLS
    common.CELLS = 40
    try:
        runs = common.common_runs(x, y)
    finally:
        common.CELLS = cells
    assert all(n > 0 and x[i : i + n] == y[j : j + n] for i, j, n in runs)
    for (i, j, n), (k, m, _) in pairwise(runs):
        assert i + n <= k
        assert j + n <= m


def test_cutting_loses_little_of_an_edited_text(rng_words: list[int]) -> None:
    """A long text with one word in ten changed keeps all the others when it is cut."""
    x = rng_words
    y = [word if k % 10 else 10**9 + k for k, word in enumerate(x)]
    y.insert(500, 10**9)
    cells = common.CELLS
    common.CELLS = 10_000
    try:
        runs = common.common_runs(x, y)
    finally:
        common.CELLS = cells
    assert sum(n for _, _, n in runs) == len(x) - len(x) // 10


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=9), st.randoms())
def test_kin_are_paired_for_the_most_worth(cells: set[tuple[int, int]], rng: object) -> None:
    """Among crossing pairs of kin those are kept that are worth most together."""
    pairs = [(i, j, ("inflected", "respelt")[(i * 3 + j) % 2]) for i, j in sorted(cells)]
    worth = {"inflected": 3, "respelt": 2}
    kept = kin._best_chain(pairs)  # type: ignore[arg-type]
    assert all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(kept))
    assert sum(worth[op] for _, _, op in kept) == worthiest_chain(
        [(i, j, worth[op]) for i, j, op in pairs]
    )


# --------------------------------------------------------------------------- scale


def test_the_skeleton_of_a_million_like_words_stays_small() -> None:
    """A text that repeats one word a million times has no unique triple, and takes no hours."""
    x, y = [1] * 1_000_000, [1, 2] * 400_000
    assert sum(n for _, _, n in common.common_runs(x, y)) == 400_000


def test_work_grows_with_the_text_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the texts, rapidfuzz's tables together have about √(CELLS·n·m) bits at most."""
    filled = []
    real = common.Indel.editops

    def counted(x: list[int], y: list[int]) -> object:
        filled.append(len(x) * len(y))
        return real(x, y)

    monkeypatch.setattr(common.Indel, "editops", staticmethod(counted))
    for x, y in (
        ([1] * 300_000, [1, 2] * 150_000),
        (list(range(300_000)), list(range(150_000, 300_000)) + list(range(150_000))),
        ([k % 997 for k in range(300_000)], [k * k % 997 for k in range(300_000)]),
    ):
        filled.clear()
        common.common_runs(x, y)
        assert sum(filled) <= (common.CELLS * len(x) * len(y)) ** 0.5
