"""``compare(a, b)``: the recipe, from two texts to one result."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import accumulate
from operator import sub
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reuse.align import edit_script, relation_of
from reuse.anchor import find_anchors
from reuse.background import load_language
from reuse.chain import chain_anchors
from reuse.chance import bits_of_phrase, bits_of_run, expect_of_phrase, expect_of_run
from reuse.model import (
    BLOCK,
    UNITS_PER_BIT,
    Comparison,
    Document,
    Evidence,
    Passage,
    Settings,
    Source,
    Span,
)
from reuse.order import find_moved
from reuse.phrase import find_phrases, join_phrases, lies_within, surprisal
from reuse.read import read
from reuse.segment import character_spans, segment_all

#: Share of a passage that must lie inside quotation marks, in both texts, for it to be quoted.
QUOTED = 0.75
#: Of passages as long as each other the one that says more stays; this many bits tell them apart.
TIE_BITS = 32


def compare(
    a: Source | Path | str | bytes,
    b: Source | Path | str | bytes,
    *,
    settings: Settings | None = None,
    dates: tuple[date, date] | None = None,
) -> Comparison:
    """Say where one text repeats the other, and what speaks for a round trip.

    Parameters
    ----------
    a, b : Source, Path, str or bytes
        A `str` is a text, a `pathlib.Path` a file. Either may be the copy.
    settings : Settings, optional
        The defaults otherwise.
    dates : (date, date), optional
        When `a` and `b` were published. The later is the copy then, whatever its style says.

    Returns
    -------
    Comparison
        Swapping `a` and `b` swaps the spans and changes nothing else.

    Raises
    ------
    reuse.read.ReadError
        Where a file cannot be read.

    Examples
    --------
    >>> a = "It rained all night in Valletta. The freighter sank off Malta with its crew of nine."
    >>> b = "The freighter sank off Malta with its crew of nine. Nobody had expected the storm."
    >>> [p.a.slice(a) for p in compare(a, b).passages]
    ['The freighter sank off Malta with its crew of nine.']
    """
    settings = Settings() if settings is None else settings
    source_a = (
        read(a) if isinstance(a, Source) else read(a, id=None if isinstance(a, Path) else "a")
    )
    source_b = (
        read(b) if isinstance(b, Source) else read(b, id=None if isinstance(b, Path) else "b")
    )
    document_a, document_b = segment_all(source_a, source_b)
    passages = find_passages(document_a, document_b, settings=settings)

    def make_evidence() -> Evidence:
        # The models are loaded only where somebody asks.
        from reuse.score import find_evidence

        return find_evidence(document_a, document_b, passages, dates)

    return Comparison(source_a, source_b, passages, settings, make_evidence, dates)


def find_passages(a: Document, b: Document, *, settings: Settings) -> tuple[Passage, ...]:
    """Find the passages that two segmented texts share; see `compare`.

    Parameters
    ----------
    a, b : Document
    settings : Settings

    Returns
    -------
    tuple of Passage
        In the order of `a`.

    Examples
    --------
    >>> a, b = segment_all(read("So it is."), read("so it is"))
    >>> [passage.relation for passage in find_passages(a, b, settings=Settings())]
    ['verbatim']
    """
    blocks, expects = _find_blocks(a, b, settings)
    if not len(blocks):
        return ()
    first_a, last_a, first_b, last_b = (blocks[x].tolist() for x in ("ai", "aj", "bi", "bj"))
    spans_a = _spans(*character_spans(a, blocks["ai"], blocks["aj"]))
    spans_b = _spans(*character_spans(b, blocks["bi"], blocks["bj"]))
    quoted = _quoted(a, b, spans_a, spans_b)
    every_bits = blocks["bits"].tolist()
    moved = find_moved(
        [(one.start, two.start) for one, two in zip(spans_a, spans_b, strict=True)],
        [
            (min(one.characters, two.characters) << TIE_BITS) + round(bits * UNITS_PER_BIT)
            for one, two, bits in zip(spans_a, spans_b, every_bits, strict=True)
        ],
    )
    codes_a, codes_b = a.tokens["code"], b.tokens["code"]
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
                quoted=quoted[k],
                moved=moved[k],
                make_edits=partial(edit_script, a, b, span_a, span_b),
            )
            for k, (span_a, span_b, bits, expect) in enumerate(
                zip(spans_a, spans_b, every_bits, expects.tolist(), strict=True)
            )
        ]
    )


def _spans(start: npt.NDArray[np.int64], end: npt.NDArray[np.int64]) -> list[Span]:
    return list(map(Span, start.tolist(), end.tolist()))


def _find_blocks(
    a: Document, b: Document, settings: Settings
) -> tuple[npt.NDArray[np.void], npt.NDArray[np.float64]]:
    """Return the blocks, sentences and phrases, and how many of each chance would give."""
    if len(a.tokens) > 1 and np.array_equal(a.tokens["code"], b.tokens["code"]):
        return _whole(a, b)
    anchors = find_anchors(a, b)
    cells = len(a.sentences) * len(b.sentences)
    places = len(a.tokens) * len(b.tokens)
    runs = chain_anchors(
        anchors,
        a,
        b,
        least=bits_of_run(settings.max_expect, cells),
        same_subject=settings.same_subject,
    )
    phrases = find_phrases(
        a,
        b,
        anchors,
        runs,
        language=load_language,
        least=bits_of_phrase(settings.max_expect, places, same_subject=settings.same_subject),
    )
    if len(phrases):
        runs = join_phrases(runs, phrases)
        phrases = phrases[~lies_within(phrases, runs)]
    if not len(phrases):
        return runs, expect_of_run(runs["bits"], cells)
    blocks = np.concatenate((runs, phrases))
    expects = np.concatenate(
        (expect_of_run(runs["bits"], cells), expect_of_phrase(phrases["bits"], places))
    )
    order = np.argsort(blocks["ai"], kind="stable")
    return blocks[order], expects[order]


def _whole(a: Document, b: Document) -> tuple[npt.NDArray[np.void], npt.NDArray[np.float64]]:
    """Return the one block of two texts of the same words, be they ever so few."""
    n = len(a.tokens)
    bits = float(surprisal(a.tokens["code"], load_language()).sum())
    block = np.array([(0, n, 0, n, bits)], BLOCK)
    return block, expect_of_phrase(block["bits"], n * n)


def _quoted(a: Document, b: Document, spans_a: list[Span], spans_b: list[Span]) -> list[bool]:
    """Tell which passages lie inside quotation marks, in both texts."""
    if not (len(a.quotes) and len(b.quotes)):
        return [False] * len(spans_a)
    in_a, in_b = _inside(a), _inside(b)
    return [
        in_a(one) >= QUOTED and in_b(two) >= QUOTED
        for one, two in zip(spans_a, spans_b, strict=True)
    ]


def _inside(document: Document) -> Callable[[Span], float]:
    """Return what tells the share of a span that lies inside quotation marks."""
    first, last = document.quotes["start"].tolist(), document.quotes["end"].tolist()
    # Characters inside quotations up to a position, at every quotation's ends.
    sums = [0, *accumulate(map(sub, last, first))]

    def before(position: int) -> int:
        place = bisect_left(first, position)
        return int(sums[place] - (max(last[place - 1] - position, 0) if place else 0))

    return lambda span: (before(span.end) - before(span.start)) / max(span.characters, 1)
