"""Measure how often each kind of artifact stands in round trips, and in what is taken for one.

    python -m training.kinds [--groups "round trip" update ...] [--pairs 300] [--by] [--show KIND]

Prints a Markdown table: findings per 1,000 aligned words of the source, a row a kind, a column a
group, and how many times more often the kind stands in round trips than in each other group.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.tables import markdown
from reuse.artifacts import PAIRED, Aligned, find_artifacts, orient
from reuse.language import ENGLISH
from reuse.match import find_passages
from reuse.results.evidence import Artifact
from reuse.segment.folding import segment_folded
from reuse.settings import Settings
from reuse.sources import read
from training.groups import GROUPS, Pair, load_group

#: Half a finding more in each group when rates are compared, so that no ratio is infinite.
PRIOR = 0.5


def align(pair: Pair) -> list[Aligned]:
    """Return the passages of a pair whose copy is known."""
    a, b = segment_folded(read(pair.source), read(pair.copy), language=ENGLISH)
    passages = find_passages(a, b, settings=Settings())
    return orient(a, b, passages, "b")


def aligned_words(passages: Iterable[Aligned]) -> int:
    """Count the words of the source that lie in passages."""
    return sum(
        int(((t["start"] >= p.source_span.start) & (t["end"] <= p.source_span.end)).sum())
        for p in passages
        for t in (p.source.tokens,)
    )


class Rate:
    """What was found in some pairs."""

    def __init__(self) -> None:
        self.words = self.pairs = 0
        self.found: Counter[str] = Counter()
        self.seconds = 0.0

    def add(self, passages: Sequence[Aligned], findings: Sequence[Artifact]) -> None:
        """Count what was found in one more pair."""
        self.pairs += 1
        self.words += aligned_words(passages)
        self.found.update(finding.kind for finding in findings)

    def of(self, kind: str, prior: float = 0.0) -> float:
        """Return findings per 1,000 aligned words."""
        return 1000 * (self.found[kind] + prior) / max(self.words, 1)


def measure(pairs: Iterable[Pair], show: str | None, by: bool) -> dict[str, Rate]:
    """Look for artifacts in pairs; print those of the kind to be shown."""
    rates: dict[str, Rate] = {}
    for pair in pairs:
        passages = align(pair)
        start = time.perf_counter()
        findings = find_artifacts(passages, {})
        seconds = time.perf_counter() - start
        rate = rates.setdefault(pair.detail if by else pair.group, Rate())
        rate.add(passages, findings)
        rate.seconds += seconds
        for finding in findings:
            if finding.kind == show:
                print(f"{pair.group}\t{pair.detail}\t{finding.note}")
    return rates


def table(rates: dict[str, Rate]) -> str:
    """Return a row a kind, and last what the pairs were."""
    names = list(rates)
    head = ("kind", *names, *(f"× {name}" for name in names[1:]))
    rows = []
    for kind in PAIRED:
        if any(rate.found[kind] for rate in rates.values()):
            per = [f"{rates[name].of(kind):.2f}" for name in names]
            first, *others = (rates[name].of(kind, PRIOR) for name in names)
            rows.append((kind, *per, *(f"{first / other:.1f}" for other in others)))
    blank = [""] * (len(names) - 1)
    rows.append(("pairs", *(f"{rates[name].pairs}" for name in names), *blank))
    rows.append(("aligned words", *(f"{rates[name].words:,}" for name in names), *blank))
    per_pair = [1000 * r.seconds / max(r.pairs, 1) for r in rates.values()]
    rows.append(("ms a pair", *(f"{ms:.2f}" for ms in per_pair), *blank))
    return markdown(head, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--groups", nargs="+", choices=list(GROUPS), default=list(GROUPS))
    parser.add_argument("--pairs", type=int, default=300, help="of each group, at most")
    parser.add_argument("--by", action="store_true", help="a column a pivot, engine or outlet")
    parser.add_argument("--show", metavar="KIND", choices=list(PAIRED), help="print what is found")
    given = parser.parse_args(arguments)
    rates: dict[str, Rate] = {}
    for name in given.groups:
        rates |= measure(load_group(name, given.pairs), given.show, given.by)
    print(table(rates))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
