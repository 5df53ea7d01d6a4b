"""Paths → files → documents; what can't be read is listed."""

from __future__ import annotations

import codecs
import dataclasses
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import TypeAlias

from reuse.corpus.intake import Intake, Listed
from reuse.corpus.known import Known
from reuse.corpus.messages import name_kind
from reuse.corpus.tables import UNDECODED, Row, is_table_file, note_dates, read_row, read_table
from reuse.dates import DateColumn
from reuse.model import Remark
from reuse.sources import ReadError
from reuse.sources.errors import shown
from reuse.sources.items import as_notice, read_items

#: Files and folders, or one of them.
Paths: TypeAlias = str | Path | Iterable[str | Path]


def list_paths(paths: Paths) -> tuple[Path, ...]:
    """Return paths as a tuple, of one or of several.

    Examples
    --------
    >>> [path.name for path in list_paths("a.txt")]
    ['a.txt']
    """
    listed = [paths] if isinstance(paths, str | Path) or not isinstance(paths, Iterable) else paths
    made = []
    for path in listed:
        if not isinstance(path, str | Path):
            raise TypeError(f"a path is a Path or a str, got {name_kind(path)} {path!r:.60}")
        made.append(Path(path))
    return tuple(made)


def check_encoding(name: str | None) -> None:
    """Refuse what is no encoding.

    Examples
    --------
    >>> check_encoding("utf-16")
    """
    if name is None:
        return
    try:
        codecs.lookup(name)
    except (LookupError, TypeError, ValueError):
        raise ValueError(f"`encoding` is one such as cp1252 or utf-16, got {name!r}") from None


def find_files(path: Path, left_out: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Give the files that a path stands for, in the order of their names.

    Parameters
    ----------
    path : Path
        A file, a folder, or a pattern as a shell has it.
    left_out : frozenset of Path
        Files and folders, resolved, that neither a folder nor a pattern stands for.

    Yields
    ------
    Path

    Raises
    ------
    FileNotFoundError
        Where there is none.
    """

    def counts(one: Path) -> bool:
        if not left_out:
            return True
        whole = one.resolve()
        return left_out.isdisjoint((whole, *whole.parents))

    if has_magic(str(path)) and not path.exists():
        named = sorted(glob(str(path), recursive=True))
        if not named:
            raise FileNotFoundError(f"no file is named like {path}")
        for one in map(Path, named):
            if counts(one):
                yield from find_files(one, left_out)
    elif path.is_dir():
        yield from sorted(one for one in path.rglob("*") if one.is_file() and counts(one))
    elif path.exists():
        yield path
    else:
        raise FileNotFoundError(f"{path}: no such file or folder")


def read_path(path: Path, intake: Intake, listed: Listed, known: Known | None) -> Iterator[Row]:
    """Give the documents of a file: one, those of a table, or those of a file of several.

    Parameters
    ----------
    path : Path
    intake : Intake
    listed : Listed
    known : Known or None
        What a table says of files; it goes before what they say themselves.

    Yields
    ------
    dict
        A row of `reuse.corpus.schema.DOCUMENTS`, not yet numbered.
    """
    name = str(path)
    try:
        if is_table_file(path, intake.encoding):
            yield from read_table(path, intake, listed)
            return
        for own, what in read_items(path, name, intake.encoding):
            if isinstance(what, ReadError):
                listed.skip(own, _reason(own, what))
            elif isinstance(what, Remark):
                listed.note(name, [as_notice(name, what)])
            else:
                listed.note(own, what.notices)
                said = dataclasses.asdict(what.metadata)
                told = known.of(path, own.removeprefix(name)) if known else {}
                row = {"id": own, "text": what.text, **said, **told}
                # What a file says is read alone; of a table the whole column tells.
                own_date = DateColumn(intake.day_first)
                dates = known.dates if known and "date" in told else own_date
                yield from read_row(row, own, listed, dates, what)
                note_dates(own, own_date, listed)
    except OSError as error:
        listed.skip(name, error.strerror or str(error))
    except UnicodeError:
        listed.skip(name, UNDECODED)
    except ReadError as error:
        if intake.strict:
            raise
        listed.skip(name, _reason(name, error))


def _reason(name: str, error: ReadError) -> str:
    return str(error).removeprefix(f"{shown(name)} ").removeprefix(f"{name}: ")
