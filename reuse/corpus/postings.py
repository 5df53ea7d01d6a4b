"""Which texts of an archive have a key: postings in sorted runs, within the archive's database.

A posting is a pair of a key and a text. The postings of a batch are sorted by key and cut into
blocks of a few hundred: that is a run. The least key of each block is held in memory, so that
looking a key up reads one or two blocks of each run. A new run is merged with those before it that
are not much larger. So there are few runs, and a posting is written again only about as often as
the archive doubles.

The database's own index is not used, since it would hold every posting in memory to add one; nor
its least and greatest key of each group of rows, since keys are hashes and lie in all groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow as pa

from reuse.arrays import I4, I8

#: Postings of a block: 4,800 bytes. Up to 4,096 DuckDB keeps it within the column, and would read
#: the whole column to find it; beyond, it stands by itself, and is read by itself.
POSTINGS_IN_BLOCK = 600
#: A run is merged with the one before where that is less than so many times as large.
RATIO = 3
#: Blocks that are read of one run for one key. What more texts have than these hold says little:
#: of such a key the first texts count, and the number of the others is estimated.
MOST_BLOCKS = 3
#: Blocks that are read, or postings that are written, at once.
READ, WRITTEN = 4096, 1 << 22

POSTINGS_TABLES = """
create table runs (run integer, size bigint);
create table blocks (run integer, place integer, first integer,
    part blob using compression uncompressed);
"""


class Postings:
    """The postings of an archive, as they were when this was made.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of a database with `POSTINGS_TABLES`; it is used by this alone.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        table = cursor.sql("select run, place, first from blocks order by place").fetchnumpy()
        runs = np.unique(table["run"])
        self._runs = [
            (table["first"][table["run"] == run], table["place"][table["run"] == run])
            for run in runs
        ]

    def find(self, keys: I4) -> tuple[I4, I4, I8]:
        """Return the postings of some keys.

        Parameters
        ----------
        keys : ndarray of int32
            Sorted, each once.

        Returns
        -------
        place : ndarray of int32, shape (postings,)
            Which key, by its place among `keys`.
        doc : ndarray of int32, shape (postings,)
        documents : ndarray of int64, shape (keys,)
            How many texts have each key, those that were not read among them.
        """
        more = np.zeros(len(keys), np.int64)
        wanted = []
        for first, places in self._runs:
            # A key may begin at the end of the block before the first that begins with it.
            begin = np.maximum(first.searchsorted(keys, "left") - 1, 0)
            end = first.searchsorted(keys, "right")
            more += np.maximum(end - begin - MOST_BLOCKS, 0) * POSTINGS_IN_BLOCK
            for ahead in range(MOST_BLOCKS):
                block = begin + ahead
                wanted.append(places[block[block < end]])
        parts = [np.empty((0, 2), np.int32)]
        blocks = np.unique(np.concatenate(wanted)) if wanted else np.empty(0, np.int32)
        for k in range(0, len(blocks), READ):
            read = self._read(blocks[k : k + READ])
            at = keys.searchsorted(read[:, 0])
            mine = keys.take(at, mode="clip") == read[:, 0]
            parts.append(np.column_stack((at[mine].astype(np.int32), read[mine, 1])))
        place, doc = np.concatenate(parts).T
        return place, doc, np.bincount(place, minlength=len(keys)) + more

    def _read(self, places: I4) -> I4:
        table = self._cursor.sql(
            "select part from blocks where place in (select unnest(?))", params=[places.tolist()]
        )
        return _unpack(table.to_arrow_table()["part"])


