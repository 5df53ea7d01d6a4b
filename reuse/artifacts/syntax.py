"""How the copy builds its sentences: cut to pieces, built another way, or left as they were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.alone.fragments import LONGEST_FRAGMENT, find_cut_sentences, has_finite_verb
from reuse.artifacts.alone.page import Page
from reuse.artifacts.words import PassageWords

#: A shorter sentence may be the same by chance.
SENTENCE_WORDS_KEPT = 8
#: Words that a note shows on either side of a cut.
_CONTEXT_OF_CUT = 3
#: Edits come in clusters where untouched stretches of so many words
UNTOUCHED = 40
#: make up so much of all words,
MOSTLY = 0.6
#: and so many edits stand in the rest,
DENSE_CHANGES = 6
#: which lie so close: words of the source an edit.
WORDS_APART = 12
#: So near to the end of a sentence of the source, another beginning answers it.
_END_REACHED = 2
_PAUSES = frozenset(",;:—–")


def find_syntax(passages: Sequence[Aligned]) -> list[Finding]:
    """Find sentences that the copy cut, built another way, or kept.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.

    Returns
    -------
    list of Finding
        ``sentence cut``, ``syntax unpacked``, ``sentence kept``, ``edits in clusters`` (one at
        most).

    Examples
    --------
    >>> find_syntax([])
    []
    """
    if not passages:
        return []
    page = Page(passages[0].copy, passages[0].language)

    @cache  # seldom asked for
    def broken() -> frozenset[int]:
        return frozenset(cut.copy.start for cut in find_cut_sentences(page) if cut.copy)

    found: list[Finding] = []
    for passage in passages:
        if passage.source_words.lower and passage.copy_words.lower:
            found += _find_kept(passage)
            found += _find_cuts(passage, page, broken)
            found += _find_unpacked(passage)
    return found + _find_clusters(passages)


def _find_kept(passage: Aligned) -> Iterator[Finding]:
    source, copy = passage.source_words, passage.copy_words
    first, end = passage.links
    # By the word of the source with which they begin: each is looked at once, of however many.
    theirs: dict[int, list[tuple[int, int]]] = {}
    for i, j in copy.whole_sentences():
        if j - i >= SENTENCE_WORDS_KEPT:
            theirs.setdefault(first[i], []).append((i, j))
    for start, stop in source.whole_sentences() if theirs else ():
        for i, j in theirs.get(start, ()):
            if j - i != stop - start or copy.lower[i:j] != source.lower[start:stop]:
                continue
            if first[i:j] == list(range(start, stop)) and end[j - 1] == stop:
                note = f'"{_ends(copy, i, j)}" is kept word for word.'
                yield Finding("sentence kept", source.span(start, stop), copy.span(i, j), note)


def _find_cuts(
    passage: Aligned, page: Page, broken: Callable[[], frozenset[int]]
) -> Iterator[Finding]:
    """Find where one sentence of the source became two of which one is none."""
    source, copy, lists = passage.source_words, passage.copy_words, passage.language.lists
    bounds = copy.sentences()
    if len(bounds) < 2:
        return
    first, end = passage.links
    opens = [i for i, _ in source.sentences()]
    for (i, at), (_, j) in pairwise(bounds):
        if first[at - 1] < 0 or first[at] < 0 or not _is_ended(copy, at):
            continue
        # What the second begins with may have been moved there: "remember. 1962 Cuba Crisis".
        opens_with = at if abs(first[at] - end[at - 1]) <= _CONTEXT_OF_CUT else min(at + 1, j - 1)
        left, right = end[at - 1], first[opens_with]
        low, high = min(first[at - 1], right), max(left, end[opens_with])
        if right < 0 or high - low > _CONTEXT_OF_CUT + 2:
            continue
        # In the source one sentence has all that the words about the cut stand for.
        if bisect_right(opens, low - _END_REACHED) == bisect_right(opens, high - 1 + _END_REACHED):
            torn = end[opens_with] - right == 1 and copy.lower[at] not in lists.subjects
            torn = torn and _is_torn(source, left, right, lists.joints)
            is_cut = torn or _leaves_fragment(page, copy, i, at, j)
            is_cut |= copy.lower[at] in lists.continuing
            is_cut &= not _has_end(source, low, high)
        else:
            is_cut = right not in opens and (
                not broken().isdisjoint((copy.starts[i], copy.starts[at]))
                or (copy.lower[at] in lists.inverting and not _asks(copy, j))
            )
        if not is_cut:
            continue
        low, high = max(at - _CONTEXT_OF_CUT, i), min(at + _CONTEXT_OF_CUT, j)
        span = copy.span(low, high)
        ours = (
            max(min(left, right) - _CONTEXT_OF_CUT, 0),
            min(max(left, right) + _CONTEXT_OF_CUT, len(source.lower)),
        )
        note = f'"{source.written(*ours)}" is cut: "{copy.written(low, high)}".'
        yield Finding("sentence cut", source.span(*ours), span, note)


def _asks(words: PassageWords, end: int) -> bool:
    """Whether the sentence that ends before a word is a question."""
    stop = words.starts[end] if end < len(words.starts) else words.ends[-1] + 3
    return "?" in words.document.source.text[words.ends[end - 1] : stop]


def _is_ended(words: PassageWords, at: int) -> bool:
    """Whether a mark ends the sentence before a word, and no abbreviation or ordinal."""
    text, last = words.document.source.text, words.lower[at - 1]
    if len(last) < 2 or (last.isdigit() and len(last) == 2):
        return False
    return not _MARKS.isdisjoint(text[words.ends[at - 1] : words.starts[at]])


def _has_end(words: PassageWords, low: int, high: int) -> bool:
    """Whether a mark stands between words that may end a sentence: "he said. "we are"."""
    text = words.document.source.text
    spaces = range(low, min(high, len(words.lower)) - 1)
    return any(not _MARKS.isdisjoint(text[words.ends[k] : words.starts[k + 1]]) for k in spaces)


