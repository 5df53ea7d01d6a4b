"""An archive of any version → a new one of the same texts."""

from __future__ import annotations

from typing import Any

import duckdb

from reuse.corpus.archive_keys import write_key_settings
from reuse.corpus.archive_tables import ENTRIES, VERSION
from reuse.corpus.archive_writer import ArchiveWriter
from reuse.corpus.tables import ROWS_READ_AT_ONCE


def fill_from(old: duckdb.DuckDBPyConnection, new: duckdb.DuckDBPyConnection) -> None:
    """Fill an empty archive with the texts of another, in the order in which they came.

    Parameters
    ----------
    old : duckdb.DuckDBPyConnection
        Of any version up to `reuse.corpus.archive_tables.VERSION`.
    new : duckdb.DuckDBPyConnection
        With the tables of that version.
    """
    with old.cursor() as reader, new.cursor() as cursor:
        ((version,),) = reader.sql("select version from archive").fetchall()
        cursor.begin()
        write_key_settings(cursor)
        writer = ArchiveWriter(cursor)
        query = _LATEST if version == VERSION else _UP_TO_2
        for batch in reader.sql(query).to_arrow_reader(ROWS_READ_AT_ONCE):
            rows = batch.to_pylist()
            writer.add([_complete(row) for row in rows], None)
        writer.finish()
        if version == VERSION:
            files = reader.sql("select path, sha256, encoding from files").to_arrow_table()
            cursor.from_arrow(files).insert_into("files")
        cursor.commit()


#: Its entries with their texts.
_LATEST = """
    select d.* exclude (doc), t.text from documents d join texts t on d.doc = t.doc
    order by d.number
"""
#: In versions 1 and 2 each text had one id, and the table its text.
_UP_TO_2 = "select * exclude (doc) from documents order by doc"


def _complete(row: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with all columns of today: what was not asked then is not known."""
    return dict.fromkeys(ENTRIES.names) | row
