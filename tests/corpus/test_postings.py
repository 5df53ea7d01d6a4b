"""Postings of an archive: what is found is what was put in, however it came."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pytest

from reuse.corpus import postings
from reuse.corpus.nearest import MOST_ALIGNED, choose
from reuse.corpus.postings import POSTINGS_TABLES, Postings, PostingsRun


@pytest.fixture
def cursor(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(str(tmp_path / "p.db"))
    for statement in filter(str.strip, POSTINGS_TABLES.split(";")):
        database.execute(statement)
    return database


def write(cursor: duckdb.DuckDBPyConnection, pairs: np.ndarray) -> None:
    cursor.begin()
    run = PostingsRun(cursor)
    run.add(np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))
    run.write()
    cursor.commit()


@pytest.mark.parametrize("seed", range(4))
def test_every_posting_is_found_in_runs_of_any_size(
    cursor: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Beside looking through all; keys at both ends of the range, and across blocks and parts."""
    monkeypatch.setattr(postings, "POSTINGS_IN_BLOCK", 7)
    monkeypatch.setattr(postings, "WRITTEN", 50)
    monkeypatch.setattr(postings, "MOST_BLOCKS", 100)
    rng = np.random.default_rng(seed)
    few = np.array([-(2**31), -5, 0, 1, 9, 2**31 - 1])
    written, doc = [], 0
    for size in rng.integers(0, 120, 30):
        keys = np.where(
            rng.random(size) < 0.4, rng.choice(few, size), rng.integers(-(2**31), 2**31, size)
        )
        pairs = np.column_stack((keys, np.arange(doc, doc + size))).astype(np.int32)
        doc += int(size)
        write(cursor, pairs)
        written.append(pairs)
    everything = np.concatenate(written)
    asked = np.unique(np.concatenate((few, everything[::9, 0], [12345]))).astype(np.int32)
    place, docs, documents = Postings(cursor).find(asked)
    expected = {(k, d) for k, d in everything.tolist() if k in set(asked.tolist())}
    assert len(docs) == len(expected)
    assert set(zip(asked[place].tolist(), docs.tolist(), strict=True)) == expected
    assert documents.tolist() == [int((everything[:, 0] == key).sum()) for key in asked]
    sizes = [row[0] for row in cursor.execute("select size from runs order by run").fetchall()]
    assert sum(sizes) == len(everything)
    assert all(old >= postings.RATIO * new for old, new in pairwise(sizes))


def test_of_a_key_that_very_many_have_some_are_read_and_the_rest_counted(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    """What is read is bounded, and that the key says little is known all the same."""
    many = 20_000
    write(cursor, np.column_stack((np.full(many, 3), np.arange(many))).astype(np.int32))
    place, docs, (documents,) = Postings(cursor).find(np.array([3], np.int32))
    assert len(place) == len(docs) <= postings.MOST_BLOCKS * postings.POSTINGS_IN_BLOCK
    assert docs.tolist() == list(range(len(docs)))
    assert abs(documents - many) <= postings.POSTINGS_IN_BLOCK


def test_many_copies_of_one_paragraph_hide_no_other_source() -> None:
    """Text 7 alone has the last key; two hundred others share more."""
    copies = np.arange(100, 300)
    place = np.concatenate((np.tile([0, 1, 2], len(copies)), [3]))
    doc = np.concatenate((np.repeat(copies, 3), [7]))
    near, chosen = choose(place.astype("i4"), doc.astype("i4"), np.full(4, 30.0), 20)
    assert near == 201
    assert len(chosen) == MOST_ALIGNED
    assert {7, 100} <= set(chosen)
