"""What a scorer gives is held to be a score before anything is made of it."""

from __future__ import annotations

from reuse.results.evidence import Score


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
