"""A batch of documents → an archive, and what came of it.

All is done within a transaction of who calls it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from reuse.corpus.archive_reader import ArchiveReader
from reuse.corpus.archive_writer import ArchiveWriter
from reuse.corpus.documents import NAMELESS, DocumentStream
from reuse.corpus.ids import file_of
from reuse.corpus.schema import NOTICES, SKIPPED
from reuse.corpus.tables import TABLE_SUFFIXES
from reuse.results.lookup import Added, Lookup
from reuse.settings import CorpusSettings


def add_batch(
    cursor: duckdb.DuckDBPyConnection,
    documents: DocumentStream,
    settings: CorpusSettings | None,
) -> tuple[Added, list[Lookup]]:
    """Add documents, and say where each was seen before.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    documents : DocumentStream
    settings : CorpusSettings or None
        None where nothing is to be looked up.

    Returns
    -------
    Added
    list of Lookup
        In the order of the ids; of those alone that have something to tell.
    """
    writer, files = ArchiveWriter(cursor), FilesRead(cursor, documents.encoding)
    now = datetime.now(UTC).replace(tzinfo=None)
    after = _last_number(cursor) if documents.nameless else 0
    for batch in documents.batches(after, wanted=files.wanted, one_id=False):
        # By their ids, so that a batch gives the same archive in whatever order it comes.
        writer.add(sorted(batch.to_pylist(), key=lambda row: str(row["id"])), now)
    writer.finish()
    skipped = pa.Table.from_batches(documents.skipped(), SKIPPED)
    known = writer.known + files.finish(skipped["id"].to_pylist())
    # Looked up before all is there for good: a batch that is stopped is no batch, and its report
    # comes with the next try.
    reader = ArchiveReader(cursor)
    lookups = [reader.look_up(entry, settings) for entry in writer.entries] if settings else []
    added = Added(
        len(writer.entries),
        reader.count,
        skipped,
        pa.Table.from_batches(documents.notices(), NOTICES),
        known,
        tuple(entry.id for entry in writer.entries if entry.version > 1),
        tuple(entry.id for entry in writer.entries if entry.again),
    )
    seen = [lookup for lookup in lookups if lookup.pairs or lookup.earlier_versions]
    return added, sorted(seen, key=lambda lookup: lookup.text.id)


class FilesRead:
    """The files that an archive's texts were read from: one that is as it was is not read again.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    encoding : str or None
        How files are read now; in another encoding a file has another text.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, encoding: str | None) -> None:
        self._cursor = cursor
        self._encoding = encoding
        known = cursor.execute(
            "select path, sha256 from files where encoding is not distinct from ?", [encoding]
        )
        self._known = dict(known.fetchall())
        self._unchanged: list[str] = []
        self._read: dict[str, str] = {}

    def wanted(self, path: Path) -> bool:
        """Say whether a file is to be read. A table always is: its rows are looked at one by one.

        Parameters
        ----------
        path : Path

        Returns
        -------
        bool
        """
        if path.suffix.lower() in TABLE_SUFFIXES:
            return True
        try:
            with open(path, "rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return True  # its reader says what is wrong
        name = str(path)
        if self._known.get(name) == sha256:
            self._unchanged.append(name)
            return False
        self._read[name] = sha256
        return True

    def finish(self, skipped: Iterable[str]) -> int:
        """Note the files that were read, and return how many texts those have that were not.

        Parameters
        ----------
        skipped : iterable of str
            What could not be read, and so is tried again the next time.
        """
        for name in skipped:
            for path in (name, file_of(name)):
                self._read.pop(path, None)
        rows = [[name, sha256, self._encoding] for name, sha256 in self._read.items()]
        if rows:
            self._cursor.executemany("insert or replace into files values (?, ?, ?)", rows)
        of_file = "regexp_replace(id, '#[0-9]+$', '')"
        ((texts,),) = self._cursor.execute(
            f"select count(distinct id) from documents where {of_file} in (select unnest(?))",
            [self._unchanged],
        ).fetchall()
        return int(texts)


def _last_number(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return the greatest number of the texts that had no name when they were added."""
    kinds = "|".join(NAMELESS)
    # Of more digits is no number that was given here.
    query = f"""
        select coalesce(max(cast(split_part(id, ' ', 2) as bigint)), 0) from documents
        where regexp_full_match(id, '({kinds}) [0-9]{{1,15}}')
    """
    return int(cursor.sql(query).fetchall()[0][0])
