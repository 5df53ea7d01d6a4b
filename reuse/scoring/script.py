"""Passages → one table of edits, counted in words, and cut into blocks that can be drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reuse.arrays import I8, Mask
from reuse.model import Document
from reuse.results.passage import Operation, Passage

#: Operations by number, as `Script.op` has them.
OPERATIONS: tuple[Operation, ...] = (
    "equal",
    "moved",
    "respelt",
    "inflected",
    "substituted",
    "inserted",
    "dropped",
)
EQUAL, MOVED, RESPELT, INFLECTED, SUBSTITUTED, INSERTED, DROPPED = range(len(OPERATIONS))
_NUMBER = {operation: number for number, operation in enumerate(OPERATIONS)}
_MIRRORED = np.array([EQUAL, MOVED, RESPELT, INFLECTED, SUBSTITUTED, DROPPED, INSERTED])

#: Words of the first text in a block, about, and how many blocks there are at most: enough of
#: them that a verdict can be made again on other draws, and each about a sentence long or more.
BLOCK_WORDS, BLOCKS_AT_MOST = 25, 24


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """What became of the words of `first` in `second`, a row an edit, over all passages.

    Attributes
    ----------
    first, second : Document
    op : ndarray of int64, shape (edits,)
        By its place in `OPERATIONS`.
    i, j : ndarray of int64, shape (edits,)
        The words of `first`, from which up to, but not, which.
    k, l : ndarray of int64, shape (edits,)
        Those of `second`.
    block : ndarray of int64, shape (edits,)
        The block that the edit begins in.
    block_of : (ndarray of int64, ndarray of int64), shapes (words of first,), (words of second,)
        The block of each word; -1 outside passages.
    blocks : int
        How many there are.
    """

    first: Document
    second: Document
    op: I8
    i: I8
    j: I8
    k: I8
    l: I8  # noqa: E741
    block: I8
    block_of: tuple[I8, I8]
    blocks: int

    def turned(self) -> Script:
        """Return what became of the words of `second` in `first`, in the same blocks."""
        return Script(
            self.second,
            self.first,
            _MIRRORED[self.op],
            self.k,
            self.l,
            self.i,
            self.j,
            self.block,
            (self.block_of[1], self.block_of[0]),
            self.blocks,
        )


def script_of(a: Document, b: Document, passages: Sequence[Passage]) -> tuple[Script, bool]:
    """Return the edits of all passages as one table.

    The lesser text comes first whichever is called `a`, and the rows are in its order, so that
    whatever is reckoned from the table is the same to the last bit when the texts are swapped.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage

    Returns
    -------
    script : Script
    turned : bool
        Whether `b` is first.

    Examples
    --------
    >>> from reuse import compare
    >>> from reuse.segment import segment_text
    >>> texts = "Nobody saw which path he took.", "Nobody saw which route he took."
    >>> a, b = (segment_text(source) for source in (compare(*texts).a, compare(*texts).b))
    >>> script, turned = script_of(a, b, compare(*texts).passages)
    >>> own = script.op == SUBSTITUTED
    >>> script.i[own].tolist(), script.j[own].tolist()
    ([3], [4])
    """
    turned = b.source.text < a.source.text
    rows = np.array(
        [(_NUMBER[edit.op], *edit.a, *edit.b) for passage in passages for edit in passage.edits],
        np.int64,
    ).reshape(-1, 5)
    op, spans_a, spans_b = rows[:, 0], rows[:, 1:3], rows[:, 3:5]
    first, second = a, b
    if turned:
        op, spans_a, spans_b, first, second = _MIRRORED[op], spans_b, spans_a, b, a
    order = np.lexsort((spans_b[:, 1], spans_b[:, 0], spans_a[:, 1], spans_a[:, 0]))
    op, spans_a, spans_b = op[order], spans_a[order], spans_b[order]
    i, j = first.tokens["start"].searchsorted(spans_a.T)
    k, l = second.tokens["start"].searchsorted(spans_b.T)  # noqa: E741
    op = np.where(_are_same(first, second, op, i, j, k, l), EQUAL, op)
    words = np.cumsum(j - i) - (j - i)  # of the passages, before each edit
    total = int((j - i).sum())
    blocks = max(1, min(total // BLOCK_WORDS, BLOCKS_AT_MOST))

    def block_after(count: I8) -> I8:
        return np.minimum(count * blocks // max(total, 1), blocks - 1)

    block_of = np.full(len(first.tokens), -1), np.full(len(second.tokens), -1)
    rank = stretch(np.zeros_like(i), j - i)
    block_of[0][stretch(i, j - i)] = block_after(np.repeat(words, j - i) + rank)
    # A word of the second text is in the block of the one that it answers.
    rank = stretch(np.zeros_like(k), l - k)
    within = np.minimum(rank, np.repeat(np.maximum(j - i - 1, 0), l - k))
    block_of[1][stretch(k, l - k)] = block_after(np.repeat(words, l - k) + within)
    return (
        Script(first, second, op, i, j, k, l, block_after(words), block_of, blocks),
        turned,
    )


def _are_same(first: Document, second: Document, op: I8, i: I8, j: I8, k: I8, l: I8) -> Mask:  # noqa: E741
    """Return which words respelt are the same but for case, accents or typography."""
    own = np.flatnonzero((op == RESPELT) & (j - i == l - k))
    words = (j - i)[own]
    ours = first.tokens["code"][stretch(i[own], words)]
    theirs = second.tokens["code"][stretch(k[own], words)]
    other = np.bincount(np.repeat(np.arange(len(own)), words), ours != theirs, len(own))
    same = np.zeros(len(op), bool)
    same[own] = other == 0
    return same


def stretch(starts: I8, lengths: I8) -> I8:
    """Return the whole numbers from each start on, as many as its length, one after the other.

    Examples
    --------
    >>> stretch(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.repeat(starts - before, lengths) + np.arange(int(lengths.sum())))
