"""Set phrases whose words were put one by one for others: "bosom peril" for "breast cancer"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reuse.arrays import I8, U8, Mask, expand
from reuse.artifacts.aligned import Aligned, Finding
from reuse.language.lexicon import pair_code
from reuse.language.protocol import Language
from reuse.language.tortured import TorturedPhrases, phrase_key
from reuse.model import Document, Span

KIND = "tortured phrase"
#: So many words of a phrase that no list has must be put for others; of a text without any that
#: a list has, so many.
PUT, PUT_ALONE = 2, 3
#: So many words before one that was put for another may be kept: mean square error.
KEPT = 3
#: Between its words stand spaces and hyphens.
_BETWEEN = " -\u2010\u2011\n"


class Tortured(NamedTuple):
    """Words `i` to `j` of a text, and what is usually said."""

    i: int
    j: int
    usual: str


def find_tortured(passages: Sequence[Aligned]) -> list[Finding]:
    """Find set phrases of which the copy has the words one by one for others.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.

    Returns
    -------
    list of Finding
        ``tortured phrase``, with what the source has there. What the source has as well is none of
        the copy's.

    Examples
    --------
    >>> find_tortured([])
    []
    """
    if not passages:
        return []
    source, copy, language = passages[0].source, passages[0].copy, passages[0].language
    changed = bytearray(len(copy.tokens))
    for passage in passages:
        first = passage.copy_words.first
        for piece in passage.pieces:
            if piece.bi < piece.bj:  # the phrase may begin at a word that was kept
                start, end = max(first + piece.bi - KEPT, 0), first + piece.bj
                changed[start:end] = b"\1" * (end - start)
    phrases = tortured_phrases(copy, language, np.frombuffer(changed, bool).nonzero()[0])
    if not phrases:
        return []
    theirs = {_key(source, phrase) for phrase in tortured_phrases(source, language)}
    found = []
    for phrase in phrases:
        span = span_of(copy, phrase)
        for passage in passages:
            within = passage.copy_span.start <= span.start and span.end <= passage.copy_span.end
            if within and _key(copy, phrase) not in theirs:
                there = _answered(passage, phrase)
                found.append(Finding(KIND, there, span, f"{note_of(copy, phrase)}."))
    return found


def _answered(passage: Aligned, phrase: Tortured) -> Span | None:
    """Return what the source has in the place of a phrase."""
    i, j = (k - passage.copy_words.first for k in (phrase.i, phrase.j))
    first = [k for k in passage.links[0][i:j] if k >= 0]
    return passage.source_words.span(min(first), max(passage.links[1][i:j])) if first else None


def tortured_phrases(
    document: Document, language: Language, among: I8 | None = None
) -> list[Tortured]:
    """Return the tortured phrases of a text, in its order; of those that overlap the longest.

    Parameters
    ----------
    document : Document
    language : Language
    among : ndarray of int64, optional
        Words that a phrase may begin with, in their order; all by default.

    Returns
    -------
    list of Tortured

    Notes
    -----
    Known ones are those that the Problematic Paper Screener lists (Cabanac, Labbé & Magazinov
    2021), in any case and number. Others are told by their words: each is one that such papers put
    for the word of a set phrase, or is its word, and what they make is met nowhere. By chance that
    comes about too, so they count in a text that has a known one, or from three words on.
    """
    table = language.lexicon.tortured
    stems = np.ascontiguousarray(document.tokens["stem"])
    if len(stems) < 2 or not len(table.begins):
        return []
    places = np.arange(len(stems)) if among is None else among
    places = places[places < len(stems) - 1]
    known = _known(document, stems, places, table)
    found = known + _told(document, stems, places, language, PUT if known else PUT_ALONE)
    found.sort(key=lambda phrase: (phrase.i - phrase.j, phrase.i))
    kept: list[Tortured] = []
    for phrase in found:
        free = all(phrase.j <= other.i or other.j <= phrase.i for other in kept)
        if free and _in_a_row(document, phrase):
            kept.append(phrase)
    return sorted(kept)


def span_of(document: Document, phrase: Tortured) -> Span:
    """Return where a phrase stands."""
    tokens = document.tokens
    return Span(int(tokens["start"][phrase.i]), int(tokens["end"][phrase.j - 1]))


def words_of(document: Document, i: int, j: int) -> list[str]:
    """Return words `i` to `j` as they are written."""
    text, tokens = document.source.text, document.tokens[i:j]
    edges = zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True)
    return [text[start:end] for start, end in edges]


def note_of(document: Document, phrase: Tortured) -> str:
    """Say what is written and what is usual."""
    read = " ".join(span_of(document, phrase).slice(document.source.text).split())
    return f'"{read}": the usual phrase is "{phrase.usual}"'


def _known(document: Document, stems: U8, places: I8, table: TorturedPhrases) -> list[Tortured]:
    pairs = pair_code(stems[places], stems[places + 1])
    low = table.begins.searchsorted(pairs)
    hits = np.flatnonzero(table.begins.take(low, mode="clip") == pairs)
    if not len(hits):
        return []
    low = low[hits]
    owner, rows = expand(low, table.begins.searchsorted(pairs[hits], "right") - low)
    found = []
    for i, row in zip(places[hits[owner]].tolist(), rows.tolist(), strict=True):
        j = i + int(table.lengths[row])
        if j <= len(stems) and phrase_key(words_of(document, i, j)) == table.keys[row]:
            found.append(Tortured(i, j, table.words[table.usual[row]]))
    return found


def _told(
    document: Document, stems: U8, places: I8, language: Language, least: int
) -> list[Tortured]:
    """Return phrases that are not known, each word put for one of a usual phrase, or the same."""
    table, lexicon = language.lexicon.tortured, language.lexicon
    put = places[_put(stems[places], table)]
    # So many such words, with one between each two at most.
    near = put[least - 1 :] - put[: 1 - least] <= 2 * (least - 1)
    found = []
    for i in put[: 1 - least][near].tolist():
        window = stems[i : i + 6].tolist()
        for first in table.meant_by[window[0]]:
            for k, rest in table.by_first.get(first, ()):
                n = 1 + len(rest)
                if n > len(window):
                    continue
                changed = 1
                for stem, usual in zip(window[1:], rest, strict=False):
                    if stem != usual:
                        if usual not in table.meant_by.get(stem, ()):
                            break
                        changed += 1
                else:
                    if changed >= least:
                        found.append(Tortured(i, i + n, table.words[k]))
    codes = document.tokens["code"]
    return [
        phrase
        for phrase in found
        if not lexicon.pair_zipf_of(
            pair_code(codes[phrase.i : phrase.j - 1], codes[phrase.i + 1 : phrase.j])
        ).all()
    ]


def _put(stems: U8, table: TorturedPhrases) -> Mask:
    """Whether each is the stem of a word that is put for others."""
    return np.asarray(table.put.take(table.put.searchsorted(stems), mode="clip") == stems)


def _key(document: Document, phrase: Tortured) -> int:
    return phrase_key(words_of(document, phrase.i, phrase.j))


def _in_a_row(document: Document, phrase: Tortured) -> bool:
    """Whether nothing but a space or a hyphen stands between the words."""
    text, tokens = document.source.text, document.tokens
    starts = tokens["start"][phrase.i + 1 : phrase.j].tolist()
    ends = tokens["end"][phrase.i : phrase.j - 1].tolist()
    return all(
        text[end:start].strip(_BETWEEN) == "" and start - end <= 2
        for end, start in zip(ends, starts, strict=True)
    )
