"""What came of adding a batch to an archive, and where a text was seen before."""

from __future__ import annotations

from dataclasses import dataclass, field
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
        How many texts were added, each under its id.
    documents : int
        How many texts the archive has now; one with several ids counts once.
    skipped : Table
        `reuse.corpus.schema.SKIPPED`: what could not be added, and why.
    notices : Table
        `reuse.corpus.schema.NOTICES`: what was left out of texts on their way out of their files,
        was joined or was guessed.
    known : int
        How many the archive had under their very ids already, which it left alone.
    changed : tuple of str
        The ids among those added that had another text before.
    renamed : tuple of str
        The ids among those added whose text was there already, under another id.

    Examples
    --------
    >>> Added(3, 10, [], [])
    <Added: 3 added, 0 skipped, 10 in the archive>
    """

    added: int
    documents: int
    skipped: pa.Table
    notices: pa.Table
    known: int = 0
    changed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()

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
        >>> skipped, notices = pa.table({"id": ["x"], "reason": ["empty"]}), pa.table({})
        >>> Added(3, 10, skipped, notices).to_dict()["skipped"]
        [{'id': 'x', 'reason': 'empty'}]
        """
        return {
            "schema": "reuse.added/1",
            "added": self.added,
            "known": self.known,
            "changed": list(self.changed),
            "renamed": list(self.renamed),
            "documents": self.documents,
            "skipped": self.skipped.to_pylist(),
            "notices": self.notices.to_pylist(),
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
        ``date_until``, ``date_zone``, ``outlet``, ``author``, ``url`` and ``title`` of the earlier
        text. Under ``names`` it has each id that
        the text was added under, with the ``version`` that it is of that id, how many ``versions``
        there are, when it was ``added``, and what is known of it there; the row itself has what
        the first of them says.
    settings : CorpusSettings
    version : int or None
        Of a text of the archive: which version of its id it is; None of one that is not in it.
    earlier_versions : list of dict
        What it shares with the earlier texts of its own id, rows like those of `pairs`, the latest
        first; that before it is there in any case, where they share nothing with ``passages`` 0.
        Under ``new`` each has the ``start`` and ``end`` of what the text has and that version has
        not, by sentences.
    """

    text: Source
    documents: int
    near: int
    candidates: int
    pairs: list[dict[str, Any]]
    settings: CorpusSettings
    version: int | None = None
    earlier_versions: list[dict[str, Any]] = field(default_factory=list)

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
