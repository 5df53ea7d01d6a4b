"""``reuse evaluate``: measure what is found in a PAN-style folder against its truth."""

from __future__ import annotations

import argparse
import json
from functools import partial

from reuse.cli.options import add_json, add_thresholds, given_settings
from reuse.cli.output import check_targets
from reuse.cli.terminal import progress_of_steps

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
    add_json(parser, "not a table")
    parser.add_argument(
        "--from",
        dest="given",
        metavar="FILE.tsv",
        help="measure these detections, of any system, and compare nothing",
    )
    parser.add_argument(
        "--detections", metavar="OUT.tsv", help="write what was found to this file"
    )
    add_thresholds(parser, where="a comparison of its size", default=0.001)
    parser.add_argument(
        "--processes", type=int, metavar="N", help="how many run at a time (default: one a core)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate, and print the table."""
    from reuse.bench import read_detections, write_detections
    from reuse.escapes import escape
    from reuse.evaluation import evaluate
    from reuse.settings import Settings

    if arguments.detections is not None:
        check_targets([arguments.detections], [arguments.given or "-"])
    given = None if arguments.given is None else read_detections(arguments.given)
    with progress_of_steps() as step:
        evaluation = evaluate(
            arguments.bench,
            settings=Settings(**given_settings(arguments)),
            detections=given,
            processes=arguments.processes,
            progress=partial(step, "comparing pairs"),
        )
    if arguments.detections is not None:
        write_detections(arguments.detections, evaluation.detections)
    if arguments.json:
        print(json.dumps(evaluation.to_dict(), indent=1, ensure_ascii=False))
    else:
        print(escape(evaluation.to_text()))
        print(evaluation.signature)
    return 0
