"""``reuse compare``: where one text repeats another."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reuse.cli import say
from reuse.cli.options import (
    add_color,
    add_day_first,
    add_encoding,
    add_strict,
    add_thresholds,
    given_settings,
)
from reuse.cli.output import STREAM, check_targets, write_output
from reuse.cli.terminal import PIPE_WIDTH, draws_lines, progress, wants_colour
from reuse.cli.texts import read_named, said_of

if TYPE_CHECKING:
    from reuse.dates import Days
    from reuse.results.comparison import Comparison

DESCRIPTION = """\
Compare two texts, and show each passage that one shares with the other: where
it stands in both, whether it is word for word or reworded, and how often chance
alone would give the like. Then say what became of the words, as far as that can
be told: the same, damaged, edited, spun, rewritten, translated and back.

A and B are files (plain text in any encoding, HTML, DOCX, PDF); one of them may
be - for standard input. Neither is changed, and nothing is fetched."""

EPILOG = """\
FILE follows both texts or is joined to its option (--json=out.json), so that no
text is ever taken for it; without FILE, or with -, the result goes to standard
output in place of the summary. Several may be given. An input is never
overwritten.

examples:
  reuse compare copy.txt source.txt
  reuse compare copy.txt source.txt --json | python -m json.tool
  reuse compare copy.txt source.txt --json old.json --schema 1
  reuse compare copy.docx source.pdf --html report.html --csv passages.csv
  reuse compare copy.txt source.pdf --json out.json --save-text texts/
  reuse compare copy.txt source.txt --plot map.svg
  pdftotext paper.pdf - | reuse compare - source.txt
  reuse compare copy.txt source.txt --dates 2022-01-14 2022-01-13
  reuse compare old.txt new.txt --max-expect 1e-6 --fail-on-reuse

