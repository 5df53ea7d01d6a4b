"""The options that several commands have: their words, what they mean, and the settings they give.

All is read without numpy, so that help is shown at once; what numbers it names, tests hold against
the settings.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reuse.corpus.intake import Intake

Options = argparse._ActionsContainer


def add_encoding(parser: Options) -> None:
    """Add ``--encoding``.

    Parameters
    ----------
    parser : parser, or group of options
    """
    parser.add_argument(
        "--encoding", metavar="NAME", help="how plain text is encoded (default: found out)"
    )


def add_strict(parser: Options) -> None:
    """Add ``--strict``.

    Parameters
    ----------
    parser : parser, or group of options
    """
    parser.add_argument(
        "--strict",
        action="store_true",
        help="refuse a text of which words may be missing, such as attachments or damaged parts; "
        "by default it is compared as far as it could be read, and a notice says so",
    )


def add_intake(parser: Options) -> None:
    """Add ``--column``, ``--metadata`` and ``--strict``, by which many texts are taken in.

    Parameters
    ----------
    parser : parser, or group of options
    """
    parser.add_argument(
        "--column",
        metavar="FIELD=NAME",
        action="append",
        default=[],
        type=_column,
        help="what a column of a table is called, such as date=published; of id, text, date, "
        "outlet, author, url, title, series; given again, it names "
        "another, for tables that lack the first",
    )
    parser.add_argument(
        "--metadata",
        metavar="FILE",
        help="a table of what is known of files: a column path, file or id names them, others "
        "their date, outlet, author, url, title and series",
    )
    add_strict(parser)


def _column(word: str) -> tuple[str, str]:
    """Return the field and the column that a word names, or say in one line what is due."""
    field, sign, name = word.partition("=")
    if not (field and sign and name):
        raise argparse.ArgumentTypeError(f"a column such as date=published is due, got {word}")
    return field, name


def columns_of(arguments: argparse.Namespace) -> dict[str, list[str]]:
    """Return the columns that `--column` names, by their fields."""
    columns: dict[str, list[str]] = {}
    for name, column in arguments.column:
        columns.setdefault(name, []).append(column)
    return columns


def given_intake(arguments: argparse.Namespace) -> Intake:
    """Return how texts are taken in, of a command with the options of `add_intake`.

    It may have those of `add_day_first` too.

    Parameters
    ----------
    arguments : Namespace

    Returns
    -------
    Intake
    """
    from reuse.corpus.intake import ColumnNames, Intake

    columns, day_first = ColumnNames(columns_of(arguments)), getattr(arguments, "day_first", None)
    return Intake(arguments.encoding, columns, arguments.strict, day_first)


def add_color(parser: Options) -> None:
    """Add ``--color``.

    Parameters
    ----------
    parser : parser, or group of options
    """
    parser.add_argument(
        "--color",
        "--colour",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the summary; auto (the default) heeds NO_COLOR and FORCE_COLOR, and is "
        "plain where standard output is not a terminal",
    )


def add_json(parser: Options, what: str) -> None:
    """Add ``--json``, which writes to standard output.

    Parameters
    ----------
    parser : parser, or group of options
    what : str
        What is written, of which schema.
    """
    parser.add_argument("--json", action="store_true", help=f"write JSON, {what}")


def add_paths(parser: Options) -> None:
    """Add the paths of many texts.

    Parameters
    ----------
    parser : parser, or group of options
    """
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a folder, pattern, text or table"
    )


def add_thresholds(parser: Options, *, where: str, default: float) -> None:
    """Add ``--max-expect`` and ``--different-subjects``.

    Parameters
    ----------
    parser : parser, or group of options
    where : str
        What chance is counted over.
    default : float
        As the settings have it.
    """
    parser.add_argument(
        "--max-expect",
        type=max_expect,
        metavar="X",
        help=f"report a passage when chance alone would give at most X such in {where}, and what "
        "lies between such passages where the texts are related as wholes "
        f"(default: {default})",
    )
    parser.add_argument(
        "--different-subjects",
        action="store_true",
        help="the texts are known to be about different subjects, so that X alone decides; "
        "otherwise more is asked, since two reports of one event share facts",
    )


def max_expect(word: str) -> float:
    """Return the number of ``--max-expect``, or say in one line what is wrong with it.

    Examples
    --------
    >>> max_expect("1e-6")
    1e-06
    """
    from reuse.settings import Settings

    try:
        number = float(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a number such as 1e-6 is due, got {word}") from None
    try:
        return Settings(max_expect=number).max_expect
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_day_first(parser: Options) -> None:
    """Add ``--day-first`` and ``--month-first``, which say how numbers of a date are written.

    Parameters
    ----------
    parser : parser, or group of options
    """
    parser.add_argument(
        "--day-first",
        action="store_true",
        default=None,
        help="03/02/2022 is in February (default: as other dates written so tell, or unknown)",
    )
    parser.add_argument(
        "--month-first", dest="day_first", action="store_false", help="03/02/2022 is in March"
    )


def given_settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the arguments say in place of defaults, for `Settings` or `CorpusSettings`.

    Parameters
    ----------
    arguments : Namespace
        Of a command that has the options of `add_thresholds`.

    Returns
    -------
    dict
    """
    given: dict[str, Any] = {"same_subject": not arguments.different_subjects}
    if arguments.max_expect is not None:
        given["max_expect"] = arguments.max_expect
    return given
