"""The recipe: documents → which of them share passages, in three steps on any engine."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from reuse.arrays import I8
from reuse.corpus.batch_functions import Align, FindKeys, FindSentences, find_sentences_by_hash
from reuse.corpus.candidates import JOBS, boilerplate_query, candidates_query
from reuse.corpus.clusters import find_clusters
from reuse.corpus.documents import DocumentStream
from reuse.corpus.engines import Engine
from reuse.corpus.engines.duck import DuckEngine
from reuse.corpus.pair import CompareDocuments
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
from reuse.language import ENGLISH, Language
from reuse.results.audit import Audit
from reuse.scoring.scorer import Scorer
from reuse.settings import CorpusSettings

#: Where nothing could be read, so many texts are named with their reasons.
REASONS_SHOWN = 3
#: Documents as the functions over them read them.
TEXTS = "select doc, text from documents order by doc"


def run_audit(
    engine: Engine,
    documents: DocumentStream,
    settings: CorpusSettings,
    *,
    language: Language = ENGLISH,
    scorer: Scorer | None = None,
) -> Audit:
    """Audit documents on an engine: the three steps, one after the other.

    Parameters
    ----------
    engine : Engine
    documents : DocumentStream
    settings : CorpusSettings
    language : Language, optional
    scorer : Scorer, optional

    Returns
    -------
    Audit
    """
    if isinstance(engine, DuckEngine) and engine.workers > 1:
        check_importable(scorer)
    count = load_documents(engine, documents)
    boilerplate, pairs = find_shared(engine, count, settings, language=language, scorer=scorer)
    return collect_audit(engine, boilerplate, pairs, settings, language=language, scorer=scorer)


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


def load_documents(engine: Engine, documents: DocumentStream) -> int:
    """Load the documents, number them in the order of their ids, and return how many there are.

    The order in which they come then changes nothing.
    """
    engine.load("incoming", DOCUMENTS, documents)
    engine.load("skipped", SKIPPED, documents.skipped())
    names = ", ".join(field.name for field in DOCUMENTS if field.name != "doc")
    number = "cast(row_number() over (order by id) - 1 as bigint)"
    engine.make("documents", f"select {number} as doc, {names} from incoming")
    count = int(engine.fetch("select count(*) as n from documents")["n"][0].as_py())
    if not count:
        skipped = engine.fetch("select id, reason from skipped order by id, reason").to_pylist()
        if not skipped:
            raise ValueError(f"there are no documents in {documents.name}; pass some")
        shown = "; ".join(f"{row['id']}: {row['reason']}" for row in skipped[:REASONS_SHOWN])
        more = f"; and {len(skipped) - REASONS_SHOWN:,} more" * (len(skipped) > REASONS_SHOWN)
        raise ValueError(f"none of {documents.name} could be read: {shown}{more}")
    return count


def find_shared(
    engine: Engine,
    count: int,
    settings: CorpusSettings,
    *,
    language: Language = ENGLISH,
    scorer: Scorer | None = None,
) -> tuple[I8, float]:
    """Make the table ``aligned``: the pairs that share passages, and their passages.

    Return the hashes of the boilerplate, sorted, and how many pairs the corpus has.
    """
    engine.map("sentences", SENTENCES, TEXTS, FindSentences(language))
    boilerplate = np.sort(engine.fetch(boilerplate_query())["sentence"].to_numpy())
    engine.map("keys", KEYS, TEXTS, FindKeys(boilerplate, language))
    engine.make("candidates", candidates_query(count))
    pairs = count * (count - 1) / 2
    align = Align(settings.of_pair(pairs), pairs, boilerplate, language, scorer)
    engine.map("aligned", ALIGNED, JOBS, align)
    return boilerplate, pairs


def collect_audit(
    engine: Engine,
    boilerplate: I8,
    pairs: float,
    settings: CorpusSettings,
    *,
    language: Language = ENGLISH,
    scorer: Scorer | None = None,
) -> Audit:
    """Return what was found, in an order that depends on nothing but the documents."""
    aligned = engine.fetch("select * from aligned order by a, b").cast(ALIGNED)
    shared, passages = aligned.drop_columns(["found"]).cast(PAIRS), _unnest(aligned)
    names = ", ".join(field.name for field in DOCUMENTS)
    documents = engine.fetch(f"select {names} from documents order by doc").cast(DOCUMENTS)
    for name, column in zip(
        PROVENANCE.names, find_provenance(documents, shared, passages).columns, strict=True
    ):
        shared = shared.append_column(PROVENANCE.field(name), column)
    return Audit(
        documents=documents,
        pairs=shared,
        passages=passages,
        clusters=find_clusters(documents, shared),
        skipped=engine.fetch("select id, reason from skipped order by id, reason").cast(SKIPPED),
        boilerplate=_show_boilerplate(engine, boilerplate, language),
        compared=pairs,
        candidates=int(engine.fetch("select count(*) as n from candidates")["n"][0].as_py()),
        settings=settings,
        boilerplate_hashes=pa.array(boilerplate, pa.int64()),
        compare_documents=CompareDocuments(scorer, language),
    )


def _unnest(aligned: pa.Table) -> pa.Table:
    """Return the passages that stand in rows of ALIGNED, a row a passage."""
    nested = aligned["found"].combine_chunks()
    owner = pa.array(np.repeat(np.arange(len(nested)), nested.value_lengths().to_numpy()))
    rows = pa.Table.from_struct_array(nested.flatten())
    rows = rows.add_column(0, "a", aligned["a"].take(owner))
    return rows.add_column(1, "b", aligned["b"].take(owner)).cast(PASSAGES)


def _show_boilerplate(engine: Engine, hashes: I8, language: Language) -> pa.Table:
    """Return the boilerplate as one of its documents has it, the commonest first."""
    if not len(hashes):
        return BOILERPLATE.empty_table()
    listed = ", ".join(map(str, hashes.tolist()))
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
    shown = []
    for row in rows:
        sentences = find_sentences_by_hash(row["text"], {row["sentence"]}, language)
        shown.append(row | {"sentence": sentences[row["sentence"]]})
    shown.sort(key=lambda row: (-row["documents"], row["sentence"]))
    return pa.Table.from_pylist(shown, BOILERPLATE)
