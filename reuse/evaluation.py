"""Measure detections against a PAN-style bench: plagdet and its parts, character F1, mapF1.

Precision, recall, granularity and plagdet are those of Potthast, Stein, Barrón-Cedeño and Rosso,
"An Evaluation Framework for Plagiarism Detection", COLING 2010, averaged over cases (macro). As
there is no true case on an innocent pair, what is detected there lowers precision.
"""

from __future__ import annotations

import dataclasses
import math
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from reuse._version import __version__
from reuse.bench import (
    BenchPair,
    Box,
    Detections,
    fingerprint_of_bench,
    load_bench,
    read_utf8,
    text_paths,
)
from reuse.cores import usable_cores
from reuse.settings import Settings
from reuse.spans import covered

#: The heads of the table's columns.
MEASURE_COLUMNS = (
    "category",
    "plagdet",
    "precision",
    "recall",
    "granularity",
    "char F1",
    "map F1",
    "cases",
    "detections",
    "false pairs",
)
#: Of one pair of texts: the true cases, and what was detected.
Judged = tuple[Sequence[Box], Sequence[Box]]


@dataclass(frozen=True, slots=True)
class Measures:
    """How well detections fit the true cases of some pairs.

    Attributes
    ----------
    category : str
    plagdet : float
        F1 of precision and recall, divided by log2(1 + granularity); NaN without a true case.
    precision, recall : float
        Shares of characters of both texts, averaged over detections and over cases. Recall is NaN
        without a true case; without a detection precision is NaN, or 1 where none was due.
    granularity : float
        Detections a detected case; 1 is best.
    char_f1 : float
        F1 over the characters of the suspicious text, however the passages are cut.
    map_f1 : float
        F1 over cells of 10 × 10 characters of the plane of both texts: a passage must lie where
        it came from.
    cases, detections, false_pairs, pairs : int
        A false pair has a detection and no true case.
    """

    category: str
    plagdet: float
    precision: float
    recall: float
    granularity: float
    char_f1: float
    map_f1: float
    cases: int
    detections: int
    false_pairs: int
    pairs: int