exit codes: 0 it ran; 1 passages were found, with --fail-on-reuse; 2 bad
arguments or unreadable input"""

#: Options that may stand alone or take a file, and what each writes.
FORMATS = {
    "json": "write JSON, schema reuse.comparison/2",
    "csv": "write CSV, a row a passage, with both texts",
    "pan": "write the XML of the PAN evaluators (A suspicious, B source)",
    "html": "write the report as one self-contained page",
}
#: Options that always take the next words, and how many.
VALUED = dict.fromkeys(
    ("--plot", "--encoding", "--max-expect", "--save-text", "--schema", "--color", "--colour"), 1
) | {"--dates": 2}
#: Numbers of the JSON's schema, as `reuse.export` has them.
SCHEMAS = (1, 2)
PICTURES = (".png", ".svg", ".pdf")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of `reuse`.

    Parameters
    ----------
    subparsers : argparse action
        What ``add_subparsers`` returned.
    """
    parser = subparsers.add_parser(
        "compare",
        help="show where one text repeats another",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    parser.add_argument("a", metavar="A", help="a text")
    parser.add_argument("b", metavar="B", help="another text")
    output = parser.add_argument_group("output")
    for name, text in FORMATS.items():
        output.add_argument(f"--{name}", nargs="?", const=STREAM, metavar="FILE", help=text)
    output.add_argument(
        "--schema",
        type=int,
        choices=SCHEMAS,
        metavar="N",
        help="the number of the JSON's schema: 2 (the default), or 1, which tells of no change",
    )
    output.add_argument(
        "--plot", metavar="FILE", help="draw which part went where: .png, .svg or .pdf (-: PNG)"
    )
    output.add_argument(
        "--save-text",
        metavar="DIR",
        help="write both texts as read, to which all positions refer, to this folder",
    )
    add_color(output)
    reading = parser.add_argument_group("reading and finding")
    add_encoding(reading)
    add_strict(reading)
    reading.add_argument(
        "--dates",
        nargs=2,
        metavar=("A", "B"),
        help="when A and B were published, in any common form; the later is "
        "taken for the copy, whatever its wording says",
    )
    add_day_first(reading)
    add_thresholds(reading, where="a comparison of this size", default=0.001)
    reading.add_argument(
        "--fail-on-reuse", action="store_true", help="exit with 1 when a passage was found"
    )
    parser.set_defaults(run=run)


def attach_files(words: Sequence[str]) -> list[str]:
    """Join each output option to its file by ``=``, so that argparse can't take a text for it.

    A word behind such an option is its file only where both texts stand before.

    Parameters
    ----------
    words : sequence of str
        What follows ``reuse compare``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> attach_files(["a.txt", "b.txt", "--json", "out.json", "--csv"])
    ['a.txt', 'b.txt', '--json=out.json', '--csv=-']
    >>> attach_files(["--json", "a.txt", "b.txt"])
    ['--json=-', 'a.txt', 'b.txt']
    """
    left, texts = list(words), 0
    attached: list[str] = []
    while left:
        word = left.pop(0)
        if word == "--":
            return [*attached, word, *left]
        if word[:2] == "--" and word[2:] in FORMATS:
            follows = texts == 2 and left and _is_plain(left[0])
            attached.append(f"{word}={left.pop(0) if follows else STREAM}")
        elif word in VALUED:
            words_taken = VALUED[word]
            attached += [word, *left[:words_taken]]
            del left[:words_taken]
        else:
            texts += _is_plain(word)
            attached.append(word)
    return attached


def run(arguments: argparse.Namespace) -> int:
    """Compare, and write what was asked for.

    Parameters
    ----------
    arguments : Namespace

    Returns
    -------
    int
        Exit code.
    """
    targets = {
        name: target
        for name in (*FORMATS, "plot")
        if (target := getattr(arguments, name)) is not None
    }
    _check(arguments, targets)
    dates, said = _dates(arguments)
    to_stdout = STREAM in targets.values()

    with progress(f"comparing {arguments.a} with {arguments.b}"):
        from reuse.comparing import compare
        from reuse.settings import Settings

        names = (arguments.a, arguments.b)
        with warnings.catch_warnings(record=True) as caught:
            a, b = (
                read_named(name, arguments.encoding, strict=arguments.strict) for name in names
            )
        comparison = compare(a, b, settings=Settings(**given_settings(arguments)), dates=dates)
        results = [
            (target, _render(comparison, name, target, arguments.schema))
            for name, target in targets.items()
        ]
        summary = "" if to_stdout else _summarise(comparison, arguments.color)

    for notice in (*said, *said_of((a, b), caught), *_notices(comparison, arguments, targets)):
        say(notice)
    if to_stdout:  # the summary has them, and is not shown
        read = {notice.text for source in (a, b) for notice in source.notices}
        for fact in comparison.notices:
            if fact.text not in read:
                say(fact.text)
    if arguments.save_text is not None:
        _save_texts(comparison, arguments.save_text)
    for target, content in results:
        write_output(target, content)
    if sys.stdout is not None:
        sys.stdout.write(summary)
    return 1 if arguments.fail_on_reuse and comparison.passages else 0


def _dates(arguments: argparse.Namespace) -> tuple[Days | None, tuple[str, ...]]:
    """Return the dates given and what is to be said of them; one that can't be read is an error.

    Who types a date means it to count.
    """
    if not arguments.dates:
        if arguments.day_first is not None:
            raise ValueError("--day-first and --month-first are for dates; give --dates A B too")
        return None, ()
    from reuse.dates import read_days

    try:
        return read_days(arguments.dates, arguments.day_first, strict=True)
    except ValueError as error:
        which = str(error).replace("say which", "pass --day-first or --month-first")
        raise ValueError(f"--dates: {which}") from None


def _check(arguments: argparse.Namespace, targets: dict[str, str]) -> None:
    """Raise an error where the arguments don't go together, before anything is read."""
    if arguments.a == arguments.b == STREAM:
        raise ValueError("A and B can't both be standard input; give a file for one of them")
    plot = targets.get("plot", STREAM)
    if plot != STREAM and Path(plot).suffix.lower() not in PICTURES:
        raise ValueError(f"--plot draws {', '.join(PICTURES)}, got {plot}; end its name in one")
    if arguments.schema is not None and "json" not in targets:
        raise ValueError("--schema is the number of the JSON's schema; give --json too")
    check_targets(targets.values(), (arguments.a, arguments.b))
    folder = arguments.save_text
    if folder is None:
        return
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise NotADirectoryError(
            f"--save-text writes into a folder, {folder} is a file; name another"
        )
    for target in targets.values():
        if target != STREAM and os.path.realpath(folder) == os.path.realpath(Path(target).parent):
            raise ValueError(
                f"{target} might replace a text that --save-text writes; "
                "give one of them another folder"
            )


def _render(comparison: Comparison, name: str, target: str, schema: int | None) -> str | bytes:
    if name == "plot":
        return _draw(comparison, ".png" if target == STREAM else Path(target).suffix.lower())
    if name == "html":
        from reuse import report

        return report.to_html(comparison)
    from reuse import export

    if name == "json":
        return export.to_json(comparison, schema=schema)
    return export.to_csv(comparison) if name == "csv" else export.to_pan(comparison)


def _draw(comparison: Comparison, suffix: str) -> bytes:
    import tempfile

    from reuse import plot

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"plot{suffix}")
        plot.save(comparison, path)
        return path.read_bytes()


def _summarise(comparison: Comparison, when: str) -> str:
    import shutil

    from reuse import report

    # A terminal may say it has no columns at all; the report needs twenty.
    width = max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, 20)
    return report.to_terminal(
        comparison, width=width, colour=wants_colour(when), ascii=not draws_lines()
    )


def _notices(
    comparison: Comparison, arguments: argparse.Namespace, targets: dict[str, str]
) -> Iterator[str]:
    """Give what a reader of the results should know of how the texts were read."""
    for source in (comparison.a, comparison.b):
        positions = not targets.keys().isdisjoint(("json", "csv", "pan"))
        if source.format != "text" and positions and arguments.save_text is None:
            yield (
                f"positions in {source.id} count characters of the text extracted from it; "
                "--save-text DIR writes that text"
            )


def _save_texts(comparison: Comparison, folder: str) -> None:
    from reuse.sources import save_text

    for source in (comparison.a, comparison.b):
        save_text(source, Path(folder))


def _is_plain(word: str) -> bool:
    return word == STREAM or not word.startswith("-")
