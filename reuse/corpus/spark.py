"""Beyond one machine: the same corpus on Spark.

The session is the user's: where it runs, and what it may use, is said there. Every machine of the
cluster needs this package, as it does any library that Python functions on Spark use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from reuse.corpus.engine import Mapped

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
#: Rows that are worked on at once, as on the embedded engine.
BATCH = 256


class SparkEngine:
    """Tables as Spark's temporary views.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
        It is not stopped at the end; who made it stops it.
    """

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
        # Times are as given, without a zone.
        session.conf.set("spark.sql.session.timeZone", "UTC")
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
        if len(table):
            frame = self._session.createDataFrame(table)
        else:
            frame = self._session.createDataFrame([], ddl_of(schema))
        self._keep(name, frame)

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""
        self._keep(name, self._session.sql(query))

    def map(self, name: str, schema: pa.Schema, query: str, function: Mapped) -> None:
        """Make a table of what a function makes of what a query gives, wherever Spark runs it."""

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(function, batches)

        frame = self._session.sql(query)
        # Spark reads a small table in one piece, and would leave all but one worker idle.
        spread = max(self._session.sparkContext.defaultParallelism, 1)
        if frame.rdd.getNumPartitions() < spread:
            frame = frame.repartition(spread)
        self._keep(name, frame.mapInArrow(work, ddl_of(schema)))

    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""
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
    ValueError
        Where PySpark or Java is missing, or the cluster can't be reached.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise ValueError(
            "the engine spark needs PySpark: pip install 'textreuse[spark]'"
        ) from None
    builder = SparkSession.builder.appName("reuse audit").master(master or "local[*]")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    try:
        session: SparkSession = builder.getOrCreate()
    except (PySparkException, OSError, Py4JError) as error:
        raise ValueError(
            f"Spark can't be started at {master or 'local[*]'}: {str(error).splitlines()[0]}; "
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
