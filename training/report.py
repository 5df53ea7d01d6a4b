"""The report on the scores: the models' card, and tables and pictures in ``benchmarks/score/``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.figure import Figure
from sklearn.metrics import roc_curve

from benchmarks import ROOT
from benchmarks.tables import markdown
from reuse.scoring.model import SCORE
from training.articles import ROUND_TRIP
from training.errors import BARS, copies_told, past_the_bar, shares_reaching, write_errors
from training.ship import rates_of
from training.together import INNOCENTS as PAIR_INNOCENTS
from training.together import FittedPairs, calibrate_pairs, shortest
from training.with_source import BETWEEN, NEURAL, RULE, SECOND, Row
from training.without_source import (
    INNOCENTS,
    FittedAlone,
    Judged,
    auc,
    by_cell,
    by_length,
    calibrate,
)

OUT = ROOT / "benchmarks" / "score"
CARD = SCORE.with_suffix(".md")
BINS = 10
FLAGGED = 0.99


def write_report(
    judged: Judged, alone: FittedAlone, pairs: FittedPairs, rows: Sequence[Row]
) -> None:
    """Write the tables and pictures, and the card that ships with the models."""
    OUT.mkdir(exist_ok=True)
    cells = by_cell(judged.articles)
    probability = share(unseen_log_odds(judged.articles))
    draw_reliability(judged.articles, probability, OUT / "reliability.png")
    draw_roc(judged.articles, OUT / "roc.png")
    draw_cells(cells, OUT / "cells.png")
    (OUT / "README.md").write_text(
        "\n\n".join(
            [
                "# How well the scores do\n\nWritten by `python -m training.fit`. Every figure is "
                "of articles, pivots, engines, outlets and languages that the model judged there "
                "had not seen, all held out at once (`training/splits.py`).",
                "## Without a source",
                alone_table(cells),
                f"Expected calibration error, the outlet unseen: {ece(judged.articles):.3f}.",
                flagged_table(judged.articles, probability),
                "By length of the text, AUC:",
                length_table(judged.articles),
                "By pivot and engine, AUC:",
                cell_table(cells),
                "![reliability](reliability.png)\n![ROC](roc.png)\n![cells](cells.png)",
                "## With the source\n\nPairs that share enough words to be judged. Past the bar: "
                "what a strong label asks, but for its second family of evidence and that the "
                "copy, by itself, reads as translated.",
                pair_table(pairs.held_out),
                direction_table(pairs.held_out),
                "## Artifacts\n\nFindings in a thousand aligned words.",
                rates_table(rates_of(rows)),
            ]
        )
        + "\n",
        encoding="utf-8",
    )
    write_errors(judged.articles, probability, pairs.held_out)
    CARD.write_text(card(judged, cells, alone, pairs), encoding="utf-8")


def share(log_odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return probabilities."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def unseen_log_odds(articles: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return log-odds calibrated on the other folds."""
    out = np.zeros(len(articles))
    for fold in articles.fold.unique():
        own = (articles.fold == fold).to_numpy()
        out[own] = calibrate(articles[~own])(articles.loc[own, ["log_odds"]].to_numpy())
    return out


def ece(articles: pd.DataFrame) -> float:
    """Return the expected calibration error: half round trips, each group of innocents alike."""
    probability, weight = share(unseen_log_odds(articles)), _weight(articles)
    true = (articles.group == ROUND_TRIP).to_numpy(float)
    place = np.minimum((probability * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(((probability - true) * weight)[place == k].sum()) / weight.sum()
            for k in range(BINS)
        )
    )


def alone_table(cells: pd.DataFrame) -> str:
    """Return AUC and the share caught against each group, over cells of pivot and engine."""
    rows = [
        (
            f"against {group}",
            f"{cells[group].mean():.3f}",
            f"{cells[group].min():.3f}",
            f"{cells[f'{group}, caught'].mean():.2f}",
        )
        for group in INNOCENTS
    ]
    return markdown(("", "mean AUC", "worst cell", "caught at 1 % flagged"), rows)


def flagged_table(articles: pd.DataFrame, probability: npt.NDArray[np.float64]) -> str:
    """Return how many of each group reach some probabilities."""
    shares = shares_reaching(articles, probability)
    rows = [(group, *(f"{share:.3f}" for share in by.values())) for group, by in shares.items()]
    return markdown(("share at or above", *(str(bar) for bar in BARS)), rows)


