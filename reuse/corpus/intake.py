"""Files, folders and tables → documents, in a stream; what can't be read is listed."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from glob import glob, has_magic
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

from reuse.corpus.schema import DOCUMENTS, SKIPPED
from reuse.read import ReadError, read

#: Documents of a batch.
BATCH = 1000
#: A document of more characters, some 700,000 words, is no article; what holds many must be cut
#: into its articles.
MOST_CHARACTERS = 4_000_000
#: Files that are tables of documents, by the ends of their names.
TABLES = (".jsonl", ".ndjson", ".csv", ".parquet")
#: What a table must have.
NEEDED = ("id", "text")
#: Of a row of a table whose bytes are no text in the encoding that was taken.
UNDECODED = "not in UTF-8, or in the encoding that was given; pass --encoding"
_UNDECODED = re.compile("[\udc80-\udcff]")

Row = dict[str, Any]


class Intake:
    """Documents in batches, and a list of what could not be taken in.

    It can be read once.

    Parameters
    ----------
    name : str
        What is read, for messages.
    rows : callable
        Gives a row a document, and is given what lists a document that is skipped.
    """

    def __init__(
        self, name: str, rows: Callable[[Callable[[str, str], None]], Iterator[Row]]
    ) -> None:
        self.name = name
        self._rows = rows
        self._skipped: list[tuple[str, str]] = []
        self._read = False

    @classmethod
    def of_frame(cls, frame: Any) -> Intake:
        """Take rows of a table; see `Corpus.from_frame`."""
        if hasattr(frame, "toArrow"):  # Spark's
            frame = frame.toArrow()
        table = frame if isinstance(frame, pa.Table) else pa.table(frame)
        _check_columns(table.column_names, "the frame")

        def rows(skip: Callable[[str, str], None]) -> Iterator[Row]:
            first = 1
            for batch in table.to_batches(BATCH):
                yield from _read_rows(batch.to_pylist(), skip, "", first)
                first += len(batch)

        return cls(f"{len(table):,} rows", rows)

    @classmethod
    def of_paths(
        cls,
        paths: Iterable[str | Path],
        *,
        encoding: str | None = None,
        apart: Iterable[Path] = (),
    ) -> Intake:
        """Take files; see `Corpus.from_paths`."""
        names = [str(path) for path in paths]
        aside = frozenset(apart)
        if encoding:
            _check_encoding(encoding)

        def rows(skip: Callable[[str, str], None]) -> Iterator[Row]:
            for name in names:
                for path in find_files(name, aside):
                    yield from _read_path(path, encoding, skip)

        return cls(" ".join(names), rows)

    def skipped(self) -> Iterator[pa.RecordBatch]:
        """Give what was skipped; the documents are read for it where they were not."""
        if not self._read:
            for _ in self:
                pass
        rows = [{"id": name, "reason": reason} for name, reason in sorted(self._skipped)]
        yield pa.RecordBatch.from_pylist(rows, SKIPPED)

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        self._read = True
        seen: set[str] = set()
        kept: list[Row] = []

        def skip(name: str, reason: str) -> None:
            self._skipped.append((name, reason))

        for row in self._rows(skip):
            reason = _why_not(row, seen)
            if reason:
                skip(row["id"], reason)
                continue
            seen.add(row["id"])
            kept.append(row)
            if len(kept) == BATCH:
                yield pa.RecordBatch.from_pylist(kept, DOCUMENTS)
                kept = []
        if kept:
            yield pa.RecordBatch.from_pylist(kept, DOCUMENTS)


def _check_encoding(name: str) -> None:
    try:
        codecs.lookup(name)
    except LookupError:
        raise ValueError(f"`encoding` is one such as cp1252 or utf-16, got {name!r}") from None


def _why_not(row: Row, seen: set[str]) -> str | None:
    """Return why a document can't be taken in."""
    if row["id"] in seen:
        return "another document has this id; the first was taken"
    if not row["text"].strip():
        return "empty"
    if len(row["text"]) > MOST_CHARACTERS:
        return f"over {MOST_CHARACTERS:,} characters; cut it into its articles"
    return None


