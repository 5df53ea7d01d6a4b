"""An audit as a folder: pages to read, and tables for programs; whole or not at all.

Everything is written into a folder within the folder, and moved into its place when all is there.
What was there is moved out before, file by file, and is back after a failure, or at the next save
after a kill. The names of the folders within tell how far a save came:

============  =====================================================================
``new``       what is to be moved in
``leaving``   old results, some of which may be in their place still
``left``      old results, all of them: what is in their place is new
``done``      old results that all new ones have replaced
============  =====================================================================
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reuse.results.audit import Audit

#: The tables that are written, each as Parquet.
WRITTEN_TABLES = ("pairs", "passages", "clusters", "forms", "repeated")
#: All that is written, in the order in which it is moved: the page that leads to the others last.
OUTPUTS = (
    *(f"{name}.parquet" for name in WRITTEN_TABLES),
    "skipped.csv",
    "notices.csv",
    "summary.json",
    "pairs",
    "index.html",
)
#: Where all of it waits until it is whole. One that is there was left by a save that was killed.
STAGING = ".saving"
#: A file that says of the folder whose it is; no other is deleted.
STAGING_MARK = "results of reuse, on their way.txt"
#: A page of a pair, by its name and by what stands in its head.
PAGE_NAME = re.compile(r"[0-9]{4,}\.html")
PAGE_MARK = b'<meta name="generator" content="reuse '
#: So many bytes of a page have the mark.
PAGE_HEAD = 2000


def save_audit(
    audit: Audit,
    folder: str | Path,
    *,
    pages: int = 500,
    overwrite: bool = False,
    command: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write an audit to a folder; see `reuse.corpus.Audit.save`.

    Parameters
    ----------
    audit : Audit
    folder : str or Path
        It is made where there is none. Files of other names in it stay as they are.
    pages : int
        How many pairs have a page of their own: those that share most.
    overwrite : bool
        Replace the results of another audit.
    command : str, optional
        What repeats the audit, to be written down.
    progress : callable, optional
        Told how many pages are written, and of how many.

    Returns
    -------
    Path
        The page to begin with.

    Raises
    ------
    FileExistsError
        Where the folder holds the results of another audit; or something else of a name that is
        to be written, such as a page in ``pairs/`` that is not of an audit.
    NotADirectoryError
        Where it is a file, or lies in one.
    FileNotFoundError
        Where it is a link that leads nowhere.
    PermissionError
        Where it may not be written.
    TypeError, ValueError
        Where `pages` is no whole number, or below 0.
    """
    folder = Path(folder)
    if isinstance(pages, bool) or not isinstance(pages, Integral):
        raise TypeError(f"`pages` must be a whole number, got {pages!r:.60}")
    if pages < 0:
        raise ValueError(f"`pages` must not be below 0, got {pages}")
    check_folder(folder)
    staging = folder / STAGING
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        _begin(staging)
        there = find_outputs(folder)
        if there and not overwrite:
            raise FileExistsError(
                f"{folder} holds the results of another audit ({there[0]}); "
                "name another folder, or pass `overwrite=True`"
            )
        new = staging / "new"
        _write(audit, new, int(pages), command, progress)
        _move(new, folder, staging)
    finally:
        # Where old results could not be put back, they are kept until the next save.
        if not any((staging / name).exists() for name in ("leaving", "left")):
            _clear(staging)
        for path in missing:
            with suppress(OSError):  # not empty
                path.rmdir()
    return folder / "index.html"


def check_folder(folder: Path) -> None:
    """Refuse a folder where results can't be written without harm to something else.

    Parameters
    ----------
    folder : Path

    Raises
    ------
    FileExistsError, FileNotFoundError, NotADirectoryError
    """
    for path in (folder, *folder.parents):
        if path.is_symlink() and not path.exists():
            raise FileNotFoundError(f"{path} is a link that leads nowhere; name a folder")
        if path.exists():
            if not path.is_dir():
                raise NotADirectoryError(f"{path} is a file; name a folder")
            break
    for name in (*OUTPUTS, STAGING):
        path = folder / name
        due = "folder" if name in ("pairs", STAGING) else "file"
        if path.is_symlink() or (path.exists() and path.is_dir() != (due == "folder")):
            raise FileExistsError(f"{path} is there, and no {due} of an audit; move it away")
    staging = folder / STAGING
    if staging.exists() and any(staging.iterdir()) and not (staging / STAGING_MARK).exists():
        raise FileExistsError(f"{staging} is there, and not of an audit; move it away")
    ours = set(_list_pages(folder / "pairs"))
    for page in _named_pages(folder / "pairs"):
        if page not in ours:
            raise FileExistsError(f"{page} is there, and not of an audit; move it away")


