"""Texts by the names that a command line gives them."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reuse.cli.output import STREAM

if TYPE_CHECKING:
    from reuse.model import Source


def read_named(name: str, encoding: str | None) -> Source:
    """Read a file, or standard input where the name is ``-``.

    Parameters
    ----------
    name : str
    encoding : str or None
        None where it is to be found out.

    Returns
    -------
    Source

    Raises
    ------
    reuse.sources.ReadError
        Where it can't be read.
    OSError
        Where standard input is closed.
    """
    from reuse.sources import read

    if name != STREAM:
        return read(Path(name), id=name, encoding=encoding)
    if sys.stdin is None:
        raise OSError("standard input is closed; give a file")
    return read(sys.stdin.buffer.read(), id="standard input", encoding=encoding)


def warned(caught: Iterable[warnings.WarningMessage]) -> Iterator[str]:
    """Give what the reader warned of; what its libraries say of themselves helps no user."""
    from reuse.sources import ReadWarning

    for warning in caught:
        if issubclass(warning.category, ReadWarning):
            yield str(warning.message)


def guessed(source: Source, encoding: str | None) -> Iterator[str]:
    """Give a notice where the encoding of a text had to be guessed."""
    known = encoding or source.encoding or "utf-8"
    if encoding is None and known.lower() not in ("utf-8", "utf-8-sig", "ascii"):
        yield f"{source.id} was read as {known}; if it looks wrong, pass --encoding"
