"""Spreadsheets: which sheets and rows are read, and what a workbook does to texts unsaid."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from reuse.corpus.spreadsheets import read_spreadsheet
from reuse.model import Remark
from reuse.sources.errors import ReadError

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")

NEEDED = ("id", "text")


def write(path: Path, sheets: dict[str, list[list]]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return workbook


def read(path: Path) -> tuple[list[tuple[str, dict]], list[Remark]]:
    remarks: list[Remark] = []
    return list(read_spreadsheet(path, NEEDED, remarks.append)), remarks


def test_rows_are_read_with_their_places(tmp_path: Path) -> None:
    """Values come as they were put in: numbers whole, days as days, empty cells as none."""
    path = tmp_path / "table.xlsx"
    when = datetime.datetime(2022, 1, 2, 3, 4)
    rows = [[], ["id", "text", "date", ""], [1, "One & <b>", when, "x"], [], ["007", None, 2.5]]
    write(path, {"Stories": rows})
    got, remarks = read(path)
    assert got == [
        ("sheet Stories, row 3", {"id": 1, "text": "One & <b>", "date": when}),
        ("sheet Stories, row 5", {"id": "007", "text": None, "date": 2.5}),
    ]
    assert remarks == []


def test_sheets_without_the_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    table = [["id", "text"], [1, "a"]]
    write(path, {"A & B": table, "Notes": [["who", "why"], ["me", "x"]], "C": table, "D": []})
    got, (remark,) = read(path)
    assert [place for place, _ in got] == ["sheet A & B, row 2", "sheet C, row 2"]
    assert (remark.kind, remark.count) == ("left out", 1)
    assert "Notes (who, why)" in remark.said


def test_hidden_sheets_rows_and_errors_are_told(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    rows = [["id", "text", "n"], [1, "a", "#N/A"], [2, "b", "#DIV/0!"], [3, "c", "none"]]
    workbook = write(path, {"A & B": rows, "Old": rows[:2]})
    workbook["A & B"].row_dimensions[3].hidden = True
    workbook["Old"].sheet_state = "hidden"
    workbook.save(path)
    got, remarks = read(path)
    assert len(got) == 4
    told = {remark.said.split(",")[0]: (remark.count, remark.lost) for remark in remarks}
    assert told == {
        "has 1 hidden sheet (Old)": (1, False),
        "has 1 hidden row": (1, False),
        "has 3 cells with an error such as #N/A": (3, True),
    }


def test_what_a_cell_cannot_hold_is_told(tmp_path: Path) -> None:
    """A text as long as a cell may be was longer, perhaps; a long number was rounded."""
    path = tmp_path / "table.xlsx"
    write(path, {"S": [["id", "text"], [12345678901234567, "x" * 32_767], [2, "x" * 32_766]]})
    _, remarks = read(path)
    assert [(remark.count, remark.lost) for remark in remarks] == [(1, True), (1, True)]


@pytest.mark.parametrize("how", ["empty", "cut", "csv", "password", "no columns", "twice"])
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, how: str) -> None:
    path = tmp_path / "table.xlsx"
    header = {"no columns": ["id", "body"], "twice": ["id", "text", "id"]}.get(how, NEEDED)
    write(path, {"S": [list(header), [1, "a", 2][: len(header)]]})
    whole = path.read_bytes()
    data = {
        "empty": b"",
        "cut": whole[: len(whole) // 2],
        "csv": b"id,text\n1,a\n",
        "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    }.get(how, whole)
    path.write_bytes(data)
    with pytest.raises(ReadError) as refused:
        read(path)
    message = str(refused.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    words = {"password": "password", "no columns": "S (id, body)", "twice": "named 'id'"}
    assert words.get(how, "") in message


def test_damaged_part_is_refused(tmp_path: Path) -> None:
    """A sheet that breaks off in the middle gives no rows in silence."""
    path = tmp_path / "table.xlsx"
    write(path, {"S": [["id", "text"], [1, "a"], [2, "b"]]})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name][: parts[name].index(b'<row r="3"') + 30]
    with zipfile.ZipFile(path, "w") as package:
        for part, data in parts.items():
            package.writestr(part, data)
    with pytest.raises(ReadError):
        read(path)
