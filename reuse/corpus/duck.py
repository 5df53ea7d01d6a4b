"""The embedded engine: DuckDB, with worker processes for what is no SQL."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pyarrow as pa

from reuse.corpus.engine import Mapped

#: Rows that are worked on at once: enough for the work of a batch to outweigh sending it.
BATCH = 256
#: Batches on their way at once, for each worker; no more, lest all texts be in memory.
AHEAD = 3


class DuckEngine:
    """Tables in DuckDB, in memory and spilled to disk.

    Parameters
    ----------
    workers : int, optional
        Processes to work in; as many as this process may use cores otherwise. With 1, the work is
        done in this process.
    memory : str, optional
        What DuckDB may use, as it writes sizes ("2GB"); what needs more goes to disk.
    folder : Path, optional
        Where tables that don't fit into memory go; the system's own otherwise.

    Examples
    --------
    >>> with DuckEngine(workers=1) as engine:
    ...     engine.make("numbers", "select 1 as n union all select 2")
    ...     engine.fetch("select max(n) as most from numbers").to_pylist()
    [{'most': 2}]
    """

    def __init__(
        self, *, workers: int | None = None, memory: str = "1GB", folder: Path | None = None
    ) -> None:
        self.workers = len(os.sched_getaffinity(0)) if workers is None else workers
        self._spill = tempfile.TemporaryDirectory(prefix="reuse-", dir=folder)
        try:
            self._database = duckdb.connect(
                str(Path(self._spill.name) / "corpus.duckdb"),
                config={"memory_limit": memory, "threads": self.workers},
            )
        except duckdb.Error as error:
            self._spill.cleanup()
            raise ValueError(f"`memory` is a size such as 2GB, got {memory!r}: {error}") from None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> DuckEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers, and remove what was spilled."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
        self._database.close()
        self._spill.cleanup()

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of some batches."""
        with self._database.cursor() as cursor:
            cursor.register("arriving", schema.empty_table())
            cursor.execute(f"create or replace table {name} as select * from arriving")
            for batch in batches:
                cursor.register("arriving", pa.Table.from_batches([batch], schema))
                cursor.execute(f"insert into {name} select * from arriving")

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""
        self._database.execute(f"create or replace table {name} as {query}")

    def map(self, name: str, schema: pa.Schema, query: str, function: Mapped) -> None:
        """Make a table of what a function makes of what a query gives, in worker processes."""
        self.load(name, schema, self.mapped(query, function))

    def mapped(self, query: str, function: Mapped) -> Iterator[pa.RecordBatch]:
        """Give what a function makes of each batch that a query gives, in their order."""
        with self._database.cursor() as cursor:
            yield from self._work(cursor.sql(query).to_arrow_reader(BATCH), function)

    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""
        with self._database.cursor() as cursor:
            return cursor.sql(query).to_arrow_table()

    def _work(
        self, batches: Iterable[pa.RecordBatch], function: Mapped
    ) -> Iterator[pa.RecordBatch]:
        if self.workers == 1:
            yield from map(function, batches)
            return
        if self._pool is None:
            # Spawned: a process that forks while DuckDB has threads may hang.
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        waiting: deque[Future[pa.RecordBatch]] = deque()
        try:
            for batch in batches:
                waiting.append(self._pool.submit(function, batch))
                if len(waiting) >= AHEAD * self.workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
