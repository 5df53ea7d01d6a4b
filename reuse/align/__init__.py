"""A passage, word by word: equal, inflected, respelt, substituted, inserted, dropped, moved.

The stages:

1. `common.common_runs`: a longest common subsequence of words (Hyyrö's bit-parallel algorithm, by
   rapidfuzz) is the skeleton: as many words as can be are equal.
2. `words.slide` puts a gap where a person would (whole clauses rather than parts of two), and
   `words.release` lets go of a stray short word that only drags its surroundings apart.
3. `words.find_moved_words`: among the words still free, runs of the same words, the longest first,
   and single words that say something and have one clear partner.
4. `kin.find_kin` links words of one gap that are forms or spellings of each other
   (`reuse.language.forms`), by the worthiest chain of such pairs (Needleman & Wunsch 1970), and
   `words.find_left_over` what stands the same between words that moved.
5. `script.ScriptWriter` writes the pieces, separators included. What is left of a gap is one
   ``substituted`` piece (words on both sides), ``inserted`` or ``dropped``: a run is not paired
   word for word where nothing says which word answers which.

Separators (spaces, punctuation) answer each other where their words do. Their common beginning
and end are equal; what differs between is ``respelt`` if only in typography (curly against
straight quotes), else ``substituted``, ``inserted`` or ``dropped``.

Symmetry: a script is computed with the lesser text first and mirrored when asked for the other
way round, so no tie can depend on which text is called ``a``.

Cost, with n and m words: bit-parallel n·m/64 while n·m is at most `CELLS`; beyond that the texts
are first cut at word triples unique in both (as in patience diff), at most `_DEPTH` times, in
O(n log n) each, and a stretch that has none is cut in proportion. The whole is thus
O((n + m) log n + √(CELLS·n·m) / 64).
"""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from reuse.align.common import CELLS, CommonRun, common_runs
from reuse.align.kin import Kin, find_kin
from reuse.align.script import PlainEdit, ScriptWriter
from reuse.align.side import PassageSide
from reuse.align.words import find_gaps, find_left_over, find_moved_words, release, slide
from reuse.language import ENGLISH, Language
from reuse.model import Document, Span
from reuse.results.passage import Edit, Operation, Passage, Relation

# Share of the longer side's words in common order that makes a passage near-verbatim. It parts
# copies from rewording: of PAN 2013's unobfuscated copies (with stray characters) 99 in 100 keep
# more than .93, while of round-tripped blocks 92 in 100 (83 and 89 where paragraphs were moved),
# of PAN's translated ones 98 and of its randomly obfuscated ones 99 keep less than .8.
NEAR_VERBATIM = 0.8
_MIRROR: dict[Operation, Operation] = {"inserted": "dropped", "dropped": "inserted"}


def edit_script(
    a: Document, b: Document, span_a: Span, span_b: Span, *, language: Language = ENGLISH
) -> tuple[Edit, ...]:
    """Say word by word what became of a stretch of `a` in a stretch of `b`.

    Parameters
    ----------
    a, b : Document
    span_a, span_b : Span
        The stretches, in characters of the texts as read. A word that a span cuts through
        counts as punctuation.
    language : Language, optional
        Which of its words are forms or spellings of one.

    Returns
    -------
    tuple of Edit
        Sorted by `a`, then by `b`. Sorted by either side the pieces tile that side's span.
        Swapping the texts swaps the spans, makes ``inserted`` of ``dropped``, and no more.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> a, b = "Anthony Blanken said so.", "Antony Blinken now says so."
    >>> documents = [segment_text(Source("", text, "")) for text in (a, b)]
    >>> for edit in edit_script(*documents, Span(0, len(a)), Span(0, len(b))):
    ...     print(edit.op, repr(edit.a.slice(a)), repr(edit.b.slice(b)))
    respelt 'Anthony' 'Antony'
    equal ' ' ' '
    respelt 'Blanken' 'Blinken'
    equal ' ' ' '
    inserted '' 'now '
    inflected 'said' 'says'
    equal ' so.' ' so.'
    """
    text_a, text_b = span_a.slice(a.source.text), span_b.slice(b.source.text)
    if text_a == text_b:
        return (Edit("equal", span_a, span_b),) if text_a else ()
    if text_b < text_a:
        pieces = [
            (b0, b1, a0, a1, _MIRROR.get(op, op))
            for a0, a1, b0, b1, op in _align(
                PassageSide(b, span_b), PassageSide(a, span_a), language
            )
        ]
    else:
        pieces = _align(PassageSide(a, span_a), PassageSide(b, span_b), language)
    pieces.sort()
    # As Edit(op, Span(a0, a1), Span(b0, b1)), which takes twice the time.
    make = tuple.__new__
    return tuple(
        [
            make(Edit, (op, make(Span, (a0, a1)), make(Span, (b0, b1))))
            for a0, a1, b0, b1, op in pieces
        ]
    )


