"""An archive → tables and texts for other programs, whole or not there at all."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from reuse.corpus.archive_entries import numbers_named
from reuse.corpus.tables import ROWS_READ_AT_ONCE, Row
from reuse.dates import when_of

#: What is written of each text; a table of documents has these columns.
_SAID = ("date", "outlet", "author", "url", "title", "series")
EXPORTED = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("text", pa.string()),
        *(pa.field(name, pa.string()) for name in _SAID),
        pa.field("version", pa.int32()),
        pa.field("added", pa.string()),
        pa.field("sha256", pa.string()),
    ]
)
#: The table of a folder of texts, and the folder that they lie in.
_TABLE, _TEXTS = "documents.csv", "texts"
_NO_NAME = re.compile(r"[^\w.-]+", re.ASCII)


def export_entries(cursor: duckdb.DuckDBPyConnection, path: Path, pattern: str | None) -> int:
    """Write the texts of an archive to a file or a folder; see `reuse.Archive.export`.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    path : Path
        What its name ends in says how.
    pattern : str or None
        The ids to write.

    Returns
    -------
    int
        How many texts were written.
    """
    write = _WRITERS.get(path.suffix.lower(), _write_folder)
    if write is not _write_folder and path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; name a file that is none")
    if write is _write_folder and path.exists() and (path.is_file() or any(path.iterdir())):
        raise FileExistsError(
            f"{path} is there already; name a folder that is empty or not there, or a file that "
            f"ends in {', '.join(_WRITERS)}"
        )
    if not path.absolute().parent.is_dir():
        raise FileNotFoundError(f"there is no folder {path.parent}; make it first")
    where = ""
    if pattern is not None:
        where = f"where d.number in ({', '.join(map(str, numbers_named(cursor, [pattern])))})"
    query = (
        f"select d.*, t.text from documents d join texts t on d.doc = t.doc {where} "
        "order by d.number"
    )
    batches = cursor.sql(query).to_arrow_reader(ROWS_READ_AT_ONCE)
    whole = Path(os.path.realpath(path))
    part = whole.with_name(f".reuse-{os.getpid()}.part")
    try:
        count = write(part, ([_exported(row) for row in batch.to_pylist()] for batch in batches))
        part.replace(whole)
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        part.unlink(missing_ok=True)
    return count


def _exported(row: Row) -> Row:
    """Return a text as it is written."""
    when, added = when_of(row), row["added"]
    written = {"date": when and when.iso, "added": added and added.isoformat()}
    return {name: row[name] for name in EXPORTED.names} | written


def _write_jsonl(part: Path, batches: Iterable[list[Row]]) -> int:
    count = 0
    with open(part, "w", encoding="utf-8", newline="\n") as file:
        for row in _each(batches):
            file.write(json.dumps(row) + "\n")
            count += 1
    return count


def _write_csv(part: Path, batches: Iterable[list[Row]]) -> int:
    """Write CSV (RFC 4180), the texts as they are: no cell is guarded against office programs."""
    count = 0
    with open(part, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, EXPORTED.names)
        table.writeheader()
        for row in _each(batches):
            table.writerow(row)
            count += 1
    return count


def _write_parquet(part: Path, batches: Iterable[list[Row]]) -> int:
    count = 0
    with pq.ParquetWriter(part, EXPORTED, compression="zstd") as file:
        for rows in batches:
            file.write_batch(pa.RecordBatch.from_pylist(rows, EXPORTED))
            count += len(rows)
    return count


def _write_folder(part: Path, batches: Iterable[list[Row]]) -> int:
    """Write a file a text, and a table of what is known of each."""
    (part / _TEXTS).mkdir(parents=True)
    names = ["file", *(name for name in EXPORTED.names if name != "text")]
    count = 0
    with open(part / _TABLE, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, names)
        table.writeheader()
        for row in _each(batches):
            count += 1
            # An id may be a path, or have signs that no name of a file may have.
            named = _NO_NAME.sub("-", Path(row["id"]).stem)[-60:].strip("-.")
            name = f"{_TEXTS}/{count:06}{'-' * bool(named)}{named}.txt"
            (part / name).write_bytes(row.pop("text").encode())
            table.writerow(row | {"file": name})
    return count


def _each(batches: Iterable[list[Row]]) -> Iterator[Row]:
    for rows in batches:
        yield from rows


_WRITERS: dict[str, Callable[[Path, Iterable[list[Row]]], int]] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}
