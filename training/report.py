"""The report on the scores: the models' card, and tables and pictures in ``benchmarks/score/``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from benchmarks import ROOT
from benchmarks.tables import markdown
from reuse.plot import plot_trust
from reuse.scoring.errors import Count
from reuse.scoring.model import SCORE, Model
from training.errors import (
    BARS,
    HARD,
    against,
    count_group,
    groups_of,
    mechanism_of,
)
from training.innocents import KINDS
from training.texts import HUMAN, NATIVE, ORIGINAL, OUTLET, ROUND_TRIP
from training.trials import ENOUGH_WORDS, LENGTHS, TRIPS, Trials, is_innocent
from training.without_source import INNOCENTS, auc, calibrate

OUT = ROOT / "benchmarks" / "score"
CARD = SCORE.with_suffix(".md")
BINS = 10
FLAGGED = 0.99
#: A cell of pivot and engine with fewer texts or pairs is not shown by itself.
LEAST_CELL = 5
HEAD = (
    "Every figure is of sources that the fit judged there had not seen: stories (whole years of "
    "them), languages of human translations, outlets, engines, makers of rewrites (`training/"
    "folds.py`). Everything is derived inside the fold. At most: the one-sided 95 % bound."
)


def write_report(texts: pd.DataFrame, trials: Trials, model: Model) -> None:
    """Write the tables and pictures, and the card that ships with the models."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    sections = list(_tables(texts, trials, model))
    draw_reliability(texts, trials)
    figure = Figure((6, 4), layout="constrained")
    plot_trust(ax=figure.subplots())
    figure.savefig(OUT / "trust.png", dpi=120)
    pictures = "![reliability](reliability.png)\n![trust by length](trust.png)"
    title = "# How well the scores do\n\nWritten by `python -m training.fit`. "
    (OUT / "README.md").write_text("\n\n".join([title + HEAD, *sections, pictures]) + "\n")
    CARD.write_text(card(sections, model), encoding="utf-8")


def unseen_probability(texts: pd.DataFrame) -> np.ndarray:  # type: ignore[type-arg]
    """Return probabilities calibrated on the other folds."""
    out = np.zeros(len(texts))
    for fold in texts.of_fold.unique():
        own = (texts.of_fold == fold).to_numpy()
        rest = texts[~own]
        line = calibrate(rest.log_odds.to_numpy(), rest.group.to_numpy(str))
        log_odds = line.slope * texts.log_odds[own].to_numpy() + line.constant
        out[own] = 1 / (1 + np.exp(-log_odds))
    return out


def _tables(texts: pd.DataFrame, trials: Trials, model: Model) -> Iterator[str]:
    yield "## Without a source"
    yield alone_table(texts)
    yield "How many reach a probability:"
    yield flagged_table(texts, unseen_probability(texts))
    yield "AUC by length of the text:"
    yield alone_lengths(texts)
    yield "## With the source\n\n" + (
        f"Pairs that share {ENOUGH_WORDS} words or more. AUC is of all pairs; a story counts once in "
        "what is flagged and strong, however many pairs it has. *Never met*: judged by fits that "
        "had met no rewriter of the kind at all."
    )
    yield pair_table(trials)
    yield f"Calibration error of the pairs' probabilities: {pair_ece(trials.judged):.3f}."
    yield "Changes without any rewording, and spinning, 40 stories or more a kind, all lengths:"
    yield kinds_table(trials.judged)
    yield "By length of what is shared (both texts cut after so many words):"
    yield lengths_table(trials)
    yield "Which text is the copy:"
    yield copy_table(trials.judged)
    yield "What was named, and what it was:"
    yield change_table(trials.judged)
    yield "By pivot and engine, pairs:"
    yield cell_table(trials.judged)
    yield "## Artifacts\n\nFindings in a thousand aligned words."
    yield rates_table(model.rates)


