"""The tables of an archive's file.

A text is stored once, by its `doc`; each id that it was added under is an entry of its own, with
what is known of the text under that id. Under one id there may be several texts: these are its
versions, in the order in which they came.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from reuse.corpus.postings import POSTINGS_TABLES
from reuse.corpus.schema import DOCUMENTS

#: The version of the file's tables; a file with a greater one is of a newer `reuse`. In one of
#: version 1 texts have only the keys of their rare words (`reuse.corpus.keys.find_keys`); up to
#: version 2 each id had one text, and each text one id.
VERSION = 3

#: The table ``documents``: a row for each text under each of its ids.
ENTRIES = pa.schema(
    [
        pa.field("number", pa.int64(), nullable=False),  # in the order in which they came
        pa.field("doc", pa.int64(), nullable=False),  # its text, of `TEXTS`
        pa.field("version", pa.int32(), nullable=False),  # among the texts of its id, from 1
        pa.field("added", pa.timestamp("us")),  # in UTC; null in what version 2 had
        *(field for field in DOCUMENTS if field.name not in ("doc", "text")),
    ]
)
#: What is known of a text under an id beside that, and is shown with it.
METADATA = tuple(
    field.name
    for field in DOCUMENTS
    if field.name not in ("doc", "id", "text", "sha256", "series", "format", "parts")
)

#: ``archive`` has one row: the version, how many texts boilerplate was learnt from, and the
#: numbers that the next entry and the next text get, which are given once. ``made`` has what the
#: keys depend on (`reuse.corpus.archive_keys`). ``content`` tells texts apart, by
#: `reuse.corpus.ids.hash_content`. ``stock`` has the hashes of the sentences that are boilerplate.
#: ``files`` has the files that were read, as they were then.
_STATEMENTS = (
    """
create table archive (version integer, learnt bigint, numbers bigint, docs bigint);
create table made (name text, value text);
create table texts (doc bigint primary key, text text, content bigint);
create index content_of_texts on texts (content);
create index id_of_documents on documents (id);
create index doc_of_documents on documents (doc);
create table files (path text primary key, sha256 text, encoding text);
create table sentences (doc bigint, sentence bigint, words integer);
create table stock (sentence bigint);
"""
    + POSTINGS_TABLES
)
#: The tables of version 2, and those that came with version 3.
OLD_TABLES = {"archive", "documents", "sentences", "stock", "runs", "blocks"}
ARCHIVE_TABLES = OLD_TABLES | {"made", "texts", "files"}


def make_tables(database: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of an empty archive.

    Parameters
    ----------
    database : duckdb.DuckDBPyConnection
        Of a new file.

    Examples
    --------
    >>> with duckdb.connect() as database:
    ...     make_tables(database)
    ...     named = database.sql("select table_name from duckdb_tables()").fetchall()
    >>> {name for name, in named} == ARCHIVE_TABLES
    True
    """
    database.from_arrow(ENTRIES.empty_table()).create("documents")
    for statement in filter(str.strip, _STATEMENTS.split(";")):
        database.execute(statement)
    database.execute("insert into archive values (?, 0, 0, 0)", [VERSION])
