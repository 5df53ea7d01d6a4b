"""Beyond one machine: the same corpus on Spark.

The session is the user's: where it runs, and what it may use, is said there. Every machine of the
cluster needs this package, as it does any library that Python functions on Spark use.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from reuse.corpus.engines import ROWS_AT_ONCE, BatchFunction

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: Arrow types as Spark's schemas write them.
_TYPES = {
    pa.int64(): "bigint",
    pa.int32(): "int",
    pa.string(): "string",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.timestamp("us"): "timestamp_ntz",
}
#: Parts that a table is cut into: the one setting of the session that is taken over.
PARTS = "spark.sql.shuffle.partitions"
#: A warning of what Spark lacks for some versions of pandas; nothing here uses it.
PANDAS = "PySpark does not yet fully support pandas"
#: A line of a traceback that says what happened: "ValueError: …", "Caused by: java.…Exception: …".
_EXCEPTION = re.compile(r"(: |Caused by: )?[\w.$]+(Error|Exception): ")


class SparkError(ValueError):
    """Spark could not do what it was asked; the message is one line."""


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Say in a line what Spark says in a hundred."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", PANDAS)
        try:
            yield
        except (PySparkException, Py4JError) as error:
            text = str(error) or type(error).__name__
            raise SparkError(_needed(text) or f"Spark failed: {_reason(text)}") from error
        except ConnectionError as error:
            raise SparkError(
                "Spark ended by itself on this machine, most likely for want of memory; "
                "give it more (spark.driver.memory)"
            ) from error


def _needed(text: str) -> str | None:
    """Return what to do, where that is known."""
    if "No module named 'reuse'" in text:
        return (
            "Spark's workers have no reuse: install textreuse in the Python that they run "
            "(PYSPARK_PYTHON), or send one along (spark.archives)"
        )
    return None


def _reason(text: str) -> str:
    """Return the line of a message that tells most."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # Of the traceback in Java or in a worker the exception tells most; else the first line.
    within = [line for line in lines if _EXCEPTION.match(line)]
    return (within[-1] if within else lines[0]).removeprefix(": ").removeprefix("Caused by: ")


class SparkEngine:
    """Tables as Spark's temporary views.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
        It is not stopped at the end; who made it stops it. Its views and settings stay as they
        are.

    Raises
    ------
    SparkError
        From all it does, where Spark fails.
    """

    def __init__(self, session: SparkSession) -> None:
        with _in_one_line():
            # On the same cluster, with views and settings of its own.
            self._session = session.newSession()
            for name, value in {
                "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_AT_ONCE),
                # Times are as given, without a zone.
                "spark.sql.session.timeZone": "UTC",
                PARTS: session.conf.get(PARTS, None) or "200",
            }.items():
                self._session.conf.set(name, value)
        self._kept: dict[str, DataFrame] = {}

    def close(self) -> None:
        """Forget all tables."""
        for name, frame in self._kept.items():
            self._session.catalog.dropTempView(name)
            frame.unpersist()
        self._kept.clear()

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of some batches, which pass through this process."""
        table = pa.Table.from_batches(batches, schema)
        with _in_one_line():
            if len(table):
                frame = self._session.createDataFrame(table)
            else:
                frame = self._session.createDataFrame([], ddl_of(schema))
            self._keep(name, frame)

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""
        with _in_one_line():
            self._keep(name, self._session.sql(query))

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        """Make a table of what a function makes of what a query gives, wherever Spark runs it."""

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(function, batches)

        with _in_one_line():
            frame = self._session.sql(query)
            # Spark reads a small table in one piece, and would leave all but one worker idle.
            spread = max(self._session.sparkContext.defaultParallelism, 1)
            if frame.rdd.getNumPartitions() < spread:
                frame = frame.repartition(spread)
            self._keep(name, frame.mapInArrow(work, ddl_of(schema)))

    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""
        with _in_one_line():
            return self._session.sql(query).toArrow()

    def _keep(self, name: str, frame: DataFrame) -> None:
        from pyspark import StorageLevel

        # What is computed once is kept, on disk where memory ends: later steps read it again.
        kept = frame.persist(StorageLevel.MEMORY_AND_DISK)
        kept.count()
        kept.createOrReplaceTempView(name)
        if name in self._kept:
            self._kept[name].unpersist()
        self._kept[name] = kept


def start_session(master: str | None = None) -> SparkSession:
    """Return a session of Spark.

    Parameters
    ----------
    master : str, optional
        The cluster; all cores of this machine otherwise.

    Returns
    -------
    SparkSession

    Raises
    ------
    SparkError
        Where PySpark or Java is missing, or the cluster can't be reached.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise SparkError(
            "the engine spark needs PySpark: pip install 'textreuse[spark]'"
        ) from None
    # Spark's own choice, the first "python3" there is, may have no reuse.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("reuse audit").master(master or "local[*]")
    # Spark makes a folder for tables of its own, where it was started if nowhere else is named.
    warehouse = tempfile.mkdtemp(prefix="reuse-")
    atexit.register(shutil.rmtree, warehouse, ignore_errors=True)
    builder = builder.config("spark.sql.warehouse.dir", warehouse)
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", PANDAS)
            session: SparkSession = builder.getOrCreate()
    except (PySparkException, OSError, Py4JError) as error:
        # Also `ConnectionError`: Java came, and went before it could be spoken to.
        raise SparkError(
            f"Spark can't be started at {master or 'local[*]'}: {_reason(str(error))}; "
            "it needs Java 17 or later, and the cluster's address"
        ) from None
    session.sparkContext.setLogLevel("ERROR")
    return session


def ddl_of(schema: pa.Schema) -> str:
    """Return an Arrow schema as Spark writes it.

    Parameters
    ----------
    schema : Schema

    Returns
    -------
    str

    Examples
    --------
    >>> spans = pa.list_(pa.struct([("end", pa.int32())]))
    >>> ddl_of(pa.schema([("doc", pa.int64()), ("spans", spans)]))
    '`doc` bigint, `spans` array<struct<`end`: int>>'
    """
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        fields = (kind.field(k) for k in range(kind.num_fields))
        return f"struct<{', '.join(f'`{f.name}`: {_type(f.type)}' for f in fields)}>"
    return _TYPES[kind]