_MARKS = frozenset(".!?")


def _is_torn(source: PassageWords, left: int, right: int, joints: frozenset[str]) -> bool:
    """Whether the source goes on between two words, without a pause or a word that joins."""
    if right > left:
        return False
    low, high = min(left, right), max(left, right)
    text = source.document.source.text
    between = text[source.ends[max(low - 1, 0)] : source.starts[min(high, len(source.starts) - 1)]]
    return _PAUSES.isdisjoint(between) and joints.isdisjoint(source.lower[low : high + 1])


def _leaves_fragment(page: Page, copy: PassageWords, i: int, at: int, j: int) -> bool:
    """Whether either of two sentences is short and has no verb."""
    return any(
        stop - start <= LONGEST_FRAGMENT
        and not has_finite_verb(page, copy.first + start, copy.first + stop)
        for start, stop in ((i, at), (at, j))
    )


#: A form of the source and the one for it in the copy, and what that is.
_WILL = frozenset(("will", "shall"))
_HAVE = frozenset(("has", "have", "had"))
_GOING = ("going", "to")
_TENSES = _HAVE | {"would", "going"}


def _find_unpacked(passage: Aligned) -> Iterator[Finding]:
    """Find statements in another tense: "is going to choose", "will choose"."""
    source, copy = passage.source_words, passage.copy_words
    edits = passage.edits if not _TENSES.isdisjoint(source.lower) else ()
    for k, edit in enumerate(edits):
        if edit.op not in ("substituted", "dropped"):
            continue
        text = passage.in_source(edit.a).lower()
        if not ("going to" in text or "would" in text or text.strip() in _HAVE):
            continue
        (ai, aj), (bi, bj) = source.range_of(edit.a), copy.range_of(edit.b)
        ours, theirs = source.lower[ai:aj], copy.lower[bi:bj]
        last_a, last_b = aj, max(bj, bi + 1)
        if ours == ["would"]:
            if not theirs or theirs[0] not in _WILL:
                continue
            last_a, last_b = aj + 1, bj + 1
        elif _HAVE.issuperset(ours) and edit.op == "dropped":
            after = edits[k + 1] if k + 1 < len(edits) else edit
            if after.op != "inflected" or source.range_of(after.a)[0] != aj:
                continue
            last_a, last_b = aj + 1, bi + 1
        elif not _has_going(ours) or "going" in theirs:
            continue
        low, high = max(ai - 1, 0), min(last_a + 1, len(source.lower))
        said = source.written(low, high)
        start, stop = max(bi - 1, 0), min(last_b + 1, len(copy.lower))
        read = copy.written(start, stop)
        note = f'"{said}" reads "{read}": another tense.'
        yield Finding("syntax unpacked", source.span(low, high), copy.span(start, stop), note)


def _has_going(words: list[str]) -> bool:
    return any(tuple(words[k : k + 2]) == _GOING for k in range(len(words) - 1))


def _find_clusters(passages: Sequence[Aligned]) -> list[Finding]:
    """Find long stretches left untouched beside dense edits, as a person leaves them."""
    words = sum(len(passage.source_words.lower) for passage in passages)
    if words < UNTOUCHED / (1 - MOSTLY):
        return []
    untouched, edits, longest = 0, 0, (0, passages[0], 0, 0)
    for passage in passages:
        edits += len(passage.pieces)
        size = len(passage.source_words.lower)
        if size < UNTOUCHED:
            continue
        places = sorted({min(piece.ai, size) for piece in passage.pieces})
        ends = sorted(max(piece.aj, piece.ai) for piece in passage.pieces)
        for start, stop in zip([0, *ends], [*places, size], strict=False):
            if stop - start >= UNTOUCHED:
                untouched += stop - start
                longest = max(longest, (stop - start, passage, start, stop), key=lambda x: x[0])
    rest = words - untouched
    if (
        not longest[0]
        or untouched < MOSTLY * words
        or edits < DENSE_CHANGES
        or rest > WORDS_APART * edits
    ):
        return []
    size, passage, start, stop = longest
    i, j = passage.copy_words.range_of(passage.answer(passage.source_words.span(start, stop)))
    if i >= j:
        return []
    note = (
        f"{untouched} of {words} words stand in long stretches that nobody touched, "
        f'such as "{_ends(passage.copy_words, i, j)}"; {edits} edits stand close together.'
    )
    return [
        Finding(
            "edits in clusters",
            passage.source_words.span(start, stop),
            passage.copy_words.span(i, j),
            note,
        )
    ]


def _ends(words: PassageWords, i: int, j: int) -> str:
    if j - i <= 2 * SENTENCE_WORDS_KEPT:
        return words.written(i, j)
    return f"{words.written(i, i + _CONTEXT_OF_CUT)} … {words.written(j - _CONTEXT_OF_CUT, j)}"
