"""One logic, several engines: the same corpus gives the same rows on each of them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from helpers.prose import words
from helpers.spark import assert_same, corpus
from reuse.corpus import Audit, Corpus, CorpusSettings
from reuse.corpus.candidates import boilerplate_query, candidates_query
from reuse.corpus.engines import Engine
from reuse.corpus.schema import KEYS


def test_every_engine_gives_the_same_rows(engine: Engine, expected: Audit) -> None:
    """Documents, pairs, passages, clusters, forms and what was set aside, to each digit."""
    assert len(expected.pairs) > 50
    assert len(expected.boilerplate) == 3
    assert len(expected.skipped) == 1
    assert expected.notices["kind"].to_pylist() == ["renamed"]
    assert len(expected.forms) == 1
    assert len(expected.repeated) == 1
    assert_same(Corpus.from_frame(corpus()).audit(engine=engine), expected)


def test_every_engine_heeds_the_settings(engine: Engine) -> None:
    settings = CorpusSettings(max_expect=1e-40)
    found = Corpus.from_frame(corpus()).audit(engine=engine, settings=settings)
    assert_same(found, Corpus.from_frame(corpus()).audit(workers=1, settings=settings))
    pairs = found.pairs.to_pylist()
    assert {row["same"] for row in pairs if row["expect"] > 1e-40} == {True}
    assert 0 < max(row["expect"] for row in pairs if not row["same"]) <= 1e-40


def test_every_engine_leaves_out_the_same(engine: Engine) -> None:
    asked: dict[str, Any] = {"leave_out": ["same-outlet", "same-series"], "ignore": words(900, 12)}
    found = Corpus.from_frame(corpus()).audit(engine=engine, **asked)
    assert_same(found, Corpus.from_frame(corpus()).audit(workers=1, **asked))
    assert found.left_out > 100


def test_a_corpus_of_one_document_shares_nothing(engine: Engine) -> None:
    found = Corpus.from_frame(pa.table({"id": ["x"], "text": ["One text."]})).audit(engine=engine)
    assert (len(found.documents), len(found.pairs), len(found.clusters)) == (1, 0, 0)


def test_a_key_of_many_documents_pairs_neighbours_only(engine: Engine) -> None:
    """Stock phrases cost linearly, and a story that hundreds print stays together."""
    count = 300
    rows = [(doc, key) for doc in range(count) for key in range(40)]
    docs, keys = zip(*rows, strict=True)
    table = pa.table({"doc": docs, "key": keys, "alone": [0] * len(rows)}, KEYS)
    engine.load("keys", KEYS, table.to_batches())
    pairs = engine.fetch(candidates_query(count))
    assert pairs.schema.names == ["a", "b", "bits"]
    assert pairs.schema.types == [pa.int64(), pa.int64(), pa.float64()]
    linked = {(row["a"], row["b"]) for row in pairs.to_pylist()}
    assert {(k, k + 1) for k in range(count - 1)} <= linked
    assert len(linked) < 5 * count
    assert all(row["bits"] > 0 for row in pairs.to_pylist())
    assert all(row["a"] < row["b"] for row in pairs.to_pylist())


def test_the_queries_name_no_engine() -> None:
    """Portable SQL: the same strings for all."""
    for query in (candidates_query(9), boilerplate_query()):
        assert not any(word in query.lower() for word in ("duckdb", "spark", "qualify", "::"))
