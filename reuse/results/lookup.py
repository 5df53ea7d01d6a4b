"""What came of adding a batch to an archive, and where a text was seen before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from reuse.model import Source
from reuse.results.content import ByContent
from reuse.results.shown import Shown, make_page
from reuse.settings import CorpusSettings

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Added(ByContent):
    """What came of adding a batch.

    Attributes
    ----------
    added : int
        How many texts were added.
    documents : int
        How many the archive has now.
    skipped : Table
        `reuse.corpus.schema.SKIPPED`: what was not added, and why.

    Examples
    --------
    >>> Added(3, 10, [])
    <Added: 3 added, 0 skipped, 10 in the archive>
    """

    added: int
    documents: int
    skipped: pa.Table

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # a table has none

    def to_dict(self) -> dict[str, Any]:
        """Return what came of it as plain data.

        Returns
        -------
        dict
            Its schema stands under ``"schema"``.

        Examples
        --------
        >>> import pyarrow as pa
        >>> Added(3, 10, pa.table({"id": ["x"], "reason": ["empty"]})).to_dict()["skipped"]
        [{'id': 'x', 'reason': 'empty'}]
        """
        return {
            "schema": "reuse.added/1",
            "added": self.added,
            "documents": self.documents,
            "skipped": self.skipped.to_pylist(),
        }

    def __repr__(self) -> str:
        there = f"{self.documents:,} in the archive"
        return f"<Added: {self.added:,} added, {len(self.skipped):,} skipped, {there}>"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lookup(ByContent, Shown):
    """Where a text was seen before.

    Attributes
    ----------
    text : Source
        What was looked up.
    documents : int
        How many texts the archive has; ``expect`` counts over them.
    near : int
        How many of them have so many rare words in common with the text that a passage may be
        shared.
    candidates : int
        How many of these were compared with it: all, or the nearest of very many.
    pairs : list of dict
        A row of `reuse.corpus.schema.PAIRS` an earlier text, what shares most first: ``a`` is the
        text looked up, ``b`` the earlier one; with ``found``, its passages, and ``date``,
        ``outlet``, ``url`` and ``title`` of the earlier text.
    settings : CorpusSettings
    """

    text: Source
    documents: int
    near: int
    candidates: int
    pairs: list[dict[str, Any]]
    settings: CorpusSettings

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # a list has none

    def to_html(self) -> str:
        """Return what was found as one HTML file that needs nothing else.

        Returns
        -------
        str

        Examples
        --------
        >>> text = Source("story.txt", "It rained all night.", "1b09")
        >>> page = Lookup(text, 9, 0, 0, [], CorpusSettings()).to_html()
        >>> "No passage is shared with any of 9 texts" in page
        True
        """
        return make_page(self)
