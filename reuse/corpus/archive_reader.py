"""One text → the texts of an archive that it shares passages with."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np

from reuse.arrays import I4, I8
from reuse.corpus.batch_functions import Align
from reuse.corpus.candidates import LEAST_BITS, USUAL_DOCUMENTS
from reuse.corpus.keys import find_keys, find_keys_alone
from reuse.corpus.nearest import choose
from reuse.corpus.postings import Postings
from reuse.corpus.sentences import without_sentences
from reuse.language import ENGLISH
from reuse.model import Source
from reuse.results.lookup import Lookup
from reuse.segment.folding import segment_folded
from reuse.settings import CorpusSettings


class ArchiveReader:
    """An archive as it was when this was made, to look texts up in.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of the archive; it is used by this alone.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        ((self.count,),) = cursor.execute("select count(*) from documents").fetchall()
        hashes = cursor.sql("select sentence from stock").fetchnumpy()["sentence"]
        self._boilerplate = np.sort(hashes)
        self._postings = Postings(cursor)

    def look_up(self, doc: int, settings: CorpusSettings) -> Lookup:
        """Say where a text of the archive was seen before it."""
        row = self._rows(f"select id, text, sha256, date from documents where doc = {doc}")[0]
        source = Source(row["id"], row["text"], row["sha256"])
        return self.find(source, settings, before=doc, date=row["date"])

    def find(
        self,
        source: Source,
        settings: CorpusSettings,
        *,
        before: int | None = None,
        date: Any = None,
    ) -> Lookup:
        """Say where a text was seen before, among the texts before one or all."""
        near, chosen = self._nearest(source, before)
        pairs: list[dict[str, Any]] = []
        if chosen:
            listed = ", ".join(map(str, chosen))
            query = f"select * from documents where doc in ({listed}) order by doc"
            known = {row["id"]: row for row in self._rows(query)}
            jobs = [
                {
                    "a": -1, "b": row["doc"], "id_a": source.id, "id_b": row["id"],
                    "text_a": source.text, "text_b": row["text"],
                    "date_a": date, "date_b": row["date"],
                }
                for row in known.values()
            ]  # fmt: skip
            align = Align(settings.of_pair(self.count), float(self.count), self._boilerplate)
            pairs = [
                row | {name: known[row["b"]][name] for name in ("date", "outlet", "url", "title")}
                for row in align.align(jobs)
            ]
            pairs.sort(key=lambda row: (-row["bits"], row["b"]))
        return Lookup(source, self.count, near, len(chosen), pairs, settings)

    def _nearest(self, source: Source, before: int | None) -> tuple[int, list[int]]:
        """Return how many texts are near one, and those to compare with it."""
        (document,) = segment_folded(source, language=ENGLISH)
        alone = shorten_keys(find_keys_alone([document], self._boilerplate)[1])
        document = without_sentences(document, self._boilerplate)
        keys = shorten_keys(find_keys([document], ENGLISH.lexicon)[1])
        keys = np.unique(np.concatenate((alone, keys)))
        if not len(keys):
            return 0, []
        place, doc, documents = self._postings.find(keys)
        if before is not None:
            # Of a batch's own texts the earlier alone count, so that no pair is reported twice.
            place, doc = place[doc < before], doc[doc < before]
        size = max(self.count, USUAL_DOCUMENTS)
        bits = np.log2(size / np.maximum(documents, 1)).clip(0)
        bits[np.isin(keys, alone)] = LEAST_BITS
        return choose(place, doc, bits, LEAST_BITS)

    def _rows(self, query: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._cursor.sql(query).to_arrow_table().to_pylist()
        return rows


def shorten_keys(keys: I8) -> I4:
    """Return the 32 bits of each key that an archive keeps.

    Parameters
    ----------
    keys : ndarray of int64

    Returns
    -------
    ndarray of int32

    Examples
    --------
    >>> shorten_keys(np.array([5 << 32, -1])).tolist()
    [5, -1]
    """
    return (keys >> 32).astype(np.int32)
