"""What became of quotations: other words in somebody's mouth, and marks that went astray."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.alone.page import Page
from reuse.artifacts.alone.quotes import find_marks, find_quotation_damage
from reuse.artifacts.printed import is_damaged, is_printed_in
from reuse.artifacts.speakers import needs_no_translator
from reuse.artifacts.words import PassageWords, Replacement
from reuse.model import Document, Span
from reuse.quotations import with_single_marks

#: A quotation of fewer words may be kept by chance.
WORDS_KEPT = 5
#: More words than this are not quoted in a note.
_SHOWN = 10
#: Words before and after what was changed that a note shows.
_CONTEXT = 2
#: A quotation may be all that was changed, with its neighbours, in so many words.
_BESIDE = 6
#: Marks are put about the source's own words, or about what stands for so few.
_FEW = 3
#: A quotation goes on in the next line where a page is set in short ones, but in no new paragraph.
_PARAGRAPH = re.compile(r"[.!?:…\"”]\s*\n|\n\s*\n")
#: What may be said in fewer letters or in more: "won't", "will not".
_CONTRACTED = re.compile("n't|'(?:ll|re|ve|d|m|s)")
_SHORT = frozenset(("not", "will", "would", "are", "is", "have", "has", "had", "am", "us", "let"))


class Quote(NamedTuple):
    """The words of a passage that stand between marks, from which up to, but not, which."""

    i: int
    j: int


def find_quotation_changes(passages: Sequence[Aligned]) -> list[Finding]:
    """Find what the copy did to quotations, and which it kept.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.

    Returns
    -------
    list of Finding
        ``altered quotation``, ``altered quotation, translated`` (the speaker spoke no English, or
        may not have), ``quotation marks``, ``quotation kept``. Which marks are used, and what an
        editor leaves out at either end or adds in brackets, is nothing.

    Examples
    --------
    >>> find_quotation_changes([])
    []
    """
    if not passages:
        return []
    source, copy = passages[0].source, passages[0].copy
    ours, theirs = _quotations(source), _quotations(copy)
    if not ours and not theirs:
        return []
    found = _damaged(passages)
    for passage in passages:
        one, two = _quotes_of(passage.source_words, ours), _quotes_of(passage.copy_words, theirs)
        if one or two:
            found += _in_passage(passage, one, two)
    return found


def _quotations(document: Document) -> list[Span]:
    """Return what stands between double marks, and elsewhere between single ones."""
    text = document.source.text
    spans: list[Span] = []
    opened: int | None = None
    for at, opens, closes in find_marks(text):
        if opened is not None and closes and not _PARAGRAPH.search(text, opened, at):
            spans.append(Span(opened + 1, at))
            opened = None
        elif opens:  # while one is open: that was never closed
            opened = at
    return with_single_marks(text, spans)


def _quotes_of(words: PassageWords, spans: list[Span]) -> list[Quote]:
    """Return the quotations whose words a passage has, whole or in part."""
    if not words.starts:
        return []
    low, high = words.starts[0], words.ends[-1]
    ranges = [words.range_of(span) for span in spans if span.start < high and low < span.end]
    return [Quote(i, j) for i, j in ranges if i < j]


def _in_passage(passage: Aligned, ours: list[Quote], theirs: list[Quote]) -> Iterator[Finding]:
    links = list(zip(*passage.links, strict=True))
    changes = _changes(passage) if ours and theirs else []
    answered: set[Quote] = set()
    for quote in theirs:
        linked = [link for link in links[quote.i : quote.j] if link[0] >= 0]
        best = max(ours, key=lambda one: _links_into(linked, one), default=None)
        shared = _links_into(linked, best) if best else 0
        if best and 2 * shared >= min(best.j - best.i, quote.j - quote.i):
            answered.add(best)
            yield from _compare(passage, links, changes, best, quote)
        elif not shared and 2 * len(linked) > quote.j - quote.i:
            yield from _put_in(passage, linked, quote)
        elif best:
            answered.add(best)
    for one in ours:
        if one not in answered:
            yield from _lost(passage, links, one, theirs)


def _links_into(links: list[tuple[int, int]], quote: Quote) -> int:
    """Count the links that lead into a quotation of the source."""
    return sum(first < quote.j and quote.i < end for first, end in links)


def _compare(
    passage: Aligned,
    links: list[tuple[int, int]],
    changes: list[Replacement],
    one: Quote,
    two: Quote,
) -> Iterator[Finding]:
    """Say what became of a quotation that stands between marks in both texts."""
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    spans = source.span(*one), copy.span(*two)
    strays = [
        k
        for k in range(*two)
        if links[k][1] - links[k][0] == 1
        and not one.i <= links[k][0] < one.j
        and copy.lower[k] == source.lower[links[k][0]]
        and copy.lower[k] not in lists.function
    ]
    if strays and not any(one.i <= links[k][0] < one.j for k in range(*two) if k < strays[0]):
        near = _written(copy, two.i, min(two.j, two.i + _CONTEXT * 3))
        begin = source.written(max(one.i - _CONTEXT, 0), min(one.i + _CONTEXT, one.j))
        note = f'The quotation in "{begin}" begins at another word: "{near}".'
        yield Finding("quotation marks", *spans, note)
    low, high = (bisect_left(changes, at, key=_BEGINS) for at in (two.i - _BESIDE, two.j + 1))
    changed = [piece for piece in changes[low:high] if _is_inside(piece, one, two)]
    aside = [p for p in changed if is_printed_in(passage, p) or is_damaged(passage, p)]
    telling = [p for p in changed if p not in aside and not _is_custom(passage, p)]
    if not telling:
        if len(aside) == len(changed) and _is_kept(links, aside, two):
            but = ", but for marks and damage of a page" if aside else ""
            note = f'"{_written(copy, *two)}" is kept word for word{but}.'
            yield Finding("quotation kept", *spans, note)
        return
    home = needs_no_translator(passage.source, source.span(*one), lists)
    kind = "altered quotation" if home else "altered quotation, translated"
    first, last = telling[0], telling[-1]
    said = _about(source, first.ai, last.aj, one, first.aj)
    read = _about(copy, first.bi, last.bj, two, first.bj)
    whose = f"an {passage.language.name} speaker" if home else "a speaker"
    yield Finding(kind, *spans, f'The words of {whose}, "{said}", read "{read}".')


def _is_kept(links: list[tuple[int, int]], aside: list[Replacement], quote: Quote) -> bool:
    """Whether the copy has the source's words in a row, but for those that are set aside."""
    beside = {k for piece in aside for k in range(piece.bi, piece.bj)}
    kept = [links[k] for k in range(*quote) if k not in beside]
    if len(kept) < WORDS_KEPT:
        return False
    passed = sum(piece.aj - piece.ai for piece in aside if kept[0][0] <= piece.ai < kept[-1][0])
    in_order = all(one[1] <= two[0] for one, two in pairwise(kept))
    return in_order and kept[-1][1] - kept[0][0] == len(kept) + passed