def relation_of(x: list[int], y: list[int]) -> Relation:
    """Say how near two stretches are to each other, by the codes of their words.

    Parameters
    ----------
    x, y : list of int

    Returns
    -------
    {"verbatim", "near-verbatim", "paraphrase"}
        ``verbatim``: the same words in the same order, typography and case aside.
        ``near-verbatim``: at least four in five words of both sides stand in common order.

    Examples
    --------
    >>> relation_of([1, 2, 3, 4, 5], [1, 2, 3, 4, 6])
    'near-verbatim'
    """
    if x == y:
        return "verbatim"
    least = NEAR_VERBATIM * max(len(x), len(y))
    if min(len(x), len(y)) < least:
        return "paraphrase"
    if len(x) * len(y) <= CELLS:
        shared = LCSseq.similarity(x, y)
    else:
        shared = sum(n for _, _, n in common_runs(x, y))
    return "near-verbatim" if shared >= least else "paraphrase"


def find_matched(
    a: Document, b: Document, passage: Passage, *, language: Language = ENGLISH
) -> list[tuple[Span, Span]]:
    """Return where the matched words of a passage stand, without its edit script.

    Parameters
    ----------
    a, b : Document
    passage : Passage
    language : Language, optional

    Returns
    -------
    list of (Span, Span)
        The same words as `reuse.results.matched.matched_pieces` gives, in half the time.

    Examples
    --------
    >>> import reuse
    >>> from reuse.segment import segment_texts
    >>> found = reuse.compare("So it is.", "So it is!")
    >>> find_matched(*segment_texts(found.a, found.b), found.passages[0])
    [(Span(start=0, end=8), Span(start=0, end=8))]
    """
    text_a, text_b = passage.a.slice(a.source.text), passage.b.slice(b.source.text)
    if text_a == text_b:
        return [(passage.a, passage.b)]
    x, y = PassageSide(a, passage.a), PassageSide(b, passage.b)
    swapped = text_b < text_a
    one, two = (y, x) if swapped else (x, y)
    runs, moved, kin = _link(one, two, language)
    words = [*runs, *moved, *((i, j, 1) for i, j, _ in kin)]
    spans = [
        (Span(one.starts[i], one.ends[i + n - 1]), Span(two.starts[j], two.ends[j + n - 1]))
        for i, j, n in words
    ]
    return [(s, t) for t, s in spans] if swapped else spans


def _link(
    a: PassageSide, b: PassageSide, language: Language
) -> tuple[list[CommonRun], list[CommonRun], list[Kin]]:
    """Return which words answer each other: runs in common order, those that moved, and kin."""
    runs = release(slide(common_runs(a.codes, b.codes), a, b), a, b)
    gaps = find_gaps(runs, a, b)
    moved = find_moved_words(gaps, a, b, language.common_words)
    kin = find_kin(gaps, moved, a, b, language)
    if moved:
        linked = sorted([*runs, *((i, j, 1) for i, j, _ in kin)])
        runs = sorted([*runs, *find_left_over(find_gaps(linked, a, b), moved, a, b)])
    return runs, moved, kin


def _align(a: PassageSide, b: PassageSide, language: Language) -> list[PlainEdit]:
    runs, moved, kin = _link(a, b, language)
    script = ScriptWriter(a, b, moved)
    for i, j, what in sorted([*runs, *kin]):
        if isinstance(what, str):
            script.write_kin(i, j, what)
        else:
            script.write_run(i, j, what)
    script.close()
    return script.pieces
