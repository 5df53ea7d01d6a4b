"""The score of single texts as one self-contained HTML file, and as a piece for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reuse._version import __version__
from reuse.report.evidence_html import cut_at_spans, evidence_context_of_text
from reuse.report.pair_html import environment
from reuse.results.scored import ScoredText
from reuse.say.round_trip import summarise_alone


def to_html_of_scores(scores: Sequence[ScoredText]) -> str:
    """Return the scores of some texts as one HTML file that needs nothing else.

    Parameters
    ----------
    scores : sequence of ScoredText

    Returns
    -------
    str
        A document that holds no script and, by its own policy, fetches nothing.

    Examples
    --------
    >>> from reuse.results.evidence import Score
    >>> from reuse.results.scored import ScoredText
    >>> from reuse.model import Source
    >>> score = Score(None, False, None, {}, {}, "too short: 1 word, needs 150")
    >>> page = to_html_of_scores([ScoredText(Source("<b>", "One.", "1b09"), score, tuple)])
    >>> "<b>" in page, "too short: 1 word, needs 150" in page
    (False, True)
    """
    texts = [_context(scored, f"t{n}", whole=True) for n, scored in enumerate(scores, 1)]
    template = environment().get_template("scores.html")
    return template.render(texts=texts, version=__version__)


def to_html_fragment_of_score(scored: ScoredText) -> str:
    """Return the score of one text as a piece of HTML for a notebook, light or dark.

    Parameters
    ----------
    scored : ScoredText

    Returns
    -------
    str
        One ``<div>``; its style touches nothing outside it.
    """
    context = _context(scored, "", whole=False)
    return environment().get_template("score_fragment.html").render(text=context)


def _context(scored: ScoredText, prefix: str, *, whole: bool) -> dict[str, Any]:
    """Return what page and fragment both show of one text."""
    evidence = evidence_context_of_text(scored)
    judged = scored.round_trip.probability is not None
    spans = [artifact.a for artifact in scored.artifacts] if judged else []
    text = scored.text.text
    return {
        "source": scored.text,
        "judged": " ".join(summarise_alone(scored.round_trip)),
        "evidence": evidence | {"links": whole},
        "prefix": prefix,
        "segments": [
            {"text": words, "artifacts": [n + 1 for n in begins], "is_artifact": bool(inside)}
            for words, begins, inside in cut_at_spans(text, spans)
        ],
    }
