"""What an audit of a corpus found: tables, and what can be drawn from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from reuse.results.content import ByContent
from reuse.results.shown import Shown, draw, make_page

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa
    from matplotlib.axes import Axes

    from reuse.settings import CorpusSettings


@dataclass(frozen=True, eq=False, repr=False)
class Audit(ByContent, Shown):
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

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> rows = [{"id": "wire", "text": "The freighter Orania sank off Malta with nine sailors."},
    ...         {"id": "paper", "text": "The freighter Orania sank off Malta with nine sailors."}]
    >>> reuse.Corpus.from_frame(pa.Table.from_pylist(rows)).audit(workers=1)
    <Audit of 2 documents: 1 pair in 1 cluster>
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

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # a table has none

    @cached_property
    def graph(self) -> nx.DiGraph:
        """Who shares text with whom: a node a document, an edge a pair, from source to copy.

        Where it can't be told which is the copy, the edge leads from the lesser id to the greater,
        and its ``role`` is not ``"copy"``. Edges carry the row of `pairs`, nodes ``outlet``,
        ``date`` and ``title``.

        Examples
        --------
        >>> import pyarrow as pa
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> table = pa.table({"id": ["x", "y"], "text": texts})
        >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
        >>> list(audit.graph.edges(data="role"))
        [('x', 'y', 'undirected')]
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

    def to_html(
        self, *, pages: Mapping[tuple[str, str], str] | None = None, command: str | None = None
    ) -> str:
        """Return the audit as one HTML file that needs nothing else.

        Parameters
        ----------
        pages : mapping, optional
            The address of the report of a pair, by its ids.
        command : str, optional
            What repeats the audit, to be printed.

        Returns
        -------
        str

        Examples
        --------
        >>> import pyarrow as pa
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> table = pa.table({"id": ["x", "y"], "text": texts})
        >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
        >>> audit.to_html(command="reuse audit texts").count("reuse audit texts")
        1
        """
        return make_page(self, pages=pages, command=command)

    def plot_network(self, ax: Axes | None = None) -> Axes:
        """Draw who shares text with whom, as `reuse.plot.network` does.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; Axes of a new figure when left out.

        Returns
        -------
        Axes

        Examples
        --------
        >>> import pyarrow as pa
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> table = pa.table({"id": ["x", "y"], "text": texts})
        >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
        >>> from matplotlib.figure import Figure
        >>> audit.plot_network(Figure().subplots()).get_legend() is None
        True
        """
        return draw("network", self, ax)

    def plot_timeline(self, ax: Axes | None = None) -> Axes:
        """Draw when documents that share text were published, as `reuse.plot.timeline` does.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; Axes of a new figure when left out.

        Returns
        -------
        Axes

        Examples
        --------
        >>> import pyarrow as pa
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> table = pa.table({"id": ["x", "y"], "text": texts})
        >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
        >>> from matplotlib.figure import Figure
        >>> audit.plot_timeline(Figure().subplots()).get_legend() is None
        True
        """
        return draw("timeline", self, ax)
