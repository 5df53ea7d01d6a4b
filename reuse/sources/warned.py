"""Warnings of reading, which point at the code that called the package."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings

#: No system has longer paths.
LONGEST_PATH = 4096
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class ReadWarning(UserWarning):
    """A text was read, but a part of it may be missing."""


class PathWarning(UserWarning):
    """A `str` that is the path of an existing file was taken for a text, as every `str` is."""


def warn_of_path(text: str, *, folders: bool = False) -> None:
    """Warn where a text is the path of an existing file.

    Parameters
    ----------
    text : str
    folders : bool
        Whether a folder could have been meant, too.

    Examples
    --------
    >>> warn_of_path("It rained all night.")
    """
    # A path of several lines is possible, and nobody's: a text need not be looked up for it.
    if len(text) > LONGEST_PATH or "\n" in text:
        return
    if os.path.isfile(text) or (folders and os.path.isdir(text)):
        kind = "file" if os.path.isfile(text) else "folder"
        warn_caller(
            f"{text!r:.200} is taken for a text, but there is a {kind} of that name; "
            "pass pathlib.Path(…) to read it",
            PathWarning,
        )


def warn_caller(message: str, category: type[Warning]) -> None:
    """Warn, as of the line of code that called the package.

    Parameters
    ----------
    message : str
    category : type of Warning
    """
    warnings.warn(message, category, stacklevel=_levels_to_caller())


def _levels_to_caller() -> int:
    """Return how many calls lie between the warning and the code that called the package."""
    level, frame = 1, sys._getframe(1)
    # Between two functions of ours a decorator of `contextlib` may stand.
    ours = _PACKAGE + os.sep, contextlib.__file__
    while frame.f_back and frame.f_code.co_filename.startswith(ours):
        level, frame = level + 1, frame.f_back
    return level
