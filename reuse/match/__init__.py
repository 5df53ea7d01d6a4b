"""Documents → passages: where one text repeats the other.

====================  =============================  =============================================
stage                 takes → gives                  by
====================  =============================  =============================================
`anchor`              documents → `cells.Anchors`    the information that two sentences share
`chain`               anchors → blocks of sentences  one match a sentence, runs of them, teams of
                                                     runs; ends cut where the match ends
`phrase`              anchors → blocks of words      runs of the same words that no block covers
`chance`              bits → expect                  how much rarer each bit makes a match
`order`               blocks → which were moved      the heaviest order that both texts share
`reuse.align`         a block → its relation         words in common order
`explain`             a block → what else than       speech, agencies and facts in it
                      copying accounts for it
====================  =============================  =============================================

`find_passages` runs them in this order; `chance` also tells `chain` and `phrase` how many bits to
ask for. `cells` has the types that the stages hand on. What became of every word of a passage,
`reuse.align` tells when somebody asks, and so `explain` tells what it may be besides a copy.
`overlooked` tells what was not looked at, or is not shown.
"""

from __future__ import annotations

from functools import partial
from operator import ge
from typing import NamedTuple

import numpy as np

from reuse.align import edit_script, relation_of
from reuse.arrays import F8, I8, U8, Rows
from reuse.hashing import GOLDEN_U8, fold_down
from reuse.language import ENGLISH, Language, surprisal
from reuse.match.anchor import find_anchors
from reuse.match.cells import BLOCK, UNITS_PER_BIT
from reuse.match.chain import chain_anchors
from reuse.match.chance import PHRASES, RUNS
from reuse.match.explain import Explanations
from reuse.match.order import find_moved
from reuse.match.overlooked import Overlooked
from reuse.match.phrase import find_phrases, join_phrases, least_of_phrase, lies_within
from reuse.model import Document, Span
from reuse.results.passage import Passage
from reuse.segment import character_spans
from reuse.segment.compounds import join_compounds
from reuse.settings import Settings

__all__ = ["Found", "find_matches", "find_passages"]

#: Of passages as long as each other the one that says more stays; this many bits tell them apart.
WEIGHT_BITS = 32


class Found(NamedTuple):
    """What two texts share, and what was not looked at to find it."""

    passages: tuple[Passage, ...]
    overlooked: Overlooked


def find_passages(
    a: Document, b: Document, *, settings: Settings, language: Language = ENGLISH
) -> tuple[Passage, ...]:
    """Find the passages that two segmented texts share; see `compare`.

    Parameters
    ----------
    a, b : Document
    settings : Settings
    language : Language, optional
        How rare its words are, and which are forms of one another.

    Returns
    -------
    tuple of Passage
        In the order of `a`.

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> from reuse.sources import read
    >>> a, b = segment_texts(read("So it is."), read("so it is"))
    >>> [passage.relation for passage in find_passages(a, b, settings=Settings())]
    ['verbatim']
    """
    return find_matches(a, b, settings=settings, language=language).passages


def find_matches(
    a: Document, b: Document, *, settings: Settings, language: Language = ENGLISH
) -> Found:
    """Find the passages that two texts share, and say what was not looked at.

    Parameters
    ----------
    a, b : Document
    settings : Settings
    language : Language, optional
        As in `find_passages`.

    Returns
    -------
    Found

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> from reuse.sources import read
    >>> a, b = segment_texts(read("1 0 1 1 0 0 1 0 1"), read("0 1 1 0 1 0 0 1 1"))
    >>> found = find_matches(a, b, settings=Settings())
    >>> found.passages, found.overlooked.few_words
    ((), True)
    """
    a, b = join_compounds(a, b)
    blocks, expects, overlooked = _find_blocks(a, b, settings, language)
    return Found(_passages(a, b, blocks, expects, settings, language), overlooked)


