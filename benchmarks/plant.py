"""Make two long texts of unrelated news with round-tripped blocks planted in both.

    python -m benchmarks.plant WORDS FOLDER

writes a.txt, b.txt and cases.json. It is a program of its own so that the reading of the data
does not count in the memory of what is measured.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import pandas as pd

from benchmarks import DATA

SEGMENTS = 5  # a block
SHARE = 0.1  # of the words are planted


def plant(data: Path, words: int) -> tuple[str, str, list[tuple[int, int, int, int]]]:
    """Return `a`, `b` and where the planted blocks lie in them, in another order in `b`.

    `a` is filled with British and Australian news of 2004–2006, `b` with newswire of 1987, so that
    they share little else.
    """
    rng = random.Random(1)
    bbc = pd.read_parquet(data / "bbc_half.parquet")["text"]
    abc = pd.read_parquet(data / "abc_2006_segments.parquet")["text"]
    wire = pd.read_parquet(data / "reuters_21578.parquet")["text"]
    paragraphs = [line for text in bbc for line in text.split("\n") if line.strip()]
    blocks = _blocks(data, rng)
    chosen: list[tuple[str, str]] = []
    planted = 0
    while planted < SHARE * words:
        if not blocks:
            raise SystemExit(f"there are too few round trips for texts of {words} words")
        chosen.append(blocks.pop())
        planted += len(chosen[-1][1].split())
    order = list(range(len(chosen)))
    rng.shuffle(order)
    a, in_a = _fill([*paragraphs, *abc], [copied for copied, _ in chosen], words)
    b, shuffled = _fill([t for t in wire if t.strip()], [chosen[k][1] for k in order], words)
    in_b = dict(zip(order, shuffled, strict=True))
    return a, b, [(*in_a[k], *in_b[k]) for k in range(len(chosen))]


def _blocks(data: Path, rng: random.Random) -> list[tuple[str, str]]:
    """Return runs of segments as (round trip, original), one engine an article, shuffled."""
    news = pd.read_parquet(data / "roundtrip_news.parquet").dropna()
    blocks = []
    for _, article in news.groupby(["year", "doc"]):
        cells = [rows for _, rows in article.groupby(["pivot", "system"])]
        rows = rng.choice(cells).sort_values("seg")
        copied, original = list(rows["roundtrip"]), list(rows["original"])
        blocks += [
            ("\n".join(copied[k : k + SEGMENTS]), "\n".join(original[k : k + SEGMENTS]))
            for k in range(0, len(rows) - SEGMENTS + 1, SEGMENTS)
        ]
    rng.shuffle(blocks)
    return blocks


def _fill(filler: list[str], blocks: list[str], words: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of about so many words, the blocks spread evenly, and the blocks' spans."""
    missing = words - sum(len(block.split()) for block in blocks)
    between = missing / len(blocks)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = filled = taken = 0

    def put(part: str) -> None:
        nonlocal at
        parts.append(part)
        at += len(part) + 2  # the empty line that follows

    for number, block in enumerate(blocks, start=1):
        while filled < number * between:
            if taken == len(filler):
                raise SystemExit(f"there is too little news for texts of {words} words")
            put(filler[taken])
            filled += len(filler[taken].split())
            taken += 1
        spans.append((at, at + len(block)))
        put(block)
    return "\n\n".join(parts), spans


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.plant",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", metavar="WORDS", type=int)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    arguments = parser.parse_args()
    a, b, cases = plant(arguments.data, arguments.words)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    (arguments.folder / "a.txt").write_bytes(a.encode())
    (arguments.folder / "b.txt").write_bytes(b.encode())
    (arguments.folder / "cases.json").write_text(json.dumps(cases))


if __name__ == "__main__":
    main()
