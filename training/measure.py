"""Texts and pairs → what the axes and the verdicts are fitted on, by the code that ships."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from reuse.language import ENGLISH
from reuse.match import find_passages
from reuse.scoring.axes import Axes
from reuse.scoring.pair import Places
from reuse.scoring.script import script_of
from reuse.scoring.swaps import swaps_of
from reuse.scoring.tally import COLUMNS, tally_of
from reuse.segment.folding import segment_folded
from reuse.settings import Settings
from reuse.sources import read
from reuse.style import BITS, choose_vocabulary, runs_of, style_of

Values = npt.NDArray[np.float64]
Matrix = sparse.csr_matrix
#: A kind of run that fewer texts or pairs have is left out.
LEAST_TEXTS, LEAST_PAIRS = 60, 20
VOCABULARY = choose_vocabulary(ENGLISH.lexicon)
_AT = {name: column for column, name in enumerate(COLUMNS)}


class Texts(NamedTuple):
    """The runs of all texts."""

    frame: pd.DataFrame
    bins: npt.NDArray[np.uint32]  # those that are used
    values: Matrix  # texts × bins: the root of each run's share
    words: npt.NDArray[np.int64]
    known: Values  # the share of words that the vocabulary has


class Pairs(NamedTuple):
    """The runs of both texts of all pairs, within passages, and what became of the words."""

    frame: pd.DataFrame
    bins: npt.NDArray[np.uint32]  # of swaps, those that are used
    a: Matrix  # pairs × bins of texts
    b: Matrix
    forth: Matrix  # pairs × bins of swaps: what became of a's words in b
    back: Matrix
    counts: Values  # pairs × COLUMNS, `a` first


def measure_texts(frame: pd.DataFrame) -> Texts:
    """Count the runs of all texts."""
    counted = _map(_count_text, frame.text.tolist())
    bins, raw = _matrix([(row[0], row[1]) for row in counted], LEAST_TEXTS)
    runs = np.array([3 * row[2] for row in counted], float)
    return Texts(
        frame.reset_index(drop=True),
        bins,
        _roots(raw, runs),
        np.array([row[3] for row in counted]),
        np.array([row[4] for row in counted]),
    )


def measure_pairs(frame: pd.DataFrame, bins: npt.NDArray[np.uint32]) -> Pairs:
    """Compare all pairs; those that share no passage are left out.

    Parameters
    ----------
    frame : DataFrame
    bins : ndarray of uint32
        Of the runs of texts that are used.
    """
    measured = _map(_count_pair, list(zip(frame.a, frame.b, strict=True)))
    shared = [row is not None for row in measured]
    rows = [row for row in measured if row is not None]
    frame = frame[shared].drop(columns=["a", "b"]).reset_index(drop=True)
    counts = np.stack([row.counts for row in rows])
    symbols = [counts[:, _AT[f"symbols, {side}"]] for side in ("first", "second")]
    swaps = np.array([float(row.forth[1].sum()) for row in rows])
    kept, both = _matrix([row.forth for row in rows] + [row.back for row in rows], LEAST_PAIRS)
    half = len(rows)
    return Pairs(
        frame.assign(words=counts[:, [_AT["words, first"], _AT["words, second"]]].min(axis=1)),
        kept,
        _roots(_select([row.a for row in rows], bins), 3 * symbols[0]),
        _roots(_select([row.b for row in rows], bins), 3 * symbols[1]),
        _roots(both[:half], swaps),
        _roots(both[half:], swaps),
        counts,
    )


def places_of(pairs: Pairs, axes: Values, swaps: Values) -> Places:
    """Return where all pairs lie, `a` first, by weights whose last row is the constant.

    Parameters
    ----------
    pairs : Pairs
    axes : ndarray of float, shape (bins of texts + 1, text axes)
    swaps : ndarray of float, shape (bins of swaps + 1, swap axes + 1)
        The last axis is the one that tells the later text.
    """
    first, second = (own @ axes[:-1] + axes[-1] for own in (pairs.a, pairs.b))
    forth, back = (own @ swaps[:-1] + swaps[-1] for own in (pairs.forth, pairs.back))
    later = forth[:, -1] - back[:, -1]
    return Places(first, second, forth[:, :-1], back[:, :-1], later, pairs.counts)


def as_axes(names: Sequence[str], bins: npt.NDArray[np.uint32], weights: Values) -> Axes:
    """Return fitted weights as they ship: in steps of one byte."""
    scale = np.maximum(np.abs(weights[:-1]).max(axis=0), 1e-9) / 127
    steps = np.round(weights[:-1] / scale).astype(np.int8)
    return Axes(tuple(names), bins, steps, scale, weights[-1].astype(np.float64))


class _Counted(NamedTuple):
    a: tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]
    b: tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]
    forth: tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]
    back: tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]
    counts: Values


def _count_text(
    text: str,
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64], int, int, float]:
    (document,) = segment_folded(read(text), language=ENGLISH)
    style = style_of(document, VOCABULARY, ENGLISH.lexicon)
    bins, counts = np.unique(runs_of(style).bins, return_counts=True)
    return bins, counts, len(style.symbols), len(document.tokens), style.known


def _count_pair(texts: tuple[str, str]) -> _Counted | None:
    a, b = segment_folded(*map(read, texts), language=ENGLISH)
    passages = find_passages(a, b, settings=Settings())
    if not passages:
        return None
    script, turned = script_of(a, b, passages)
    if turned:
        script = script.turned()
    styles = [style_of(document, VOCABULARY, ENGLISH.lexicon) for document in (a, b)]
    runs = []
    for style, block_of in zip(styles, script.block_of, strict=True):
        of_style = runs_of(style)
        inside = np.where(style.word >= 0, block_of.take(style.word, mode="clip"), -1) >= 0
        runs.append(np.unique(of_style.bins[inside[of_style.at]], return_counts=True))
    for one, styles_of in ((script, styles), (script.turned(), styles[::-1])):
        runs.append(np.unique(swaps_of(one, *styles_of).bins, return_counts=True))
    counts = tally_of(script, styles[0], styles[1], ENGLISH).rows.sum(axis=0)
    return _Counted(*runs, counts)


def _map(function: Callable, items: list) -> list:  # type: ignore[type-arg]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(function, items, chunksize=50))


def _raw(rows: list) -> Matrix:  # type: ignore[type-arg]
    ends = np.cumsum([0, *(len(bins) for bins, _ in rows)])
    data = np.concatenate([counts for _, counts in rows]).astype(np.float32)
    columns = np.concatenate([bins for bins, _ in rows]).astype(np.int32)
    return sparse.csr_matrix((data, columns, ends), shape=(len(rows), 1 << BITS))


def _matrix(rows: list, least: int) -> tuple[npt.NDArray[np.uint32], Matrix]:  # type: ignore[type-arg]
    raw = _raw(rows)
    used = np.flatnonzero(np.bincount(raw.indices, minlength=1 << BITS) >= least)
    return used.astype(np.uint32), raw[:, used].tocsr()


def _select(rows: list, bins: npt.NDArray[np.uint32]) -> Matrix:  # type: ignore[type-arg]
    return _raw(rows)[:, bins.astype(np.int64)].tocsr()


def _roots(counts: Matrix, runs: Values) -> Matrix:
    """Return the root of each count's share of all runs."""
    roots = counts.copy()
    roots.data = np.sqrt(roots.data / np.repeat(np.maximum(runs, 1), np.diff(roots.indptr)))
    return roots.astype(np.float32)
