"""The score of single texts as one self-contained HTML file, and as a piece for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reuse.report.evidence_html import cut_at_spans, evidence_context_of_text
from reuse.report.filling import fill_template
from reuse.results.scored import ScoredText
from reuse.say.round_trip import summarise_alone


def page_of_scores(scores: Sequence[ScoredText]) -> str:
    """Return the scores of some texts as one HTML file; see `reuse.report.to_html`.

    Examples
    --------
    >>> import reuse
    >>> page_of_scores([reuse.score("<b>"), reuse.score("One text.")]).count("not judged")
    2
    """
    texts = [_context(scored, f"t{n}", whole=True) for n, scored in enumerate(scores, 1)]
    return fill_template("scores.html", {"texts": texts})


def fragment_of_score(scored: ScoredText) -> str:
    """Return the score of one text as a piece of HTML.

    Examples
    --------
    >>> import reuse
    >>> fragment_of_score(reuse.score("One text."))[:19]
    '<div class="reuse">'
    """
    return fill_template("score_fragment.html", {"text": _context(scored, "", whole=False)})


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
