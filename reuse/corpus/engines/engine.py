"""What is asked of whatever holds the tables of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import pyarrow as pa

#: A function over Arrow batches. It must be picklable, for it may run in another process.
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]


class Engine(Protocol):
    """What holds the tables of a corpus: it runs SQL over them, and functions over their rows.

    ``reuse.corpus.engines.dialect`` lists all of SQL that it must understand. Rows of a table have
    no order but what a query asks for. What a query gives must not depend on the engine.
    """

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of some batches, which may be none."""

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        """Make a table of what a function makes of what a query gives, batch by batch."""

    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""

    def close(self) -> None:
        """Give back what was taken."""
