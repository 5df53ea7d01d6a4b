"""From the development data to the numbers that ship, and the report on them.

    python -m training.fit

Reads the data, counts, fits without each fold and each two of them, judges what was left out by
the code that ships, fits on everything, and writes ``reuse/models/style.npz`` and ``score.json``
with the card ``score.md`` and its figures as data, ``errors.json``, and the tables and pictures in
``benchmarks/score/``. Nothing is drawn by chance but by fixed numbers, so a second run gives the
same files.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console

from reuse.scoring.errors import load_errors
from training.axes import fit_axes
from training.errors import write_errors
from training.folds import LEFT_OUT
from training.groups import CACHE
from training.judge import make_model
from training.measure import measure_pairs, measure_texts
from training.pairs import load_pairs
from training.rates import rates_of_kinds
from training.report import unseen_probability, write_report
from training.ship import ship_axes, ship_score
from training.texts import load_texts
from training.trials import TRANSLATED, choose_bars, run_trials
from training.verdicts import fit_verdicts, unseen_places
from training.without_source import fit_alone, judge_texts


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, judge, ship, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--resume", action="store_true", help="go on where a run was stopped")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    began = time.monotonic()

    def tick(what: str) -> None:
        console.print(f"[dim]{time.monotonic() - began:5.0f} s[/dim]  {what}")

    def keep(name: str, make: Callable[[], Any]) -> Any:
        """Return what a step made, in this run or, to resume, in one before."""
        path = CACHE / f"{name}.pickle"
        if not (given.resume and path.exists()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))
            tick(f"made the {name}")
        return pickle.loads(path.read_bytes())  # our own, of this machine

    texts = keep("texts", lambda: measure_texts(load_texts()))
    pairs = keep("pairs", lambda: measure_pairs(load_pairs(), texts.bins))
    weights = keep("axes", lambda: fit_axes(texts, pairs, LEFT_OUT))
    judged = keep("verdicts of texts", lambda: judge_texts(texts, weights))
    tried = keep("verdicts of pairs", lambda: run_trials(texts, pairs, weights, tick))
    trials = choose_bars(*tried)
    rates = keep("rates", rates_of_kinds)
    model = make_model(
        (texts.bins, pairs.bins),
        weights[()],
        fit_verdicts(pairs, unseen_places(pairs, weights, ()), ()),
        alone=fit_alone(texts, weights, judged),
        strong=trials.strong,
        translated=TRANSLATED,
        typical=trials.typical,
        rates=rates,
    )
    ship_axes(model)
    ship_score(model)
    write_errors(judged, unseen_probability(judged), trials)
    load_errors.cache_clear()
    write_report(judged, trials, model)
    tick("wrote the models, their card and the report")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
