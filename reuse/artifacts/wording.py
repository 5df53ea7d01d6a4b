"""Other words for the source's: one for one, several made one, set phrases broken, no words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reuse.arrays import U8
from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.idiom import find_idioms
from reuse.artifacts.printed import is_cut_off
from reuse.artifacts.words import PassageWords, Replacement
from reuse.language.forms import LONGEST_WORD
from reuse.language.lexicon import pair_code
from reuse.language.lists import WordLists
from reuse.model import Document

#: A phrase is set when its words stand together so many times (log10) more often than by chance,
SET = 2.0
#: and is broken when the copy's is so many times rarer (log10),
BROKEN = 1.0
#: though its word alone is not: at most this much (log10) rarer than the source's.
RARER = 0.7
#: The Zipf frequency of pairs that are too rare to be listed, about.
UNLISTED_PAIR_ZIPF = 1.0
#: Words rarer than this (Zipf) that became one as common as that were levelled.
RARE_WORD_ZIPF, PLAIN_WORD_ZIPF = 3.5, 4.0
#: Words left as they were on either side of a word that was changed alone.
FRAME = 2
#: A shorter word that no lexicon lists is an abbreviation as often as not.
SHORTEST_UNLISTED = 5
#: Zipf frequencies are parts of a thousand million.
_WHOLE_ZIPF = 9.0


class WordPair(NamedTuple):
    """One word of the source and the one for it in the copy, by their places in the passage."""

    passage: Aligned
    i: int
    j: int
    exact: bool  # the two stand for each other with no other word beside


def find_wording(passages: Sequence[Aligned]) -> list[Finding]:
    """Find where the copy has other words than the source for the same thing.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.

    Returns
    -------
    list of Finding
        ``word substituted`` (or, with the words about it left as they were, ``word substituted
        alone``; ``rare word levelled`` where a common word stands for a rare one), ``words
        collapsed`` (``phrasal verb unpacked`` where they were a verb and what goes with it),
        ``collocation``, ``idiom``, ``nonword``; one for a place.

    Notes
    -----
    How strongly two words attract each other is their pointwise mutual information (Church &
    Hanks 1990).

    Examples
    --------
    >>> from reuse.artifacts import orient
    >>> from reuse.comparing import compare
    >>> from reuse.segment import segment_text
    >>> c = compare(
    ...     "Officials in the capital have sent mixed signals about the harbour.",
    ...     "Officials in the capital have sent mixed indications about the harbour.",
    ... )
    >>> a, b = segment_text(c.a), segment_text(c.b)
    >>> passages = orient(a, b, c.passages, "b")
    >>> [finding.note for finding in find_wording(passages)]
    ['"mixed signals" is a set phrase, "mixed indications" at least 30 times rarer.']
    """
    found = find_idioms(passages)
    pairs: list[WordPair] = []
    findings = [finding for _, finding in found]
    for passage in passages:
        source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
        idioms = [f.source for owner, f in found if owner is passage and f.source]
        for piece in passage.pieces:
            ai, aj, bi, bj = piece
            if ai == aj or bi == bj:
                continue
            if idioms and any(
                s.start < source.ends[aj - 1] and source.starts[ai] < s.end for s in idioms
            ):
                continue
            ours = content(source, ai, aj, lists)
            theirs = content(copy, bi, bj, lists) if ours else []
            if not ours or not theirs:
                continue
            if _is_cut_off(source, ai, aj) or _is_cut_off(copy, bi, bj):
                continue
            if len(ours) == len(theirs) == 1:
                if collapses(passage, piece, ours, theirs):
                    findings.append(_collapsed(passage, piece, ours, theirs))
                elif may_answer(source, ours[0], copy, theirs[0]):
                    exact = aj - ai == bj - bi == 1
                    pairs.append(WordPair(passage, ours[0], theirs[0], exact))
            elif len(theirs) == 1:
                if collapses(passage, piece, ours, theirs):
                    findings.append(_collapsed(passage, piece, ours, theirs))
            elif len(ours) == len(theirs) == 2 == aj - ai == bj - bi:
                pairs += [
                    WordPair(passage, i, j, False)
                    for i, j in zip(ours, theirs, strict=True)
                    if may_answer(source, i, copy, j)
                ]
    return findings + _weigh(pairs) if pairs else findings


def content(words: PassageWords, i: int, j: int, lists: WordLists) -> list[int]:
    """Return those of words `i` to `j` that name something; one for words that a hyphen joins."""
    lower = words.lower
    places = [k for k in range(i, j) if lower[k] not in lists.naming_nothing]
    if len(places) > 1:
        places = [k for k in places if not (k - 1 in places and words.joined(k))]
    return places


def may_answer(source: PassageWords, i: int, copy: PassageWords, j: int) -> bool:
    """Whether two words may be each other's synonyms: no names, no numbers."""
    if not all(word.removesuffix("'s").isalpha() for word in (source.lower[i], copy.lower[j])):
        return False
    names = source.has_capital(i), copy.has_capital(j)
    if not any(names):
        return True
    opens = source.opens_sentence(i), copy.opens_sentence(j)
    if all(names):
        # Two openers may both be names: only a common ending says that they are not.
        return all(opens) and source.lower[i][-3:] == copy.lower[j][-3:]
    return opens[names.index(True)]


