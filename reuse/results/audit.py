"""What an audit of a corpus found: tables, and what can be drawn from them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reuse._version import __version__
from reuse.model import Source
from reuse.results.comparison import Comparison

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
    boilerplate_hashes : Array of int64
        The hashes of all sentences that were set aside, sorted.
    compare_documents : callable
        `reuse.corpus.pair.compare_documents`, by which `compare` reaches the aligner.
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
    boilerplate_hashes: pa.Array = field(repr=False)
    compare_documents: Callable[..., Comparison] = field(repr=False)

    def compare(self, i: str, j: str) -> Comparison:
        """Return the comparison of two of the documents.

        Parameters
        ----------
        i, j : str
            Their ids, in either order; `i` is ``a`` of the comparison, and `j` is ``b``.

        Returns
        -------
        Comparison
            With the passages that the tables have of the two, whose ``expect`` is that of one pair
            here. Of two that are no pair of the audit, it has what aligning them finds. In both
            cases boilerplate is set aside.

        Raises
        ------
        ValueError
            Where the audit has no document of that id.

        Examples
        --------
        >>> import reuse
        >>> story = "The freighter Orania sank off Malta with its crew of nine."
        >>> table = pa.table({"id": ["x", "y"], "text": [story, f"Nobody saw it. {story}"]})
        >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
        >>> [tuple(passage.b) for passage in audit.compare("x", "y").passages]
        [(15, 73)]
        """
        sources, days = zip(*map(self._document, (i, j)), strict=True)
        return self.compare_documents(
            *sources,
            self._passages_of(i, j),
            settings=self.settings.of_pair(self.compared),
            pairs=self.compared,
            boilerplate=self.boilerplate_hashes,
            dates=None if None in days else days,
        )

    def _document(self, name: str) -> tuple[Source, date | None]:
        """Return a document and its day."""
        import pyarrow.compute as pc

        place = pc.index(self.documents["id"], name).as_py() if isinstance(name, str) else -1
        if place < 0:
            raise ValueError(
                f"the audit has no document with the id {name!r}; `audit.documents` lists them"
            )
        (row,) = self.documents.slice(place, 1).to_pylist()
        return Source(row["id"], row["text"], row["sha256"]), row["date"] and row["date"].date()

    def _passages_of(self, i: str, j: str) -> list[dict[str, Any]]:
        """Return the rows of two documents in the table of passages, which has them either way."""
        import pyarrow.compute as pc

        a, b = self.passages["a"], self.passages["b"]
        either = pc.or_(
            *(pc.and_(pc.equal(a, one), pc.equal(b, two)) for one, two in ((i, j), (j, i)))
        )
        rows: list[dict[str, Any]] = self.passages.filter(either).to_pylist()
        return rows

    def save(
        self,
        folder: str | Path,
        *,
        pages: int = 500,
        overwrite: bool = False,
        command: str | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Path:
        """Write the audit to a folder: pages to read, and tables for programs.

        ``index.html`` leads to a page a pair in ``pairs/``; ``pairs.parquet``,
        ``passages.parquet``, ``clusters.parquet``, ``summary.json`` and ``skipped.csv`` are for
        programs. All of it is written or, where anything fails, nothing, and what was there stays.

        Parameters
        ----------
        folder : str or Path
            It is made where there is none. Files of other names in it stay as they are.
        pages : int
            How many pairs have a page of their own: those that share most.
        overwrite : bool
            Replace the results of another audit.
        command : str, optional
            What repeats the audit, to be written down.
        progress : callable, optional
            Told how many pages are written, and of how many.

        Returns
        -------
        Path
            The page to begin with.

        Raises
        ------
        FileExistsError
            Where the folder holds the results of another audit.
        NotADirectoryError
            Where it is a file.
        ValueError
            Where `pages` is below 0.

        Examples
        --------
        >>> import reuse
        >>> from tempfile import TemporaryDirectory
        >>> table = pa.table({"id": ["x", "y"], "text": ["One text.", "Another one."]})
        >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
        >>> with TemporaryDirectory() as folder:
        ...     audit.save(f"{folder}/report").name
        'index.html'
        """
        from reuse.report.audit_folder import save_audit

        return save_audit(
            self, folder, pages=pages, overwrite=overwrite, command=command, progress=progress
        )

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
