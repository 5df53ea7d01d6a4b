"""What a terminal can show, and what is shown on it while work goes on."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from reuse.escapes import escape

if TYPE_CHECKING:
    from rich.progress import Progress

#: Told what is done, how much of it is done, and how much there is of it.
Step = Callable[[str, int, int], None]

#: Nothing is shown of work that takes less, and no step sooner than that after another.
PATIENCE_SECONDS, PAUSE_SECONDS = 1.0, 0.1
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
    if not _on_terminal():
        yield
        return
    done = threading.Event()

    def show() -> None:
        if not done.wait(PATIENCE_SECONDS):
            with _bars(ticking=True) as bars:
                bars.add_task(escape(what), total=None)
                done.wait()

    # The work itself stays in the main thread, where an interrupt reaches it.
    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def progress_of_steps(clock: Callable[[], float] = time.monotonic) -> Iterator[Step]:
    """Give what shows on stderr how far work is, and how long it will take.

    It is shown once the work has taken a while, and only on a terminal. No thread draws it, for
    processes may yet be forked from this one.

    Parameters
    ----------
    clock : callable
        Gives the seconds that have passed.

    Yields
    ------
    callable
        To be called with what is done, how much of it is done, and how much there is of it, which
        is 0 where nobody knows.
    """
    if not _on_terminal():
        yield lambda *_: None
        return
    with ExitStack() as stack:
        bars: Progress | None = None
        tasks: dict[str, Any] = {}
        drawn = clock()

        def show(what: str, done: int, total: int) -> None:
            nonlocal bars, drawn
            now = clock()
            pause = PATIENCE_SECONDS if bars is None else PAUSE_SECONDS
            if now - drawn < pause and not (what in tasks and done == total):
                return
            drawn = now
            if bars is None:
                bars = stack.enter_context(_bars(ticking=False))
            if what not in tasks:
                tasks[what] = bars.add_task(escape(what))
            bars.update(tasks[what], completed=done, total=total or None, refresh=True)

        yield show


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _bars(*, ticking: bool) -> Progress:
    """Return what draws a line a task; it leaves nothing behind."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    text = TextColumn("{task.description}", markup=False)
    moving = (SpinnerColumn(), text, TimeElapsedColumn())
    measured = (text, BarColumn(20), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(
        *(moving if ticking else measured),
        console=Console(stderr=True),
        auto_refresh=ticking,
        transient=True,
    )
