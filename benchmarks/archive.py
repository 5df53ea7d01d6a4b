"""How an archive and an audit grow.

    python -m benchmarks.archive [growth] [archive] [engines]

The documents are made of the sentences of real news with other words in them, so that each is new,
and one of ten shares three sentences with another. `growth`: an audit of more and more of them.
`archive`: building one of 100,000, finding a text in it, adding 1,000. `engines`: DuckDB beside
Spark on two threads.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa

from benchmarks import DATA
from benchmarks.tables import against, markdown, write_section

SIZES = (10_000, 30_000, 100_000)
ENGINE_SIZES = (1_000, 10_000, 100_000)
ARCHIVE, ADDED, LOOKED_UP = 100_000, 1_000, 200
SENTENCES = 12  # of a document


def make_documents(data: Path, count: int, seed: int = 0, first: int = 0) -> pa.Table:
    """Return documents of sentences that are drawn, and changed so that few recur as they are.

    In each sentence the words of more than three letters are drawn anew from the words of all, but
    in one document of ten a run of three sentences is another document's: so the number of matches
    grows as the number of documents does.
    """
    rng = random.Random(seed)
    text = pd.read_parquet(data / "native_english_segments.parquet").text.dropna().tolist()
    text += pd.read_parquet(data / "abc_2006_segments.parquet").text.dropna().tolist()
    long = [word for line in text for word in line.split() if len(word) > 3 and word.isalpha()]
    frames = [line.split() for line in text if 8 <= len(line.split()) <= 40]
    documents: list[str] = []
    last: list[str] = []
    for k in range(count):
        lines = []
        for _ in range(SENTENCES):
            frame = rng.choice(frames)
            words = [rng.choice(long) if len(word) > 3 else word for word in frame]
            lines.append(" ".join(words).rstrip(".,") + ".")
        if k % 10 == 9:
            lines[4:7] = last[:3]
        last = lines
        documents.append(" ".join(lines))
    ids = [f"d{first + k:07}" for k in range(count)]
    return pa.table({"id": ids, "text": documents})


def time_audit(data: Path, count: int) -> dict[str, float]:
    """Audit so many documents; seconds, megabytes, counts."""
    from reuse.corpus import Corpus

    corpus = Corpus(make_documents(data, count))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    begun = time.perf_counter()
    audit = corpus.audit()
    seconds = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return {
        "seconds": seconds,
        "megabytes": own + 2 * workers,
        "documents in memory": before,
        "candidates": audit.candidates,
        "pairs": len(audit.pairs),
    }


def time_spark(data: Path, count: int) -> dict[str, float]:
    """Audit them on Spark, on two threads of this machine; the session's start is told apart."""
    from reuse.corpus import Corpus
    from reuse.corpus.engines import SparkEngine, start_session

    corpus = Corpus(make_documents(data, count))
    begun = time.perf_counter()
    session = start_session("local[2]")
    started = time.perf_counter()
    audit = corpus.audit(engine=SparkEngine(session))
    done = time.perf_counter()
    session.stop()
    return {"start": started - begun, "seconds": done - started, "pairs": len(audit.pairs)}


def time_archive(data: Path, count: int) -> dict[str, float]:
    """Build an archive, find texts in it, add a batch."""
    from reuse.corpus import Archive

    documents = make_documents(data, count)
    batch = make_documents(data, ADDED, seed=1, first=count)
    told: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.reuse"
        begun = time.perf_counter()
        with Archive(path, create=True) as archive:
            archive.add(documents)
        told["build"] = time.perf_counter() - begun
        told["megabytes"] = path.stat().st_size / 1e6
        begun = time.perf_counter()
        with Archive(path) as archive:
            told["open"] = time.perf_counter() - begun
            spent, found = [], 0
            for k in range(LOOKED_UP):
                text = documents["text"][(k * 97) % count].as_py()
                lines = text.split(". ")
                asked = ". ".join(lines[3:6]) + ". " + batch["text"][k % ADDED].as_py()
                begun = time.perf_counter()
                pairs = archive.find(asked).pairs
                spent.append(time.perf_counter() - begun)
                found += any(row["b"] == f"d{(k * 97) % count:07}" for row in pairs)
            told["first find"] = spent[0]
            told["find"] = statistics.median(spent)
            told["find, 95 %"] = sorted(spent)[int(0.95 * len(spent))]
            told["found"] = found / LOOKED_UP
            begun = time.perf_counter()
            archive.add(batch)
            told["add"] = time.perf_counter() - begun
    return told


