"""Features of style, extent and artifacts → calibrated probability of a round trip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from reuse.artifacts.alone import find_own_artifacts
from reuse.language import ENGLISH
from reuse.model import Document, Source
from reuse.results.evidence import Evidence
from reuse.results.passage import Passage
from reuse.results.scored import ScoredText
from reuse.scoring.alone import judge
from reuse.scoring.model import load_model
from reuse.scoring.together import judge_pair, weights_of
from reuse.seams import Language
from reuse.segment import segment_text
from reuse.sources import read

__all__ = ["find_evidence", "score"]


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
    reuse.sources.ReadError
        Where a file cannot be read.

    Examples
    --------
    >>> score("It rained all night.").round_trip.probability is None
    True
    """
    source = read(text) if isinstance(text, Source | Path) else read(text, id="text")
    document = segment_text(source)
    model = load_model()
    return ScoredText(
        source,
        judge(document, model.axes, model.alone),
        partial(find_own_artifacts, document, ENGLISH, weights_of(model.rates)),
    )


def find_evidence(
    a: Document,
    b: Document,
    passages: Sequence[Passage],
    dates: tuple[date, date] | None = None,
    *,
    language: Language = ENGLISH,
) -> Evidence:
    """Find what speaks for a round trip in two texts that share passages, and against it.

    Parameters
    ----------
    a, b : Document
    passages : sequence of Passage
        What `reuse.match.find_passages` found.
    dates : (date, date), optional
        When `a` and `b` were published; the later is the copy, whatever style says.
    language : Language, optional
        That of both texts. The score is fitted on English and abstains on others.

    Returns
    -------
    Evidence
        No score where no passage is shared.

    Examples
    --------
    >>> a, b = segment_text(read("It rained.")), segment_text(read("The sun shone."))
    >>> find_evidence(a, b, ())
    Evidence(artifacts=(), round_trip=None)
    """
    if not passages:
        return Evidence((), None)
    return judge_pair(a, b, passages, model=load_model(), language=language, dates=dates)
