"""Texts, files, folders and tables → documents, in a stream; what can't be read is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from reuse.corpus.files import Paths, check_encoding, find_files, list_paths, read_path
from reuse.corpus.frames import is_table, read_frame
from reuse.corpus.ids import Ids
from reuse.corpus.intake import NEEDED, Intake, Listed, check_columns
from reuse.corpus.known import Known
from reuse.corpus.messages import name_kind
from reuse.corpus.schema import DOCUMENTS, NOTICES, SKIPPED
from reuse.corpus.tables import (
    ROWS_READ_AT_ONCE,
    Row,
    as_document,
    note_dates,
    read_row,
    read_rows,
    without_surrogates,
)
from reuse.dates import DateColumn, DateWarning
from reuse.model import Notice, Source
from reuse.sources.errors import shown
from reuse.sources.warned import warn_caller, warn_of_path

#: A document of more characters, some 700,000 words, is no article; what holds many must be cut
#: into its articles.
MOST_CHARACTERS = 4_000_000
#: The ids that `reuse.read` gives to what has no name.
NAMELESS = ("text", "bytes")
#: Says of a file whether it is to be read.
Wanted = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Nameless:
    """A text that was given without an id: its place among all that was given, and its kind."""

    place: int
    kind: str
    text: str
    sha256: str | None


class DocumentStream:
    """Documents in batches, and a list of what could not be taken in.

    Parameters
    ----------
    name : str
        What is read, for messages.
    rows : callable
        Gives a row a document. It is given the list of what is not taken in or is to be known,
        and a function that says whether a file is to be read.
    nameless : sequence of Nameless
        Texts that have no id, and are given one that no other has.
    strict : bool
        As `Intake` has it.
    encoding : str, optional
        How its files are read, for who keeps account of them.
    """

    def __init__(
        self,
        name: str,
        rows: Callable[[Listed, Wanted], Iterator[Row]],
        nameless: Sequence[Nameless] = (),
        *,
        strict: bool = False,
        encoding: str | None = None,
    ) -> None:
        self.name = name
        self.encoding = encoding
        self.nameless = tuple(nameless)
        self._rows = rows
        self._strict = strict
        self._listed: Listed | None = None
        self._renamed: list[tuple[str, str]] = []

    @classmethod
    def of(
        cls,
        documents: Any,
        *,
        intake: Intake | None = None,
        leave_out: Paths = (),
        metadata: str | Path | None = None,
    ) -> DocumentStream:
        """Take documents of any kind; see `Corpus`.

        Examples
        --------
        >>> (batch,) = DocumentStream.of(["One text.", {"id": "x", "text": "Another."}])
        >>> batch["id"].to_pylist()
        ['x', 'text 1']
        >>> DocumentStream.of({"id": "x", "text": "One text."})
        Traceback (most recent call last):
        ...
        TypeError: documents are a list, a table or a Path, got a dict; put it into a list
        """
        intake = intake or Intake()
        leave_out = list_paths(leave_out)
        of_files = {"encoding": intake.encoding, "leave_out": leave_out, "metadata": metadata}
        if isinstance(documents, DocumentStream):
            _refuse_unused({**of_files, "columns": intake.columns.names}, "documents read already")
            return documents
        if is_table(documents):
            _refuse_unused(of_files, "a table")
            return cls.of_frame(documents, intake=intake)
        if isinstance(documents, Path):
            documents = [documents]
        if hasattr(documents, "to_pylist"):  # an array of Arrow's
            documents = documents.to_pylist()
        advice = _advise(documents)
        if advice:
            raise TypeError(
                f"documents are a list, a table or a Path, got {name_kind(documents)}; {advice}"
            )
        items = list(documents)
        if items and not any(isinstance(item, Path) for item in items):
            _refuse_unused(of_files, "documents that are no files")
        return cls._of_items(items, intake, leave_out, metadata)

    @classmethod
    def of_frame(cls, frame: Any, *, intake: Intake | None = None) -> DocumentStream:
        """Take rows of a table; see `Corpus.from_frame`."""
        intake = intake or Intake()
        count, batches = read_frame(frame, intake.columns)

        def rows(listed: Listed, _: Wanted) -> Iterator[Row]:
            first, dates = 1, DateColumn(intake.day_first)
            for batch in batches():
                dates.learn(row["date"] for row in batch)
            for batch in batches():
                yield from read_rows(batch, listed, dates, first)
                first += len(batch)
            note_dates("the table", dates, listed)

        name = f"{count:,} rows" if count else "the table"
        return cls(name, rows, strict=intake.strict)

    @classmethod
    def of_paths(
        cls,
        paths: Paths,
        *,
        intake: Intake | None = None,
        leave_out: Paths = (),
        metadata: str | Path | None = None,
    ) -> DocumentStream:
        """Take files by their names; see `Corpus.from_paths`."""
        listed = list_paths(paths)
        return cls._of_items(listed, intake or Intake(), list_paths(leave_out), metadata)

    @classmethod
    def _of_items(
        cls,
        items: Sequence[Any],
        intake: Intake,
        leave_out: Sequence[Path],
        metadata: str | Path | None,
    ) -> DocumentStream:
        for number, item in enumerate(items, 1):
            _check_item(number, item)
        mappings = [item for item in items if isinstance(item, Mapping)]
        if mappings:
            there = dict.fromkeys(str(key) for one in mappings for key in one)
            columns = intake.columns.among(there)
            needed = [columns.column(name) for name in NEEDED]
            check_columns(there, needed, "the list of dicts")
        check_encoding(intake.encoding)
        listed_apart = [Path(metadata)] if metadata is not None else []
        left_out = frozenset(path.resolve() for path in (*leave_out, *listed_apart))
        nameless = [
            Nameless(place, *given)
            for place, item in enumerate(items, 1)
            if (given := _without_name(item))
        ]

        def rows(listed: Listed, wanted: Wanted) -> Iterator[Row]:
            known = None if metadata is None else Known.read(Path(metadata), intake, listed)
            if known is not None:
                roots = [item for item in items if isinstance(item, Path)]
                known.expect((one for root in roots for one in find_files(root, left_out)), roots)
            dates = DateColumn(intake.day_first)
            dates.learn(intake.columns.fields_of(one)["date"] for one in mappings)
            for number, item in enumerate(items, 1):
                if isinstance(item, Mapping):
                    yield from read_rows([intake.columns.fields_of(item)], listed, dates, number)
                elif isinstance(item, Path):
                    for path in find_files(item, left_out):
                        if wanted(path):
                            yield from read_path(path, intake, listed, known)
                        elif known is not None:
                            known.pass_over(path)
                elif isinstance(item, Source) and not _without_name(item):
                    row = {"id": item.id, "text": item.text, **asdict(item.metadata)}
                    listed.note(item.id, item.notices)
                    own_date = DateColumn(intake.day_first)
                    yield from read_row(row, item.id, listed, own_date, item)
                    note_dates(item.id, own_date, listed)
            note_dates("the list", dates, listed)
            if known is not None:
                for name, notice in known.notices():
                    listed.note(name, [notice])

        paths = [str(item) for item in items if isinstance(item, Path)]
        name = " ".join(paths) if len(paths) == len(items) else f"{len(items):,} documents"
        return cls(
            *(name or "the list", rows, nameless), strict=intake.strict, encoding=intake.encoding
        )

    def skipped(self) -> Iterator[pa.RecordBatch]:
        """Give what was skipped; the documents are read for it where they were not."""
        rows = [{"id": name, "reason": reason} for name, reason in sorted(self._read().skipped)]
        yield pa.RecordBatch.from_pylist(list(map(_writable, rows)), SKIPPED)

    def notices(self) -> Iterator[pa.RecordBatch]:
        """Give what is to be known of documents, files and tables, as rows of `NOTICES`."""
        rows = [
            {"id": name, "kind": it.kind, "number": it.count, "text": it.text, "lost": it.lost}
            for name, it in (*self._read().notices, *map(_told_apart, self._renamed))
        ]
        yield pa.RecordBatch.from_pylist(list(map(_writable, rows)), NOTICES)

    def _read(self) -> Listed:
        """Return the list that was made when the documents were read, or is made now."""
        if self._listed is None:
            for _ in self:
                pass
        assert self._listed is not None
        return self._listed

    def renamed(self) -> Sequence[tuple[str, str]]:
        """Return the ids of documents that were given another, and that; known once all are read.

        Examples
        --------
        >>> stream = DocumentStream.of([{"id": "x", "text": text} for text in ("One.", "Two.")])
        >>> [batch["id"].to_pylist() for batch in stream], stream.renamed()
        ([['x', 'x (2)']], [('x', 'x (2)')])
        """
        return self._renamed

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        return self.batches()

    def batches(
        self, after: int = 0, *, wanted: Wanted = lambda _: True, one_id: bool = True
    ) -> Iterator[pa.RecordBatch]:
        """Give the documents in batches.

        Parameters
        ----------
        after : int
            The number after which those without a name are numbered.
        wanted : callable
            Says of the path of a file whether it is to be read.
        one_id : bool
            Give each document an id of its own: where two of different texts have one id, the
            second becomes ``id (2)``, which `renamed` tells.

        Yields
        ------
        RecordBatch
            Of `DOCUMENTS`.
        """
        listed = Listed(strict=self._strict)
        self._listed = listed
        ids = Ids(apart=one_id)
        self._renamed = ids.renamed
        kept: list[Row] = []

        # Names are made when all that were given are known, so that none is taken twice.
        for row in chain(self._rows(listed, wanted), self._name(after, ids)):
            too_much = _why_not(row)
            reason = too_much or ids.take(row)
            if reason:
                listed.skip(row["id"], reason, harmless=reason != too_much)
                continue
            kept.append(row)
            if len(kept) == ROWS_READ_AT_ONCE:
                yield pa.RecordBatch.from_pylist(kept, DOCUMENTS)
                kept = []
        if kept:
            yield pa.RecordBatch.from_pylist(kept, DOCUMENTS)
        for _, notice in listed.notices:
            if notice.kind == "undated":
                warn_caller(f"{notice.text[:-1]}; write dates as 2022-01-13", DateWarning)

    def _name(self, after: int, ids: Ids) -> Iterator[Row]:
        """Give the texts that have no name, each with one that is not taken."""
        for one in self.nameless:
            while f"{one.kind} {after + one.place}" in ids:
                after += 1
            yield as_document(f"{one.kind} {after + one.place}", one.text, one.sha256)


def _advise(documents: Any) -> str | None:
    """Return what to pass in place of what is no list of documents; None where it is one."""
    match documents:
        case str():
            return "put it into a list, or pass a Path for a file"
        case bytes() | bytearray():
            return "pass [reuse.read(…)] of it, or a Path for a file"
        case Mapping() | Source():
            return "put it into a list"
    if hasattr(documents, "read"):
        return "pass the Path of the file"
    return None if isinstance(documents, Iterable) else "pass one of these"


def _check_item(number: int, item: Any) -> None:
    """Refuse what is no document; warn of a text that is the path of a file."""
    if not isinstance(item, Mapping | str | Path | Source):
        raise TypeError(
            f"document {number} is {name_kind(item)}; a document is a dict with id and text, a "
            "text (str), a file (Path) or a Source"
        )
    if isinstance(item, Source):
        for name in ("id", "text"):
            value = getattr(item, name)
            if not isinstance(value, str) or (name == "id" and not value):
                raise TypeError(
                    f"document {number} is a Source whose {name} is {value!r:.60}; "
                    f"its {name} must be a str" + ", and not empty" * (name == "id")
                )
    if isinstance(item, str):
        warn_of_path(item, folders=True)


def _without_name(item: Any) -> tuple[str, str, str | None] | None:
    """Return the kind, text and hash of a document that has no name; None of one that has."""
    if isinstance(item, str):
        return "text", item, None
    if isinstance(item, Source) and item.id in NAMELESS:
        return item.id, item.text, item.sha256
    return None


def _told_apart(names: tuple[str, str]) -> tuple[str, Notice]:
    """Say that a document has another id than it was given."""
    given, taken = names
    text = f"{shown(taken)} was given the id {shown(given)}, which another text has."
    return taken, Notice("renamed", None, 1, (), text)


def _writable(row: Row) -> Row:
    return {
        name: without_surrogates(value) if isinstance(value, str) else value
        for name, value in row.items()
    }


def _refuse_unused(given: Mapping[str, Any], what: str) -> None:
    for name, value in given.items():
        if value:
            raise ValueError(f"`{name}` is for files, and these are {what}; leave it out")


def _why_not(row: Row) -> str | None:
    """Return why a document can't be taken in."""
    if not row["text"].strip():
        return "empty"
    if len(row["text"]) > MOST_CHARACTERS:
        return f"over {MOST_CHARACTERS:,} characters; cut it into its articles"
    return None
