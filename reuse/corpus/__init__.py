"""Many texts: which share passages, who copied whom, and an archive that grows.

`intake` reads documents; `work` finds their keys and aligns pairs, batch by batch; `candidates`
says in SQL which pairs are worth it; an engine (`duck`) holds the tables and runs both; `corpus`
is the recipe, and `audit` what it gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reuse.corpus.audit import Audit
    from reuse.corpus.corpus import Corpus, CorpusSettings

__all__ = ["Audit", "Corpus", "CorpusSettings"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Engines and tables take long to load; who compares two texts needs none.
    from reuse.corpus import corpus

    return getattr(corpus, name)
