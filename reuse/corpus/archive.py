"""An archive of texts in one file: what was seen before, and what a new batch reuses.

The file is a DuckDB database. A batch is added, or removed, in one transaction: whatever stops it,
a kill or a full disk, leaves the archive as it was before or as it is after. One process may have
it open to add, or any number to read.

A text is looked up by its keys (`reuse.corpus.keys`), of which 32 bits are kept, in sorted runs
(`reuse.corpus.postings`): a look-up reads what it needs, and a batch is added at the cost of the
batch, not of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from reuse.corpus.archive_batch import add_batch
from reuse.corpus.archive_entries import get_entry, list_entries, numbers_named
from reuse.corpus.archive_export import export_entries
from reuse.corpus.archive_file import ArchiveError
from reuse.corpus.archive_open import OpenArchive
from reuse.corpus.archive_tables import VERSION
from reuse.corpus.archive_writer import remove_entries
from reuse.corpus.documents import DocumentStream
from reuse.corpus.intake import ColumnNames, Intake
from reuse.model import Source
from reuse.results.lookup import Added, Lookup
from reuse.settings import CorpusSettings, settings_of
from reuse.sources import read

__all__ = ["VERSION", "Added", "Archive", "ArchiveError", "Lookup"]

_Cursor = duckdb.DuckDBPyConnection
#: What came of a batch, and where its texts were seen. (`Archive.list` hides the type.)
_New = tuple[Added, list[Lookup]]


class Archive(OpenArchive):
    """Texts in one file, to be looked up and added to.

    A text is stored once, whatever ids it was added under; each of these is a name of it. Where a
    text is added under an id that another text has, it becomes the next version of that id, and
    the older versions stay.

    Parameters
    ----------
    path : str or Path
    create : bool
        Make the file where there is none.
    read_only : bool
        Look up only: others may read the file too, and it is not written.
    memory : str
        What the database may use before it writes to disk.

    Raises
    ------
    ArchiveError
        Where there is no such file, it is no archive, is one of a newer version, or is open
        elsewhere; where it is of an older version and can't be brought up to date; from `find`,
        `add`, `new` and `remove`, where its keys were made otherwise than this installation makes
        them (`rebuild` mends that); and from all it does, where it is closed.
    ValueError
        Where both `create` and `read_only` are asked for, or `memory` is no size.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> rows = [{"id": "1987", "text": "The freighter Orania sank off Malta with nine sailors."}]
    >>> with TemporaryDirectory() as folder:
    ...     with Archive(Path(folder) / "news.reuse", create=True) as archive:
    ...         _ = archive.add(rows)
    ...         lookup = archive.find("So the freighter Orania sank off Malta with nine sailors.")
    >>> [row["b"] for row in lookup.pairs]
    ['1987']
    """

    @property
    def documents(self) -> int:
        """How many texts the archive has; one with several ids counts once."""
        count = "select count(*) from texts"
        return self._ask(lambda: int(self._database.sql(count).fetchall()[0][0]))

    def add(
        self,
        documents: Any,
        *,
        encoding: str | None = None,
        columns: Mapping[str, str] | None = None,
        metadata: str | Path | None = None,
        strict: bool = False,
        day_first: bool | None = None,
    ) -> Added:
        """Add a batch, all of it or, where anything stops it, nothing.

        Parameters
        ----------
        documents : list, table or Path
            As `reuse.Corpus` takes them: a `str` is a text, a `pathlib.Path` a file or folder.
            Texts without a name are numbered on from those that the archive has ("text 1",
            "text 2"), so that each is added.
        encoding, columns, metadata, strict, day_first
            As for `reuse.Corpus`. With `strict` nothing is added where a text can't be read, or
            words of one may be missing.

        Returns
        -------
        Added
            A text that the archive has under its very id is left alone, and counted. Another text
            under an id that it has becomes the next version of that id.

        Warns
        -----
        reuse.PathWarning
            Where a `str` is the path of a file or folder: it is taken for a text.
        reuse.DateWarning
            Where dates can't be read.

        Notes
        -----
        What is known of a text is what was known when it was added: to change it, remove the
        text, and add it again.
        """
        intake = Intake(encoding, ColumnNames(columns or {}), strict, day_first)
        stream = DocumentStream.of(documents, intake=intake, metadata=metadata)
        return self._add(stream, None)[0]

    def new(
        self,
        documents: Any,
        *,
        encoding: str | None = None,
        columns: Mapping[str, str] | None = None,
        metadata: str | Path | None = None,
        strict: bool = False,
        day_first: bool | None = None,
        settings: CorpusSettings | None = None,
    ) -> _New:
        """Add a batch and say of each of its texts where it was seen before, within it too.

        Parameters
        ----------
        documents, encoding, columns, metadata, strict, day_first
            As for `add`.
        settings : CorpusSettings, optional

        Returns
        -------
        Added
        list of Lookup
            Of those texts that share a passage with an earlier one, and of those that are new
            versions of an id, by their ids; the latter say what is new in them
            (`Lookup.earlier_versions`). Of two texts of the batch the one whose id comes later is
            reported.

        Notes
        -----
        Of a text that the archive has already, nothing is said: `find` looks it up. Files that are
        as they were when they were added are not read again, so that a folder may be watched by
        calling this as often as one likes.
        """
        intake = Intake(encoding, ColumnNames(columns or {}), strict, day_first)
        stream = DocumentStream.of(documents, intake=intake, metadata=metadata)
        return self._add(stream, settings_of(settings, CorpusSettings))

    def find(
        self, text: Source | Path | str | bytes, *, settings: CorpusSettings | None = None
    ) -> Lookup:
        """Say where a text was seen before.

        Parameters
        ----------
        text : Source, Path, str or bytes
            A `str` is a text, a `pathlib.Path` a file.
        settings : CorpusSettings, optional

        Returns
        -------
        Lookup
            What chance alone would give is counted over all texts of the archive. Of those that
            have rare words in common with the text, `reuse.corpus.nearest.MOST_ALIGNED` are
            compared.

        Warns
        -----
        reuse.PathWarning
            Where a `str` is the path of a file: it is taken for a text.
        """
        source = read(text) if isinstance(text, Source | Path) else read(text, id="text")
        wanted = settings_of(settings, CorpusSettings)
        return self._ask(lambda: self._reading().find(source, wanted))

    def list(self, pattern: str | None = None) -> pa.Table:
        """List what the archive has, without the texts themselves.

        Parameters
        ----------
        pattern : str, optional
            An id, or a pattern of ids such as ``2021/*``; all by default.

        Returns
        -------
        Table
            `reuse.corpus.archive_entries.LISTED`: a row for each text under each of its ids, in
            the order of these, of one id in that of its versions.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with Archive(Path(folder) / "news.reuse", create=True) as archive:
        ...         _ = archive.add([{"id": name, "text": "One text."} for name in "xy"])
        ...         archive.list("x*").select(["id", "characters", "also"]).to_pylist()
        [{'id': 'x', 'characters': 9, 'also': ['y']}]
        """
        return self._ask(lambda: list_entries(self._database, pattern))

    def get(self, id: str, version: int | None = None) -> dict[str, Any]:
        """Return a text and what is known of it.

        Parameters
        ----------
        id : str
        version : int, optional
            Of the texts that were added under the id, from 1; the latest by default.

        Returns
        -------
        dict
            As a row of `list`, with its ``text`` and ``parts``.

        Raises
        ------
        ArchiveError
            Where the archive has no such text.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with Archive(Path(folder) / "news.reuse", create=True) as archive:
        ...         _ = archive.add([{"id": "x", "text": "One text."}])
        ...         _ = archive.add([{"id": "x", "text": "Another text."}])
        ...         archive.get("x")["text"], archive.get("x", 1)["text"]
        ('Another text.', 'One text.')
        """
        return self._ask(lambda: get_entry(self._database, id, version))

    def remove(self, ids: str | Iterable[str]) -> int:
        """Remove texts by their ids, all of them or, where anything stops it, none.

        Parameters
        ----------
        ids : str or several
            Ids, or patterns of ids such as ``2021/*``. All versions of an id are removed. A text
            that has another id too stays under that.

        Returns
        -------
        int
            How many were removed, each version of each id.

        Raises
        ------
        ArchiveError
            Where one of them names nothing; then nothing is removed.

        Notes
        -----
        No look-up gives a text that was removed. Its place in the file is used again, but its
        words may stand there until then: `rebuild` makes the file anew without them.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with Archive(Path(folder) / "news.reuse", create=True) as archive:
        ...         _ = archive.add([{"id": name, "text": "One text."} for name in "xy"])
        ...         archive.remove("x"), archive.find("One text.").pairs[0]["b"]
        (1, 'y')
        """
        listed = [ids] if isinstance(ids, str) else [*ids]

        def take_out(cursor: _Cursor) -> int:
            numbers = numbers_named(cursor, listed)
            remove_entries(cursor, numbers)
            return len(numbers)

        return self._write(take_out)

    def export(self, path: str | Path, pattern: str | None = None) -> int:
        """Write the texts out, so that an archive that is made of them finds the same.

        Parameters
        ----------
        path : str or Path
            A file that ends in ``.jsonl``, ``.csv`` or ``.parquet``: a table of documents, which
            `add` takes, with the ids and all that is known; a file of that name is replaced.
            Otherwise a folder that is not there yet, or is empty: a file a text, and
            ``documents.csv`` beside the folder ``texts`` with what is known of each.
        pattern : str, optional
            As for `list`.

        Returns
        -------
        int
            How many texts were written, each version under each id.

        Raises
        ------
        OSError
            Where it can't be written; nothing is left of it then.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with Archive(Path(folder) / "news.reuse", create=True) as archive:
        ...         _ = archive.add([{"id": "x", "text": "One text."}])
        ...         count = archive.export(Path(folder) / "all.csv")
        ...     with Archive(Path(folder) / "again.reuse", create=True) as archive:
        ...         archive.add(Path(folder) / "all.csv")
        <Added: 1 added, 0 skipped, 1 in the archive>
        """
        return self._ask(lambda: export_entries(self._database.cursor(), Path(path), pattern))

    def _add(self, documents: DocumentStream, settings: CorpusSettings | None) -> _New:
        def add(cursor: _Cursor) -> _New:
            return add_batch(cursor, documents, settings)

        return self._write(add)
