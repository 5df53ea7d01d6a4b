"""What each kind of artifact weighs, by how often it was counted."""

from __future__ import annotations

import numpy as np

from reuse.artifacts import AGAINST


def weights_of(rates: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return log2 of how much commoner each kind is than in the innocents that have it most.

    A kind that would speak for a round trip, but is not commoner there in the data, says nothing:
    that it was seldom seen is no evidence against one. So with those that speak against.

    Parameters
    ----------
    rates : dict
        Of each kind, how often it stands in a thousand words of each group.

    Returns
    -------
    dict

    Examples
    --------
    >>> weights_of({"idiom": {"round trip": 4.0, "update": 1.0, "light edit": 0.5}})
    {'idiom': 2.0}
    """
    weights = {}
    for kind, by in rates.items():
        weight = float(np.log2(by["round trip"] / by[worst_innocents(by)]))
        weights[kind] = min(weight, 0.0) if kind in AGAINST else max(weight, 0.0)
    return weights


def worst_innocents(by: dict[str, float]) -> str:
    """Return the group of innocents that has a kind of artifact most often.

    Examples
    --------
    >>> worst_innocents({"round trip": 3.0, "update": 1.0, "light edit": 2.0})
    'light edit'
    """
    return max((group for group in by if group != "round trip"), key=by.__getitem__)
