"""A scorer of the user's own: what it is called, and whether what it gives is a score."""

from __future__ import annotations

from reuse.results.evidence import Score
from reuse.seams import Scorer


def name_of_scorer(scorer: Scorer | None) -> str | None:
    """Return what pages call a user's own scorer; None where the score is ours.

    Examples
    --------
    >>> def by_eye(pair): ...
    >>> name_of_scorer(by_eye), name_of_scorer(None)
    ('by_eye', None)
    """
    if scorer is None:
        return None
    return str(getattr(scorer, "__name__", type(scorer).__name__))


def check_score(score: object) -> Score:
    """Return what a user's scorer gave, or say what is wrong with it.

    Parameters
    ----------
    score : object

    Returns
    -------
    Score

    Raises
    ------
    TypeError, ValueError
        Where it is no `Score`; or where its probability or its copy can't be.

    Examples
    --------
    >>> check_score(Score(1.5, False, None, {}, {}, None))
    Traceback (most recent call last):
    ...
    ValueError: `scorer` must give a probability from 0 to 1, or None to abstain, got 1.5
    """
    if not isinstance(score, Score):
        raise TypeError(f"`scorer` must give a reuse.Score, got {type(score).__name__}")
    probability = score.probability
    if probability is not None and not 0 <= probability <= 1:  # also where it is not a number
        raise ValueError(
            f"`scorer` must give a probability from 0 to 1, or None to abstain, got {probability}"
        )
    if score.copy not in ("a", "b", None):
        raise ValueError(f'`scorer` must give "a", "b" or None as copy, got {score.copy!r}')
    if probability is None and (score.strong or not score.reason):
        raise ValueError("`scorer` must give a reason, and no strong label, where it abstains")
    return score
