"""The recipe: documents → which of them share passages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from reuse.corpus.candidates import JOBS, candidates_query, stock_query
from reuse.corpus.clusters import find_clusters
from reuse.corpus.engines import Engine
from reuse.corpus.intake import DocumentStream
from reuse.corpus.provenance import find_provenance
from reuse.corpus.schema import (
    ALIGNED,
    BOILERPLATE,
    DOCUMENTS,
    KEYS,
    PAIRS,
    PASSAGES,
    PROVENANCE,
    SENTENCES,
    SKIPPED,
)
from reuse.corpus.work import Align, FindKeys, FindSentences, find_sentences_by_hash
from reuse.results.audit import Audit
from reuse.seams import Scorer
from reuse.settings import CorpusSettings

#: So many of what was skipped are told where there is nothing else.
SKIPPED_TOLD = 3
#: Documents as the functions over them read them.
TEXTS = "select doc, text from documents order by doc"


class Corpus:
    """Documents to be compared with each other.

    Make one by `from_frame` or `from_paths`.

    Parameters
    ----------
    intake : DocumentStream
        What reads them, once.

    Examples
    --------
    >>> rows = [
    ...     {"id": "wire", "text": "The freighter Orania sank off Malta with its crew of nine."},
    ...     {"id": "paper", "text": "The freighter Orania sank off Malta with its crew of nine."},
    ...     {"id": "other", "text": "Nobody in Valletta had expected a storm in early September."},
    ... ]
    >>> audit = Corpus.from_frame(pa.Table.from_pylist(rows)).audit(workers=1)
    >>> audit.pairs.select(["a", "b"]).to_pylist()
    [{'a': 'paper', 'b': 'wire'}]
    """

    def __init__(self, intake: DocumentStream) -> None:
        self._intake = intake

    @classmethod
    def from_frame(cls, frame: Any) -> Corpus:
        """Take documents from a table with the columns ``id`` and ``text``.

        Parameters
        ----------
        frame : pandas, polars or Spark DataFrame, pyarrow.Table, or what gives Arrow data
            Also ``date``, ``outlet``, ``url`` and ``title``, where it has them.

        Returns
        -------
        Corpus

        Raises
        ------
        ValueError
            Where a column is missing, or none of the rows is a text.
        """
        return cls(DocumentStream.of_frame(frame))

    @classmethod
    def from_paths(
        cls,
        paths: Iterable[str | Path],
        *,
        encoding: str | None = None,
        apart: Iterable[Path] = (),
    ) -> Corpus:
        """Take documents from files, folders, and tables in JSON Lines, CSV or Parquet.

        Parameters
        ----------
        paths : iterable of str or Path
            A folder stands for all files below it; ``*`` and ``?`` are patterns.
        encoding : str, optional
            How plain text is encoded; found out otherwise.
        apart : iterable of Path
            Files and folders to leave out where they lie in a folder or fit a pattern.

        Returns
        -------
        Corpus
        """
        return cls(DocumentStream.of_paths(paths, encoding=encoding, apart=apart))

    def audit(
        self,
        *,
        settings: CorpusSettings | None = None,
        scorer: Scorer | None = None,
        engine: Engine | None = None,
        workers: int | None = None,
        memory: str = "1GB",
    ) -> Audit:
        """Find every two documents that share passages, word for word or reworded.

        Parameters
        ----------
        settings : CorpusSettings, optional
        scorer : Scorer, optional
            What says how likely a round trip is (`reuse.seams.Scorer`); the score of ours
            otherwise. It is sent to other processes, unless `workers` is 1.
        engine : Engine, optional
            What holds the tables; DuckDB within this machine otherwise.
        workers : int, optional
            Processes of the embedded engine; as many as there are cores otherwise.
        memory : str
            What the embedded engine may use before it writes to disk.

        Returns
        -------
        Audit

        Raises
        ------
        ValueError
            Where nothing could be read, or where `scorer` can't be sent to other processes.
        """
        from reuse.corpus.engines.duck import DuckEngine

        settings = CorpusSettings() if settings is None else settings
        used = DuckEngine(workers=workers, memory=memory) if engine is None else engine
        try:
            if isinstance(used, DuckEngine) and used.workers > 1:
                check_importable(scorer)
            count = take_in(used, self._intake)
            stock, pairs = find_shared(used, count, settings, scorer)
            return gather(used, stock, pairs, settings)
        finally:
            if engine is None:
                used.close()


def take_in(engine: Engine, intake: DocumentStream) -> int:
    """Load the documents and number them by their ids, so that their order tells nothing."""
    engine.load("incoming", DOCUMENTS, intake)
    engine.load("skipped", SKIPPED, intake.skipped())
    names = ", ".join(field.name for field in DOCUMENTS if field.name != "doc")
    number = "cast(row_number() over (order by id) - 1 as bigint)"
    engine.make("documents", f"select {number} as doc, {names} from incoming")
    count = int(engine.fetch("select count(*) as n from documents")["n"][0].as_py())
    if not count:
        skipped = engine.fetch("select id, reason from skipped order by id, reason").to_pylist()
        told = "; ".join(f"{row['id']}: {row['reason']}" for row in skipped[:SKIPPED_TOLD])
        more = f"; and {len(skipped) - SKIPPED_TOLD:,} more" * (len(skipped) > SKIPPED_TOLD)
        raise ValueError(f"none of {intake.name} could be read: {told or 'it is empty'}{more}")
    return count


def check_importable(scorer: Scorer | None) -> None:
    """Refuse a scorer that worker processes could not import.

    Parameters
    ----------
    scorer : Scorer or None

    Raises
    ------
    ValueError

    Examples
    --------
    >>> check_importable(lambda pair: None)
    Traceback (most recent call last):
    ...
    ValueError: `scorer` must be defined in a module, where other processes can import it, got ...
    """
    named: Any = scorer if hasattr(scorer, "__qualname__") else type(scorer)
    if named.__module__ == "__main__" or "<" in named.__qualname__:
        raise ValueError(
            "`scorer` must be defined in a module, where other processes can import it, got"
            f" {named.__module__}.{named.__qualname__}; move it to a file, or pass workers=1"
        )


def find_shared(
    engine: Engine, count: int, settings: CorpusSettings, scorer: Scorer | None = None
) -> tuple[np.ndarray, float]:
    """Make the table ``aligned``; return the boilerplate, and how many pairs the corpus has."""
    engine.map("sentences", SENTENCES, TEXTS, FindSentences())
    stock = np.sort(engine.fetch(stock_query())["sentence"].to_numpy())
    engine.map("keys", KEYS, TEXTS, FindKeys(stock))
    engine.make("candidates", candidates_query(count))
    pairs = count * (count - 1) / 2
    engine.map(
        "aligned", ALIGNED, JOBS, Align(settings.of_pair(pairs), pairs, stock, scorer=scorer)
    )
    return stock, pairs


def gather(
    engine: Engine,
    stock: np.ndarray,
    pairs: float,
    settings: CorpusSettings,
) -> Audit:
    """Return what was found, in an order that depends on nothing but the documents."""
    aligned = engine.fetch("select * from aligned order by a, b").cast(ALIGNED)
    found = aligned["found"].combine_chunks()
    rows = pa.Table.from_struct_array(found.flatten())
    owner = found.value_parent_indices() if hasattr(found, "value_parent_indices") else None
    if owner is None:
        owner = pa.array(np.repeat(np.arange(len(found)), np.diff(found.offsets.to_numpy())))
    passages = rows.add_column(0, "a", aligned["a"].take(owner))
    passages = passages.add_column(1, "b", aligned["b"].take(owner)).cast(PASSAGES)
    told = aligned.drop_columns(["found"]).cast(PAIRS)
    names = ", ".join(f.name for f in DOCUMENTS)
    documents = engine.fetch(f"select {names} from documents order by doc").cast(DOCUMENTS)
    for name, column in zip(
        PROVENANCE.names, find_provenance(documents, told, passages).columns, strict=True
    ):
        told = told.append_column(PROVENANCE.field(name), column)
    return Audit(
        documents=documents,
        pairs=told,
        passages=passages,
        clusters=find_clusters(documents, told),
        skipped=engine.fetch("select id, reason from skipped order by id, reason").cast(SKIPPED),
        boilerplate=_show_stock(engine, stock),
        compared=pairs,
        candidates=int(engine.fetch("select count(*) as n from candidates")["n"][0].as_py()),
        settings=settings,
    )


def _show_stock(engine: Engine, stock: np.ndarray) -> pa.Table:
    """Return the boilerplate as one of its documents has it, the commonest first."""
    if not len(stock):
        return BOILERPLATE.empty_table()
    listed = ", ".join(map(str, stock.tolist()))
    rows = engine.fetch(
        f"""
        with spread as (
            select sentence, count(*) as documents, min(doc) as doc from sentences
            where sentence in ({listed}) group by sentence
        )
        select spread.sentence, spread.documents, documents.id, documents.text
        from spread join documents on spread.doc = documents.doc
        """
    ).to_pylist()
    shown = [
        {
            "sentence": find_sentences_by_hash(row["text"], {row["sentence"]})[row["sentence"]],
            "documents": row["documents"],
            "id": row["id"],
        }
        for row in rows
    ]
    shown.sort(key=lambda row: (-row["documents"], row["sentence"]))
    return pa.Table.from_pylist(shown, BOILERPLATE)
