"""Idioms of the source that the copy has lost or turned round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.words import TextWords
from reuse.language.lexicon import Idiom, Lexicon
from reuse.language.lists import WordLists


def find_idioms(passages: Sequence[Aligned]) -> list[tuple[Aligned, Finding]]:
    """Find idioms that stand in the source and at that place no longer in the copy.

    Parameters
    ----------
    passages : sequence of Aligned

    Returns
    -------
    list of (Aligned, Finding)
        Each ``idiom`` with its passage.
    """
    found: list[tuple[Aligned, Finding]] = []
    if not passages:
        return found
    lexicon, lists = passages[0].language.lexicon, passages[0].language.lists
    if not lexicon.idioms:
        return found
    whole = passages[0].source_words.whole
    hits = _idioms_in(whole, lexicon, lists)
    if not hits:
        return found
    unchanged = lists.possessives | lists.idiom_slack
    for passage in passages:
        first, lower = passage.source_words.first, passage.source_words.lower
        end = first + len(lower)
        inside = [hit for hit in hits if first <= hit.i and hit.j <= end]
        if not inside:
            continue
        changed = {
            first + k
            for ai, aj, _, _ in passage.pieces
            for k in range(ai, aj)
            if lower[k] not in unchanged
        }
        reached = 0
        for i, j, idiom in inside:
            # Of idioms within each other the longest counts.
            if i >= reached and not changed.isdisjoint(range(i, j)):
                finding = _lost_idiom(passage, i - first, j - first, idiom)
                if finding:
                    reached = j
                    found.append((passage, finding))
    return found


class _Hit(NamedTuple):
    """An idiom that words `i` up to, but not, `j` of a text are."""

    i: int
    j: int
    idiom: Idiom


def _idioms_in(words: TextWords, lexicon: Lexicon, lists: WordLists) -> list[_Hit]:
    """Return the idioms of a text in its order, of those that begin together the longest first."""
    stems = words.document.tokens["stem"].tolist()
    hits = []
    for k in [k for k, stem in enumerate(stems) if stem in lexicon.idioms]:
        for place, idiom in lexicon.idioms[stems[k]]:
            i, j = k - place, k - place + len(idiom)
            if i < 0 or j > len(stems):
                continue
            for n, allowed in enumerate(idiom, i):
                if not (
                    _is_possessive(words.plain[words.starts[n] : words.ends[n]], lists)
                    if allowed is None
                    else stems[n] in allowed
                ):
                    break
            else:
                hits.append(_Hit(i, j, idiom))
    return sorted(hits, key=lambda hit: (hit.i, -hit.j))


def _is_possessive(word: str, lists: WordLists) -> bool:
    return word in lists.possessives or word.endswith("'s")


def _lost_idiom(passage: Aligned, i: int, j: int, idiom: Idiom) -> Finding | None:
    source, copy = passage.source_words, passage.copy_words
    span = source.span(i, j)
    answer = passage.answer(span)
    k, m = copy.range_of(answer)
    # A word before or after: "the door was slammed shut" is still the idiom.
    low, high = max(k - 3, 0), min(m + 3, len(copy.lower))
    tokens = copy.document.tokens["stem"]
    near = set(tokens[copy.first + low : copy.first + high].tolist())
    if all(allowed is None or not near.isdisjoint(allowed) for allowed in idiom):
        return None
    said = source.written(i, j)
    if k == m:
        return Finding("idiom", span, None, f'The idiom "{said}" is gone.')
    note = f'The idiom "{said}" reads "{copy.written(k, m)}".'
    return Finding("idiom", span, copy.span(k, m), note)
