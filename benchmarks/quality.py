"""Measure quality on roundtrip_alignment and pan13, and write the tables to README.md.

python -m benchmarks.quality              both, and by engine; written to README.md
python -m benchmarks.quality BENCH ...    other benches; printed only
python -m benchmarks.quality --show       print, too, what is found in innocent pairs
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import DATA
from benchmarks.tables import against, markdown, write_section
from reuse.bench import Box, load_bench, read_utf8, text_paths
from reuse.evaluation import Evaluation, Judged, Measures, evaluate, measure

HEAD = ("", "plagdet", "precision", "recall", "granularity", "char F1", "map F1", "false pairs")
#: What each bench must reach: (bench, category) → measure → at least.
TARGETS = {
    ("roundtrip_alignment", "03-verbatim"): {"plagdet": 0.998},
    ("roundtrip_alignment", "04-roundtrip"): {"plagdet": 0.995, "map_f1": 0.995},
    ("roundtrip_alignment", "05-roundtrip-reordered"): {"map_f1": 0.978},
    ("roundtrip_alignment", "06-common-source"): {"map_f1": 0.959},
    ("pan13", "02-verbatim"): {"plagdet": 0.96},
    ("pan13", "03-random"): {"plagdet": 0.84},
    ("pan13", "04-translation"): {"plagdet": 0.9},
    ("pan13", "all"): {"plagdet": 0.92},
}
#: How many innocent pairs may be flagged.
FALSE_PAIRS = {
    ("roundtrip_alignment", "01-unrelated"): 0,
    ("roundtrip_alignment", "02-same-subject"): 0,
    ("pan13", "01-unrelated"): 2,
}
#: PAN's names for its categories say less than what is in them.
CATEGORIES = {
    "01-no-plagiarism": "01-unrelated",
    "02-no-obfuscation": "02-verbatim",
    "03-random-obfuscation": "03-random",
    "04-translation-obfuscation": "04-translation",
}


def quality_table(name: str, evaluation: Evaluation) -> str:
    """Return a row a category, each number beside its target where it has one."""
    rows = []
    for row in evaluation.rows:
        category = CATEGORIES.get(row.category, row.category)
        targets = TARGETS.get((name, category), {})
        cells = [category]
        for key in ("plagdet", "precision", "recall", "granularity", "char_f1", "map_f1"):
            value = getattr(row, key)
            if math.isnan(value):
                cells.append("–")
            elif key in targets:
                cells.append(against(value, targets[key]))
            else:
                cells.append(f"{value:.4f}")
        limit = FALSE_PAIRS.get((name, category))
        cells.append(
            f"{row.false_pairs} of {row.pairs}"
            if limit is None
            else f"{against(row.false_pairs, limit, at_most=True, digits=0)} of {row.pairs}"
        )
        rows.append(cells)
    return markdown(HEAD, rows)


def engine_table(bench: Path, evaluation: Evaluation) -> str | None:
    """Return a row an engine and a row a pivot, or None where the bench does not tell them."""
    if not (bench / "cases.tsv").is_file():
        return None
    made: dict[str, tuple[str, str]] = {}
    with (bench / "cases.tsv").open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines, delimiter="\t"):
            made[case["pair"]] = (case["system"], case["pivot"])
    groups: dict[tuple[int, str], dict[str, list[Judged]]] = {}
    for pair in load_bench(bench):
        both = made.get(pair.suspicious.removeprefix("suspicious-document").removesuffix(".txt"))
        if both is None or not both[0]:
            continue
        found = evaluation.detections.get((pair.suspicious, pair.source), ())
        for kind, names in enumerate(both):
            for name in sorted(set(names.split("+"))):  # a common source has two of each
                group = groups.setdefault((kind, name), {})
                group.setdefault(pair.category, []).append((pair.cases, found))
    categories = ("04-roundtrip", "05-roundtrip-reordered", "06-common-source")
    columns: tuple[tuple[str, str, Callable[[Measures], float]], ...] = (
        ("04-roundtrip", "plagdet", lambda m: m.plagdet),
        ("04-roundtrip", "recall", lambda m: m.recall),
        ("04-roundtrip", "map F1", lambda m: m.map_f1),
        ("05-roundtrip-reordered", "recall", lambda m: m.recall),
        ("05-roundtrip-reordered", "map F1", lambda m: m.map_f1),
        ("06-common-source", "map F1", lambda m: m.map_f1),
    )
    head = ["", "pairs in 04, 05, 06", *(f"{category[:2]} {key}" for category, key, _ in columns)]
    rows = []
    for (_, name), group in sorted(groups.items()):
        measures = {category: measure(category, judged) for category, judged in group.items()}
        cells = [name, ", ".join(str(len(group.get(category, ()))) for category in categories)]
        for category, _, get in columns:
            value = get(measures[category]) if category in measures else math.nan
            cells.append("–" if math.isnan(value) else f"{value:.3f}")
        rows.append(cells)
    return markdown(head, rows)


def false_finds(bench: Path, evaluation: Evaluation) -> Iterator[tuple[str, str, Box, str, str]]:
    """Yield what is found in pairs without a true case: names, box and both texts."""
    for pair in load_bench(bench):
        if pair.cases:
            continue
        a, b = (read_utf8(path) for path in text_paths(bench, pair.suspicious, pair.source))
        for box in evaluation.detections.get((pair.suspicious, pair.source), ()):
            texts = a[box.a_start : box.a_end], b[box.b_start : box.b_end]
            yield pair.suspicious, pair.source, Box(*box), *texts


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("benches", nargs="*", metavar="BENCH", type=Path)
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    parser.add_argument("--show", action="store_true", help="print finds in innocent pairs")
    parser.add_argument("--processes", type=int, default=None)
    arguments = parser.parse_args()
    written = not arguments.benches
    benches = arguments.benches or [
        arguments.data / "roundtrip_alignment",
        arguments.data / "pan13",
    ]
    parts = []
    for bench in benches:
        evaluation = evaluate(bench, processes=arguments.processes)
        parts.append(f"**{bench.name}** ({evaluation.signature})")
        parts.append(quality_table(bench.name, evaluation))
        flagged = sorted({(s, t) for s, t, *_ in false_finds(bench, evaluation)})
        if flagged:
            listed = "; ".join(f"{s[:-4]} with {t[:-4]}" for s, t in flagged)
            parts.append(f"Innocent pairs with a find: {listed}.")
        engines = engine_table(bench, evaluation)
        if engines is not None:
            parts.append("By engine, then by pivot; a pair of 06 counts under both of its own:")
            parts.append(engines)
        if arguments.show:
            for s, t, box, a, b in false_finds(bench, evaluation):
                print(f"{s} {t} {tuple(box)}\n  a: {a!r}\n  b: {b!r}")
    body = "\n\n".join(parts)
    print(body)
    if written:
        write_section("quality", "python -m benchmarks.quality", body)


if __name__ == "__main__":
    main()
