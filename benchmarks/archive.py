"""How fast an archive answers and grows.

    python -m benchmarks.archive

Texts are recombined from real news (`benchmarks.recombined`). Each archive is built by adding all
of its texts at once, in a process of its own; then texts are looked up in it, and more are added.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import DATA
from benchmarks.recombined import Recombined
from benchmarks.tables import against, markdown, write_section
from reuse.corpus import Archive

SIZES = (10_000, 100_000)
#: Texts that are added to what is there, at once and in small batches.
BATCH, SMALL = 1000, 25
#: Texts that are looked up, of each kind.
LOOKED_UP = 100
MOST_MILLISECONDS, MOST_OF_BUILDING = 50, 1 / 50


def build(path: Path, texts: Path) -> dict[str, float]:
    """Build an archive; seconds, megabytes of memory and of the file."""
    begun = time.perf_counter()
    with Archive(path, create=True) as archive:
        archive.add([texts])
    return {
        "seconds": time.perf_counter() - begun,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "file": path.stat().st_size / 1e6,
    }


def look_up(path: Path, texts: Path) -> dict[str, float]:
    """Open an archive and look texts up; milliseconds, and how often the right text was found."""
    asked = pq.read_table(texts).to_pylist()
    begun = time.perf_counter()
    with Archive(path, read_only=True) as archive:
        times = {"open": [time.perf_counter() - begun]}
        right: dict[str, list[bool]] = {}
        for row in asked:
            begun = time.perf_counter()
            found = archive.find(row["text"])
            kind = row["kind"] if "first" in times else "first"
            times.setdefault(kind, []).append(time.perf_counter() - begun)
            ids = {pair["b"] for pair in found.pairs}
            right.setdefault(kind, []).append(row["source"] in ids if row["source"] else not ids)
    told = {name: 1000 * float(np.median(spent)) for name, spent in times.items()}
    for name in right:
        told[f"{name}, p95"] = 1000 * float(np.quantile(times[name], 0.95))
        told[f"{name}, right"] = float(np.mean(right[name]))
    return told


def add(path: Path, batch: Path) -> dict[str, float]:
    """Add a batch; seconds."""
    with Archive(path) as archive:
        begun = time.perf_counter()
        archive.add([batch])
        return {"seconds": time.perf_counter() - begun}


def add_small(path: Path, batch: Path) -> dict[str, float]:
    """Add texts in small batches; seconds a batch, and the file's megabytes."""
    table = pq.read_table(batch)
    with Archive(path) as archive:
        begun = time.perf_counter()
        for k in range(0, len(table), SMALL):
            archive.add(table.slice(k, SMALL))
        seconds = time.perf_counter() - begun
    return {"seconds": seconds / (len(table) / SMALL), "file": path.stat().st_size / 1e6}


STEPS = {step.__name__: step for step in (build, look_up, add, add_small)}


def _apart(step: str, *paths: Path) -> dict[str, float]:
    """Run a step in a process of its own, whose memory is no other's."""
    command = [sys.executable, "-m", "benchmarks.archive", "--step", step, *map(str, paths)]
    told: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return told


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def measure(maker: Recombined, size: int, folder: Path) -> list[dict[str, float]]:
    """Build, look up, add, add in small batches and look up again."""
    texts = list(maker.texts(size, seed=1))
    fresh = list(maker.texts(2 * LOOKED_UP + 1, seed=2))
    places = np.linspace(0, size - 1, 2 * LOOKED_UP).astype(int).tolist()
    asked = [{"kind": "first", "source": None, "text": fresh.pop()}]
    for k, place in enumerate(places):
        sentences = texts[place].split(". ")
        part = ". ".join(sentences[1:6]) + "."
        kind = "a text that is there" if k % 2 else "five sentences of one in another"
        text = texts[place] if k % 2 else f"{fresh[k]}\n\n{part}"
        asked.append({"kind": kind, "source": f"text {place:07}", "text": text})
    asked += [{"kind": "a new text", "source": None, "text": text} for text in fresh[:LOOKED_UP]]
    questions = _write(folder / "asked.parquet", asked)
    rows = [{"id": f"text {k:07}", "text": text} for k, text in enumerate(texts)]
    more = [
        _write(
            folder / f"{seed}.parquet",
            [{"id": f"{seed} {k}", "text": t} for k, t in enumerate(maker.texts(BATCH, seed))],
        )
        for seed in (3, 4)
    ]
    path = folder / f"{size}.reuse"
    return [
        _apart("build", path, _write(folder / "texts.parquet", rows)),
        _apart("look_up", path, questions),
        _apart("add", path, more[0]),
        _apart("add_small", path, more[1]),
        _apart("look_up", path, questions),
    ]


def report(data: Path) -> str:
    """Measure archives of all sizes, side by side."""
    maker = Recombined(data)
    with TemporaryDirectory() as folder:
        columns = [_column(measure(maker, size, Path(folder))) for size in SIZES]
    rows = [[name, *(column[name] for column in columns)] for name in columns[0]]
    head = ("", *(f"{size:,} texts" for size in SIZES))
    return (
        "Texts of 2,100 characters on the mean; one process, files in the system's cache:\n\n"
        + markdown(head, rows)
    )


def _column(told: list[dict[str, float]]) -> dict[str, str]:
    built, first, added, small, again = told
    ratio = added["seconds"] / built["seconds"]
    column = {
        "building, s": f"{built['seconds']:.1f}",
        "building, peak MB": f"{built['memory']:.0f}",
        "file, MB": f"{built['file']:.0f}",
        "opening, ms": f"{first['open']:.0f}",
        "the first look-up, ms": f"{first['first']:.0f}",
    }
    kinds = [name.removesuffix(", right") for name in first if name.endswith(", right")]
    for kind in kinds[1:]:
        column |= {
            f"{kind}, median ms": against(first[kind], MOST_MILLISECONDS, at_most=True, digits=1),
            f"{kind}, 95th of 100, ms": against(
                first[f"{kind}, p95"], MOST_MILLISECONDS, at_most=True, digits=1
            ),
            f"{kind}, {'found nowhere' if kind == kinds[-1] else 'found'}": (
                f"{first[f'{kind}, right']:.3f}"
            ),
        }
    return column | {
        f"adding {BATCH:,}, s": f"{added['seconds']:.2f}",
        f"adding {BATCH:,}, of building": f"{ratio:.4f}"
        if built["seconds"] < 10
        else against(ratio, MOST_OF_BUILDING, at_most=True),
        f"then {BATCH // SMALL} batches of {SMALL}, s each": f"{small['seconds']:.3f}",
        "file after that, MB": f"{small['file']:.0f}",
        f"{kinds[1]} after that, median ms": f"{again[kinds[1]]:.1f}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.archive")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--step", nargs=3, metavar=("STEP", "ARCHIVE", "TEXTS"))
    arguments = parser.parse_args()
    if arguments.step:
        step, *paths = arguments.step
        print(json.dumps(STEPS[step](*map(Path, paths))))
        return
    body = report(arguments.data)
    print(body)
    write_section("archive", "python -m benchmarks.archive", body)


if __name__ == "__main__":
    main()
