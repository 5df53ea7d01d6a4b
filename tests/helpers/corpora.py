"""Corpora and archives made of rows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from helpers.prose import SENTENCES, words
from reuse.corpus import Archive, Audit, Corpus

Rows = list[dict[str, str]]
#: The files of an audit that hold its tables.
TABLES = tuple(
    f"{name}.parquet" for name in ("pairs", "passages", "clusters", "forms", "repeated")
)
#: The tables of version 2, which are those of version 1 too.
_OLD = """
create table archive (version integer, learnt bigint);
create table documents (
    doc bigint primary key, id text unique, text text, sha256 text, date timestamp, outlet text,
    url text, title text
);
create table sentences (doc bigint, sentence bigint, words integer);
create table stock (sentence bigint);
create table runs (run integer, size bigint);
create table blocks (run integer, place integer, first integer,
    part blob using compression uncompressed);
"""
_TEXT = " ".join(SENTENCES[:4])
#: What `make_old_archive` puts in: two ids of one text, a short text, another.
OLD_ROWS = [
    (0, "y", _TEXT, "a1", datetime(2022, 1, 13), "The Herald", "https://x.org", "A storm"),
    (1, "x", _TEXT, "a1", None, None, None, None),
    (2, "short", "No comment.", "a2", None, None, None, None),
    (3, "other", words(7), "a3", None, None, None, None),
]


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


def make_old_archive(path: Path, version: int) -> Path:
    """Make a file as older versions made it; that it has no postings yet is as if made by none."""
    with duckdb.connect(str(path), config={"default_block_size": 16384}) as database:
        for statement in filter(str.strip, _OLD.split(";")):
            database.execute(statement)
        database.execute("insert into archive values (?, 0)", [version])
        database.executemany("insert into documents values (?, ?, ?, ?, ?, ?, ?, ?)", OLD_ROWS)
    return path
