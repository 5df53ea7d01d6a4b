"""``compare(a, b)``: the recipe, from two texts to one result."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reuse.align import edit_script, relation_of
from reuse.anchor import find_anchors
from reuse.background import load_language
from reuse.chain import chain_anchors
from reuse.chance import bits_of_phrase, bits_of_run, expect_of_phrase, expect_of_run
from reuse.model import BLOCK, Comparison, Document, Passage, Settings, Source, Span
from reuse.order import find_moved
from reuse.phrase import find_phrases, join_phrases, lies_within, surprisal
from reuse.read import read
from reuse.segment import character_spans, segment

#: Share of a passage that must lie inside quotation marks, in both texts, for it to be quoted.
QUOTED = 0.75


def compare(
    a: Source | Path | str | bytes,
    b: Source | Path | str | bytes,
    *,
    settings: Settings | None = None,
) -> Comparison:
    """Say where one text repeats the other.

    Parameters
    ----------
    a, b : Source, Path, str or bytes
        A `str` is a text, a `pathlib.Path` a file. Which of the two came first is not asked.
    settings : Settings, optional
        The defaults otherwise.

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
    passages = find_passages(segment(source_a), segment(source_b), settings=settings)
    return Comparison(source_a, source_b, passages, (), settings)


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
    """
    blocks, expects = _find_blocks(a, b, settings)
    if not len(blocks):
        return ()
    start_a, end_a = character_spans(a, blocks["ai"], blocks["aj"])
    start_b, end_b = character_spans(b, blocks["bi"], blocks["bj"])
    quoted = (_inside(a, start_a, end_a) >= QUOTED) & (_inside(b, start_b, end_b) >= QUOTED)
    places = list(zip(start_a.tolist(), start_b.tolist(), strict=True))
    moved = find_moved(places, np.minimum(end_a - start_a, end_b - start_b).tolist())
    passages = []
    for k, (in_a, in_b) in enumerate(places):
        span_a, span_b = Span(in_a, int(end_a[k])), Span(in_b, int(end_b[k]))
        passages.append(
            Passage(
                span_a,
                span_b,
                relation=relation_of(a, b, span_a, span_b),
                bits=float(blocks["bits"][k]),
                expect=float(expects[k]),
                quoted=bool(quoted[k]),
                moved=moved[k],
                make_edits=partial(edit_script, a, b, span_a, span_b),
            )
        )
    return tuple(passages)


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


def _inside(
    document: Document, start: npt.NDArray[np.int64], end: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Return the share of each span that lies inside quotation marks."""
    first, last = document.quotes["start"], document.quotes["end"]
    # Characters inside quotations up to a position, at every quotation's ends.
    sums = np.concatenate(([0], np.cumsum(last - first)))

    def before(position: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        place = np.searchsorted(first, position)
        over = np.maximum(last[np.maximum(place - 1, 0)] - position, 0) if len(first) else 0
        return np.asarray(sums[place] - np.where(place > 0, over, 0))

    return np.asarray((before(end) - before(start)) / np.maximum(end - start, 1))
