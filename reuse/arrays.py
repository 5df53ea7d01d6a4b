"""Short names for the types of arrays, and a few operations that numpy lacks."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]
U1 = npt.NDArray[np.uint8]
U4 = npt.NDArray[np.uint32]
U8 = npt.NDArray[np.uint64]
F8 = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
#: Rows of one of the structured types of `reuse.model`, `reuse.match.cells`.
Rows = npt.NDArray[np.void]

#: Keys are ticked in a table where it has at most so many places for each, and
#: so many in all; else they are sorted.
TABLE_PER_KEY, LARGEST_TABLE = 256, 1 << 22


def among(keys: I8, known: I8, size: int) -> Mask:
    """Tell which keys are among the known.

    Parameters
    ----------
    keys, known : ndarray of int64
        All of them from 0 to `size`, which is left out; in any order.
    size : int

    Returns
    -------
    ndarray of bool, shape (keys,)

    Examples
    --------
    >>> among(np.array([3, 5, 3]), np.array([7, 3]), 10)
    array([ True, False,  True])
    """
    if size <= min(TABLE_PER_KEY * len(keys), LARGEST_TABLE):
        table = np.zeros(size, bool)
        table[known] = True
        return table.take(keys)
    if not len(known):
        return np.zeros(len(keys), bool)
    known = np.sort(known)
    return np.asarray(known.take(known.searchsorted(keys), mode="clip") == keys)


def place_of_equals(keys: I8, size: int) -> I8:
    """Return, for each key, a place where it stands: one and the same for equal keys.

    Parameters
    ----------
    keys : ndarray of int64
        All of them from 0 to `size`, which is left out; in any order.
    size : int
        So many numbers are held.

    Returns
    -------
    ndarray of int64, shape (keys,)

    Examples
    --------
    >>> place_of_equals(np.array([5, 2, 5]), 10)
    array([2, 1, 2])
    """
    place = np.empty(size, np.int64)
    place[keys] = np.arange(len(keys))
    return place.take(keys)


def first_of_equals(*columns: npt.NDArray[Any]) -> Mask:
    """Mark each row that differs from the one before; the first row does.

    Parameters
    ----------
    *columns : ndarray, shape (n,)
        Sorted together, so that equal rows stand beside each other.

    Returns
    -------
    ndarray of bool, shape (n,)

    Examples
    --------
    >>> first_of_equals(np.array([1, 1, 1, 2]), np.array([5, 5, 6, 6]))
    array([ True, False,  True,  True])
    """
    first = np.ones(len(columns[0]), bool)
    np.not_equal(columns[0][1:], columns[0][:-1], out=first[1:])
    for column in columns[1:]:
        first[1:] |= column[1:] != column[:-1]
    return first


def expand(first: I8, count: I8) -> tuple[I8, I8]:
    """Write out ranges of numbers, one after the other.

    Parameters
    ----------
    first, count : ndarray of int64, shape (n,)
        Where each range begins, and how many numbers it has.

    Returns
    -------
    owner : ndarray of int64, shape (count.sum(),)
        Which range each number is of.
    number : ndarray of int64, shape (count.sum(),)

    Examples
    --------
    >>> expand(np.array([7, 3]), np.array([2, 3]))
    (array([0, 0, 1, 1, 1]), array([7, 8, 3, 4, 5]))
    """
    owner = np.arange(len(count)).repeat(count)
    return owner, np.arange(len(owner)) + (first - count.cumsum() + count).take(owner)


def meetings(a: I8, b: I8, most: int) -> tuple[I8, I8]:
    """Return every place of `a` with every place of `b` that has the same key.

    Parameters
    ----------
    a, b : ndarray of int64
        Keys, in any order.
    most : int
        A key that would give more meetings than this gives none: it is too common.

    Returns
    -------
    at_a, at_b : ndarray of int64, shape (meetings,)

    Examples
    --------
    >>> meetings(np.array([4, 9, 9]), np.array([9, 4, 9]), most=1)
    (array([0]), array([1]))
    """
    order_a, order_b = a.argsort(kind="stable"), b.argsort(kind="stable")
    a, b = a.take(order_a), b.take(order_b)
    first = b.searchsorted(a)
    count = b.searchsorted(a, "right") - first
    met = count.nonzero()[0]
    if not met.size:
        return met, met
    own = a.searchsorted(a[met], "right") - a.searchsorted(a[met])
    met = met[own * count[met] <= most]
    which, at_b = expand(first[met], count[met])
    return order_a[met[which]], order_b[at_b]


def meetings_by_rank(a: I8, b: I8, most: int) -> tuple[I8, I8]:
    """Return places of `a` with places of `b` of the same key and rank, where `meetings` has none.

    Parameters
    ----------
    a, b : ndarray of int64
        Keys, in any order.
    most : int
        As in `meetings`: keys that have no more meetings than this are left to it.

    Returns
    -------
    at_a, at_b : ndarray of int64, shape (meetings,)
        The n-th place of a key in `a` with the n-th in `b`, counted from the first and from the
        last, and with the place that lies as far along: at most six for each place.

    Examples
    --------
    >>> at_a, at_b = meetings_by_rank(np.array([9, 9]), np.array([9, 9, 9, 9]), most=1)
    >>> list(zip(at_a.tolist(), at_b.tolist()))
    [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (1, 3)]
    """
    order_a, order_b = a.argsort(kind="stable"), b.argsort(kind="stable")
    a, b = a.take(order_a), b.take(order_b)
    first_a = first_of_equals(a).nonzero()[0] if len(a) else np.empty(0, np.int64)
    keys = a.take(first_a)
    count_a = np.diff(np.append(first_a, len(a)))
    first_b = b.searchsorted(keys)
    count_b = b.searchsorted(keys, "right") - first_b
    often = (count_a * count_b > most).nonzero()[0]
    first_a, count_a = first_a.take(often), count_a.take(often)
    first_b, count_b = first_b.take(often), count_b.take(often)
    key_a, rank_a = expand(np.zeros(len(often), np.int64), count_a)
    key_b, rank_b = expand(np.zeros(len(often), np.int64), count_b)
    p, q = count_a.take(key_a), count_b.take(key_a)
    other_p, other_q = count_a.take(key_b), count_b.take(key_b)
    key = np.concatenate((key_a, key_a, key_a, key_b))
    of_a = np.concatenate((rank_a, rank_a, rank_a, (2 * rank_b + 1) * other_p // (2 * other_q)))
    of_b = np.concatenate((rank_a, q - p + rank_a, (2 * rank_a + 1) * q // (2 * p), rank_b))
    inside = (of_b >= 0) & (of_b < count_b.take(key))
    key, of_a, of_b = key[inside], of_a[inside], of_b[inside]
    met = np.unique((first_a.take(key) + of_a) * max(len(b), 1) + first_b.take(key) + of_b)
    at_a, at_b = np.divmod(met, max(len(b), 1))
    return order_a.take(at_a), order_b.take(at_b)
