"""Log-odds that a fit gives of its own pairs → log-odds that hold of others."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from reuse.arrays import F8, I8


def probabilities_of(log_odds: F8) -> F8:
    """Return the probabilities of log-odds, however large.

    Examples
    --------
    >>> probabilities_of(np.array([-1e9, 0.0, 1e9]))
    array([0. , 0.5, 1. ])
    """
    return np.asarray(np.exp(-np.logaddexp(0.0, -log_odds)))


def fit_calibration(regression: Any, features: F8, labels: I8, folds: int) -> tuple[float, float]:
    """Return the line from log-odds as fitted to those that hold of pairs not seen (Platt, 1999).

    Parameters
    ----------
    regression : estimator
        Not yet fitted.
    features : ndarray of float, shape (pairs, features)
    labels : ndarray of int, shape (pairs,)
        0 or 1.
    folds : int
        Parts that the pairs are cut into; each is judged by a fit on the others.

    Returns
    -------
    slope, constant : float
    """
    count = np.bincount(labels)
    folds = min(folds, int(count.min()))
    if folds < 2:
        return 1.0, 0.0  # too few to hold any out
    unseen = cross_val_predict(
        regression, features, labels, cv=StratifiedKFold(folds), method="decision_function"
    )
    # As if there were one pair more of each class, so that no answer is certain.
    target = np.where(labels == 1, (count[1] + 1) / (count[1] + 2), 1 / (count[0] + 2))
    line = LogisticRegression(C=1e6).fit(
        np.concatenate((unseen, unseen))[:, None],
        np.repeat([1, 0], len(unseen)),
        sample_weight=np.concatenate((target, 1 - target)),
    )
    slope = float(line.coef_[0, 0])
    if slope <= 0:  # what was learnt says nothing of pairs not seen: all that is left is how many
        return 0.0, float(np.log(count[1] / count[0]))
    return slope, float(line.intercept_[0])
