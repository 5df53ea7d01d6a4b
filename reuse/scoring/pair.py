"""Aligned passages → the features of a pair: how much was kept, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from reuse.arrays import F8, I8
from reuse.artifacts import KINDS, PAIRED, Aligned
from reuse.artifacts.aligned import SAME_WORDS
from reuse.model import Document, Source, Span
from reuse.results.evidence import Artifact
from reuse.scoring.axes import AXES, PAIRED_AXES
from reuse.segment import segment_text
from reuse.spans import Cover
from reuse.style import Style

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
COUNTED_KINDS = tuple(list(PAIRED)[:23])
_PAIRED_AXES = AXES[:PAIRED_AXES]
#: How far the copy's style is from the source's, and how long both are.
WORDING = (
    *_PAIRED_AXES,
    *(f"{axis}, for the root of the length" for axis in _PAIRED_AXES),
    *(f"{axis}, for the length" for axis in _PAIRED_AXES),
    "length of the copy",
    "length of both",
)
#: Everything that `features_of` gives, in its order, and the family of each.
PAIR_FEATURES = (*EXTENT, *COUNTED_KINDS, *WORDING)
FAMILY_OF_FEATURE = (
    *("extent" for _ in EXTENT),
    *(KINDS[kind].family for kind in COUNTED_KINDS),
    *("style" for _ in WORDING),
)

_KEPT, _REWORDED = 0.98, 0.9  # share of a sentence's characters
_LEAST_SENTENCE = 25  # characters


def join_passages(passages: Iterable[tuple[Document, Span]]) -> Document:
    """Return what lies in passages as a text of its own."""
    text = "\n".join(span.slice(document.source.text) for document, span in passages)
    return segment_text(Source("", text, ""))


def extent_of(passages: Sequence[Aligned]) -> F8:
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
            if edit.op in SAME_WORDS:
                kept.append(edit.b)
        changed += _changed(passage, kept)
    total = max(share.total(), 1)
    rates = np.array(changed or [0.0])
    return np.array(
        [
            sum(share[op] for op in SAME_WORDS) / total,
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
    cover = Cover(kept)
    return [
        1 - cover.share(sentence) for sentence in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def kinds_of(artifacts: Iterable[Artifact], words: int) -> F8:
    """Return how often each kind stands in a hundred words, damped by the square root."""
    found = Counter(artifact.kind for artifact in artifacts)
    return np.sqrt(np.array([found[kind] for kind in COUNTED_KINDS]) * (100 / max(words, 1)))


def later_of(places: F8, symbols: F8) -> F8:
    """Return what says which text is worded later: zero where both are alike.

    Parameters
    ----------
    places : ndarray of float, shape (…, 3)
        What the runs of the copy add up to on the axes of pairs, less those of the source.
    symbols : ndarray of float, shape (…,)
        How many symbols both texts have within passages.

    Returns
    -------
    ndarray of float, shape (…, 2)
        Turned round (the other text taken for the copy) it changes its sign.
    """
    sums = places[..., :1]
    return np.concatenate((sums, sums / np.sqrt(symbols)[..., None]), axis=-1)


def wording_of(places: F8, symbols: F8, length: F8) -> F8:
    """Return the features that `WORDING` names.

    Parameters
    ----------
    places : ndarray of float, shape (…, 3)
        As `later_of` takes them.
    symbols, length : ndarray of float, shape (…,)
        How many symbols both texts have within passages; the logarithm of how many times as many
        words the copy has as the source.

    Returns
    -------
    ndarray of float, shape (…, 11)
    """
    n = symbols[..., None]
    parts = (places, 10 * places / np.sqrt(n), 100 * places / n, length[..., None], n / 1000)
    return np.concatenate(parts, axis=-1)


def features_of(extent: F8, kinds: F8, places: F8, symbols: F8, length: F8) -> F8:
    """Return all that is known of a pair with its copy held to be one of the two.

    Parameters
    ----------
    extent : ndarray of float, shape (…, 7)
    kinds : ndarray of float, shape (…, kinds)
    places, symbols, length : ndarray of float
        As `wording_of` takes them.

    Returns
    -------
    ndarray of float, shape (…, features)
        In the order of `PAIR_FEATURES`.
    """
    return np.concatenate((extent, kinds, wording_of(places, symbols, length)), axis=-1)


def sum_by_family(adds: F8) -> dict[str, float]:
    """Return what each family of features adds together.

    Parameters
    ----------
    adds : ndarray of float, shape (features,)
        What each feature adds, in the order of `PAIR_FEATURES`.

    Returns
    -------
    dict

    Examples
    --------
    >>> sum_by_family(np.ones(len(PAIR_FEATURES)))["extent"]
    7.0
    """
    sums: dict[str, float] = {}
    for family, value in zip(FAMILY_OF_FEATURE, adds.tolist(), strict=True):
        sums[family] = sums.get(family, 0.0) + value
    return sums


def differing_runs(source: Style, copy: Style) -> tuple[I8, I8]:
    """Return the bins of runs that one text has more often, and how much oftener the copy has it.

    Examples
    --------
    >>> one, two = (Style(np.array(bins), np.zeros(3, "u1"), 3) for bins in ([4, 7, 7], [7, 7, 9]))
    >>> [array.tolist() for array in differing_runs(one, two)]
    [[4, 9], [-1, 1]]
    """
    bins = np.concatenate((source.bins, copy.bins))
    signs = np.repeat([-1, 1], [len(source.bins), len(copy.bins)])
    bins, place = np.unique(bins, return_inverse=True)
    counts = np.bincount(place, weights=signs, minlength=len(bins)).astype(np.int64)
    return bins[counts != 0], counts[counts != 0]
