"""An audit as a folder: pages to read, and tables for programs; whole or not at all.

Everything is written into a folder within the folder, and moved into its place when all is there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reuse.results.audit import Audit

#: The tables that are written, each as Parquet.
WRITTEN_TABLES = ("pairs", "passages", "clusters")
#: All that is written, in the order in which it is moved: the page that leads to the others last.
OUTPUTS = (
    *(f"{name}.parquet" for name in WRITTEN_TABLES),
    "skipped.csv",
    "summary.json",
    "pairs",
    "index.html",
)
#: Where all of it waits until it is whole. One that is there was left by a save that was killed.
STAGING = ".saving"


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
        Where the folder holds the results of another audit.
    NotADirectoryError
        Where it is a file.
    ValueError
        Where `pages` is below 0.
    """
    folder = Path(folder)
    if pages < 0:
        raise ValueError(f"`pages` must not be below 0, got {pages}")
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; name a folder")
    there = find_outputs(folder)
    if there and not overwrite:
        raise FileExistsError(
            f"{folder} holds the results of another audit ({there[0]}); "
            "name another folder, or pass `overwrite=True`"
        )
    made = not folder.exists()
    staging = folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        _write(audit, staging / "new", pages, command, progress)
        _move(staging / "new", folder, staging / "old")
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return folder / "index.html"


def find_outputs(folder: Path) -> list[str]:
    """Return the names of those results of an audit that a folder holds.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of str
    """
    return [name for name in OUTPUTS if (folder / name).exists()]


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


def _move(new: Path, folder: Path, old: Path) -> None:
    """Move old results out of the way and new ones into their place, or leave all as it was."""
    old.mkdir()
    moves = [(folder / name, old / name) for name in find_outputs(folder)]
    moves += [(new / name, folder / name) for name in OUTPUTS]
    begun: list[tuple[Path, Path]] = []
    try:
        for here, there in moves:
            begun.append((here, there))
            os.replace(here, there)
    except BaseException:
        for here, there in reversed(begun):
            if there.exists():
                os.replace(there, here)
        raise
