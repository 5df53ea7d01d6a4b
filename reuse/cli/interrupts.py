"""Control-C: the command ends with 130 and says one line at most, whenever it comes."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType

#: Within an import Control-C is put off; after so many seconds it is tried again.
AGAIN_SECONDS = 0.01


class Interrupted(KeyboardInterrupt):
    """Control-C, while the command runs.

    Once a plain KeyboardInterrupt has passed through ``exec``, as it does where it comes while a
    dataclass is defined, Python ends the process by the signal, whatever code it should end with.
    """


def call_orderly(function: Callable[[], int]) -> int:
    """Call a function, and raise `Interrupted` for Control-C meanwhile, but not within an import.

    What is raised within one may come in a callback of Python's own, which writes a traceback and
    goes on. Where somebody else has set what Control-C does, it stays as it is.

    Parameters
    ----------
    function : callable
        It is given nothing.

    Returns
    -------
    int
        What it returns.

    Examples
    --------
    >>> call_orderly(lambda: 2)
    2
    """
    ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        and hasattr(signal, "setitimer")  # not on every system
    )
    if not ours:
        return function()
    alarm = signal.getsignal(signal.SIGALRM)
    signal.signal(signal.SIGINT, _interrupt)
    try:
        return function()
    finally:
        if signal.getsignal(signal.SIGALRM) is _try_again:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, alarm)
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if _is_importing(frame):
        signal.signal(signal.SIGALRM, _try_again)
        signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)
        return
    raise Interrupted


def _try_again(number: int, frame: FrameType | None) -> None:
    # By way of the signal, so that whoever puts Control-C off puts this off as well.
    signal.raise_signal(signal.SIGINT)


def _is_importing(frame: FrameType | None) -> bool:
    """Say whether the code that runs was called by an import, within the command."""
    while frame is not None and frame.f_code is not call_orderly.__code__:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False