def find_files(name: str, apart: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Give the files that a name stands for, in the order of their names.

    Parameters
    ----------
    name : str
        A file, a folder, or a pattern.
    apart : frozenset of Path
        Files and folders that neither a folder nor a pattern stands for.

    Yields
    ------
    Path

    Raises
    ------
    FileNotFoundError
        Where there is none.
    """
    hidden = {path.resolve() for path in apart}

    def counts(path: Path) -> bool:
        if not hidden:
            return True
        whole = path.resolve()
        return hidden.isdisjoint((whole, *whole.parents))

    if has_magic(name) and not Path(name).exists():
        found = sorted(glob(name, recursive=True))
        if not found:
            raise FileNotFoundError(f"no file is named like {name}")
        for one in found:
            if counts(Path(one)):
                yield from find_files(one, apart)
    elif Path(name).is_dir():
        yield from sorted(
            path for path in Path(name).rglob("*") if path.is_file() and counts(path)
        )
    elif Path(name).exists():
        yield Path(name)
    else:
        raise FileNotFoundError(f"{name}: no such file or folder")


def _read_path(
    path: Path, encoding: str | None, skip: Callable[[str, str], None]
) -> Iterator[Row]:
    try:
        if path.suffix.lower() in TABLES:
            yield from _read_table(path, encoding, skip)
        else:
            source = read(path, encoding=encoding)
            yield _row(str(path), source.text, source.sha256)
    except OSError as error:
        skip(str(path), error.strerror or str(error))
    except UnicodeError:
        skip(str(path), UNDECODED)
    except ReadError as error:
        skip(str(path), str(error).removeprefix(f"{path} ").removeprefix(f"{path}: "))


def _read_table(
    path: Path, encoding: str | None, skip: Callable[[str, str], None]
) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        yield from _read_parquet(path, skip)
    elif suffix == ".csv":
        import csv

        csv.field_size_limit(2**31 - 1)
        with _open(path, encoding or "utf-8-sig") as file:
            reader = csv.DictReader(file)
            _check_columns(reader.fieldnames or [], str(path))
            try:
                yield from _read_rows(_decoded(path, reader, skip), skip, f"{path}, ")
            except csv.Error as error:
                skip(f"{path}, from line {reader.line_num} on", f"not CSV: {error}")
    else:
        with _open(path, encoding or "utf-8-sig") as file:
            yield from _read_rows(_json_lines(path, file, skip), skip, f"{path}, ")


def _read_parquet(path: Path, skip: Callable[[str, str], None]) -> Iterator[Row]:
    import pyarrow.parquet as pq

    rows = 0
    try:
        with open(path, "rb") as opened:
            file = pq.ParquetFile(opened)
            names = file.schema_arrow.names
            wanted = [name for name in DOCUMENTS.names if name in names and name != "doc"]
            _check_columns(names, str(path))
            for batch in file.iter_batches(BATCH, columns=wanted):
                yield from _read_rows(batch.to_pylist(), skip, f"{path}, ", rows + 1)
                rows += len(batch)
    except (pa.ArrowException, OSError):
        skip(str(path), f"damaged after {rows:,} rows" if rows else "not a Parquet file")


def _open(path: Path, encoding: str) -> TextIO:
    """Open a table so that a byte that is no text can be told when its row is read."""
    return open(path, newline="", encoding=encoding, errors="surrogateescape")


def _decoded(path: Path, rows: Iterable[Row], skip: Callable[[str, str], None]) -> Iterator[Row]:
    """Give the rows whose bytes are text."""
    for number, row in enumerate(rows, 1):
        if any(isinstance(value, str) and _UNDECODED.search(value) for value in row.values()):
            skip(f"{path}, row {number}", UNDECODED)
        else:
            yield row


def _json_lines(
    path: Path, lines: Iterable[str], skip: Callable[[str, str], None]
) -> Iterator[Row]:
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


def _check_columns(names: Iterable[str], where: str) -> None:
    names = list(names)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ValueError(
            f"{where} has no column {' and no column '.join(missing)}; "
            f"it has {', '.join(names) or 'none'}"
        )


def _read_rows(
    rows: Iterable[Row], skip: Callable[[str, str], None], where: str, first: int = 1
) -> Iterator[Row]:
    """Give rows of a table as documents; a text that is none is skipped."""
    for number, row in enumerate(rows, first):
        name = row.get("id")
        if name is None or name == "":
            skip(f"{where}row {number}", "no id")
            continue
        name, text = str(name), row.get("text")
        if not isinstance(text, str):
            skip(name, "no text" if text is None else f"its text is a {type(text).__name__}")
            continue
        when = _moment(row.get("date"))
        if when is None and row.get("date") not in (None, ""):
            skip(name, f"its date is not written as 2022-01-13: {str(row['date'])[:40]}")
            continue
        yield _row(name, text, None, row, when)


def _row(
    name: str,
    text: str,
    sha256: str | None,
    row: Row | None = None,
    when: datetime | None = None,
) -> Row:
    # Arrow's strings are UTF-8, which has no lone surrogates.
    clean = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    known = row or {}
    return {
        "doc": 0,
        "id": name,
        "text": clean,
        "sha256": sha256 or hashlib.sha256(clean.encode()).hexdigest(),
        "date": when,
        **{
            field: None if known.get(field) in (None, "") else str(known[field])
            for field in ("outlet", "url", "title")
        },
    }


def _moment(value: Any) -> datetime | None:
    """Return a date or a time as given, in UTC where it has a zone; None where it is neither."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    try:
        when = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
        return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
    except (ValueError, OverflowError):
        return None
