"""Files, folders and tables become documents, and what can't be read is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.corpora import audit
from helpers.prose import SENTENCES, planted, words
from reuse.corpus import Corpus
from reuse.corpus.intake import DocumentStream


def test_folders_patterns_and_tables_give_the_same_documents(tmp_path: Path) -> None:
    """However a corpus is written down, it is the same corpus."""
    rows = [{"id": f"d{k}", "text": SENTENCES[k], "outlet": "A"} for k in range(5)]
    frame = pd.DataFrame(rows)
    frame.to_csv(tmp_path / "c.csv", index=False)
    frame.to_parquet(tmp_path / "c.parquet")
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    expected = audit(rows).documents.to_pylist()
    for name in ("c.csv", "c.parquet", "c.jsonl"):
        got = Corpus.from_paths([tmp_path / name]).audit(workers=1).documents.to_pylist()
        assert got == expected, name
    folder = tmp_path / "texts"
    folder.mkdir()
    for row in rows:
        (folder / f"{row['id']}.txt").write_text(row["text"])
    for paths in ([folder], [f"{folder}/*.txt"], sorted(folder.iterdir())):
        got = Corpus.from_paths(paths).audit(workers=1).documents["text"].to_pylist()
        assert got == [row["text"] for row in rows]


def test_frames_of_any_kind_are_taken() -> None:
    """pandas, Arrow, and whatever else speaks Arrow's C stream."""

    class Stream:
        def __init__(self, table: pa.Table) -> None:
            self.table = table

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.table.__arrow_c_stream__(requested_schema)

    rows = planted()[:6]
    table = pa.Table.from_pylist(rows)
    results = [
        Corpus.from_frame(frame).audit(workers=1).pairs
        for frame in (table, table.to_pandas(), Stream(table))
    ]
    assert results[0].equals(results[1])
    assert results[0].equals(results[2])


def test_what_can_not_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Unreadable, empty, no text, or twice: each has its reason, and the others are compared."""
    for k in range(2):
        (tmp_path / f"good{k}.txt").write_text(" ".join(SENTENCES[:5]))
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 nothing")
    (tmp_path / "broken.jsonl").write_text('{"id": "no text"}\nnot json\n[1]\n')
    intake = DocumentStream.of_paths([tmp_path])
    found = Corpus(intake).audit(workers=1)
    assert len(found.pairs) == 1
    told = {Path(row["id"]).name: row["reason"] for row in found.skipped.to_pylist()}
    assert told["empty.txt"] == "empty"
    assert "binary" in told["picture.txt"]
    assert told["broken.parquet"] == "not a Parquet file"
    assert told["broken.jsonl, line 1"] == "no text"
    assert told["broken.jsonl, line 2"] == told["broken.jsonl, line 3"] == "not a JSON object"


def test_rows_in_another_encoding_are_listed_and_never_guessed(tmp_path: Path) -> None:
    """Letters that are lost would be words that differ."""
    text = "id,text\n1,Café\n2,Tea\n".encode("cp1252")
    (tmp_path / "t.csv").write_bytes(text)
    (tmp_path / "t.jsonl").write_bytes('{"id": 3, "text": "Café"}\n'.encode("cp1252"))
    found = Corpus.from_paths([tmp_path]).audit(workers=1)
    assert found.documents["text"].to_pylist() == ["Tea"]
    assert {Path(row["id"]).name for row in found.skipped.to_pylist()} == {
        "t.csv, row 1",
        "t.jsonl, line 1",
    }
    told = Corpus.from_paths([tmp_path], encoding="cp1252").audit(workers=1)
    assert told.documents["text"].to_pylist() == ["Café", "Tea", "Café"]


def test_a_table_that_is_damaged_within_gives_what_is_whole(tmp_path: Path) -> None:
    """Documents before the damage are taken, and the rest is listed."""
    rows = [{"id": f"{k:04}", "text": words(k)} for k in range(3000)]
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=1000, compression="zstd")
    start = pq.ParquetFile(path).metadata.row_group(2).column(1).dictionary_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + 400] = bytes(400)
    path.write_bytes(data)
    intake = DocumentStream.of_paths([path])
    assert sum(len(batch) for batch in intake) == 2000
    (batch,) = intake.skipped()
    assert batch.to_pylist() == [{"id": str(path), "reason": "damaged after 2,000 rows"}]


def test_a_row_without_an_id_is_named_by_its_place_in_the_whole_table(tmp_path: Path) -> None:
    """Tables are read in batches, of which nobody knows."""
    rows = [{"id": None if k == 1500 else f"{k}", "text": "One."} for k in range(1600)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    for intake, name in (
        (DocumentStream.of_frame(pa.Table.from_pylist(rows)), "row 1501"),
        (DocumentStream.of_paths([tmp_path]), f"{tmp_path / 't.parquet'}, row 1501"),
    ):
        (batch,) = intake.skipped()
        assert batch.to_pylist() == [{"id": name, "reason": "no id"}]


def test_rows_that_are_no_documents_are_listed() -> None:
    """An id that is missing or stands twice, a text that is none, a date that says nothing."""
    rows = [
        {"id": "x", "text": "One.", "date": None},
        {"id": "x", "text": "Two."},
        {"id": None, "text": "Three."},
        {"id": "y", "text": None},
        {"id": "z", "text": "Four.", "date": "yesterday"},
    ]
    found = audit(rows)  # type: ignore[arg-type]
    assert found.documents["text"].to_pylist() == ["One."]
    assert {
        row["id"]: row["reason"].split(":")[0].split(";")[0] for row in found.skipped.to_pylist()
    } == {
        "x": "another document has this id",
        "row 3": "no id",
        "y": "no text",
        "z": "its date is not written as 2022-01-13",
    }


def test_a_missing_column_is_named_with_what_is_there(tmp_path: Path) -> None:
    """A table without texts is an error in one line."""
    with pytest.raises(ValueError, match="the frame has no column text; it has id, body"):
        Corpus.from_frame(pd.DataFrame({"id": ["x"], "body": ["One."]}))
    pq.write_table(pa.table({"body": ["One."]}), tmp_path / "t.parquet")
    with pytest.raises(ValueError, match="has no column id and no column text; it has body"):
        Corpus.from_paths([tmp_path / "t.parquet"]).audit(workers=1)


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    """An audit of nothing would look like one that found nothing."""
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ValueError, match="could be read"):
        Corpus.from_paths([tmp_path]).audit(workers=1)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        Corpus.from_paths([tmp_path / "nowhere"]).audit(workers=1)
