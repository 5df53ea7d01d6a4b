"""A long text of few words."""

from __future__ import annotations

import pytest


@pytest.fixture
def rng_words() -> list[int]:
    """Five thousand words of a vocabulary of two thousand, settled."""
    state, out = 1, []
    for _ in range(5000):
        state = state * 6364136223846793005 % 2**64
        out.append((state >> 33) % 2000)
    return out
