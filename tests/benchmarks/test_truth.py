"""The truth of the benches that `benchmarks.make_bench` makes."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pandas")
make_bench = pytest.importorskip("benchmarks.make_bench", reason="benchmarks are not packaged")


def article(mark: str, size: int) -> list[str]:
    """Segments that are all different, and long enough to be cases of their own."""
    return [f"{mark}{k} " + "word " * 9 + f"{k}{mark}" for k in range(size)]


@given(seed=st.integers(0, 10_000), size=st.integers(8, 30), host=st.integers(1, 20))
def test_inserted_blocks_are_where_the_truth_says(seed: int, size: int, host: int) -> None:
    """A case begins and ends with the same segments in both texts, and no two cases touch."""
    copied, original = article("c", size), article("o", size)
    a, b, cases = make_bench.insert_blocks(
        article("h", max(host, 3)), original, copied, random.Random(seed)
    )
    assert cases
    for (a0, a1), (b0, b1) in cases:
        stretch = a.text[a0:a1].replace("c", "o").split()
        assert stretch == b.text[b0:b1].split()
        assert "h" not in a.text[a0:a1]
    marked = sorted(case.a for case in cases)
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(marked))
    outside = a.text
    for a0, a1 in reversed(marked):
        outside = outside[:a0] + outside[a1:]
    assert "c" not in outside


@given(seed=st.integers(0, 10_000), size=st.integers(8, 40))
def test_reordered_segments_are_where_the_truth_says(seed: int, size: int) -> None:
    """Every kept segment lies in a case that points at its own source, wherever that went."""
    copied = dict(enumerate(article("c", size)))
    original = dict(enumerate(article("o", size)))
    a, b, cases = make_bench.reorder(copied, original, random.Random(seed))
    for (a0, a1), (b0, b1) in cases:
        assert a.text[a0:a1].replace("c", "o").split() == b.text[b0:b1].split()
    kept = [n for n, text in copied.items() if text in a.text]
    told = "\n".join(a.text[a0:a1] for (a0, a1), _ in cases)
    assert all(copied[n] in told for n in kept)
    assert sorted(b.text.split()) == sorted(" ".join(original.values()).split())
