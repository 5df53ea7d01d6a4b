"""Which blocks a verdict is made from: all, each half, and a hundred draws with repetition.

The draws are those of the bootstrap (Efron, "Bootstrap methods: another look at the jackknife",
Annals of Statistics 1979), of blocks rather than words, since words in a row depend on each other.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from reuse.arrays import F8, Mask
from reuse.results.evidence import Stability

#: How often a verdict is made again.
DRAWS = 100
#: In so many of them it must be the same; under that it is no verdict.
ENOUGH = 90
#: With fewer blocks than these the draws are too much alike to say anything.
LEAST_BLOCKS = 5
_HALVES = slice(1, 3)


@cache
def draw_blocks(blocks: int) -> F8:
    """Return how often each block counts in each draw.

    Parameters
    ----------
    blocks : int

    Returns
    -------
    ndarray of float, shape (103, blocks)
        All blocks once; the first half of them; the second; then `DRAWS` times as many as there
        are, drawn with repetition. The same on every call.

    Examples
    --------
    >>> draw_blocks(4)[:3].tolist()
    [[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]]
    >>> draw_blocks(4)[3:].sum(axis=1).tolist() == DRAWS * [4.0]
    True
    """
    rng = np.random.default_rng(blocks)
    half = np.arange(blocks) < (blocks + 1) // 2
    drawn = rng.multinomial(blocks, np.full(blocks, 1 / blocks), DRAWS)
    draws = np.vstack((np.ones(blocks), half, ~half, drawn)).astype(np.float64)
    draws.flags.writeable = False
    return draws


def stability_of(same: Mask, blocks: int) -> Stability:
    """Return how often a verdict was the same.

    Parameters
    ----------
    same : ndarray of bool, shape (103,)
        Whether it is that of the whole, for each row of `draw_blocks`.
    blocks : int

    Returns
    -------
    Stability
    """
    if blocks < LEAST_BLOCKS:
        return Stability(0, 0, False)
    return Stability(int(same[3:].sum()), DRAWS, bool(same[_HALVES].all()))


def is_stable(stability: Stability) -> bool:
    """Tell whether a verdict was the same on both halves, and often enough on the draws.

    Examples
    --------
    >>> is_stable(Stability(98, 100, True)), is_stable(Stability(98, 100, False))
    (True, False)
    """
    return stability.halves and stability.held >= ENOUGH
