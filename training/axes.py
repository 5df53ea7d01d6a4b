"""The axes: logistic regressions between groups of texts, and between groups of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from reuse.scoring.axes import SWAP_AXES, TEXT_AXES
from training.folds import Facts, facts_of, may_learn
from training.measure import Matrix, Pairs, Texts, Values
from training.pairs import (
    ANEW,
    BETWEEN,
    EDIT,
    FLUENCY,
    LONG_REWRITE,
    REGIONAL,
    SECOND,
    SECOND_EDITED,
    SPUN,
    TWO_MACHINES,
    TWO_TRIPS,
    UPDATE,
)
from training.texts import (
    BROAD_NATIVE,
    BROAD_TRIP,
    ESSAY_TRIP,
    HUMAN,
    LEARNER,
    MACHINE,
    NATIVE,
    ORIGINAL,
    OUTLET,
    PARAPHRASE,
    POST_EDIT,
    REGION,
    REWRITE,
    REWRITTEN,
    ROUND_TRIP,
    TRIP_BY_MODEL,
)

#: Strength of the fits (C): weights are small, since a text's length is one.
STRENGTH_TEXTS, STRENGTH_SWAPS = 100.0, 30.0
#: Steps, and how flat the slope must be; with fewer and steeper ones the fits stop too early.
STEPS, FLAT = 400, 1e-5

_NATIVE = [ORIGINAL, NATIVE, OUTLET, REGION, REWRITTEN, BROAD_NATIVE]
_TRIPS = [ROUND_TRIP, BROAD_TRIP]
#: Groups of texts that each axis tells apart: ones, noughts. Where it can be, both stem from the
#: same stories, so that no topic tells.
TEXT_GROUPS = dict(
    zip(
        TEXT_AXES,
        (
            ([*_TRIPS, TRIP_BY_MODEL, HUMAN, MACHINE], _NATIVE),
            ([*_TRIPS, MACHINE, ESSAY_TRIP], [ORIGINAL, BROAD_NATIVE, HUMAN, LEARNER]),
            ([*_TRIPS, ESSAY_TRIP], [ORIGINAL, BROAD_NATIVE, LEARNER]),
            ([ROUND_TRIP], [HUMAN]),
            ([MACHINE], [HUMAN]),
            ([HUMAN], [ORIGINAL, NATIVE, OUTLET]),
            (_TRIPS, [REWRITE]),
        ),
        strict=True,
    )
)
#: And of pairs.
SWAP_GROUPS = dict(
    zip(
        SWAP_AXES,
        (
            (_TRIPS, [REWRITE, LONG_REWRITE]),
            (_TRIPS, [TWO_TRIPS, SECOND, BETWEEN, TWO_MACHINES, SECOND_EDITED]),
            (
                _TRIPS,
                [EDIT, UPDATE, POST_EDIT, FLUENCY, PARAPHRASE, REGIONAL, ANEW, "copy-edited"],
            ),
            ([TWO_MACHINES, TWO_TRIPS, ROUND_TRIP], [SECOND, PARAPHRASE, REWRITE, BETWEEN]),
            (_TRIPS, [SPUN]),
        ),
        strict=True,
    )
)


class Weights(NamedTuple):
    """All axes fitted without some folds; the last row of each is the constant."""

    texts: Values  # (bins of texts + 1, text axes)
    swaps: Values  # (bins of swaps + 1, swap axes and, last, the later)


class Job(NamedTuple):
    """One axis to fit."""

    axis: str | None  # None: which text is the later
    left_out: tuple[int, ...]
    unmet: tuple[str, ...]  # groups that the fit must not meet at all


def fit_axes(
    texts: Texts, pairs: Pairs, sets: Sequence[tuple[int, ...]], unmet: tuple[str, ...] = ()
) -> dict[tuple[int, ...], Weights]:
    """Fit all axes once for each set of folds that is left out.

    Parameters
    ----------
    texts : Texts
    pairs : Pairs
    sets : sequence of tuple of int
    unmet : tuple of str
        Groups of texts and pairs that are left out of all of them.
    """
    global _data
    _data = texts, pairs, facts_of(texts.frame), facts_of(pairs.frame)
    names = (*TEXT_AXES, *SWAP_AXES, None)
    jobs = [Job(name, left_out, unmet) for left_out in sets for name in names]
    with ProcessPoolExecutor(2) as pool:
        fitted = list(pool.map(_fit, jobs))
    by = {(job.left_out, job.axis): weights for job, weights in zip(jobs, fitted, strict=True)}
    return {
        left_out: Weights(
            np.stack([by[left_out, name] for name in TEXT_AXES], axis=1),
            np.stack([by[left_out, name] for name in (*SWAP_AXES, None)], axis=1),
        )
        for left_out in sets
    }


_data: tuple[Texts, Pairs, Facts, Facts]


def _fit(job: Job) -> npt.NDArray[np.float32]:
    texts, pairs, of_texts, of_pairs = _data
    if job.axis in TEXT_GROUPS:
        ones, noughts = TEXT_GROUPS[job.axis]
        group = texts.frame.group.to_numpy(str)
        among = may_learn(of_texts, job.left_out) & ~np.isin(group, job.unmet)
        rows = np.flatnonzero(among & np.isin(group, ones + noughts))
        labels = np.isin(group[rows], ones).astype(np.int64)
        return fit_logistic(texts.values[rows], labels, group[rows], STRENGTH_TEXTS)
    group = pairs.frame.group.to_numpy(str)
    among = may_learn(of_pairs, job.left_out) & ~np.isin(group, job.unmet)
    if job.axis is None:
        rows = np.flatnonzero(among & np.isin(group, _TRIPS))
        both = sparse.vstack((pairs.forth[rows], pairs.back[rows])).tocsr()
        labels = np.repeat([1, 0], len(rows))
        groups = np.tile(group[rows], 2)
        return fit_logistic(both, labels, groups, STRENGTH_SWAPS, constant=False)
    ones, noughts = SWAP_GROUPS[job.axis]
    yes = np.flatnonzero(among & np.isin(group, ones))
    no = np.flatnonzero(among & np.isin(group, noughts))
    # Which of two innocents is called the copy says nothing, so they are seen both ways round.
    both = sparse.vstack((pairs.forth[yes], pairs.forth[no], pairs.back[no])).tocsr()
    labels = np.repeat([1, 0], (len(yes), 2 * len(no)))
    groups = np.concatenate((group[yes], np.tile(group[no], 2)))
    return fit_logistic(both, labels, groups, STRENGTH_SWAPS)


def fit_logistic(
    values: Matrix,
    labels: npt.NDArray[np.int64],
    groups: npt.NDArray[np.str_],
    strength: float,
    *,
    constant: bool = True,
) -> npt.NDArray[np.float32]:
    """Fit a logistic regression in which classes count alike, and the groups of each.

    Returns
    -------
    ndarray of float32, shape (columns + 1,)
        The weights, and last the constant; zeros where a class is empty.
    """
    if len(np.unique(labels)) < 2:
        return np.zeros(values.shape[1] + 1, np.float32)
    model = LogisticRegression(C=strength, max_iter=STEPS, tol=FLAT, fit_intercept=constant)
    model.fit(values, labels, sample_weight=balanced(labels, groups))
    return np.append(model.coef_[0], model.intercept_[0] if constant else 0).astype(np.float32)


def balanced(labels: npt.NDArray[np.int64], groups: npt.NDArray[np.str_]) -> Values:
    """Return weights that make classes count alike, and the groups within each class.

    Examples
    --------
    >>> labels, groups = np.array([0, 0, 0, 1]), np.array(["x", "x", "y", "z"])
    >>> balanced(labels, groups).tolist()
    [0.5, 0.5, 1.0, 2.0]
    """
    weights = np.zeros(len(labels))
    for label in np.unique(labels):
        names = np.unique(groups[labels == label])
        for name in names:
            rows = (labels == label) & (groups == name)
            weights[rows] = 1 / rows.sum() / len(names)
    return weights * len(labels) / len(np.unique(labels))