def alone_table(texts: pd.DataFrame) -> str:
    """Return AUC against each group of innocents, over folds and over cells of pivot and engine."""
    rows = []
    for group in INNOCENTS:
        folds, cells, caught, count = [], [], [], 0
        for _, own in texts.groupby("of_fold"):
            noughts = own[own.group == group].log_odds.to_numpy()
            trips = own[own.group == ROUND_TRIP]
            count += len(noughts)
            folds.append(auc(trips.log_odds.to_numpy(), noughts))
            if len(noughts):
                caught.append(float((trips.log_odds > np.quantile(noughts, FLAGGED)).mean()))
            cells += [
                auc(cell.log_odds.to_numpy(), noughts)
                for _, cell in trips.groupby(["pivot", "engine"])
                if len(cell) >= LEAST_CELL and len(noughts)
            ]
        numbers = (np.nanmean(folds), np.nanmin(folds), np.mean(cells), np.min(cells))
        rows.append(
            (
                f"against {group}",
                f"{count}",
                *(f"{x:.3f}" for x in numbers),
                f"{np.mean(caught):.2f}",
            )
        )
    head = ("", "texts", "AUC", "worst fold", "mean cell", "worst cell", "caught at 1 % flagged")
    return markdown(head, rows)


def flagged_table(texts: pd.DataFrame, probability: np.ndarray) -> str:  # type: ignore[type-arg]
    """Return how many of each group reach some probabilities."""
    rows = []
    for group in (ROUND_TRIP, *INNOCENTS):
        own = probability[(texts.group == group).to_numpy()]
        rows.append((group, f"{len(own)}", *(f"{(own >= bar).mean():.3f}" for bar in BARS)))
    return markdown(("share at or above", "texts", *map(str, BARS)), rows)


def alone_lengths(texts: pd.DataFrame) -> str:
    """Return AUC by length, without a source."""
    groups = (ORIGINAL, NATIVE, OUTLET, HUMAN)
    rows = []
    for words in LENGTHS:
        column = f"at {words}"
        own = texts.dropna(subset=[column])
        cells = []
        for group in groups:
            each = [
                auc(
                    fold[fold.group == ROUND_TRIP][column].to_numpy(),
                    fold[fold.group == group][column].to_numpy(),
                )
                for _, fold in own.groupby("of_fold")
            ]
            cells.append(f"{np.nanmean(each):.3f}" if np.isfinite(each).any() else "")
        rows.append((f"{words} words", *cells))
    return markdown(("", *groups), rows)


def pair_table(trials: Trials) -> str:
    """Return AUC, flagged and strong for each group of pairs."""
    judged = trials.judged[trials.judged.shared >= ENOUGH_WORDS]
    trips = judged[judged.group == ROUND_TRIP]
    rows = []
    for name, own in groups_of(trials).items():
        rows.append(
            _pair_row(name, own, "" if name == ROUND_TRIP else f"{against(trips, own):.3f}")
        )
    for group in TRIPS[1:]:
        own = judged[judged.group == group]
        if len(own):
            rows.append(_pair_row(f"*{group}*", own, ""))
    innocent = judged[is_innocent(judged)]
    rows.append(_pair_row("all innocents", innocent, f"{against(trips, innocent):.3f}"))
    head = (
        "group",
        "pairs",
        "stories",
        "AUC",
        "p ≥ .5",
        "strong",
        "at most",
        "strong, share of pairs",
    )
    return markdown(head, rows)


def _pair_row(name: str, own: pd.DataFrame, area: str) -> tuple[str, ...]:
    counts = count_group(own)
    bound = Count(counts["strong"], counts["pairs"]).at_most
    return (
        name,
        f"{len(own)}",
        f"{counts['pairs']}",
        area,
        f"{(own.log_odds >= 0).mean():.3f}",
        f"{counts['strong']}",
        f"{bound:.4f}",
        f"{own.strong.mean():.3f}",
    )


def pair_ece(judged: pd.DataFrame) -> float:
    """Return the expected calibration error; each class counts alike, as in the fit."""
    own = judged[judged.probability.notna() & (judged.log_odds > -np.inf)]
    truth = own.group.map(lambda group: "rt" if group == ROUND_TRIP else mechanism_of(group))
    own = own[~own.group.isin(TRIPS[1:]) & (truth != "")]
    truth = truth[own.index]
    weight = 1 / truth.map(truth.value_counts())
    place = np.minimum((own.probability * BINS).astype(int), BINS - 1)
    gap = (own.probability - (truth == "rt")) * weight
    return float(gap.groupby(place).sum().abs().sum() / weight.sum())


