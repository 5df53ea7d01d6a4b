"""``reuse audit``: which of many texts share passages, and who copied whom."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reuse.cli import say
from reuse.cli.settings import max_expect

if TYPE_CHECKING:
    from reuse.corpus.audit import Audit
    from reuse.corpus.engine import Engine
    from reuse.corpus.settings import CorpusSettings

DESCRIPTION = """\
Find every two of many texts that share passages, word for word or reworded, in
order or moved about, and say who copied whom as far as dates or wording tell.

PATH is a folder (all files below it), a pattern, a text (plain, HTML, DOCX, PDF),
or a table of texts (.jsonl, .csv, .parquet) with the columns id and text and,
where known, date, outlet, url and title. None is changed, and nothing is fetched."""

EPILOG = """\
examples:
  reuse audit articles/ --out report/
  reuse audit 2021.parquet 2022.parquet --out report/ --memory 4GB
  reuse audit 'wire/*.txt' --out report/ --resume

writes to DIR: index.html and pairs/*.html to read; pairs.parquet, passages.parquet,
clusters.parquet, summary.json and skipped.csv for programs.

exit codes: 0 it ran; 2 bad arguments, or nothing could be read; 130 stopped by
Control-C: the same command with --resume goes on where it was"""

#: What an audit writes; nothing else in DIR is ever touched.
TABLES = ("pairs", "passages", "clusters")
OUTPUTS = ("index.html", "pairs", "summary.json", "skipped.csv", *(f"{t}.parquet" for t in TABLES))
WORK, MOVING = ".work", "moving"
PAGES = 200
#: What is done while a table is filled.
DOING = {
    "incoming": "reading",
    "sentences": "learning what is boilerplate",
    "keys": "looking for rare words in common",
    "aligned": "aligning",
    "pages": "writing pages",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of `reuse`.

    Parameters
    ----------
    subparsers : argparse action
        What ``add_subparsers`` returned.
    """
    parser = subparsers.add_parser(
        "audit",
        help="find which of many texts share passages",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a folder, pattern, text or table"
    )
    parser.add_argument("--out", metavar="DIR", required=True, help="where results go")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace the results of another run in DIR"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with a run in DIR that was stopped"
    )
    parser.add_argument(
        "--max-expect",
        type=max_expect,
        metavar="X",
        help="report a passage when chance alone would give at most X such in the whole corpus "
        "(default: 0.01)",
    )
    parser.add_argument(
        "--different-subjects",
        action="store_true",
        help="the texts are known to be about different subjects",
    )
    parser.add_argument("--encoding", metavar="NAME", help="how plain text is encoded")
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes to work in (default: one a core)"
    )
    parser.add_argument(
        "--memory", default="1GB", metavar="SIZE", help="for tables, before disk (default: 1GB)"
    )
    parser.add_argument(
        "--engine",
        choices=("duckdb", "spark"),
        default="duckdb",
        help="what holds the tables: DuckDB on this machine (the default), or Spark, which needs "
        "pip install 'textreuse[spark]' and Java 17",
    )
    parser.add_argument(
        "--master",
        metavar="URL",
        help="with --engine spark: the cluster, such as spark://host:7077 (default: this machine)",
    )
    parser.add_argument(
        "--pages",
        type=int,
        default=PAGES,
        metavar="N",
        help=f"pages of pairs to write, those that share most (default: {PAGES})",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Audit, write all results beside each other, and say in a sentence what was found.

    Parameters
    ----------
    arguments : Namespace

    Returns
    -------
    int
        Exit code.
    """
    if arguments.workers is not None and arguments.workers < 1:
        raise ValueError(f"--workers must be at least 1, got {arguments.workers}")
    if arguments.pages < 0:
        raise ValueError(f"--pages must not be below 0, got {arguments.pages}")
    if arguments.engine == "spark" and arguments.resume:
        raise ValueError("--resume is of the engine duckdb; with spark, begin anew")
    if arguments.master and arguments.engine != "spark":
        raise ValueError("--master goes with --engine spark")
    out = Path(arguments.out)
    _check(out, overwrite=arguments.overwrite, resume=arguments.resume)

    from reuse.corpus.corpus import Corpus
    from reuse.corpus.settings import CorpusSettings
    from reuse.report.corpus_html import summarise

    given = {} if arguments.max_expect is None else {"max_expect": arguments.max_expect}
    settings = CorpusSettings(same_subject=not arguments.different_subjects, **given)
    # Results of an audit are no texts of the next, where --out lies among the texts.
    apart = _ours(out)
    corpus = Corpus.from_paths(arguments.paths, encoding=arguments.encoding, apart=apart)
    work = _begin(out, _fingerprint(arguments, settings), resume=arguments.resume)
    try:
        with _progress() as watch:
            with _engine(arguments, work, watch) as engine:
                audit = corpus.audit(settings=settings, engine=engine)
            _write_all(audit, out, work, _command(arguments), arguments.pages, watch)
    except KeyboardInterrupt:
        say(f"stopped; what is done is kept: the same command with --resume goes on in {out}")
        raise
    except ValueError:
        if not arguments.resume:
            _forget(out, work)
        raise
    shutil.rmtree(work)
    print(summarise(audit))
    print(f"The report is {out / 'index.html'}.")
    if len(audit.skipped):
        say(f"{len(audit.skipped):,} texts could not be read; {out / 'skipped.csv'} says why")
    return 0


@contextmanager
def _engine(
    arguments: argparse.Namespace, work: Path, watch: Callable[[str, int, int], None]
) -> Iterator[Engine]:
    """Give the engine that was asked for, and stop it in the end."""
    if arguments.engine == "duckdb":
        from concurrent.futures import BrokenExecutor

        import duckdb

        from reuse.corpus.duck import DuckEngine

        try:
            with DuckEngine(
                work / "corpus.duckdb",
                workers=arguments.workers,
                memory=arguments.memory,
                watch=watch,
            ) as engine:
                yield engine
        except duckdb.Error as error:
            why = str(error).splitlines()[0]
            raise OSError(f"{work}: {why}; what is done is kept: --resume goes on") from None
        except BrokenExecutor:
            raise OSError(
                "a worker was killed, most likely for want of memory; pass fewer --workers; "
                "what is done is kept: --resume goes on"
            ) from None
        return
    from reuse.corpus.spark import SparkEngine, start_session

    session = start_session(arguments.master)
    try:
        yield SparkEngine(session)
    finally:
        session.stop()


def _ours(out: Path) -> frozenset[Path]:
    """Return what an audit writes into a folder."""
    return frozenset(out / name for name in (*OUTPUTS, WORK))


def _check(out: Path, *, overwrite: bool, resume: bool) -> None:
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


def _begin(out: Path, fingerprint: str, *, resume: bool) -> Path:
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


def _forget(out: Path, work: Path) -> None:
    """Leave nothing of a run that can't go on."""
    shutil.rmtree(work, ignore_errors=True)
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()


def _fingerprint(arguments: argparse.Namespace, settings: CorpusSettings) -> str:
    """Return a hash of what a run depends on: version, settings, and the files as they stand."""
    import reuse
    from reuse.corpus.intake import find_files

    parts: list[Any] = [reuse.__version__, settings.to_dict(), arguments.encoding]
    for name in arguments.paths:
        for path in find_files(name, _ours(Path(arguments.out))):
            stat = path.stat()
            parts.append((str(path), stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _command(arguments: argparse.Namespace) -> str:
    """Return the command that repeats the audit."""
    words = ["reuse", "audit", *arguments.paths, "--out", arguments.out]
    if arguments.max_expect is not None:
        words += ["--max-expect", repr(arguments.max_expect)]
    if arguments.different_subjects:
        words.append("--different-subjects")
    if arguments.encoding:
        words += ["--encoding", arguments.encoding]
    return shlex.join(words)


def _write_all(
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

    from reuse.report.corpus_html import to_html_of_audit

    new = work / "new"
    shutil.rmtree(new, ignore_errors=True)
    (new / "pairs").mkdir(parents=True)
    for table in TABLES:
        pyarrow.parquet.write_table(getattr(audit, table), new / f"{table}.parquet")
    pyarrow.csv.write_csv(audit.skipped, new / "skipped.csv")
    summary = audit.to_dict() | {"command": command}
    (new / "summary.json").write_text(json.dumps(summary, indent=1, allow_nan=False) + "\n")
    linked = dict(_write_pages(audit, new, pages, watch))
    page = to_html_of_audit(audit, pages=linked, command=command)
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
    import reuse
    from reuse.report import to_html

    rows = sorted(
        audit.pairs.select(["a", "b", "bits"]).to_pylist(),
        key=lambda row: (-row["bits"], row["a"], row["b"]),
    )[:most]
    among = {row[side] for row in rows for side in "ab"}
    sources, dates = {}, {}
    for row in audit.documents.to_pylist():
        if row["id"] in among:
            sources[row["id"]] = reuse.Source(row["id"], row["text"], row["sha256"])
            dates[row["id"]] = row["date"] and row["date"].date()
    settings = audit.settings.of_pair(audit.compared)
    for number, row in enumerate(rows, 1):
        a, b = row["a"], row["b"]
        dated = (dates[a], dates[b]) if dates[a] and dates[b] else None
        comparison = reuse.compare(sources[a], sources[b], settings=settings, dates=dated)
        name = f"pairs/{number:04}.html"
        (new / name).write_text(to_html(comparison), encoding="utf-8")
        watch("pages", number, len(rows))
        yield (a, b), name


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give what shows how far the work is, and how long it will take, once a second has passed."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    begun = time.monotonic()
    with ExitStack() as stack:
        bars: Any = None
        tasks: dict[str, Any] = {}

        def watch(name: str, done: int, total: int) -> None:
            nonlocal bars
            if name not in DOING or time.monotonic() - begun < 1:
                return
            if bars is None:
                from rich.console import Console
                from rich.progress import Progress

                bars = stack.enter_context(Progress(console=Console(stderr=True)))
            if name not in tasks:
                tasks[name] = bars.add_task(DOING[name], total=total or None)
            bars.update(tasks[name], completed=done)

        yield watch
