"""Make round trips that went both ways by machine; the development data's way out is human.

    python -m training.machine OUT.parquet [--sentences 2500] [--engine apertium-es ...]

Whole articles are taken from the originals of `roundtrip_news.parquet`, evenly over the years, and
sent through each engine of `training.engines`. The columns are those of `roundtrip_news.parquet`
and `kind`: "neural" or "rule". (year, doc) names the same article there, so split by that.

What OUT already holds is kept and not made again: a run that was stopped goes on, and more
sentences or another engine are added. `training/data/` is there for OUT; git ignores it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import DATA, ROOT
from training.engines import ENGINES, Engine, EngineError, RoundTrip

COLUMNS = ("year", "doc", "seg", "pivot", "system", "roundtrip", "original", "kind")
ARTICLE = ["year", "doc"]
BATCH = 250  # segments; what a stopped run may lose
IGNORED = ROOT / "training" / "data"


def load_originals(path: Path) -> pd.DataFrame:
    """Return each segment of the English originals once: year, doc, seg, original; in order."""
    frame = pd.read_parquet(path, columns=["year", "doc", "seg", "original"])
    keys = ["year", "doc", "seg"]
    return frame.drop_duplicates(keys).sort_values(keys, ignore_index=True)


def choose_articles(
    originals: pd.DataFrame, sentences: int, rng: np.random.Generator
) -> list[tuple[int, int]]:
    """Draw whole articles, evenly over the years, until they have that many segments.

    Parameters
    ----------
    originals : DataFrame of shape (segments, columns)
        With year and doc.
    sentences : int
        How many segments at least; all articles if there are fewer.
    rng : Generator
        What draws. With the same state a greater number begins with the same articles.

    Returns
    -------
    list of (int, int)
        Year and doc, in the order drawn.
    """
    sizes = originals.groupby(ARTICLE).size()
    left = {
        int(year): rng.permutation(docs.to_numpy()).tolist()
        for year, docs in sizes.reset_index().groupby("year")["doc"]
    }
    taken = dict.fromkeys(left, 0)
    chosen: list[tuple[int, int]] = []
    while left and sum(taken.values()) < sentences:
        year = min(left, key=lambda year: (taken[year], year))
        doc = left[year].pop()
        if not left[year]:
            del left[year]
        chosen.append((year, doc))
        taken[year] += int(sizes[year, doc])
    return chosen


def find_missing(
    articles: Sequence[tuple[int, int]], engine: Engine, made: pd.DataFrame
) -> list[tuple[int, int]]:
    """Return the articles that an engine has not made yet, in their order."""
    mine = made[(made["system"] == engine.system) & (made["pivot"] == engine.pivot)]
    done = set(zip(mine["year"], mine["doc"], strict=True))
    return [article for article in articles if article not in done]


def make_round_trips(
    originals: pd.DataFrame,
    articles: Sequence[tuple[int, int]],
    engine: Engine,
    round_trip: RoundTrip,
) -> Iterator[pd.DataFrame]:
    """Send articles out and back, a batch of whole articles at a time.

    Parameters
    ----------
    originals : DataFrame of shape (segments, columns)
        As from `load_originals`.
    articles : sequence of (int, int)
        Year and doc.
    engine : Engine
        What the rows are marked with.
    round_trip : callable
        What it loaded.

    Yields
    ------
    DataFrame of shape (segments of the batch, 8)
        The columns of `COLUMNS`. A segment of which nothing came back is left out.

    Raises
    ------
    EngineError
        The engine does not give one segment for each.
    """
    texts = dict(list(originals.groupby(ARTICLE)))
    waiting = [texts[article] for article in reversed(articles)]
    while waiting:
        batch = [waiting.pop()]
        while waiting and sum(map(len, batch)) + len(waiting[-1]) <= BATCH:
            batch.append(waiting.pop())
        rows = pd.concat(batch, ignore_index=True)
        got = round_trip(rows["original"].tolist())
        if len(got) != len(rows):
            raise EngineError(f"{engine.name} gave {len(got)} segments for {len(rows)}")
        rows = rows.assign(
            pivot=engine.pivot, system=engine.system, roundtrip=got, kind=engine.kind
        )
        yield rows.loc[rows["roundtrip"].str.strip() != "", list(COLUMNS)]


def load_made(path: Path) -> pd.DataFrame:
    """Return what an earlier run made, or an empty table; ValueError if it is something else."""
    if not path.exists():
        return pd.DataFrame(columns=list(COLUMNS))
    made = pd.read_parquet(path)
    if tuple(made.columns) != COLUMNS:
        raise ValueError(f"{path} has other columns than {', '.join(COLUMNS)}; name a new file")
    return made


def save(rows: pd.DataFrame, path: Path) -> None:
    """Write a table in one go, so that a run that is stopped never leaves half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    keys = ["kind", "system", "pivot", "year", "doc", "seg"]
    types = {"year": "int16", "doc": "int32", "seg": "int32"}
    rows.sort_values(keys, ignore_index=True).astype(types).to_parquet(new)
    os.replace(new, path)


