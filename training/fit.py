"""From the development data to the numbers that ship, and the report on them.

    python -m training.fit

Reads the data once, holds out (see `training.splits`), fits on everything, and writes
``reuse/models/style.npz`` and ``score.json`` with the card ``score.md`` and its figures as data,
``errors.json``, and the tables and pictures in ``benchmarks/score/``. Nothing is drawn by chance
but by fixed numbers, so a second run gives the same files.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from rich.console import Console

from training.axes import load_corpus
from training.report import write_report
from training.ship import ship_axes, ship_score
from training.together import fit_pairs
from training.with_source import load_rows
from training.without_source import fit_alone, hold_out


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, ship, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args(arguments)
    console = Console(stderr=True)
    began = time.monotonic()

    def tick(what: str) -> None:
        console.print(f"[dim]{time.monotonic() - began:5.0f} s[/dim]  {what}")

    corpus = load_corpus(tick)
    judged = hold_out(corpus, tick)
    ship_axes(corpus)
    tick("fitted the axes on everything")
    alone = fit_alone(corpus, judged)
    tick("fitted the score of one text")
    rows = load_rows(corpus.vocabulary, tick)
    pairs = fit_pairs(corpus, rows, tick)
    ship_score(alone, pairs, rows)
    write_report(judged, alone, pairs, rows)
    tick("wrote the models, their card and the report")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
