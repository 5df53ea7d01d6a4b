"""What an audit of a corpus found: tables, and what can be drawn from them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reuse._version import __version__

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

    from reuse.settings import CorpusSettings


@dataclass(frozen=True, eq=False)
class Audit:
    """The result of `Corpus.audit`. All tables are Arrow's; ``.to_pandas()`` gives a DataFrame.

    Attributes
    ----------
    documents : Table
        `reuse.corpus.schema.DOCUMENTS`, by id.
    pairs : Table
        `PAIRS` and `PROVENANCE`: each two documents that share a passage, by ids.
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

    @cached_property
    def graph(self) -> nx.DiGraph:
        """Who shares text with whom: a node a document, an edge a pair, from source to copy.

        Where it can't be told which is the copy, the edge leads from the lesser id to the greater,
        and its ``role`` is not ``"copy"``. Edges carry the row of `pairs`, nodes ``outlet``,
        ``date`` and ``title``.
        """
        import networkx as nx

        graph = nx.DiGraph()
        clustered = set(self.clusters["id"].to_pylist())
        for row in self.documents.drop_columns(["text"]).to_pylist():
            if row["id"] in clustered:
                graph.add_node(row["id"], **{k: row[k] for k in ("outlet", "date", "title")})
        for row in self.pairs.to_pylist():
            ends = (row["a"], row["b"])
            graph.add_edge(*(ends[::-1] if row["copy_id"] == row["a"] else ends), **row)
        return graph

    def plot_network(self, ax: Axes | None = None) -> Axes:
        """Draw who shares text with whom; see `reuse.plot.documents`."""
        from reuse import plot

        return plot.network(self, ax)

    def plot_timeline(self, ax: Axes | None = None) -> Axes:
        """Draw when documents that share text were published; see `reuse.plot.timeline`."""
        from reuse import plot

        return plot.timeline(self, ax)

    def _repr_html_(self) -> str:
        from reuse.report.audit_html import to_html_fragment_of_audit

        return to_html_fragment_of_audit(self)

    @cached_property
    def _sha256(self) -> str:
        """A hash of what the audit was made from: each text, and what is known of it."""
        columns = ("id", "sha256", "date", "outlet", "url", "title")
        hashed = hashlib.sha256()
        for row in self.documents.select(columns).to_pylist():
            told = [
                row["date"] and row["date"].isoformat() if c == "date" else row[c] for c in columns
            ]
            hashed.update(json.dumps(told).encode() + b"\n")
        return hashed.hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as plain data, schema ``reuse.audit/1``."""
        return {
            "schema": "reuse.audit/1",
            "version": __version__,
            "settings": self.settings.to_dict(),
            "sha256": self._sha256,
            "documents": len(self.documents),
            "skipped": len(self.skipped),
            "pairs_compared": int(self.compared),
            "candidates": self.candidates,
            "pairs": len(self.pairs),
            "passages": len(self.passages),
            "boilerplate": len(self.boilerplate),
            "clusters": len(set(self.clusters["cluster"].to_pylist())),
            "documents_in_clusters": len(self.clusters),
            "roles": dict(sorted(Counter(self.pairs["role"].to_pylist()).items())),
            "strong": sum(self.pairs["strong"].to_pylist()),
        }
