"""How common English words and phrases are, read once from the package's own data."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from reuse.language.common import CommonWords, weigh_words
from reuse.language.lexicon import Idiom, Lexicon, Substitutes, pair_code
from reuse.language.names import Names
from reuse.language.tortured import TorturedPhrases
from reuse.model import Source
from reuse.segment import segment_text
from reuse.segment.sentences import codes_of

_MODELS = Path(__file__).parent.parent.parent / "models"
#: What ``python -m training.lexicon`` makes; its card is ``english.md`` beside it.
LEXICON = _MODELS / "english.npz"
#: What ``python -m training.tortured`` makes.
TORTURED = _MODELS / "tortured.npz"
#: Zipf frequencies are kept as one byte, in so many steps a power of ten.
STEPS = 32


@cache
def load_common_words() -> CommonWords:
    """Return the common words and stock phrases; they and their card are in ``reuse/models``.

    Returns
    -------
    CommonWords

    Examples
    --------
    >>> common = load_common_words()
    >>> len(common.codes) == len(common.bits) > 3000
    True
    """
    rows = (line.split("\t") for line in _lines("common_words.tsv"))
    bits = {word: float(value) for word, value in rows}
    return weigh_words(bits, _lines("stock_phrases.txt"))


@cache
def load_lexicon() -> Lexicon:
    """Return how common English words and pairs of words are.

    Returns
    -------
    Lexicon
        Some 113,000 words and 375,000 pairs.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> mixed, signals, indications = (codes_of(w) for w in ("mixed", "signals", "indications"))
    >>> lexicon.pair_zipf_of(pair_code(mixed, signals)).round(1)
    array([2.4], dtype=float32)
    >>> lexicon.pair_zipf_of(pair_code(mixed, indications))
    array([0.], dtype=float32)
    """
    with np.load(LEXICON, allow_pickle=False) as file:
        codes, zipf, pair_zipf = file["codes"], file["zipf"], file["pair_zipf"]
        paired = codes[np.unpackbits(file["paired"], count=len(codes)).view(bool)]
        # A pair's own code has twice the bytes of its words' numbers, which are in its order.
        # Clipped, though nothing is: checking each index first would cost ten times the rest.
        first, second = (paired.take(file[name], mode="clip") for name in ("first", "second"))
    pairs = pair_code(first, second)
    step = np.float32(1 / STEPS)
    lexicon = Lexicon(codes, zipf * step, pairs, pair_zipf * step)
    return replace(
        lexicon,
        idioms=_read_idioms(lexicon),
        substitutes=_read_substitutes(),
        tortured=_read_tortured(),
    )


@cache
def load_names() -> Names:
    """Return the names of places, peoples and persons; their card is ``names.md`` beside them.

    Returns
    -------
    Names
        Some 4,000 places and 16,000 names of persons.

    Examples
    --------
    >>> names = load_names()
    >>> names.are_two("iran", "iraq"), names.are_one("kiev", "kyiv")
    (True, True)
    """
    persons = (_MODELS / "people.txt").read_text(encoding="utf-8").split()
    lines = (_MODELS / "places.tsv").read_text(encoding="utf-8").splitlines()
    places = {line for line in lines if ";" not in line and "\t" not in line}
    peoples: set[str] = set()
    several: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for number, line in enumerate(lines):
        if line not in places:
            usual, others, people, *_ = (part.split("; ") for part in f"{line}\t\t".split("\t"))
            places.update(usual)
            peoples.update(people)
            for name in (*usual, *others, *people):
                several[name] += (number,)
    nothing = {""}
    places, peoples = places - nothing, peoples - nothing
    return Names(frozenset(places), frozenset(peoples), dict(several), frozenset(persons))


def _read_substitutes() -> Substitutes:
    rows = [line.split("\t") for line in _lines("substitutes.tsv")]
    found, usual = (codes_of(" ".join(column)) for column in zip(*rows, strict=True))
    order = np.argsort(found, kind="stable")
    return Substitutes(found[order], usual[order], tuple(rows[k][1] for k in order.tolist()))


def _read_tortured() -> TorturedPhrases:
    with np.load(TORTURED, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    words = arrays.pop("words").tobytes().decode()
    return TorturedPhrases(**arrays, words=tuple(words.split("\n")))


def _read_idioms(lexicon: Lexicon) -> dict[int, tuple[tuple[int, Idiom], ...]]:
    """Return each idiom under the stem of its rarest word."""
    lines = [line.split() for line in _lines("idioms.txt")]
    # A possessive takes no part in the search, but a place.
    flat = [word.replace("one's", "0") for line in lines for word in line]
    tokens = segment_text(Source("idioms", "\n".join(flat), "")).tokens
    stems = tokens["stem"].tolist()
    known = lexicon.zipf_of(tokens["code"])
    zipf = np.where(tokens["code"] == codes_of("0")[0], 9, known).tolist()
    idioms: defaultdict[int, list[tuple[int, Idiom]]] = defaultdict(list)
    at = 0
    for line in lines:
        idiom: list[frozenset[int] | None] = []
        rarest, least = 0, math.inf
        for k, word in enumerate(line):
            end = at + word.count("/") + 1  # so many words may stand here
            idiom.append(None if word == "one's" else frozenset(stems[at:end]))
            commonest = zipf[at] if end == at + 1 else max(zipf[at:end])
            if commonest < least:
                rarest, least = k, commonest
            at = end
        for stem in sorted(idiom[rarest] or ()):
            idioms[stem].append((rarest, tuple(idiom)))
    return {stem: tuple(found) for stem, found in idioms.items()}


def _lines(name: str) -> list[str]:
    """Return the lines of a data file, but for the comments."""
    text = (_MODELS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
