"""What a terminal can show, and what is shown on it while work goes on."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from reuse.escapes import escape

PATIENCE_SECONDS = 1.0
# Narrower, two texts beside each other are hard to read; what is piped has no width of its own.
PIPE_WIDTH = 100


def wants_colour(when: str) -> bool:
    """Return whether to colour standard output: the option rules, then the environment.

    Parameters
    ----------
    when : {"auto", "always", "never"}

    Returns
    -------
    bool
    """
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def draws_lines() -> bool:
    """Return whether standard output's encoding has the signs of rules and of the map."""
    try:
        "─⣿".encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Show on stderr that work goes on, once it has taken a while; only on a terminal.

    Parameters
    ----------
    what : str
        The work that is done inside the context.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def show() -> None:
        if done.wait(PATIENCE_SECONDS):
            return
        from rich.console import Console
        from rich.text import Text

        with Console(stderr=True).status(Text(escape(what))):
            done.wait()

    # The work itself stays in the main thread, where an interrupt reaches it.
    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