class PostingsRun:
    """Postings that are gathered, and written as one run when all are there.

    They wait in a temporary table, which spills to disk, and is gone with whatever stops this.
    Arrow tables are inserted without registering them: what is registered within a transaction
    stays in memory until its end.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of the archive, within a transaction.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        cursor.execute("create or replace temp table waiting (key integer, doc integer)")

    def add(self, key: I4, doc: I4) -> None:
        """Take postings in.

        Parameters
        ----------
        key, doc : ndarray of int32, shape (postings,)
        """
        self._cursor.from_arrow(pa.table({"key": key, "doc": doc})).insert_into("waiting")

    def write(self) -> None:
        """Write the run, with those before it that are to be merged into it."""
        size = self._number("select count(*) from waiting")
        if size:
            runs = self._cursor.execute("select run, size from runs order by run").fetchall()
            number = runs[-1][0] + 1 if runs else 0
            while runs and runs[-1][1] < RATIO * size:
                run, more = runs.pop()
                self._take_back(run)
                size += more
            place = self._number("select coalesce(max(place) + 1, 0) from blocks")
            for pairs in self._sorted(size):
                place = self._write(number, place, pairs)
            self._cursor.execute("insert into runs values (?, ?)", [number, size])
        self._cursor.execute("drop table waiting")

    def _write(self, number: int, place: int, pairs: I4) -> int:
        """Write sorted postings; return the place after them."""
        blocks = np.array_split(pairs, range(POSTINGS_IN_BLOCK, len(pairs), POSTINGS_IN_BLOCK))
        table = pa.table(
            {
                "run": np.full(len(blocks), number, np.int32),
                "place": np.arange(place, place + len(blocks), dtype=np.int32),
                "first": np.ascontiguousarray(pairs[::POSTINGS_IN_BLOCK, 0]),
                "part": pa.array([block.tobytes() for block in blocks], pa.binary()),
            }
        )
        self._cursor.from_arrow(table).insert_into("blocks")
        return place + len(blocks)

    def _take_back(self, run: int) -> None:
        """Gather the postings of an older run anew."""
        begin = self._number(f"select min(place) from blocks where run = {run}")
        end = self._number(f"select max(place) + 1 from blocks where run = {run}")
        for k in range(begin, end, READ):
            table = self._cursor.sql(
                f"select part from blocks where place >= {k} and place < {min(k + READ, end)}"
            ).to_arrow_table()
            pairs = _unpack(table["part"])
            self.add(np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))
        self._cursor.execute(f"delete from blocks where run = {run}")
        self._cursor.execute(f"delete from runs where run = {run}")

    def _sorted(self, size: int) -> Iterator[I4]:
        """Give all postings in their order, whole blocks at a time."""
        kept = np.empty((0, 2), np.int32)
        # Keys are hashes: equal parts of their range have about equally many.
        bounds = np.linspace(-(2**31), 2**31, -(-size // WRITTEN) + 1).astype(np.int64)
        for low, high in pairwise(bounds.tolist()):
            part = self._cursor.sql(
                "select key, doc from waiting "
                f"where key >= {low} and key < {high} order by key, doc"
            ).fetchnumpy()
            kept = np.concatenate((kept, np.column_stack((part["key"], part["doc"]))))
            whole = len(kept) - len(kept) % POSTINGS_IN_BLOCK
            if whole:
                yield kept[:whole]
                kept = kept[whole:]
        if len(kept):
            yield kept

    def _number(self, query: str) -> int:
        return int(self._cursor.execute(query).fetchall()[0][0])


def remove_postings(cursor: duckdb.DuckDBPyConnection, key: I4, doc: I4) -> None:
    """Take postings out of the runs that they stand in.

    A block that loses some is written again with its place and its bounds, so that what is left
    is found as before.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of the archive, within a transaction.
    key, doc : ndarray of int32, shape (postings,)
    """
    gone = np.unique(_as_one(key, doc))
    keys = np.unique(key)
    blocks = cursor.sql("select run, place, first from blocks order by place").fetchnumpy()
    for run in np.unique(blocks["run"]):
        mine = blocks["run"] == run
        first, places = blocks["first"][mine], blocks["place"][mine]
        begin = np.maximum(first.searchsorted(keys, "left") - 1, 0)
        end = first.searchsorted(keys, "right")
        # A key may stand in many blocks: +1 where its blocks begin, -1 where they end.
        ends = np.zeros(len(first) + 1, np.int64)
        np.add.at(ends, begin, 1)
        np.add.at(ends, end, -1)
        wanted = places[np.cumsum(ends[:-1]) > 0]
        lost = 0
        for k in range(0, len(wanted), READ):
            lost += _rewrite(cursor, wanted[k : k + READ], gone)
        cursor.execute("update runs set size = size - ? where run = ?", [lost, int(run)])


def _rewrite(cursor: duckdb.DuckDBPyConnection, places: I4, gone: I8) -> int:
    """Write some blocks again without what is gone; return how many postings that was."""
    table = cursor.sql(
        "select run, place, first, part from blocks where place in (select unnest(?))",
        params=[places.tolist()],
    ).to_arrow_table()
    changed, lost = [], 0
    for row in table.to_pylist():
        pairs = np.frombuffer(row["part"], "<i4").reshape(-1, 2)
        kept = pairs[~np.isin(_as_one(pairs[:, 0], pairs[:, 1]), gone, assume_unique=True)]
        if len(kept) < len(pairs):
            lost += len(pairs) - len(kept)
            changed.append(row | {"part": kept.tobytes()})
    if changed:
        cursor.execute(
            "delete from blocks where place in (select unnest(?))",
            [[row["place"] for row in changed]],
        )
        cursor.from_arrow(pa.Table.from_pylist(changed, table.schema)).insert_into("blocks")
    return lost


def _as_one(key: I4, doc: I4) -> I8:
    """Return each posting as one number."""
    return (key.astype(np.int64) << 32) | doc.astype(np.int64)


def _unpack(parts: pa.ChunkedArray) -> I4:
    """Return the (key, doc) of some blocks."""
    return np.frombuffer(b"".join(parts.to_pylist()), "<i4").reshape(-1, 2).astype(np.int32)
