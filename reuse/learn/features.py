"""Texts and pairs of texts → the features of the scores, as transformers of scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, TransformerMixin

from reuse.arrays import F8
from reuse.language import ENGLISH
from reuse.match import find_passages
from reuse.model import Source
from reuse.scoring import PAIR_FEATURES, MatchedPair
from reuse.scoring.alone import adds_of
from reuse.scoring.axes import TEXT_AXES
from reuse.scoring.model import load_axes, load_model
from reuse.segment.folding import segment_folded
from reuse.settings import Settings
from reuse.sources import read
from reuse.style import STYLE_FAMILIES

#: What may be read as a text.
Text = Source | Path | str | bytes
#: What `TextFeatures` gives: what each family of runs adds to a text's place on each axis.
TEXT_FEATURES = tuple(f"{axis}, by {family}" for family in STYLE_FAMILIES for axis in TEXT_AXES)


class _Features(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # no types in scikit-learn
    """A transformer that learns nothing, from what is no table to named features."""

    _names: tuple[str, ...]

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803 -- as scikit-learn has it
        """Do nothing: what the features need was fitted before.

        Parameters
        ----------
        X, y : ignored

        Returns
        -------
        self
        """
        return self

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """Return the name of each feature.

        Parameters
        ----------
        input_features : ignored

        Returns
        -------
        ndarray of str
        """
        return np.array(self._names, dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


class TextFeatures(_Features):
    """What the score of one text is made of: where its style lies on the fitted axes.

    Examples
    --------
    >>> features = TextFeatures()
    >>> features.fit_transform(["It rained all night.", "So it is."]).shape
    (2, 14)
    >>> str(features.get_feature_names_out()[0])
    'translated, by function words'
    """

    _names = TEXT_FEATURES

    def transform(self, X: Iterable[Text]) -> F8:  # noqa: N803
        """Return the features of texts.

        Parameters
        ----------
        X : iterable of str, Path, bytes or Source
            A `str` is a text, a `Path` a file.

        Returns
        -------
        ndarray of float, shape (texts, features)
        """
        if isinstance(X, Text):
            raise ValueError(f"`X` must be a list of texts, got one {type(X).__name__}")
        vocabulary, axes, _ = load_axes()
        documents = (segment_folded(read(text), language=ENGLISH) for text in X)
        rows = [
            adds_of(document, ENGLISH.lexicon, vocabulary, axes).ravel()
            for (document,) in documents
        ]
        return np.array(rows).reshape(len(rows), len(TEXT_FEATURES))


class PairFeatures(_Features):
    """What the verdict on two texts is made of: how each reads, what was put for what, how much.

    The wording decides which of the two is taken for the copy, so their order does not matter. A
    pair that shares no passage has zeros only.

    Parameters
    ----------
    max_expect : float
        How many passages chance alone may give; see `reuse.Settings`.
    same_subject : bool
        Whether both texts may be about one subject; see `reuse.Settings`.

    Examples
    --------
    >>> a = "The freighter sank off Malta with its crew of nine. Nobody had expected the storm."
    >>> b = "The freighter sank off Malta with its nine men. Nobody had foreseen the storm."
    >>> features = PairFeatures().set_output(transform="pandas")
    >>> table = features.fit_transform([(a, b), (a, a), (a, "Nothing of it.")])
    >>> table["extent: kept"].round(1).tolist()
    [0.8, 1.0, 0.0]
    """

    _names = PAIR_FEATURES

    def __init__(self, *, max_expect: float = 1e-3, same_subject: bool = True) -> None:
        self.max_expect = max_expect
        self.same_subject = same_subject

    def transform(self, X: Any) -> F8:  # noqa: N803
        """Return the features of pairs.

        Parameters
        ----------
        X : iterable of two texts each, or DataFrame of two columns
            A `str` is a text, a `Path` a file.

        Returns
        -------
        ndarray of float, shape (pairs, features)
        """
        settings = Settings(max_expect=self.max_expect, same_subject=self.same_subject)
        rows = [_features_of_pair(pair, settings) for pair in pairs_in(X)]
        return np.array(rows).reshape(len(rows), len(PAIR_FEATURES))


def pairs_in(X: Any) -> list[tuple[Text, Text]]:  # noqa: N803
    """Return pairs of texts as a list, or say what is none.

    Parameters
    ----------
    X : iterable of two texts each, or DataFrame of two columns

    Returns
    -------
    list of (text, text)

    Raises
    ------
    ValueError

    Examples
    --------
    >>> pairs_in([["a", "b"], ("c", "d")])
    [('a', 'b'), ('c', 'd')]
    """
    if isinstance(X, Text):
        raise ValueError(f"`X` must be a list of pairs of texts, got one {type(X).__name__}")
    pairs = []
    for k, pair in enumerate(X.itertuples(index=False) if hasattr(X, "itertuples") else X):
        if isinstance(pair, Text) or not hasattr(pair, "__len__") or len(pair) != 2:
            raise ValueError(f"`X[{k}]` must be two texts, got {pair!r:.80}")
        pairs.append((pair[0], pair[1]))
    return pairs


def are_pairs(X: Any) -> bool:  # noqa: N803
    """Return whether `X` holds pairs of texts rather than numbers, by its first row.

    Examples
    --------
    >>> are_pairs([("a", "b")]), are_pairs([[1.0, 2.0]]), are_pairs(np.array([["a", "b"]]))
    (True, False, True)
    """
    if not hasattr(X, "__len__") or hasattr(X, "nnz") or not len(X):
        return False
    first = X.iloc[0].tolist() if hasattr(X, "iloc") else X[0]
    if isinstance(first, np.ndarray):
        first = first.tolist()
    return (
        isinstance(first, Sequence)
        and not isinstance(first, Text)
        and len(first) == 2
        and all(isinstance(text, Text) for text in first)
    )


def _features_of_pair(pair: tuple[Text, Text], settings: Settings) -> F8:
    a, b = segment_folded(read(pair[0]), read(pair[1]), language=ENGLISH)
    passages = find_passages(a, b, settings=settings)
    if not passages:
        return np.zeros(len(PAIR_FEATURES))
    return MatchedPair(a, b, passages, None, ENGLISH, load_model()).features
