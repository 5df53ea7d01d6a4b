"""Tables of documents: CSV, TSV, JSON Lines, Parquet and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.writers.office import convert
from benchmarks.writers.writer import Story, Writer, all_in_one, save

_ALL = ("title", "date", "outlet", "url")


def _rows(stories: Sequence[Story]) -> list[dict[str, str]]:
    return [
        {
            "id": f"s{n}",
            "date": story.day,
            "outlet": story.outlet,
            "title": story.title,
            "url": story.url,
            "text": story.text,
        }
        for n, story in enumerate(stories)
    ]


def _separated(stories: Sequence[Story], mark: str = ",") -> str:
    out = io.StringIO()
    rows = _rows(stories)
    writer = csv.DictWriter(out, list(rows[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _json_lines(stories: Sequence[Story]) -> str:
    return "".join(json.dumps(row) + "\n" for row in _rows(stories))


def _parquet(stories: Sequence[Story]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows(stories)), out)
    return out.getvalue()


def _by_openpyxl(stories: Sequence[Story]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    rows = _rows(stories)
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _by_libreoffice(stories: Sequence[Story], folder: Path) -> list[Path]:
    path = save(folder / "all.csv", _separated(stories))
    convert([path], "xlsx", folder, "--infilter=CSV:44,34,76")  # comma, quotes, UTF-8
    return [path.with_suffix(".xlsx")]


def _table(format: str, by: str, name: str, make: object, **more: object) -> Writer:
    return Writer(format, by, all_in_one(name, make), table=True, tells=_ALL, **more)  # type: ignore[arg-type]


_NAMED = {"by_name": True}
WRITERS = (
    _table("csv", "csv", "all.csv", _separated, **_NAMED),
    _table("tsv", "csv", "all.tsv", lambda stories: _separated(stories, "\t"), **_NAMED),
    _table("jsonl", "json", "all.jsonl", _json_lines, **_NAMED),
    _table("parquet", "pyarrow", "all.parquet", _parquet),
    _table("xlsx", "openpyxl", "all.xlsx", _by_openpyxl, modules=("openpyxl",)),
    Writer("xlsx", "LibreOffice", _by_libreoffice, ("soffice",), table=True, tells=_ALL),
)
