"""Are the ends of a passage where the sharing ends? Clauses set into sentences of another text.

    python -m benchmarks.clauses [--pairs 500] [--seed 1]

A clause of 8 to 30 words of one sentence of `a` is set into a sentence of `b`, which is news of
another outlet; once as it is, once with every tenth word another. The truth is known because the
texts are put together here.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import reuse
from benchmarks import DATA
from benchmarks.tables import against, markdown, write_section

FEWEST, MOST = 8, 30  # words of a clause
SENTENCES = (3, 30)  # of each text
WITHIN = 0.03  # of the true coverage
REPLACED = 0.1  # of the words of a clause, in the second half of the table
_WORD = re.compile(r"\w[\w'’-]*")


class Made(NamedTuple):
    """Two texts, and where the clause stands in each."""

    a: str
    b: str
    span_a: tuple[int, int]
    span_b: tuple[int, int]


def make_pairs(data: Path, pairs: int, seed: int, replaced: float) -> Iterator[Made]:
    """Yield made pairs: Australian news of 2006 set into British news of 2004 and 2005."""
    rng = random.Random(seed)
    abc = pd.read_parquet(data / "abc_2006_segments.parquet")["text"].tolist()
    bbc = [
        re.split(r"(?<=[.!?])\s+", " ".join(text.split("\n\n")[1:]).strip())
        for text in pd.read_parquet(data / "bbc_half.parquet")["text"]
    ]
    bbc = [sentences for sentences in bbc if len(sentences) >= SENTENCES[0]]
    vocabulary = [word for line in rng.sample(abc, 2000) for word in _WORD.findall(line)]
    while pairs:
        start = rng.randrange(len(abc) - SENTENCES[1])
        source = abc[start : start + rng.randint(*SENTENCES)]
        host = rng.choice(bbc)[: rng.randint(*SENTENCES)]
        at, into = rng.randrange(len(source)), rng.randrange(len(host))
        words = list(_WORD.finditer(source[at]))
        gaps = list(_WORD.finditer(host[into]))
        n = rng.randint(FEWEST, MOST)
        if len(words) < n or len(gaps) < FEWEST:
            continue
        first = rng.randrange(len(words) - n + 1)
        low, high = words[first].start(), words[first + n - 1].end()
        clause = source[at][low:high]
        copied = clause
        for word in reversed(list(_WORD.finditer(clause))):
            if rng.random() < replaced:
                copied = copied[: word.start()] + rng.choice(vocabulary) + copied[word.end() :]
        where = gaps[rng.randrange(1, len(gaps))].start()
        before = " ".join([*host[:into], host[into][:where]])
        b = f"{before}{copied} {' '.join([host[into][where:], *host[into + 1 :]])}"
        low_a = len(" ".join(source[:at])) + (at > 0) + low
        a = " ".join(source)
        assert a[low_a : low_a + len(clause)] == clause
        assert b[len(before) :].startswith(copied)
        yield Made(a, b, (low_a, low_a + len(clause)), (len(before), len(before) + len(copied)))
        pairs -= 1


def judge(made: Made) -> tuple[list[int], float] | None:
    """Return how many words each of four ends is off, and the error of coverage."""
    found = reuse.compare(made.a, made.b)
    hit = [
        p for p in found.passages
        if p.b.start < made.span_b[1] and made.span_b[0] < p.b.end
        and p.a.start < made.span_a[1] and made.span_a[0] < p.a.end
    ]  # fmt: skip
    if not hit:
        return None
    off = []
    for text, true, spans in (
        (made.a, made.span_a, [p.a for p in hit]),
        (made.b, made.span_b, [p.b for p in hit]),
    ):
        edges = min(s.start for s in spans), max(s.end for s in spans)
        for edge, right in zip(edges, true, strict=True):
            off.append(len(_WORD.findall(text[min(edge, right) : max(edge, right)])))
    true_share = (made.span_b[1] - made.span_b[0]) / len(made.b)
    return off, abs(found.coverage["b"] - true_share)


def table(data: Path, pairs: int, seed: int) -> str:
    rows = []
    for name, replaced in (("as it is", 0.0), ("every tenth word another", REPLACED)):
        judged = [judge(made) for made in make_pairs(data, pairs, seed, replaced)]
        seen = [one for one in judged if one is not None]
        off = np.array([edge for edges, _ in seen for edge in edges])
        near = sum(error <= WITHIN for _, error in seen)
        rows.append(
            [
                name,
                f"{pairs - len(seen)} of {pairs}",
                against(float(np.median(off)), 2, at_most=True, digits=0),
                f"{np.percentile(off, 90):.0f}",
                f"{(off > 2).mean():.3f}",
                f"{near / max(len(seen), 1):.3f}",
            ]
        )
    return markdown(
        [
            "a clause",
            "not found",
            "words off, median",
            "90 %",
            "more than 2",
            "coverage within .03",
        ],
        rows,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.clauses",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--print", action="store_true", help="write nothing to the README")
    arguments = parser.parse_args()
    body = table(arguments.data, arguments.pairs, arguments.seed)
    print(body)
    if not arguments.print:
        write_section("clauses", "python -m benchmarks.clauses", body)


if __name__ == "__main__":
    main()
