"""CSV and TSV, and JSON arrays → rows: which sign parts the cells, and how the bytes are read."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from reuse.corpus.spreadsheets import Raw, refuse_doubles
from reuse.model import Remark
from reuse.sources.errors import ReadError, shown
from reuse.sources.extracted import Unreadable
from reuse.sources.plain import BYTE_ORDER_MARKS, decode

#: What may part cells, the likelier first.
DELIMITERS = (",", ";", "\t", "|")
#: Bytes of a table that show how it is written.
_SAMPLE = 1 << 20
#: Of lines with more than ASCII in them, the share that must be no UTF-8 before another encoding
#: is looked for. Where fewer are, they are damaged, and another encoding would damage the rest.
_FOREIGN = 0.1
_UNDECODED = re.compile("[\udc80-\udcff]")

# Lists a row that is no document: its place, and the reason.
_Skip = Callable[[str, str], None]
# Takes what is to be said of the whole table.
_Say = Callable[[Remark], None]


class Dialect(NamedTuple):
    """How the cells of a table are parted, and whether quotation marks hold them together."""

    delimiter: str
    quoted: bool


def read_delimited(
    path: Path, encoding: str | None, needed: Sequence[str], skip: _Skip, remark: _Say
) -> Iterator[tuple[str, Raw]]:
    """Give the rows of a CSV or TSV file.

    Parameters
    ----------
    path : Path
    encoding : str or None
        Found out by default: a byte order mark, UTF-8, or a guess with a remark.
    needed : sequence of str
        Columns that the first row must name.
    skip : callable
        Called with the place and the reason of each row that can't be read.
    remark : callable
        Called with what was guessed of the whole file.

    Yields
    ------
    place : str
        For messages: ``"row 7"``, counted from the first below the names.
    row : dict of str to str or None
        None where the last cells of a row are missing.

    Raises
    ------
    ReadError
        If it is empty or lacks a column needed.
    OSError
        If it can't be opened.
    """
    csv.field_size_limit(2**31 - 1)
    try:
        with open(path, "rb") as raw:
            taken = encoding or find_encoding(raw, remark)
        with open(path, newline="", encoding=taken, errors="surrogateescape") as file:
            sample = file.read(_SAMPLE).removeprefix("\ufeff")
        stated = re.match(r"sep=(.)\r?\n", sample)  # which Excel writes and reads
        sample = sample[stated.end() :] if stated else sample
        if not sample.strip():
            raise Unreadable("is empty; fetch it again")
        dialect = find_dialect(sample, needed, stated[1] if stated else None)
        if not dialect.quoted and '"' in sample:
            said = "has quotation marks that don't close, and was read with them as plain signs"
            remark(Remark("guessed", 1, said))
        with open(path, newline="", encoding=taken, errors="surrogateescape") as file:
            if stated:
                file.readline()
            yield from _rows(_Lines(file), dialect, needed, skip)
    except Unreadable as error:
        raise ReadError(f"{shown(str(path))} {error}") from error


def read_json_array(
    path: Path, encoding: str | None, needed: Sequence[str], skip: _Skip
) -> Iterator[tuple[str, Raw]]:
    """Give the objects of a JSON array, or of the one array in a JSON object.

    Parameters
    ----------
    path : Path
    encoding : str or None
        Found out by default.
    needed : sequence of str
        Names that an object must have; one that lacks any is skipped.
    skip : callable
        Called with the place and the reason of each that is no such object.

    Yields
    ------
    place : str
        ``"object 7"``, counted from 1.
    row : dict

    Raises
    ------
    ReadError
        If it is no JSON, or has no such array.
    OSError
        If it can't be opened.
    """
    try:
        text, _ = decode(path.read_bytes(), encoding)
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError) as error:
            place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
            raise Unreadable(
                f"is no whole JSON{place}; it may be cut short: fetch it again, or call it .jsonl"
                " if each line is an object"
            ) from error
        rows = _array_in(whole)
        if rows is None:
            raise Unreadable("has no array of objects in it; make one of its documents")
        if not any(_has(row, needed) for row in rows):
            names = ", ".join(dict.fromkeys(str(k) for row in rows[:5] if _has(row) for k in row))
            raise Unreadable(
                f"has no object with {' and '.join(needed)}; they have {names or 'nothing'}"
            )
    except Unreadable as error:
        raise ReadError(f"{shown(str(path))} {error}") from error
    for number, row in enumerate(rows, 1):
        if not _has(row):
            skip(f"object {number}", "not a JSON object")
        elif missing := [name for name in needed if name not in row]:
            skip(f"object {number}", f"no {' and no '.join(missing)}")
        else:
            yield f"object {number}", row


def find_encoding(file: IO[bytes], remark: _Say) -> str:
    r"""Return the encoding of a table; one that had to be guessed is told.

    Rows that are no UTF-8 in a table that else is are damaged, and don't choose its encoding.

    Parameters
    ----------
    file : binary file
        At its beginning.
    remark : callable

    Returns
    -------
    str

    Raises
    ------
    Unreadable
        If it is no text.

    Examples
    --------
    >>> import io
    >>> table, said = "id;text\n1;Überfälle in München\n", []
    >>> find_encoding(io.BytesIO(table.encode("cp1252")), said.append)
    'cp1252'
    >>> said[0].said
    'was read as cp1252; if it looks wrong, pass --encoding'
    """
    head = file.read(4)
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name
    for zeros, name in ((head[1:4:2], "utf-16-le"), (head[0:4:2], "utf-16-be")):
        if zeros == b"\0\0" and head != b"\0" * 4:
            return name
    file.seek(0)
    stray: list[bytes] = []
    kept = foreign = count = 0
    for line in file:
        if line.isascii():
            continue
        foreign += 1
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            count += 1
            if kept < _SAMPLE // 4:
                stray.append(line)
                kept += len(line)
    if count <= foreign * _FOREIGN:
        return "utf-8"
    file.seek(0)
    # The first lines tell the language; those that are no UTF-8 have the signs.
    _, name = decode(b"".join([*islice(file, 20), *stray]), None)
    if not name.startswith("utf"):
        said = f"was read as {name}; if it looks wrong, pass --encoding"
        remark(Remark("guessed", 1, said))
    return name


def find_dialect(sample: str, needed: Sequence[str], stated: str | None = None) -> Dialect:
    r"""Return how the cells of a table are parted.

    The sign is the one by which the first row has the columns needed. Quotation marks hold
    cells together, unless fewer rows have as many cells as the first row then.

    Parameters
    ----------
    sample : str
        The beginning of the table.
    needed : sequence of str
    stated : str, optional
        The sign, where the file says it.

    Returns
    -------
    Dialect

    Raises
    ------
    Unreadable
        If no sign gives the columns.

    Examples
    --------
    >>> find_dialect("id;text\n1;one, two\n", ["id", "text"])
    Dialect(delimiter=';', quoted=True)
    >>> find_dialect('id\ttext\n1\t"So it is, he said.\n2\tYes.\n', ["id", "text"])
    Dialect(delimiter='\t', quoted=False)
    """
    headers = {
        sign: _header(sample, Dialect(sign, True))
        for sign in ((stated,) if stated else DELIMITERS)
    }
    fitting = [sign for sign, header in headers.items() if set(needed) <= set(header)]
    if not fitting:
        header = max(headers.values(), key=len)
        missing = [name for name in needed if name not in header]
        there = shown(", ".join(header)[:200])
        raise Unreadable(f"has no column {' and no column '.join(missing)}; it has {there}")
    sign = max(fitting, key=lambda one: len(headers[one]))
    refuse_doubles(headers[sign], "its first row")
    return Dialect(sign, '"' not in sample or _is_quoted(sample, sign))


def _reader(lines: Any, dialect: Dialect, *, strict: bool = False) -> Any:
    sign = dialect.delimiter
    if dialect.quoted:
        return csv.reader(lines, delimiter=sign, strict=strict)
    return csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE, strict=strict)


def _header(sample: str, dialect: Dialect) -> list[str]:
    first: list[str] = next(_reader(sample.splitlines(keepends=True), dialect), [])
    return [name.strip() for name in first]


def _is_quoted(sample: str, sign: str) -> bool:
    """Say whether quotation marks hold cells together, or stand for themselves."""
    lines = sample.splitlines(keepends=True)
    begun = [
        cell
        for cells in _reader(lines, Dialect(sign, False))
        for cell in cells
        if cell.startswith('"')
    ]
    closed = sum(cell.endswith('"') and len(cell) > 1 for cell in begun)
    return 2 * closed > len(begun) or (
        _misfits(lines, Dialect(sign, True)) <= _misfits(lines, Dialect(sign, False))
    )


def _misfits(lines: list[str], dialect: Dialect) -> int:
    """Return how many lines are in no row that has as many cells as the first row."""
    given = iter(lines)
    fitting = width = 0
    while True:
        # A mark that never closes, and one that closes within a cell, are errors of this reader,
        # which another goes on from.
        reader = _reader(given, dialect, strict=True)
        before = 0
        try:
            for cells in reader:
                width = width or len(cells)
                if len(cells) == width:
                    fitting += reader.line_num - before
                before = reader.line_num
        except csv.Error:
            continue
        return len(lines) - fitting


class _Lines:
    """The lines of a file; `ended` once more of them were asked for than there are."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.ended = True


