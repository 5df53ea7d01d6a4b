"""How often chance alone would give what was found.

What chance gives falls off with the bits b of a match and grows with the places where it could
lie, as for local alignments of sequences (Karlin and Altschul, PNAS 87, 1990)::

    expect = K · n_a · n_b · 2 ** (-rate · b)

n counts sentences for chains of sentences, words for phrases. The constants were fitted on 35,000
pairs of unrelated news texts; ``python -m benchmarks.chance`` fits them anew on as many others,
counts on still others, and writes what it counted beside what was expected to
benchmarks/README.md. That n_a · n_b enters with the exponent 1 was not assumed but found (0.9 to
1.0).

A comparison looks for both kinds. What each would give by itself is raised, for phrases by one
half and for chains threefold, so that a passage of either kind with an expect of x is met x
times: phrases get two thirds of the errors that are allowed, chains, which are longer, one third.
"""

from __future__ import annotations

import math

import numpy as np

from reuse.arrays import F8

#: log2 K and rate of chains, whose n are sentences.
RUN_LOG2_K, RUN_RATE, RUN_SHARE = -14.29, 0.289, 1 / 3
#: log2 K and rate of phrases, whose n are words.
PHRASE_LOG2_K, PHRASE_RATE, PHRASE_SHARE = -11.93, 0.379, 2 / 3
#: Texts of one subject: bits beyond one for each doubling of the plane that a phrase must have.
#: Of 200 pairs of independent reports of one event none shares a phrase of more.
SUBJECT_BITS = 57.0


def expect_of_run(bits: F8, cells: int) -> F8:
    """Return how many chains of so many bits chance gives.

    Parameters
    ----------
    bits : ndarray of float
    cells : int
        Sentences of `a` times sentences of `b`.

    Returns
    -------
    ndarray of float

    Examples
    --------
    >>> expect_of_run(np.array([20.0, 60.0]), 30 * 30).round(9)
    array([2.452967e-03, 8.120000e-07])
    """
    log2_k = RUN_LOG2_K - math.log2(RUN_SHARE)
    return np.asarray(np.exp2(log2_k + math.log2(max(cells, 1)) - RUN_RATE * bits))


def bits_of_run(max_expect: float, cells: int) -> float:
    """Return the bits at which `expect_of_run` is `max_expect`.

    Examples
    --------
    >>> round(bits_of_run(1e-3, 30 * 30), 1)
    24.5
    """
    log2_k = RUN_LOG2_K - math.log2(RUN_SHARE)
    return (log2_k + math.log2(max(cells, 1)) - math.log2(max_expect)) / RUN_RATE


def expect_of_phrase(bits: F8, places: int) -> F8:
    """Return how many phrases of so many bits chance gives.

    Parameters
    ----------
    bits : ndarray of float
    places : int
        Words of `a` times words of `b`.

    Returns
    -------
    ndarray of float

    Examples
    --------
    >>> expect_of_phrase(np.array([40.0, 80.0]), 400 * 400).round(12)
    array([1.67999759e-03, 4.58870000e-08])
    """
    log2_k = PHRASE_LOG2_K - math.log2(PHRASE_SHARE)
    return np.asarray(np.exp2(log2_k + math.log2(max(places, 1)) - PHRASE_RATE * bits))


def bits_of_phrase(max_expect: float, places: int, *, same_subject: bool) -> float:
    """Return the bits at which `expect_of_phrase` is `max_expect`, or more for one subject.

    Examples
    --------
    >>> round(bits_of_phrase(1e-3, 400 * 400, same_subject=False), 1)
    42.0
    >>> round(bits_of_phrase(1e-3, 400 * 400, same_subject=True), 1)
    74.3
    """
    doublings = math.log2(max(places, 1))
    log2_k = PHRASE_LOG2_K - math.log2(PHRASE_SHARE)
    least = (log2_k + doublings - math.log2(max_expect)) / PHRASE_RATE
    return max(least, doublings + SUBJECT_BITS) if same_subject else least
