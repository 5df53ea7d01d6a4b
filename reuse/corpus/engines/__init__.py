"""What a corpus asks of whatever holds its tables: four verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import pyarrow as pa

#: A function over Arrow batches. It must be picklable, for it may run in another process.
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]


class Engine(Protocol):
    """Tables by name, SQL over them, and functions over their rows.

    Rows of a table have no order but what a query asks for, and what a query gives must not depend
    on the engine: the tests run over all of them and ask for the same rows.
    """

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of some batches."""

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        """Make a table of what a function makes of what a query gives, batch by batch."""

    def fetch(self, query: str) -> pa.Table:
        """Return what a query gives."""

    def close(self) -> None:
        """Give back what was taken."""
