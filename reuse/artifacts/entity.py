"""Persons, places and bodies that the copy names otherwise, and words it read into damage."""

from __future__ import annotations

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.words import PassageWords, Replacement
from reuse.language.forms import LONGEST_WORD, fold
from reuse.language.lists import WordLists
from reuse.language.names import Names

#: Names more alike than this (Jaro and Winkler) are one, spelt otherwise.
_ONE_NAME = 0.75
#: A name and a word more alike than this are the same word, with a capital or without.
_ONE_WORD = 0.9
#: Words that may be kept between two pieces that one name stands for.
_WORDS_BETWEEN = 1
#: In more words than these names don't answer each other.
_MOST_NAME_WORDS = 4
#: Where more of a sentence's words have capitals, it is a heading.
_HEADING = 0.5
#: Damage and what was read into it share their beginning, and are so alike and no more.
_READ_AS = 0.75


def find_swap(passage: Aligned, piece: Replacement, before: Replacement | None) -> Finding | None:
    """Find another name at the place of a name, or one that the source doesn't have at all.

    Parameters
    ----------
    passage : Aligned
    piece : Replacement
        With words of both texts.
    before : Replacement or None
        The one before it, where the copy has nothing for it.

    Returns
    -------
    Finding or None
        ``entity swapped``.

    Notes
    -----
    Left alone: titles, days and months, other names of the same (America, United States),
    initials and what they stand for, a name spelt otherwise, and headings.
    """
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    if max(piece.aj - piece.ai, piece.bj - piece.bi) > _MOST_NAME_WORDS:
        return None
    theirs = names_within(copy, piece.bi, piece.bj, lists)
    if not theirs or _is_heading(copy, piece.bi) or _is_heading(source, piece.ai):
        return None
    ours = names_within(source, piece.ai, piece.aj, lists)
    said, read = (source.written(piece.ai, piece.aj), copy.written(piece.bi, piece.bj))
    names = passage.language.forms.names
    if names.are_one(fold(said), fold(read)):
        return None
    if _stands_for(read, said) or _stands_for(said, read):
        return None
    x, y = [source.lower[k] for k in ours], [copy.lower[k] for k in theirs]
    if ours:
        if not (len(x) == len(y) == 1) or _one(x[0], y[0], lists, names):
            return None
        i, j = source.sentence_of(ours[0])
        k, m = copy.sentence_of(theirs[0])
        if x[0] in copy.lower[k:m] or y[0] in source.lower[i:j]:
            return None
        if _is_slip(passage, ours[0], theirs[0]):
            return None
    else:
        content = [w for w in source.lower[piece.ai : piece.aj] if w not in lists.function]
        codes = copy.document.tokens["code"][[copy.first + k for k in theirs]].tolist()
        known = passage.source.tokens["code"]
        if any(_spelt_alike(u, v, _ONE_WORD) for u in content for v in y):
            return None
        if (
            not content
            or not (len(y) > 1 or y[0] in lists.other_names)
            or all((known == code).any() for code in codes)
            or any(any(c.isdigit() for c in w) for w in content)
        ):
            return None
    first = piece.ai
    if not ours and before and first - _WORDS_BETWEEN <= before.aj <= first:
        # "that security organization, the country's": the name may stand for all of it.
        first = before.ai
        said = source.written(first, piece.aj)
    span_a, span_b = source.span(first, piece.aj), copy.span(piece.bi, piece.bj)
    return Finding("entity swapped", span_a, span_b, f'"{said}" reads "{read}".')


def names_within(words: PassageWords, i: int, j: int, lists: WordLists) -> list[int]:
    """Return those of words `i` to `j` that are names: capitalised in mid-sentence."""
    return [
        k
        for k in range(i, j)
        if words.has_capital(k)
        and words.lower[k].removesuffix("'s") not in lists.not_entities
        and words.lower[k] not in lists.function
        and not words.opens_sentence(k)
    ]


def find_misread(passage: Aligned, piece: Replacement, unlisted: list[int]) -> Finding | None:
    """Find a regular word that the copy has for a damaged one, and that is not what it was.

    Parameters
    ----------
    passage : Aligned
    piece : Replacement
    unlisted : list of int
        The words of the source in the piece that no lexicon lists.

    Returns
    -------
    Finding or None
        ``detail lost``.

    Notes
    -----
    One letter put right is a repair, and no evidence: "dtente" is "détente", not "detention".
    Nor is a word written out, or a rare word that English forms itself ("repaved").
    """
    source, copy = passage.source_words, passage.copy_words
    from rapidfuzz.distance import OSA, JaroWinkler

    for i in unlisted:
        word = source.lower[i]
        for j in range(piece.bi, piece.bj):
            other = copy.lower[j]
            if (
                word[0] == other[0]
                and len(other) > 4
                and not copy.has_capital(j)
                and JaroWinkler.similarity(word, other) >= _READ_AS
                and OSA.distance(word, other) > 2
                and not _forms(word, other, passage.language.lists)
            ):
                note = f'The source has "{word}", damaged; the copy reads it as "{other}".'
                return Finding("detail lost", source.span(i, i + 1), copy.span(j, j + 1), note)
    return None


def _forms(word: str, other: str, lists: WordLists) -> bool:
    """Whether a word may be a rare one rather than a damaged one, or the beginnings of another."""
    rest = iter(other)
    if all(c in rest for c in word) or word[:5] == other[:5]:
        return True
    return word.startswith(lists.prefixes) and word[:2] == other[:2]


def _one(u: str, v: str, lists: WordLists, known: Names) -> bool:
    """Whether two names are one by another name or another spelling."""
    u, v = u.removesuffix("'s"), v.removesuffix("'s")
    if v in lists.other_names.get(u, ()):
        return True
    x, y = fold(u), fold(v)
    if known.are_one(x, y):
        return True
    return not known.are_two(x, y) and (u[:4] == v[:4] or _spelt_alike(u, v, _ONE_NAME))


def _is_slip(passage: Aligned, i: int, j: int) -> bool:
    """Whether a person's name is near the source's, which the copy has elsewhere, or the reverse.

    One slip of the pen makes Johnston of Johnson; nobody else is meant then.
    """
    source, copy = passage.source_words, passage.copy_words
    x, y = (word.removesuffix("'s") for word in (source.lower[i], copy.lower[j]))
    if passage.language.forms.names.are_two_places(x, y) or not _spelt_alike(x, y, _ONE_NAME):
        return False
    ours, theirs = source.document.tokens["code"], copy.document.tokens["code"]
    return bool((theirs == ours[source.first + i]).any() or (ours == theirs[copy.first + j]).any())


def _spelt_alike(u: str, v: str, least: float) -> bool:
    from rapidfuzz.distance import JaroWinkler

    return max(len(u), len(v)) <= LONGEST_WORD and JaroWinkler.similarity(u, v) >= least


def _stands_for(short: str, long: str) -> bool:
    """Whether initials may be those of some words, or of parts of one."""
    letters = "".join(c for c in short.replace("'s", "") if c.isupper()).lower()
    rest = iter(long.lower())
    return len(letters) > 1 and letters[0] == long[:1].lower() and all(c in rest for c in letters)


def _is_heading(words: PassageWords, i: int) -> bool:
    first, last = words.sentence_of(i)
    capitals = sum(words.has_capital(k) for k in range(first, last))
    return capitals > _HEADING * (last - first)
