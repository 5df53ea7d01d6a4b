"""A corpus for every engine, and what keeps Spark on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

import reuse
from helpers.prose import planted, words
from reuse.corpus import Audit

TABLES = (
    "documents",
    "pairs",
    "passages",
    "clusters",
    "skipped",
    "boilerplate",
    "forms",
    "repeated",
)
LOOPBACK = "127.0.0.1"


def spark_environment() -> dict[str, str]:
    """Return what keeps Spark on this machine, and lets its workers import what is tested."""
    return {
        "SPARK_LOCAL_IP": LOOPBACK,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(Path(reuse.__file__).parent.parent),
    }


def configured(builder: Any) -> Any:
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": LOOPBACK,
    }.items():
        builder = builder.config(name, value)
    return builder


def corpus() -> pa.Table:
    """Return stories with dates and outlets, boilerplate, forms, what many have, and no texts."""
    rows: list[dict[str, Any]] = [
        row | {"date": f"2022-01-{k % 28 + 1:02}", "outlet": "AB"[k % 2]}
        for k, row in enumerate(planted(1))
    ]
    policy = words(900, 36)  # three sentences
    rows += [{"id": f"{k}", "text": f"{words(k)}\n\n{policy}"} for k in range(12)]
    rows += [
        {
            "id": f"form/{k:02}",
            "text": f"The company said it pays {k % 23} cents to its {100 + k} owners this year.",
            "outlet": "AB"[k % 2],
            "series": ("dividends", None)[k % 2],
        }
        for k in range(69)
    ]
    rows += [
        {"id": f"many/{k:02}", "text": "No comment.", "outlet": "AB"[k % 2]} for k in range(60)
    ]
    rows += [{"id": "empty", "text": ""}, {"id": "0", "text": "Twice."}]
    names = ("id", "text", "date", "outlet", "series")
    schema = pa.schema([(name, pa.string()) for name in names])
    return pa.Table.from_pylist(rows, schema)


def assert_same(found: Audit, expected: Audit) -> None:
    for name in TABLES:
        assert getattr(found, name).equals(getattr(expected, name)), name
    assert found.to_dict() == expected.to_dict()
