"""How many of the pairs that share passages are among the candidates of an audit.

    python -m benchmarks.recall [--stories N] [--sample N]

What an audit finds is what aligning finds in its candidates; what is no candidate it never sees.
To know what it misses, pairs that are no candidates are aligned too. Of 3,000 stories there are
4.5 million pairs, an hour of work, so they are drawn by strata: by the bits of the keys that two
stories share, counted over all pairs and not over neighbours alone. Every pair of a stratum is as
likely to be drawn as any other of it, so that what is found in the draw, times pairs over draws,
estimates without bias what the stratum has. Of strata in which nothing is found the bound of 95 %
is told: three in as many as were drawn. Strata that are small are aligned whole.

What aligning finds in two texts it finds without the corpus, and so it takes what thousands write
alike (a filing with the commission, a rate that is cut) for shared. Candidates know how many write
it. So recall is told by how much is shared; ``--show`` prints what is missed, to be read.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from benchmarks import DATA
from benchmarks.tables import markdown, write_section
from reuse.arrays import I8
from reuse.corpus.asked import Asked
from reuse.corpus.batch_functions import Align
from reuse.corpus.candidates import LEAST_BITS, USUAL_DOCUMENTS
from reuse.corpus.documents import DocumentStream
from reuse.corpus.engines import ROWS_AT_ONCE, DuckEngine
from reuse.corpus.engines.workers import Workers
from reuse.corpus.recipe import Learnt, find_shared, load_documents

STORIES, SAMPLE, SEED = 3000, 20_000, 1
#: Bits at which one stratum ends and the next begins; the last are all that would be candidates.
BITS = (0.0, 20.0, 40.0, 60.0, LEAST_BITS)


#: The same of what a pair shares.
SHARED = (0, 100, 150, 200, 300)


class Stratum(NamedTuple):
    """Pairs of one kind, and what is seen of those that were drawn."""

    name: str
    pairs: int
    aligned: int
    found: dict[int, float]  # pairs that share a passage → the bits of all passages
    candidates: set[int]  # which of these are candidates

    @property
    def scale(self) -> float:
        """How many pairs each that was drawn stands for."""
        return self.pairs / max(self.aligned, 1)


def draw_stories(data: Path, count: int) -> pd.DataFrame:
    """Return so many stories of Reuters-21578."""
    stories = pd.read_parquet(data / "reuters_21578.parquet", columns=["id", "text", "title"])
    return stories.dropna(subset=["text"]).sample(count, random_state=SEED)


def shared_bits(engine: DuckEngine, count: int) -> tuple[I8, I8, I8]:
    """Return every two documents that share a key, and the bits of all that they share.

    A text or sentence that is reason enough counts as so many bits as make a candidate.
    """
    size = float(max(count, USUAL_DOCUMENTS))
    rows = engine.fetch(
        f"""
        with counted as (
            select key, doc, alone, count(*) over (partition by key) as documents from keys
        )
        select x.doc as a, y.doc as b,
            sum(case when x.alone = 1 then {LEAST_BITS} else log2({size} / x.documents) end)
            as bits
        from counted x join counted y on x.key = y.key and x.doc < y.doc
        group by x.doc, y.doc order by a, b
        """
    )
    a, b, bits = (rows[name].to_numpy() for name in ("a", "b", "bits"))
    return a, b, bits


def align_pairs(engine: DuckEngine, pairs: I8, learnt: Learnt, asked: Asked) -> dict[int, float]:
    """Align pairs, given as one number each; return the bits of those that share a passage."""
    texts = engine.fetch("select doc, id, text, date from documents order by doc").to_pylist()
    place = {row["id"]: row["doc"] for row in texts}
    settings = asked.settings.of_pair(learnt.pairs)
    align = Align(settings, float(learnt.pairs), learnt.boilerplate, learnt.forms, asked.reading)

    def batches() -> object:
        for k in range(0, len(pairs), ROWS_AT_ONCE):
            rows = []
            for a, b in zip(*np.divmod(pairs[k : k + ROWS_AT_ONCE], len(texts)), strict=True):
                row = {"a": int(a), "b": int(b)}
                for side, doc in (("a", texts[a]), ("b", texts[b])):
                    row |= {f"{name}_{side}": doc[name] for name in ("id", "text", "date")}
                rows.append(row)
            yield pa.RecordBatch.from_pylist(rows, JOB)

    workers = Workers(engine.workers)
    try:
        return {
            place[row["a"]] * len(texts) + place[row["b"]]: row["bits"]
            for batch in workers.map(align, batches())
            for row in batch.to_pylist()
        }
    finally:
        workers.close()


#: A pair to align, as `reuse.corpus.candidates.JOBS` gives it.
JOB = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        *((f"{name}_{side}", kind) for side in "ab" for name, kind in (
            ("id", pa.string()), ("text", pa.string()), ("date", pa.timestamp("us"))
        )),
    ]
)  # fmt: skip


def measure_recall(data: Path, stories: int, sample: int, show: int = 0) -> list[Stratum]:
    """Align all candidates, and pairs of each stratum, and count what shares a passage."""
    rng = np.random.default_rng(SEED)
    asked = Asked()
    with DuckEngine() as engine:
        count = load_documents(engine, DocumentStream.of(draw_stories(data, stories)))
        learnt = find_shared(engine, count, asked)
        listed = engine.fetch("select a, b from candidates")
        candidates = set((listed["a"].to_numpy() * count + listed["b"].to_numpy()).tolist())
        a, b, bits = shared_bits(engine, count)
        known = a * count + b
        first, second = np.triu_indices(count, 1)
        every = first * count + second
        of_every = np.zeros(len(every))
        of_every[np.searchsorted(every, known)] = bits
        strata = []
        bounds = [-1.0, *BITS, np.inf]
        for k in range(len(bounds) - 1):
            # What is just enough for a candidate belongs to the last.
            low, high = (np.nextafter(x, 0) if x == LEAST_BITS else x for x in bounds[k : k + 2])
            own = every[(of_every > low) & (of_every <= high)]
            drawn = own if len(own) <= sample else np.sort(rng.choice(own, sample, replace=False))
            found = align_pairs(engine, drawn, learnt, asked)
            known_too = found.keys() & candidates
            strata.append(Stratum(_name(bounds, k), len(own), len(drawn), found, known_too))
        if show:
            _show(engine, count, strata, show)
        return strata


def _show(engine: DuckEngine, count: int, strata: list[Stratum], most: int) -> None:
    """Print missed pairs, those that share most first."""
    missed = {
        pair: bits for s in strata for pair, bits in s.found.items() if pair not in s.candidates
    }
    texts = engine.fetch("select text from documents order by doc")["text"].to_pylist()
    for pair in sorted(missed, key=lambda pair: -missed[pair])[:most]:
        print(f"--- {missed[pair]:.0f} bits")
        print(*(" ".join(texts[doc].split())[:400] for doc in divmod(pair, count)), sep="\n")


def _name(bounds: list[float], k: int) -> str:
    if k == 0:
        return "no key"
    low, high = bounds[k], bounds[k + 1]
    return f"over {low:.0f} bits" if np.isinf(high) else f"{low:.0f} to {high:.0f} bits"


def report(strata: list[Stratum], stories: int) -> str:
    """Tell it as two tables: by what the keys have in common, and by what is shared."""
    by_keys = [
        [
            one.name,
            f"{one.pairs:,}",
            f"{one.aligned:,}",
            f"{len(one.found):,}",
            f"{len(one.candidates):,}",
            f"{(len(one.found) - len(one.candidates)) * one.scale:,.0f}",
        ]
        for one in strata
    ]
    by_shared = []
    for low, high in pairwise((*SHARED, float("inf"))):
        own = [
            (one.scale, pair in one.candidates)
            for one in strata
            for pair, bits in one.found.items()
            if low <= bits < high
        ]
        found, among = (sum(n for n, known in own if known or every) for every in (True, False))
        name = f"{low} bits and more" if high == float("inf") else f"{low} to {high:.0f} bits"
        share = f"{among / found:.4f}" if found else "–"
        by_shared.append([name, f"{found:,.0f}", f"{among:,.0f}", share])
    bound = sum(3 * one.scale for one in strata if one.scale > 1 and not one.found)
    unseen = (
        f" Where nothing was found among those drawn, at most {bound:,.0f} more are missed (95 %)."
        if bound
        else ""
    )
    return "\n\n".join(
        [
            f"Of {stories:,} stories of Reuters-21578, which pairs that share a passage are "
            "candidates; pairs by the bits of all keys in common, aligned whole or drawn:",
            markdown(("keys", "pairs", "aligned", "share", "candidates", "missed, est."), by_keys),
            "The same pairs, estimated for all, by the bits of what they share:",
            markdown(("shared", "pairs", "candidates", "among candidates"), by_shared),
            "Those missed that share most, as `--show` prints them, are what many stories of a "
            f"wire write alike, each of its own event: filings, issues, interventions.{unseen}",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.recall")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="pairs of a stratum at most")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="missed pairs to print")
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    strata = measure_recall(arguments.data, arguments.stories, arguments.sample, arguments.show)
    body = report(strata, arguments.stories)
    print(body)
    if not arguments.show:
        given = {"stories": (arguments.stories, STORIES), "sample": (arguments.sample, SAMPLE)}
        asked = "".join(f" --{name} {one}" for name, (one, usual) in given.items() if one != usual)
        write_section("recall", f"python -m benchmarks.recall{asked}", body)


if __name__ == "__main__":
    main()
