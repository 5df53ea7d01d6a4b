"""The embedded engine: DuckDB, with worker processes for what is no SQL."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from numbers import Integral
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from reuse.cores import usable_cores
from reuse.corpus.engines import ROWS_AT_ONCE, BatchFunction
from reuse.corpus.engines.workers import Workers

#: What DuckDB may use before it writes to disk.
MEMORY = "1GB"


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt for Control-C, of which DuckDB makes errors of three other kinds."""
    try:
        yield
    except (RuntimeError, duckdb.Error) as error:
        if "interrupt" in str(error).lower():
            raise KeyboardInterrupt from None
        raise


class DuckEngine:
    """Tables in DuckDB, spilled to disk where they don't fit into memory.

    What is made is kept in one database file, step by step: each batch that was worked on is
    there for good. With a `path`, an engine that was stopped at any moment goes on where it was
    when it is opened again and asked for the same tables.

    Parameters
    ----------
    path : Path, optional
        The database; a temporary one otherwise.
    workers : int, optional
        Processes to work in; as many as this process may use cores otherwise. With 1, the work is
        done in this process.
    memory : str, optional
        What DuckDB may use, as it writes sizes ("2GB"); what needs more goes to disk.
    watch : callable, optional
        Called with the name of a table, how many of its rows are done, and of how many.

    Raises
    ------
    ValueError
        Where `memory` is no size, or `workers` is below 1; from all it does, where it is closed.
    TypeError
        Where `workers` is no whole number.

    Examples
    --------
    >>> with DuckEngine(workers=1) as engine:
    ...     engine.make("numbers", "select 1 as n union all select 2")
    ...     engine.fetch("select max(n) as most from numbers").to_pylist()
    [{'most': 2}]
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        workers: int | None = None,
        memory: str = MEMORY,
        watch: Callable[[str, int, int], None] = lambda *_: None,
    ) -> None:
        if workers is not None:
            if isinstance(workers, bool) or not isinstance(workers, Integral):
                raise TypeError(f"`workers` must be a whole number, got {workers!r:.60}")
            if workers < 1:
                raise ValueError(f"`workers` must be at least 1, got {workers}")
        if not isinstance(memory, str):
            raise TypeError(f"`memory` must be a size such as 2GB, as a str, got {memory!r:.60}")
        self.workers = usable_cores() if workers is None else int(workers)
        self._closed = False
        self._watch = watch
        self._folder = None if path else tempfile.TemporaryDirectory(prefix="reuse-")
        if self._folder:
            path = Path(self._folder.name) / "corpus.duckdb"
        self._pool = Workers(self.workers)
        try:
            self._database = duckdb.connect(
                str(path), config={"memory_limit": memory, "threads": self.workers}
            )
        except BaseException as error:
            self._clean_up()
            if isinstance(error, duckdb.ParserException):
                raise ValueError(
                    f"`memory` is a size such as 2GB, got {memory!r}: {error}"
                ) from None
            raise
        # How many batches of a table were worked on, and whether it is whole.
        self._database.execute(
            "create table if not exists steps (name text primary key, batches int, whole bool)"
        )

    def __enter__(self) -> DuckEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers, and remove what was spilled."""
        self._closed = True
        self._pool.close()
        self._database.close()
        self._clean_up()

    @interruptible()
    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of some batches; one that is not whole is made anew."""
        if not self._is_whole(name):
            self._begin(name, schema)
            self._append(name, schema, batches, total=0)

    @interruptible()
    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""
        if self._is_whole(name):
            return
        with self._cursor() as cursor:
            cursor.begin()
            cursor.execute(f"create or replace table {name} as {query}")
            cursor.execute("insert or replace into steps values (?, 1, true)", [name])
            cursor.commit()

    @interruptible()
    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        """Make a table of what a function makes of what a query gives, in worker processes.

        The query must order its rows: of what was done before a stop, only the number of batches
        is known.
        """
        if self._is_whole(name):
            return
        done = self._batches(name)
        if done is None:
            self._begin(name, schema)
            done = 0
        total = int(self._ask(f"select count(*) from ({query})")[0][0])
        with self._cursor() as cursor:
            batches = islice(cursor.sql(query).to_arrow_reader(ROWS_AT_ONCE), done, None)
            made = self._work(batches, function, total - done * ROWS_AT_ONCE)
            self._append(name, schema, made, total=total, done=done)

    @interruptible()
    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""
        with self._cursor() as cursor:
            return cursor.sql(query).to_arrow_table()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if self._closed:
            raise ValueError("the engine is closed; make another")
        return self._database.cursor()

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._cursor() as cursor:
            return cursor.execute(query, list(values)).fetchall()

    def _batches(self, name: str) -> int | None:
        """Return how many batches of a table are there; None where it was not begun."""
        rows = self._ask("select batches from steps where name = ?", name)
        return int(rows[0][0]) if rows else None

    def _is_whole(self, name: str) -> bool:
        return bool(self._ask("select 1 from steps where name = ? and whole", name))

    def _begin(self, name: str, schema: pa.Schema) -> None:
        with self._cursor() as cursor:
            cursor.register("arriving", schema.empty_table())
            cursor.begin()
            cursor.execute(f"create or replace table {name} as select * from arriving")
            cursor.execute("insert or replace into steps values (?, 0, false)", [name])
            cursor.commit()

    def _append(
        self,
        name: str,
        schema: pa.Schema,
        batches: Iterable[pa.RecordBatch],
        *,
        total: int,
        done: int = 0,
    ) -> None:
        """Add batches one by one, each for good together with its number."""
        with self._cursor() as cursor:
            for number, batch in enumerate(batches, done + 1):
                cursor.register("arriving", pa.Table.from_batches([batch], schema))
                cursor.begin()
                cursor.execute(f"insert into {name} select * from arriving")
                cursor.execute("update steps set batches = ? where name = ?", [number, name])
                cursor.commit()
                self._watch(name, min(number * ROWS_AT_ONCE, total) if total else number, total)
            cursor.execute("update steps set whole = true where name = ?", [name])

    def _work(
        self, batches: Iterable[pa.RecordBatch], function: BatchFunction, rows: int
    ) -> Iterator[pa.RecordBatch]:
        """Work on batches in their order; in this process, where there is little to do."""
        if self.workers <= 1 or rows <= ROWS_AT_ONCE:
            yield from map(function, batches)
            return
        yield from self._pool.map(function, batches)

    def _clean_up(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
