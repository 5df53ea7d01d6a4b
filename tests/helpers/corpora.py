"""Corpora and archives made of rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from reuse.corpus import Archive, Audit, Corpus

Rows = list[dict[str, str]]
#: The files of an audit that hold its tables.
TABLES = tuple(
    f"{name}.parquet" for name in ("pairs", "passages", "clusters", "forms", "repeated")
)


def table(rows: Rows) -> pa.Table:
    return pa.Table.from_pylist(rows)


def ids(archive: Archive, text: str) -> list[str]:
    return sorted(row["b"] for row in archive.find(text).pairs)


def content(path: Path) -> list[tuple[str, str]]:
    """Return what an archive holds, by its own tables."""
    with duckdb.connect(str(path), read_only=True) as database:
        return database.execute(
            "select id, text from documents join texts on documents.doc = texts.doc "
            "order by id, version"
        ).fetchall()


def audit(rows: Rows, **options: object) -> Audit:
    """Audit some rows in this process."""
    return Corpus(rows).audit(**{"workers": 1, **options})  # type: ignore[arg-type]


def pairs_of(found: Audit) -> set[tuple[str, str]]:
    return {(row["a"], row["b"]) for row in found.pairs.to_pylist()}