def kinds_table(judged: pd.DataFrame) -> str:
    """Return what is said of each kind of innocent change."""
    rows = []
    for name, kind in KINDS.items():
        own = judged[judged.kind == name]
        named = own.mechanism.fillna("declined").value_counts()
        rows.append(
            (
                name,
                kind.mechanism,
                f"{len(own)}",
                f"{int((own.log_odds >= 0).sum())}",
                f"{int(own.strong.sum())}",
                f"{int(own['copy'].notna().sum())}",
                ", ".join(f"{mechanism} {number}" for mechanism, number in named.head(2).items()),
            )
        )
    head = ("kind", "is", "pairs", "p ≥ .5", "strong", "copy named", "named most")
    return markdown(head, rows)


def lengths_table(trials: Trials) -> str:
    """Return how far pairs of some length can be trusted."""
    rows = []
    for words in LENGTHS:
        own = trials.short[trials.short["at"] == words]
        trips, hard = own[own.group == ROUND_TRIP], own[own.group.isin(HARD)]
        rows.append(
            (
                f"{words} words",
                f"{len(trips)}",
                f"{trips.log_odds.notna().mean():.2f}",
                f"{(trips.log_odds >= 0).mean():.2f}",
                f"{(trips.stable == True).mean():.2f}",  # noqa: E712
                f"{trips.strong.mean():.3f}",
                f"{(trips['copy'] == 'b').mean():.2f}",
                f"{int((trips['copy'] == 'a').sum())}",
                f"{against(trips, hard):.3f}",
                f"{int(hard.strong.sum())} of {len(hard)}",
            )
        )
    head = (
        "",
        "round trips",
        "judged",
        "p ≥ .5",
        "stable",
        "strong",
        "copy named",
        "wrongly",
        "AUC",
        "innocents strong",
    )
    return markdown(head, rows)


def copy_table(judged: pd.DataFrame) -> str:
    """Return how often a copy is named, and rightly; of innocents, how often at all."""
    rows = []
    for group, own in judged.groupby("group"):
        if group in KINDS:
            continue
        named = own[own["copy"].notna()]
        both = own.dropna(subset=["by_style"])
        wrong = (both.by_style < 0).mean(), (both.by_swaps < 0).mean()
        joint = ((both.by_style < 0) & (both.by_swaps < 0)).mean()
        trip = group in TRIPS[:4]
        rows.append(
            (
                str(group),
                f"{len(own)}",
                f"{len(named)}",
                f"{int((named['copy'] == 'a').sum())}" if trip else "",
                *(f"{share:.3f}" if trip and len(both) else "" for share in (*wrong, joint)),
            )
        )
    head = ("group", "pairs", "named", "wrongly", "reading errs", "swaps err", "both err")
    return markdown(head, rows)


def change_table(judged: pd.DataFrame) -> str:
    """Return what mechanism was named in each group."""
    rows = []
    for group, own in judged.groupby("group"):
        if group not in KINDS:
            named = own.mechanism.fillna("declined").value_counts(normalize=True)
            said = ", ".join(f"{name} {share:.2f}" for name, share in named.head(4).items())
            rows.append((str(group), f"{len(own)}", said))
    return markdown(("group", "pairs", "named"), rows)


def cell_table(judged: pd.DataFrame) -> str:
    """Return for each pivot and engine how many round trips are likely, strong and named rightly."""
    trips = judged[(judged.group == ROUND_TRIP) & (judged.shared >= ENOUGH_WORDS)]
    rows = [
        (
            f"{pivot}, {engine}",
            f"{len(cell)}",
            f"{(cell.log_odds >= 0).mean():.2f}",
            f"{cell.strong.mean():.2f}",
            f"{(cell['copy'] == 'b').mean():.2f}",
        )
        for (pivot, engine), cell in trips.groupby(["pivot", "engine_b"])
        if len(cell) >= LEAST_CELL
    ]
    return markdown(("pivot, engine", "pairs", "p ≥ .5", "strong", "copy named"), rows)


def rates_table(rates: dict[str, dict[str, float]]) -> str:
    """Return findings in a thousand words, and how many times commoner they are in round trips."""
    groups = list(next(iter(rates.values())))
    rows = []
    for kind, by in rates.items():
        worst = max(groups[1:], key=by.__getitem__)
        times = f"{by[groups[0]] / by[worst]:.1f} × {worst}"
        rows.append((kind, *(f"{by[group]:.2f}" for group in groups), times))
    return markdown(("kind", *groups, "against the group that has it most"), rows)


