"""An archive of texts in one file: what was seen before, and what a new batch reuses.

The file is a DuckDB database. A batch is added in one transaction: whatever stops it, a kill or a
full disk, leaves the archive as it was before or as it is after. One process may have it open to
add, or any number to read.

A text is looked up by its keys (`reuse.corpus.keys`), of which 32 bits are kept, in sorted runs
(`reuse.corpus.postings`): a look-up reads what it needs, and a batch is added at the cost of the
batch, not of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from reuse.arrays import I4, I8
from reuse.corpus.archive_file import VERSION, ArchiveError, first_line, open_file
from reuse.corpus.candidates import LEAST_BITS, USUAL_DOCUMENTS, stock_query
from reuse.corpus.engines.duck import interruptible
from reuse.corpus.intake import DocumentStream
from reuse.corpus.keys import find_keys
from reuse.corpus.nearest import choose
from reuse.corpus.postings import Postings, PostingsRun
from reuse.corpus.schema import DOCUMENTS, SENTENCES, SKIPPED
from reuse.corpus.work import Align, FindKeys, FindSentences, without
from reuse.language import ENGLISH
from reuse.model import Source
from reuse.results.lookup import Added, Lookup
from reuse.segment import segment_text
from reuse.settings import CorpusSettings
from reuse.sources import read

__all__ = ["VERSION", "Added", "Archive", "ArchiveError", "Lookup"]

#: Boilerplate is learnt anew when the archive has grown by this much since.
GROWN = 1.1

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
        elsewhere.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> rows = [{"id": "1987", "text": "The freighter Orania sank off Malta with nine sailors."}]
    >>> with TemporaryDirectory() as folder:
    ...     with Archive(Path(folder) / "news.reuse", create=True) as archive:
    ...         _ = archive.add(pa.Table.from_pylist(rows))
    ...         found = archive.find("So the freighter Orania sank off Malta with nine sailors.")
    >>> [row["b"] for row in found.pairs]
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
        self.path = Path(path)
        self._read_only = read_only
        self._database = open_file(self.path, create=create, read_only=read_only, memory=memory)
        try:
            with self._told_in_one_line():
                self._reader = _Reader(self._database.cursor())
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
        # What could not be written out at the end is in the log beside the file, and not lost.
        with suppress(duckdb.Error):
            self._database.close()

    @property
    def documents(self) -> int:
        """How many texts the archive has."""
        return int(self._reader.count)

    def add(self, texts: Any, *, encoding: str | None = None) -> Added:
        """Add a batch, all of it or, where anything stops it, nothing.

        Parameters
        ----------
        texts : iterable of paths, or a table
            As `Corpus.from_paths` and `Corpus.from_frame` take them.
        encoding : str, optional
            How plain text is encoded.

        Returns
        -------
        Added
            A text whose id the archive has is skipped; the old one stays.
        """
        return self._add(_intake(texts, encoding), None)[0]

    def new(
        self, texts: Any, *, encoding: str | None = None, settings: CorpusSettings | None = None
    ) -> tuple[Added, list[Lookup]]:
        """Add a batch and say of each of its texts where it was seen before, within it too.

        Parameters
        ----------
        texts, encoding
            As for `add`.
        settings : CorpusSettings, optional

        Returns
        -------
        Added
        list of Lookup
            Of those texts that share a passage with an earlier one, by their ids. Of two texts of
            the batch the one whose id comes later is reported.
        """
        return self._add(_intake(texts, encoding), settings or CorpusSettings())

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
        with self._told_in_one_line():
            return self._reader.find(source, settings or CorpusSettings())

    @interruptible()
    def _add(
        self, intake: DocumentStream, settings: CorpusSettings | None
    ) -> tuple[Added, list[Lookup]]:
        if self._read_only:
            raise ArchiveError(f"{self.path} was opened to read; open it without `read_only`")
        with self._database.cursor() as cursor:
            cursor.begin()
            try:
                added, known = self._write(cursor, intake)
                # Looked up before all is there for good: a batch that is stopped is no batch, and
                # its report comes with the next try.
                reader = _Reader(cursor)
                found = [reader.look_up(doc, settings) for doc in added] if settings else []
                skipped = pa.Table.from_batches(intake.skipped(), SKIPPED).to_pylist() + known
                cursor.commit()
            except BaseException as error:
                # An error that broke the transaction has ended it already.
                with suppress(duckdb.Error):
                    cursor.rollback()
                if isinstance(error, duckdb.Error) and "interrupt" not in str(error).lower():
                    raise self._unwritten(error) from None
                raise
        self._reader = _Reader(self._database.cursor())
        skipped.sort(key=lambda row: (row["id"], row["reason"]))
        told = sorted((one for one in found if one.pairs), key=lambda one: one.text.id)
        return Added(len(added), self.documents, pa.Table.from_pylist(skipped, SKIPPED)), told

    def _unwritten(self, error: duckdb.Error) -> OSError:
        return OSError(
            f"{self.path} could not be written and is as it was before: {first_line(error)}"
        )

    @contextmanager
    def _told_in_one_line(self) -> Iterator[None]:
        try:
            with interruptible():
                yield
        except duckdb.Error as error:
            raise ArchiveError(f"{self.path} can't be read: {first_line(error)}") from None

    def _write(
        self, cursor: _Cursor, intake: DocumentStream
    ) -> tuple[list[int], list[dict[str, str]]]:
        """Write a batch; return the numbers of its texts, and those that were there."""
        added: list[int] = []
        known: list[dict[str, str]] = []
        run = PostingsRun(cursor)
        for batch in intake:
            rows, there = _number(cursor, batch)
            known += there
            if len(rows):
                added += rows["doc"].to_pylist()
                _insert(cursor, run, rows)
        run.write()
        _learn(cursor)
        return added, known


class _Reader:
    """An archive as it is now, to look texts up in."""

    def __init__(self, cursor: _Cursor) -> None:
        self._cursor = cursor
        ((self.count,),) = cursor.execute("select count(*) from documents").fetchall()
        self._stock = np.sort(cursor.sql("select sentence from stock").fetchnumpy()["sentence"])
        self._postings = Postings(cursor)

    def look_up(self, doc: int, settings: CorpusSettings) -> Lookup:
        """Say where a text of the archive was seen before it."""
        row = self._rows(f"select id, text, sha256, date from documents where doc = {doc}")[0]
        source = Source(row["id"], row["text"], row["sha256"])
        return self.find(source, settings, before=doc, date=row["date"])

    def find(
        self,
        source: Source,
        settings: CorpusSettings,
        *,
        before: int | None = None,
        date: Any = None,
    ) -> Lookup:
        """Say where a text was seen before, among the texts before one or all."""
        near, chosen = self._nearest(source, before)
        pairs: list[dict[str, Any]] = []
        if chosen:
            listed = ", ".join(map(str, chosen))
            known = {
                row["id"]: row
                for row in self._rows(
                    f"select * exclude (sha256) from documents where doc in ({listed}) "
                    "order by doc"
                )
            }
            jobs = [
                {
                    "a": -1, "b": row["doc"], "id_a": source.id, "id_b": row["id"],
                    "text_a": source.text, "text_b": row["text"],
                    "date_a": date, "date_b": row["date"],
                }
                for row in known.values()
            ]  # fmt: skip
            align = Align(settings.of_pair(self.count), float(self.count), self._stock)
            pairs = [
                row | {name: known[row["b"]][name] for name in ("date", "outlet", "url", "title")}
                for row in align.align(jobs)
            ]
            pairs.sort(key=lambda row: (-row["bits"], row["b"]))
        return Lookup(source, self.count, near, len(chosen), pairs, settings)

    def _nearest(self, source: Source, before: int | None) -> tuple[int, list[int]]:
        """Return how many texts are near one, and those to compare with it."""
        document = without(segment_text(source), self._stock)
        _, keys = find_keys([document], ENGLISH.lexicon)
        if not len(keys):
            return 0, []
        place, doc, documents = self._postings.find(np.unique(_short(keys)))
        if before is not None:
            # Of a batch's own texts the earlier alone count, so that no pair is told twice.
            place, doc = place[doc < before], doc[doc < before]
        size = max(self.count, USUAL_DOCUMENTS)
        bits = np.log2(size / np.maximum(documents, 1)).clip(0)
        return choose(place, doc, bits, LEAST_BITS)

    def _rows(self, query: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._cursor.sql(query).to_arrow_table().to_pylist()
        return rows


def _intake(texts: Any, encoding: str | None) -> DocumentStream:
    if isinstance(texts, str | Path):
        texts = [texts]
    if isinstance(texts, Iterable) and not hasattr(texts, "__arrow_c_stream__"):
        return DocumentStream.of_paths(texts, encoding=encoding)
    return DocumentStream.of_frame(texts)


def _number(cursor: _Cursor, batch: pa.RecordBatch) -> tuple[pa.Table, list[dict[str, str]]]:
    """Give the texts of a batch that are new their numbers; list the others."""
    ids = batch.column("id").to_pylist()
    told = cursor.execute("select id from documents where id in (select unnest(?))", [ids])
    old = {row[0] for row in told.fetchall()}
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
    keys = FindKeys(np.empty(0, np.int64))(texts)
    run.add(_short(keys.column("key").to_numpy()), keys.column("doc").to_numpy().astype(np.int32))
    cursor.from_arrow(rows.select(DOCUMENTS.names)).insert_into("documents")
    sentences = pa.Table.from_batches([FindSentences()(texts)])
    cursor.from_arrow(sentences.select(SENTENCES.names)).insert_into("sentences")


def _learn(cursor: _Cursor) -> None:
    """Learn anew what is boilerplate, where the archive has grown enough since."""
    ((count, learnt),) = cursor.sql(
        "select (select count(*) from documents), learnt from archive"
    ).fetchall()
    if count >= learnt * GROWN:
        cursor.execute("delete from stock")
        cursor.execute(f"insert into stock {stock_query()}")
        cursor.execute("update archive set learnt = ?", [count])


def _short(keys: I8) -> I4:
    return (keys >> 32).astype(np.int32)
