"""An archive of texts in one file: what was seen before, and what a new batch reuses.

The file is a DuckDB database. A batch is added in one transaction: whatever stops it, a kill or a
full disk, leaves the archive as it was before or as it is after. One process may have it open to
add, or any number to read.

A text is looked up by its keys (`reuse.corpus.keys`), of which 32 bits are kept, in sorted runs
(`reuse.corpus.postings`): a look-up reads what it needs, and a batch is added at the cost of the
batch, not of the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from reuse.corpus.archive_file import VERSION, ArchiveError, first_line, open_file
from reuse.corpus.archive_reader import ArchiveReader, shorten_keys
from reuse.corpus.batch_functions import FindKeys, FindSentences
from reuse.corpus.candidates import boilerplate_query
from reuse.corpus.documents import NAMELESS, DocumentStream
from reuse.corpus.engines import ROWS_AT_ONCE
from reuse.corpus.engines.duck import interruptible
from reuse.corpus.intake import Intake
from reuse.corpus.keys import find_keys_alone
from reuse.corpus.postings import PostingsRun
from reuse.corpus.schema import DOCUMENTS, SKIPPED
from reuse.corpus.sentences import segment_batch
from reuse.language import ENGLISH
from reuse.model import Source
from reuse.results.lookup import Added, Lookup
from reuse.settings import CorpusSettings, settings_of
from reuse.sources import read

__all__ = ["VERSION", "Added", "Archive", "ArchiveError", "Lookup"]

#: Boilerplate is learnt anew when the archive has grown by this much since.
GROWN = 1.1
#: The columns of its documents; a series is of an audit.
_OF_AN_AUDIT = {"series", "author", "parts", "date_until", "date_zone"}
ARCHIVE_COLUMNS = [name for name in DOCUMENTS.names if name not in _OF_AN_AUDIT]

_Cursor = duckdb.DuckDBPyConnection


class Archive:
    """Texts in one file, to be looked up and added to.

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
        elsewhere; and from all it does, where it is closed.
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

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        memory: str = "1GB",
    ) -> None:
        if create and read_only:
            raise ValueError(
                "`create` makes a file to add to, and `read_only` adds nothing; leave one out"
            )
        self.path = Path(path)
        self._closed = False
        self._read_only = read_only
        self._database = open_file(self.path, create=create, read_only=read_only, memory=memory)
        try:
            with self._errors_in_one_line():
                _bring_up_to_date(self._database)
                self._reader = ArchiveReader(self._database.cursor())
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._closed = True
        # What could not be written out at the end is in the log beside the file, and not lost.
        with suppress(duckdb.Error):
            self._database.close()

    @property
    def documents(self) -> int:
        """How many texts the archive has."""
        return int(self._reader.count)

    def add(self, documents: Any, *, encoding: str | None = None) -> Added:
        """Add a batch, all of it or, where anything stops it, nothing.

        Parameters
        ----------
        documents : list, table or Path
            As `reuse.Corpus` takes them: a `str` is a text, a `pathlib.Path` a file or folder.
            Texts without a name are numbered on from those that the archive has ("text 1",
            "text 2"), so that each is added.
        encoding : str, optional
            How plain text in files is encoded; found out otherwise.

        Returns
        -------
        Added
            A text whose id the archive has is skipped; the old one stays.

        Warns
        -----
        reuse.PathWarning
            Where a `str` is the path of a file or folder: it is taken for a text.
        """
        return self._add(DocumentStream.of(documents, intake=Intake(encoding)), None)[0]

    def new(
        self,
        documents: Any,
        *,
        encoding: str | None = None,
        settings: CorpusSettings | None = None,
    ) -> tuple[Added, list[Lookup]]:
        """Add a batch and say of each of its texts where it was seen before, within it too.

        Parameters
        ----------
        documents, encoding
            As for `add`.
        settings : CorpusSettings, optional

        Returns
        -------
        Added
        list of Lookup
            Of those texts that share a passage with an earlier one, by their ids. Of two texts of
            the batch the one whose id comes later is reported.
        """
        stream = DocumentStream.of(documents, intake=Intake(encoding))
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
        self._check_open()
        with self._errors_in_one_line():
            return self._reader.find(source, settings_of(settings, CorpusSettings))

    @interruptible()
    def _add(
        self, documents: DocumentStream, settings: CorpusSettings | None
    ) -> tuple[Added, list[Lookup]]:
        self._check_open()
        if self._read_only:
            raise ArchiveError(f"{self.path} was opened to read; open it without `read_only`")
        with self._database.cursor() as cursor:
            cursor.begin()
            try:
                added, known = self._write(cursor, documents)
                # Looked up before all is there for good: a batch that is stopped is no batch, and
                # its report comes with the next try.
                reader = ArchiveReader(cursor)
                lookups = [reader.look_up(doc, settings) for doc in added] if settings else []
                skipped = pa.Table.from_batches(documents.skipped(), SKIPPED).to_pylist() + known
                cursor.commit()
            except BaseException as error:
                # An error that broke the transaction has ended it already.
                with suppress(duckdb.Error):
                    cursor.rollback()
                if isinstance(error, duckdb.Error) and "interrupt" not in str(error).lower():
                    raise self._unwritten(error) from None
                raise
        self._reader = ArchiveReader(self._database.cursor())
        skipped.sort(key=lambda row: (row["id"], row["reason"]))
        seen = sorted((one for one in lookups if one.pairs), key=lambda one: one.text.id)
        return Added(len(added), self.documents, pa.Table.from_pylist(skipped, SKIPPED)), seen

    def _check_open(self) -> None:
        if self._closed:
            raise ArchiveError(f"{self.path} was closed; open it again")

    def _unwritten(self, error: duckdb.Error) -> OSError:
        return OSError(
            f"{self.path} could not be written and is as it was before: {first_line(error)}"
        )

    @contextmanager
    def _errors_in_one_line(self) -> Iterator[None]:
        try:
            with interruptible():
                yield
        except duckdb.Error as error:
            raise ArchiveError(f"{self.path} can't be read: {first_line(error)}") from None

    def _write(
        self, cursor: _Cursor, documents: DocumentStream
    ) -> tuple[list[int], list[dict[str, str]]]:
        """Write a batch; return the numbers of its texts, and those that were there."""
        added: list[int] = []
        known: list[dict[str, str]] = []
        run = PostingsRun(cursor)
        after = _last_number(cursor) if documents.nameless else 0
        for batch in documents.batches(after):
            rows, there = _number(cursor, batch)
            known += there
            if len(rows):
                added += rows["doc"].to_pylist()
                _insert(cursor, run, rows)
        run.write()
        _learn(cursor)
        return added, known


