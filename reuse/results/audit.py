"""What an audit of a corpus found: tables, and what can be drawn from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from reuse.dates import When, when_of
from reuse.model import Metadata, Notice, Part, Source
from reuse.results.comparison import Comparison
from reuse.results.content import ByContent
from reuse.results.shown import Shown, draw, make_page, write_folder

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
        `CLUSTERS`, the largest first; a pair with ``joins`` false is in none by itself.
    skipped : Table
        `SKIPPED`: what could not be read, and why.
    notices : Table
        `NOTICES`: what is to be known of documents, such as what of them could not be read.
    boilerplate : Table
        `BOILERPLATE`: sentences that were set aside, the commonest first.
    forms : Table
        `TEMPLATES`: templates that many documents fill in, the commonest first.
    repeated : Table
        `REPEATED`: texts and sentences that so many documents have that of these only neighbours
        were paired.
    compared : float
        How many pairs the corpus has, less those left out; what ``expect`` counts over.
    left_out : int
        How many pairs were left out on request, since they are of one outlet or series.
    candidates : int
        How many of them were aligned.
    settings : CorpusSettings
    ignored : tuple of str
        Passages that were taken out on request.
    boilerplate_hashes : Array of int64
        The hashes of all sentences that were set aside, sorted.
    compare_documents : callable
        `reuse.corpus.pair.CompareDocuments`, by which `compare` reaches the aligner.

    Examples
    --------
    >>> import reuse
    >>> rows = [{"id": "wire", "text": "The freighter Orania sank off Malta with nine sailors."},
    ...         {"id": "paper", "text": "The freighter Orania sank off Malta with nine sailors."}]
    >>> reuse.Corpus(rows).audit(workers=1)
    <Audit of 2 documents: 1 pair in 1 cluster>
    """

    documents: pa.Table
    pairs: pa.Table
    passages: pa.Table
    clusters: pa.Table
    skipped: pa.Table
    notices: pa.Table
    boilerplate: pa.Table
    forms: pa.Table
    repeated: pa.Table
    compared: float
    left_out: int
    candidates: int
    settings: CorpusSettings
    ignored: tuple[str, ...]
    boilerplate_hashes: pa.Array
    compare_documents: Callable[..., Comparison]

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # a table has none

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
        >>> audit = reuse.Corpus([story, f"Nobody saw it. {story}"]).audit(workers=1)
        >>> [tuple(passage.b) for passage in audit.compare("text 1", "text 2").passages]
        [(15, 73)]
        """
        sources, days = zip(*map(self._document, (i, j)), strict=True)
        return self.compare_documents(
            *sources,
            self._passages_of(i, j),
            settings=self.settings.of_pair(self.compared),
            pairs=self.compared,
            boilerplate=self.boilerplate_hashes,
            dates=None if days == (None, None) else days,
        )

    def _document(self, name: str) -> tuple[Source, When | None]:
        """Return a document and its date."""
        import pyarrow.compute as pc

        place = pc.index(self.documents["id"], name).as_py() if isinstance(name, str) else -1
        if place < 0:
            raise ValueError(
                f"the audit has no document with the id {name!r}; `audit.documents` lists them"
            )
        (row,) = self.documents.slice(place, 1).to_pylist()
        known = Metadata(row["title"], None, row["outlet"], row["author"], row["url"])
        parts = tuple(Part(*part) for part in json.loads(row["parts"] or "[]"))
        said = self.notices.filter(pc.equal(self.notices["id"], name)).to_pylist()
        notices = tuple(
            Notice(one["kind"], None, one["number"], (), one["text"], one["lost"]) for one in said
        )
        source = Source(
            *(row["id"], row["text"], row["sha256"], row["format"] or "text"),
            metadata=known,
            parts=parts,
            notices=notices,
        )
        return source, when_of(row)

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
        ``passages.parquet``, ``clusters.parquet``, ``forms.parquet``, ``repeated.parquet``,
        ``summary.json``, ``skipped.csv`` and ``notices.csv`` are for programs. All of it is
        written or, where anything fails, nothing, and what was there stays.

        Parameters
        ----------
        folder : str or Path
            It is made where there is none. Files of other names in it stay as they are, those in
            its ``pairs/`` too.
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
            Where the folder holds the results of another audit; or, of a name that is to be
            written, something that is not of an audit.
        NotADirectoryError
            Where it is a file, or lies in one.
        FileNotFoundError
            Where it is a link that leads nowhere.
        PermissionError
            Where it may not be written.
        TypeError, ValueError
            Where `pages` is no whole number, or below 0.

        Examples
        --------
        >>> import reuse
        >>> from tempfile import TemporaryDirectory
        >>> audit = reuse.Corpus(["One text.", "Another one."]).audit(workers=1)
        >>> with TemporaryDirectory() as folder:
        ...     audit.save(f"{folder}/report").name
        'index.html'
        """
        return write_folder(
            self, folder, pages=pages, overwrite=overwrite, command=command, progress=progress
        )

    @cached_property
    def graph(self) -> nx.DiGraph:
        """Who shares text with whom: a node a document, an edge a pair, from source to copy.

        Where it can't be told which is the copy, the edge leads from the lesser id to the greater,
        and its ``role`` is not ``"copy"``. Edges carry the row of `pairs`, nodes ``outlet``,
        ``date`` and ``title``.

        Examples
        --------
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> audit = reuse.Corpus(texts).audit(workers=1)
        >>> list(audit.graph.edges(data="role"))
        [('text 1', 'text 2', 'undirected')]
        """
        import networkx as nx

        graph = nx.DiGraph()
        sharing = {one for side in "ab" for one in self.pairs[side].to_pylist()}
        for row in self.documents.drop_columns(["text"]).to_pylist():
            if row["id"] in sharing:
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
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> audit = reuse.Corpus(texts).audit(workers=1)
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
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> audit = reuse.Corpus(texts).audit(workers=1)
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
        >>> import reuse
        >>> texts = ["The freighter Orania sank off Malta."] * 2
        >>> audit = reuse.Corpus(texts).audit(workers=1)
        >>> from matplotlib.figure import Figure
        >>> audit.plot_timeline(Figure().subplots()).get_legend() is None
        True
        """
        return draw("timeline", self, ax)
