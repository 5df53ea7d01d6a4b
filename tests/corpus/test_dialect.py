"""The SQL that engines share is all that the queries use; an engine of one's own needs no more."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from helpers.spark import assert_same, corpus
from reuse.corpus import Audit, Corpus, schema
from reuse.corpus.engines import ROWS_AT_ONCE, BatchFunction, DuckEngine, Engine
from reuse.corpus.engines.dialect import FUNCTIONS, KEYWORDS, SIGNS, TABLES, TYPES

TOKEN = re.compile(r"\d[\d.e+]*|\w+|<=|>=|<>|\S")


class Recorder(DuckEngine):
    """An engine that keeps what it is asked."""

    def __init__(self) -> None:
        super().__init__(workers=1)
        self.queries: list[str] = []
        self.made: dict[str, str] = {}

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        self.made[name] = "load"
        super().load(name, schema, batches)

    def make(self, name: str, query: str) -> None:
        self.made[name] = "make"
        self.queries.append(query)
        super().make(name, query)

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        self.made[name] = "map"
        self.queries.append(query)
        super().map(name, schema, query, function)

    def fetch(self, query: str) -> pa.Table:
        self.queries.append(query)
        return super().fetch(query)


@pytest.fixture(scope="module")
def recorded() -> Iterator[Recorder]:
    """Give an engine that was asked all that an audit asks, with boilerplate and without texts."""
    with Recorder() as engine:
        Corpus(corpus()).audit(engine=engine)
        with Recorder() as other:
            Corpus(corpus()).audit(engine=other, leave_out=["same-outlet", "same-series"])
            engine.queries += other.queries
        with Recorder() as other:
            with pytest.raises(ValueError, match="could be read"):
                Corpus([""]).audit(engine=other)
            engine.queries += other.queries
        yield engine


def names_in(queries: Iterable[str]) -> set[str]:
    """Return the names of tables and columns, and those that the queries give themselves."""
    schemas = (value for value in vars(schema).values() if isinstance(value, pa.Schema))
    known = {*TABLES, *(name for one in schemas for name in one.names)}
    for query in queries:
        known |= set(re.findall(r"\bas (\w+)", query))
        known |= set(re.findall(r"(?:\bwith|,)\s+(\w+) as \(", query))
        known |= set(re.findall(r"\b(?:from|join) \w+ (\w+)", query)) - KEYWORDS
    return known - set(TYPES)


def test_the_queries_use_what_is_listed_and_all_of_it(recorded: Recorder) -> None:
    """Functions, types, other words and signs; an engine's own are none of them."""
    used: dict[str, set[str]] = {
        "functions": set(),
        "types": set(),
        "words": set(),
        "signs": set(),
    }
    names = names_in(recorded.queries)
    assert not names & {*KEYWORDS, *FUNCTIONS}
    for query in recorded.queries:
        tokens = TOKEN.findall(query)
        for k, token in enumerate(tokens):
            before, after = tokens[k - 1 : k], tokens[k + 1 : k + 2]
            if re.match(r"\d", token):
                continue
            if not re.match(r"\w", token):
                used["signs"].add(token)
            elif token in TYPES and before == ["as"]:
                used["types"].add(token)
            elif after == ["("] and token not in KEYWORDS | names:
                used["functions"].add(token)
            elif token not in names:
                used["words"].add(token)
    assert used["functions"] == set(FUNCTIONS)
    assert used["types"] == set(TYPES)
    assert used["words"] == KEYWORDS
    assert used["signs"] == SIGNS


def test_tables_are_made_in_the_order_and_way_that_is_listed(recorded: Recorder) -> None:
    assert list(recorded.made.items()) == list(TABLES.items())


def test_no_integer_is_divided_by_another(recorded: Recorder) -> None:
    """A quotient has a fraction or a cast before it or behind it."""
    divisions = {
        match[0] for query in recorded.queries for match in re.finditer(r"\S+ \S+ / \S+", query)
    }
    assert len(divisions) == 3
    assert all("double" in text or re.search(r"\d\.\d", text) for text in divisions)


