"""Which texts of an archive have a key: postings in sorted runs, within the archive's database.

A batch's postings, pairs of a key and a text, are sorted by key and cut into blocks of a few
hundred. Of each block its least key is in memory, so that looking a key up reads one block or two
of each run. Runs are merged as they come, a run with those before it that are not much larger:
there are few, and a posting is written anew only so often as the archive has doubled since.

An index of the database's own was not used, since it would hold every posting in memory to add
one; nor its min-max of row groups, since the keys of a text are hashes and lie in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

I4 = npt.NDArray[np.int32]

#: Postings of a block: 3,840 bytes. From 4,096 on DuckDB would keep each in a block of its own.
BLOCK = 480
#: A run is merged with the one before where that is less than so many times as large.
RATIO = 3
#: Blocks that are read of one run for one key. What more texts have than these hold says little:
#: of such a key the first texts count, and the number of the others is estimated.
MOST_BLOCKS = 3
#: Blocks that are read, or postings that are written, at once.
READ, WRITTEN = 4096, 1 << 20

TABLES = """
create table runs (run integer, size bigint);
create table blocks (run integer, place integer, first integer,
    part blob using compression uncompressed);
"""


class Postings:
    """The postings of an archive, as they were when this was made.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of a database with `TABLES`; it is used by this alone.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        table = cursor.sql("select run, place, first from blocks order by place").fetchnumpy()
        runs = np.unique(table["run"])
        self._runs = [
            (table["first"][table["run"] == run], table["place"][table["run"] == run])
            for run in runs
        ]

    def find(self, keys: I4) -> tuple[I4, I4, npt.NDArray[np.int64]]:
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
            more += np.maximum(end - begin - MOST_BLOCKS, 0) * BLOCK
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
        found = np.concatenate(parts)
        counted = np.bincount(found[:, 0], minlength=len(keys))
        return found[:, 0], found[:, 1], counted + more

    def _read(self, places: I4) -> I4:
        self._cursor.register("wanted", pa.table({"place": places}))
        table = self._cursor.sql("select part from blocks semi join wanted using (place)")
        return _unpack(table.to_arrow_table()["part"])


class Run:
    """Postings that are gathered, and written as one run when all are there.

    They wait in a database of their own, which spills to disk; what stops it leaves nothing.

    Parameters
    ----------
    memory : str
        What it may use before it writes to disk.
    """

    def __init__(self, memory: str) -> None:
        self._waiting = duckdb.connect(config={"memory_limit": memory})
        self._waiting.execute("create table waiting (key integer, doc integer)")

    def close(self) -> None:
        """Give back what was used."""
        self._waiting.close()

    def add(self, key: I4, doc: I4) -> None:
        """Take postings in.

        Parameters
        ----------
        key, doc : ndarray of int32, shape (postings,)
        """
        self._waiting.register("arriving", pa.table({"key": key, "doc": doc}))
        self._waiting.execute("insert into waiting select key, doc from arriving")
        self._waiting.unregister("arriving")

    def write(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Write the run, with those before it that are to be merged into it.

        Parameters
        ----------
        cursor : duckdb.DuckDBPyConnection
            Of the archive, within a transaction.
        """
        ((size,),) = self._waiting.execute("select count(*) from waiting").fetchall()
        if not size:
            return
        runs = cursor.execute("select run, size from runs order by run").fetchall()
        number = runs[-1][0] + 1 if runs else 0
        while runs and runs[-1][1] < RATIO * size:
            run, more = runs.pop()
            self._take_back(cursor, run)
            size += more
        ((place,),) = cursor.execute("select coalesce(max(place) + 1, 0) from blocks").fetchall()
        for pairs in self._sorted():
            blocks = np.array_split(pairs, range(BLOCK, len(pairs), BLOCK))
            table = pa.table(
                {
                    "place": np.arange(place, place + len(blocks), dtype=np.int32),
                    "first": pairs[::BLOCK, 0],
                    "part": pa.array([block.tobytes() for block in blocks], pa.binary()),
                }
            )
            cursor.register("arriving", table)
            cursor.execute(f"insert into blocks select {number}, place, first, part from arriving")
            cursor.unregister("arriving")
            place += len(blocks)
        cursor.execute("insert into runs values (?, ?)", [number, size])

    def _take_back(self, cursor: duckdb.DuckDBPyConnection, run: int) -> None:
        """Gather the postings of an older run anew."""
        places = cursor.execute(
            f"select min(place), max(place) + 1 from blocks where run = {run}"
        ).fetchall()
        ((begin, end),) = places
        for k in range(begin, end, READ):
            table = cursor.sql(
                f"select part from blocks where place >= {k} and place < {min(k + READ, end)}"
            ).to_arrow_table()
            pairs = _unpack(table["part"])
            self.add(np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))
        cursor.execute(f"delete from blocks where run = {run}")
        cursor.execute(f"delete from runs where run = {run}")

    def _sorted(self) -> Iterator[I4]:
        """Give all postings in their order, whole blocks at a time."""
        kept = np.empty((0, 2), np.int32)
        reader = self._waiting.sql("select key, doc from waiting order by key, doc")
        for batch in reader.to_arrow_reader(WRITTEN):
            columns = [batch.column(name).to_numpy() for name in ("key", "doc")]
            kept = np.concatenate((kept, np.column_stack(columns)))
            whole = len(kept) - len(kept) % BLOCK
            if whole >= WRITTEN:
                yield kept[:whole]
                kept = kept[whole:]
        if len(kept):
            yield kept


def _unpack(parts: pa.ChunkedArray) -> I4:
    """Return the (key, doc) of some blocks."""
    return np.frombuffer(b"".join(parts.to_pylist()), "<i4").reshape(-1, 2).astype(np.int32)
