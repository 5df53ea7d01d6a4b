"""An archive of texts in one file: what was seen before, and what a new batch reuses.

The file is a DuckDB database. A batch is added in one transaction: whatever stops it, a kill or a
full disk, leaves the archive as it was before or as it is after. One process may have it open to
add; while it does, no other can.

A text is looked up by its keys (`reuse.corpus.keys`). They are kept as 32 bits and without an
index: reading them all takes some hundredths of a second for 100,000 texts, and a batch is added
at the cost of the batch, not of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reuse.background import load_lexicon
from reuse.corpus.candidates import LEAST_BITS, MOST_DOCUMENTS, USUAL_DOCUMENTS, stock_query
from reuse.corpus.duck import interruptible
from reuse.corpus.intake import Intake
from reuse.corpus.keys import find_keys
from reuse.corpus.schema import DOCUMENTS, SKIPPED
from reuse.corpus.settings import CorpusSettings
from reuse.corpus.work import Align, FindKeys, FindSentences, without
from reuse.model import Source
from reuse.read import read
from reuse.segment import segment

#: The version of the file's tables; a file with a greater one is of a newer `reuse`.
VERSION = 1
#: So many of the texts that share most keys are aligned with a text that is looked up.
MOST_ALIGNED = 50
#: Boilerplate is learnt anew when the archive has grown by this much since.
GROWN = 1.1
#: Texts that are worked on at once.
BATCH = 1000

_TABLES = """
create table archive (version integer, learnt bigint);
create table documents (
    doc bigint primary key, id text unique, text text, sha256 text, date timestamp, outlet text,
    url text, title text
);
create table keys (key integer, doc integer);
create table sentences (doc bigint, sentence bigint, words integer);
create table stock (sentence bigint);
"""


class ArchiveError(ValueError):
    """The file can't be opened as an archive; the message is one line with the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """What came of adding a batch."""

    added: int
    documents: int
    skipped: pa.Table


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Where a text was seen before.

    Attributes
    ----------
    text : Source
        What was looked up.
    documents : int
        How many texts the archive has; ``expect`` counts over them.
    candidates : int
        How many of them were aligned.
    pairs : list of dict
        A row of `reuse.corpus.schema.PAIRS` an earlier text, what shares most first: ``a`` is the
        text looked up, ``b`` the earlier one; with ``found``, its passages, and ``date``,
        ``outlet``, ``url`` and ``title`` of the earlier text.
    settings : CorpusSettings
    """

    text: Source
    documents: int
    candidates: int
    pairs: list[dict[str, Any]]
    settings: CorpusSettings

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, schema ``reuse.archive/1``."""
        import reuse

        return {
            "schema": "reuse.archive/1",
            "version": reuse.__version__,
            "settings": self.settings.to_dict(),
            "id": self.text.id,
            "sha256": self.text.sha256,
            "documents": self.documents,
            "candidates": self.candidates,
            "found": [
                {
                    **{name: row[name] for name in row if name not in ("a", "found")},
                    "date": row["date"] and row["date"].isoformat(),
                    "passages": row["found"],
                }
                for row in self.pairs
            ],
        }


