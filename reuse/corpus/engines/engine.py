"""What is asked of whatever holds the tables of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import pyarrow as pa

from reuse.corpus.messages import name_kind

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


def check_engine(engine: object) -> None:
    """Refuse what is no engine.

    Parameters
    ----------
    engine : object

    Raises
    ------
    TypeError

    Examples
    --------
    >>> check_engine("spark")
    Traceback (most recent call last):
    ...
    TypeError: `engine` must have the methods of reuse.seams.Engine, got a str, ...
    """
    remedy = "pass DuckEngine(), SparkEngine(session) or one of your own, or leave it out"
    if isinstance(engine, type):
        raise TypeError(
            f"`engine` must be an engine, got the class {engine.__name__} itself; {remedy}"
        )
    for name in ("load", "make", "map", "fetch", "close"):
        if not callable(getattr(engine, name, None)):
            raise TypeError(
                f"`engine` must have the methods of reuse.seams.Engine, got {name_kind(engine)}, "
                f"which has no {name}; {remedy}"
            )
