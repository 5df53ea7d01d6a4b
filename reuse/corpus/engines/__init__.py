"""Engines: what holds the tables of a corpus, and does the work over them.

`DuckEngine` is the embedded one, `SparkEngine` the one beyond one machine; `start_session` starts
Spark. `Corpus.audit` takes either, or an engine of your own that has the five methods of `Engine`.
The queries that it is asked are the same for all: `reuse.corpus.engines.dialect` lists what of SQL
they use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from reuse.corpus.engines.engine import BatchFunction, Engine

if TYPE_CHECKING:
    from reuse.corpus.engines.duck import DuckEngine
    from reuse.corpus.engines.spark import SparkEngine, SparkError, start_session

__all__ = [
    "ROWS_AT_ONCE",
    "BatchFunction",
    "DuckEngine",
    "Engine",
    "SparkEngine",
    "SparkError",
    "start_session",
]

#: Rows that a function works on at once: enough for the work to outweigh sending them.
ROWS_AT_ONCE = 256

#: The module of each engine; it is loaded when the engine is first asked for.
_HOMES = {
    "DuckEngine": "reuse.corpus.engines.duck",
    "SparkEngine": "reuse.corpus.engines.spark",
    "SparkError": "reuse.corpus.engines.spark",
    "start_session": "reuse.corpus.engines.spark",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
