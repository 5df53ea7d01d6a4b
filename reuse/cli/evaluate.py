"""``reuse evaluate``: measure what is found in a PAN-style folder against its truth."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from reuse.cli.output import check_targets
from reuse.cli.settings import chosen_settings, max_expect

DESCRIPTION = """\
Compare the pairs of texts of a PAN-style folder and measure what is found against the truth:
plagdet, precision, recall, granularity, character F1, map F1, and innocent pairs with a finding.

BENCH holds susp/, src/, and a folder a category with a file `pairs` (two file names a line) and
<susp>-<src>.xml with the true cases."""

EPILOG = """\
examples:
  reuse evaluate bench/
  reuse evaluate bench/ --detections found.tsv --json > measures.json
  reuse evaluate bench/ --from another_system.tsv

A file of detections has six columns, separated by tabs:
suspicious, source, susp_start, susp_end, src_start, src_end (characters, from 0, half-open)."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of `reuse`."""
    parser = subparsers.add_parser(
        "evaluate",
        help="measure what is found in a PAN-style folder against its truth",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("bench", metavar="BENCH", help="the folder")
    parser.add_argument("--json", action="store_true", help="write JSON, not a table")
    parser.add_argument(
        "--from",
        dest="given",
        metavar="FILE.tsv",
        help="measure these detections, of any system, and compare nothing",
    )
    parser.add_argument(
        "--detections", metavar="OUT.tsv", help="write what was found to this file"
    )
    parser.add_argument(
        "--max-expect",
        type=max_expect,
        metavar="X",
        help="report a passage when chance would give at most X such in a comparison of its size",
    )
    parser.add_argument(
        "--different-subjects",
        action="store_true",
        help="the two texts of each pair are known to be about different subjects",
    )
    parser.add_argument(
        "--processes", type=int, metavar="N", help="how many run at a time (default: one a core)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate, and print the table."""
    from reuse.bench import read_detections, write_detections
    from reuse.escapes import escape
    from reuse.evaluation import evaluate

    if arguments.detections is not None:
        check_targets([arguments.detections], [arguments.given or "-"])
    given = None if arguments.given is None else read_detections(arguments.given)
    with _progress() as progress:
        evaluation = evaluate(
            arguments.bench,
            settings=chosen_settings(arguments),
            detections=given,
            processes=arguments.processes,
            progress=progress,
        )
    if arguments.detections is not None:
        write_detections(arguments.detections, evaluation.detections)
    if arguments.json:
        print(json.dumps(evaluation.to_dict(), indent=1, ensure_ascii=False))
    else:
        print(escape(evaluation.to_text()))
        print(evaluation.signature)
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Give a callback that shows a bar on stderr once a second has passed."""
    drawn = time.monotonic()
    with ExitStack() as stack:
        bar: Any = None

        def show(done: int, total: int) -> None:
            nonlocal bar, drawn
            now = time.monotonic()
            if now - drawn < (1.0 if bar is None else 0.1) and not (bar and done == total):
                return
            drawn = now
            if bar is None:
                from rich.console import Console
                from rich.progress import Progress

                # No refreshing thread: worker processes may yet be forked from this one.
                bar = stack.enter_context(
                    Progress(console=Console(stderr=True), auto_refresh=False)
                )
                bar.add_task("pairs", total=total)
            bar.update(bar.task_ids[0], completed=done, refresh=True)

        yield show