def collapses(passage: Aligned, piece: Replacement, ours: list[int], theirs: list[int]) -> bool:
    """Whether several words that make a sense together became one: "carry out", "perform"."""
    source, copy = passage.source_words, passage.copy_words
    particles = passage.language.lists.particles
    (one,) = theirs
    if not copy.lower[one].isalpha() or any(not source.lower[k].isalpha() for k in ours):
        return False
    if copy.has_capital(one) and not copy.opens_sentence(one):
        return False
    if any(source.has_capital(k) and not source.opens_sentence(k) for k in ours):
        return False
    if "".join(source.lower[k] for k in ours) == copy.lower[one]:
        return False  # spaces were put in
    if len(ours) > 1:
        return len(ours) <= 3 and piece.bj - piece.bi < piece.aj - piece.ai
    after = ours[0] + 1
    particle = after < piece.aj and source.lower[after] in particles
    if not particle or piece.bj - piece.bi > piece.aj - piece.ai:
        return False
    return not any(copy.lower[k] in particles for k in range(piece.bi, piece.bj))


def _collapsed(
    passage: Aligned, piece: Replacement, ours: list[int], theirs: list[int]
) -> Finding:
    source, copy = passage.source_words, passage.copy_words
    particles = passage.language.lists.particles
    # What only leads up to the words is left out: "has [the] impression of".
    first, last = ours[0], ours[-1] + 1
    while last < piece.aj and source.lower[last] in particles:
        last += 1
    note = f'"{source.written(first, last)}" reads "{copy.written(theirs[0], theirs[0] + 1)}".'
    return Finding(
        "phrasal verb unpacked" if len(ours) == 1 else "words collapsed",
        source.span(first, last),
        copy.span(theirs[0], theirs[0] + 1),
        note,
    )


