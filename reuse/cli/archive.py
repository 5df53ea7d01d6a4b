"""``reuse archive``: texts kept in one file, to look others up in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reuse.cli.options import (
    add_color,
    add_day_first,
    add_encoding,
    add_intake,
    add_json,
    add_paths,
    add_strict,
    add_thresholds,
)

DESCRIPTION = """\
Keep texts in one file, and find where a text, or a new batch, was seen before:
word for word or reworded, whole or in part.

  add      add texts; makes the file where there is none
  find     say where texts were seen before; the archive stays as it is
  new      add a batch, and say what it reuses of the archive and of itself
  list     list what the archive has
  show     show a text and what is known of it
  remove   remove texts by their ids
  export   write the texts to a table or a folder
  rebuild  make the file anew from its texts, by this version of reuse"""

EPILOG = """\
examples:
  reuse archive add news.reuse articles/ 2021.parquet
  reuse archive find news.reuse suspicious.txt --html seen.html
  reuse archive new news.reuse today/*.txt --json > reused.jsonl
  reuse archive new news.reuse incoming/ --html new.html --quiet --fail-on-reuse
  reuse archive list news.reuse '2021/*'
  reuse archive show news.reuse today/story.txt --version 1
  reuse archive remove news.reuse today/story.txt
  reuse archive export news.reuse all.jsonl

A batch is added whole or not at all, whatever stops it. A text that the archive
has under its very id is left alone; another text under that id is its next
version, and the older ones stay. A text under two ids is one with two names.

exit codes: 0 it ran; 1 a text shares a passage with an earlier one, with
--fail-on-reuse; 2 bad arguments, unreadable input, or the archive is open in
another process, of a newer version, or none"""

#: What is done, each with its help.
ACTIONS = {
    "add": "add texts",
    "find": "say where texts were seen before",
    "new": "add a batch, and say what it reuses",
    "list": "list what the archive has",
    "show": "show a text and what is known of it",
    "remove": "remove texts by their ids",
    "export": "write the texts to a table or a folder",
    "rebuild": "make the file anew from its texts",
}


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
    parsers = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    named = {
        name: parsers.add_parser(name, help=words, epilog=EPILOG)
        for name, words in ACTIONS.items()
    }
    for action in named.values():
        action.add_argument("archive", metavar="ARCHIVE", help="a file")
    for action in (named["add"], named["new"]):
        add_paths(action)
        add_encoding(action)
        add_intake(action)
        add_day_first(action)
        action.add_argument(
            "--quiet", action="store_true", help="say nothing where there is nothing new"
        )
    _add_find(named["find"])
    _add_lookups([named["find"], named["new"]])
    add_json(named["add"], "of what came of it, schema reuse.added/1")
    add_json(named["list"], "a line a text, schema reuse.entry/1")
    add_json(named["show"], "of the text, schema reuse.entry/1")
    _add_pattern(named["list"])
    named["show"].add_argument("id", metavar="ID", help="the id of a text, as `list` gives it")
    named["show"].add_argument(
        "--version", type=int, metavar="N", help="of its versions, from 1 (default: the latest)"
    )
    named["remove"].add_argument(
        "ids", metavar="ID", nargs="+", help="the id of a text, or a pattern such as '2021/*'"
    )
    named["export"].add_argument(
        "out",
        metavar="PATH",
        help="a file that ends in .jsonl, .csv or .parquet; or else a folder that is empty or "
        "not there",
    )
    _add_pattern(named["export"])
    parser.set_defaults(run=run)


def _add_find(find: argparse.ArgumentParser) -> None:
    find.add_argument(
        "texts",
        metavar="TEXT",
        nargs="+",
        help="a text, a file of several such as a mailbox, or - for standard input",
    )
    add_encoding(find)
    add_strict(find)


def _add_lookups(actions: Sequence[argparse.ArgumentParser]) -> None:
    for action in actions:
        add_thresholds(action, where="the whole archive", default=0.01)
        add_json(action, "a line a text, schema reuse.archive/1")
        action.add_argument(
            "--html", metavar="FILE", help="write what was found as one self-contained page"
        )
        action.add_argument(
            "--fail-on-reuse",
            action="store_true",
            help="exit with 1 when a text shares a passage with an earlier one",
        )
        add_color(action)


def _add_pattern(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "pattern",
        metavar="ID",
        nargs="?",
        help="the id of a text, or a pattern such as '2021/*' (default: all)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked with an archive.

    Parameters
    ----------
    arguments : Namespace

    Returns
    -------
    int
        Exit code.
    """
    from reuse.cli import archive_work

    work = {
        "add": archive_work.add,
        "find": archive_work.find,
        "new": archive_work.new,
        "list": archive_work.list_,
        "show": archive_work.show,
        "remove": archive_work.remove,
        "export": archive_work.export,
        "rebuild": archive_work.rebuild,
    }
    return work[arguments.action](arguments)
