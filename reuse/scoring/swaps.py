"""Edits → runs: which symbol was put for which, put in, or left out, and between what.

They are to the wording of a copy what `reuse.style` is to a text's: an axis weighs them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reuse.arrays import I8, U4, U8
from reuse.hashing import GOLDEN_U8, fold_down
from reuse.scoring.script import DROPPED, INSERTED, SUBSTITUTED, Script, stretch
from reuse.style import Style, bins_of

#: Words are paired where so many pairs of them may answer each other, at most.
_MOST_PAIRS = 9
_NOTHING = np.uint64(0)  # what stands before a text and after it
# What a run says: a word that was replaced, one that replaces, both; words put in and left out,
# and each with the word before it and the one after it.
_REPLACED, _REPLACES, _FOR = 1, 2, 3
_PUT_IN, _LEFT_OUT, _AFTER, _BEFORE = 4, 5, 2, 4


class Swaps(NamedTuple):
    """The runs of what became of the words.

    Attributes
    ----------
    bins : ndarray of uint32, shape (runs,)
    block : ndarray of int64, shape (runs,)
        The block of the script that each is in.
    """

    bins: U4
    block: I8


def swaps_of(script: Script, first: Style, second: Style) -> Swaps:
    """Return the runs of what became of the words of the first text in the second.

    Parameters
    ----------
    script : Script
    first, second : Style
        Of both documents.

    Returns
    -------
    Swaps
    """
    ours, theirs = first.symbols[first.is_word], second.symbols[second.is_word]
    keys: list[U8] = []
    blocks: list[I8] = []

    def add(kind: int, symbols: U8, block: I8) -> None:
        keys.append((symbols + np.uint64(kind * 0x51ED27)) * GOLDEN_U8)
        blocks.append(block)

    m, n = script.j - script.i, script.l - script.k
    both = (script.op == SUBSTITUTED) & (m > 0) & (n > 0)
    for kind, symbols, start, count in (
        (_REPLACED, ours, script.i, m),
        (_REPLACES, theirs, script.k, n),
    ):
        add(
            kind,
            symbols[stretch(start[both], count[both])],
            np.repeat(script.block[both], count[both]),
        )
    few = both & (m * n <= _MOST_PAIRS)
    i, k, wide, pairs = script.i[few], script.k[few], n[few], (m * n)[few]
    rank, width = stretch(np.zeros_like(pairs), pairs), np.repeat(wide, pairs)
    x = ours[np.repeat(i, pairs) + rank // width]
    y = theirs[np.repeat(k, pairs) + rank % width]
    add(_FOR, _pair(x, y), np.repeat(script.block[few], pairs))
    for kind, op, symbols, start, count in (
        (_PUT_IN, INSERTED, theirs, script.k, n),
        (_LEFT_OUT, DROPPED, ours, script.i, m),
    ):
        own = (script.op == op) & (count > 0)
        at, block = stretch(start[own], count[own]), np.repeat(script.block[own], count[own])
        padded = np.concatenate(([_NOTHING], symbols, [_NOTHING]))
        add(kind, symbols[at], block)
        add(kind + _AFTER, _pair(padded[at], symbols[at]), block)
        add(kind + _BEFORE, _pair(symbols[at], padded[at + 2]), block)
    return Swaps(bins_of(np.concatenate(keys)), np.concatenate(blocks))


def _pair(x: U8, y: U8) -> U8:
    """Return one key for two symbols; their order counts."""
    return np.asarray(
        (x + np.uint64(1)) * GOLDEN_U8 ^ fold_down((y + np.uint64(7)) * GOLDEN_U8, 31)
    )
