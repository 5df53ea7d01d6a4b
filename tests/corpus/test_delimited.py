"""Tables in plain text: signs, encodings, quotation marks, and rows that are none."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.corpus.delimited import read_delimited, read_json_array
from reuse.model import Remark
from reuse.sources.errors import ReadError

NEEDED = ("id", "text")
STORY = "Überall in München hörte man, die Brücke über den Fluß sei für Wochen gesperrt."


def read(path: Path, encoding: str | None = None) -> tuple[list[dict], list, list[Remark]]:
    skipped: list[tuple[str, str]] = []
    remarks: list[Remark] = []
    rows = read_delimited(
        path, encoding, NEEDED, lambda place, why: skipped.append((place, why)), remarks.append
    )
    return [row for _, row in rows], skipped, remarks


@given(
    rows=st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1),
            st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1),
        ),
        min_size=1,
        max_size=5,
    ),
    sign=st.sampled_from(",;\t|"),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_writer_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list, sign: str, codec: str
) -> None:
    """Whatever sign parts the cells, the rows come back as they were."""
    path = tmp_path_factory.mktemp("t") / "table.csv"
    file = io.StringIO(newline="")
    # All in marks: a lone mark that nobody doubled is no part of what a writer writes.
    csv.writer(file, delimiter=sign, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *rows])
    path.write_bytes(file.getvalue().encode(codec))
    read_rows, skipped, remarks = read(path)
    assert [(row["id"], row["text"]) for row in read_rows] == rows
    assert (skipped, remarks) == ([], [])


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_sign_is_that_by_which_the_columns_are_there(tmp_path: Path, sign: str) -> None:
    """More commas in the first row than signs don't make it a CSV."""
    path = tmp_path / "table.csv"
    path.write_text(sign.join(["id", "text", "a, b, c, d"]) + "\n" + sign.join(["1", STORY, ""]))
    (row,), _, _ = read(path)
    assert row["text"] == STORY


def test_sign_that_the_file_states(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"sep=;\r\nid;text\r\n1;{STORY}\r\n")
    (row,), _, _ = read(path)
    assert row == {"id": "1", "text": STORY}


@pytest.mark.parametrize("codec", ["cp1252", "utf-16-le", "cp1251"])
def test_encoding_is_found_out(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "table.csv"
    story = {"cp1251": "Мост через реку закрыт на несколько недель, сообщает город. " * 3}
    text = story.get(codec, STORY * 3)
    path.write_bytes(f'id,text\n1,"{text}"\n'.encode(codec))
    (row,), skipped, remarks = read(path)
    assert (row["text"], skipped) == (text, [])
    assert [remark.kind for remark in remarks] == ["guessed"] * (not codec.startswith("utf"))


def test_damaged_row_chooses_no_encoding(tmp_path: Path) -> None:
    """One row that is no UTF-8 is listed, and the others keep their accents."""
    path = tmp_path / "table.csv"
    lines = [f"{n},{STORY.replace(',', '')}\n".encode() for n in range(20)]
    path.write_bytes(b"id,text\n" + b"".join(lines) + b"20,caf\xe9\n")
    rows, ((place, why),), _ = read(path)
    assert (len(rows), place) == (20, "row 21")
    assert "Fluß" in rows[0]["text"]
    assert "UTF-8" in why


def test_marks_that_never_close_are_plain_signs(tmp_path: Path) -> None:
    """A tab-separated file without quoting keeps each of its rows."""
    path = tmp_path / "table.tsv"
    path.write_text('id\ttext\n1\t"So it is, he said.\n2\tYes, "so".\n3\t"No" is no answer.\n')
    rows, skipped, (remark,) = read(path)
    assert [row["text"] for row in rows] == [
        '"So it is, he said.',
        'Yes, "so".',
        '"No" is no answer.',
    ]
    assert (skipped, remark.kind) == ([], "guessed")


def test_one_careless_cell_does_not_undo_quoting(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('id,text\n"1","So it is."\n"2","Yes" it is.\n"3","No."\n')
    rows, _, remarks = read(path)
    assert [row["text"] for row in rows] == ["So it is.", "Yes it is.", "No."]
    assert remarks == []


def test_rows_of_other_widths_are_listed(tmp_path: Path) -> None:
    """A row with too many cells, or that ends before its text, is no document."""
    path = tmp_path / "table.csv"
    path.write_text("id,text,date\n1,a\n2,b,2020,x\n3\n4,d,2021\n\n5,e,\n")
    rows, skipped, _ = read(path)
    assert [(row["id"], row["date"]) for row in rows] == [("1", None), ("4", "2021"), ("5", "")]
    assert [place for place, _ in skipped] == ["row 2", "row 3"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"id,body\n1,x\n", "has no column text; it has id, body"),
        (b"id,text,text\n1,x,y\n", "two columns named 'text'"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe\0", "binary file"),
    ],
)
def test_no_table_is_refused_in_one_line(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=why) as refused:
        read(path)
    assert "\n" not in str(refused.value)


def test_json_arrays(tmp_path: Path) -> None:
    """An array of objects is a table, alone or in an object, and what is no document is listed."""
    rows = [{"id": 1, "text": "a"}, {"id": 2}, 3, {"id": 4, "text": "b", "x": [1]}]
    path = tmp_path / "table.json"
    skipped: list[str] = []
    for whole in (rows, {"count": 4, "articles": rows}):
        path.write_text(json.dumps(whole))
        got = list(read_json_array(path, None, NEEDED, lambda place, _: skipped.append(place)))
        assert got == [("object 1", rows[0]), ("object 4", rows[3])]
    assert skipped == ["object 2", "object 3"] * 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no whole JSON"),
        ('[{"id": 1, "te', "no whole JSON .line 1."),
        ('{"id": 1, "text": "a"}', "no array"),
        ('[{"id": 1, "body": "a"}]', "no object with id and text; they have id, body"),
        ('{"id": 1, "text": "a"}\n{"id": 2}', "jsonl"),
    ],
)
def test_no_json_array_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "table.json"
    path.write_text(text)
    with pytest.raises(ReadError, match=why):
        list(read_json_array(path, None, NEEDED, lambda *_: None))


def test_a_table_that_breaks_off_within_a_cell_says_so(tmp_path: Path) -> None:
    """Half a text is no text; what stood before it is read."""
    rows = "".join(f'{k},"Text {k}, with a comma"\n' for k in range(9))
    path = tmp_path / "t.csv"
    path.write_text(f'id,text\n{rows}9,"Cut sh')
    found, skipped, _ = read(path)
    assert len(found) == 9
    assert [place for place, _ in skipped] == ["row 10"]
    path.write_text(f'id,text\n{rows}9,"Whole\nlines"')
    found, skipped, _ = read(path)
    assert (len(found), skipped) == (10, [])
