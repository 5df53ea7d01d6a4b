"""Style → where a text lies on six fitted axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reuse.arrays import F8, I8
from reuse.style import STYLE_FAMILIES, Style, Vocabulary

#: The axes: three fitted on pairs of texts that say the same, three on whole articles.
AXES = (
    "reworded",
    "by machine",
    "reworded by machine",
    "translated by people",
    "machine",
    "translated",
)
#: The first so many are fitted on pairs.
PAIRED_AXES = 3

_PER = 400  # symbols: the length of an article, so that counts of different lengths compare


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Fitted weights.

    Attributes
    ----------
    vocabulary : Vocabulary
    weights : ndarray of int8, shape (axes, bins)
    scale : ndarray of float, shape (axes,)
        What one step of a weight is worth.
    constant : ndarray of float, shape (axes,)
    """

    vocabulary: Vocabulary
    weights: npt.NDArray[np.int8]
    scale: F8
    constant: F8


def article_values(counts: I8, symbols: int) -> F8:
    """Return counts of runs as the axes of articles see them: damped, and of length one."""
    values = np.log1p(counts * (_PER / max(symbols, 1)))
    return np.asarray(values / max(float(np.sqrt((values**2).sum())), 1e-9))


def place_on_axes(style: Style, axes: Axes) -> F8:
    """Return what each family of runs adds to a text's place on each axis.

    Parameters
    ----------
    style : Style
    axes : Axes

    Returns
    -------
    ndarray of float, shape (families, axes)
        Their sum over families, plus `constant`, is the place.
    """
    key = style.bins * len(STYLE_FAMILIES) + style.family
    key, counts = np.unique(key, return_counts=True)
    bins, family = np.divmod(key, len(STYLE_FAMILIES))
    weights = axes.weights.take(bins, axis=1) * axes.scale[:, None]
    rates = counts / max(style.symbols, 1)
    values = article_values(counts, style.symbols)
    worth = np.vstack((weights[:PAIRED_AXES] * rates, weights[PAIRED_AXES:] * values))
    return np.stack([worth[:, family == k].sum(axis=1) for k in range(len(STYLE_FAMILIES))])
