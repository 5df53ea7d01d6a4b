"""The folder of an audit: what is refused, what is kept of a stopped run, what is written.

Everything is made whole in a folder beside the results, and moved into their place at the end.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reuse._version import __version__

if TYPE_CHECKING:
    from reuse.results.audit import Audit
    from reuse.settings import CorpusSettings

#: What an audit writes; nothing else in DIR is ever touched.
WRITTEN_TABLES = ("pairs", "passages", "clusters")
OUTPUTS = (
    "index.html",
    "pairs",
    "summary.json",
    "skipped.csv",
    *(f"{t}.parquet" for t in WRITTEN_TABLES),
)
WORK, MOVING = ".work", "moving"


def ours(out: Path) -> frozenset[Path]:
    """Return what an audit writes into a folder."""
    return frozenset(out / name for name in (*OUTPUTS, WORK))


def check(out: Path, *, overwrite: bool, resume: bool) -> None:
    """Raise an error where results would replace what they should not."""
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(f"{out} is a file; name a folder for --out")
    there = [name for name in OUTPUTS if (out / name).exists()]
    # A run that was stopped while it moved its results into place had found it empty.
    if there and not overwrite and not (resume and (out / WORK / MOVING).exists()):
        raise ValueError(
            f"{out} holds the results of another run ({there[0]}); "
            "name another folder, or pass --overwrite"
        )
    if (out / WORK).exists() and not (resume or overwrite):
        raise ValueError(
            f"{out} holds a run that was stopped; pass --resume to go on with it, or --overwrite"
        )
    if resume and not (out / WORK).exists():
        raise ValueError(f"{out} holds no run that was stopped; leave --resume out")


def begin(out: Path, fingerprint: str, *, resume: bool) -> Path:
    """Return the folder to work in, with the fingerprint of the run."""
    work = out / WORK
    note = work / "run.json"
    if resume:
        if not note.exists() or json.loads(note.read_text())["fingerprint"] != fingerprint:
            raise ValueError(
                f"the run in {out} was of other files or settings, or another version; "
                "pass --overwrite to begin anew"
            )
        return work
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
    note.write_text(json.dumps({"fingerprint": fingerprint}))
    return work


def forget(out: Path, work: Path) -> None:
    """Leave nothing of a run that can't go on."""
    shutil.rmtree(work, ignore_errors=True)
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()


def fingerprint_of_run(arguments: argparse.Namespace, settings: CorpusSettings) -> str:
    """Return a hash of what a run depends on: version, settings, and the files as they stand."""
    from reuse.corpus.intake import find_files

    parts: list[Any] = [__version__, settings.to_dict(), arguments.encoding]
    for name in arguments.paths:
        for path in find_files(name, ours(Path(arguments.out))):
            stat = path.stat()
            parts.append((str(path), stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def write_all(
    audit: Audit,
    out: Path,
    work: Path,
    command: str,
    pages: int,
    watch: Callable[[str, int, int], None],
) -> None:
    """Write every result into the work folder, and move each to its place when all are whole."""
    import pyarrow.csv
    import pyarrow.parquet

    from reuse.report import to_html

    new = work / "new"
    shutil.rmtree(new, ignore_errors=True)
    (new / "pairs").mkdir(parents=True)
    for table in WRITTEN_TABLES:
        pyarrow.parquet.write_table(getattr(audit, table), new / f"{table}.parquet")
    pyarrow.csv.write_csv(audit.skipped, new / "skipped.csv")
    summary = audit.to_dict() | {"command": command}
    (new / "summary.json").write_text(json.dumps(summary, indent=1, allow_nan=False) + "\n")
    linked = dict(_write_pages(audit, new, pages, watch))
    page = to_html(audit, pages=linked, command=command)
    (new / "index.html").write_text(page, encoding="utf-8")
    (work / MOVING).touch()
    for name in OUTPUTS:
        target, old = out / name, work / f"old-{name}"
        if target.is_dir():
            shutil.rmtree(old, ignore_errors=True)
            os.replace(target, old)
        os.replace(new / name, target)


def _write_pages(
    audit: Audit, new: Path, most: int, watch: Callable[[str, int, int], None]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Write the report of each pair that shares most; give its address by the pair."""
    from reuse.comparing import compare
    from reuse.model import Source
    from reuse.report import to_html

    rows = sorted(
        audit.pairs.select(["a", "b", "bits"]).to_pylist(),
        key=lambda row: (-row["bits"], row["a"], row["b"]),
    )[:most]
    among = {row[side] for row in rows for side in "ab"}
    sources, dates = {}, {}
    for row in audit.documents.to_pylist():
        if row["id"] in among:
            sources[row["id"]] = Source(row["id"], row["text"], row["sha256"])
            dates[row["id"]] = row["date"] and row["date"].date()
    settings = audit.settings.of_pair(audit.compared)
    for number, row in enumerate(rows, 1):
        a, b = row["a"], row["b"]
        dated = (dates[a], dates[b]) if dates[a] and dates[b] else None
        comparison = compare(sources[a], sources[b], settings=settings, dates=dated)
        name = f"pairs/{number:04}.html"
        (new / name).write_text(to_html(comparison), encoding="utf-8")
        watch("pages", number, len(rows))
        yield (a, b), name
