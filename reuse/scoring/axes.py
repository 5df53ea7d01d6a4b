"""Runs → where a text, or what became of its words, lies on fitted axes.

A text's place on an axis is the sum of a weight for each kind of run, times the root of how often
it stands there, over the root of how many runs there are. So the length of what is weighed is one
whatever the text's own, and a run that stands often counts less each time:
the map of Hellinger's distance (Jebara, Kondor & Howard, "Probability product kernels", Journal of
Machine Learning Research 2004).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from reuse.arrays import F8, I8, U4
from reuse.style import BITS

#: The axes of a text by itself.
TEXT_AXES = (
    "translated",
    "by machine",
    "round trip or its original",
    "round trip or human translation",
    "machine or human translation",
    "human translation or native",
    "round trip or language model",
)
#: The axes of what became of the words: of a copy beside its source.
SWAP_AXES = (
    "round trip or language model's rewrite",
    "round trip or two translations",
    "round trip or a person's rewriting",
    "two machines or others",
    "round trip or spun",
)
#: The axis that says which of two texts is worded later; it changes its sign with the order.
LATER_AXIS = "later"


@dataclass(frozen=True, eq=False)
class Axes:
    """Fitted weights.

    Attributes
    ----------
    names : tuple of str
    bins : ndarray of uint32, shape (bins,)
        Sorted; a run of another bin says nothing.
    weights : ndarray of int8, shape (bins, axes)
    scale : ndarray of float, shape (axes,)
        What one step of a weight is worth.
    constant : ndarray of float, shape (axes,)
    """

    names: tuple[str, ...]
    bins: U4
    weights: npt.NDArray[np.int8]
    scale: F8
    constant: F8

    @cached_property
    def _place(self) -> npt.NDArray[np.unsignedinteger]:
        """Where each bin that there can be stands among `bins`; beyond them where it doesn't.

        Some megabytes, and yet several times as fast as to search `bins`.
        """
        beyond = len(self.bins)
        place = np.full(1 << BITS, beyond, np.min_scalar_type(beyond))
        place[self.bins] = np.arange(beyond)
        return place

    def find(self, bins: U4) -> tuple[I8, npt.NDArray[np.bool_]]:
        """Return where each run's bin stands among `bins`, and whether it does.

        Parameters
        ----------
        bins : ndarray of uint32, shape (runs,)

        Returns
        -------
        place : ndarray of int64, shape (runs,)
        found : ndarray of bool, shape (runs,)
        """
        place = self._place.take(bins).astype(np.int64)
        return place, place < len(self.bins)


def add_up(axes: Axes, bins: U4, part: I8, parts: int) -> F8:
    """Return what the runs of each part of a text add to its place on each axis.

    Parameters
    ----------
    axes : Axes
    bins : ndarray of uint32, shape (runs,)
    part : ndarray of int64, shape (runs,)
        The part that each run is of, from 0; below 0 it is left out.
    parts : int

    Returns
    -------
    ndarray of float, shape (parts, axes)
        Their sum over the parts is `place_of`'s first argument. What a run adds in one part
        is its share in what all of its kind add.

    Examples
    --------
    >>> one = np.ones(1)
    >>> axes = Axes(("x",), np.array([3, 5], "u4"), np.array([[2], [1]], "i1"), one, 0 * one)
    >>> add_up(axes, np.array([3, 3, 3, 3, 9], "u4"), np.array([0, 0, 0, 1, 1]), 2).tolist()
    [[3.0], [1.0]]
    """
    place, found = axes.find(bins)
    found &= part >= 0
    place, part = place[found], part[found]
    # Ticks are looked through much faster than counts are.
    ticked = np.zeros(len(axes.bins), bool)
    ticked[place] = True
    present = np.flatnonzero(ticked)
    kinds = len(present)
    rank = np.empty(len(axes.bins), np.int64)
    rank[present] = np.arange(kinds)
    kind = rank.take(place)
    # Counted as floats, so that the product needs no copy.
    one = np.ones(len(kind))
    cells = np.bincount(part * kinds + kind, one, parts * kinds).reshape(parts, kinds)
    root = np.sqrt(np.bincount(kind, minlength=kinds))
    weights = axes.weights.take(present, axis=0) / root[:, None]
    return np.asarray((cells @ weights) * axes.scale)


def place_of(sums: F8, runs: F8, whole: float, axes: Axes) -> F8:
    """Return a text's place on each axis, or what some parts of it say its place is.

    Parameters
    ----------
    sums : ndarray of float, shape (…, axes)
        What `add_up` gives, summed over the parts that are looked at.
    runs : ndarray of float, shape (…,)
        How many runs these parts have, about.
    whole : float
        How many the whole text has.
    axes : Axes

    Returns
    -------
    ndarray of float, shape (…, axes)
    """
    share = np.maximum(runs, 1.0) / max(whole, 1.0)
    return np.asarray(sums / share[..., None] / np.sqrt(max(whole, 1.0)) + axes.constant)
