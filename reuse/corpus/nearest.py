"""Which texts of an archive are worth comparing with one, and no more than can be."""

from __future__ import annotations

import numpy as np

from reuse.arrays import F8, I4

#: So many texts are compared with one that is looked up.
MOST_ALIGNED = 50


def choose(place: I4, doc: I4, bits: F8, least: float) -> tuple[int, list[int]]:
    """Choose the texts to compare, by the keys that they share with one.

    Where there are too many, each key first chooses, among the texts that have it, the one that
    shares most: two hundred copies of one paragraph must not hide the source of the next.

    Parameters
    ----------
    place, doc : ndarray of int32, shape (postings,)
        A key, by its place, and a text that has it.
    bits : ndarray of float64, shape (keys,)
        What each key tells.
    least : float
        Bits that a text's keys must have together.

    Returns
    -------
    near : int
        How many texts share enough.
    chosen : list of int
        Those to compare.

    Examples
    --------
    >>> place, doc = np.array([0, 0, 1, 1], np.int32), np.array([7, 8, 7, 9], np.int32)
    >>> choose(place, doc, np.array([2.0, 3.0]), 2.5)
    (2, [7, 9])
    """
    docs, owner = np.unique(doc, return_inverse=True)
    sums = np.bincount(owner, bits[place], minlength=len(docs))
    enough = np.flatnonzero(sums >= least)
    # The nearest first; of equals the earliest text.
    rank = np.full(len(docs), len(docs))
    order = enough[np.lexsort((docs[enough], -sums[enough]))]
    rank[order] = np.arange(len(order))
    if len(order) > MOST_ALIGNED:
        best = np.full(len(bits), len(docs))
        np.minimum.at(best, place, rank[owner])
        named = np.unique(best[best < len(docs)])
        others = np.setdiff1d(np.arange(len(order)), named)
        order = order[np.concatenate((named, others))[:MOST_ALIGNED]]
    return len(enough), docs[order].tolist()
