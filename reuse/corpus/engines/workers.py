"""Worker processes for the embedded engine: they work on batches, and Control-C is none of theirs.

A terminal sends Control-C to every process that it started. The one that was asked for the work
stops, and its workers end with it. Were one of them to see the signal, it would write a traceback.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import FrameType

import pyarrow as pa

from reuse.corpus.engines.engine import BatchFunction

#: Batches on their way at once, for each worker; no more, lest all texts be in memory.
BATCHES_AHEAD = 3


class Workers:
    """Processes that a function is sent to with each batch. They start with the first batch.

    Parameters
    ----------
    count : int
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, function: BatchFunction, batches: Iterable[pa.RecordBatch]
    ) -> Iterator[pa.RecordBatch]:
        """Give what a function makes of batches, in their order.

        Parameters
        ----------
        function : callable
            Picklable.
        batches : iterable of RecordBatch

        Yields
        ------
        RecordBatch
        """
        if self._pool is None:
            # Spawned: a process that forks while DuckDB has threads may hang. With the pool starts
            # Python's tracker of shared locks, and not later with the first worker: starting it
            # unblocks Control-C in this thread.
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=get_context("spawn"), initializer=_end_with_parent
            )
        waiting: deque[Future[pa.RecordBatch]] = deque()
        try:
            for batch in batches:
                with hidden_main(), deferred_interrupts():
                    waiting.append(self._pool.submit(function, batch))
                if len(waiting) >= BATCHES_AHEAD * self._count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """Stop the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


@contextmanager
def hidden_main() -> Iterator[None]:
    """Keep processes that are started meanwhile from running the user's script again.

    A spawned process imports the script that started it, in case what it is sent is defined there.
    Nothing of ours is; and a script without a guard would start an audit in each worker.
    """
    main = sys.modules["__main__"]
    hidden = {
        name: getattr(main, name) for name in ("__spec__", "__file__") if hasattr(main, name)
    }
    for name in hidden:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in hidden.items():
            setattr(main, name, value)


@contextmanager
def deferred_interrupts() -> Iterator[None]:
    """Put Control-C off until the end, and keep it from processes that are started meanwhile.

    It takes both: a process inherits what the thread that starts it has blocked, and keeps it
    blocked for life, from its first instruction on. But a block does not put the signal off here:
    where another thread of this process catches it, Python interrupts the main thread all the
    same. Were that to happen between starting a worker and telling it what to do, the worker
    would fail with a traceback.
    """
    caught: list[FrameType | None] = []
    handler = signal.getsignal(signal.SIGINT)
    # In other threads Python raises no interrupt, and lets nobody set a handler.
    ours = threading.current_thread() is threading.main_thread() and callable(handler)
    if ours:
        signal.signal(signal.SIGINT, lambda _, frame: caught.append(frame))
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        if ours:
            signal.signal(signal.SIGINT, handler)
        if caught and callable(handler):
            handler(signal.SIGINT, caught[0])


def _end_with_parent() -> None:
    """Let this worker end with its parent, which may be killed before it can say so."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent.join,), daemon=True).start()


def _leave_after(wait: Callable[[], object]) -> None:
    wait()
    os._exit(1)