# --------------------------------------------------------------------------- one's own


class SqliteEngine:
    """Tables in SQLite, which is neither of ours: times are text there, and lists are JSON."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.create_function("log2", 1, math.log2)
        self._types: dict[str, pa.DataType] = {}

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        self._types |= {field.name: field.type for field in schema}
        self._database.execute(f"create table {name} ({', '.join(schema.names)})")
        places = ", ".join("?" * len(schema))
        for batch in batches:
            rows = zip(*(map(to_cell, column.to_pylist()) for column in batch), strict=True)
            self._database.executemany(f"insert into {name} values ({places})", rows)

    def make(self, name: str, query: str) -> None:
        self._database.execute(f"create table {name} as {query}")

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        batches = self.fetch(query).to_batches(ROWS_AT_ONCE)
        self.load(name, schema, map(function, batches))

    def fetch(self, query: str) -> pa.Table:
        cursor = self._database.execute(query)
        names = [column[0] for column in cursor.description]
        columns = [*zip(*cursor.fetchall(), strict=True)] or [()] * len(names)
        return pa.table(
            [self._to_array(*pair) for pair in zip(names, columns, strict=True)], names
        )

    def close(self) -> None:
        self._database.close()

    def _to_array(self, name: str, cells: tuple[Any, ...]) -> pa.Array:
        kind = self._types.get(name) or self._types.get(re.sub("_[ab]$", "", name))
        if kind is None:
            return pa.array(cells) if cells else pa.array([], pa.int64())
        if pa.types.is_timestamp(kind):
            cells = tuple(cell and datetime.fromisoformat(cell) for cell in cells)
        elif pa.types.is_nested(kind):
            cells = tuple(map(json.loads, cells))
        elif pa.types.is_boolean(kind):
            cells = tuple(map(bool, cells))
        return pa.array(cells, None if name in ("a", "b") else kind)


def to_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, list) else value


def test_an_engine_that_knows_no_more_gives_the_same_rows(expected: Audit) -> None:
    """What is listed is enough, on a database that is neither DuckDB nor Spark."""
    engine: Engine = SqliteEngine()
    assert_same(Corpus(corpus()).audit(engine=engine), expected)
    engine.close()


def test_it_leaves_out_the_same_pairs() -> None:
    """Of one outlet or series, and what is not known is never the same."""
    engine: Engine = SqliteEngine()
    asked = {"leave_out": ["same-outlet", "same-series"]}
    found = Corpus(corpus()).audit(engine=engine, **asked)  # type: ignore[arg-type]
    assert_same(found, Corpus(corpus()).audit(workers=1, **asked))  # type: ignore[arg-type]
    engine.close()


class Memory:
    """The example of the documentation: tables in DuckDB's memory, and no process but this."""

    def __init__(self) -> None:
        import duckdb

        self.database = duckdb.connect()

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        self.database.register("arriving", pa.Table.from_batches(batches, schema))
        self.make(name, "select * from arriving")

    def make(self, name: str, query: str) -> None:
        self.database.execute(f"create table {name} as {query}")

    def map(self, name: str, schema: pa.Schema, query: str, function: BatchFunction) -> None:
        self.load(name, schema, map(function, self.fetch(query).to_batches(256)))

    def fetch(self, query: str) -> pa.Table:
        return self.database.sql(query).to_arrow_table()

    def close(self) -> None:
        self.database.close()


def test_an_engine_of_ten_lines_gives_the_same_rows(expected: Audit) -> None:
    assert_same(Corpus(corpus()).audit(engine=Memory()), expected)


def test_the_engines_are_offered_beside_the_protocol() -> None:
    """And loading them all loads no Spark."""
    from reuse.corpus import engines

    assert {"DuckEngine", "Engine", "SparkEngine", "start_session"} <= set(engines.__all__)
    assert all(hasattr(engines, name) for name in engines.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Oracle'"):
        engines.Oracle  # noqa: B018
