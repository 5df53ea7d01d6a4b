"""From bytes to text, one file a format; who asked, and for which file, `reuse.read` knows.

Nothing here opens a file or reaches for the network. What cannot be read raises `Unreadable`,
whose message goes on from the name of the file: ``"is encrypted; save a copy without …"``.
"""

from __future__ import annotations

import importlib
from types import ModuleType


class Unreadable(Exception):  # noqa: N818 -- a predicate, not yet an error: it lacks its subject
    """Why bytes are no text, and the remedy, as a sentence that lacks the name of the file."""


def imported(module: str, what: str, *, package: str | None = None) -> ModuleType:
    """Return the module that reads `what`, or say which package to install."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise Unreadable(
            f"is {what}, which needs {package or module} ({message_of(error)});"
            f" pip install {package or module}"
        ) from error


def message_of(error: BaseException) -> str:
    """Return an exception's message on one line, its class where it has none."""
    return " ".join(str(error).split())[:200] or type(error).__name__
