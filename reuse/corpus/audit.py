"""What an audit of a corpus found: tables, and what can be drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from reuse.corpus.corpus import CorpusSettings


@dataclass(frozen=True, eq=False)
class Audit:
    """The result of `Corpus.audit`. All tables are Arrow's; ``.to_pandas()`` gives a DataFrame.

    Attributes
    ----------
    documents : Table
        `reuse.corpus.schema.DOCUMENTS`, by id.
    pairs : Table
        `PAIRS` that share more than boilerplate, by ids.
    passages : Table
        `PASSAGES` of all pairs.
    clusters : Table
        `CLUSTERS`, the largest first.
    skipped : Table
        `SKIPPED`: what could not be read, and why.
    boilerplate : Table
        `BOILERPLATE`: sentences that were set aside, the commonest first.
    compared : float
        How many pairs the corpus has; what ``expect`` counts over.
    candidates : int
        How many of them were aligned.
    settings : CorpusSettings
    """

    documents: pa.Table
    pairs: pa.Table
    passages: pa.Table
    clusters: pa.Table
    skipped: pa.Table
    boilerplate: pa.Table
    compared: float
    candidates: int
    settings: CorpusSettings

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as plain data, schema ``reuse.audit/1``."""
        import reuse

        return {
            "schema": "reuse.audit/1",
            "version": reuse.__version__,
            "settings": self.settings.to_dict(),
            "documents": len(self.documents),
            "skipped": len(self.skipped),
            "pairs_compared": int(self.compared),
            "candidates": self.candidates,
            "pairs": len(self.pairs),
            "passages": len(self.passages),
            "boilerplate": len(self.boilerplate),
            "clusters": len(set(self.clusters["cluster"].to_pylist())),
            "documents_in_clusters": len(self.clusters),
            "strong": sum(self.pairs["strong"].to_pylist()),
        }