def _bring_up_to_date(database: duckdb.DuckDBPyConnection) -> None:
    """Give the texts of an archive of version 1 the keys that they lack."""
    (version,) = database.sql("select version from archive").fetchall()[0]
    if version >= VERSION:
        return
    with database.cursor() as cursor, database.cursor() as reader:
        texts = reader.sql("select doc, text from documents order by doc")
        cursor.begin()
        run = PostingsRun(cursor)
        for batch in texts.to_arrow_reader(ROWS_AT_ONCE):
            documents = segment_batch(batch.column("text"), ENGLISH)
            owner, key = find_keys_alone(documents, np.empty(0, np.int64))
            docs = batch.column("doc").to_numpy()[owner].astype(np.int32)
            run.add(shorten_keys(key), docs)
        run.write()
        cursor.execute("update archive set version = ?", [VERSION])
        cursor.commit()


def _last_number(cursor: _Cursor) -> int:
    """Return the greatest number of the texts that had no name when they were added."""
    kinds = "|".join(NAMELESS)
    # Of more digits is no number that was given here.
    query = f"""
        select coalesce(max(cast(split_part(id, ' ', 2) as bigint)), 0) from documents
        where regexp_full_match(id, '({kinds}) [0-9]{{1,15}}')
    """
    return int(cursor.sql(query).fetchall()[0][0])


def _number(cursor: _Cursor, batch: pa.RecordBatch) -> tuple[pa.Table, list[dict[str, str]]]:
    """Give the texts of a batch that are new their numbers; list the others."""
    ids = batch.column("id").to_pylist()
    known = cursor.execute("select id from documents where id in (select unnest(?))", [ids])
    old = {row[0] for row in known.fetchall()}
    first = cursor.sql("select coalesce(max(doc) + 1, 0) from documents").fetchall()[0][0]
    table = pa.Table.from_batches([batch], DOCUMENTS)
    table = table.filter(pa.array([name not in old for name in ids], pa.bool_()))
    # By their ids, so that a batch gives the same archive in whatever order it comes.
    table = table.sort_by("id")
    numbers = pa.array(range(first, first + len(table)), pa.int64())
    table = table.set_column(0, DOCUMENTS.field("doc"), numbers)
    reason = "the archive has this id; the old text stays"
    return table, [{"id": name, "reason": reason} for name in ids if name in old]


def _insert(cursor: _Cursor, run: PostingsRun, rows: pa.Table) -> None:
    (texts,) = rows.select(["doc", "text"]).combine_chunks().to_batches()
    none = np.empty(0, np.int64)
    keys = FindKeys(none, none)(texts)
    run.add(
        shorten_keys(keys.column("key").to_numpy()), keys.column("doc").to_numpy().astype(np.int32)
    )
    cursor.from_arrow(rows.select(ARCHIVE_COLUMNS)).insert_into("documents")
    sentences = pa.Table.from_batches([FindSentences(none)(texts)])
    cursor.from_arrow(sentences.select(["doc", "sentence", "words"])).insert_into("sentences")


def _learn(cursor: _Cursor) -> None:
    """Learn anew what is boilerplate, where the archive has grown enough since."""
    ((count, learnt),) = cursor.sql(
        "select (select count(*) from documents), learnt from archive"
    ).fetchall()
    if count >= learnt * GROWN:
        cursor.execute("delete from stock")
        cursor.execute(f"insert into stock {boilerplate_query()}")
        cursor.execute("update archive set learnt = ?", [count])
