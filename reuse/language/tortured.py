"""Set phrases that were told with other words, one by one, as a lexicon has them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from reuse.arrays import U4, U8

_PLURAL = re.compile(r"(?<=[^aiou])ies\Z|(?<=[sxz])es\Z|(?<=[cs]h)es\Z|(?<=[^isu])s\Z")


def phrase_key(words: Iterable[str]) -> int:
    """Return what a phrase is known by: its words in small letters, plural or not.

    Examples
    --------
    >>> phrase_key(["Bosom", "perils"]) == phrase_key(["bosom", "peril"])
    True
    >>> phrase_key(["Bosom", "perilous"]) == phrase_key(["bosom", "peril"])
    False
    """
    return zlib.crc32(" ".join(_PLURAL.sub("", word.lower()) for word in words).encode())


@dataclass(frozen=True, eq=False)
class TorturedPhrases:
    """Set phrases whose words were put one by one for others: "bosom peril" for "breast cancer".

    Attributes
    ----------
    begins : ndarray of uint64, shape (p,)
        The code of the first two stems of each, by `pair_code`; sorted.
    keys : ndarray of uint32, shape (p,)
        What it is known by (`phrase_key`).
    lengths : ndarray of uint8, shape (p,)
        How many words it has.
    usual : ndarray of uint16, shape (p,)
        Which of the `words` is meant.
    put, meant : ndarray of uint64, shape (s,)
        The stem of a word, and that of one that it is put for; sorted, each as often as it stands
        for another.
    stems : ndarray of uint64, shape (t,)
        The stems of the usual phrases, one after the other; none of those that are too long.
    counts : ndarray of uint8, shape (w,)
        How many of them each has.
    words : tuple of str, length w
        The usual phrases as they are written.
    """

    begins: U8
    keys: U4
    lengths: npt.NDArray[np.uint8]
    usual: npt.NDArray[np.uint16]
    put: U8
    meant: U8
    stems: U8
    counts: npt.NDArray[np.uint8]
    words: tuple[str, ...]

    @cached_property
    def by_first(self) -> dict[int, list[tuple[int, tuple[int, ...]]]]:
        """Under their first stem the usual phrases: which it is, and the stems after."""
        table: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        stems, start = self.stems.tolist(), 0
        for k, count in enumerate(self.counts.tolist()):
            if count:
                rest = tuple(stems[start + 1 : start + count])
                table.setdefault(stems[start], []).append((k, rest))
            start += count
        return table

    @cached_property
    def meant_by(self) -> dict[int, set[int]]:
        """The stems that one is put for."""
        table: dict[int, set[int]] = {}
        for put, meant in zip(self.put.tolist(), self.meant.tolist(), strict=True):
            table.setdefault(put, set()).add(meant)
        return table


#: No phrases.
NO_TORTURED = TorturedPhrases(
    *(np.empty(0, np.uint64), np.empty(0, np.uint32)),
    *(np.empty(0, np.uint8), np.empty(0, np.uint16)),
    *(np.empty(0, np.uint64), np.empty(0, np.uint64), np.empty(0, np.uint64)),
    *(np.empty(0, np.uint8), ()),
)
