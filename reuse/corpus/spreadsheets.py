"""Spreadsheets → rows; what a reader must know of a workbook before its rows are trusted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reuse.model import Remark
from reuse.sources.errors import ReadError, shown
from reuse.sources.extracted import Unreadable, counted, imported, message_of

#: Spreadsheets, by the ends of their names.
SPREADSHEET_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
#: The characters that a cell of Excel holds; of a longer text it drops the rest unsaid.
MOST_IN_CELL = 32_767
#: Whole numbers that a cell holds exactly: it has 15 digits.
MOST_EXACT = 10**15

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_ERROR = re.compile(rb"<(?:\w+:)?c\b[^>]*\bt=\"e\"")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")

#: A row as its table has it, by column.
Raw = dict[str, Any]


def read_spreadsheet(
    path: Path, needed: Sequence[str], remark: Callable[[Remark], None]
) -> Iterator[tuple[str, Raw]]:
    """Give the rows of the sheets that have all columns needed.

    Parameters
    ----------
    path : Path
        XLSX, XLSM, XLSB, XLS or ODS.
    needed : sequence of str
        Columns without which a sheet holds no documents. The first row of a sheet that is not
        empty names its columns.
    remark : callable
        Called, when the last row was given, with each `Remark` on what was left out or guessed.

    Yields
    ------
    place : str
        For messages: ``"sheet Stories, row 7"``, as Excel numbers rows.
    row : dict
        By column: str, int, float, bool, a day or time of `datetime`, or None where the cell is
        empty. Whole numbers are int, since a spreadsheet has no others: an id 1 is no "1.0".

    Raises
    ------
    ReadError
        If it can't be read, has a password, or no sheet has the columns.
    """
    calamine = imported("python_calamine", "a spreadsheet", package="python-calamine")
    try:
        data = path.read_bytes()
        _refuse(data)
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        sheets = [
            sheet
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        seen = _Seen()
        for sheet in sheets:
            cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            rows = _rows_of(sheet.name, cells, needed, seen)
            if rows is None:
                continue
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                seen.hidden_sheets.append(sheet.name)
            yield from rows
    except Unreadable as error:
        raise ReadError(f"{shown(str(path))} {error}") from error
    except calamine.CalamineError as error:
        raise ReadError(
            f"{shown(str(path))} is no spreadsheet that can be read ({message_of(error)}); it may"
            " be cut short or damaged: fetch it again, or save it as .xlsx or .csv"
        ) from error
    if not seen.read:
        raise ReadError(
            f"{shown(str(path))} has no sheet with the columns {' and '.join(needed)}; it has"
            f" {'; '.join(seen.others) or 'only empty sheets'}"
        )
    for one in (*seen.remarks(), *_of_package(data, seen.read)):
        remark(one)


class _Seen:
    """What was met in the sheets of a workbook."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.others: list[str] = []
        self.hidden_sheets: list[str] = []
        self.full = self.inexact = 0

    def remarks(self) -> Iterator[Remark]:
        if self.others:
            said = f"was read without {counted(len(self.others), 'sheet')} that lack the columns"
            if len(self.others) == 1:
                said = said.replace("lack", "lacks")
            yield Remark("left out", len(self.others), f"{said}: {'; '.join(self.others)}")
        if self.hidden_sheets:
            count = len(self.hidden_sheets)
            names = ", ".join(self.hidden_sheets)
            said = f"has {counted(count, 'hidden sheet')} ({names}), read like the others"
            yield Remark("marked", count, said)
        if self.full:
            said = f"has {counted(self.full, 'cell')} of {MOST_IN_CELL:,} characters, the most"
            said += " that a cell holds, so that text may be cut off"
            yield Remark("left out", self.full, said, lost=True)
        if self.inexact:
            said = f"has {counted(self.inexact, 'number')} of more than 15 digits, which a"
            said += " spreadsheet rounds: write them as text"
            yield Remark("guessed", self.inexact, said, lost=True)


def _rows_of(
    name: str, cells: list[list[Any]], needed: Sequence[str], seen: _Seen
) -> Iterator[tuple[str, Raw]] | None:
    """Return the rows of a sheet; None where it lacks a column."""
    first = next((at for at, row in enumerate(cells) if not _is_empty(row)), None)
    if first is None:
        return None
    header = [str(cell).strip() for cell in cells[first]]
    if not set(needed) <= set(header):
        named = ", ".join(filter(None, header))
        seen.others.append(shown(f"{name} ({named[:80]})"))
        return None
    refuse_doubles(header, f"sheet {name}")
    seen.read.append(name)

    def rows() -> Iterator[tuple[str, Raw]]:
        for number, row in enumerate(cells[first + 1 :], first + 2):
            if not _is_empty(row):
                values = (_value(cell, seen) for cell in row)
                raw = {key: value for key, value in zip(header, values, strict=False) if key}
                yield f"sheet {name}, row {number}", raw

    return rows()


def refuse_doubles(header: Iterable[str], where: str) -> None:
    """Refuse a table that has two columns of one name, for nobody can tell which is meant.

    Examples
    --------
    >>> refuse_doubles(["id", "text", "id"], "sheet 1")
    Traceback (most recent call last):
    ...
    reuse.sources.extracted.Unreadable: has two columns named 'id' (sheet 1); rename one
    """
    met: set[str] = set()
    for name in filter(None, header):
        if name in met:
            raise Unreadable(f"has two columns named {name!r} ({where}); rename one")
        met.add(name)


def _is_empty(row: list[Any]) -> bool:
    return all(cell == "" or cell is None for cell in row)


def _value(cell: Any, seen: _Seen) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        seen.inexact += abs(cell) >= MOST_EXACT
        return int(cell)
    if isinstance(cell, str):
        seen.full += len(cell.encode("utf-16-le", "surrogatepass")) // 2 >= MOST_IN_CELL
        return cell or None
    return cell


def _refuse(data: bytes) -> None:
    """Refuse what is no workbook for a reason that the library does not name."""
    if not data:
        raise Unreadable("is empty; fetch it again")
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("has a password; save a copy without it")


def _of_package(data: bytes, names: Sequence[str]) -> Iterator[Remark]:
    """Give what only the XML of an XLSX says: rows that are hidden, and cells of errors.

    The library gives a cell of an error as an empty one.
    """
    if not data.startswith(b"PK"):
        return
    import io

    hidden = errors = 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in _parts_of(package, names):
            sheet = package.read(part)
            hidden += sum(1 for row in _ROW.finditer(sheet) if _HIDDEN.search(row[1]))
            errors += sum(1 for _ in _ERROR.finditer(sheet))
    if hidden:
        said = f"has {counted(hidden, 'hidden row')}, read like the others"
        yield Remark("marked", hidden, said)
    if errors:
        said = f"has {counted(errors, 'cell')} with an error such as #N/A, read as empty"
        yield Remark("left out", errors, said, lost=True)


def _parts_of(package: zipfile.ZipFile, names: Sequence[str]) -> list[str]:
    """Return the parts of an XLSX that hold the sheets of these names."""
    import html

    there = set(package.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= there:
        return []
    relations = {
        _attribute(found[0], rb"Id"): _attribute(found[0], rb"Target")
        for found in _RELATION.finditer(package.read("xl/_rels/workbook.xml.rels"))
    }
    parts = []
    for found in _SHEET.finditer(package.read("xl/workbook.xml")):
        if html.unescape(_attribute(found[0], rb"name")) in names:
            target = relations.get(_attribute(found[0], rb"\w+:id"), "")
            parts.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return [part for part in parts if part in there]


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return (found[1] or found[2] or b"").decode("utf-8", "replace") if found else ""