def _rows(
    lines: _Lines, dialect: Dialect, needed: Sequence[str], skip: _Skip
) -> Iterator[tuple[str, Raw]]:
    reader = _reader(lines, dialect)
    header = [name.strip().removeprefix("\ufeff") for name in next(reader)]
    last_needed = max(header.index(name) for name in needed)
    number = 0
    try:
        for cells in reader:
            if not any(cells):
                continue
            number += 1
            place = f"row {number}"
            if lines.ended:  # in search of the mark that closes a cell
                skip(place, "cut short: the quotation mark of its last cell doesn't close")
                continue
            # Of a row that breaks off within the text or before it, the text may be cut short.
            # Programs leave out empty cells at the end.
            if len(cells) > len(header) or len(cells) <= last_needed:
                skip(place, f"has {len(cells)} cells, and the first row has {len(header)}")
            elif any(map(_UNDECODED.search, cells)):
                skip(place, "not in UTF-8, or in the encoding that was given; pass --encoding")
            else:
                yield (
                    place,
                    {
                        key: cells[at] if at < len(cells) else None
                        for at, key in enumerate(header)
                        if key
                    },
                )
    except csv.Error as error:
        skip(f"from line {reader.line_num} on", f"not CSV: {error}")


def _array_in(whole: Any) -> list[Any] | None:
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        arrays = [v for v in whole.values() if isinstance(v, list) and any(map(_has, v))]
        return arrays[0] if len(arrays) == 1 else None
    return None


def _has(row: Any, needed: Sequence[str] = ()) -> bool:
    return isinstance(row, dict) and all(name in row for name in needed)