def draw_reliability(texts: pd.DataFrame, trials: Trials) -> None:
    """Draw how often texts and pairs of a probability are round trips."""
    figure = Figure((5, 5), layout="constrained")
    ax = figure.subplots()
    judged = trials.judged
    own = judged[judged.probability.notna() & ~judged.group.isin(TRIPS[1:])]
    for name, groups, probability in (
        ("one text", texts.group, unseen_probability(texts)),
        ("a pair", own.group, own.probability.to_numpy(float)),
    ):
        true = (groups == ROUND_TRIP).to_numpy(float)
        size = groups.map(groups.value_counts()).to_numpy(float)
        weight = np.where(true == 1, 1.0, 1 / max(groups.nunique() - 1, 1)) / size
        place = np.minimum((probability * BINS).astype(int), BINS - 1)
        points = [
            [
                np.average(values[place == k], weights=weight[place == k])
                for values in (probability, true)
            ]
            for k in range(BINS)
            if (place == k).any()
        ]
        ax.plot(*zip(*points, strict=True), marker="o", label=name)
    ax.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    ax.set_xlabel("probability stated")
    ax.set_ylabel("share that are round trips; each group of innocents alike")
    ax.legend()
    figure.savefig(OUT / "reliability.png", dpi=120)


def card(sections: list[str], model: Model) -> str:
    """Return the card that ships with the numbers."""
    return (
        f"""# score.json, style.npz, errors.json

What they are: linear models. `style.npz` has the vocabulary (the {len(model.vocabulary.codes):,}
commonest words of the lexicon; a name is never one), {len(model.axes.names)} axes of texts over
{len(model.axes.bins):,} kinds of runs of one to three words and signs, and {len(model.swaps.names)}
axes of pairs over {len(model.swaps.bins):,} kinds of swaps: which word was put for which, put in or
left out. `score.json` has the questions: of one text, is it no native text, and is it no human
translation; of a pair, which is the later, and what became of the words (one choice of
{len(model.pair.change.names)}: {", ".join(model.pair.change.names)}), the bar of a strong label, and
how often each kind of artifact stands in each group. `errors.json` has figures of this card, for the
pages that print them. Whether anything was reworded at all is counted, not fitted
(`reuse/scoring/unworded.py`). Fitted by `python -m training.fit`, which reads the data and makes all
of it anew.

## Data

English news and what became of it, for research, none of it shipped: WMT test sets 2008-2021 with
translations by people and machines, and round trips (out by people, back by Google, Microsoft,
NLLB, OPUS-MT, Argos, Bergamot, BLOOM, mT0, T0); FLORES round trips for breadth; school essays there
and back; native news of WMT 2019-2020, ABC 2006, BBC 2004-2005, Reuters 1987, 335 outlets of
2012-2020, India and Nigeria; rewrites by seven language models and by people; post-edited machine
translation; edited and retold stories. Innocent changes of {len(KINDS)} kinds, made by
`training/innocents`. What the data call foreign and is English by origin was set aside, found by
reading what scored highest among the innocents (`training/texts.py` lists it): beside such a text a
machine's translation *is* a round trip.

## Error rates

{HEAD}

"""
        + "\n\n".join(sections)
        + f"""

## Limits

- English news prose. A text of under {model.alone.least_words} words is not scored, nor one with
  less than {model.alone.least_known:.0%} of its words in the vocabulary; a pair must share
  {model.pair.least_words}.
- The probability of a pair takes each of the {len(model.pair.change.names)} classes for as likely
  as the others before it is looked at; that of one text takes half of all texts for round trips.
  Where they are rarer, so is a true alarm.
- Two round trips of one original look like a source and its round trip, where the nearer one reads
  native; the table has them apart.
- Without a source there is no strong label. What is flagged is at most consistent with a round
  trip; a text translated once by a machine looks the same.
- Second human translations were of Czech, German and Russian only, of one year. Rewrites of news at
  article length were by one language model.
- The two signals of direction, how each text reads and which words were put for which, rest on the
  same words, and err together more often than chance would have it: the table says how often.
"""
    )
