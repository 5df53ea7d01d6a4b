"""Many texts: which share passages, who copied whom, and an archive that grows.

==================  ===================================================================
file                what it does
==================  ===================================================================
`documents`         texts, files, folders and tables → documents, in a stream
`ids`               documents of one id, told apart by their texts
`files`             paths → the files that they stand for
`tables`            the files that are tables of documents
`frames`            tables in memory: DataFrames, Arrow's, columns by their names
`asked`             what is asked of an audit, and how its texts are read
`ignored`           known boilerplate that a user names, taken out of documents
`sentences`         sentences by hashes of their words; documents without some of them
`forms`             templates with slots that many documents fill in
`examples`          what was set aside, filled in or repeated, as the documents have it
`batch_functions`   documents → sentences and keys; candidates → passages
`keys`              a document → pairs of its sentences' rare words; long sentences; all of it
`candidates`        keys → which two documents are worth aligning, as SQL for any engine
`engines`           what holds the tables and runs both: DuckDB, Spark, or your own
`provenance`        pairs → who copied whom
`clusters`          pairs → documents that belong together
`recipe`, `corpus`  all of it in its order, and the class that asks for it
`pair`              two documents of an audit beside each other
`schema`            the tables, as Arrow schemas
`archive`           texts kept in a file, to look others up in
`archive_batch`     a batch of documents → an archive, and what came of it
`archive_writer`    documents → its tables, and out of them again
`archive_reader`    one text → the texts of an archive that it shares passages with
`archive_entries`   what it has, by ids and patterns of ids
`archive_export`    an archive → tables and texts for other programs
`archive_rebuild`   an archive of any version → a new one of the same texts
`archive_open`      its file while it is open: what is asked of it, and changed in it
`archive_file`      that file: made, opened or refused
`archive_tables`    the tables of that file
`archive_keys`      what its keys depend on, and whether it is what is installed
`postings`          which texts of an archive have a key
`nearest`           which of them are worth comparing
==================  ===================================================================
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reuse.corpus.archive import Archive, ArchiveError
    from reuse.corpus.corpus import Corpus
    from reuse.corpus.documents import DocumentStream
    from reuse.corpus.engines.spark import SparkEngine
    from reuse.results.audit import Audit
    from reuse.settings import CorpusSettings

__all__ = [
    "Archive",
    "ArchiveError",
    "Audit",
    "Corpus",
    "CorpusSettings",
    "DocumentStream",
    "SparkEngine",
]

#: Engines and tables take long to load; who compares two texts needs none.
_HOMES = {
    "Archive": "reuse.corpus.archive",
    "ArchiveError": "reuse.corpus.archive",
    "Audit": "reuse.results.audit",
    "Corpus": "reuse.corpus.corpus",
    "CorpusSettings": "reuse.settings",
    "DocumentStream": "reuse.corpus.documents",
    "SparkEngine": "reuse.corpus.engines.spark",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