@dataclass(frozen=True)
class Evaluation:
    """The measures of a bench, and what it takes to repeat them.

    Attributes
    ----------
    bench : str
        The folder as given.
    rows : tuple of Measures
        One a category, by name, and last one named ``all``.
    detections : mapping of (str, str) to sequence of Box
    settings : Settings or None
        None where the detections were given, not made here.
    sha256 : str
        Of the bench: its categories, pairs, true cases and texts.
    """

    bench: str
    rows: tuple[Measures, ...]
    detections: Detections = field(repr=False)
    settings: Settings | None
    sha256: str

    @property
    def signature(self) -> str:
        """One line that tells apart results that are not comparable."""
        if self.settings is None:
            made = "detections:given"
        else:
            made = "|".join(f"{k}:{v}" for k, v in self.settings.to_dict().items())
        return f"bench:{self.sha256[:12]}|{made}|reuse:{__version__}"

    def to_dict(self) -> dict[str, Any]:
        """Return the measures as plain data, schema ``reuse.evaluation/1``; NaN becomes None."""
        rows = [
            {
                name: None if isinstance(value, float) and math.isnan(value) else value
                for name, value in dataclasses.asdict(row).items()
            }
            for row in self.rows
        ]
        return {
            "schema": "reuse.evaluation/1",
            "version": __version__,
            "bench": {"id": self.bench, "sha256": self.sha256},
            "settings": None if self.settings is None else self.settings.to_dict(),
            "signature": self.signature,
            "rows": rows,
        }

    def to_text(self) -> str:
        """Return the measures as an aligned table, one line a category; a dash for NaN."""
        table = [list(MEASURE_COLUMNS)]
        for row in self.rows:
            shares = (row.plagdet, row.precision, row.recall, row.granularity, row.char_f1)
            table.append(
                [
                    row.category,
                    *("–" if math.isnan(x) else f"{x:.4f}" for x in (*shares, row.map_f1)),
                    str(row.cases),
                    str(row.detections),
                    f"{row.false_pairs}/{row.pairs}",
                ]
            )
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        return "\n".join(
            "  ".join(
                cell.rjust(width) if k else cell.ljust(width)
                for k, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in table
        )


def evaluate(
    bench: str | Path,
    *,
    settings: Settings | None = None,
    detections: Detections | None = None,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Compare the pairs of a PAN-style bench and measure what is found against the truth.

    Parameters
    ----------
    bench : str or Path
        The folder.
    settings : Settings, optional
        For the comparisons.
    detections : mapping of (suspicious name, source name) to sequence of Box, optional
        Measure these and compare nothing; see `reuse.bench.read_detections`.
    processes : int, optional
        How many run at a time; by default one a core.
    progress : callable, optional
        Called with the number of pairs done and the number of all.

    Returns
    -------
    Evaluation

    Raises
    ------
    ValueError
        Where the folder is no bench, a file in it is malformed, or no detection is of its pairs.
    OSError
        Where a file cannot be read.

    Examples
    --------
    >>> evaluate("no/such/bench")
    Traceback (most recent call last):
    ...
    ValueError: no/such/bench is no folder; give a PAN-style bench (susp/, src/, <category>/pairs)
    """
    pairs = load_bench(bench)
    if detections is None:
        settings = Settings() if settings is None else settings
        detections = detect(
            bench, pairs, settings=settings, processes=processes, progress=progress
        )
    elif detections and not any((p.suspicious, p.source) in detections for p in pairs):
        first = " and ".join(next(iter(detections)))
        raise ValueError(
            f"no detection is of a pair of {bench} (the first is of {first}); "
            "name the texts as the bench's `pairs` files do"
        )
    else:
        settings = None
    judged: dict[str, list[Judged]] = {}
    for pair in pairs:
        found = detections.get((pair.suspicious, pair.source), ())
        judged.setdefault(pair.category, []).append((pair.cases, found))
    rows = [measure(category, judged[category]) for category in sorted(judged)]
    rows.append(measure("all", [each for category in judged.values() for each in category]))
    return Evaluation(
        str(bench), tuple(rows), detections, settings, fingerprint_of_bench(bench, pairs)
    )


# --- the measures -----------------------------------------------------------------------------


def measure(category: str, judged: Iterable[Judged]) -> Measures:
    """Measure detections against true cases.

    Parameters
    ----------
    category : str
        A name for the row.
    judged : iterable of (cases, detections)
        One a pair of texts.

    Returns
    -------
    Measures

    Examples
    --------
    Half of the one case is found, in two pieces:

    >>> case, first, second = Box(0, 40, 0, 40), Box(0, 10, 0, 10), Box(20, 30, 20, 30)
    >>> row = measure("mine", [([case], [first, second])])
    >>> row.precision, row.recall, row.granularity, round(row.plagdet, 3)
    (1.0, 0.5, 2.0, 0.421)
    """
    judged = [(list(cases), list(found)) for cases, found in judged]
    recalled: list[float] = []  # one value a case
    precise: list[float] = []  # one value a detection
    pieces: list[int] = []  # detections of each detected case
    shared = due = marked = 0  # characters of the suspicious texts
    for cases, found in judged:
        overlaps = [[_overlap(case, box) for box in found] for case in cases]
        for case, row in zip(cases, overlaps, strict=True):
            hits = [cut for cut in row if cut]
            recalled.append(_characters(hits) / _characters([case]))
            if hits:
                pieces.append(len(hits))
        for k, box in enumerate(found):
            hits = [cut for row in overlaps if (cut := row[k])]
            precise.append(_characters(hits) / max(_characters([box]), 1))
        due += covered((case.a_start, case.a_end) for case in cases)
        marked += covered((box.a_start, box.a_end) for box in found)
        shared += covered((cut.a_start, cut.a_end) for row in overlaps for cut in row if cut)
    recall = _mean(recalled)
    precision = 1.0 if not recalled and not precise else _mean(precise)
    granularity = _mean(pieces) if pieces else 1.0
    total = precision + recall
    f1 = 2 * precision * recall / total if total > 0 else 0.0
    return Measures(
        category=category,
        plagdet=f1 / math.log2(1 + granularity) if recalled else math.nan,
        precision=precision,
        recall=recall,
        granularity=granularity,
        char_f1=2 * shared / (due + marked) if due + marked else math.nan,
        map_f1=map_f1(judged),
        cases=len(recalled),
        detections=len(precise),
        false_pairs=sum(1 for cases, found in judged if found and not cases),
        pairs=len(judged),
    )


def map_f1(judged: Iterable[Judged], *, cell: int = 10) -> float:
    """Return F1 over the cells of the plane of both texts that cases and detections cover.

    A box that would cover no cell along a side, being shorter than one, is given one.

    Parameters
    ----------
    judged : iterable of (cases, detections)
        One a pair of texts.
    cell : int
        Characters a side of a cell.

    Returns
    -------
    float
        NaN where nothing is due and nothing is detected.

    Examples
    --------
    The right passage of `a`, taken to stem from the wrong place of `b`:

    >>> map_f1([([Box(0, 100, 0, 100)], [Box(0, 100, 500, 600)])])
    0.0
    """

    def to_cells(box: Box) -> Box:
        a, b = box.a_start // cell, box.b_start // cell
        return Box(a, max(box.a_end // cell, a + 1), b, max(box.b_end // cell, b + 1))

    both = total = 0
    for cases, found in judged:
        true = [to_cells(case) for case in cases]
        marked = [to_cells(box) for box in found]
        one_by_one = _area(true) + _area(marked)
        both += one_by_one - _area(true + marked)
        total += one_by_one
    return 2 * both / total if total else math.nan


def _area(boxes: Sequence[Box]) -> int:
    """Return the size of the union of boxes: a sweep along `a` that holds the boxes it is in."""
    edges = sorted(
        [(box.a_start, True, (box.b_start, box.b_end)) for box in boxes]
        + [(box.a_end, False, (box.b_start, box.b_end)) for box in boxes]
    )
    active: list[tuple[int, int]] = []
    area = reached = 0
    for at, opens, side in edges:
        if at > reached:
            area += (at - reached) * covered(active)
            reached = at
        if opens:
            insort(active, side)
        else:
            del active[bisect_left(active, side)]
    return area


def _overlap(one: Box, other: Box) -> Box | None:
    """Return the intersection, or None where either side of it is empty."""
    cut = Box(
        max(one.a_start, other.a_start),
        min(one.a_end, other.a_end),
        max(one.b_start, other.b_start),
        min(one.b_end, other.b_end),
    )
    return cut if cut.a_start < cut.a_end and cut.b_start < cut.b_end else None


def _characters(boxes: Sequence[Box]) -> int:
    """Return how many characters of both texts the boxes cover."""
    a = covered((box.a_start, box.a_end) for box in boxes)
    return a + covered((box.b_start, box.b_end) for box in boxes)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


# --- comparing the texts of a bench ------------------------------------------------------------


def detect(
    bench: str | Path,
    pairs: Sequence[BenchPair],
    *,
    settings: Settings,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[tuple[str, str], tuple[Box, ...]]:
    """Compare each pair of texts of a bench.

    Parameters
    ----------
    bench : str or Path
        The folder.
    pairs : sequence of BenchPair
        Those to compare; see `reuse.bench.load_bench`.
    settings, processes, progress
        As for `evaluate`.

    Returns
    -------
    dict of (suspicious name, source name) to tuple of Box
        Every pair has an entry.
    """
    if processes is not None and processes < 1:
        raise ValueError(f"`processes` must be at least 1, got {processes}")
    processes = min(processes or usable_cores(), len(pairs))
    compare_pair = partial(_compare_pair, Path(bench), settings)
    names = [(pair.suspicious, pair.source) for pair in pairs]
    if processes == 1:
        return _collect(names, map(compare_pair, names), progress)
    with ProcessPoolExecutor(processes) as pool:
        # Chunks small enough that no core waits long for another at the end.
        chunk = max(1, len(names) // (processes * 16))
        return _collect(names, pool.map(compare_pair, names, chunksize=chunk), progress)


def _collect(
    names: Sequence[tuple[str, str]],
    results: Iterable[tuple[Box, ...]],
    progress: Callable[[int, int], None] | None,
) -> dict[tuple[str, str], tuple[Box, ...]]:
    detections = {}
    for done, (name, boxes) in enumerate(zip(names, results, strict=True), start=1):
        detections[name] = boxes
        if progress is not None:
            progress(done, len(names))
    return detections


def _compare_pair(bench: Path, settings: Settings, names: tuple[str, str]) -> tuple[Box, ...]:
    from reuse.comparing import compare

    a, b = (read_utf8(path) for path in text_paths(bench, *names))
    passages = compare(a, b, settings=settings).passages
    return tuple(Box(*passage.a, *passage.b) for passage in passages)