def _changes(passage: Aligned) -> list[Replacement]:
    """Return where words differ, forms of one word among them, in the order of the copy."""
    source, copy = passage.source_words, passage.copy_words
    forms = [
        Replacement(*source.range_of(edit.a), *copy.range_of(edit.b))
        for edit in passage.edits
        if edit.op == "inflected"
    ]
    return sorted([*passage.pieces, *forms], key=_BY_COPY)


_BY_COPY = itemgetter(2, 3)
_BEGINS = itemgetter(2)


def _is_inside(piece: Replacement, one: Quote, two: Quote) -> bool:
    """Whether a change is within a quotation of both; what is dropped at an end is cut short."""
    if piece.ai == piece.aj:
        return two.i < piece.bi and piece.bj < two.j
    if piece.bi == piece.bj:
        return one.i < piece.ai and piece.aj < one.j and two.i < piece.bi < two.j
    if one.i <= piece.ai and piece.aj <= one.j and two.i <= piece.bi and piece.bj <= two.j:
        return True
    # All that was quoted is in it, and a word or two beside.
    within = piece.ai <= one.i and one.j <= piece.aj and piece.bi <= two.i and two.j <= piece.bj
    return within and max(piece.aj - piece.ai, piece.bj - piece.bi) <= _BESIDE


