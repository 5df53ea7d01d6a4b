"""Documents → the tables of an archive, and out of them again.

All is done within a transaction of who calls it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from reuse.corpus.archive_reader import Entry, shorten_keys
from reuse.corpus.archive_tables import ENTRIES
from reuse.corpus.batch_functions import FindKeys, FindSentences
from reuse.corpus.candidates import boilerplate_query
from reuse.corpus.ids import file_of, hash_content
from reuse.corpus.postings import PostingsRun, remove_postings
from reuse.corpus.tables import Row

#: Boilerplate is learnt anew when the archive has grown or shrunk by this much since.
GROWN = 1.1
#: Texts that are taken out at once.
REMOVED_AT_ONCE = 1000
_TEXTS = pa.schema([("doc", pa.int64()), ("text", pa.string()), ("content", pa.int64())])
_NONE = np.empty(0, np.int64)


class ArchiveWriter:
    """What writes a batch, some documents at a time.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of the archive, within a transaction.

    Attributes
    ----------
    entries : list of Entry
        What was added.
    known : int
        How many texts stood under their very ids already, or under another number of their file.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self.entries: list[Entry] = []
        self.known = 0
        self._cursor = cursor
        self._run = PostingsRun(cursor)
        ((self._number, self._doc),) = cursor.sql("select numbers, docs from archive").fetchall()
        self._first = self._number

    def add(self, rows: Sequence[Row], added: datetime | None) -> None:
        """Add documents; what stands under its id already is left alone.

        Parameters
        ----------
        rows : sequence of dict
            Of `reuse.corpus.schema.DOCUMENTS`; of one id in the order of its versions.
        added : datetime or None
            When, in UTC; the row's own ``added`` where it has one.
        """
        texts = self._stored(rows)
        of_id = self._versions(rows)
        files = self._files(texts)
        entries, new = [], []
        for row in rows:
            versions = of_id[row["id"]]
            content = hash_content(row["text"])
            doc = texts[content].get(row["text"])
            if doc is not None and (doc in versions or _is_numbered(row["id"], files[doc])):
                self.known += 1
                continue
            version, before, again = max(versions.values(), default=0) + 1, self._doc, True
            if doc is None:
                again, doc = False, self._doc
                self._doc += 1
                texts[content][row["text"]] = doc
                new.append({"doc": doc, "text": row["text"], "content": content})
            versions[doc] = version
            numbered = {"number": self._number, "doc": doc, "version": version, "added": added}
            entries.append(row | numbered | {"added": row.get("added", added)})
            self.entries.append(Entry(self._number, doc, row["id"], version, before, again))
            self._number += 1
        self._insert(new)
        if entries:
            table = pa.Table.from_pylist(entries, ENTRIES)
            self._cursor.from_arrow(table).insert_into("documents")

    def finish(self) -> None:
        """Write what was gathered, once all is there."""
        self._run.write()
        self._cursor.execute("update archive set numbers = ?, docs = ?", [self._number, self._doc])
        learn_boilerplate(self._cursor)

    def _stored(self, rows: Sequence[Row]) -> defaultdict[int, dict[str, int]]:
        """Return those of the texts that the archive has, with their numbers, by their hashes."""
        hashes = [hash_content(row["text"]) for row in rows]
        found = self._cursor.execute(
            "select content, text, doc from texts where content in (select unnest(?))", [hashes]
        )
        texts: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for content, text, doc in found.fetchall():
            texts[content][text] = doc
        return texts

    def _versions(self, rows: Sequence[Row]) -> defaultdict[str, dict[int, int]]:
        """Return, of each id, which version each of its texts is."""
        names = [row["id"] for row in rows]
        found = self._cursor.execute(
            "select id, doc, version from documents where id in (select unnest(?))", [names]
        )
        of_id: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for name, doc, version in found.fetchall():
            of_id[name][doc] = version
        return of_id

    def _files(self, texts: Mapping[int, Mapping[str, int]]) -> defaultdict[int, set[str]]:
        """Return, of each text that was there before the batch, the files of several it is of.

        A number in a file is a place: where one more mail lies before a mail, that has the next.
        """
        docs = [doc for of_hash in texts.values() for doc in of_hash.values()]
        found = self._cursor.execute(
            "select doc, id from documents where doc in (select unnest(?)) and number < ?",
            [docs, self._first],
        )
        files: defaultdict[int, set[str]] = defaultdict(set)
        for doc, name in found.fetchall():
            if file_of(name) != name:
                files[doc].add(file_of(name))
        return files

    def _insert(self, new: Sequence[Row]) -> None:
        if not new:
            return
        table = pa.Table.from_pylist(new, _TEXTS)
        self._cursor.from_arrow(table).insert_into("texts")
        (texts,) = table.select(["doc", "text"]).to_batches()
        self._run.add(*_postings_of(texts))
        sentences = pa.Table.from_batches([FindSentences(_NONE)(texts)])
        self._cursor.from_arrow(sentences.select(["doc", "sentence", "words"])).insert_into(
            "sentences"
        )


def remove_entries(cursor: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> None:
    """Take entries out, and the texts that have none left, with all that they are found by.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    numbers : sequence of int
    """
    gone = cursor.execute(
        "delete from documents where number in (select unnest(?)) returning id, doc", [numbers]
    ).fetchall()
    names = {name for name, _ in gone}
    paths = names | set(map(file_of, names))
    cursor.execute("delete from files where path in (select unnest(?))", [list(paths)])
    docs = sorted({doc for _, doc in gone})
    left = cursor.execute("select doc from documents where doc in (select unnest(?))", [docs])
    orphans = sorted(set(docs) - {doc for (doc,) in left.fetchall()})
    for k in range(0, len(orphans), REMOVED_AT_ONCE):
        some = orphans[k : k + REMOVED_AT_ONCE]
        texts: pa.Table = cursor.sql(
            "select doc, text from texts where doc in (select unnest(?))", params=[some]
        ).to_arrow_table()
        (batch,) = texts.combine_chunks().to_batches()
        remove_postings(cursor, *_postings_of(batch))
        for table in ("sentences", "texts"):
            cursor.execute(f"delete from {table} where doc in (select unnest(?))", [some])
    learn_boilerplate(cursor)


def learn_boilerplate(cursor: duckdb.DuckDBPyConnection) -> None:
    """Learn anew what is boilerplate, where the archive has another size than when it was learnt.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    """
    ((count, learnt),) = cursor.sql(
        "select (select count(*) from texts), learnt from archive"
    ).fetchall()
    if count >= learnt * GROWN or count * GROWN <= learnt:
        cursor.execute("delete from stock")
        cursor.execute(f"insert into stock {boilerplate_query()}")
        cursor.execute("update archive set learnt = ?", [count])


def _is_numbered(name: str, files: Collection[str]) -> bool:
    """Say whether an id is a number in one of some files."""
    file = file_of(name)
    return file != name and file in files


def _postings_of(texts: pa.RecordBatch) -> tuple[Any, Any]:
    """Return what texts are found by: keys, as an archive keeps them, and their numbers."""
    keys = FindKeys(_NONE, _NONE)(texts)
    doc = keys.column("doc").to_numpy().astype(np.int32)
    return shorten_keys(keys.column("key").to_numpy()), doc
