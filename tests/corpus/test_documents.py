"""Files, folders and tables become documents, and what can't be read is listed."""

from __future__ import annotations

import gc
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import reuse
from helpers.corpora import audit, content
from helpers.prose import SENTENCES, planted, words
from reuse.corpus import Archive, Corpus
from reuse.corpus.documents import DocumentStream
from reuse.corpus.engines import DuckEngine


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
    stream = DocumentStream.of_paths([tmp_path])
    found = Corpus(stream).audit(workers=1)
    assert len(found.pairs) == 1
    told = {Path(row["id"]).name: row["reason"] for row in found.skipped.to_pylist()}
    assert told["empty.txt"] == "empty"
    assert "binary" in told["picture.txt"]
    assert told["broken.parquet"] == "not a Parquet file"
    assert told["broken.jsonl, line 1"] == "no text"
    assert told["broken.jsonl, line 2"] == told["broken.jsonl, line 3"] == "not a JSON object"


def test_the_encoding_of_a_table_is_guessed_with_a_notice(tmp_path: Path) -> None:
    """As that of a text is; whoever states it is believed."""
    text = "id,text\n1,Café\n2,Tea\n".encode("cp1252")
    (tmp_path / "t.csv").write_bytes(text)
    (tmp_path / "t.jsonl").write_bytes('{"id": 3, "text": "Café"}\n'.encode("cp1252"))
    found = Corpus.from_paths([tmp_path]).audit(workers=1)
    assert found.documents["text"].to_pylist() == ["Café", "Tea", "Café"]
    assert [(Path(row["id"]).name, row["kind"]) for row in found.notices.to_pylist()] == [
        ("t.csv", "guessed"),
        ("t.jsonl", "guessed"),
    ]
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
    stream = DocumentStream.of_paths([path])
    assert sum(len(batch) for batch in stream) == 2000
    (batch,) = stream.skipped()
    assert batch.to_pylist() == [{"id": str(path), "reason": "damaged after 2,000 rows"}]


def test_a_row_without_an_id_is_named_by_its_place_in_the_whole_table(tmp_path: Path) -> None:
    """Tables are read in batches, of which nobody knows."""
    rows = [{"id": None if k == 1500 else f"{k}", "text": "One."} for k in range(1600)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    for stream, name in (
        (DocumentStream.of_frame(pa.Table.from_pylist(rows)), "row 1501"),
        (DocumentStream.of_paths([tmp_path]), f"{tmp_path / 't.parquet'}, row 1501"),
    ):
        (batch,) = stream.skipped()
        assert batch.to_pylist() == [{"id": name, "reason": "no id"}]


def test_rows_that_are_no_documents_are_listed() -> None:
    """An id that is missing, a row that stands twice, a text that is none."""
    rows = [
        {"id": "x", "text": "One.", "date": None},
        {"id": "x", "text": "One."},
        {"id": None, "text": "Three."},
        {"id": "y", "text": None},
    ]
    found = audit(rows)  # type: ignore[arg-type]
    assert found.documents["text"].to_pylist() == ["One."]
    assert {
        row["id"]: row["reason"].split(":")[0].split(";")[0] for row in found.skipped.to_pylist()
    } == {
        "x": "another document has this id and this very text",
        "row 3": "no id",
        "y": "no text",
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
    for nothing, name in (([], "the list"), (pd.DataFrame({"id": [], "text": []}), "the table")):
        with pytest.raises(ValueError, match=f"there are no documents in {name}; pass some"):
            Corpus(nothing).audit(workers=1)
    with pytest.raises(ValueError, match=f"there are no documents in {tmp_path}; pass some"):
        Corpus(tmp_path).audit(workers=1)
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ValueError, match="could be read"):
        Corpus.from_paths([tmp_path]).audit(workers=1)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        Corpus.from_paths([tmp_path / "nowhere"]).audit(workers=1)


# --------------------------------------------------------------------------- one constructor


def test_however_documents_are_given_they_are_the_same(tmp_path: Path) -> None:
    """Dicts, tables of three kinds, sources, and tables in files."""
    rows = [{"id": f"d{k}", "text": SENTENCES[k], "date": "2022-01-13"} for k in range(5)]
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, tmp_path / "t.parquet")
    expected = Corpus(rows).audit(workers=1).documents
    assert expected["id"].to_pylist() == [f"d{k}" for k in range(5)]
    batches = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
    for given in (
        *(iter(rows), tuple(rows), table, table.to_pandas(), batches, table.to_batches()[0]),
        *(tmp_path, tmp_path / "t.parquet", [tmp_path / "t.parquet"], DocumentStream.of(rows)),
    ):
        assert Corpus(given).audit(workers=1).documents.equals(expected), type(given)
    sources = [reuse.read(row["text"], id=row["id"]) for row in rows]
    undated = Corpus(sources).audit(workers=1).documents
    dates = ["date", "date_until", "date_zone"]
    assert undated.drop_columns(dates).equals(expected.drop_columns(dates))


