"""Where one text repeats another, how it was done, and how sure one can be."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from reuse._version import __version__

if TYPE_CHECKING:
    from reuse import export, plot, report
    from reuse.comparing import compare
    from reuse.corpus import Archive, Corpus
    from reuse.dates import DateWarning
    from reuse.model import Source, Span
    from reuse.results.audit import Audit
    from reuse.results.comparison import Comparison
    from reuse.results.evidence import Artifact, Score
    from reuse.results.lookup import Lookup
    from reuse.results.passage import Edit, Passage
    from reuse.results.scored import ScoredText
    from reuse.scoring import score
    from reuse.segment.own_tokens import read_tokens
    from reuse.settings import CorpusSettings, Settings
    from reuse.sources import PathWarning, ReadError, ReadWarning, read, read_all

#: The module of each public name; it is loaded when the name is first asked for.
_HOMES = {
    "Archive": "reuse.corpus",
    "Artifact": "reuse.results.evidence",
    "Audit": "reuse.results.audit",
    "Comparison": "reuse.results.comparison",
    "Corpus": "reuse.corpus",
    "CorpusSettings": "reuse.settings",
    "DateWarning": "reuse.dates",
    "Edit": "reuse.results.passage",
    "Lookup": "reuse.results.lookup",
    "Passage": "reuse.results.passage",
    "PathWarning": "reuse.sources",
    "ReadError": "reuse.sources",
    "ReadWarning": "reuse.sources",
    "Score": "reuse.results.evidence",
    "ScoredText": "reuse.results.scored",
    "Settings": "reuse.settings",
    "Source": "reuse.model",
    "Span": "reuse.model",
    "compare": "reuse.comparing",
    "read": "reuse.sources",
    "read_all": "reuse.sources",
    "read_tokens": "reuse.segment.own_tokens",
    "score": "reuse.scoring",
}
#: Modules that users call by their name; they too are loaded when first asked for.
_MODULES = ("export", "plot", "report")

__all__ = [
    "Archive",
    "Artifact",
    "Audit",
    "Comparison",
    "Corpus",
    "CorpusSettings",
    "DateWarning",
    "Edit",
    "Lookup",
    "Passage",
    "PathWarning",
    "ReadError",
    "ReadWarning",
    "Score",
    "ScoredText",
    "Settings",
    "Source",
    "Span",
    "__version__",
    "compare",
    "export",
    "plot",
    "read",
    "read_all",
    "read_tokens",
    "report",
    "score",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"reuse.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
