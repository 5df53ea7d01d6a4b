"""Inputs that no honest text is like, ten times as long each time; the time may grow as they."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

#: In so many numbers, or letters, one is changed.
_CHANGED_OF = 10
_STORY = "The ship of Captain {} sank off Malta with all hands in a storm on Monday, they said."


def numbers_in_a_row(size: int) -> tuple[str, str]:
    """Return a row of numbers, all different, and one in which every tenth is another."""
    numbers = [10_007 * k + 1_000 for k in range(size)]
    changed = [number + (k % _CHANGED_OF == 0) for k, number in enumerate(numbers)]
    return " ".join(map(str, numbers)), " ".join(map(str, changed))


def one_long_token(size: int) -> tuple[str, str]:
    """Return a story that names one token of so many letters, and one with every tenth changed."""
    letters = random.Random(0).choices("abcdefghijklmnop", k=size)
    changed = ["q" if k % _CHANGED_OF == 0 else letter for k, letter in enumerate(letters)]
    return _STORY.format("X" + "".join(letters)), _STORY.format("X" + "".join(changed))


#: What each is called, what makes it, and its sizes.
INPUTS: tuple[tuple[str, Callable[[int], tuple[str, str]], tuple[int, ...]], ...] = (
    ("numbers in a row", numbers_in_a_row, (1_000, 10_000, 100_000)),
    ("letters in one token", one_long_token, (10_000, 100_000, 1_000_000)),
)
STEPS = ("passages and edit scripts", "evidence besides", "`score` with artifacts")


def time_growth(_: Path) -> dict[str, list[float]]:
    """Return the seconds of each of `STEPS`, by input and size: ``"numbers in a row, 1,000"``."""
    for texts in (make(1_000) for _, make, _ in INPUTS):
        list(_time_steps(*texts))  # to have all modules and models ready
    return {
        f"{size:,} {name}": list(_time_steps(*make(size)))
        for name, make, sizes in INPUTS
        for size in sizes
    }


def _time_steps(a: str, b: str) -> Iterator[float]:
    import reuse

    begun = time.perf_counter()
    comparison = reuse.compare(a, b)
    for passage in comparison.passages:
        _ = passage.edits
    yield time.perf_counter() - begun
    begun = time.perf_counter()
    _ = comparison.evidence
    yield time.perf_counter() - begun
    begun = time.perf_counter()
    _ = reuse.score(b).artifacts
    yield time.perf_counter() - begun