def test_a_polars_frame_is_taken() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    rows = planted()[:4]
    frame = polars.DataFrame(rows)
    assert Corpus(frame).audit(workers=1).documents.equals(audit(rows).documents)
    texts = [row["text"] for row in rows]
    series = Corpus(polars.Series(texts)).audit(workers=1).documents
    assert series.equals(Corpus(texts).audit(workers=1).documents)


def test_a_list_may_mix_texts_files_and_rows(tmp_path: Path) -> None:
    """A `str` is a text, whatever it says, and a `Path` a file; the others keep their ids."""
    (tmp_path / "a.txt").write_text("From a file.")
    mixed = ["A text.", tmp_path / "a.txt", {"id": "row", "text": "From a row."}, "Another text."]
    found = Corpus(mixed).audit(workers=1).documents
    assert dict(zip(found["id"].to_pylist(), found["text"].to_pylist(), strict=True)) == {
        "text 1": "A text.",
        str(tmp_path / "a.txt"): "From a file.",
        "row": "From a row.",
        "text 4": "Another text.",
    }
    series = pd.Series(["A text.", "Another text."])
    assert Corpus(series).audit(workers=1).documents["id"].to_pylist() == ["text 1", "text 2"]


def test_what_pandas_has_for_nothing_is_nothing() -> None:
    """Rows as `DataFrame.to_dict` gives them."""
    frame = pd.DataFrame(
        {
            "id": ["x", "y", None],
            "text": ["One.", None, "Three."],
            "outlet": [None, "A", "B"],
            "date": pd.to_datetime(["2022-01-13", None, None]),
        }
    ).astype({"id": object})
    for given in (frame, frame.to_dict("records")):
        found = Corpus(given).audit(workers=1)
        (row,) = found.documents.to_pylist()
        assert (row["id"], row["outlet"], str(row["date"])[:10]) == ("x", None, "2022-01-13")
        assert {row["id"]: row["reason"] for row in found.skipped.to_pylist()} == {
            "row 3": "no id",
            "y": "no text",
        }
    undated = Corpus([{"id": "x", "text": "One.", "date": pd.NaT}]).audit(workers=1)
    assert undated.documents["date"].to_pylist() == [None]


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ({"id": "x", "text": "One."}, "got a dict; put it into a list"),
        ({"id": ["x"], "body": ["One."]}, "the frame has no column text; it has id, body"),
        (reuse.read("One.", id="x"), "got a Source; put it into a list"),
        ("One text.", "got a str; put it into a list, or pass a Path for a file"),
        (b"One text.", "got a bytes; pass [reuse.read(…)] of it, or a Path"),
        (None, "got None; pass one of these"),
        (7, "got an int; pass one of these"),
        (io.StringIO("One.\nTwo."), "got a StringIO; pass the Path of the file"),
        (["One.", 7], "document 2 is an int; a document is a dict with id and text, a text"),
        ([b"One."], "document 1 is a bytes"),
        ([["One."]], "document 1 is a list"),
        (pd.DataFrame({"id": ["x"], "body": ["One."]}), "has no column text; it has id, body"),
        ([{"id": "x", "body": "One."}], "the list of dicts has no column text; it has id, body"),
        ([{"text": "One."}], "the list of dicts has no column id; it has text"),
        ([{}], "has no column id and no column text; it has none"),
        ([reuse.Source(None, "One.", "")], "document 1 is a Source whose id is None; its id must"),  # type: ignore[arg-type]
        ([reuse.Source("", "One.", "")], "document 1 is a Source whose id is ''; its id must be"),
        ([reuse.Source("x", 5, "")], "a Source whose text is 5; its text must be a str"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_document_is_named_in_one_line(
    tmp_path: Path, documents: object, message: str
) -> None:
    """The same in a corpus and in an archive, which stays as it was."""
    with pytest.raises((TypeError, ValueError)) as caught:
        Corpus(documents)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        for add in (archive.add, archive.new):
            with pytest.raises(type(caught.value)) as again:
                add(documents)
            assert str(again.value) == str(caught.value)
        assert archive.documents == 0


def test_a_frame_is_told_from_what_is_none() -> None:
    """A table may be a dict of columns; what is no table is named, with what to do."""
    columns = {"id": ["x", "y"], "text": np.array(["One.", "Two."])}
    for made in (Corpus.from_frame(columns), Corpus(columns)):
        assert len(made.audit(workers=1).documents) == 2
    for wrong in (7, "t.parquet", None, object()):
        with pytest.raises(TypeError, match=r"^a table is a DataFrame of pandas, .*, got .*\w;"):
            Corpus.from_frame(wrong)
    with pytest.raises(TypeError, match=r"got a list; Corpus\(…\) takes a list of documents"):
        Corpus.from_frame([{"id": "x", "text": "One."}])
    with pytest.raises(TypeError, match="a column is a list or an array, got a str for text"):
        Corpus.from_frame({"id": ["x"], "text": "One."})


def test_columns_that_do_not_fit_are_named() -> None:
    """Two of one name, and columns of unequal length."""
    twice = pd.DataFrame([["x", "One.", "Two."]], columns=["id", "text", "text"])
    table = pa.table([["x"], ["One."], ["Two."]], names=["id", "text", "text"])
    for frame in (twice, table):
        with pytest.raises(ValueError, match="the frame has 2 columns text; rename all but one"):
            Corpus(frame)
    with pytest.raises(ValueError, match="each as many, got: id has 2, text has 1"):
        Corpus({"id": ["x", "y"], "text": ["One."]})


@pytest.mark.parametrize("kind", ["pandas", "polars", "columns"])
def test_a_column_may_hold_values_of_several_types(kind: str) -> None:
    """A table of them gives what the list of its rows gives, and unknown columns are not read."""
    day = date(2022, 1, 13)
    rows = [
        {"id": 1, "text": "One.", "date": "2022-01-13", "outlet": "A", "odd": object()},
        {"id": "two", "text": "Two.", "date": day, "outlet": 7, "odd": {}},
        {"id": 3.5, "text": 5, "date": None, "outlet": None, "odd": object()},
        {"id": "four", "text": "Four.", "date": 20220113, "outlet": None, "odd": [1]},
    ]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    if kind == "polars":
        polars = pytest.importorskip("polars", reason="polars is not installed")
        typed = {
            name: polars.Series(name, column, polars.Object) for name, column in columns.items()
        }
        frame: Any = polars.DataFrame(typed)
    else:
        frame = pd.DataFrame(columns) if kind == "pandas" else columns
    expected, found = (Corpus(given).audit(workers=1) for given in (rows, frame))
    assert found.documents.equals(expected.documents)
    assert found.documents["id"].to_pylist() == ["1", "four", "two"]
    assert set(found.documents["date"].to_pylist()) == {datetime(2022, 1, 13)}
    assert found.skipped.equals(expected.skipped)
    assert {row["id"]: row["reason"] for row in found.skipped.to_pylist()} == {
        "3.5": "its text is an int",
    }


def test_the_id_may_be_the_index_of_a_frame() -> None:
    """Whatever its labels are: rows are taken by their places."""
    frame = pd.DataFrame({"text": ["One.", "Two."]}, index=pd.Index([2.5, 0.5], name="id"))
    assert Corpus(frame).audit(workers=1).documents["id"].to_pylist() == ["0.5", "2.5"]
    unnamed = pd.DataFrame({"id": ["x", "y"], "text": ["One.", "Two."]}, index=[2.5, 0.5])
    assert Corpus(unnamed).audit(workers=1).documents["id"].to_pylist() == ["x", "y"]


def test_arrays_of_arrow_are_lists() -> None:
    """Of texts, or of rows."""
    texts = ["One.", "Two."]
    rows = [{"id": name, "text": text} for name, text in zip("xy", texts, strict=True)]
    for plain in (texts, rows):
        expected = Corpus(plain).audit(workers=1).documents
        for array in (pa.array(plain), pa.chunked_array([plain])):
            assert Corpus(array).audit(workers=1).documents.equals(expected)


# --------------------------------------------------------------------------- names


def test_a_text_without_a_name_takes_none_that_is_given() -> None:
    """Its number goes on to one that is free, in whatever order they come."""
    named: list[Any] = [{"id": "text 1", "text": "Named."}, reuse.read("Also.", id="text 3")]
    for given in ([*named, "One.", "Two."], ["One.", "Two.", *named]):
        found = Corpus(given).audit(workers=1)
        assert sorted(found.documents["text"].to_pylist()) == ["Also.", "Named.", "One.", "Two."]
        assert len(found.skipped) == 0
        texts = dict(zip(*(found.documents[c].to_pylist() for c in ("id", "text")), strict=True))
        assert (texts["text 1"], texts["text 3"]) == ("Named.", "Also.")


def test_sources_without_a_name_are_told_apart() -> None:
    """Those that `read` made of strings or of bytes."""
    given = [reuse.read("One."), reuse.read("Two."), reuse.read(b"Three."), reuse.read(b"Four.")]
    found = Corpus(given).audit(workers=1)
    assert found.documents["id"].to_pylist() == ["bytes 3", "bytes 4", "text 1", "text 2"]
    assert len(found.skipped) == 0


def test_no_batch_of_an_archive_takes_the_names_of_another(tmp_path: Path) -> None:
    """Texts without a name are numbered on, and none is skipped for another's sake."""
    batches: list[list[Any]] = [
        ["", "", "One."],
        ["Two.", {"id": "text 9", "text": "Named."}],
        [reuse.read("Three."), "Four."],
        ["Five."],
    ]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        skipped = [archive.add(batch).skipped["id"].to_pylist() for batch in batches]
        archive.new(["Six."])
    assert skipped == [["text 1", "text 2"], [], [], []]
    assert dict(content(tmp_path / "a.reuse")) == {
        "text 3": "One.",
        "text 4": "Two.",
        "text 9": "Named.",
        "text 10": "Three.",
        "text 11": "Four.",
        "text 12": "Five.",
        "text 13": "Six.",
    }


def test_a_name_of_any_characters_is_taken() -> None:
    """Half a character, which no table can hold, is replaced."""
    rows = [
        {"id": "\ud800", "text": "One \ud800.", "outlet": "\udcff"},
        {"id": "\ud801 too", "text": ""},
    ]
    found = Corpus(rows).audit(workers=1)
    (row,) = found.documents.to_pylist()
    assert (row["id"], row["outlet"]) == ("\ufffd", "\ufffd")
    assert row["text"] == "One \ufffd."  # and every position stays
    assert found.skipped["id"].to_pylist() == ["\ufffd too"]


def test_an_argument_that_would_do_nothing_is_refused(tmp_path: Path) -> None:
    """How files are encoded and which are left out, where there are none."""
    rows = [{"id": "x", "text": "One."}]
    for documents in (rows, ["One."], pa.Table.from_pylist(rows), DocumentStream.of(rows)):
        with pytest.raises(ValueError, match=r"`encoding` is for files, and these are .*; leave"):
            Corpus(documents, encoding="cp1252")
        with pytest.raises(ValueError, match="`leave_out` is for files"):
            Corpus(documents, leave_out=[tmp_path])
    with pytest.raises(ValueError, match="`encoding` is one such as cp1252 or utf-16, got 'nix'"):
        Corpus(tmp_path, encoding="nix")
    with pytest.raises(ValueError, match="`encoding` is one such as cp1252 or utf-16, got 5"):
        Corpus(tmp_path, encoding=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a path is a Path or a str, got an int 5"):
        Corpus(tmp_path, leave_out=[5])  # type: ignore[list-item]


def test_files_can_be_left_out_and_read_in_another_encoding(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes(f"Café {name}".encode("cp1252"))
    left_out = tmp_path / "b.txt"
    for given in ([left_out], left_out, str(left_out), {str(left_out)}):
        corpus = Corpus(tmp_path, encoding="cp1252", leave_out=given)
        assert corpus.audit(workers=1).documents["text"].to_pylist() == ["Café a"]


def test_a_corpus_can_be_audited_again() -> None:
    """With the same result, what was skipped included."""
    corpus = Corpus(["One.", "", "Two."])
    one, two = (corpus.audit(workers=1) for _ in range(2))
    assert one.skipped.to_pylist() == [{"id": "text 2", "reason": "empty"}]
    assert one.skipped.equals(two.skipped)
    assert one.documents.equals(two.documents)


@pytest.mark.parametrize("option", [{"workers": 2}, {"memory": "2GB"}])
def test_an_engine_of_ones_own_has_workers_and_memory_of_its_own(option: dict[str, Any]) -> None:
    """Beside one, both are refused, and it is not asked anything."""
    (name,) = option
    with pytest.raises(ValueError, match=f"^`{name}` is for the embedded engine; leave it out"):
        Corpus(["One."]).audit(engine=object(), **option)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="`workers` must be at least 1, got 0"):
        Corpus(["One."]).audit(workers=0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"engine": "spark"}, "`engine` must have the methods of reuse.seams.Engine, got a str"),
        ({"engine": object()}, "got an object, which has no load; pass DuckEngine()"),
        ({"engine": DuckEngine}, "`engine` must be an engine, got the class DuckEngine itself;"),
        ({"workers": "2"}, "`workers` must be a whole number, got '2'"),
        ({"workers": 1.5}, "`workers` must be a whole number, got 1.5"),
        ({"workers": True}, "`workers` must be a whole number, got True"),
        ({"memory": "lots"}, "`memory` is a size such as 2GB, got 'lots'"),
        ({"memory": 5}, "`memory` must be a size such as 2GB, as a str, got 5"),
        ({"settings": reuse.Settings()}, "`settings` must be a reuse.CorpusSettings"),
    ],
)
def test_what_an_audit_can_not_do_with_is_named_in_one_line(
    option: dict[str, Any], message: str
) -> None:
    """And nothing that was begun is left open."""
    with pytest.raises((TypeError, ValueError)) as caught:
        Corpus(["One."]).audit(**option)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    del caught
    gc.collect()


