"""What a scorer is: ours, or one of the user's own."""

from __future__ import annotations

from typing import Protocol

from reuse.results.evidence import Score
from reuse.scoring.matched import MatchedPair


class Scorer(Protocol):
    """What says how likely one of two texts is a round trip of the other.

    A function will do. For `reuse.Corpus.audit` it has to be sent to other processes, so it
    must be defined in a module that can be imported there, not in a notebook or a lambda.
    """

    def __call__(self, pair: MatchedPair, /) -> Score:
        """Judge a pair that shares at least one passage.

        Parameters
        ----------
        pair : MatchedPair
            The documents, the passages and the dates; and, computed when they are asked for,
            which is the copy, its artifacts, both styles, and the features of the score.

        Returns
        -------
        Score
            Its probability is from 0 to 1, or None where it abstains, and then it has a reason.
        """
        ...
