"""Tables of documents → rows; what is no document is listed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

from reuse.corpus.messages import name_kind
from reuse.corpus.schema import DOCUMENTS
from reuse.dates import When, is_unknown, read_date

#: Rows that are read at once.
ROWS_READ_AT_ONCE = 1000
#: Files that are tables of documents, by the ends of their names.
TABLE_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".parquet")
#: What a table must have.
NEEDED = ("id", "text")
#: Of a row of a table whose bytes are no text in the encoding that was taken.
UNDECODED = "not in UTF-8, or in the encoding that was given; pass --encoding"
#: The columns that hold a date, as `reuse.dates.When.row` has it.
DATE_COLUMNS = ("date", "date_until", "date_zone")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNDECODED = re.compile("[\udc80-\udcff]")

Row = dict[str, Any]
#: Lists a document that is skipped: its name, and the reason.
Skip = Callable[[str, str], None]


def read_table(path: Path, encoding: str | None, skip: Skip) -> Iterator[Row]:
    """Give the documents of a table in JSON Lines, CSV or Parquet; its name says which."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        yield from _read_parquet(path, skip)
    elif suffix == ".csv":
        import csv

        csv.field_size_limit(2**31 - 1)
        with _open(path, encoding or "utf-8-sig") as file:
            reader = csv.DictReader(file)
            check_columns(reader.fieldnames or [], str(path))
            try:
                yield from read_rows(_decoded(path, reader, skip), skip, f"{path}, ")
            except csv.Error as error:
                skip(f"{path}, from line {reader.line_num} on", f"not CSV: {error}")
    else:
        with _open(path, encoding or "utf-8-sig") as file:
            yield from read_rows(_json_lines(path, file, skip), skip, f"{path}, ")


def _read_parquet(path: Path, skip: Skip) -> Iterator[Row]:
    import pyarrow.parquet as pq

    rows = 0
    try:
        with open(path, "rb") as opened:
            file = pq.ParquetFile(opened)
            names = file.schema_arrow.names
            wanted = [name for name in DOCUMENTS.names if name in names and name != "doc"]
            check_columns(names, str(path))
            for batch in file.iter_batches(ROWS_READ_AT_ONCE, columns=wanted):
                yield from read_rows(batch.to_pylist(), skip, f"{path}, ", rows + 1)
                rows += len(batch)
    except (pa.ArrowException, OSError):
        skip(str(path), f"damaged after {rows:,} rows" if rows else "not a Parquet file")


def _open(path: Path, encoding: str) -> TextIO:
    """Open a table so that a byte that is no text is found when its row is read, and no sooner."""
    return open(path, newline="", encoding=encoding, errors="surrogateescape")


def _decoded(path: Path, rows: Iterable[Row], skip: Skip) -> Iterator[Row]:
    """Give the rows whose bytes are text."""
    for number, row in enumerate(rows, 1):
        if any(isinstance(value, str) and _UNDECODED.search(value) for value in row.values()):
            skip(f"{path}, row {number}", UNDECODED)
        else:
            yield row


def _json_lines(path: Path, lines: Iterable[str], skip: Skip) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if _UNDECODED.search(line):
            skip(f"{path}, line {number}", UNDECODED)
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            skip(f"{path}, line {number}", "not a JSON object")
            continue
        missing = [name for name in NEEDED if name not in row]
        if missing:
            skip(f"{path}, line {number}", f"no {' and no '.join(missing)}")
            continue
        yield row


def check_columns(names: Iterable[str], where: str) -> None:
    """Raise an error, with what is there, where a table lacks a column."""
    names = list(names)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ValueError(
            f"{where} has no column {' and no column '.join(missing)}; "
            f"it has {', '.join(names) or 'none'}"
        )


def read_rows(rows: Iterable[Row], skip: Skip, where: str, first: int = 1) -> Iterator[Row]:
    """Give rows of a table as documents; a text that is none is skipped."""
    for number, row in enumerate(rows, first):
        name = row.get("id")
        if is_missing(name):
            skip(f"{where}row {number}", "no id")
            continue
        name, text = str(name), row.get("text")
        if not isinstance(text, str):
            skip(name, "no text" if is_missing(text) else f"its text is {name_kind(text)}")
            continue
        yield as_document(name, text, None, row, read_date(row.get("date")))


def is_missing(value: Any) -> bool:
    """Say whether a value of a row is none: null, an empty string, or what pandas has for null.

    Examples
    --------
    >>> [is_missing(value) for value in (None, "", float("nan"), 0, "0")]
    [True, True, True, False, False]
    """
    return is_unknown(value) or (isinstance(value, str) and not value)


def as_document(
    name: str,
    text: str,
    sha256: str | None,
    row: Row | None = None,
    when: When | None = None,
) -> Row:
    """Return a document as a row of `DOCUMENTS`, not yet numbered."""
    clean = without_surrogates(text)
    known = row or {}
    return {
        "doc": 0,
        "id": without_surrogates(name),
        "text": clean,
        "sha256": sha256 or hashlib.sha256(clean.encode()).hexdigest(),
        **dict(zip(DATE_COLUMNS, when.row if when else (None, None, None), strict=True)),
        **{
            field: None if is_missing(known.get(field)) else without_surrogates(str(known[field]))
            for field in ("outlet", "url", "title", "series")
        },
    }


def without_surrogates(text: str) -> str:
    """Return a text as Arrow can hold it, in UTF-8, which has no halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return str(text)