def length_table(articles: pd.DataFrame) -> str:
    """Return AUC by length."""
    rows = [
        (f"{row.words:.0f} words", *(f"{row[group]:.3f}" for group in INNOCENTS))
        for _, row in by_length(articles).iterrows()
    ]
    return markdown(("", *INNOCENTS), rows)


def cell_table(cells: pd.DataFrame) -> str:
    """Return AUC for each fold, pivot and engine."""
    rows = [
        (f"{row.pivot}, {row.engine}", f"{row.articles}", *(f"{row[g]:.3f}" for g in INNOCENTS))
        for _, row in cells.iterrows()
    ]
    return markdown(("pivot, engine", "articles", *INNOCENTS), rows)


def pair_table(held_out: pd.DataFrame) -> str:
    """Return AUC, the share caught and the strong labels against each group."""
    every = held_out.groupby("group").size()
    held_out = held_out[held_out.words >= shortest(held_out)]
    scores = calibrate_pairs(held_out)(held_out[["log_odds"]].to_numpy())
    past = past_the_bar(held_out)
    trips = scores[(held_out.group == ROUND_TRIP).to_numpy()]
    kinds = [(group, (held_out.group == group).to_numpy()) for group in PAIR_INNOCENTS]
    for group in (SECOND, BETWEEN):
        for language in sorted(held_out[held_out.group == group]["pivot"].unique()):
            own = (held_out.group == group) & (held_out["pivot"] == language)
            kinds.append((f"{group}, {language}", own.to_numpy()))
    rows = []
    for name, own in kinds:
        caught = (trips > np.quantile(scores[own], FLAGGED)).mean()
        judged = f"{own.sum()} of {every[name]}" if name in every else f"{own.sum()}"
        rows.append(
            (
                name,
                judged,
                f"{auc(trips, scores[own]):.4f}",
                f"{caught:.3f}",
                f"{past[own].mean():.4f}",
            )
        )
    for group in (ROUND_TRIP, NEURAL, RULE):
        own = (held_out.group == group).to_numpy()
        rows.append((group, f"{own.sum()} of {every[group]}", "", "", f"{past[own].mean():.4f}"))
    return markdown(("group", "judged", "AUC", "caught at 1 % flagged", "past the bar"), rows)


def direction_table(held_out: pd.DataFrame) -> str:
    """Return how often the copy is told rightly."""
    held_out = held_out[held_out.words >= shortest(held_out)]
    rows = [
        (
            group,
            f"{told['right']:.4f}",
            f"{told['decides']:.3f}",
            f"{told['right where it decides']:.4f}",
        )
        for group, told in copies_told(held_out).items()
    ]
    trips = held_out[held_out.group == ROUND_TRIP]
    cells = trips.groupby(["pivot", "engine"]).later.agg([lambda d: (d > 0).mean(), "size"])
    for (pivot, engine), (right, size) in cells.iterrows():
        if size >= 8:
            rows.append((f"{pivot}, {engine} ({size:.0f})", f"{right:.3f}", "", ""))
    return markdown(("copy or source", "right", "decides", "right where it decides"), rows)


def rates_table(rates: dict[str, dict[str, float]]) -> str:
    """Return findings in a thousand words, and how many times commoner they are in round trips."""
    groups = list(next(iter(rates.values())))
    rows = []
    for kind, by in rates.items():
        worst = max(by[group] for group in groups[1:])
        rows.append((kind, *(f"{by[g]:.2f}" for g in groups), f"{by[groups[0]] / worst:.1f}"))
    return markdown(("kind", *groups, "× the worst"), rows)


def draw_reliability(
    articles: pd.DataFrame, probability: npt.NDArray[np.float64], path: Path
) -> None:
    """Draw how often texts of a probability are round trips."""
    figure = Figure((5, 5), layout="constrained")
    ax = figure.subplots()
    weight, true = _weight(articles), (articles.group == ROUND_TRIP).to_numpy(float)
    place = np.minimum((probability * BINS).astype(int), BINS - 1)
    points = [
        (
            np.average(probability[place == k], weights=weight[place == k]),
            np.average(true[place == k], weights=weight[place == k]),
        )
        for k in range(BINS)
        if (place == k).any()
    ]
    ax.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    ax.plot(*zip(*points, strict=True), marker="o")
    ax.set_xlabel("probability stated, without a source")
    ax.set_ylabel("share that are round trips")
    ax.set_aspect("equal")
    figure.savefig(path, dpi=120)


