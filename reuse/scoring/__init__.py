"""Features of style, extent and artifacts → calibrated probability of a round trip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from reuse.artifacts.alone import find_own_artifacts
from reuse.dates import Days
from reuse.language import ENGLISH, Language
from reuse.model import Document, Source
from reuse.results.as_read import artifacts_as_read
from reuse.results.evidence import (
    NO_EVIDENCE,
    NOT_WEIGHED,
    Artifact,
    Change,
    Evidence,
    Score,
)
from reuse.results.passage import Passage
from reuse.results.scored import ScoredText
from reuse.scoring.alone import score_document
from reuse.scoring.check import check_score
from reuse.scoring.matched import MatchedPair
from reuse.scoring.model import load_model
from reuse.scoring.pair import FAMILY_OF_FEATURE, PAIR_FEATURES
from reuse.scoring.scorer import Scorer
from reuse.scoring.together import judge_pair, score_pair
from reuse.segment.folding import segment_folded
from reuse.sources import read

__all__ = [
    "FAMILY_OF_FEATURE",
    "PAIR_FEATURES",
    "MatchedPair",
    "find_evidence",
    "judge",
    "score",
    "score_pair",
]


def score(text: Source | Path | str | bytes) -> ScoredText:
    """Say how likely a text is to have been through translation and back, without its source.

    The answer is weak by nature: style alone tells round trips from native news and from human
    translation in most cases, not in all, and a text translated once by a machine looks the same.
    The models' card (``reuse/models/score.md``) states how often it errs.

    Parameters
    ----------
    text : Source, Path, str or bytes
        A `str` is a text, a `pathlib.Path` a file.

    Returns
    -------
    ScoredText
        ``round_trip.probability`` is None where the text is too short or not in English.

    Raises
    ------
    reuse.ReadError
        Where a file cannot be read.

    Warns
    -----
    reuse.PathWarning
        Where a `str` is the path of a file: it is taken for a text, and a `Path` may be meant.

    Examples
    --------
    >>> score("It rained all night.").round_trip.probability is None
    True
    """
    source = read(text) if isinstance(text, Source | Path) else read(text, id="text")
    (document,) = segment_folded(source, language=ENGLISH)
    model = load_model()
    return ScoredText(
        source,
        score_document(document, ENGLISH.lexicon, model.vocabulary, model.axes, model.alone),
        partial(_find_own_artifacts, document, model.weights),
    )


def _find_own_artifacts(document: Document, weights: Mapping[str, float]) -> tuple[Artifact, ...]:
    return artifacts_as_read(find_own_artifacts(document, ENGLISH, weights), document)


def find_evidence(
    a: Document,
    b: Document,
    passages: Sequence[Passage],
    dates: Days | None = None,
    *,
    language: Language = ENGLISH,
    scorer: Scorer | None = None,
) -> Evidence:
    """Find what speaks for a round trip in two texts that share passages, and against it.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage
        What `reuse.match.find_passages` found.
    dates : (When or None, When or None), optional
        When `a` and `b` were published. Where something was copied the later is the copy,
        whatever style says.
    language : Language, optional
        That of both texts. The score is fitted on English and abstains on others.
    scorer : Scorer, optional
        What judges the pair in place of `score_pair`. It is not asked where no passage is shared.

    Returns
    -------
    Evidence
        The artifacts are the same with any scorer. The score abstains where no passage is shared.

    Raises
    ------
    TypeError, ValueError
        Where `scorer` gives no `Score`, or one that can't be.

    Examples
    --------
    >>> from reuse.segment import segment_texts
    >>> a, b = segment_texts(read("It rained."), read("The sun shone."))
    >>> find_evidence(a, b, ()).round_trip.reason
    'no passage is shared'
    """
    if not passages:
        return NO_EVIDENCE
    pair = MatchedPair(a, b, passages, dates, language, load_model())
    return Evidence(pair.artifacts, *_judge(pair, scorer))


def judge(
    a: Document,
    b: Document,
    passages: Sequence[Passage],
    dates: Days | None = None,
    *,
    language: Language = ENGLISH,
    scorer: Scorer | None = None,
) -> tuple[Score, Change]:
    """Judge two texts that share passages as `find_evidence` does, and look for no artifacts.

    Parameters
    ----------
    a, b, passages, dates, language, scorer
        As for `find_evidence`; there is a passage at least.

    Returns
    -------
    round_trip : Score
    change : Change

    Raises
    ------
    TypeError, ValueError
        As `find_evidence`.

    Examples
    --------
    >>> import reuse
    >>> from reuse.match import find_passages
    >>> from reuse.segment import segment_texts
    >>> a, b = segment_texts(read("So it is. Nobody came."), read("so it is, nobody came"))
    >>> judge(a, b, find_passages(a, b, settings=reuse.Settings()))[1].mechanism
    'same words'
    """
    return _judge(MatchedPair(a, b, passages, dates, language, load_model()), scorer)


def _judge(pair: MatchedPair, scorer: Scorer | None) -> tuple[Score, Change]:
    return (check_score(scorer(pair)), NOT_WEIGHED) if scorer else judge_pair(pair)