def _passages(
    a: Document, b: Document, blocks: Rows, expects: F8, settings: Settings, language: Language
) -> tuple[Passage, ...]:
    """Make passages of blocks of words."""
    if not len(blocks):
        return ()
    first_a, last_a, first_b, last_b = (blocks[x].tolist() for x in ("ai", "aj", "bi", "bj"))
    spans_a = _spans(*character_spans(a, blocks["ai"], blocks["aj"]))
    spans_b = _spans(*character_spans(b, blocks["bi"], blocks["bj"]))
    explained = Explanations(a, b, blocks, settings, language)
    codes_a, codes_b = a.tokens["code"], b.tokens["code"]
    every_bits = blocks["bits"].tolist()
    moved = [False] * len(blocks)
    if any(map(ge, first_b, first_b[1:])):  # in another order in b
        moved = find_moved(
            [(one.start, two.start) for one, two in zip(spans_a, spans_b, strict=True)],
            [
                (min(one.characters, two.characters) << WEIGHT_BITS) + round(bits * UNITS_PER_BIT)
                for one, two, bits in zip(spans_a, spans_b, every_bits, strict=True)
            ],
            _marks(codes_a, codes_b, blocks),
        )
    return tuple(
        [
            Passage(
                span_a,
                span_b,
                relation=relation_of(
                    codes_a[first_a[k] : last_a[k]].tolist(),
                    codes_b[first_b[k] : last_b[k]].tolist(),
                ),
                bits=bits,
                expect=expect,
                moved=moved[k],
                make_edits=partial(edit_script, a, b, span_a, span_b, language=language),
                make_quoted=partial(explained.is_quoted, k),
                make_explanation=partial(explained.of, k),
            )
            for k, (span_a, span_b, bits, expect) in enumerate(
                zip(spans_a, spans_b, every_bits, expects.tolist(), strict=True)
            )
        ]
    )


def _marks(codes_a: U8, codes_b: U8, blocks: Rows) -> list[int]:
    """Return a number made of each block's words, whichever text is called `a`."""
    marks = np.zeros(len(blocks), np.uint64)
    for codes, low, high in ((codes_a, "ai", "aj"), (codes_b, "bi", "bj")):
        sums = codes.cumsum()
        marks += sums.take(blocks[high] - 1) - sums.take(blocks[low])
    made: list[int] = (fold_down(marks * GOLDEN_U8) >> np.uint64(32)).tolist()
    return made


def _spans(start: I8, end: I8) -> list[Span]:
    return list(map(Span, start.tolist(), end.tolist()))


def _find_blocks(
    a: Document, b: Document, settings: Settings, language: Language
) -> tuple[Rows, F8, Overlooked]:
    """Return the blocks, sentences and phrases, how many chance would give, what is left out."""
    if len(a.tokens) > 1 and np.array_equal(a.tokens["code"], b.tokens["code"]):
        nowhere = np.zeros(len(a.sentences), bool), np.zeros(len(b.sentences), bool)
        return *_whole(a, b, language), Overlooked(False, *nowhere)
    anchors = find_anchors(a, b)
    overlooked = Overlooked(anchors.few_words, *anchors.sampled)
    cells = len(a.sentences) * len(b.sentences)
    places = len(a.tokens) * len(b.tokens)
    runs = chain_anchors(
        anchors,
        a,
        b,
        least=RUNS.bits(settings.max_expect, cells),
        same_subject=settings.same_subject,
    )
    phrases = find_phrases(
        a,
        b,
        anchors,
        runs,
        language=language,
        least=least_of_phrase(settings.max_expect, places, same_subject=settings.same_subject),
    )
    if len(phrases):
        runs = join_phrases(runs, phrases)
        phrases = phrases[~lies_within(phrases, runs)]
    if not len(phrases):
        return runs, RUNS.expect(runs["bits"], cells), overlooked
    blocks = np.concatenate((runs, phrases))
    expects = np.concatenate(
        (RUNS.expect(runs["bits"], cells), PHRASES.expect(phrases["bits"], places))
    )
    order = np.argsort(blocks["ai"], kind="stable")
    return blocks[order], expects[order], overlooked


def _whole(a: Document, b: Document, language: Language) -> tuple[Rows, F8]:
    """Return the one block of two texts of the same words, be they ever so few."""
    n = len(a.tokens)
    bits = float(surprisal(a.tokens["code"], language.common_words).sum())
    block = np.array([(0, n, 0, n, bits)], BLOCK)
    return block, PHRASES.expect(block["bits"], n * n)
