"""Texts, files, folders and tables → documents, in a stream; what can't be read is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from reuse.corpus.files import Paths, check_encoding, find_files, list_paths, read_path
from reuse.corpus.frames import is_table, read_frame
from reuse.corpus.ids import Ids
from reuse.corpus.messages import name_kind
from reuse.corpus.schema import DOCUMENTS, SKIPPED
from reuse.corpus.tables import (
    ROWS_READ_AT_ONCE,
    Row,
    Skip,
    as_document,
    check_columns,
    read_rows,
    without_surrogates,
)
from reuse.model import Source
from reuse.sources.warned import warn_of_path

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
        Gives a row a document. It is given a function to call with the name and the reason where
        a document is skipped, and one that says whether a file is to be read.
    nameless : sequence of Nameless
        Texts that have no id, and are given one that no other has.
    """

    def __init__(
        self,
        name: str,
        rows: Callable[[Skip, Wanted], Iterator[Row]],
        nameless: Sequence[Nameless] = (),
    ) -> None:
        self.name = name
        self.nameless = tuple(nameless)
        self._rows = rows
        self._skipped: list[tuple[str, str]] | None = None
        self._renamed: list[tuple[str, str]] = []

    @classmethod
    def of(
        cls, documents: Any, *, encoding: str | None = None, leave_out: Paths = ()
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
        leave_out = list_paths(leave_out)
        if isinstance(documents, DocumentStream):
            _refuse_unused(encoding, leave_out, "documents that are read already")
            return documents
        if is_table(documents):
            _refuse_unused(encoding, leave_out, "a table")
            return cls.of_frame(documents)
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
            _refuse_unused(encoding, leave_out, "documents that are no files")
        return cls._of_items(items, encoding, leave_out)

    @classmethod
    def of_frame(cls, frame: Any) -> DocumentStream:
        """Take rows of a table; see `Corpus.from_frame`."""
        count, batches = read_frame(frame)

        def rows(skip: Skip, _: Wanted) -> Iterator[Row]:
            first = 1
            for batch in batches():
                yield from read_rows(batch, skip, "", first)
                first += len(batch)

        return cls(f"{count:,} rows" if count else "the table", rows)

    @classmethod
    def of_paths(
        cls,
        paths: Paths,
        *,
        encoding: str | None = None,
        leave_out: Paths = (),
    ) -> DocumentStream:
        """Take files by their names; see `Corpus.from_paths`."""
        return cls._of_items(list_paths(paths), encoding, list_paths(leave_out))

    @classmethod
    def _of_items(
        cls, items: Sequence[Any], encoding: str | None, leave_out: Sequence[Path]
    ) -> DocumentStream:
        for number, item in enumerate(items, 1):
            _check_item(number, item)
        mappings = [item for item in items if isinstance(item, Mapping)]
        if mappings:
            check_columns(dict.fromkeys(str(k) for m in mappings for k in m), "the list of dicts")
        check_encoding(encoding)
        left_out = frozenset(path.resolve() for path in leave_out)
        nameless = [
            Nameless(place, *given)
            for place, item in enumerate(items, 1)
            if (given := _without_name(item))
        ]

        def rows(skip: Skip, wanted: Wanted) -> Iterator[Row]:
            for number, item in enumerate(items, 1):
                if isinstance(item, Mapping):
                    yield from read_rows([dict(item)], skip, "", number)
                elif isinstance(item, Path):
                    for path in filter(wanted, find_files(item, left_out)):
                        yield from read_path(path, encoding, skip)
                elif isinstance(item, Source) and not _without_name(item):
                    yield as_document(item.id, item.text, item.sha256)

        paths = [str(item) for item in items if isinstance(item, Path)]
        name = " ".join(paths) if len(paths) == len(items) else f"{len(items):,} documents"
        return cls(name or "the list", rows, nameless)

    def skipped(self) -> Iterator[pa.RecordBatch]:
        """Give what was skipped; the documents are read for it where they were not."""
        if self._skipped is None:
            for _ in self:
                pass
        rows = [{"id": name, "reason": reason} for name, reason in sorted(self._skipped or ())]
        yield pa.RecordBatch.from_pylist(rows, SKIPPED)

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
        skipped: list[tuple[str, str]] = []
        self._skipped = skipped
        ids = Ids(apart=one_id)
        self._renamed = ids.renamed
        kept: list[Row] = []

        def skip(name: str, reason: str) -> None:
            skipped.append((without_surrogates(name), without_surrogates(reason)))

        # Names are made when all that were given are known, so that none is taken twice.
        for row in chain(self._rows(skip, wanted), self._name(after, ids)):
            reason = _why_not(row) or ids.take(row)
            if reason:
                skip(row["id"], reason)
                continue
            kept.append(row)
            if len(kept) == ROWS_READ_AT_ONCE:
                yield pa.RecordBatch.from_pylist(kept, DOCUMENTS)
                kept = []
        if kept:
            yield pa.RecordBatch.from_pylist(kept, DOCUMENTS)

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


def _refuse_unused(encoding: str | None, leave_out: tuple[Path, ...], what: str) -> None:
    for name, value in (("encoding", encoding), ("leave_out", leave_out)):
        if value:
            raise ValueError(f"`{name}` is for files, and these are {what}; leave it out")


def _why_not(row: Row) -> str | None:
    """Return why a document can't be taken in."""
    if not row["text"].strip():
        return "empty"
    if len(row["text"]) > MOST_CHARACTERS:
        return f"over {MOST_CHARACTERS:,} characters; cut it into its articles"
    return None