def report_growth(data: Path) -> str:
    rows = []
    for count in SIZES:
        told = _fresh("time_audit", data, count)
        rows.append(
            [
                f"{count:,}",
                f"{told['seconds']:.1f}",
                f"{1000 * told['seconds'] / count:.2f}",
                f"{told['megabytes']:.0f}",
                f"{told['documents in memory']:.0f}",
                f"{told['candidates']:,.0f}",
                f"{told['pairs']:,.0f}",
            ]
        )
    return (
        "An audit of documents made of the words of others, two workers, 1 GB for tables; a fresh "
        "process each, its peak memory and its workers':\n\n"
        + markdown(
            (
                "documents",
                "seconds",
                "ms a document",
                "peak MB",
                "of it before",
                "candidates",
                "pairs",
            ),
            rows,
        )
    )


def report_archive(data: Path) -> str:
    told = _fresh("time_archive", data, ARCHIVE)
    rows = [
        [f"building it, {ARCHIVE:,} texts, seconds", f"{told['build']:.1f}"],
        ["size of the file, MB", f"{told['megabytes']:.0f}"],
        ["opening it, seconds", f"{told['open']:.3f}"],
        ["the first find, ms", f"{1000 * told['first find']:.0f}"],
        ["a find, median, ms", against(1000 * told["find"], 50, at_most=True, digits=1)],
        ["a find, 95 %, ms", f"{1000 * told['find, 95 %']:.1f}"],
        ["three sentences of a text found in another", f"{told['found']:.3f}"],
        [f"adding {ADDED:,} texts, seconds", f"{told['add']:.2f}"],
        [
            "adding : building",
            against(told["add"] / told["build"], 1 / 50, at_most=True, digits=4),
        ],
    ]
    return "An archive of such documents, one process:\n\n" + markdown(("", ""), rows)


def report_engines(data: Path) -> str:
    rows = []
    for count in ENGINE_SIZES:
        here, there = _fresh("time_audit", data, count), _fresh("time_spark", data, count)
        if here["pairs"] != there["pairs"]:
            raise SystemExit(f"{here['pairs']} pairs on DuckDB, {there['pairs']} on Spark")
        rows.append(
            [
                f"{count:,}",
                f"{here['seconds']:.1f}",
                f"{there['seconds']:.1f}",
                f"{there['seconds'] / here['seconds']:.1f}",
                f"{there['start']:.1f}",
                f"{here['pairs']:,.0f}",
            ]
        )
    return "Both engines on two cores, a fresh process each, the same pairs:\n\n" + markdown(
        ("documents", "DuckDB, s", "Spark local[2], s", "ratio", "Spark's start, s", "pairs"), rows
    )


def _fresh(function: str, data: Path, count: int) -> dict[str, float]:
    """Measure in a process of its own, whose memory is no other's."""
    code = (
        f"from benchmarks.archive import {function}; from pathlib import Path; import json, sys\n"
        f"print(json.dumps({function}(Path(sys.argv[1]), int(sys.argv[2]))))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(data), str(count)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        # Spark's own default is 1 GB, which 100,000 documents outgrow.
        env=os.environ
        | {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_SUBMIT_ARGS": "--driver-memory 4g pyspark-shell",
        },
    )
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


REPORTS: dict[str, Callable[[Path], str]] = {
    "growth": report_growth,
    "archive": report_archive,
    "engines": report_engines,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.archive")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(REPORTS)}")
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    parts = arguments.parts or list(REPORTS)
    if unknown := set(parts) - set(REPORTS):
        parser.error(f"PART is one of {', '.join(REPORTS)}, got {', '.join(sorted(unknown))}")
    for part in parts:
        body = REPORTS[part](arguments.data)
        print(body, flush=True)
        write_section(part, f"python -m benchmarks.archive {part}", body)


if __name__ == "__main__":
    main()
