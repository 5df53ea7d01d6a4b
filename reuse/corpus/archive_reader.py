"""One text → the texts of an archive that it shares passages with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb
import numpy as np

from reuse.arrays import I4, I8
from reuse.corpus.archive_tables import METADATA
from reuse.corpus.batch_functions import Align
from reuse.corpus.candidates import LEAST_BITS, USUAL_DOCUMENTS
from reuse.corpus.keys import find_keys, find_keys_alone
from reuse.corpus.nearest import choose
from reuse.corpus.postings import Postings
from reuse.corpus.schema import ALIGNED
from reuse.corpus.sentences import new_sentences, without_sentences
from reuse.dates import When, row_of, when_of
from reuse.language import ENGLISH
from reuse.model import Part, Source
from reuse.results.lookup import Lookup
from reuse.segment.folding import segment_folded
from reuse.settings import CorpusSettings

#: Of a version that shares no passage with the one before.
_NO_PASSAGE: dict[str, Any] = {
    **dict.fromkeys(name for name in ALIGNED.names if name not in ("a", "b")),
    "passages": 0,
    "coverage_a": 0.0,
    "coverage_b": 0.0,
    "verbatim": 0.0,
    "same": False,
    "found": [],
}


class Entry(NamedTuple):
    """A text that was added under an id.

    Attributes
    ----------
    number : int
    doc : int
        Of its text.
    id : str
    version : int
        Among the texts of its id.
    before : int
        The texts that were there before it have lesser numbers.
    again : bool
        Whether the text was there under another id.
    """

    number: int
    doc: int
    id: str
    version: int
    before: int
    again: bool


class ArchiveReader:
    """An archive as it was when this was made, to look texts up in.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
        Of the archive; it is used by this alone.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        ((self.count,),) = cursor.execute("select count(*) from texts").fetchall()
        ((last,),) = cursor.execute("select max(version) from documents").fetchall()
        self._has_versions = last is not None and last > 1
        hashes = cursor.sql("select sentence from stock").fetchnumpy()["sentence"]
        self._boilerplate = np.sort(hashes)
        self._postings = Postings(cursor)

    def look_up(self, entry: Entry, settings: CorpusSettings) -> Lookup:
        """Say where a text of the archive was seen before it, and what is new in it since.

        Parameters
        ----------
        entry : Entry
        settings : CorpusSettings

        Returns
        -------
        Lookup
            With the earlier versions of the text beside what others have of it.
        """
        (row,) = self._rows(
            f"select * from documents where doc = {entry.doc} and number = {entry.number}"
        )
        ((text,),) = self._cursor.execute(
            f"select text from texts where doc = {entry.doc}"
        ).fetchall()
        parts = tuple(Part(*part) for part in json.loads(row["parts"] or "[]"))
        source = Source(row["id"], text, row["sha256"], row["format"] or "text", parts=parts)
        when = when_of(row)
        near, chosen = self._nearest(source, entry.before)
        before: dict[str, Any] = {}
        if entry.version > 1:
            doc, before = self._version_before(entry)
            chosen = list(dict.fromkeys([*chosen, doc]))
        pairs, versions = [], []
        for found in self._align(source, chosen, settings, when, entry.number):
            own = [name for name in found["names"] if name["id"] == entry.id]
            if own:
                versions.append(_named(found, own))
            others = [name for name in found["names"] if name["id"] != entry.id]
            if others:
                pairs.append(_named(found, others))
        if before and all(one["version"] != before["version"] for one in versions):
            versions.append(_named(_NO_PASSAGE, [before]))
        versions.sort(key=lambda one: -one["version"])
        for one in versions:
            one["new"] = self._what_is_new(source, entry.id, one["version"])
        return Lookup(
            source, self.count, near, len(chosen), pairs, settings, entry.version, versions
        )

    def _what_is_new(self, source: Source, name: str, version: int) -> list[dict[str, int]]:
        """Return where a text has sentences that an earlier version of it does not have."""
        ((text,),) = self._cursor.execute(
            "select t.text from documents d join texts t on d.doc = t.doc "
            "where d.id = ? and d.version = ?",
            [name, version],
        ).fetchall()
        both = segment_folded(source, Source(name, text, ""), language=ENGLISH)
        return [span._asdict() for span in new_sentences(*both)]

    def find(self, source: Source, settings: CorpusSettings) -> Lookup:
        """Say where a text was seen before.

        Parameters
        ----------
        source : Source
        settings : CorpusSettings

        Returns
        -------
        Lookup
        """
        near, chosen = self._nearest(source, None)
        pairs = [_named(row, row["names"]) for row in self._align(source, chosen, settings)]
        return Lookup(source, self.count, near, len(chosen), pairs, settings)

    def _align(
        self,
        source: Source,
        docs: Sequence[int],
        settings: CorpusSettings,
        when: When | None = None,
        before: int | None = None,
    ) -> list[dict[str, Any]]:
        """Return what a text shares with some, each with its names, what shares most first."""
        if not docs:
            return []
        names = self._names(docs, before)
        listed = ", ".join(map(str, names)) or "null"
        jobs = [
            {
                "a": -1, "b": doc, "id_a": source.id, "id_b": str(doc),
                "text_a": source.text, "text_b": text,
                **row_of(when, "_a"), **row_of(_when_first(names[doc], when), "_b"),
            }
            for doc, text in sorted(
                self._cursor.execute(
                    f"select doc, text from texts where doc in ({listed})"
                ).fetchall()
            )
        ]  # fmt: skip
        align = Align(settings.of_pair(self.count), float(self.count), self._boilerplate)
        rows = [row | {"names": names[int(row["b"])]} for row in align.align(jobs)]
        return sorted(rows, key=lambda row: (-row["bits"], row["names"][0]["id"]))

    def _names(self, docs: Sequence[int], before: int | None) -> dict[int, list[dict[str, Any]]]:
        """Return the names that some texts had before an entry, by the numbers of the texts."""
        listed = ", ".join(map(str, docs))
        earlier = "" if before is None else f"and d.number < {before}"
        columns = ", ".join(f"d.{name}" for name in METADATA)
        rows = self._rows(
            f"select d.doc, d.number, d.id, d.version, 1 as versions, d.added, {columns} "
            f"from documents d where d.doc in ({listed}) {earlier}"
        )
        if self._has_versions:
            last = dict(
                self._cursor.execute(
                    "select id, max(version) from documents where id in (select unnest(?)) "
                    "group by id",
                    [[row["id"] for row in rows]],
                ).fetchall()
            )
            for row in rows:
                row["versions"] = last[row["id"]]
        names: dict[int, list[dict[str, Any]]] = {}
        for row in sorted(rows, key=lambda row: row["number"]):
            names.setdefault(row.pop("doc"), []).append(row)
        return names

    def _version_before(self, entry: Entry) -> tuple[int, dict[str, Any]]:
        """Return the text of the version before one, and what is known of it under the id."""
        ((doc,),) = self._cursor.execute(
            "select doc from documents where id = ? and number < ? order by number desc limit 1",
            [entry.id, entry.number],
        ).fetchall()
        (name,) = [one for one in self._names([doc], entry.number)[doc] if one["id"] == entry.id]
        return doc, name

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

    def close(self) -> None:
        """Let go of the database."""
        self._cursor.close()

    def _rows(self, query: str) -> list[dict[str, Any]]:
        # By way of Arrow some rows take twice as long.
        found = self._cursor.execute(query)
        columns = [name for name, *_ in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _named(row: dict[str, Any], names: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a row of what is shared with a text, as it is shown: by its first name."""
    first, *_ = names
    known = {name: first[name] for name in ("version", "versions", "added", *METADATA)}
    shown = [{key: value for key, value in name.items() if key != "number"} for name in names]
    return row | {"b": first["id"], **known, "names": shown}


def _when_first(names: Sequence[dict[str, Any]], other: When | None) -> When | None:
    """Return when a text was first there, as far as the dates of its names tell.

    Where one of them has no date, or it is not known which is the first, it may have been there
    before all that are known: then only what is later than one of these is known to be later.

    Parameters
    ----------
    names : sequence of dict
    other : When or None
        What it is compared with.

    Returns
    -------
    When or None
    """
    dates = [when_of(name) for name in names]
    known = sorted((one for one in dates if one), key=lambda one: one.since)
    if not known:
        return None
    first, *others = known
    if len(known) == len(dates) and all(one == first or one.is_after(first) for one in others):
        return first
    return next((one for one in known if other and other.is_after(one)), None)


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
