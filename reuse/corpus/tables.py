"""Tables of documents → rows; what is no document is listed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow as pa

from reuse.corpus.delimited import find_encoding, read_delimited, read_json_array
from reuse.corpus.intake import NEEDED, ColumnNames, Intake, Listed, check_columns
from reuse.corpus.messages import name_kind
from reuse.corpus.spreadsheets import SPREADSHEET_SUFFIXES, read_spreadsheet
from reuse.dates import DateColumn, When, is_unknown, row_of
from reuse.model import Remark, Source
from reuse.sources import ReadError, Unreadable
from reuse.sources.errors import shown
from reuse.sources.formats import find_format
from reuse.sources.items import as_notice
from reuse.sources.opening import count_tags

#: Rows that are read at once.
ROWS_READ_AT_ONCE = 1000
#: Files that are tables of documents, by the ends of their names.
DELIMITED_SUFFIXES = (".csv", ".tsv", ".tab")
JSON_SUFFIXES = (".jsonl", ".ndjson")
TABLE_SUFFIXES = (*JSON_SUFFIXES, *DELIMITED_SUFFIXES, ".parquet", *SPREADSHEET_SUFFIXES)
#: Of JSON, which may be a table or a feed.
_JSON = ".json"
#: Of a row of a table whose bytes are no text in the encoding that was taken.
UNDECODED = "not in UTF-8, or in the encoding that was given; pass --encoding"
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNDECODED = re.compile("[\udc80-\udcff]")

Row = dict[str, Any]


def is_table_file(path: Path, encoding: str | None) -> bool:
    """Say whether a file is a table of documents by its name, and of JSON by what is in it.

    Parameters
    ----------
    path : Path
    encoding : str or None

    Returns
    -------
    bool
        False of feeds in JSON.
    """
    suffix = path.suffix.lower()
    if suffix != _JSON:
        return suffix in TABLE_SUFFIXES
    try:
        return find_format(path.read_bytes(), suffix, encoding).name == "json"
    except Unreadable:
        return False


def read_table(path: Path, intake: Intake, listed: Listed) -> Iterator[Row]:
    """Give the documents of a table; its name says of which kind it is.

    Parameters
    ----------
    path : Path
    intake : Intake
    listed : Listed

    Yields
    ------
    dict
        A row of `DOCUMENTS`, not yet numbered.
    """
    columns = _find_columns(path, intake)
    needed = [columns.column(name) for name in NEEDED]
    dates, lacking = _learn_dates(path, needed, columns, intake), set(intake.columns.names)
    tagged = rows = 0
    skipped = len(listed.skipped)
    for place, raw in read_raw(path, intake.encoding, needed, listed):
        lacking -= {name for name in lacking if columns.column(name) in raw}
        row = columns.fields_of(raw)
        rows += 1
        tagged += isinstance(row["text"], str) and count_tags(row["text"]) > 0
        yield from read_row(row, f"{path}, {place}", listed, dates)
    if not rows and len(listed.skipped) == skipped:
        listed.skip(str(path), "is a table without rows")
        return
    if tagged:
        texts = "1 text" if tagged == 1 else f"{tagged:,} texts"
        said = f"has {texts} in markup, whose tags were read as words; take them out"
        listed.note(str(path), [as_notice(str(path), Remark("guessed", tagged, said))])
    for name in sorted(lacking.difference(NEEDED)):
        called = " and no column ".join(intake.columns.named(name))
        said = f"has no column {called}, so that nothing is known of the {name} of its texts"
        listed.note(str(path), [as_notice(str(path), Remark("left out", 1, said))])
    note_dates(str(path), dates, listed)


def _find_columns(path: Path, intake: Intake) -> ColumnNames:
    """Return what the columns of a table are called, of the names that they may have."""
    columns = intake.columns
    why: ReadError | None = None
    fitting: tuple[str, ...] | None = None
    for names in product(*map(columns.named, NEEDED)):
        try:
            row = next(read_raw(path, intake.encoding, names, Listed()), None)
        except ReadError as error:
            why = why or error
            continue
        fitting = fitting or names
        if row is not None:
            found = columns.among(row[1].keys())
            return ColumnNames({**found.names, **dict(zip(NEEDED, names, strict=True))})
    if fitting is None and why is not None:
        raise why
    return columns.among(fitting or ())


def _learn_dates(
    path: Path, needed: Sequence[str], columns: ColumnNames, intake: Intake
) -> DateColumn:
    """Return how the dates of a table are read, of which all must be seen before one is.

    So it is read twice: it may be larger than the memory.
    """
    serials = path.suffix.lower() in SPREADSHEET_SUFFIXES
    dates = DateColumn(intake.day_first, serials=serials)
    column = columns.column("date")
    for _, raw in read_raw(path, intake.encoding, needed, Listed(), only=column):
        # Only in a table of objects may a row lack what others have.
        if column not in raw and path.suffix.lower() not in (*JSON_SUFFIXES, _JSON):
            break
        dates.learn([raw.get(column)])
    return dates


def note_dates(name: str, dates: DateColumn, listed: Listed) -> None:
    """List what of the dates of a table or a file could not be read, or was guessed."""
    listed.note(name, [as_notice(name, remark) for remark in dates.remarks()])


def read_raw(
    path: Path,
    encoding: str | None,
    needed: Sequence[str],
    listed: Listed,
    *,
    only: str | None = None,
) -> Iterator[tuple[str, Row]]:
    """Give the rows of a table as they are.

    Parameters
    ----------
    path : Path
    encoding : str or None
    needed : sequence of str
        Columns that it must have.
    listed : Listed
    only : str, optional
        The one column that is asked for; of others nothing need be read.

    Yields
    ------
    place : str
        For messages.
    row : dict
        By its columns.
    """
    suffix, name = path.suffix.lower(), str(path)

    def skip(place: str, reason: str) -> None:
        listed.skip(f"{name}, {place}", reason)

    def remark(one: Remark) -> None:
        listed.note(name, [as_notice(name, one)])

    if suffix == ".parquet":
        yield from _read_parquet(path, needed, listed, only)
    elif suffix in SPREADSHEET_SUFFIXES:
        yield from read_spreadsheet(path, needed, remark)
    elif suffix in DELIMITED_SUFFIXES:
        yield from read_delimited(path, encoding, needed, skip, remark)
    elif suffix == _JSON:
        yield from read_json_array(path, encoding, needed, skip)
    elif suffix in JSON_SUFFIXES:
        try:
            with open(path, "rb") as raw:
                taken = encoding or find_encoding(raw, remark)
        except Unreadable as error:
            raise ReadError(f"{shown(name)} {error}") from error
        with open(path, newline="", encoding=taken, errors="surrogateescape") as file:
            yield from _json_lines(file, needed, skip)
    else:
        raise ReadError(
            f"{name} is no table; name one that ends in {', '.join((*TABLE_SUFFIXES, _JSON))}"
        )


def _read_parquet(
    path: Path, needed: Sequence[str], listed: Listed, only: str | None
) -> Iterator[tuple[str, Row]]:
    import pyarrow.parquet as pq

    rows = 0
    try:
        with open(path, "rb") as opened:
            file = pq.ParquetFile(opened)
            try:
                check_columns(file.schema_arrow.names, needed, str(path))
            except ValueError as error:
                raise ReadError(str(error)) from None
            columns = None if only is None else [only]
            for batch in file.iter_batches(ROWS_READ_AT_ONCE, columns=columns):
                for number, row in enumerate(batch.to_pylist(), rows + 1):
                    yield f"row {number}", row
                rows += len(batch)
    except (pa.ArrowException, OSError):
        listed.skip(str(path), f"damaged after {rows:,} rows" if rows else "not a Parquet file")


def read_rows(
    rows: Iterable[Row], listed: Listed, dates: DateColumn, first: int = 1
) -> Iterator[Row]:
    """Give rows of a table in memory as documents; a text that is none is listed."""
    for number, row in enumerate(rows, first):
        yield from read_row(row, f"row {number}", listed, dates)


def read_row(
    row: Row,
    place: str,
    listed: Listed,
    dates: DateColumn,
    source: Source | None = None,
) -> Iterator[Row]:
    """Give a row, its values by `FIELDS`, as a document; one that is none is listed.

    Where the row is of a file, `source` is what was read of it.
    """
    name = row.get("id")
    if is_missing(name):
        listed.skip(place, "no id")
        return
    name, text = str(name), row.get("text")
    if not isinstance(text, str):
        listed.skip(name, "no text" if is_missing(text) else f"its text is {name_kind(text)}")
        return
    when = _read_date(dates, row.get("date"))
    document = as_document(name, text, source.sha256 if source else None, row, when)
    if source is not None:
        document["format"] = without_surrogates(source.format)
        document["parts"] = without_surrogates(json.dumps(source.parts)) if source.parts else None
    yield document


def _read_date(dates: DateColumn, value: Any) -> When | None:
    try:
        return dates.read(value)
    except (TypeError, ValueError):  # what it is, is no date
        return dates.read(f"{value!r:.60}")


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
        **row_of(when),
        **{
            field: None if is_missing(known.get(field)) else without_surrogates(str(known[field]))
            for field in ("outlet", "author", "url", "title", "series")
        },
        "format": "text",
        "parts": None,
    }


def without_surrogates(text: str) -> str:
    """Return a text as Arrow can hold it, in UTF-8, which has no halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return str(text)


def _json_lines(
    lines: Iterable[str], needed: Sequence[str], skip: Callable[[str, str], None]
) -> Iterator[tuple[str, Row]]:
    for number, line in enumerate(lines, 1):
        place = f"line {number}"
        if not line.strip():
            continue
        if _UNDECODED.search(line):
            skip(place, UNDECODED)
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            skip(place, "not a JSON object")
        elif missing := [name for name in needed if name not in row]:
            skip(place, f"no {' and no '.join(missing)}")
        else:
            yield place, row
