"""The stories that are written: the sample texts, and real news that lies beside the project."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks import ROOT
from benchmarks.writers.writer import Story

SEEDS = ROOT / "seeds"
_SAMPLES = ("source", "copy", "other_copy", "wire_story_a", "wire_story_b")
_LONGEST_TITLE = 160
_FEWEST = 120  # words of an article that is taken


def sample_stories() -> list[Story]:
    """Return the five texts in `seeds/`, all of January 2022."""
    stories = []
    for n, name in enumerate(_SAMPLES):
        lines = (SEEDS / f"{name}.txt").read_text("utf-8").splitlines()
        paragraphs = [" ".join(line.split()) for line in lines if line.strip()]
        # The first lines of one hold its day and its address, which are no part of the story.
        paragraphs = [p for p in paragraphs if not p.isdigit() and not p.startswith("https://")]
        title = f"Sample story {n + 1}"
        if len(paragraphs[0]) <= _LONGEST_TITLE:
            title, *paragraphs = paragraphs
        date = datetime.datetime(2022, 1, 13 + n, 9, 30, tzinfo=datetime.UTC)
        stories.append(
            Story(title, tuple(paragraphs), date, url=f"https://news.example/2022/{name}")
        )
    return stories


def real_stories(data: Path, count: int, seed: int) -> list[Story]:
    """Return articles of the BBC and of Reuters, as many of one as of the other."""
    import pyarrow.parquet as pq

    rng = random.Random(seed)
    bbc = pq.read_table(data / "bbc_half.parquet").to_pylist()
    reuters = pq.read_table(data / "reuters_21578.parquet").to_pylist()
    long = [row for row in bbc if len(row["text"].split()) >= _FEWEST]
    stories = []
    for n, row in enumerate(rng.sample(long, count - count // 2)):
        title, *paragraphs = [" ".join(p.split()) for p in row["text"].split("\n\n") if p.strip()]
        date = datetime.datetime(2005, 2, 1 + n, 18, 5, tzinfo=datetime.UTC)
        url = f"https://news.example/2005/{row['id']}"
        stories.append(Story(title, tuple(paragraphs), date, "BBC News", url=url))
    long = [row for row in reuters if len(row["text"].split()) >= _FEWEST]
    for row in rng.sample(long, count // 2):
        paragraphs = re.split(r"\n {3,5}(?=\S)", row["text"])
        date = datetime.datetime.strptime(row["date"].split(".")[0].strip(), "%d-%b-%Y %H:%M:%S")
        stories.append(
            Story(
                " ".join(row["title"].split()),
                tuple(" ".join(p.split()) for p in paragraphs if p.strip()),
                date.replace(tzinfo=datetime.UTC),
                "Reuters",
                url=f"https://news.example/1987/{row['id']}",
            )
        )
    return stories


def plain_texts(data: Path) -> Iterator[str]:
    """Yield all news beside the project as it is written, whole and from each paragraph on."""
    import pyarrow.parquet as pq

    for name in ("bbc_half", "reuters_21578"):
        for text in pq.read_table(data / f"{name}.parquet", columns=["text"])["text"].to_pylist():
            yield text
            yield from (text[gap.end() :] for gap in re.finditer(r"\n\n|\n {3,5}(?=\S)", text))
