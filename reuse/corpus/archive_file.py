"""The file of an archive: a DuckDB database of known tables, opened or refused in one line."""

from __future__ import annotations

from pathlib import Path

import duckdb

from reuse.corpus.postings import TABLES as POSTINGS

#: The version of the file's tables; a file with a greater one is of a newer `reuse`.
VERSION = 1

TABLES = (
    """
create table archive (version integer, learnt bigint);
create table documents (
    doc bigint primary key, id text unique, text text, sha256 text, date timestamp, outlet text,
    url text, title text
);
create table sentences (doc bigint, sentence bigint, words integer);
create table stock (sentence bigint);
"""
    + POSTINGS
)
_NAMES = {"archive", "documents", "sentences", "stock", "runs", "blocks"}


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
    ValueError
        Where `memory` is no size.
    """
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder; name a file")
    if not path.exists() and not create:
        raise ArchiveError(f"there is no archive {path}; `reuse archive add` makes one")
    if not path.exists() and not path.parent.is_dir():
        raise ArchiveError(f"there is no folder {path.parent}; make it first")
    database = _connect(path, read_only, memory)
    try:
        _prepare(database, path, create and not read_only)
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


def _connect(path: Path, read_only: bool, memory: str) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only, config={"memory_limit": memory})
    except duckdb.ParserException as error:
        raise ValueError(f"`memory` is a size such as 1GB, got {memory!r}: {error}") from None
    except duckdb.Error as error:
        told = str(error).lower()
        if "lock" in told:
            raise ArchiveError(
                f"{path} is open in another process; wait until that has finished"
            ) from None
        if "permission" in told or "read-only" in told:
            raise ArchiveError(f"{path} may not be opened; change its permissions") from None
        raise ArchiveError(
            f"{path} is no archive, or one that this version can't read: {first_line(error)}"
        ) from None


def _prepare(database: duckdb.DuckDBPyConnection, path: Path, create: bool) -> None:
    """Make the tables of a new archive, and refuse what is none."""
    names = {
        row[0] for row in database.execute("select table_name from duckdb_tables()").fetchall()
    }
    if not names and create:
        database.begin()
        for statement in filter(str.strip, TABLES.split(";")):
            database.execute(statement)
        database.execute("insert into archive values (?, 0)", [VERSION])
        database.commit()
        return
    try:
        rows = database.execute("select version from archive").fetchall()
    except duckdb.CatalogException:
        rows = []
    except duckdb.Error as error:
        # A table of that name of somebody else's, or a file that was harmed.
        raise ArchiveError(f"{path} is no archive of reuse's: {first_line(error)}") from None
    if len(rows) != 1 or not isinstance(rows[0][0], int):
        raise ArchiveError(f"{path} is a database, but no archive of reuse's; name another file")
    version = rows[0][0]
    if version > VERSION:
        raise ArchiveError(
            f"{path} was made by a newer version of reuse (archive {version}, this one "
            f"reads {VERSION}); install that version"
        )
    if not names >= _NAMES:
        raise ArchiveError(
            f"{path} lacks the tables {', '.join(sorted(_NAMES - names))}; name another file"
        )
