"""Aligned passages → how much the copy kept of its source, and what it made of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from reuse.artifacts import PAIRED, Aligned
from reuse.artifacts.aligned import SAME
from reuse.model import Artifact, Document, Source, Span
from reuse.segment import segment

Values = npt.NDArray[np.float64]

#: How much of the copy is the source's, and how evenly the rest is spread; the same whichever
#: text is the copy, but for a little.
EXTENT = (
    "kept",
    "respelt or inflected",
    "substituted",
    "inserted or dropped",
    "sentences kept",
    "sentences reworded",
    "unevenness",
)
#: Kinds of artifact, per hundred words, damped.
KINDS = tuple(PAIRED)

_KEPT, _REWORDED = 0.98, 0.9  # share of a sentence's characters
_LEAST_SENTENCE = 25  # characters


def joined(passages: Iterable[tuple[Document, Span]]) -> Document:
    """Return what lies in passages as a text of its own."""
    text = "\n".join(span.slice(document.source.text) for document, span in passages)
    return segment(Source("", text, ""))


def extent_of(passages: Sequence[Aligned]) -> Values:
    """Return the features that `EXTENT` names.

    Parameters
    ----------
    passages : sequence of Aligned
        At least one.

    Returns
    -------
    ndarray of float, shape (7,)
    """
    share: Counter[str] = Counter()
    changed: list[float] = []
    for passage in passages:
        kept = []
        for edit in passage.edits:
            share[edit.op] += edit.a.characters + edit.b.characters
            if edit.op in SAME:
                kept.append(edit.b)
        changed += _changed(passage, kept)
    total = max(share.total(), 1)
    rates = np.array(changed or [0.0])
    return np.array(
        [
            sum(share[op] for op in SAME) / total,
            (share["respelt"] + share["inflected"]) / total,
            share["substituted"] / total,
            (share["inserted"] + share["dropped"]) / total,
            (rates <= 1 - _KEPT).mean(),
            (rates > 1 - _REWORDED).mean(),
            rates.std(),
        ]
    )


def _changed(passage: Aligned, kept: Sequence[Span]) -> list[float]:
    """Return the share of each of the copy's sentences that was not kept."""
    sentences = passage.copy.sentences
    low, high = passage.copy_span
    starts = np.maximum(sentences["start"], low)
    ends = np.minimum(sentences["end"], high)
    inside = ends - starts >= _LEAST_SENTENCE
    starts, ends = starts[inside], ends[inside]
    if not len(starts):
        return []
    edges = np.array([[span.start, span.end] for span in kept] or [[low, low]])
    sums = np.concatenate(([0], np.cumsum(edges[:, 1] - edges[:, 0])))

    def before(at: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        place = edges[:, 0].searchsorted(at)
        over = np.where(place > 0, np.maximum(edges[place - 1, 1] - at, 0), 0)
        return np.asarray(sums[place] - over)

    return list(1 - (before(ends) - before(starts)) / (ends - starts))


def kinds_of(artifacts: Iterable[Artifact], words: int) -> Values:
    """Return how often each kind stands in a hundred words, damped by the square root."""
    found = Counter(artifact.kind for artifact in artifacts)
    return np.sqrt(np.array([found[kind] for kind in KINDS]) * (100 / max(words, 1)))