def _is_custom(passage: Aligned, piece: Replacement) -> bool:
    """Whether a change is one that newsrooms make in quotations, too."""
    source, copy = passage.source_words, passage.copy_words
    numbers = passage.language.lists.numbers
    ours, theirs = source.lower[piece.ai : piece.aj], copy.lower[piece.bi : piece.bj]
    if ours and "".join(ours).replace("'", "") == "".join(theirs).replace("'", ""):
        return True
    if any(w in numbers or w[0].isdigit() for w in ours):
        return any(w in numbers or w[0].isdigit() for w in theirs)
    short = [w for w in (*ours, *theirs) if _CONTRACTED.search(w)]
    return bool(short) and all(w in _SHORT or _CONTRACTED.search(w) for w in (*ours, *theirs))


def _about(words: PassageWords, i: int, j: int, quote: Quote, stop: int) -> str:
    """Return what was changed and a few words about it, no farther than the quotation goes."""
    if j - i > _SHOWN:
        j = max(stop, i)
    return _written(words, max(i - _CONTEXT, quote.i), min(max(j, i) + _CONTEXT, quote.j))


def _written(words: PassageWords, i: int, j: int) -> str:
    if j - i <= _SHOWN + 2 * _CONTEXT:
        return words.written(i, j)
    return f"{words.written(i, i + _SHOWN // 2)} … {words.written(j - _SHOWN // 2, j)}"


def _put_in(passage: Aligned, linked: list[tuple[int, int]], quote: Quote) -> Iterator[Finding]:
    """Find marks that the copy put about words the source has without any."""
    source, copy = passage.source_words, passage.copy_words
    i, j = min(first for first, _ in linked), max(end for _, end in linked)
    same = sum(end - first == 1 for first, end in linked)
    if j - i > max(_FEW, 2 * same):
        return  # new words, or gathered from all over a sentence
    read, said = _written(copy, *quote), _written(source, i, j)
    note = f'"{said}", without quotation marks, reads "{read}" within them.'
    yield Finding("quotation marks", source.span(i, j), copy.span(*quote), note)


def _lost(
    passage: Aligned, links: list[tuple[int, int]], one: Quote, theirs: list[Quote]
) -> Iterator[Finding]:
    """Find words that the source has between marks, and the copy without any."""
    source, copy = passage.source_words, passage.copy_words
    places = [k for k, (first, end) in enumerate(links) if first < one.j and one.i < end]
    if not places or any(quote.i <= k < quote.j for quote in theirs for k in places):
        return
    same = sum(links[k][1] - links[k][0] == 1 for k in places)
    i, j = places[0], places[-1] + 1
    if 2 * same < one.j - one.i or j - i > 2 * (one.j - one.i) + 2:
        return
    said, read = _written(source, *one), _written(copy, i, j)
    note = f'"{said}", within quotation marks, reads "{read}" without them.'
    yield Finding("quotation marks", source.span(*one), copy.span(i, j), note)


def _damaged(passages: Sequence[Aligned]) -> list[Finding]:
    """Find marks that stand alone or face the wrong way in the copy, and not in the source."""
    damage = find_quotation_damage(Page(passages[0].copy, passages[0].language))
    if not damage:
        return []
    before = find_quotation_damage(Page(passages[0].source, passages[0].language))
    found = []
    for passage in passages:
        here = [d.copy for d in damage if d.copy and _has(passage.copy_span, d.copy)]
        there = [d for d in before if d.copy and _has(passage.source_span, d.copy)]
        for mark in here[len(there) :]:
            words = passage.copy_words
            k = max(bisect_right(words.starts, mark.start) - 1, 0)
            first, end = passage.links[0][k], passage.links[1][k]
            if first < 0:
                first, end = 0, 1
            low, high = max(k - _CONTEXT, 0), min(k + _CONTEXT + 1, len(words.lower))
            shown = Span(words.starts[low], max(words.ends[high - 1], mark.end))
            read = " ".join(shown.slice(passage.copy.source.text).split())
            note = f"A quotation mark of the copy stands alone or faces the wrong way: {read}"
            said = passage.source_words.span(first, end)
            found.append(Finding("quotation marks", said, mark, note))
    return found


def _has(span: Span, mark: Span) -> bool:
    # A mark that closes may stand right after the words that a passage ends on.
    return span.start - 1 <= mark.start <= span.end + 2
