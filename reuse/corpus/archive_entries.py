"""What an archive has, by ids and patterns of ids."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import translate
from re import compile as compile_pattern
from typing import Any

import duckdb
import pyarrow as pa

from reuse.corpus.archive_file import ArchiveError
from reuse.corpus.archive_tables import ENTRIES

#: A row of what an archive has: a text under one of its ids.
LISTED = pa.schema(
    [
        *(field for field in ENTRIES if field.name not in ("number", "doc", "format", "parts")),
        pa.field("versions", pa.int32(), nullable=False),  # how many texts its id has
        pa.field("characters", pa.int64(), nullable=False),
        pa.field("also", pa.list_(pa.string()), nullable=False),  # its other ids
    ]
)
_Cursor = duckdb.DuckDBPyConnection


def list_entries(cursor: _Cursor, pattern: str | None) -> pa.Table:
    """Return what an archive has, in the order of ids and versions.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    pattern : str or None

    Returns
    -------
    Table
        Of `LISTED`.

    Raises
    ------
    ArchiveError
        Where there is nothing of that name.
    """
    where, values = "", []
    if pattern is not None:
        where, values = "where d.number in (select unnest(?))", [numbers_named(cursor, [pattern])]
    return _listed(cursor, where, values).cast(LISTED)


def get_entry(cursor: _Cursor, name: str, version: int | None) -> dict[str, Any]:
    """Return a text of an archive and what is known of it.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    name : str
    version : int or None

    Returns
    -------
    dict

    Raises
    ------
    ArchiveError
        Where there is none.
    """
    rows = _listed(cursor, "where d.id = ?", [name], ", t.text, d.parts").to_pylist()
    if not rows:
        raise ArchiveError(
            f"the archive has no text {name}; `reuse archive list` shows what it has"
        )
    if version is None:
        return dict(rows[-1])
    for row in rows:
        if row["version"] == version:
            return dict(row)
    there = ", ".join(str(row["version"]) for row in rows)
    raise ArchiveError(f"of {name} the archive has no version {version}; it has {there}")


def numbers_named(cursor: _Cursor, names: Iterable[str]) -> list[int]:
    """Return the numbers of the entries that ids and patterns of ids name.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    names : iterable of str
        What is an id of the archive is no pattern, whatever signs it has.

    Returns
    -------
    list of int
        In order.

    Raises
    ------
    ArchiveError
        Where one of them names nothing.
    """
    numbers: set[int] = set()
    ids: list[tuple[int, str]] | None = None
    for name in names:
        found = cursor.execute("select number from documents where id = ?", [name]).fetchall()
        own = {number for (number,) in found}
        if not own and any(sign in name for sign in "*?["):
            if ids is None:
                ids = cursor.execute("select number, id from documents").fetchall()
            matches = compile_pattern(translate(name)).match
            own = {number for number, one in ids if matches(one)}
        if not own:
            raise ArchiveError(
                f"the archive has no text named {name}; `reuse archive list` shows what it has"
            )
        numbers |= own
    return sorted(numbers)


def _listed(cursor: _Cursor, where: str, values: list[Any], more: str = "") -> pa.Table:
    columns = ", ".join(f"d.{field.name}" for field in LISTED if field.name in ENTRIES.names)
    return cursor.sql(
        f"""
        with shared as (
            select x.number, list(distinct y.id order by y.id) as also
            from documents x join documents y on x.doc = y.doc
            where x.id <> y.id group by x.number
        )
        select {columns}, max(d.version) over (partition by d.id) as versions,
            length(t.text) as characters, coalesce(shared.also, []) as also{more}
        from documents d join texts t on d.doc = t.doc
            left join shared on d.number = shared.number
        {where} order by d.id, d.version
        """,
        params=values,
    ).to_arrow_table()
