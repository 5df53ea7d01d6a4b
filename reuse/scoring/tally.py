"""Script → counts a block: words kept and changed, places reworded, how common the words are.

Every count is a sum over blocks, so that a verdict on some blocks is made from the sums of those
rows, and the one on all of them from the sums of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reuse.arrays import F8, I4, I8, U8, Mask
from reuse.hashing import GOLDEN_U8
from reuse.language import Language
from reuse.language.lexicon import codes_of_words
from reuse.scoring.script import (
    DROPPED,
    EQUAL,
    INFLECTED,
    MOVED,
    OPERATIONS,
    RESPELT,
    SUBSTITUTED,
    Script,
    stretch,
)
from reuse.style import Style, is_name, is_number

#: Of both texts together.
JOINT = ("places", "one for one", "long places", "reworded places")
#: Of each text by itself.
OWN = (
    "words",
    "symbols",
    "kept",
    "moved",
    "respelt",
    "inflected",
    "replaced",
    "left out",
    "content",
    "zipf",
    "rare",
    "unknown",
    "function",
    "names",
    "numbers",
    "sentences",
    "sentences kept",
    "sentences reworded",
    "changed",
    "changed squared",
)
#: The columns of a tally: joint counts, those of the first text, those of the second.
COLUMNS = (*JOINT, *(f"{name}, first" for name in OWN), *(f"{name}, second" for name in OWN))

#: A place of so many words in both texts together is long.
LONG = 8
#: Words rarer than this (Zipf) may be slips, names or jargon, and say nothing of what was meant.
KNOWN_ZIPF = 2.5
#: Rarer words than this are what people write, and machines level.
RARE = 3.5
#: Words of a sentence that lie in passages, at least, for it to be counted.
LEAST_OF_SENTENCE = 5
#: Words that begin with as many letters in common are kin.
HEAD = 4
#: Shorter words name nothing by themselves: letters set apart, remnants of a scan.
SHORTEST = 3
#: Strings as alike as this (normalised indel similarity) are one, damaged or inflected.
ALIKE = 0.67


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Counts a block.

    Attributes
    ----------
    rows : ndarray of float, shape (blocks, columns)
        By `COLUMNS`.
    """

    rows: F8

    def turned(self) -> Tally:
        """Return the same with the texts in the other order."""
        joint, own = len(JOINT), len(OWN)
        order = [*range(joint), *range(joint + own, joint + 2 * own), *range(joint, joint + own)]
        return Tally(self.rows[:, order])


def tally_of(script: Script, first: Style, second: Style, language: Language) -> Tally:
    """Count what became of the words, block by block.

    Parameters
    ----------
    script : Script
    first, second : Style
        Of both documents.
    language : Language

    Returns
    -------
    Tally
    """
    m, n = script.j - script.i, script.l - script.k
    both = (script.op == SUBSTITUTED) & (m > 0) & (n > 0)
    turned = script.turned()
    ours, theirs = _Side(script, both, first, language), _Side(turned, both, second, language)
    ours_new, theirs_new = ours.not_in(theirs), theirs.not_in(ours)
    reworded = _have(ours, ours_new) & _have(theirs, theirs_new)
    candidates = np.flatnonzero(reworded).tolist()
    reworded[candidates] = ~(
        _are_alike(ours.texts_of(candidates, ours_new), theirs.texts_of(candidates, theirs_new))
        | _are_alike(ours.texts_of(candidates), theirs.texts_of(candidates))
    )
    m, n = m[both], n[both]
    joint = _sum_by_block(
        (np.ones(len(m)), (m == 1) & (n == 1), m + n >= LONG, reworded),
        script.block[both],
        script.blocks,
    )
    of_first = _own(script, ours, first, ours_new)
    of_second = _own(turned, theirs, second, theirs_new)
    return Tally(np.ascontiguousarray(np.concatenate((joint, *of_first, *of_second)).T))


def _sum_by_block(values: Sequence[F8 | Mask], block: I8, blocks: int) -> F8:
    """Return the sum of each row of values in each block, shape (rows, blocks)."""
    at = np.arange(len(values))[:, None] * blocks + block
    sums = np.bincount(at.ravel(), np.stack(values).ravel(), len(values) * blocks)
    return sums.reshape(len(values), blocks).astype(np.float64)