def _weigh(pairs: list[WordPair]) -> list[Finding]:
    """Say of each pair what became of the frequency of the word, and of the phrase it is in."""
    first = pairs[0].passage
    lexicon = first.language.lexicon
    about_a = _codes_about(
        first.source, [pair.passage.source_words.first + pair.i for pair in pairs]
    )
    about_b = _codes_about(first.copy, [pair.passage.copy_words.first + pair.j for pair in pairs])
    same = (about_a == about_b) & (about_a != 0)
    framed = (same.sum(axis=0) == 2 * FRAME).tolist()
    (left, ours, right), theirs = about_a[FRAME - 1 : FRAME + 2], about_b[FRAME]
    zipf = lexicon.zipf_of(np.stack((left, right, ours, theirs)))
    zipf_near, zipf_a, zipf_b = zipf[:2], zipf[2], zipf[3]
    # The word with the one before it, and with the one after, where either text has the same and
    # it may make a phrase.
    near = (zipf_near < _FREE_WORD_ZIPF) & same[[FRAME - 1, FRAME + 1]]
    before, after = (
        lexicon.pair_zipf_of(
            pair_code(np.stack((left, word))[near], np.stack((word, right))[near])
        )
        for word in (ours, theirs)
    )
    attraction = before - (zipf_near + zipf_a - _WHOLE_ZIPF)[near]
    falls = np.zeros(near.shape, np.float32)
    fall = before - np.maximum(after, UNLISTED_PAIR_ZIPF)
    falls[near] = np.where(attraction >= SET, fall, 0)
    is_broken = ((falls.max(axis=0) >= BROKEN) & (zipf_b >= zipf_a - RARER)).tolist()
    findings = []
    for k, (pair, ours_zipf, theirs_zipf, left_fall, right_fall) in enumerate(
        zip(pairs, zipf_a.tolist(), zipf_b.tolist(), *falls.tolist(), strict=True)
    ):
        if not ours_zipf:
            continue
        source, copy = pair.passage.source_words, pair.passage.copy_words
        one, two = source.compound(pair.i), copy.compound(pair.j)
        said = f'"{source.written(*one)}" reads "{copy.written(*two)}"'
        if not theirs_zipf:
            if source.joined(pair.i) or not _is_nonword(source.lower[pair.i], copy, pair.j):
                continue
            kind, note = "nonword", f"{said}: no word of {first.language.name}."
        elif is_broken[k]:
            i, j = (-1, 1) if left_fall >= right_fall else (0, 2)
            phrase = source.written(pair.i + i, pair.i + j)
            other = copy.written(pair.j + i, pair.j + j)
            times = _rounded(10 ** max(left_fall, right_fall))
            kind = "collocation"
            note = f'"{phrase}" is a set phrase, "{other}" at least {times} times rarer.'
        else:
            kind = "word substituted alone" if pair.exact and framed[k] else "word substituted"
            if ours_zipf < RARE_WORD_ZIPF and theirs_zipf >= PLAIN_WORD_ZIPF:
                kind = "rare word levelled"
            single = one[1] - one[0] == two[1] - two[0] == 1
            note = f"{said}: {_times(theirs_zipf - ours_zipf)}." if single else f"{said}."
        findings.append(Finding(kind, source.span(*one), copy.span(*two), note))
    return findings


def _codes_about(document: Document, places: list[int]) -> U8:
    """Return the codes of words and of those beside them, shape (2 · `FRAME` + 1, words)."""
    # Beyond the ends of a text there is no word: 0 is the code of none.
    codes = np.zeros(len(document.tokens) + 2 * FRAME, np.uint64)
    codes[FRAME:-FRAME] = document.tokens["code"]
    return np.asarray(codes[np.arange(2 * FRAME + 1)[:, None] + places])


#: A word as common as "two" or "people" makes no set phrase with its neighbours.
_FREE_WORD_ZIPF = 6.0


def _is_cut_off(words: PassageWords, i: int, j: int) -> bool:
    """Whether the text begins or breaks off with words `i` to `j`."""
    return is_cut_off(words.document.source.text, words.starts[i], words.ends[j - 1])


def _times(rise: float) -> str:
    """Say in words how many times commoner or rarer, from the difference of logarithms."""
    times = 10 ** abs(rise)
    if times < 2:
        return "about as common"
    return f"{_rounded(times)} times {'more common' if rise > 0 else 'rarer'}"


def _rounded(times: float) -> int:
    unit: int = 10 ** math.floor(math.log10(times))
    return round(times / unit) * unit


def _is_nonword(source: str, copy: PassageWords, j: int) -> bool:
    """Whether an unlisted word is none: no name, no compound, no slip of the pen.

    A slip leaves all but a letter of a word: of the source's own, or of one the copy has too.
    """
    word = copy.lower[j]
    if not SHORTEST_UNLISTED <= len(word) <= LONGEST_WORD or copy.has_capital(j):
        return False
    if copy.joined(j) or copy.joined(j + 1):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, source, score_cutoff=2) > 2
