"""How often chance alone would give what was found.

What chance gives falls off with the bits b of a match and grows with the places where it could
lie, as for local alignments of sequences (Karlin and Altschul, PNAS 87, 1990)::

    expect = K · n_a · n_b · 2 ** (-rate · b)

n counts sentences for runs of sentences, words for phrases. The constants were fitted on 35,000
pairs of unrelated news texts; ``python -m benchmarks.chance`` fits them anew on as many others,
counts on still others, and writes what it counted beside what was expected to
benchmarks/README.md. That n_a · n_b enters with the exponent 1 was not assumed but found (0.9 to
1.0).

A comparison looks for both kinds, and a passage of either kind with an expect of x must be met x
times by chance. So the errors that are allowed are divided: phrases get two thirds of them, runs,
which are longer, one third. What each kind would give by itself is divided by its share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from reuse.arrays import F8


@dataclass(frozen=True, slots=True)
class Chance:
    """How many matches of one kind chance gives between unrelated texts.

    Attributes
    ----------
    log2_k : float
        log2 of how many matches without any bits each place gives.
    rate : float
        By how many doublings matches grow rarer with each bit.
    share : float
        What part of the errors that are allowed this kind of match may make.

    Examples
    --------
    >>> RUNS.expect(np.array([20.0, 60.0]), 30 * 30).round(9)
    array([2.452967e-03, 8.120000e-07])
    >>> round(PHRASES.bits(1e-3, 400 * 400), 1)
    42.0
    """

    log2_k: float
    rate: float
    share: float

    def expect(self, bits: F8, size: int) -> F8:
        """Return how many matches of so many bits, or more, chance gives.

        Parameters
        ----------
        bits : ndarray of float
        size : int
            The places where a match may lie: what `a` has of sentences or words, times what `b`
            has of them.

        Returns
        -------
        ndarray of float
        """
        return np.asarray(np.exp2(self._most(size) - self.rate * bits))

    def bits(self, max_expect: float, size: int) -> float:
        """Return the bits at which `expect` is `max_expect`.

        Parameters
        ----------
        max_expect : float
        size : int
            As in `expect`.

        Returns
        -------
        float
        """
        return (self._most(size) - math.log2(max_expect)) / self.rate

    def _most(self, size: int) -> float:
        """Return log2 of how many matches without any bits chance gives."""
        return self.log2_k - math.log2(self.share) + math.log2(max(size, 1))


#: Runs of sentences; sizes are sentences of `a` times sentences of `b`.
RUNS = Chance(log2_k=-14.29, rate=0.289, share=1 / 3)
#: Phrases; sizes are words of `a` times words of `b`.
PHRASES = Chance(log2_k=-11.93, rate=0.379, share=2 / 3)