class _Side:
    """The words of one text that stand where the other has others."""

    def __init__(self, script: Script, both: Mask, style: Style, language: Language) -> None:
        self.document = script.first
        count = (script.j - script.i)[both]
        self.at = stretch(script.i[both], count)
        self.place = np.repeat(np.arange(len(count)), count)
        self.places = len(count)
        self.block = np.repeat(script.block[both], count)
        tokens = self.document.tokens[self.at]
        self.starts, self.ends = tokens["start"].tolist(), tokens["end"].tolist()
        self.zipf = language.lexicon.zipf_of(tokens["code"]).astype(np.float64)
        symbols = style.symbols[style.is_word][self.at]
        self.name, self.number = is_name(symbols), is_number(symbols)
        self.function = among_sorted(tokens["code"], function_codes(language))
        long = tokens["end"] - tokens["start"] >= SHORTEST
        self.content = long & ~(self.function | self.name | self.number)
        heads = _heads(self.document.source.text, tokens["start"], tokens["end"])
        self.keys = tokens["stem"], heads

    def not_in(self, other: _Side) -> Mask:
        """Return which words have no kin at the same place of the other text."""
        kin = np.zeros(len(self.at), bool)
        for ours, theirs in zip(self.keys, other.keys, strict=True):
            kin |= among_sorted(_placed(ours, self.place), np.sort(_placed(theirs, other.place)))
        return ~kin

    def texts_of(self, places: list[int], new: Mask | None = None) -> list[str]:
        """Return the words at each of some places, joined; or those of them that are content."""
        text = self.document.source.text
        words = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        if new is not None:
            chosen = (new & self.content).tolist()
            words = [word if is_so else "" for word, is_so in zip(words, chosen, strict=True)]
        bounds = self.place.searchsorted(np.arange(self.places + 1)).tolist()
        return ["".join(words[bounds[k] : bounds[k + 1]]).lower() for k in places]


def _have(side: _Side, new: Mask) -> Mask:
    """Return which places have a known content word that the other text has not."""
    found = np.zeros(side.places, bool)
    found[side.place[new & side.content & (side.zipf >= KNOWN_ZIPF)]] = True
    return found


def _are_alike(ours: list[str], theirs: list[str]) -> Mask:
    from rapidfuzz.fuzz import ratio

    least = 100 * ALIKE
    alike = [
        ratio(one, other, score_cutoff=least) > 0 for one, other in zip(ours, theirs, strict=True)
    ]
    return np.array(alike, bool)


def _own(script: Script, side: _Side, style: Style, new: Mask) -> list[F8]:
    """Return the counts of the first text of a script, in the order of `OWN`."""
    blocks, of_word = script.blocks, script.block_of[0]
    # Words and symbols outside passages are counted in a block of their own, and left out.
    words = np.bincount(of_word + 1, minlength=blocks + 1)[1:]
    of_symbol = np.where(style.word >= 0, of_word.take(style.word, mode="clip"), -1)
    symbols = np.bincount(of_symbol + 1, minlength=blocks + 1)[1:]
    by_operation = np.bincount(
        script.op * blocks + script.block, script.j - script.i, len(OPERATIONS) * blocks
    ).reshape(len(OPERATIONS), blocks)
    content = new & side.content
    known = content & (side.zipf >= KNOWN_ZIPF)
    changed = (
        known,
        known * side.zipf,
        known & (side.zipf < RARE),
        content & (side.zipf == 0),
        new & side.function,
        new & side.name,
        new & side.number,
    )
    return [
        np.stack((words, symbols)),
        by_operation[[EQUAL, MOVED, RESPELT, INFLECTED, SUBSTITUTED, DROPPED]].astype(np.float64),
        _sum_by_block(changed, side.block, blocks),
        _by_sentence(script),
    ]


def _by_sentence(script: Script) -> F8:
    """Return how many sentences there are, kept whole, more than half reworded, and changed."""
    of_word, sentences = script.block_of[0], script.first.sentences
    changed = np.zeros(len(of_word), bool)
    other = (script.op != EQUAL) & (script.op != MOVED)
    changed[stretch(script.i[other], (script.j - script.i)[other])] = True
    inside = np.concatenate(([0], np.cumsum(of_word >= 0)))
    changes = np.concatenate(([0], np.cumsum(changed)))
    i, j = sentences["i"], sentences["j"]
    covered = inside[j] - inside[i]
    enough = covered >= LEAST_OF_SENTENCE
    share = (changes[j] - changes[i])[enough] / covered[enough]
    # The block of a sentence is that of its first word in a passage.
    first = np.flatnonzero(of_word >= 0)[inside[i[enough]]]
    counts = np.ones(len(share)), share == 0, share > 0.5, share, share**2
    return _sum_by_block(counts, of_word[first], script.blocks)


def _placed(keys: U8, place: I8) -> U8:
    return np.asarray((keys ^ (place.astype(np.uint64) * GOLDEN_U8)) * GOLDEN_U8)


def among_sorted(keys: U8, known: U8) -> Mask:
    """Return which keys are in a sorted array."""
    if not len(known):
        return np.zeros(len(keys), bool)
    return np.asarray(known.take(known.searchsorted(keys), mode="clip") == keys)


def _heads(text: str, starts: I4, ends: I4) -> U8:
    """Return one key for the first letters of each word, whatever their case."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    at = starts[:, None] + np.arange(HEAD)
    letters = points.take(at, mode="clip")
    letters[(letters >= ord("A")) & (letters <= ord("Z"))] |= 0x20
    letters[at >= ends[:, None]] = 0
    shifts = np.arange(16 * (HEAD - 1), -1, -16).astype(np.uint64)
    return np.asarray((letters.astype(np.uint64) << shifts).sum(axis=1, dtype=np.uint64))


_FUNCTION_CODES: dict[str, U8] = {}


def function_codes(language: Language) -> U8:
    """Return the codes of the words of a language that name nothing, sorted."""
    name = language.name
    if name not in _FUNCTION_CODES:
        _FUNCTION_CODES[name] = np.unique(codes_of_words(sorted(language.lists.naming_nothing)))
    return _FUNCTION_CODES[name]
