"""A classifier of pairs that anyone can fit, keep as plain data, and use as a scorer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_is_fitted, validate_data

from reuse._version import __version__
from reuse.arrays import F8
from reuse.learn.calibration import fit_calibration, probabilities_of
from reuse.learn.features import PairFeatures, are_pairs
from reuse.results.evidence import Score
from reuse.scoring import PAIR_FEATURES, MatchedPair
from reuse.scoring.pair import sum_by_family

#: What `RoundTripClassifier.save` writes; the number changes when older versions can't read it.
CLASSIFIER_SCHEMA = "reuse.classifier/1"
#: Why no label of a classifier is strong.
NO_RATES = "how often this scorer errs was not measured, so that no label is strong"
_KEYS = ("classes", "features", "coefficients", "intercept", "typical", "parameters")


class RoundTripClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # no types there
    """Says how likely one of two texts is a round trip of the other, learnt from your own pairs.

    It is a logistic regression on standardised features. Its log-odds are calibrated by a line
    (Platt, 1999, "Probabilistic outputs for support vector machines") that is fitted to log-odds
    of pairs which the regression had not seen: each of `folds` parts is judged by a fit on the
    others. A probability assumes that round trips are as frequent as among the pairs it was
    fitted on.

    Fitted, it is a scorer: pass it as ``reuse.compare(a, b, scorer=classifier)``. What each family
    of evidence adds to the log-odds is counted from the mean of the pairs that are none.

    Parameters
    ----------
    C : float
        Inverse strength of the regularisation, as `LogisticRegression` has it.
    folds : int
        Parts that the pairs are cut into for calibration; fewer where a class has fewer pairs.

    Attributes
    ----------
    classes_ : ndarray, shape (2,)
        The second is the one for round trips: True of False and True, 1 of 0 and 1.
    coef_ : ndarray of float, shape (1, features)
        What a unit of each feature adds to the calibrated log-odds.
    intercept_ : ndarray of float, shape (1,)
    typical_ : ndarray of float, shape (features,)
        The mean of the pairs of the first class.
    n_features_in_ : int
    feature_names_in_ : ndarray of str
        Where a DataFrame was given.

    Examples
    --------
    >>> import reuse
    >>> a = "The freighter sank off Malta with its crew of nine. Nobody had expected the storm."
    >>> b = "The freighter sank off Malta with its nine men. Nobody had foreseen the storm."
    >>> classifier = RoundTripClassifier().fit([(a, b), (a, a), (b, a), (b, b)], [1, 0, 1, 0])
    >>> classifier.predict([(a, b), (b, b)])
    array([1, 0])
    >>> score = reuse.compare(a, b, scorer=classifier).round_trip
    >>> score.probability > 0.5, sorted(score.families)[:2]
    (True, ['how clear the direction is', 'how much was changed'])
    """

    classes_: npt.NDArray[Any]
    coef_: F8
    intercept_: F8
    typical_: F8
    n_features_in_: int

    def __init__(self, *, C: float = 1.0, folds: int = 5) -> None:  # noqa: N803
        self.C = C
        self.folds = folds

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803
        """Learn from labelled pairs.

        Parameters
        ----------
        X : sequence of pairs of texts, or array-like of float, shape (pairs, features)
            Numbers are what `PairFeatures` gives, if the classifier is to be saved or to score.
        y : array-like, shape (pairs,)
            Two classes.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Where there are not two classes.
        """
        features, y = validate_data(self, _as_features(X), y, dtype=np.float64)
        check_classification_targets(y)
        if (kind := type_of_target(y, input_name="y")) != "binary":
            raise ValueError(
                f"Only binary classification is supported. The type of the target is {kind}."
            )
        self.classes_, labels = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(f"`y` must have two classes, got the one class {self.classes_[0]!r}")
        regression = make_pipeline(StandardScaler(), LogisticRegression(C=self.C, max_iter=1000))
        slope, constant = fit_calibration(regression, features, labels, self.folds)
        scaler, fitted = (step for _, step in regression.fit(features, labels).steps)
        weights = fitted.coef_[0] / scaler.scale_
        self.coef_ = slope * weights[None]
        self.intercept_ = slope * (fitted.intercept_ - scaler.mean_ @ weights) + constant
        self.typical_ = features[labels == 0].mean(axis=0)
        return self

    def decision_function(self, X: Any) -> F8:  # noqa: N803
        """Return the calibrated log-odds of the second class.

        Parameters
        ----------
        X : as `fit` takes it

        Returns
        -------
        ndarray of float, shape (pairs,)
        """
        check_is_fitted(self)
        features = validate_data(self, _as_features(X), dtype=np.float64, reset=False)
        return np.asarray(features @ self.coef_[0] + self.intercept_[0])

    def predict_proba(self, X: Any) -> F8:  # noqa: N803
        """Return the probability of each class.

        Parameters
        ----------
        X : as `fit` takes it

        Returns
        -------
        ndarray of float, shape (pairs, 2)
        """
        probability = probabilities_of(self.decision_function(X))
        return np.column_stack((1 - probability, probability))

    def predict(self, X: Any) -> npt.NDArray[Any]:  # noqa: N803
        """Return the likelier class.

        Parameters
        ----------
        X : as `fit` takes it

        Returns
        -------
        ndarray, shape (pairs,)
        """
        likelier = (self.decision_function(X) > 0).astype(np.int64)
        return np.asarray(self.classes_[likelier])

    def __call__(self, pair: MatchedPair, /) -> Score:
        """Judge a pair, as a scorer of `reuse.compare`.

        Parameters
        ----------
        pair : MatchedPair

        Returns
        -------
        Score
            Never ``strong``: how often it errs is not known.
        """
        self._check_features("used as a scorer")
        if pair.no_ground:
            return Score(None, False, pair.later_by_date, {}, {}, pair.no_ground)
        log_odds = pair.features @ self.coef_[0] + self.intercept_[0]
        return Score(
            float(probabilities_of(log_odds)),
            False,
            pair.known_copy,
            pair.axes_of_copy,
            sum_by_family(self.coef_[0] * (pair.features - self.typical_)),
            NO_RATES,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the fitted classifier as plain data, schema ``reuse.classifier/1``.

        Returns
        -------
        dict

        Raises
        ------
        ValueError
            Where it was fitted on other features than those of `PairFeatures`.
        """
        self._check_features("saved")
        return {
            "schema": CLASSIFIER_SCHEMA,
            "version": __version__,
            "classes": self.classes_.tolist(),
            "features": list(PAIR_FEATURES),
            "coefficients": self.coef_[0].tolist(),
            "intercept": float(self.intercept_[0]),
            "typical": self.typical_.tolist(),
            "parameters": self.get_params(),
        }

    def save(self, path: Path | str) -> None:
        """Write the fitted classifier to a file, as JSON; `load` reads it.

        Parameters
        ----------
        path : Path or str
        """
        text = json.dumps(self.to_dict(), indent=1) + "\n"
        Path(path).write_text(text, encoding="utf-8")

    @classmethod
    def from_dict(cls, data: Any, *, name: str = "the data") -> Self:
        """Return the classifier that `to_dict` wrote down.

        Parameters
        ----------
        data : dict
        name : str
            What errors call it.

        Returns
        -------
        RoundTripClassifier
            Its probabilities are the same to the last digit.

        Raises
        ------
        ValueError
            Where it is no classifier, or one of another version or of other features.
        """
        schema = data.get("schema") if isinstance(data, dict) else None
        if schema != CLASSIFIER_SCHEMA:
            raise ValueError(
                f"{name} must have the schema {CLASSIFIER_SCHEMA!r}, got {schema!r}; fit and save"
                " the classifier with this version"
            )
        missing = [key for key in _KEYS if key not in data]
        if missing:
            raise ValueError(f"{name} must have {missing[0]!r}, which it lacks; save it anew")
        if data["features"] != list(PAIR_FEATURES):
            raise ValueError(
                f"{name} was fitted on other features than this version has; fit it anew"
            )
        classifier = cls(**data["parameters"])
        classifier.classes_ = np.array(data["classes"])
        classifier.coef_ = np.array([data["coefficients"]], dtype=np.float64)
        classifier.intercept_ = np.array([data["intercept"]], dtype=np.float64)
        classifier.typical_ = np.array(data["typical"], dtype=np.float64)
        classifier.n_features_in_ = len(PAIR_FEATURES)
        for values in (classifier.coef_[0], classifier.typical_):
            if values.shape != (len(PAIR_FEATURES),) or not np.isfinite(values).all():
                raise ValueError(f"{name} must have a number for each feature; save it anew")
        return classifier

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """Read a classifier that `save` wrote.

        Parameters
        ----------
        path : Path or str

        Returns
        -------
        RoundTripClassifier

        Raises
        ------
        ValueError
            As `from_dict`; or where the file is no JSON.
        OSError
            Where there is no such file.
        """
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{path} is no JSON ({error}); save the classifier anew") from error
        return cls.from_dict(data, name=str(path))

    def _check_features(self, purpose: str) -> None:
        check_is_fitted(self)
        names = list(getattr(self, "feature_names_in_", PAIR_FEATURES))
        if self.n_features_in_ != len(PAIR_FEATURES) or names != list(PAIR_FEATURES):
            raise ValueError(
                f"a classifier must be fitted on pairs of texts, or on what PairFeatures gives, to"
                f" be {purpose}; got one of {self.n_features_in_} other features"
            )

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags


def _as_features(X: Any) -> Any:  # noqa: N803
    """Return the features of pairs of texts; numbers are features already."""
    return PairFeatures().transform(X) if are_pairs(X) else X