def test_an_engine_that_is_closed_says_so() -> None:
    with DuckEngine(workers=1) as engine:
        pass
    with pytest.raises(ValueError, match="the engine is closed; make another"):
        Corpus(["One."]).audit(engine=engine)


def test_an_archive_takes_what_a_corpus_takes(tmp_path: Path) -> None:
    """By one rule: a `str` is a text, a `Path` a file."""
    (tmp_path / "a.txt").write_text("From a file.")
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        assert archive.add(["A text.", tmp_path / "a.txt"]).added == 2
        assert archive.add([{"id": "row", "text": "From a row."}]).added == 1
        assert archive.new(tmp_path / "a.txt")[0].known == 1
    assert [text for _, text in content(tmp_path / "a.reuse")] == [
        *("From a file.", "From a row.", "A text."),
    ]


def test_a_text_that_is_the_path_of_a_file_or_folder_is_warned_of(tmp_path: Path) -> None:
    """It is a text all the same, in a corpus and in an archive."""
    (tmp_path / "a.txt").write_text("From a file.")
    for path, kind in ((tmp_path / "a.txt", "file"), (tmp_path, "folder")):
        with pytest.warns(reuse.PathWarning, match=f"a {kind} of that name; pass") as caught:
            found = Corpus([str(path)])
        assert [one.filename for one in caught] == [__file__]
        assert found.audit(workers=1).documents["text"].to_pylist() == [str(path)]
    path = str(tmp_path / "a.txt")
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        for call in (archive.add, archive.new):
            with pytest.warns(reuse.PathWarning) as caught:
                call([path])
            assert [one.filename for one in caught] == [__file__]
