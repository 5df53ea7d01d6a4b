"""Many texts: which share passages, who copied whom, and an archive that grows.

`intake` reads documents; `work` finds their keys and aligns pairs, batch by batch; `candidates`
says in SQL which pairs are worth it; an engine (`duck`, `spark`) holds the tables and runs both;
`corpus` is the recipe, and `audit` what it gives, with `provenance` and `clusters`. `archive`
keeps texts in a file, to look others up in.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reuse.corpus.archive import Archive, ArchiveError
    from reuse.corpus.corpus import Corpus
    from reuse.corpus.engines.spark import SparkEngine
    from reuse.results.audit import Audit
    from reuse.settings import CorpusSettings

__all__ = ["Archive", "ArchiveError", "Audit", "Corpus", "CorpusSettings", "SparkEngine"]

#: Engines and tables take long to load; who compares two texts needs none.
_HOMES = {
    "Archive": "reuse.corpus.archive",
    "ArchiveError": "reuse.corpus.archive",
    "Audit": "reuse.results.audit",
    "Corpus": "reuse.corpus.corpus",
    "CorpusSettings": "reuse.settings",
    "SparkEngine": "reuse.corpus.engines.spark",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
