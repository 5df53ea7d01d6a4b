"""``reuse archive``: texts kept in one file, to look others up in."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reuse.cli import say
from reuse.cli.options import (
    add_color,
    add_encoding,
    add_json,
    add_paths,
    add_thresholds,
    given_settings,
)
from reuse.cli.output import STREAM, write_output
from reuse.cli.terminal import PIPE_WIDTH, progress, wants_colour
from reuse.cli.texts import read_named, said_of

if TYPE_CHECKING:
    from reuse.corpus import DocumentStream
    from reuse.results.lookup import Added, Lookup
    from reuse.settings import CorpusSettings

DESCRIPTION = """\
Keep texts in one file, and find where a text, or a new batch, was seen before:
word for word or reworded, whole or in part.

  add   add texts; makes the file where there is none
  find  say where a text was seen before; the archive stays as it is
  new   add a batch, and say what it reuses of the archive and of itself"""

EPILOG = """\
examples:
  reuse archive add news.reuse articles/ 2021.parquet
  reuse archive find news.reuse suspicious.txt
  reuse archive new news.reuse today/*.txt --json > reused.jsonl

A batch is added whole or not at all, whatever stops it. A text whose id the
archive has is skipped, and the old one stays.

exit codes: 0 it ran; 2 bad arguments, unreadable input, or the archive is open
in another process, of a newer version, or none"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of `reuse`.

    Parameters
    ----------
    subparsers : argparse action
        What ``add_subparsers`` returned.
    """
    parser = subparsers.add_parser(
        "archive",
        help="keep texts in a file, and find where others were seen before",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="add texts", epilog=EPILOG)
    find = actions.add_parser("find", help="say where a text was seen before", epilog=EPILOG)
    new = actions.add_parser("new", help="add a batch, and say what it reuses", epilog=EPILOG)
    for action in (add, find, new):
        action.add_argument("archive", metavar="ARCHIVE", help="a file")
        add_encoding(action)
    for action in (add, new):
        add_paths(action)
    find.add_argument("text", metavar="TEXT", help="a text, or - for standard input")
    for action in (find, new):
        add_thresholds(action, where="the whole archive", default=0.01)
        add_json(action, "a line a text, schema reuse.archive/1")
        add_color(action)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Add, find or both.

    Parameters
    ----------
    arguments : Namespace

    Returns
    -------
    int
        Exit code.
    """
    from reuse.corpus import Archive

    create = arguments.action != "find"
    if arguments.action == "find":
        # What can't be read is reported before the archive is touched.
        source = read_named(arguments.text, arguments.encoding)
        for notice in said_of((source,), ()):
            say(notice)
    existed = Path(arguments.archive).exists()
    with progress(f"opening {arguments.archive}"):
        archive = Archive(arguments.archive, create=create, read_only=not create)
    try:
        with archive:
            if arguments.action == "add":
                with progress("adding"):
                    added = archive.add(_documents(arguments))
                _report_added(added, arguments.archive)
            elif arguments.action == "find":
                _show([archive.find(source, settings=_settings(arguments))], arguments)
            else:
                with progress("adding and looking up"):
                    added, lookups = archive.new(
                        _documents(arguments), settings=_settings(arguments)
                    )
                _show(lookups, arguments)
                _report_added(added, arguments.archive)
            empty = create and not existed and not archive.documents
    except (ValueError, OSError):
        if not existed:
            _remove_empty(arguments.archive)
        raise
    if empty:
        _remove_empty(arguments.archive)
        raise ValueError("none of the texts could be read, so no archive was made")
    return 0


def _documents(arguments: argparse.Namespace) -> DocumentStream:
    from reuse.corpus import DocumentStream
    from reuse.corpus.intake import Intake

    return DocumentStream.of_paths(arguments.paths, intake=Intake(arguments.encoding))


def _settings(arguments: argparse.Namespace) -> CorpusSettings:
    from reuse.settings import CorpusSettings

    return CorpusSettings(**given_settings(arguments))


def _show(lookups: Sequence[Lookup], arguments: argparse.Namespace) -> None:
    if arguments.json:
        for one in lookups:
            write_output(STREAM, json.dumps(one.to_dict(), allow_nan=False) + "\n")
        return
    from reuse import report

    width = max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, 20)
    colour = wants_colour(arguments.color)
    pages = [report.to_terminal(one, width=width, colour=colour) for one in lookups]
    if not pages:
        pages = ["No text of the batch shares a passage with an earlier one.\n"]
    write_output(STREAM, "\n".join(pages))


def _report_added(added: Added, name: str) -> None:
    """Say on stderr what came of a batch, each text that was skipped with its reason."""
    for row in added.skipped.to_pylist():
        say(f"skipped {row['id']}: {row['reason']}")
    texts = "text" if added.added == 1 else "texts"
    say(f"{added.added:,} {texts} added; {name} has {added.documents:,}")


def _remove_empty(name: str) -> None:
    """Remove the file of an archive that was made for nothing."""
    for path in (Path(name), Path(f"{name}.wal")):
        path.unlink(missing_ok=True)
