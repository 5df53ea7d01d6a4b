"""An archive's file while it is open: what is asked of it, and what is changed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from weakref import WeakSet

import duckdb

from reuse.corpus.archive_file import ArchiveError, first_line, open_file, replace_file
from reuse.corpus.archive_keys import other_settings
from reuse.corpus.archive_reader import ArchiveReader
from reuse.corpus.archive_rebuild import fill_from
from reuse.corpus.archive_tables import VERSION
from reuse.corpus.engines.duck import interruptible

_Cursor = duckdb.DuckDBPyConnection
_T = TypeVar("_T")
#: The archives of this process that were not closed.
_OPEN: WeakSet[OpenArchive] = WeakSet()


class OpenArchive:
    """An archive that is open; `reuse.Archive` says of what.

    Parameters
    ----------
    path : str or Path
    create, read_only : bool
    memory : str
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        memory: str = "1GB",
    ) -> None:
        if create and read_only:
            raise ValueError(
                "`create` makes a file to add to, and `read_only` adds nothing; leave one out"
            )
        self.path = Path(path)
        self._closed = False
        self._read_only = read_only
        self._memory = memory
        self._reader: ArchiveReader | None = None
        self._database = open_file(self.path, create=create, read_only=read_only, memory=memory)
        _OPEN.add(self)
        try:
            with self._errors_in_one_line():
                ((version,),) = self._database.sql("select version from archive").fetchall()
            if version < VERSION:
                self.rebuild()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._closed = True
        _OPEN.discard(self)
        # What could not be written out at the end is in the log beside the file, and not lost.
        with suppress(duckdb.Error):
            self._forget_reader()
            self._database.close()

    @interruptible()
    def rebuild(self) -> None:
        """Make the file anew from its texts: their keys by this version, and nothing else in it.

        It is replaced once the new one is whole, and needs as much room beside it until then.

        Raises
        ------
        ArchiveError
            Where it is open a second time in this process, or was opened to read.
        OSError
            Where it can't be written; it is as it was before.
        """
        self._check_writable()
        others = [one for one in _OPEN if one is not self and one.path.exists()]
        if any(one.path.samefile(self.path) for one in others):
            raise ArchiveError(f"{self.path} is open twice in this process; close it elsewhere")
        self._forget_reader()
        try:
            self._database = replace_file(
                self._database, self.path, self._memory, lambda new: fill_from(self._database, new)
            )
        except (duckdb.Error, OSError) as error:
            if "interrupt" in str(error).lower():
                raise
            raise self._unwritten(error) from None

    @interruptible()
    def _write(self, change: Callable[[_Cursor], _T]) -> _T:
        """Change the archive, wholly or not at all."""
        self._check_writable()
        with self._database.cursor() as cursor:
            cursor.begin()
            try:
                self._check_keys()
                changed = change(cursor)
                cursor.commit()
            except BaseException as error:
                # An error that broke the transaction has ended it already.
                with suppress(duckdb.Error):
                    cursor.rollback()
                if isinstance(error, duckdb.Error) and "interrupt" not in str(error).lower():
                    raise self._unwritten(error) from None
                raise
        self._forget_reader()
        return changed

    def _ask(self, ask: Callable[[], _T]) -> _T:
        self._check_open()
        with self._errors_in_one_line():
            return ask()

    def _check_open(self) -> None:
        if self._closed:
            raise ArchiveError(f"{self.path} was closed; open it again")

    def _check_writable(self) -> None:
        self._check_open()
        if self._read_only:
            raise ArchiveError(f"{self.path} was opened to read; open it without `read_only`")

    def _check_keys(self) -> None:
        """Refuse an archive in which this installation would find nothing."""
        others = other_settings(self._database)
        if others:
            raise ArchiveError(
                f"{self.path} was made with {others}; `reuse archive rebuild {self.path}` makes "
                "it anew from its texts"
            )

    def _reading(self) -> ArchiveReader:
        """Return what looks texts up in the archive as it is now."""
        if self._reader is None:
            self._check_keys()
            self._reader = ArchiveReader(self._database.cursor())
        return self._reader

    def _forget_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _unwritten(self, error: Exception) -> OSError:
        return OSError(
            f"{self.path} could not be written and is as it was before: {first_line(error)}"
        )

    @contextmanager
    def _errors_in_one_line(self) -> Iterator[None]:
        try:
            with interruptible():
                yield
        except duckdb.Error as error:
            raise ArchiveError(f"{self.path} can't be read: {first_line(error)}") from None
