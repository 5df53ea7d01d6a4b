"""Make ``reuse/models/english.npz``: how common English words and pairs of words are.

Run ``python -m training.lexicon``. Words are from the package `wordfreq`, pairs from the language
model that the package `pocketsphinx` carries; both are needed for this and for nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reuse.language.english.load import LEXICON, STEPS
from reuse.language.lexicon import pair_code
from reuse.model import Source
from reuse.segment import segment_text

#: Rarer words (occurrences per thousand million, as log10) are left out; those in a pair are not.
RAREST = 1.8
#: How many pairs are kept; more would make the file larger than 3 MB.
PAIRS = 380_000
#: What a pair's attraction counts beside its frequency when the pairs are chosen: "mixed signals"
#: says more about English than "and then".
ATTRACTION = 0.5
#: Pairs name their words by 16 bits.
MOST_PAIRED = 1 << 16


class Pairs(NamedTuple):
    """What a language model knows of two words in a row; arrays have shape (n,)."""

    words: list[str]
    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    zipf: npt.NDArray[np.float64]
    attraction: npt.NDArray[np.float64]  # log10 of how much more often than by chance


def read_pairs(path: Path) -> Pairs:
    """Read the pairs of a trie language model of three orders, as CMU Sphinx writes it.

    Parameters
    ----------
    path : Path
        The package's own reader can look a pair up, but can't list them.

    Returns
    -------
    Pairs

    Raises
    ------
    ValueError
        If the file is something else.

    Notes
    -----
    After the head come the tables that 16 bits of a probability stand for, the single words (12
    bytes each), then the pairs, packed: the word before, the weight of what is not listed, the
    probability, and where the threes begin that go on from here. Logarithms are to the base
    1.0001.
    """
    raw = path.read_bytes()
    magic = b"Trie Language Model\x03"
    if not raw.startswith(magic):
        raise ValueError(f"{path}: not a trie language model of three orders")
    single, double, triple = np.frombuffer(raw, "<u4", 3, len(magic)).tolist()
    at = len(magic) + 4 * 4
    table = np.frombuffer(raw, "<f4", 1 << 16, at)
    at += 3 * table.nbytes
    kind = np.dtype([("prob", "<f4"), ("rest", "<f4"), ("next", "<u4")])
    words = np.frombuffer(raw, kind, single + 1, at)
    at += words.nbytes
    name, onward = single.bit_length(), triple.bit_length()
    packed = np.frombuffer(raw, np.uint8, offset=at)
    at += ((1 + double) * (name + 32 + onward) + 7) // 8 + 8
    at += ((1 + triple) * (name + 16) + 7) // 8 + 8
    size = int(np.frombuffer(raw, "<u4", 1, at)[0])
    names = raw[at + 4 : at + 4 + size].decode().split("\0")[:-1]
    n = int(words["next"][-1])
    bits = np.arange(n) * (name + 32 + onward)
    first = _unpack(packed, bits, name)
    given = table[_unpack(packed, bits + name + 16, 16)]
    second = np.repeat(np.arange(single), np.diff(words["next"].astype(np.int64)))
    to_log10 = np.log10(1.0001)
    return Pairs(
        names,
        first,
        second,
        9 + to_log10 * (words["prob"][first] + given).astype(float),
        to_log10 * (given - words["prob"][second]).astype(float),
    )


def _unpack(
    packed: npt.NDArray[np.uint8], bits: npt.NDArray[np.int64], width: int
) -> npt.NDArray[np.int64]:
    """Return the whole numbers of `width` bits, 24 at most, that begin at some bits."""
    value = np.zeros(len(bits), np.int64)
    for byte in range(4):
        value |= packed[(bits >> 3) + byte].astype(np.int64) << 8 * byte
    return (value >> (bits & 7)) & ((1 << width) - 1)


def fold(words: list[str]) -> npt.NDArray[np.uint64]:
    """Return the code of each word as a token has it; 0 where it isn't one word of letters."""
    text = "\n".join(words)
    tokens = segment_text(Source("words", text, "")).tokens
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    owner = ends.searchsorted(tokens["start"], "right")
    codes = np.zeros(len(words), np.uint64)
    codes[owner] = tokens["code"]
    codes[np.bincount(owner, minlength=len(words)) != 1] = 0
    codes[[not word[0].isalpha() or any(c.isdigit() for c in word) for word in words]] = 0
    return codes


