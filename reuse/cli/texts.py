"""Texts by the names that a command line gives them."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reuse.cli.output import STREAM

if TYPE_CHECKING:
    from reuse.model import Source


def read_named(name: str, encoding: str | None, *, strict: bool = False) -> Source:
    """Read a file, or standard input where the name is ``-``.

    Parameters
    ----------
    name : str
    encoding : str or None
        None where it is to be found out.
    strict : bool
        Whether a text of which words may be missing is refused.

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
        return read(Path(name), id=name, encoding=encoding, strict=strict)
    return read(_read_stdin(), id="standard input", encoding=encoding, strict=strict)


def read_each_named(name: str, encoding: str | None, *, strict: bool = False) -> list[Source]:
    """Read the texts of a file: one, or those of a file of several; or of standard input.

    Parameters, what is returned and errors are those of `read_named`, but for several texts.
    """
    from reuse.sources import read_all

    if name != STREAM:
        return read_all(Path(name), id=name, encoding=encoding, strict=strict)
    return read_all(_read_stdin(), id="standard input", encoding=encoding, strict=strict)


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed; give a file")
    return sys.stdin.buffer.read()


def said_of(sources: Iterable[Source], caught: Iterable[warnings.WarningMessage]) -> list[str]:
    """Return what readers say of texts, and what they warned of, each once.

    What the libraries that they use warn of helps no user.

    Parameters
    ----------
    sources : iterable of Source
    caught : iterable of WarningMessage
        What was warned of while they were read.

    Returns
    -------
    list of str
    """
    from reuse.sources import ReadWarning

    warned = [str(one.message) for one in caught if issubclass(one.category, ReadWarning)]
    told = [notice.text.removesuffix(".") for source in sources for notice in source.notices]
    return list(dict.fromkeys([*warned, *told]))