def find_outputs(folder: Path) -> list[str]:
    """Return the names of those results of an audit that a folder holds.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of str
        With a name for each page of a pair; the page that leads to the others comes last.
    """
    names: list[str] = []
    for name in OUTPUTS:
        if name == "pairs":
            names += (f"pairs/{page.name}" for page in _list_pages(folder / name))
        elif (folder / name).exists():
            names.append(name)
    return names


def _list_pages(pairs: Path) -> list[Path]:
    """Return the pages of pairs in a folder, and no file of anybody else's."""
    pages = []
    for path in _named_pages(pairs):
        if path.is_file():
            with path.open("rb") as file:
                if PAGE_MARK in file.read(PAGE_HEAD):
                    pages.append(path)
    return pages


def _named_pages(pairs: Path) -> list[Path]:
    if not pairs.is_dir():
        return []
    return sorted(path for path in pairs.iterdir() if PAGE_NAME.fullmatch(path.name))


def _begin(staging: Path) -> None:
    """Make the folder in which results wait; what a killed save left there is put back before."""
    folder = staging.parent
    try:
        staging.mkdir(parents=True, exist_ok=True)
        (staging / STAGING_MARK).touch()
        _put_back(staging)
        _clear(staging)
        staging.mkdir()
        (staging / STAGING_MARK).touch()
    except PermissionError:
        raise PermissionError(
            f"{folder} may not be written; change its permissions, or name another folder"
        ) from None


def _write(
    audit: Audit,
    new: Path,
    pages: int,
    command: str | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    import pyarrow.csv
    import pyarrow.parquet

    (new / "pairs").mkdir(parents=True)
    for name in WRITTEN_TABLES:
        pyarrow.parquet.write_table(getattr(audit, name), new / f"{name}.parquet")
    pyarrow.csv.write_csv(audit.skipped, new / "skipped.csv")
    pyarrow.csv.write_csv(audit.notices, new / "notices.csv")
    summary = audit.to_dict() | {"command": command}
    (new / "summary.json").write_text(json.dumps(summary, indent=1, allow_nan=False) + "\n")
    addresses = dict(_write_pages(audit, new, pages, progress))
    page = audit.to_html(pages=addresses, command=command)
    (new / "index.html").write_text(page, encoding="utf-8")


def _write_pages(
    audit: Audit, new: Path, most: int, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[tuple[str, str], str]]:
    """Write the pages of the pairs that share most; give the address of each by the pair."""
    rows = sorted(
        audit.pairs.select(["a", "b", "bits"]).to_pylist(),
        key=lambda row: (-row["bits"], row["a"], row["b"]),
    )[:most]
    for number, row in enumerate(rows, 1):
        name = f"pairs/{number:04}.html"
        page = audit.compare(row["a"], row["b"]).to_html()
        (new / name).write_text(page, encoding="utf-8")
        if progress is not None:
            progress(number, len(rows))
        yield (row["a"], row["b"]), name


def _clear(staging: Path) -> None:
    """Remove the folder in which results wait, and last of all what says whose it is."""
    for name in ("new", "leaving", "left", "done"):
        shutil.rmtree(staging / name, ignore_errors=True)
    with suppress(OSError):  # not there, or somebody put something into it
        (staging / STAGING_MARK).unlink()
        staging.rmdir()


def _move(new: Path, folder: Path, staging: Path) -> None:
    """Move old results out of the way and new ones into their place, or leave all as it was."""
    try:
        leaving, left = staging / "leaving", staging / "left"
        _move_files(folder, leaving)
        leaving.rename(left)
        _move_files(new, folder)
        left.rename(staging / "done")
    except BaseException:
        _put_back(staging)
        raise


def _move_files(source: Path, target: Path) -> None:
    """Move the results that are in one folder to another."""
    (target / "pairs").mkdir(parents=True, exist_ok=True)
    for name in find_outputs(source):
        os.replace(source / name, target / name)


def _put_back(staging: Path) -> None:
    """Put old results back that a save moved out of the way and did not replace as a whole.

    It may be stopped anywhere, and called again.
    """
    folder, leaving, left = staging.parent, staging / "leaving", staging / "left"
    if left.exists():
        for name in find_outputs(folder):
            (folder / name).unlink()
        left.rename(leaving)
    if leaving.exists():
        _move_files(leaving, folder)
        shutil.rmtree(leaving)
        with suppress(OSError):  # not there, or not empty
            (folder / "pairs").rmdir()
