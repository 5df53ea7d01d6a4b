"""Measure speed and memory, each in a fresh process on one thread, and write README.md.

python -m benchmarks.speed                                      everything; written to README.md
python -m benchmarks.speed pairs|evidence|sizes|growth|start    one part; printed only
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import DATA, ROOT
from benchmarks.growth import STEPS
from benchmarks.tables import against, markdown, write_section

#: Numerical libraries start threads of their own unless told otherwise.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
SIZES = (1_000, 10_000, 100_000, 1_000_000)  # words a text
PASSES = 5  # over all pairs
STARTS = 15  # of the command
ARTICLES = 500  # scored
PATIENCE = 900  # seconds for one process


# --- what runs in a process of its own ----------------------------------------------------------


def time_pairs(bench: Path) -> dict[str, float]:
    """Time passages, edit scripts and a bare tokenizer, in turn on each pair.

    Whatever else the machine does then falls on all three alike. Milliseconds a pair: the mean
    over the pairs; of the passes over the pairs, the first and the median.
    """
    import regex

    from reuse.bench import load_bench, read_utf8, text_paths
    from reuse.comparing import compare

    texts = [
        tuple(read_utf8(path) for path in text_paths(bench, pair.suspicious, pair.source))
        for pair in load_bench(bench)
    ]
    word = regex.compile(r"\w+")
    for text in ("Some words, to have all modules ready when the clock starts.", ""):
        for passage in compare(text, text).passages:
            _ = passage.edits
    means: dict[str, list[float]] = {"tokens": [], "passages": [], "edits": []}
    for _ in range(PASSES):
        spent = dict.fromkeys(means, 0.0)
        for a, b in texts:
            begun = time.perf_counter()
            for text in (a, b):
                for _match in word.finditer(text):
                    pass
            tokenized = time.perf_counter()
            passages = compare(a, b).passages
            found = time.perf_counter()
            for passage in passages:
                _ = passage.edits
            edited = time.perf_counter()
            spent["tokens"] += tokenized - begun
            spent["passages"] += found - tokenized
            spent["edits"] += edited - tokenized
        for key, seconds in spent.items():
            means[key].append(1000 * seconds / len(texts))
    ratios = [p / t for p, t in zip(means["passages"], means["tokens"], strict=True)]
    result = {key: statistics.median(values) for key, values in means.items()}
    return result | {
        "pairs": len(texts),
        "first": means["passages"][0],
        "ratio": statistics.median(ratios),
    }


def time_evidence(data: Path) -> dict[str, float]:
    """Time evidence beside passages and edit scripts, a pair; and the score of one text."""
    import pandas as pd

    from reuse.bench import load_bench, read_utf8, text_paths
    from reuse.comparing import compare
    from reuse.scoring import score

    bench = data / "roundtrip_alignment"
    texts = [
        tuple(read_utf8(path) for path in text_paths(bench, pair.suspicious, pair.source))
        for pair in load_bench(bench)
    ]
    articles = pd.read_parquet(data / "bbc_half.parquet").text.tolist()[:ARTICLES]
    _ = compare(*texts[-1]).evidence, score(articles[0]).artifacts
    spent = {"without": 0.0, "evidence": 0.0}
    for a, b in texts:
        begun = time.perf_counter()
        comparison = compare(a, b)
        for passage in comparison.passages:
            _ = passage.edits
        without = time.perf_counter()
        _ = comparison.evidence
        spent["evidence"] += time.perf_counter() - without
        spent["without"] += without - begun
    begun = time.perf_counter()
    for article in articles:
        _ = score(article).artifacts
    rate = len(articles) / (time.perf_counter() - begun)
    return {key: 1000 * value / len(texts) for key, value in spent.items()} | {"rate": rate}


def time_command(*, with_evidence: bool) -> float:
    """Return the seconds of `reuse compare` on the sample pair, from its start to its end."""
    nothing = (
        "import reuse.results.comparison as m; "
        "m.Comparison.evidence = property(lambda _: m.NO_EVIDENCE)"
    )
    code = (
        f"import sys; {'' if with_evidence else nothing + ';'} from reuse.cli import main; "
        "sys.exit(main(['compare', 'seeds/copy.txt', 'seeds/source.txt']))"
    )
    spent = []
    for _start in range(STARTS + 1):
        begun = time.perf_counter()
        _run(["-c", code])
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent[1:])


def time_texts(folder: Path) -> dict[str, float]:
    """Time one comparison of two long texts, and take the process's peak memory."""
    from reuse.bench import Box, read_utf8
    from reuse.comparing import compare
    from reuse.evaluation import measure

    a, b = (read_utf8(folder / name) for name in ("a.txt", "b.txt"))
    cases = [Box(*case) for case in json.loads((folder / "cases.json").read_text())]
    compare("Some words, to have all modules ready.", "Other words, for the same end.")
    begun = time.perf_counter()
    passages = compare(a, b).passages
    seconds = time.perf_counter() - begun
    peak = _peak_memory()
    row = measure("planted", [(cases, [Box(*p.a, *p.b) for p in passages])])
    return {
        "seconds": seconds,
        "megabytes": peak / 1e6,
        "planted": len(cases),
        "passages": len(passages),
        "recall": row.recall,
        "map_f1": row.map_f1,
    }


