"""How well and how fast the pairs of a corpus are found.

    python -m benchmarks.corpus [reuters] [planted]

`reuters`: all pairs of the 19,043 stories of Reuters-21578. `planted`: copies in real news
(`benchmarks.planted`), of three draws; what candidates miss is told apart from what aligning does.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pandas as pd
import pyarrow as pa

from benchmarks import DATA
from benchmarks.planted import plant_copies
from benchmarks.tables import against, markdown, write_section
from reuse.corpus import Corpus, DocumentStream
from reuse.corpus.asked import Asked
from reuse.corpus.engines import DuckEngine
from reuse.corpus.recipe import run_audit
from reuse.corpus.sentences import hash_text
from reuse.language import ENGLISH
from reuse.segment.folding import segment_folded
from reuse.sources import read

SEEDS = (1, 2, 3)
#: Shares of planted pairs to be found.
TARGETS = {
    "verbatim": 0.995,
    "cut": 0.995,
    "reordered": 0.995,
    "round trip": 0.97,
    "three round-tripped sentences": 0.90,
}
MOST_SECONDS, MOST_MEGABYTES = 60, 2000


def time_reuters(data: Path) -> dict[str, float]:
    """Audit all of Reuters, in this process and its workers; seconds, megabytes, counts."""
    stories = pd.read_parquet(data / "reuters_21578.parquet", columns=["id", "text", "title"])
    corpus = Corpus(stories.dropna(subset=["text"]))
    begun = time.perf_counter()
    audit = corpus.audit()
    seconds = time.perf_counter() - begun
    own, workers = (
        resource.getrusage(who).ru_maxrss / 1000
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    counts = audit.to_dict()
    pairs = set(_pairs_of(audit.pairs))
    same = _pairs_of_the_same_words(stories.dropna(subset=["text"]))
    # Of its workers the system tells the largest; there are two.
    return {
        "seconds": seconds,
        "megabytes": own + 2 * workers,
        "same": len(same),
        "same and missed": len(same - pairs),
    } | {name: counts[name] for name in ("documents", "candidates", "pairs", "clusters")}


def _pairs_of(table: pa.Table) -> list[frozenset[str]]:
    """Return the two documents of each row."""
    return list(map(frozenset, zip(*(table[side].to_pylist() for side in "ab"), strict=True)))


def _pairs_of_the_same_words(stories: pd.DataFrame) -> set[frozenset[str]]:
    """Return all pairs of stories whose words are the same from end to end, typography aside."""
    groups: dict[int, list[str]] = {}
    for name, text in zip(stories["id"], stories["text"], strict=True):
        (document,) = segment_folded(read(text), language=ENGLISH)
        if len(document.tokens):
            groups.setdefault(hash_text(document), []).append(str(name))
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def report_reuters(data: Path) -> str:
    """Measure in a process of its own, whose memory is no other's."""
    code = (
        "from benchmarks.corpus import time_reuters; from pathlib import Path; import json, sys\n"
        "if __name__ == '__main__': print(json.dumps(time_reuters(Path(sys.argv[1]))))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(data)], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(told.stdout)
    rows = [
        ["seconds", against(found["seconds"], MOST_SECONDS, at_most=True, digits=1)],
        ["peak MB", against(found["megabytes"], MOST_MEGABYTES, at_most=True, digits=0)],
        *([name, f"{found[name]:,.0f}"] for name in ("documents", "candidates")),
        ["pairs that share a passage", f"{found['pairs']:,.0f}"],
        ["clusters", f"{found['clusters']:,.0f}"],
        [
            f"pairs of the same words, of {found['same']:,.0f}, that are missed",
            against(found["same and missed"], 0, at_most=True, digits=0),
        ],
    ]
    return "All pairs of Reuters-21578, passages included, two workers:\n\n" + markdown(
        ("", "measured"), rows
    )


def find_planted(data: Path, seed: int) -> tuple[pd.DataFrame, Counter[str], int]:
    """Return the planted pairs with what became of them, others by kind, and the candidates."""
    planted = plant_copies(data, seed)
    documents = DocumentStream.of(planted.documents)
    with DuckEngine() as engine:
        audit = run_audit(engine, documents, Asked())
        candidates = engine.fetch(
            "select x.id as a, y.id as b from candidates c "
            "join documents x on c.a = x.doc join documents y on c.b = y.doc"
        )
    truth = planted.truth
    sets = [set(_pairs_of(table)) for table in (candidates, audit.pairs)]
    planted_pairs = list(map(frozenset, zip(truth.source, truth["copy"], strict=True)))
    known = set(planted_pairs)
    truth = truth.assign(
        candidate=[pair in sets[0] for pair in planted_pairs],
        found=[pair in sets[1] for pair in planted_pairs],
    )
    source = dict(zip(truth["copy"], truth.source, strict=True))
    others: Counter[str] = Counter()
    strong = dict(zip(_pairs_of(audit.pairs), audit.pairs["strong"].to_pylist(), strict=True))
    for pair in sets[1] - known:
        roots = {source.get(name, name) for name in pair}
        outlets = {name.split("/")[0] for name in pair}
        if len(roots) == 1:
            others["two copies of one source"] += 1
        elif len(outlets - {"copy", "original"}) <= 1 and outlets != {"copy", "original"}:
            others["one outlet"] += 1
        else:
            others["two outlets"] += 1
        others["strong"] += strong[pair] and len(roots) > 1
    return truth, others, len(sets[0])


def report_planted(data: Path) -> str:
    """Draw, look, and tell by kind and by engine."""
    draws = [find_planted(data, seed) for seed in SEEDS]
    truth = pd.concat([draw[0] for draw in draws])
    by_kind = truth.groupby("kind", sort=False)
    rows = [
        [
            kind,
            f"{len(own)}",
            f"{own.candidate.mean():.4f}",
            against(own.found.mean(), TARGETS[str(kind)]),
        ]
        for kind, own in by_kind
    ]
    trips = truth[truth.engine != ""]
    engines = [
        [engine, f"{len(own)}", f"{own.candidate.mean():.4f}", f"{own.found.mean():.4f}"]
        for engine, own in trips.groupby("engine")
    ]
    others = sum((draw[1] for draw in draws), Counter())
    candidates = ", ".join(f"{draw[2]:,}" for draw in draws)
    return "\n\n".join(
        [
            f"Copies planted among real news, {len(SEEDS)} draws; {candidates} candidates:",
            markdown(("kind", "planted", "among candidates", "found"), rows),
            "Round trips, whole or three sentences, by engine:",
            markdown(("engine", "planted", "among candidates", "found"), engines),
            f"Beside them were found, in all draws: {others['two copies of one source']:,} pairs "
            f"of two copies of one source; {others['one outlet']:,} pairs within one outlet (its "
            f"updates, background and tables; and hosts of planted sentences with their outlet's "
            f"other articles); {others['two outlets']:,} pairs across outlets. Of these last two "
            f"{others['strong']:,} have a strong label.",
        ]
    )


REPORTS: dict[str, Callable[[Path], str]] = {
    "reuters": report_reuters,
    "planted": report_planted,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.corpus")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(REPORTS)}")
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    parts = arguments.parts or list(REPORTS)
    if unknown := set(parts) - set(REPORTS):
        parser.error(f"PART is one of {', '.join(REPORTS)}, got {', '.join(sorted(unknown))}")
    body = [REPORTS[part](arguments.data) for part in parts]
    print("\n\n".join(body))
    if parts == list(REPORTS):
        write_section("corpus", "python -m benchmarks.corpus", "\n\n".join(body))


if __name__ == "__main__":
    main()
