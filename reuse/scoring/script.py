"""Passages → one table of edits, counted in words, and cut into blocks that can be drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from reuse.arrays import I8, Mask, expand
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
    >>> text = "So the old freighter left Valletta at dawn with nine men on board."
    >>> found = compare(text, text.replace("freighter", "steamship"))
    >>> script, turned = script_of(*map(segment_text, (found.a, found.b)), found.passages)
    >>> own = script.op == SUBSTITUTED
    >>> script.i[own].tolist(), script.j[own].tolist()
    ([3], [4])
    """
    turned = b.source.text < a.source.text
    edits = [edit for passage in passages for edit in passage.edits]
    op = np.array([_NUMBER[edit.op] for edit in edits], np.int64)
    spans_a, spans_b = (
        np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(edits)).reshape(-1, 2)
        for spans in ([edit.a for edit in edits], [edit.b for edit in edits])
    )
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
    edit, at = expand(i, j - i)
    block_of[0][at] = block_after(words[edit] + at - i[edit])
    # A word of the second text is in the block of the one that it answers.
    edit, at = expand(k, l - k)
    within = np.minimum(at - k[edit], np.maximum(j - i - 1, 0)[edit])
    block_of[1][at] = block_after(words[edit] + within)
    return (
        Script(first, second, op, i, j, k, l, block_after(words), block_of, blocks),
        turned,
    )


def _are_same(first: Document, second: Document, op: I8, i: I8, j: I8, k: I8, l: I8) -> Mask:  # noqa: E741
    """Return which words respelt are the same but for case, accents or typography."""
    same = np.zeros(len(op), bool)
    own = np.flatnonzero((op == RESPELT) & (j - i == l - k))
    if len(own):
        edit, ours = expand(i[own], (j - i)[own])
        theirs = stretch(k[own], (l - k)[own])
        differ = first.tokens["code"][ours] != second.tokens["code"][theirs]
        same[own] = np.bincount(edit, differ, len(own)) == 0
    return same


def stretch(starts: I8, lengths: I8) -> I8:
    """Return the whole numbers from each start on, as many as its length, one after the other.

    Examples
    --------
    >>> stretch(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    return expand(starts, lengths)[1]
