"""Texts, files, folders and tables → documents, in a stream; what can't be read is listed."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    Skip,
    as_document,
    check_columns,
    read_rows,
    read_table,
)
from reuse.model import Source
from reuse.sources import ReadError, read
from reuse.sources.path_warning import warn_of_path

#: A document of more characters, some 700,000 words, is no article; what holds many must be cut
#: into its articles.
MOST_CHARACTERS = 4_000_000


class DocumentStream:
    """Documents in batches, and a list of what could not be taken in.

    Parameters
    ----------
    name : str
        What is read, for messages.
    rows : callable
        Gives a row a document. It is given a function to call with the name and the reason where
        a document is skipped.
    """

    def __init__(self, name: str, rows: Callable[[Skip], Iterator[Row]]) -> None:
        self.name = name
        self._rows = rows
        self._skipped: list[tuple[str, str]] | None = None

    @classmethod
    def of(
        cls, documents: Any, *, encoding: str | None = None, leave_out: Iterable[Path] = ()
    ) -> DocumentStream:
        """Take documents of any kind; see `Corpus`.

        Examples
        --------
        >>> (batch,) = DocumentStream.of(["One text.", {"id": "x", "text": "Another."}])
        >>> batch["id"].to_pylist()
        ['text 1', 'x']
        >>> DocumentStream.of({"id": "x", "text": "One text."})
        Traceback (most recent call last):
        ...
        TypeError: documents are a list, a table or a Path, got a dict; put it into a list
        """
        leave_out = tuple(leave_out)
        if isinstance(documents, DocumentStream):
            _refuse_unused(encoding, leave_out, "documents that are read already")
            return documents
        if _is_table(documents):
            _refuse_unused(encoding, leave_out, "a table")
            return cls.of_frame(documents)
        if isinstance(documents, Path):
            documents = [documents]
        if isinstance(documents, str | bytes | Mapping | Source) or not isinstance(
            documents, Iterable
        ):
            kind = type(documents).__name__
            raise TypeError(
                f"documents are a list, a table or a Path, got a {kind}; "
                f"put it into a list{', or pass a Path for a file' * (kind == 'str')}"
            )
        items = list(documents)
        if not any(isinstance(item, Path) for item in items):
            _refuse_unused(encoding, leave_out, "documents that are no files")
        return cls._of_items(items, encoding, leave_out)

    @classmethod
    def of_frame(cls, frame: Any) -> DocumentStream:
        """Take rows of a table; see `Corpus.from_frame`."""
        table = _as_arrow(frame)
        check_columns(table.column_names, "the frame")
        table = table.select(
            [n for n in DOCUMENTS.names if n in table.column_names and n != "doc"]
        )

        def rows(skip: Skip) -> Iterator[Row]:
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
        leave_out: Iterable[Path] = (),
    ) -> DocumentStream:
        """Take files by their names; see `Corpus.from_paths`."""
        if isinstance(paths, str | Path):
            paths = [paths]
        return cls._of_items([Path(path) for path in paths], encoding, leave_out)

    @classmethod
    def _of_items(
        cls, items: Sequence[Any], encoding: str | None, leave_out: Iterable[Path]
    ) -> DocumentStream:
        for number, item in enumerate(items, 1):
            if not isinstance(item, Mapping | str | Path | Source):
                raise TypeError(
                    f"document {number} is a {type(item).__name__}; a document is a dict with id "
                    "and text, a text (str), a file (Path) or a Source"
                )
            if isinstance(item, str):
                warn_of_path(item, folders=True)
        mappings = [item for item in items if isinstance(item, Mapping)]
        if mappings:
            check_columns(dict.fromkeys(str(k) for m in mappings for k in m), "the list of dicts")
        _check_encoding(encoding)
        left_out = frozenset(path.resolve() for path in leave_out)

        def rows(skip: Skip) -> Iterator[Row]:
            for number, item in enumerate(items, 1):
                if isinstance(item, Mapping):
                    yield from read_rows([dict(item)], skip, "", number)
                elif isinstance(item, Path):
                    for path in find_files(item, left_out):
                        yield from _read_path(path, encoding, skip)
                elif isinstance(item, Source):
                    yield as_document(item.id, item.text, item.sha256)
                else:
                    yield as_document(f"text {number}", item, None)

        paths = [str(item) for item in items if isinstance(item, Path)]
        name = " ".join(paths) if len(paths) == len(items) else f"{len(items):,} documents"
        return cls(name, rows)

    def skipped(self) -> Iterator[pa.RecordBatch]:
        """Give what was skipped; the documents are read for it where they were not."""
        if self._skipped is None:
            for _ in self:
                pass
        rows = [{"id": name, "reason": reason} for name, reason in sorted(self._skipped or ())]
        yield pa.RecordBatch.from_pylist(rows, SKIPPED)

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        skipped: list[tuple[str, str]] = []
        self._skipped = skipped
        seen: set[str] = set()
        kept: list[Row] = []

        def skip(name: str, reason: str) -> None:
            skipped.append((name, reason))

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


def _is_table(documents: Any) -> bool:
    if any(hasattr(documents, name) for name in ("toArrow", "columns", "column_names", "schema")):
        return True
    # A series of texts gives Arrow data too, and is a list all the same.
    return hasattr(documents, "__arrow_c_stream__") and not isinstance(documents, Iterable)


def _as_arrow(frame: Any) -> pa.Table:
    if hasattr(frame, "toArrow"):  # Spark's
        frame = frame.toArrow()
    if isinstance(frame, pa.Table):
        return frame
    if isinstance(frame, pa.RecordBatch):
        return pa.Table.from_batches([frame])
    try:
        return pa.table(frame)
    except (TypeError, pa.ArrowException):
        raise TypeError(
            "a table is a DataFrame of pandas, polars or Spark, or one of Arrow, got a "
            f"{type(frame).__name__}; make one of these of it"
        ) from None


def _refuse_unused(encoding: str | None, leave_out: tuple[Path, ...], what: str) -> None:
    for name, value in (("encoding", encoding), ("leave_out", leave_out)):
        if value:
            raise ValueError(f"`{name}` is for files, and these are {what}; leave it out")


def _check_encoding(name: str | None) -> None:
    if name is None:
        return
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


def find_files(path: Path, left_out: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Give the files that a path stands for, in the order of their names.

    Parameters
    ----------
    path : Path
        A file, a folder, or a pattern as a shell has it.
    left_out : frozenset of Path
        Files and folders, resolved, that neither a folder nor a pattern stands for.

    Yields
    ------
    Path

    Raises
    ------
    FileNotFoundError
        Where there is none.
    """

    def counts(one: Path) -> bool:
        if not left_out:
            return True
        whole = one.resolve()
        return left_out.isdisjoint((whole, *whole.parents))

    if has_magic(str(path)) and not path.exists():
        named = sorted(glob(str(path), recursive=True))
        if not named:
            raise FileNotFoundError(f"no file is named like {path}")
        for one in map(Path, named):
            if counts(one):
                yield from find_files(one, left_out)
    elif path.is_dir():
        yield from sorted(one for one in path.rglob("*") if one.is_file() and counts(one))
    elif path.exists():
        yield path
    else:
        raise FileNotFoundError(f"{path}: no such file or folder")


def _read_path(path: Path, encoding: str | None, skip: Skip) -> Iterator[Row]:
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
