"""Build labelled texts and pairs, score them with the installed package, and judge the scores.

    python -m benchmarks.verdicts build FOLDER [--each 200]   texts.jsonl and pairs.jsonl
    python -m benchmarks.verdicts judge FOLDER                score both, and print tables

The lines are `id`, `label`, `pivot`, `system`, and `text`, or `a` and `b`; of a pair `truth` too,
the text that is the copy. The labels are those of `training.texts` and `training.pairs`. These
data taught the models that ship, so that what is printed here is how well they learnt, not how
they do elsewhere: that, `benchmarks/score/README.md` says, by fits that left each source out.
Give `judge` a folder of other data in the same form to try them there.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

import reuse
from benchmarks.tables import markdown
from reuse.scoring.errors import Count

BINS = 10
TEXTS, PAIRS = "texts.jsonl", "pairs.jsonl"
ROUND_TRIP = "round trip"


def build(folder: Path, each: int) -> None:
    """Write as many texts and pairs of each label as there are, `each` at most."""
    from training.pairs import load_pairs
    from training.texts import load_texts
    from training.trials import TRIPS

    folder.mkdir(parents=True, exist_ok=True)
    texts = load_texts()
    texts = texts[texts.text.str.split().str.len() >= 150].sample(frac=1, random_state=0)
    texts = texts[texts.groupby("group").cumcount() < each]
    rows = [
        {"label": row.group, "pivot": row.pivot, "system": row.engine, "text": row.text}
        for row in texts.itertuples()
    ]
    _write(folder / TEXTS, rows)
    pairs = load_pairs().sample(frac=1, random_state=0)
    pairs = pairs[pairs.groupby("group").cumcount() < each]
    rows = []
    for number, row in enumerate(pairs.itertuples()):
        a, b, truth = row.a, row.b, "b" if row.group in TRIPS[:4] else None
        if number % 2:  # the copy is `a` as often as `b`
            a, b, truth = b, a, truth and "a"
        more = {"pivot": row.pivot, "system": row.engine_b, "truth": truth}
        rows.append({"label": row.group, **more, "a": a, "b": b})
    _write(folder / PAIRS, rows)


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    lines = (json.dumps({"id": str(number), **row}) for number, row in enumerate(rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judge(folder: Path) -> Iterator[str]:
    """Yield a table of texts, and one of pairs, as far as there are some."""
    for name, table in ((TEXTS, _judge_texts), (PAIRS, _judge_pairs)):
        path = folder / name
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            yield table([json.loads(line) for line in lines])


def _judge_texts(rows: list[dict[str, Any]]) -> str:
    scores = [reuse.score(row["text"]).round_trip for row in rows]
    by = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        by[row["label"]].append(score.probability)
    trips = [p or 0.0 for p in by[ROUND_TRIP]]
    table = []
    for label, own in sorted(by.items()):
        judged = [p for p in own if p is not None]
        shares = (np.mean([p >= bar for p in judged]) if judged else 0.0 for bar in (0.5, 0.9))
        area = "" if label == ROUND_TRIP else f"{_auc(trips, [p or 0.0 for p in own]):.3f}"
        table.append(
            (
                label,
                f"{len(own)}",
                f"{len(own) - len(judged)}",
                area,
                *(f"{s:.3f}" for s in shares),
            )
        )
    return markdown(("texts", "n", "declined", "AUC", "p ≥ .5", "p ≥ .9"), table)


def _judge_pairs(rows: list[dict[str, Any]]) -> str:
    found = [reuse.compare(row["a"], row["b"]) for row in rows]
    by = defaultdict(list)
    for row, comparison in zip(rows, found, strict=True):
        by[row["label"]].append((row, comparison))
    trips = [c.round_trip.probability or 0.0 for _, c in by[ROUND_TRIP]]
    table = []
    for label, own in sorted(by.items()):
        scores = [c.round_trip for _, c in own]
        p = [score.probability or 0.0 for score in scores]
        strong = Count(sum(score.strong for score in scores), len(own))
        named = [(row, c.round_trip.copy) for row, c in own if c.round_trip.copy]
        wrong = sum(row["truth"] not in (None, copy) for row, copy in named)
        held = [s.stability for s in scores if s.stability]
        table.append(
            (
                label,
                f"{len(own)}",
                f"{sum(score.probability is None for score in scores)}",
                "" if label == ROUND_TRIP else f"{_auc(trips, p):.3f}",
                f"{np.mean([x >= 0.5 for x in p]):.3f}",
                f"{strong.times}",
                f"{strong.at_most:.4f}",
                f"{len(named)}",
                f"{wrong}" if own[0][0]["truth"] else "",
                f"{np.mean([s.halves and s.held >= 90 for s in held]):.2f}" if held else "",
            )
        )
    head = (
        "pairs",
        "n",
        "declined",
        "AUC",
        "p ≥ .5",
        "strong",
        "at most",
        "copy",
        "wrong",
        "stable",
    )
    p = [c.round_trip.probability or 0.0 for c in found]
    truth = [row["label"] == ROUND_TRIP for row in rows]
    return f"{markdown(head, table)}\n\ncalibration error {_ece(p, truth):.3f}, every pair alike"


def _auc(ones: list[float], noughts: list[float]) -> float:
    if not ones or not noughts:
        return float("nan")
    return float(roc_auc_score([1] * len(ones) + [0] * len(noughts), ones + noughts))


def _ece(probabilities: list[float], truth: list[bool]) -> float:
    """Return the expected calibration error."""
    p, t = np.array(probabilities), np.array(truth, float)
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(sum(abs((p - t)[place == k].sum()) for k in range(BINS)) / len(p))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("build", "judge"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=200, help="of each label, at most")
    given = parser.parse_args(arguments)
    if given.what == "build":
        build(given.folder, given.each)
    else:
        print("\n\n".join(judge(given.folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
