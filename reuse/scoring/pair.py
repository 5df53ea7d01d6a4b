"""Tally, and places on the axes → the features of a pair, whichever of its texts is the copy.

All of them are functions of sums over blocks, with as many leading dimensions as there are draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reuse.arrays import F8
from reuse.scoring.axes import SWAP_AXES, TEXT_AXES
from reuse.scoring.tally import COLUMNS

#: How much was kept, and how the rest was changed; the same whichever text is the copy.
EXTENT = (
    "kept",
    "moved",
    "respelt",
    "inflected",
    "replaced",
    "put in or left out",
    "places changed",
    "one for one",
    "words a place",
    "long places",
    "reworded places",
    "function words replaced",
    "names and numbers replaced",
    "sentences kept",
    "sentences reworded",
    "change a sentence",
    "unevenness",
    "commonness of words replaced",
    "unknown words",
)
#: How much more the copy has of something; turned round they change their sign.
GAIN = (
    "length",
    "commonness",
    "rare words",
    "unknown words, more",
    "sentences",
    "put in, less left out",
    "words a place, more",
)
#: Everything that a verdict is made of, in its order.
PAIR_FEATURES = (
    *(f"copy: {axis}" for axis in TEXT_AXES),
    *(f"source: {axis}" for axis in TEXT_AXES),
    *(f"swaps: {axis}" for axis in SWAP_AXES),
    *(f"extent: {name}" for name in EXTENT),
    *(f"gain: {name}" for name in GAIN),
    "direction: how clear",
)
#: What the family of each feature is called on a page.
FAMILIES = {
    "copy": "how the copy reads",
    "source": "how the source reads",
    "swaps": "words put for words",
    "extent": "how much was changed",
    "gain": "what the copy has more of",
    "direction": "how clear the direction is",
}
FAMILY_OF_FEATURE = tuple(FAMILIES[name.split(":")[0]] for name in PAIR_FEATURES)
#: What says which text is the later; each changes its sign when the texts are turned round.
LATER_FEATURES = (*TEXT_AXES, "swaps", "commonness", "rare words")

_AT = {name: column for column, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where a pair lies, for each draw of its blocks; the leading dimensions are the draws.

    Attributes
    ----------
    first, second : ndarray of float, shape (…, text axes)
    forth, back : ndarray of float, shape (…, swap axes)
        What became of the words of the first text in the second, and the other way round.
    later : ndarray of float, shape (…,)
        The swaps' answer to whether the second is the later.
    counts : ndarray of float, shape (…, columns)
        Summed rows of the tally.
    """

    first: F8
    second: F8
    forth: F8
    back: F8
    later: F8
    counts: F8


def extent_of(places: Places) -> F8:
    """Return the features that `EXTENT` names.

    Parameters
    ----------
    places : Places

    Returns
    -------
    ndarray of float, shape (…, 19)
    """
    counts = places.counts

    def joint(name: str) -> F8:
        return np.asarray(counts[..., _AT[name]])

    def both(name: str) -> F8:
        return joint(f"{name}, first") + joint(f"{name}, second")

    words = np.maximum(both("words"), 1)
    number = np.maximum(joint("places"), 1)
    sentences = np.maximum(both("sentences"), 1)
    change = both("changed") / sentences
    content = both("content")
    return np.stack(
        [
            *(
                both(n) / words
                for n in ("kept", "moved", "respelt", "inflected", "replaced", "left out")
            ),
            200 * joint("places") / words,
            joint("one for one") / number,
            both("replaced") / number,
            joint("long places") / number,
            200 * joint("reworded places") / words,
            both("function") / words,
            (both("names") + both("numbers")) / np.maximum(both("replaced"), 1),
            both("sentences kept") / sentences,
            both("sentences reworded") / sentences,
            change,
            np.sqrt(np.maximum(both("changed squared") / sentences - change**2, 0)),
            np.where(content > 0, both("zipf") / np.maximum(content, 1), 4.5),
            np.log1p(100 * both("unknown") / words),
        ],
        axis=-1,
    )


def gain_of(places: Places) -> F8:
    """Return the features that `GAIN` names, as if the second text were the copy.

    Parameters
    ----------
    places : Places

    Returns
    -------
    ndarray of float, shape (…, 7)
    """
    counts = places.counts

    def of(name: str) -> tuple[F8, F8]:
        return counts[..., _AT[f"{name}, first"]], counts[..., _AT[f"{name}, second"]]

    def more(name: str, than: str, other: float) -> F8:
        (a, b), (c, d) = of(name), of(than)
        return np.asarray(
            np.where(d > 0, b / np.maximum(d, 1), other)
            - np.where(c > 0, a / np.maximum(c, 1), other)
        )

    (w, v), (s, t), (u, x) = of("words"), of("sentences"), of("unknown")
    number = np.maximum(counts[..., _AT["places"]], 1)
    replaced = of("replaced")
    return np.stack(
        [
            np.log((v + 1) / (w + 1)),
            more("zipf", "content", 4.5),
            more("rare", "content", 0.3),
            np.log1p(100 * x / np.maximum(v, 1)) - np.log1p(100 * u / np.maximum(w, 1)),
            np.log((t + 1) / (s + 1)),
            more("left out", "words", 0.0),
            (replaced[1] - replaced[0]) / number,
        ],
        axis=-1,
    )


def later_features(places: Places) -> F8:
    """Return the features that `LATER_FEATURES` names, as if the second text were the later.

    Parameters
    ----------
    places : Places

    Returns
    -------
    ndarray of float, shape (…, 10)
    """
    gain = gain_of(places)[..., 1:3]
    return np.concatenate((places.second - places.first, places.later[..., None], gain), axis=-1)


def features_of(places: Places, second_is_copy: F8, clear: F8) -> F8:
    """Return the features that `PAIR_FEATURES` names.

    Parameters
    ----------
    places : Places
    second_is_copy : ndarray of bool, shape (…,)
    clear : ndarray of float, shape (…,)
        How clear it is: log-odds, zero or above.

    Returns
    -------
    ndarray of float, shape (…, features)
    """
    is_copy = second_is_copy[..., None]
    return np.concatenate(
        (
            np.where(is_copy, places.second, places.first),
            np.where(is_copy, places.first, places.second),
            np.where(is_copy, places.forth, places.back),
            extent_of(places),
            np.where(is_copy, 1.0, -1.0) * gain_of(places),
            clear[..., None],
        ),
        axis=-1,
    )


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
    >>> sum_by_family(np.ones(len(PAIR_FEATURES)))["how the copy reads"]
    7.0
    """
    sums: dict[str, float] = {}
    for family, value in zip(FAMILY_OF_FEATURE, adds.tolist(), strict=True):
        sums[family] = sums.get(family, 0.0) + value
    return sums
