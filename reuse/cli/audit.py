"""``reuse audit``: which of many texts share passages, and who copied whom."""

from __future__ import annotations

import argparse
import shlex
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reuse.cli import say
from reuse.cli.audit_work import (
    begin_work,
    check_out,
    discard_work,
    fingerprint_of_run,
    list_own,
)
from reuse.cli.options import (
    add_day_first,
    add_encoding,
    add_intake,
    add_paths,
    add_thresholds,
    columns_of,
    given_settings,
)
from reuse.cli.terminal import Step, progress_of_steps

if TYPE_CHECKING:
    from reuse.corpus.engines import Engine

DESCRIPTION = """\
Find every two of many texts that share passages, word for word or reworded, in
order or moved about, and say who copied whom as far as dates or wording tell.

PATH is a folder (all files below it), a pattern, a text in any format that is read,
a file of many (a mailbox, a web archive, a feed, an export), or a table of texts
(.jsonl, .csv, .tsv, .xlsx, .parquet) with the columns id and text and, where known,
date, outlet, author, url, title and series. None is changed, and nothing is fetched."""

EPILOG = """\
examples:
  reuse audit articles/ --out report/
  reuse audit 2021.parquet 2022.parquet --out report/ --memory 4GB
  reuse audit 'wire/*.txt' --out report/ --resume
  reuse audit 2021.parquet --out report/ --ignore mastheads.txt --leave-out same-outlet

writes to DIR: index.html and pairs/*.html to read; pairs.parquet, passages.parquet,
clusters.parquet, forms.parquet, repeated.parquet, summary.json, skipped.csv and
notices.csv for programs.

exit codes: 0 it ran; 2 bad arguments, or nothing could be read; 130 stopped by
Control-C: the same command with --resume goes on where it was"""

#: Pages of pairs: as many as the table of them has rows.
PAGES = 500
#: What is done while a table is filled.
DOING = {
    "incoming": "reading",
    "words": "learning which words are common",
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
    add_paths(parser)
    parser.add_argument("--out", metavar="DIR", required=True, help="where results go")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace the results of another run in DIR"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with a run in DIR that was stopped"
    )
    add_thresholds(parser, where="the whole corpus", default=0.01)
    add_encoding(parser)
    add_intake(parser)
    add_day_first(parser)
    parser.add_argument(
        "--ignore",
        metavar="FILE",
        action="append",
        default=[],
        help="a text file of known boilerplate, with blank lines between its passages: they are "
        "taken out before anything is compared",
    )
    parser.add_argument(
        "--leave-out",
        metavar="PAIRS",
        action="append",
        default=[],
        choices=("same-outlet", "same-series"),
        help="pairs that are not compared: same-outlet or same-series, by the columns outlet and "
        "series; it may be given twice",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes to work in (default: one a core)"
    )
    parser.add_argument("--memory", metavar="SIZE", help="for tables, before disk (default: 1GB)")
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
    if arguments.engine == "spark":
        for name in ("workers", "memory"):
            if getattr(arguments, name) is not None:
                raise ValueError(f"--{name} is of the engine duckdb; Spark has its own")
    if arguments.master and arguments.engine != "spark":
        raise ValueError("--master goes with --engine spark")
    out = Path(arguments.out)
    check_out(out, overwrite=arguments.overwrite, resume=arguments.resume)

    from reuse.corpus.corpus import Corpus
    from reuse.corpus.ignored import read_ignored
    from reuse.dates import DateWarning
    from reuse.settings import CorpusSettings

    # Before anything is written: a file that can't be read begins no run.
    ignored = read_ignored(map(Path, arguments.ignore)) if arguments.ignore else ()
    settings = CorpusSettings(**given_settings(arguments))
    # Results of an audit are no texts of the next, where --out lies among the texts.
    corpus = Corpus.from_paths(
        arguments.paths,
        encoding=arguments.encoding,
        leave_out=list_own(out),
        columns=columns_of(arguments),
        metadata=arguments.metadata,
        strict=arguments.strict,
        day_first=arguments.day_first,
    )
    work = begin_work(
        out, fingerprint_of_run(arguments, settings, ignored), resume=arguments.resume
    )
    try:
        with progress_of_steps() as step, warnings.catch_warnings():
            warnings.simplefilter("ignore", DateWarning)  # the summary says it
            watch = partial(_watch, step)
            with _engine(arguments, work, watch) as engine:
                audit = corpus.audit(
                    settings=settings,
                    ignore=ignored or None,
                    leave_out=arguments.leave_out,
                    engine=engine,
                )
            audit.save(
                out,
                pages=arguments.pages,
                overwrite=True,  # what is there was checked before the work began
                command=_command(arguments),
                progress=partial(watch, "pages"),
            )
    except KeyboardInterrupt:
        if arguments.engine == "spark":
            # What Spark had done went with it.
            discard_work(out, work)
            say("stopped; nothing is kept of a run on Spark")
            raise
        say(f"stopped; what is done is kept: the same command with --resume goes on in {out}")
        raise
    except ValueError:
        if not arguments.resume:
            discard_work(out, work)
        raise
    shutil.rmtree(work)
    print(audit)
    print(f"The report is {out / 'index.html'}.")
    if len(audit.skipped):
        from reuse.say.words import count

        texts = count(len(audit.skipped), "text")
        say(f"{texts} could not be read; {out / 'skipped.csv'} says why")
    if len(audit.notices):
        say(f"{out / 'notices.csv'} says what was left out of texts, joined or guessed")
    return 0


@contextmanager
def _engine(
    arguments: argparse.Namespace, work: Path, watch: Callable[[str, int, int], None]
) -> Iterator[Engine]:
    """Give the engine that was asked for, and stop it in the end."""
    if arguments.engine == "duckdb":
        from concurrent.futures import BrokenExecutor

        import duckdb

        from reuse.corpus.engines.duck import MEMORY, DuckEngine

        try:
            with DuckEngine(
                work / "corpus.duckdb",
                workers=arguments.workers,
                memory=arguments.memory or MEMORY,
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
    import logging

    from reuse.corpus.engines.spark import SparkEngine, start_session

    # PySpark logs whatever fails with a traceback; here an error is one line.
    logging.disable()
    try:
        session = start_session(arguments.master)
        try:
            yield SparkEngine(session)
        finally:
            session.stop()
    finally:
        logging.disable(logging.NOTSET)


def _command(arguments: argparse.Namespace) -> str:
    """Return the command that repeats the audit."""
    words = ["reuse", "audit", *arguments.paths, "--out", arguments.out]
    if arguments.max_expect is not None:
        words += ["--max-expect", repr(arguments.max_expect)]
    if arguments.different_subjects:
        words.append("--different-subjects")
    for name in arguments.ignore:
        words += ["--ignore", name]
    for name in arguments.leave_out:
        words += ["--leave-out", name]
    if arguments.encoding:
        words += ["--encoding", arguments.encoding]
    for field, name in arguments.column:
        words += ["--column", f"{field}={name}"]
    if arguments.metadata:
        words += ["--metadata", arguments.metadata]
    if arguments.day_first is not None:
        words.append("--day-first" if arguments.day_first else "--month-first")
    if arguments.strict:
        words.append("--strict")
    return shlex.join(words)


def _watch(step: Step, table: str, done: int, total: int) -> None:
    """Show how far the work at a table is, where it takes long."""
    if table in DOING:
        step(DOING[table], done, total)