def make(
    out: Path,
    originals: pd.DataFrame,
    articles: Sequence[tuple[int, int]],
    engines: Sequence[Engine],
    advance: Callable[[Engine, int], None] = lambda engine, segments: None,
) -> pd.DataFrame:
    """Make what is missing from a file, and return all that it holds then.

    Parameters
    ----------
    out : Path
        A parquet file, new or of an earlier run; saved after every batch.
    originals, articles
        As in `make_round_trips`.
    engines : sequence of Engine
        One after the other; one that has nothing left to do is not loaded.
    advance : callable
        Told of each batch: the engine and how many segments it sent back.

    Raises
    ------
    EngineError
        An engine is missing, or as in `make_round_trips`; what was made stays in the file.
    ValueError
        The file is something else.
    """
    made = load_made(out)
    todo = [(engine, find_missing(articles, engine, made)) for engine in engines]
    # All are loaded before any runs: a missing tool is told at once, not after minutes.
    ready = [(engine, missing, engine.load()) for engine, missing in todo if missing]
    for engine, missing, round_trip in ready:
        for rows in make_round_trips(originals, missing, engine, round_trip):
            made = pd.concat([made, rows], ignore_index=True) if len(made) else rows
            save(made, out)
            advance(engine, len(rows))
    return made


def make_with_bars(
    out: Path,
    originals: pd.DataFrame,
    articles: Sequence[tuple[int, int]],
    engines: Sequence[Engine],
) -> pd.DataFrame:
    """Make what is missing, with a progress bar for each engine on standard error."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    sizes, made = originals.groupby(ARTICLE).size(), load_made(out)
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        bars = {}
        for engine in engines:
            missing = find_missing(articles, engine, made)
            total = int(sum(sizes[article] for article in missing))
            bars[engine.name] = progress.add_task(engine.name, total=total)
        return make(
            out, originals, articles, engines, lambda e, n: progress.advance(bars[e.name], n)
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 2, after one line on standard error, where something is missing."""
    names = [engine.name for engine in ENGINES]
    parser = argparse.ArgumentParser(
        prog="python -m training.machine",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("out", metavar="OUT", type=Path, help="a parquet file")
    parser.add_argument("--sentences", type=int, default=2500, help="at least; default: 2500")
    parser.add_argument("--engine", nargs="+", choices=names, default=names, help="default: all")
    parser.add_argument("--rng", type=int, default=0, help="seed; default: %(default)s")
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    given = parser.parse_args(arguments)
    folders = given.out.resolve().parents
    if given.sentences < 1:
        parser.error(f"--sentences is {given.sentences}; give 1 or more")
    if ROOT in folders and IGNORED not in folders:
        parser.error(f"{given.out} lies in the project; use training/data or a place outside")
    try:
        originals = load_originals(given.data / "roundtrip_news.parquet")
        rng = np.random.default_rng(given.rng)
        articles = choose_articles(originals, given.sentences, rng)
        engines = [engine for engine in ENGINES if engine.name in given.engine]
        made = make_with_bars(given.out, originals, articles, engines)
    except (EngineError, ValueError, OSError) as error:
        print(f"training.machine: {error}", file=sys.stderr)
        return 2
    for key, rows in made.groupby(["kind", "system", "pivot"]):
        unchanged = (rows["roundtrip"] == rows["original"]).mean()
        print(*key, f"{len(rows)} segments, {unchanged:.1%} unchanged", sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
