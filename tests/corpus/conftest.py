"""Engines, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from helpers.spark import configured, corpus, spark_environment
from reuse.corpus import Audit, Corpus
from reuse.corpus.engines import Engine
from reuse.corpus.engines.duck import DuckEngine

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    """Give a session of Spark on two threads of this machine, or skip."""
    pytest.importorskip("pyspark", reason="needs textreuse[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        for name, value in spark_environment().items():
            patch.setenv(name, value)
        made = configured(SparkSession.builder.master("local[2]")).getOrCreate()
        yield made
        made.stop()


@pytest.fixture(params=["duckdb", pytest.param("spark", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Give each engine in turn."""
    if request.param == "duckdb":
        with DuckEngine(workers=1) as made:
            yield made
        return
    from reuse.corpus.engines.spark import SparkEngine

    spark = SparkEngine(request.getfixturevalue("session"))
    yield spark
    spark.close()


@pytest.fixture(scope="session")
def expected() -> Audit:
    return Corpus.from_frame(corpus()).audit(workers=1)