def _sum_up(
    codes: npt.NDArray[np.uint64], zipf: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float64]]:
    """Return each code once, with what its spellings have together: "were" and "we're"."""
    codes, owner = np.unique(codes, return_inverse=True)
    return codes, np.log10(np.bincount(owner, 10.0**zipf))


def make_lexicon(
    frequency: dict[str, float], pairs: Pairs, *, most: int = PAIRS
) -> dict[str, npt.NDArray[np.generic]]:
    """Return the arrays of the file.

    Parameters
    ----------
    frequency : dict of str to float
        Words to their share of all words.
    pairs : Pairs
    most : int, optional
        How many pairs are kept.

    Returns
    -------
    dict of str to ndarray
        ``codes`` (sorted) and ``zipf`` of the words; ``paired``, one bit a word: does it stand in
        a pair; ``first`` and ``second``, numbers of words among those, and ``pair_zipf`` of the
        pairs, in the order of their codes. Zipf frequencies are in steps of 1/32.
    """
    own = fold(list(frequency))
    zipf = 9 + np.log10(np.fromiter(frequency.values(), float))
    codes, zipf = _sum_up(own[own != 0], zipf[own != 0])

    names = fold(pairs.words)
    known = codes[np.minimum(codes.searchsorted(names), len(codes) - 1)] == names
    chosen = known[pairs.first] & known[pairs.second] & (pairs.attraction >= 0)
    worth = np.where(chosen, pairs.zipf + ATTRACTION * pairs.attraction, -np.inf)
    best = np.argsort(-worth, kind="stable")[: min(most, int(chosen.sum()))]
    first, second = names[pairs.first[best]], names[pairs.second[best]]
    order = np.lexsort((second, first))
    first, second, pair_zipf = first[order], second[order], pairs.zipf[best][order]
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(first) != 0) | (np.diff(second) != 0)
    pair_zipf = np.log10(np.bincount(np.cumsum(new) - 1, 10.0**pair_zipf))
    first, second = first[new], second[new]
    order = np.argsort(pair_code(first, second))
    first, second, pair_zipf = first[order], second[order], pair_zipf[order]

    paired = np.isin(codes, np.concatenate((first, second)))
    if paired.sum() > MOST_PAIRED:
        raise ValueError(f"words in pairs must be at most {MOST_PAIRED}, got {paired.sum()}")
    kept = paired | (zipf >= RAREST)
    codes, zipf, paired = codes[kept], zipf[kept], paired[kept]
    return {
        "codes": codes,
        "zipf": _in_steps(zipf),
        "paired": np.packbits(paired),
        "first": codes[paired].searchsorted(first).astype(np.uint16),
        "second": codes[paired].searchsorted(second).astype(np.uint16),
        "pair_zipf": _in_steps(pair_zipf),
    }


def _in_steps(zipf: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    # One at least: 0 is what isn't listed.
    return np.clip(np.rint(zipf * STEPS), 1, 255).astype(np.uint8)


def main() -> None:
    """Make the file and say what is in it."""
    import pocketsphinx
    import wordfreq

    pairs = read_pairs(Path(pocketsphinx.get_model_path()) / "en-us" / "en-us.lm.bin")
    arrays = make_lexicon(wordfreq.get_frequency_dict("en", "large"), pairs)
    with LEXICON.open("wb") as file:
        np.savez(file, **arrays)
    words, kept, size = len(arrays["codes"]), len(arrays["first"]), LEXICON.stat().st_size
    print(f"{LEXICON}: {words:,} words, {kept:,} pairs, {size:,} bytes")


if __name__ == "__main__":
    main()