def draw_roc(articles: pd.DataFrame, path: Path) -> None:
    """Draw the share caught over the share flagged, by group of innocents."""
    figure = Figure((5.5, 5), layout="constrained")
    ax = figure.subplots()
    scores = unseen_log_odds(articles)
    trips = scores[(articles.group == ROUND_TRIP).to_numpy()]
    for group in INNOCENTS:
        own = scores[(articles.group == group).to_numpy()]
        labels = np.repeat([1, 0], [len(trips), len(own)])
        flagged, caught, _ = roc_curve(labels, np.concatenate((trips, own)))
        ax.plot(flagged, caught, label=f"{group} ({auc(trips, own):.2f})")
    ax.set_xscale("symlog", linthresh=0.01)
    ax.set_xlim(0, 1)
    ax.set_xlabel("share of innocents flagged")
    ax.set_ylabel("share of round trips caught")
    ax.legend(title="against (AUC)")
    figure.savefig(path, dpi=120)


def draw_cells(cells: pd.DataFrame, path: Path) -> None:
    """Draw AUC against originals by pivot and engine."""
    table = cells.pivot_table(index="pivot", columns="engine", values=INNOCENTS[1])
    figure = Figure((8, 5), layout="constrained")
    ax = figure.subplots()
    picture = ax.imshow(table, vmin=0.5, vmax=1, cmap="viridis", aspect="auto")
    ax.set_xticks(range(len(table.columns)), table.columns, rotation=30, ha="right")
    ax.set_yticks(range(len(table.index)), table.index)
    for (i, j), value in np.ndenumerate(table.to_numpy()):
        if np.isfinite(value):
            ax.text(j, i, f"{value:.2f}", ha="center", va="center", color="white")
    figure.colorbar(picture, label="AUC against originals of unseen stories")
    figure.savefig(path, dpi=120)


def card(judged: Judged, cells: pd.DataFrame, alone: FittedAlone, pairs: FittedPairs) -> str:
    """Return the card that ships with the numbers."""
    counts = judged.articles.groupby("group").size()
    held: list[tuple[str, Any]] = [(group, counts[group]) for group in (ROUND_TRIP, *INNOCENTS)]
    return f"""# score.json, style.npz, errors.json

What they are: logistic regressions and their thresholds. `style.npz` has the vocabulary and six
axes of style, over hashed runs of one to three words and signs; `score.json` the questions asked
of a text (is it native, a human translation, or a round trip) and of a pair (is it reworded
throughout; if so, by a machine; which is the later), their calibration, and how often each kind of
artifact stands in each group. `errors.json` has figures of this card, for the pages that print
them. Fitted by `python -m training.fit`.

## Data

English news: the WMT news test sets 2009–2016 with round trips (out by people, back by machines:
Google, Microsoft, NLLB, OPUS-MT, Argos, Bergamot), FLORES round trips for breadth, WMT
translations into English by people and by machines, native news of WMT 2019–2020, ABC 2006, the
BBC 2004–2005 and Reuters 1987. Round trips that went both ways by machine, Portuguese neural and
Apertium's rules. None of it is shipped; its licences are for research.

## Held out

Five folds; each holds out a fifth of the stories and at once a set of pivots, a family of engines,
an outlet and a language of human translation. Judged: {
        ", ".join(f"{count} of {group}" for group, count in held)
    } (an article counts in each fold that holds it out).

## Error rates

Without a source:

{alone_table(cells)}

{flagged_table(judged.articles, share(unseen_log_odds(judged.articles)))}

With the source (past the bar: what a strong label asks; besides, it asks two families, and that
the copy by itself reads as translated):

{pair_table(pairs.held_out)}

{direction_table(pairs.held_out)}

## Limits

- English news prose. A text under {alone.least_words} words is not scored, nor one with fewer than
  {alone.least_known:.0%} of its words in the vocabulary. A pair must share {
        shortest(pairs.held_out)
    } words.
- Probabilities are for a half of round trips among what is looked at. Where they are rarer, so is
  a true alarm.
- Without a source there is no strong label. What is flagged is at most consistent with a round
  trip; a text translated once by a machine looks the same.
- Human translations were of Czech, German, Finnish, Romanian, Japanese, Icelandic and Hausa only;
  pairs of them of Czech and German only.
- Sentences cut into fragments, as in the sample copy, don't occur in the data, which were
  translated sentence by sentence: no rate can be stated for them.
"""


def _weight(articles: pd.DataFrame) -> npt.NDArray[np.float64]:
    counts = articles.group.map(articles.groupby("group").size()).to_numpy(float)
    trips = (articles.group == ROUND_TRIP).to_numpy()
    return np.asarray(np.where(trips, 1.0, 1 / len(INNOCENTS)) / counts)
