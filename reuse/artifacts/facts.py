"""What the copy says otherwise than the source: denials, sexes, numbers, reservations, names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.entity import find_misread, find_swap
from reuse.artifacts.number import find_number
from reuse.artifacts.words import PassageWords, Replacement
from reuse.language.forms import LONGEST_WORD
from reuse.language.lists import WordLists

#: Words about a piece within which a denial or a reservation may stand in other words.
_REACH = 7
#: Words after a denial or reservation among which is what it is said of.
_AHEAD = 4


def find_facts(passages: Sequence[Aligned]) -> list[Finding]:
    """Find where the copy says something else than the source.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.

    Returns
    -------
    list of Finding
        ``negation``, ``gender``, ``number``, ``hedge dropped``, ``entity swapped``,
        ``detail lost``.

    Examples
    --------
    >>> from reuse.artifacts import orient
    >>> from reuse.comparing import compare
    >>> from reuse.segment import segment_text
    >>> c = compare(
    ...     "On Monday the harbour held as many as 300 ships, she told reporters.",
    ...     "On Monday the harbour held 300 ships, he told reporters.",
    ... )
    >>> a, b = segment_text(c.a), segment_text(c.b)
    >>> passages = orient(a, b, c.passages, "b")
    >>> [(finding.kind, finding.note) for finding in find_facts(passages)]
    [('hedge dropped', '"as many as 300" reads "held 300 ships": the reservation is gone.'),
     ('gender', '"she" reads "he".')]
    """
    found: list[Finding] = []
    if not passages:
        return found
    lists, text = passages[0].language.lists, passages[0].copy.source.text
    reserved, denials, numeric = lists.reserved, lists.denials, lists.numeric
    for passage in passages:
        source, copy = passage.source_words, passage.copy_words
        # The one that ends last before this one, if of the source.
        before: Replacement | None = None
        for piece in passage.pieces:
            ai, aj, bi, bj = piece
            ours, theirs = source.lower[ai:aj], copy.lower[bi:bj]
            if not (reserved.isdisjoint(ours) and denials.isdisjoint(theirs)):
                found += filter(None, [find(passage, piece) for find in _FINDERS])
            if ours and theirs:
                finding = None
                if not (numeric.isdisjoint(ours) and _FIGURES.isdisjoint("".join(ours))):
                    finding = find_number(passage, piece)
                if not finding and not text[copy.starts[bi] : copy.ends[bj - 1]].islower():
                    finding = find_swap(passage, piece, before)
                if finding:
                    found.append(finding)
            before = piece if bi == bj else None
    return found + _find_misread(passages)


def _find_negation(passage: Aligned, piece: Replacement) -> Finding | None:
    """Find a denial that one text has and the other, which says the same of the same, has not."""
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    lost = not lists.denials.isdisjoint(source.lower[piece.ai : piece.aj])
    if lost != lists.denials.isdisjoint(copy.lower[piece.bi : piece.bj]):
        return None
    ours, theirs = (source, copy) if lost else (copy, source)
    i, j, k, m = piece if lost else (piece.bi, piece.bj, piece.ai, piece.aj)
    if not lists.denying.isdisjoint(theirs.lower[max(k - _REACH, 0) : m + _REACH]):
        return None
    at = next(x for x in range(i, j) if ours.lower[x] in lists.denials)
    after = ours.lower[at + 1] if at + 1 < len(ours.lower) else ""
    if after in lists.denying_nothing or after[:1].isdigit() or ours.joined(at + 1):
        return None
    near = theirs.lower[max(k - _REACH, 0) : m + _REACH]
    here = ours.lower[max(i - _REACH, 0) : j + _REACH]
    if any(w.startswith(lists.denying_prefixes) and len(w) > 5 and w not in here for w in near):
        return None
    if ours.lower[max(i - _REACH, 0) : j + _REACH].count(ours.lower[at]) > 1:
        return None
    head = _said_of(ours, at + 1, theirs, k, m, lists)
    if head is None:
        return None
    first, last = min(at, head), max(at, head) + 1
    span = ours.span(first, last)
    low, high = max(k - 1, 0), min(m + _AHEAD - 1, len(theirs.lower))
    said, place = ours.written(first, last), theirs.span(low, high)
    if lost:
        note = f'"{said}" reads "{theirs.written(low, high)}": the denial is gone.'
        return Finding("negation", span, place, note)
    note = f'"{theirs.written(low, high)}" reads "{said}": the denial is new.'
    return Finding("negation", place, span, note)


def _said_of(
    ours: PassageWords, after: int, theirs: PassageWords, k: int, m: int, lists: WordLists
) -> int | None:
    """Return the first word that names something after a denial or reservation, if kept."""
    for head in range(after, min(after + _AHEAD, len(ours.lower))):
        word = ours.lower[head]
        if word not in lists.function:
            stem = ours.document.tokens["stem"][ours.first + head]
            low, high = max(k - 2, 0), min(m + _AHEAD, len(theirs.lower))
            near = theirs.document.tokens["stem"][theirs.first + low : theirs.first + high]
            return head if (near == stem).any() else None
    return None


def _find_hedge(passage: Aligned, piece: Replacement) -> Finding | None:
    """Find a reservation of the source that the copy has in no other words."""
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    ai, aj, bi, bj = piece
    for k in range(ai, aj):
        word = source.lower[k]
        last = k + 1
        near, others = _REACH, lists.hedging
        if tuple(source.lower[k : k + 3]) in lists.as_many_as and k + 3 <= aj:
            last = k + 3
            near, others = _AHEAD, lists.about_too
        elif word in lists.about and word not in lists.hedges:
            following = source.lower[last : last + 1]
            if not following or not (following[0][0].isdigit() or following[0] in lists.numbers):
                continue
            if not lists.topics.isdisjoint(copy.lower[bi:bj]):
                continue  # "talked about 300 boats"
            near, others = _AHEAD, lists.about_too
        elif word not in lists.hedges or (word == "may" and source.has_capital(k)):
            continue
        if not others.isdisjoint(copy.lower[max(bi - near, 0) : bj + near]):
            continue
        head = _said_of(source, last, copy, bi, bj, lists)
        if head is None:
            continue
        low, high = max(bi - 1, 0), min(bj + 2, len(copy.lower))
        said, read = source.written(k, head + 1), copy.written(low, high)
        note = f'"{said}" reads "{read}": the reservation is gone.'
        return Finding("hedge dropped", source.span(k, last), copy.span(low, high), note)
    return None


def _find_sex(passage: Aligned, piece: Replacement) -> Finding | None:
    source, copy = passage.source_words, passage.copy_words
    ai, aj, bi, bj = piece
    theirs = copy.lower[bi:bj]
    for k in range(ai, aj):
        word = source.lower[k].removesuffix("'s")
        others = passage.language.lists.sexes.get(word)
        if not others or word in theirs or len(theirs) > 3 or aj - ai > 3:
            continue
        for m in range(bi, bj):
            if copy.lower[m].removesuffix("'s") in others:
                note = f'"{source.written(k, k + 1)}" reads "{copy.written(m, m + 1)}".'
                return Finding("gender", source.span(k, k + 1), copy.span(m, m + 1), note)
    return None


_FINDERS = (_find_negation, _find_hedge, _find_sex)
_FIGURES = frozenset("0123456789")


def _find_misread(passages: Sequence[Aligned]) -> list[Finding]:
    """Find where the copy has a regular word for a damaged one of the source."""
    places = [
        (passage, piece, k)
        for passage in passages
        for piece in passage.pieces
        if piece.bi < piece.bj
        for k in range(piece.ai, piece.aj)
        if 4 < len(passage.source_words.lower[k]) <= LONGEST_WORD
        and passage.source_words.lower[k].isalpha()
        and not passage.source_words.has_capital(k)
    ]
    if not places:
        return []
    at = np.array([passage.source_words.first + k for passage, _, k in places])
    lexicon = passages[0].language.lexicon
    unlisted = lexicon.zipf_of(passages[0].source.tokens["code"][at]) == 0
    found = [
        find_misread(*places[n][:2], [places[n][2]]) for n in np.flatnonzero(unlisted).tolist()
    ]
    return [finding for finding in found if finding]
