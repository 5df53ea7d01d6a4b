"""Estimators for scikit-learn: the features of the scores, and a classifier to fit on your own.

=====================  =============================  ==========================================
estimator              from                           to
=====================  =============================  ==========================================
`TextFeatures`         texts                          where each lies on the axes of style
`PairFeatures`         pairs of texts                 what the score of a pair is made of
`RoundTripClassifier`  pairs of texts, or features    a probability; also a scorer for `compare`
=====================  =============================  ==========================================

It needs scikit-learn 1.6 or later: ``pip install 'textreuse[learn]'``.
"""

from __future__ import annotations

try:
    import sklearn.utils.validation
except ImportError as error:
    raise ImportError("reuse.learn needs scikit-learn; pip install 'textreuse[learn]'") from error
if not hasattr(sklearn.utils.validation, "validate_data"):
    raise ImportError(
        f"reuse.learn needs scikit-learn 1.6 or later, got {sklearn.__version__};"
        " pip install 'textreuse[learn]'"
    )

from reuse.learn.classifier import RoundTripClassifier
from reuse.learn.features import PairFeatures, TextFeatures

__all__ = ["PairFeatures", "RoundTripClassifier", "TextFeatures"]