def _peak_memory() -> int:
    """Return the largest resident size of this process so far, in bytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


# --- what starts those processes, and tells what came out ---------------------------------------


def report_pairs(data: Path) -> str:
    result = _fresh("time_pairs", data / "roundtrip_alignment")
    rows = [
        ["passages", against(result["passages"], 2.0, at_most=True, digits=2)],
        ["passages, the first pass alone", f"{result['first']:.2f}"],
        ["passages and edit scripts", against(result["edits"], 4.0, at_most=True, digits=2)],
        [r'`regex.finditer(r"\w+")` over both texts', f"{result['tokens']:.2f}"],
        ["passages : finditer", against(result["ratio"], 2.0, at_most=True, digits=2)],
    ]
    return (
        f"Milliseconds a pair, mean over the {result['pairs']:.0f} pairs of roundtrip_alignment, "
        f"median of {PASSES} passes, one process:\n\n" + markdown(("", "ms a pair"), rows)
    )


def report_evidence(data: Path) -> str:
    result = _fresh("time_evidence", data)
    command = time_command(with_evidence=True) / time_command(with_evidence=False)
    ratio = (result["without"] + result["evidence"]) / result["without"]
    rows = [
        ["passages and edit scripts, ms a pair", f"{result['without']:.2f}"],
        ["evidence besides, ms a pair", f"{result['evidence']:.2f}"],
        ["with evidence : without, a pair, after loading", f"{ratio:.2f}"],
        ["with evidence : without, the command", against(command, 1.5, at_most=True, digits=2)],
        ["`score` with artifacts, articles a second", against(result["rate"], 300, digits=0)],
    ]
    return (
        f"Evidence and scores, one process; the command on the sample pair, median of {STARTS} "
        "starts:\n\n" + markdown(("", ""), rows)
    )


def report_sizes(data: Path) -> str:
    rows = []
    for words in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _run(["-m", "benchmarks.plant", str(words), folder, "--data", str(data)])
            try:
                result = _fresh("time_texts", Path(folder))
            except subprocess.TimeoutExpired:
                rows.append([f"2 × {words:,}", f"**> {PATIENCE}**", *["–"] * 6])
                continue
        seconds, memory = f"{result['seconds']:.3f}", f"{result['megabytes']:.0f}"
        if words == 100_000:
            seconds = against(result["seconds"], 3.0, at_most=True, digits=2)
            memory = against(result["megabytes"], 500, at_most=True, digits=0)
        rows.append(
            [
                f"2 × {words:,}",
                seconds,
                f"{1e6 * result['seconds'] / (2 * words):.1f}",
                memory,
                f"{result['planted']:.0f}",
                f"{result['passages']:.0f}",
                f"{result['recall']:.3f}",
                f"{result['map_f1']:.3f}",
            ]
        )
    head = ("words", "seconds", "µs a word", "peak MB", "planted", "passages", "recall", "map F1")
    return (
        "Two texts of unrelated news, a tenth of it planted blocks that were round-tripped and "
        "stand in another order; a fresh process each, its peak memory all told:\n\n"
        + markdown(head, rows)
    )


def report_growth(data: Path) -> str:
    rows = []
    for name, seconds in _fresh("time_growth", data, module="growth").items():
        rows.append([name, *(f"{1000 * step:,.1f}" for step in seconds)])
    return (
        "Milliseconds for what no honest text is like, beside a copy with every tenth number or "
        "letter changed; of ten times as much it may take some ten times as long:\n\n"
        + markdown(("", *STEPS), rows)
    )


def report_start(_: Path) -> str:
    script = shutil.which("reuse", path=str(Path(sys.executable).parent))
    command = [script] if script else [sys.executable, "-m", "reuse"]
    command += ["compare", "seeds/copy.txt", "seeds/source.txt"]
    spent = []
    for _start in range(STARTS + 1):
        begun = time.perf_counter()
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        spent.append(time.perf_counter() - begun)
    warm = sorted(spent[1:])  # the first reads the files from disk and writes byte code
    rows = [
        ["median", against(statistics.median(warm), 0.6, at_most=True, digits=2)],
        ["fastest", f"{warm[0]:.2f}"],
        ["slowest", f"{warm[-1]:.2f}"],
    ]
    shown = " ".join(["reuse" if script else "python -m reuse", *command[-3:]])
    return f"`{shown}`, the whole process, interpreter included, {STARTS} starts:\n\n" + markdown(
        ("", "seconds"), rows
    )


def _fresh(function: str, folder: Path, *, module: str = "speed") -> dict[str, Any]:
    """Run a function of this module, or another, on a folder in a process of its own."""
    code = (
        f"import json, pathlib, sys; from benchmarks import {module}; "
        f"print(json.dumps({module}.{function}(pathlib.Path(sys.argv[1]))))"
    )
    result: dict[str, Any] = json.loads(_run(["-c", code, str(folder)]))
    return result


def _run(arguments: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return done.stdout


PARTS: dict[str, Callable[[Path], str]] = {
    "pairs": report_pairs,
    "evidence": report_evidence,
    "sizes": report_sizes,
    "growth": report_growth,
    "start": report_start,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="?", choices=PARTS, help="default: all, into README.md")
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    arguments = parser.parse_args()
    bodies: dict[str, str] = {}
    for part, report in PARTS.items():
        if arguments.part in (None, part):
            bodies[part] = report(arguments.data)
            print(bodies[part], end="\n\n", flush=True)
    if arguments.part is None:
        write_section("speed", "python -m benchmarks.speed", "\n\n".join(bodies.values()))


if __name__ == "__main__":
    main()