class Archive:
    """Texts in one file, to be looked up and added to.

    Parameters
    ----------
    path : str or Path
    create : bool
        Make the file where there is none.

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

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        self.path = Path(path)
        if not self.path.exists() and not create:
            raise ArchiveError(f"there is no archive {path}; `reuse archive add` makes one")
        if self.path.is_dir():
            raise ArchiveError(f"{path} is a folder; name a file")
        if not self.path.exists() and not self.path.parent.is_dir():
            raise ArchiveError(f"there is no folder {self.path.parent}; make it first")
        self._database = _connect(self.path)
        try:
            self._prepare()
            self._stock = np.sort(self._fetch("select sentence from stock")["sentence"].to_numpy())
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
        self._database.close()

    @property
    def documents(self) -> int:
        """How many texts the archive has."""
        return int(self._ask("select count(*) from documents")[0][0])

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
        added, skipped = self._add(_intake(texts, encoding))
        return Added(len(added), self.documents, skipped)

    def new(
        self, texts: Any, *, encoding: str | None = None, settings: CorpusSettings | None = None
    ) -> tuple[Added, list[Found]]:
        """Add a batch and say of each of its texts where it was seen before, within it too.

        Parameters
        ----------
        texts, encoding
            As for `add`.
        settings : CorpusSettings, optional

        Returns
        -------
        Added
        list of Found
            Of those texts that share a passage with an earlier one, by their ids. Of two texts of
            the batch the one whose id comes later is reported.
        """
        added, skipped = self._add(_intake(texts, encoding))
        found = [self._look_up(doc, settings or CorpusSettings()) for doc in added]
        told = sorted((one for one in found if one.pairs), key=lambda one: one.text.id)
        return Added(len(added), self.documents, skipped), told

    def find(
        self, text: Source | Path | str | bytes, *, settings: CorpusSettings | None = None
    ) -> Found:
        """Say where a text was seen before.

        Parameters
        ----------
        text : Source, Path, str or bytes
            A `str` is a text, a `pathlib.Path` a file.
        settings : CorpusSettings, optional

        Returns
        -------
        Found
            What chance alone would give is counted over all texts of the archive. Of those that
            have rare words in common with the text, the nearest `MOST_ALIGNED` are aligned.
        """
        source = read(text) if isinstance(text, Source | Path) else read(text, id="text")
        return self._find(source, None, settings or CorpusSettings())

    def _look_up(self, doc: int, settings: CorpusSettings) -> Found:
        row = self._fetch(f"select id, text, sha256, date from documents where doc = {doc}")
        one = row.to_pylist()[0]
        source = Source(one["id"], one["text"], one["sha256"])
        return self._find(source, doc, settings, date=one["date"])

    def _find(
        self, source: Source, doc: int | None, settings: CorpusSettings, date: Any = None
    ) -> Found:
        count = self.documents
        near = self._nearest(source, doc, max(count, USUAL_DOCUMENTS))
        pairs: list[dict[str, Any]] = []
        if near:
            listed = ", ".join(map(str, near))
            older = self._fetch(
                f"select * exclude (sha256) from documents where doc in ({listed})"
            )
            known = {row["id"]: row for row in older.to_pylist()}
            jobs = [
                {
                    "a": -1, "b": row["doc"], "id_a": source.id, "id_b": row["id"],
                    "text_a": source.text, "text_b": row["text"],
                    "date_a": date, "date_b": row["date"],
                }
                for row in known.values()
            ]  # fmt: skip
            align = Align(settings.of_pair(count), float(count), self._stock)
            pairs = [
                row | {name: known[row["b"]][name] for name in ("date", "outlet", "url", "title")}
                for row in align.align(jobs)
            ]
            pairs.sort(key=lambda row: (-row["bits"], row["b"]))
        return Found(source, count, len(near), pairs, settings)

    def _nearest(self, source: Source, doc: int | None, size: int) -> list[int]:
        """Return the texts that share most keys with one, as many as are to be aligned."""
        document = without(segment(source), self._stock)
        _, key = find_keys([document], load_lexicon())
        if not len(key):
            return []
        mine = pa.table({"key": np.unique(_short(key))})
        # Of a batch's own texts the earlier alone count, so that no pair is told twice.
        earlier = "" if doc is None else f"where k.doc < {doc}"
        with self._database.cursor() as cursor:
            cursor.register("mine", mine)
            rows = cursor.sql(
                f"select k.key, k.doc from keys k semi join mine on k.key = mine.key {earlier}"
            ).fetchnumpy()
        keys, place, counts = np.unique(rows["key"], return_inverse=True, return_counts=True)
        if not len(keys):
            return []
        # A key that very many have says little, and would bring thousands to be aligned.
        bits = np.log2(size / counts)[place] * (counts[place] <= MOST_DOCUMENTS * 20)
        docs, owner = np.unique(rows["doc"], return_inverse=True)
        sums = np.bincount(owner, bits)
        enough = np.flatnonzero(sums >= LEAST_BITS)
        order = enough[np.lexsort((docs[enough], -sums[enough]))]
        found: list[int] = docs[order[:MOST_ALIGNED]].tolist()
        return found

    @interruptible()
    def _add(self, intake: Intake) -> tuple[list[int], pa.Table]:
        added: list[int] = []
        known: list[dict[str, str]] = []
        with self._database.cursor() as cursor:
            cursor.begin()
            try:
                for batch in intake:
                    rows, there = self._number(cursor, batch)
                    known += there
                    if len(rows):
                        added += rows["doc"].to_pylist()
                        self._insert(cursor, rows)
                self._learn(cursor)
                cursor.commit()
            except BaseException as error:
                _roll_back(cursor)
                if isinstance(error, duckdb.Error) and "interrupt" not in str(error).lower():
                    raise OSError(
                        f"{self.path} could not be written and is as it was before: "
                        f"{_first_line(error)}"
                    ) from None
                raise
        self._stock = np.sort(self._fetch("select sentence from stock")["sentence"].to_numpy())
        skipped = pa.Table.from_batches(intake.skipped(), SKIPPED).to_pylist() + known
        skipped.sort(key=lambda row: (row["id"], row["reason"]))
        return added, pa.Table.from_pylist(skipped, SKIPPED)

    def _number(
        self, cursor: duckdb.DuckDBPyConnection, batch: pa.RecordBatch
    ) -> tuple[pa.Table, list[dict[str, str]]]:
        """Give the texts of a batch that are new their numbers; list the others."""
        cursor.register("arriving", pa.Table.from_batches([batch]))
        old = {
            row[0]
            for row in cursor.sql(
                "select id from arriving semi join documents using (id)"
            ).fetchall()
        }
        first = cursor.sql("select coalesce(max(doc) + 1, 0) from documents").fetchall()[0][0]
        table = pa.Table.from_batches([batch], DOCUMENTS)
        ids = table["id"].to_pylist()
        table = table.filter(pa.array([name not in old for name in ids], pa.bool_()))
        # By their ids, so that a batch gives the same archive in whatever order it comes.
        table = table.sort_by("id")
        numbers = pa.array(range(first, first + len(table)), pa.int64())
        table = table.set_column(0, DOCUMENTS.field("doc"), numbers)
        reason = "the archive has this id; the old text stays"
        return table, [{"id": name, "reason": reason} for name in ids if name in old]

    def _insert(self, cursor: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
        no_stock = np.empty(0, np.int64)
        keys, sentences = [], []
        for batch in rows.select(["doc", "text"]).combine_chunks().to_batches(BATCH):
            made = FindKeys(no_stock)(batch)
            keys.append(
                pa.table(
                    {
                        "key": _short(made.column("key").to_numpy()),
                        "doc": made.column("doc").to_numpy().astype(np.int32),
                    }
                )
            )
            sentences.append(FindSentences()(batch))
        cursor.register("arriving", rows)
        names = ", ".join(DOCUMENTS.names)
        cursor.execute(f"insert into documents ({names}) select {names} from arriving")
        cursor.register("arriving", pa.concat_tables(keys))
        cursor.execute("insert into keys select key, doc from arriving")
        cursor.register("arriving", pa.Table.from_batches(sentences))
        cursor.execute("insert into sentences select doc, sentence, words from arriving")

    def _learn(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Learn anew what is boilerplate, where the archive has grown enough since."""
        ((count, learnt),) = cursor.sql(
            "select (select count(*) from documents), learnt from archive"
        ).fetchall()
        if count >= learnt * GROWN:
            cursor.execute("delete from stock")
            cursor.execute(f"insert into stock {stock_query()}")
            cursor.execute("update archive set learnt = ?", [count])

    def _prepare(self) -> None:
        """Make the tables of a new archive, and refuse what is none."""
        names = {row[0] for row in self._ask("select table_name from duckdb_tables()")}
        if not names:
            with self._database.cursor() as cursor:
                cursor.begin()
                for statement in filter(str.strip, _TABLES.split(";")):
                    cursor.execute(statement)
                cursor.execute("insert into archive values (?, 0)", [VERSION])
                cursor.commit()
            return
        if "archive" not in names:
            raise ArchiveError(f"{self.path} is a database, but no archive of reuse's")
        version = int(self._ask("select version from archive")[0][0])
        if version > VERSION:
            raise ArchiveError(
                f"{self.path} was made by a newer version of reuse (archive {version}, this one "
                f"reads {VERSION}); install that version"
            )

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        with self._database.cursor() as cursor:
            return cursor.execute(query).fetchall()

    def _fetch(self, query: str) -> pa.Table:
        with self._database.cursor() as cursor:
            return cursor.sql(query).to_arrow_table()


def _intake(texts: Any, encoding: str | None) -> Intake:
    if isinstance(texts, str | Path):
        texts = [texts]
    if isinstance(texts, Iterable) and not hasattr(texts, "__arrow_c_stream__"):
        return Intake.of_paths(texts, encoding=encoding)
    return Intake.of_frame(texts)


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path))
    except duckdb.Error as error:
        told = str(error).lower()
        if "lock" in told:
            raise ArchiveError(
                f"{path} is open in another process; wait until that has finished"
            ) from None
        if "permission" in told or "read-only" in told:
            raise ArchiveError(f"{path} may not be opened for writing") from None
        raise ArchiveError(
            f"{path} is no archive, or one that this version can't read: {_first_line(error)}"
        ) from None


def _short(keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    return (keys >> 32).astype(np.int32)


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # An error that broke the transaction has ended it already.
    with suppress(duckdb.Error):
        cursor.rollback()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
