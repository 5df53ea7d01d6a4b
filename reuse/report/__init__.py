"""A result for people: as a sentence, as terminal text, as one HTML file.

`words` says what is shared, `round_trip` what the evidence comes to, `trials` how often the like
was wrong; `reading` sorts artifacts; `marks` reads a passage side by side, `plane` draws the small
map. `terminal` (with `evidence_text`) and `html` (with
`evidence_html`, `score_html` for texts without a source and `corpus_html` for an audit) put them
on a page. The pages are imported when asked for: rich and jinja2 take longer to load than most
texts take to compare.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from reuse.say.words import describe

if TYPE_CHECKING:
    from reuse.report.audit_html import to_html_fragment_of_audit, to_html_of_audit
    from reuse.report.pair_html import to_html, to_html_fragment
    from reuse.report.score_html import to_html_fragment_of_score, to_html_of_scores
    from reuse.report.terminal import to_terminal, to_terminal_of_lookup, to_terminal_of_score

__all__ = [
    "describe",
    "to_html",
    "to_html_fragment",
    "to_html_fragment_of_audit",
    "to_html_fragment_of_score",
    "to_html_of_audit",
    "to_html_of_scores",
    "to_terminal",
    "to_terminal_of_lookup",
    "to_terminal_of_score",
]

_HOMES = {
    "to_html": "pair_html",
    "to_html_fragment": "pair_html",
    "to_html_fragment_of_audit": "audit_html",
    "to_html_fragment_of_score": "score_html",
    "to_html_of_audit": "audit_html",
    "to_html_of_scores": "score_html",
    "to_terminal": "terminal",
    "to_terminal_of_lookup": "terminal",
    "to_terminal_of_score": "terminal",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"reuse.report.{_HOMES[name]}"), name)
