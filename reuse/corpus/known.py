"""A table of what is known of files: their dates, outlets, titles and addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from reuse.corpus.ids import file_of
from reuse.corpus.intake import Intake, Listed
from reuse.corpus.tables import is_missing, read_raw
from reuse.dates import DateColumn
from reuse.model import Notice
from reuse.sources import ReadError
from reuse.sources.items import as_notice

#: What the column that names the files may be called, where none is named as that of the id. A
#: table with a column of files has something else for its ids, and a name may be anyone's.
NAMED_BY = ("file", "filename", "path", "id", "name")
#: Names of files that are shown, where the table and the folder don't go together.
_SHOWN = 3


class Known:
    """What a table says of files, by the names that it has for them.

    A name is the path as given, the path in the folder that was given or in that of the table, or
    the file's own name where no other file that is read has it.

    Parameters
    ----------
    where : str
        The table's name, for messages.
    rows : iterable of dict
        With the fields of `FIELDS`; ``id`` is the name of a file.
    root : Path
        The folder of the table.
    day_first : bool, optional
        As of `Intake`.

    Attributes
    ----------
    dates : DateColumn
        How its dates are read.

    Raises
    ------
    ValueError
        Where two rows are of one file.
    """

    def __init__(
        self,
        where: str,
        rows: Iterable[dict[str, Any]],
        root: Path,
        day_first: bool | None = None,
    ) -> None:
        self.dates = DateColumn(day_first)
        self._where = where
        self._root = root
        self._rows: dict[str, dict[str, Any]] = {}
        for row in rows:
            name = PurePath(str(row["id"])).as_posix()
            if name in self._rows:
                raise ValueError(f"{where} has two rows for {name}; take one of them out")
            self._rows[name] = row
            self.dates.learn([row.get("date")])
        self._used: set[str] = set()
        self._unknown: list[str] = []
        self._own_names: Counter[str] = Counter()
        self._in_folders: Counter[str] = Counter()
        self._roots: list[Path] = []

    @classmethod
    def read(cls, path: Path, intake: Intake, listed: Listed) -> Known:
        """Read a table: CSV, TSV, JSON Lines, Parquet or a spreadsheet.

        Parameters
        ----------
        path : Path
        intake : Intake
        listed : Listed
            Takes what can't be read of it.

        Returns
        -------
        Known

        Raises
        ------
        ValueError
            Where it is no table, or names no files.
        OSError
            Where it can't be opened.
        """
        given = "id" in intake.columns.names
        ours = [form(name) for form in (str, str.capitalize) for name in NAMED_BY]
        for name in intake.columns.named("id") if given else ours:
            try:
                tried = Listed(strict=intake.strict)
                rows = [
                    intake.columns.fields_of(raw) | {"id": raw[name]}
                    for _, raw in read_raw(path, intake.encoding, [name], tried)
                    if not is_missing(raw[name])
                ]
            except ValueError as error:
                why = str(error)
                continue
            listed.skipped += tried.skipped
            listed.notices += tried.notices
            return cls(str(path), rows, path.parent, intake.day_first)
        hint = "" if given else f"; a column {', '.join(NAMED_BY)} or --column id=NAME names them"
        raise ReadError(f"{why}{hint}")

    def expect(self, files: Iterable[Path], roots: Iterable[Path]) -> None:
        """Learn which files there are, so that a name that two have is of neither.

        Parameters
        ----------
        files : iterable of Path
        roots : iterable of Path
            The folders that were given.
        """
        self._roots = [self._root, *roots]
        self._own_names, self._in_folders = Counter(), Counter()
        for path in dict.fromkeys(files):
            self._own_names[path.name] += 1
            self._in_folders.update(self._paths(path))
        self._used, self._unknown = set(), []

    def of(self, path: Path, number: str = "") -> dict[str, Any]:
        """Return what is known of a file, or of one of several texts in it.

        Parameters
        ----------
        path : Path
        number : str
            Of the text, as ``"#3"``. What is known of the file, is known of each.

        Returns
        -------
        dict
            Of `FIELDS` those that are known.
        """
        found: dict[str, Any] = {}
        names = [name + end for end in dict.fromkeys((number, "")) for name in self._names(path)]
        for name in names:
            row = self._rows.get(name)
            if row is not None:
                self._used.add(name)
                known = {key: value for key, value in row.items() if not is_missing(value)}
                found = {**known, **found}
        if not found:
            self._unknown.append(f"{path}{number}")
        found.pop("id", None)
        return found

    def pass_over(self, path: Path) -> None:
        """Take note of a file that is not read, since its texts are known."""
        names = set(self._names(path))
        self._used |= {name for name in self._rows if file_of(name) in names or name in names}

    def _names(self, path: Path) -> Iterator[str]:
        """Give the names that a file may have in the table, the fullest first."""
        # Two folders that were given may each have a file of one path.
        yield from (name for name in self._paths(path) if self._in_folders[name] == 1)
        if self._own_names[path.name] == 1:
            yield path.name

    def _paths(self, path: Path) -> list[str]:
        """Return the paths that a file has: as given, and in each of the folders."""
        inside = [root for root in self._roots if path.is_relative_to(root)]
        return list(
            dict.fromkeys([path.as_posix(), *(path.relative_to(r).as_posix() for r in inside)])
        )

    def notices(self) -> Iterator[tuple[str, Notice]]:
        """Give what does not go together, once all files were asked for."""
        for remark in self.dates.remarks():
            yield self._where, as_notice(self._where, remark)
        unused = [name for name in self._rows if name not in self._used]
        several = [n for n in unused if self._own_names[n] > 1 or self._in_folders[n] > 1]
        if several:
            unused = [name for name in unused if name not in several]
            text = f"{self._where} names {_listed(several)}, as several files are called"
            text += "; give it the path of each"
            yield self._where, Notice("left out", None, len(several), (), f"{text}.")
        if unused:
            text = f"{self._where} names {_listed(unused)}, which no file that is read is called"
            yield self._where, Notice("left out", None, len(unused), (), f"{text}.")
        if self._unknown:
            text = f"{self._where} has no row for {_listed(self._unknown)}"
            yield self._where, Notice("left out", None, len(self._unknown), (), f"{text}.")


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    more = len(names) - _SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown
