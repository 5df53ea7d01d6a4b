"""How often chance alone would give what was found: the constants are fitted by benchmarks."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

F8 = npt.NDArray[np.float64]

RUN_K, RUN_RATE, RUN_SIZE = 1e-6, 0.3, 4.0
PHRASE_K, PHRASE_RATE = 0.5, 0.2


def expect_of_run(bits: F8, cells: int) -> F8:
    doublings = math.log2(max(cells, 1))
    return np.asarray(RUN_K * np.exp2(-RUN_RATE * (bits - RUN_SIZE * doublings)))


def bits_of_run(max_expect: float) -> float:
    return math.log2(RUN_K / max_expect) / RUN_RATE


def expect_of_phrase(bits: F8, places: int) -> F8:
    doublings = math.log2(max(places, 1))
    return np.asarray(PHRASE_K * np.exp2(-PHRASE_RATE * (bits - doublings)))


def bits_of_phrase(max_expect: float, places: int) -> float:
    return math.log2(max(places, 1)) + math.log2(PHRASE_K / max_expect) / PHRASE_RATE
