"""Edits → runs: which symbol was put for which, put in, or left out, and between what.

They are to the wording of a copy what `reuse.style` is to a text's: an axis weighs them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reuse.arrays import I8, U4, U8, expand
from reuse.hashing import GOLDEN_U8, fold_down
from reuse.scoring.script import DROPPED, INSERTED, SUBSTITUTED, Script
from reuse.style import Style, bins_of

#: Words are paired where so many pairs of them may answer each other, at most.
_MOST_PAIRS = 9
_NOTHING = np.uint64(0)  # what stands before a text and after it
# What a run says: a word that was replaced, one that replaces, both; words put in and left out,
# and each with the word before it and the one after it.
_REPLACED, _REPLACES, _FOR = 1, 2, 3
_PUT_IN, _LEFT_OUT, _AFTER, _BEFORE = 4, 5, 2, 4

_Single = tuple[int, U8, I8]  # what it says, the symbols, the block of each
_Pair = tuple[int, U8, U8, I8]


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
    m, n = script.j - script.i, script.l - script.k
    replaced = np.flatnonzero((script.op == SUBSTITUTED) & (m > 0) & (n > 0))
    singles: list[_Single] = []
    pairs: list[_Pair] = []
    for kind, symbols, start, count in (
        (_REPLACED, ours, script.i, m),
        (_REPLACES, theirs, script.k, n),
    ):
        edit, at = expand(start[replaced], count[replaced])
        singles.append((kind, symbols[at], script.block[replaced[edit]]))
    few = replaced[(m * n)[replaced] <= _MOST_PAIRS]
    edit, rank = expand(np.zeros(len(few), np.int64), (m * n)[few])
    edit = few[edit]
    x, y = np.divmod(rank, n[edit])
    pairs.append((_FOR, ours[script.i[edit] + x], theirs[script.k[edit] + y], script.block[edit]))
    for kind, op, symbols, start, count in (
        (_PUT_IN, INSERTED, theirs, script.k, n),
        (_LEFT_OUT, DROPPED, ours, script.i, m),
    ):
        own = np.flatnonzero((script.op == op) & (count > 0))
        edit, at = expand(start[own], count[own])
        block = script.block[own[edit]]
        padded = np.concatenate(([_NOTHING], symbols, [_NOTHING]))
        before, here, after = padded[at], padded[at + 1], padded[at + 2]
        singles.append((kind, here, block))
        pairs += [(kind + _AFTER, before, here, block), (kind + _BEFORE, here, after, block)]
    # All at once: most edits are few and short, and each step costs more than their words.
    blocks = [*(block for *_, block in singles), *(block for *_, block in pairs)]
    kinds = np.array([*(kind for kind, *_ in singles), *(kind for kind, *_ in pairs)], np.uint64)
    x, y = (np.concatenate([pair[k] for pair in pairs]) for k in (1, 2))
    keys = np.concatenate([*(symbols for _, symbols, _ in singles), _pair(x, y)])
    keys += np.repeat(kinds * np.uint64(0x51ED27), [len(block) for block in blocks])
    return Swaps(bins_of(keys * GOLDEN_U8), np.concatenate(blocks))


def _pair(x: U8, y: U8) -> U8:
    """Return one key for two symbols; their order counts."""
    return np.asarray(
        (x + np.uint64(1)) * GOLDEN_U8 ^ fold_down((y + np.uint64(7)) * GOLDEN_U8, 31)
    )
