"""The command ``reuse``: words in, one call of the library, one report out.

Each command lives in a module of its own. What a command needs is imported when it runs, so that
``reuse --version`` and ``--help`` answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from reuse._version import __version__
from reuse.cli.interrupts import call_orderly
from reuse.escapes import escape

DESCRIPTION = """\
Where one text repeats another, word for word, edited or reworded by machine; and
how sure one can be. What is found is evidence, with a number of how often chance
alone would give it; never a verdict on a person."""

EPILOG = """\
examples:
  reuse compare copy.txt source.txt
  reuse compare copy.txt source.pdf --html report.html
  reuse score article.txt
  reuse audit articles/ --out report/
  reuse archive find news.reuse suspicious.txt
  reuse evaluate bench/
  reuse compare --help"""


class Parser(argparse.ArgumentParser):
    """A parser that names an error in one line, and keeps examples as they are laid out."""

    def __init__(self, **options: Any) -> None:
        # An abbreviated option would change its meaning, or fail, when a new one is added.
        defaults = {
            "allow_abbrev": False,
            "formatter_class": argparse.RawDescriptionHelpFormatter,
        }
        super().__init__(**{**defaults, **options})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to look it up, and exit with 2."""
        say(f"{message}; see `{self.prog} --help`")
        self.exit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `reuse`.

    Parameters
    ----------
    argv : sequence of str, optional
        The words behind the program's name; those of the process by default.

    Returns
    -------
    int
        Exit code: 0 it ran; 1 only with ``--fail-on-reuse``, when reuse was found; 2 bad
        arguments or unreadable input; 130 interrupted; 141 the reader of a pipe went away.

    Examples
    --------
    >>> main(["--version"])
    reuse ...
    0
    """
    if hasattr(sys.stdout, "reconfigure"):
        # A text may hold what the terminal's encoding can't write.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = call_orderly(lambda: _run(sys.argv[1:] if argv is None else argv))
    except BrokenPipeError:
        code = 141
    except KeyboardInterrupt:
        code = 130
    except (ValueError, OSError) as error:
        say(describe_error(error))
        code = 2
    if code > 1:
        _discard_unwritten()
    return code


def say(message: str) -> None:
    """Write one line on stderr: a notice or an error, with no control character of a file's name.

    Parameters
    ----------
    message : str
    """
    if sys.stderr is not None:
        print(f"reuse: {escape(' '.join(message.splitlines()))}", file=sys.stderr)


def _run(words: Sequence[str]) -> int:
    from reuse.cli import archive, audit, compare, evaluate, score

    parser = Parser(prog="reuse", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"reuse {__version__}")
    subparsers = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for command in (compare, score, audit, archive, evaluate):
        command.add_parser(subparsers)
    if list(words[:1]) == ["compare"]:
        words = ["compare", *compare.attach_files(words[1:])]
    try:
        arguments, unknown = parser.parse_known_args(words)
    except SystemExit as stop:  # argparse has said it all: help, the version, or what is wrong
        return int(stop.code or 0)
    if arguments.command is None:
        parser.print_help(sys.stderr)
        return 2
    if unknown:
        raise ValueError(f"unexpected `{unknown[0]}`; see `reuse {arguments.command} --help`")
    code: int = arguments.run(arguments)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def describe_error(error: Exception) -> str:
    """Return what is wrong, and with which file, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def _discard_unwritten() -> None:
    """Part with what stdout can't take, or the interpreter would complain of it at its end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
