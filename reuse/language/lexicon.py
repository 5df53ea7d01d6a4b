"""How common words and pairs of words are in a language, as the search for evidence asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reuse.arrays import U8
from reuse.hashing import GOLDEN_U8, fold_down
from reuse.language.tortured import NO_TORTURED, TorturedPhrases
from reuse.segment.sentences import codes_of

#: Words in a row; of each place the stems that may stand there, None for any possessive.
Idiom = tuple[frozenset[int] | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Substitutes:
    """Words that machine translation puts for others, and those it puts them for.

    Attributes
    ----------
    found : ndarray of uint64, shape (s,)
        Codes of what is put; sorted, each as often as it stands for another word.
    usual : ndarray of uint64, shape (s,)
        Codes of what it is put for.
    words : tuple of str
        The latter as they are written.
    """

    found: U8
    usual: U8
    words: tuple[str, ...]


#: Nothing is put for anything.
NO_SUBSTITUTES = Substitutes(np.empty(0, np.uint64), np.empty(0, np.uint64), ())


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words by their codes (`TOKEN`'s ``code``), and how common each is.

    Attributes
    ----------
    codes : ndarray of uint64, shape (n,)
        Sorted.
    zipf : ndarray of float32, shape (n,)
        Zipf frequency of each: log10 of its occurrences per thousand million words.
    pairs : ndarray of uint64, shape (m,)
        Codes of two words in a row, by `pair_code`; sorted.
    pair_zipf : ndarray of float32, shape (m,)
    idioms : mapping of int to tuple of (int, Idiom), optional
        Under the stem of its rarest word each idiom, and the place of that word in it.
    substitutes : Substitutes, optional
    tortured : TorturedPhrases, optional
    """

    codes: U8
    zipf: npt.NDArray[np.float32]
    pairs: U8
    pair_zipf: npt.NDArray[np.float32]
    idioms: Mapping[int, tuple[tuple[int, Idiom], ...]] = field(default_factory=dict)
    substitutes: Substitutes = NO_SUBSTITUTES
    tortured: TorturedPhrases = NO_TORTURED

    def zipf_of(self, codes: U8) -> npt.NDArray[np.float32]:
        """Return the Zipf frequency of each word, in the shape given; 0 where it is not listed.

        Examples
        --------
        >>> lexicon = Lexicon(np.array([3, 7], "u8"), np.array([6.1, 2.5], "f4"), *NO_PAIRS)
        >>> lexicon.zipf_of(np.array([7, 5], "u8")).tolist()
        [2.5, 0.0]
        """
        return _look_up(codes, self.codes, self.zipf)

    def pair_zipf_of(self, pairs: U8) -> npt.NDArray[np.float32]:
        """Return the Zipf frequency of each pair of words; 0 where it is not listed."""
        return _look_up(pairs, self.pairs, self.pair_zipf)


def codes_of_words(words: Iterable[str]) -> U8:
    """Return the code of each word, as its token would have it.

    Examples
    --------
    >>> codes_of_words(["Détente", "detente"]).tolist() == 2 * codes_of_words(["detente"]).tolist()
    True
    """
    return codes_of(" ".join(words))


def pair_code(first: U8, second: U8) -> U8:
    """Return one code for two words in a row; their order counts.

    Examples
    --------
    >>> one, two = np.array([5], "u8"), np.array([9], "u8")
    >>> bool(pair_code(one, two)[0] == pair_code(two, one)[0])
    False
    """
    return np.asarray(fold_down(fold_down(first, 29) * GOLDEN_U8) + second * GOLDEN_U8)


#: No pairs of words.
NO_PAIRS = (np.empty(0, np.uint64), np.empty(0, np.float32))
#: Nothing is known of any word.
NO_LEXICON = Lexicon(*NO_PAIRS, *NO_PAIRS)


def _look_up(keys: U8, among: U8, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    if not len(among):
        return np.zeros(keys.shape, np.float32)
    place = among.searchsorted(keys)
    found = among.take(place, mode="clip") == keys
    return np.where(found, values.take(place, mode="clip"), np.float32(0))
