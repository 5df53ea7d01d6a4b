"""The dates of documents: read by their column, kept with their zone, no reason to skip a text."""

from __future__ import annotations

import csv
import json
import warnings
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import reuse
from reuse.corpus.documents import DocumentStream
from reuse.corpus.intake import Intake
from reuse.dates import DateWarning, read_date, when_of
from reuse.results.audit import Audit

STORY = (
    "The freighter Orania sank off Malta with its crew of nine sailors on Monday morning, and "
    "nobody in the harbour of Valletta had seen her leave in the storm."
)
MOMENT = datetime(2022, 1, 13, 23, 30)


def audit(rows: Any, **more: Any) -> Audit:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DateWarning)
        return reuse.Corpus(rows, **more).audit(workers=1)


def texts(dates: list[Any]) -> list[dict[str, Any]]:
    return [{"id": f"{k}", "text": f"Text {k}.", "date": one} for k, one in enumerate(dates)]


def shown(found: Audit) -> list[str]:
    rows = sorted(found.documents.to_pylist(), key=lambda row: int(row["id"]))
    return [str(when_of(row)) for row in rows]


def read(documents: Any, day_first: bool | None = None) -> list[str]:
    """Return the dates of documents, in their order."""
    stream = DocumentStream.of(documents, intake=Intake(day_first=day_first))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DateWarning)
        return [str(when_of(row)) for batch in stream for row in batch.to_pylist()]


def test_a_date_is_kept_as_it_is_on_the_clocks_of_its_zone() -> None:
    """With the first instant after it, whatever form it has."""
    zone = timezone(timedelta(hours=-5))
    forms: list[Any] = [MOMENT, str(MOMENT), np.datetime64(MOMENT), pd.Timestamp(MOMENT)]
    forms += [MOMENT.replace(tzinfo=zone), pd.Timestamp(MOMENT.replace(tzinfo=zone))]
    forms += [" 2022-01-13T23:30-05:00 ", "13 January 2022, 11:30 pm EST"]
    documents = audit(texts(forms)).documents
    assert documents["date"].to_pylist() == [MOMENT] * len(forms)
    assert documents["date_zone"].to_pylist() == [None] * 4 + [-300] * 4
    month = audit(texts(["January 2022"])).documents.to_pylist()[0]
    assert (month["date"], month["date_until"]) == (datetime(2022, 1, 1), datetime(2022, 2, 1))


def test_one_that_cant_be_read_leaves_the_text_in_and_is_counted_and_said() -> None:
    """In the table of notices, in the summary, and by a warning."""
    rows = texts([date(2022, 1, 13), 20220113, 1642031400, "13 January", "", None, True, [1]])
    with pytest.warns(DateWarning, match="3 dates that could not be read") as warned:
        found = reuse.Corpus(rows).audit(workers=1)
    assert warned[0].filename == __file__
    assert not len(found.skipped)
    assert shown(found) == ["2022-01-13", "2022-01-13", "2022-01-12", *["None"] * 5]
    counts = {row["kind"]: row["number"] for row in found.notices.to_pylist()}
    assert counts == {"undated": 3, "guessed": 1}
    assert "3 texts are undated" in str(found)
    assert not any(found.notices["lost"].to_pylist())


def written(folder: Path, kind: str, rows: list[dict[str, Any]]) -> Any:
    path = folder / f"t.{kind}"
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif kind == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif kind == "csv":
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    elif kind == "frame":
        return pd.DataFrame(rows)
    else:
        return rows
    return path


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv", "frame", "list"])
def test_the_whole_column_tells_the_order(tmp_path: Path, kind: str) -> None:
    """Its last row, too, though many batches come before."""
    rows = texts(["03/02/2022"] * 1500 + ["13/01/2022"])
    (*firsts, last) = read(written(tmp_path, kind, rows))
    assert set(firsts) == {"2022-02-03"}
    assert last == "2022-01-13"
    rows[-1]["date"] = "01/13/2022"
    assert set(read(written(tmp_path, kind, rows))[:-1]) == {"2022-03-02"}
    rows[-1]["date"] = "2022-01-13"
    assert set(read(written(tmp_path, kind, rows))[:-1]) == {"None"}
    assert set(read(written(tmp_path, kind, rows), day_first=True)) == {"2022-02-03", "2022-01-13"}


def test_another_table_tells_nothing_of_a_column(tmp_path: Path) -> None:
    """Each is somebody else's."""
    for name, dates in (("a", ["03/02/2022"]), ("b", ["13/01/2022"])):
        rows = [{"id": name, "text": "One.", "date": one} for one in dates]
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / f"{name}.parquet")
    found = audit(tmp_path)
    assert [str(when_of(row)) for row in found.documents.to_pylist()] == ["None", "2022-01-13"]


def test_a_stream_gives_the_same_each_time() -> None:
    """Its notices, too."""
    stream = DocumentStream.of(texts(["13/01/2022", "03/02/2022", "soon"]))
    with pytest.warns(DateWarning):
        first, second = (
            [batch.to_pylist() for batch in [*stream, *stream.notices()]] for _ in range(2)
        )
    assert first == second


@pytest.mark.parametrize(
    ("a", "b", "copy"),
    [
        ("2022-01-17", "2022-01-13", "a"),
        ("17 January 2022", "January 2022", None),
        ("17 February 2022", "January 2022", "a"),
        ("2022", "13 December 2021", "a"),
        ("2022-01-14T10:00+09:00", "2022-01-13T23:30-05:00", None),
        ("2022-01-15T10:00+09:00", "2022-01-13T23:30-05:00", "a"),
        ("2022-01-14", "2022-01-13T10:00Z", None),
        ("soon", "2022-01-13", None),
    ],
)
def test_who_copied_whom_is_as_a_comparison_has_it(a: str, b: str, copy: str | None) -> None:
    """Where what they stand for overlaps, dates tell nothing."""
    own = "Quite another report of some other paper begins here, of fish and the price of bread."
    rows = [
        {"id": "a", "text": f"{STORY} {STORY.replace('nine', 'ten')}", "date": a},
        {"id": "b", "text": f"{STORY} {STORY.replace('nine', 'ten')} {own}", "date": b},
    ]
    found = audit(rows)
    (row,) = found.pairs.to_pylist()
    assert row["copy_id"] == copy
    dates = found.compare("a", "b").whens
    assert dates is not None
    assert dates[1] == read_date(b)
    assert str(dates[1]) in found.to_html()


def test_a_zone_is_utc_where_a_datetime_says_so() -> None:
    """And none where it says nothing."""
    rows = texts([MOMENT.replace(tzinfo=UTC), MOMENT])
    assert audit(rows).documents["date_zone"].to_pylist() == [0, None]
