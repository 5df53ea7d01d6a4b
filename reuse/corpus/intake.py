"""Files, folders and tables → documents, in a stream; what can't be read is listed."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Any

import pyarrow as pa

from reuse.corpus.schema import DOCUMENTS, SKIPPED
from reuse.corpus.tables import (
    ROWS_READ_AT_ONCE,
    TABLE_SUFFIXES,
    UNDECODED,
    Row,
    as_document,
    check_columns,
    read_rows,
    read_table,
)
from reuse.sources import ReadError, read

#: A document of more characters, some 700,000 words, is no article; what holds many must be cut
#: into its articles.
MOST_CHARACTERS = 4_000_000


class DocumentStream:
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
    def of_frame(cls, frame: Any) -> DocumentStream:
        """Take rows of a table; see `Corpus.from_frame`."""
        if hasattr(frame, "toArrow"):  # Spark's
            frame = frame.toArrow()
        table = frame if isinstance(frame, pa.Table) else pa.table(frame)
        check_columns(table.column_names, "the frame")

        def rows(skip: Callable[[str, str], None]) -> Iterator[Row]:
            first = 1
            for batch in table.to_batches(ROWS_READ_AT_ONCE):
                yield from read_rows(batch.to_pylist(), skip, "", first)
                first += len(batch)

        return cls(f"{len(table):,} rows", rows)

    @classmethod
    def of_paths(
        cls,
        paths: Iterable[str | Path],
        *,
        encoding: str | None = None,
        apart: Iterable[Path] = (),
    ) -> DocumentStream:
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
            if len(kept) == ROWS_READ_AT_ONCE:
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
        if path.suffix.lower() in TABLE_SUFFIXES:
            yield from read_table(path, encoding, skip)
        else:
            source = read(path, encoding=encoding)
            yield as_document(str(path), source.text, source.sha256)
    except OSError as error:
        skip(str(path), error.strerror or str(error))
    except UnicodeError:
        skip(str(path), UNDECODED)
    except ReadError as error:
        skip(str(path), str(error).removeprefix(f"{path} ").removeprefix(f"{path}: "))
