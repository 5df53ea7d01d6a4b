"""The file of an archive: a DuckDB database of known tables, opened or refused in one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from reuse.corpus.archive_keys import write_key_settings
from reuse.corpus.archive_tables import ARCHIVE_TABLES, OLD_TABLES, VERSION, make_tables

#: Bytes of a new file's blocks. DuckDB reads and checks one at once, and a look-up needs a little
#: of each of some hundreds: of its usual ones of 262,144 bytes, 100 MB.
PAGE = 16_384


class ArchiveError(ValueError):
    """The file can't be opened as an archive; the message is one line with the remedy."""


def open_file(
    path: Path, *, create: bool, read_only: bool, memory: str
) -> duckdb.DuckDBPyConnection:
    """Open an archive's database, or make one.

    Parameters
    ----------
    path : Path
    create : bool
        Make it where there is none.
    read_only : bool
        Others may read it too, and the file is not written.
    memory : str
        What DuckDB may use, as it writes sizes.

    Returns
    -------
    duckdb.DuckDBPyConnection

    Raises
    ------
    ArchiveError
        Where it can't be opened, is no archive, or one of a newer version.
    ValueError, TypeError
        Where `memory` is no size.
    """
    if not isinstance(memory, str):
        raise TypeError(f"`memory` must be a size such as 1GB, as a str, got {memory!r:.60}")
    if path.exists() and not path.is_file():
        raise ArchiveError(f"{path} is {'a folder' if path.is_dir() else 'no file'}; name a file")
    if not path.exists() and not create:
        raise ArchiveError(f"there is no archive {path}; `reuse archive add` makes one")
    if not path.exists():
        if not path.parent.is_dir():
            raise ArchiveError(f"there is no folder {path.parent}; make it first")
        _make(path, memory)
    database = _connect(path, read_only, memory)
    try:
        _check(database, path, read_only)
    except BaseException:
        database.close()
        raise
    return database


def first_line(error: Exception) -> str:
    """Return what an error of the database says, less its details.

    Parameters
    ----------
    error : Exception

    Returns
    -------
    str
    """
    return str(error).strip().partition("\n")[0]


def replace_file(
    database: duckdb.DuckDBPyConnection,
    path: Path,
    memory: str,
    fill: Callable[[duckdb.DuckDBPyConnection], None],
) -> duckdb.DuckDBPyConnection:
    """Put an archive that is made anew in the place of one, and open it; all of it or nothing.

    Parameters
    ----------
    database : duckdb.DuckDBPyConnection
        Of the archive, open to write, so that no other process reads or writes it; it is closed.
    path : Path
    memory : str
    fill : callable
        Fills a new archive, of which it is given the database.

    Returns
    -------
    duckdb.DuckDBPyConnection

    Raises
    ------
    OSError
        Where it can't be written; the archive is as it was before.
    """
    path = Path(os.path.realpath(path))  # a link goes on pointing where it points
    # What is in the log yet would be taken for that of the new file.
    database.execute("checkpoint")
    with _part_of(path) as part:
        with _connect(part, False, memory) as new:
            make_tables(new)
            fill(new)
        part.chmod(path.stat().st_mode)
        part.replace(path)
    database.close()
    return _connect(path, False, memory)


def _make(path: Path, memory: str) -> None:
    """Make an empty archive; it has its name once it is whole."""
    try:
        with _part_of(path) as part:
            with _connect(part, False, memory) as database:
                make_tables(database)
                write_key_settings(database)
            # Not replaced: another process may have made one in the meantime.
            with suppress(FileExistsError):
                try:
                    os.link(part, path)
                except PermissionError:  # how a file system says that it knows no links
                    part.rename(path)
    except (duckdb.Error, OSError) as error:
        raise ArchiveError(f"{path} could not be made: {first_line(error)}") from None


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """Give the name of a file that lies beside one until it is whole, and is gone in the end."""
    part = path.with_name(f".reuse-{os.getpid()}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
        Path(f"{part}.wal").unlink(missing_ok=True)


def _connect(path: Path, read_only: bool, memory: str) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(path),
            read_only=read_only,
            config={"memory_limit": memory, "default_block_size": PAGE},
        )
    except duckdb.ParserException as error:
        raise ValueError(f"`memory` is a size such as 1GB, got {memory!r}: {error}") from None
    except duckdb.Error as error:
        # The file's own name may hold any of these words.
        message = str(error).replace(str(path), "").lower()
        if "could not set lock" in message:
            reason = "is open in another process; wait until that has finished"
        elif "different configuration" in message:
            reason = "is open in this process with other options; close it there, or use that one"
        elif "permission denied" in message:
            reason = "may not be opened; change its permissions"
        elif "not a valid duckdb database" in message:
            reason = "is no archive of reuse's; name another file"
        elif "version number" in message:
            reason = f"was written by a newer DuckDB; install that: {first_line(error)}"
        else:
            reason = f"is no archive, or one that was harmed: {first_line(error)}"
        raise ArchiveError(f"{path} {reason}") from None


def _check(database: duckdb.DuckDBPyConnection, path: Path, read_only: bool) -> None:
    """Refuse what is no archive, one of a newer version, or one that must be written before."""
    try:
        listed = database.execute("select table_name from duckdb_tables()").fetchall()
        rows = database.execute("select version from archive").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        rows = []  # no such table, or somebody else's of that name
    except duckdb.Error as error:
        raise ArchiveError(f"{path} can't be read: {first_line(error)}") from None
    if len(rows) != 1 or not isinstance(rows[0][0], int):
        raise ArchiveError(f"{path} is a database, but no archive of reuse's; name another file")
    version = rows[0][0]
    if version > VERSION:
        raise ArchiveError(
            f"{path} was made by a newer version of reuse (archive {version}, this one "
            f"reads {VERSION}); install that version"
        )
    if version < VERSION and read_only:
        raise ArchiveError(
            f"{path} was made by an older version of reuse; `reuse archive rebuild {path}` brings "
            "it up to date, as opening it without `read_only` does"
        )
    missing = (ARCHIVE_TABLES if version == VERSION else OLD_TABLES) - {row[0] for row in listed}
    if missing:
        raise ArchiveError(
            f"{path} lacks the tables {', '.join(sorted(missing))}; name another file"
        )
