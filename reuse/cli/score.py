"""``reuse score``: signs of a round trip in texts whose source is not at hand."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

from reuse.cli import describe_error, say
from reuse.cli.options import add_color, add_encoding, add_json, add_strict
from reuse.cli.output import STREAM, check_targets, write_output
from reuse.cli.terminal import PIPE_WIDTH, progress, wants_colour
from reuse.cli.texts import read_named, said_of

if TYPE_CHECKING:
    from reuse.results.scored import ScoredText

DESCRIPTION = """\
Say of each text how consistent it is with having been translated and back, show
what in it speaks for that, and say why where it can't be judged. Without its
source no text gets a strong label; with the source, `reuse compare` says more.

TEXT is a file (plain text in any encoding, HTML, DOCX, PDF); one of them may be
- for standard input. None is changed, and nothing is fetched."""

EPILOG = """\
examples:
  reuse score article.txt
  reuse score *.txt --json > scores.jsonl
  reuse score article.docx --html report.html
  pdftotext paper.pdf - | reuse score -

exit codes: 0 it ran; 2 bad arguments, or a text that can't be read: it is named
on standard error, and the others are scored"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of `reuse`.

    Parameters
    ----------
    subparsers : argparse action
        What ``add_subparsers`` returned.
    """
    parser = subparsers.add_parser(
        "score",
        help="show signs of a round trip in texts without a source",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    parser.add_argument("texts", metavar="TEXT", nargs="+", help="a text")
    add_json(parser, "a line a text, schema reuse.score/1")
    parser.add_argument(
        "--html", metavar="FILE", help="write all texts as one self-contained page (-: to stdout)"
    )
    add_encoding(parser)
    add_strict(parser)
    add_color(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Score the texts one by one, each shown as soon as it is scored.

    Parameters
    ----------
    arguments : Namespace

    Returns
    -------
    int
        Exit code: 2 where a text could not be read.
    """
    names: list[str] = arguments.texts
    if names.count(STREAM) > 1:
        raise ValueError("only one TEXT can be standard input; give files for the others")
    if arguments.json and arguments.html == STREAM:
        raise ValueError("two outputs go to standard output; name a file for --html")
    check_targets([arguments.html] if arguments.html else [], names)

    keeps: list[ScoredText] = []
    failed: list[str] = []
    for scored in _score_all(names, arguments.encoding, arguments.strict, failed):
        if arguments.html:
            keeps.append(scored)
        if arguments.json:
            write_output(STREAM, json.dumps(scored.to_dict(), allow_nan=False) + "\n")
        elif arguments.html != STREAM and sys.stdout is not None:
            sys.stdout.write(_summarise(scored, arguments.color, first=scored.text.id == names[0]))
    if keeps:
        from reuse import report

        write_output(arguments.html, report.to_html(keeps))
    return 2 if failed else 0


def _score_all(
    names: list[str], encoding: str | None, strict: bool, failed: list[str]
) -> Iterator[ScoredText]:
    """Give the scores in the order of the names; one that can't be read is named and passed by."""
    from reuse.scoring import score

    # On a screen a spinner must not run while results are written; in a pipe it may.
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    with nullcontext() if on_screen else progress(f"scoring {len(names):,} texts"):
        for name in names:
            try:
                with progress(f"scoring {name}") if on_screen else nullcontext():
                    with warnings.catch_warnings(record=True) as caught:
                        source = read_named(name, encoding, strict=strict)
                    scored = score(source)
                    _ = scored.artifacts  # made here, where progress is shown
            except (ValueError, OSError) as error:
                failed.append(name)
                say(describe_error(error))
                continue
            for notice in said_of((source,), caught):
                say(notice)
            yield scored


def _summarise(scored: ScoredText, when: str, *, first: bool) -> str:
    from reuse import report

    width = max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, 20)
    page = report.to_terminal(scored, width=width, colour=wants_colour(when))
    return page if first else f"\n{page}"
