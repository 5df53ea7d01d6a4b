"""Fit the score of one text, and judge it on what it has not seen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from reuse.scoring.alone import known_share
from reuse.scoring.axes import AXES, place_on_axes
from reuse.scoring.model import load_axes
from reuse.segment import segment_text
from reuse.sources import read
from reuse.style import style_of
from training.articles import HUMAN, NATIVE, ORIGINAL, ROUND_TRIP
from training.axes import Corpus, balanced, fit_axes, place, place_texts
from training.splits import FOLDS, Mask, facts_of, judged, training

Values = npt.NDArray[np.float64]

INNOCENTS = (NATIVE, ORIGINAL, HUMAN)
#: A cell (pivot and engine) of fewer articles is not shown by itself.
LEAST_CELL = 5
#: Lengths, in words, at which the score is judged too, on so many articles a fold.
LENGTHS = (75, 100, 150, 200, 300)
SHORTENED = 1000
#: The shortest length is the least at which AUC against each group of innocents is so high.
LEAST_AUC = 0.75
#: Articles of each group of innocents that say what is typical.
TYPICAL = 300
#: A text with fewer known words than nearly all articles is not in English, or no prose.
RARE = 0.001
STRENGTH = 0.1
#: What a text may be: native, translated by a person, or a round trip.
CLASSES = ((ORIGINAL, NATIVE), (HUMAN,), (ROUND_TRIP,))
#: Originals count so many times what other native news counts: round trips tell the same stories,
#: so that against them nothing but wording tells, and against other outlets topics do too.
MATCHED = 5


class Stage(NamedTuple):
    """A logistic regression on the places on the axes, standardised."""

    weights: Values
    constant: float

    def __call__(self, places: Values) -> Values:
        """Return log-odds."""
        return np.asarray(places @ self.weights + self.constant)


class Model(NamedTuple):
    """Native, human translation or round trip: log-odds of the latter two against the first."""

    human: Stage
    round_trip: Stage

    def log_odds(self, places: Values) -> Values:
        """Return the log-odds of a round trip against both others, before calibration.

        Not a number where the places are none, as of a text too short to be cut to a length.
        """
        with np.errstate(invalid="ignore"):
            return np.asarray(self.round_trip(places) - np.logaddexp(0, self.human(places)))


def fit_model(places: Values, group: npt.NDArray[np.str_]) -> Model:
    """Fit the three classes on articles whose places come from axes that have not seen them."""
    rows = np.isin(group, (*CLASSES[0], *CLASSES[1], *CLASSES[2]))
    labels = np.select([np.isin(group[rows], names) for names in CLASSES], range(len(CLASSES)))
    mean, spread = places[rows].mean(0), places[rows].std(0)
    counts = balanced(labels, group[rows])
    counts[group[rows] == ORIGINAL] *= MATCHED
    model = LogisticRegression(C=STRENGTH).fit(
        (places[rows] - mean) / spread, labels, sample_weight=counts
    )
    weights = (model.coef_ - model.coef_[0]) / spread
    constants = model.intercept_ - model.intercept_[0] - weights @ mean
    human, round_trip = (Stage(weights[k], float(constants[k])) for k in (1, 2))
    return Model(human, round_trip)


class Judged(NamedTuple):
    """What came of holding out: log-odds of articles by models that have not seen their like."""

    articles: pd.DataFrame  # group, pivot, engine, outlet, fold, log_odds, words
    places: Values  # of all articles, by axes that have not seen their story; for the last fit


def hold_out(corpus: Corpus, tick: Callable[[str], None]) -> Judged:
    """Fit on each fold's training data and judge what it holds out."""
    global _corpus
    _corpus = corpus
    frames = []
    # Forked, so that the corpus is there without being sent.
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        places = pool.map(_places_without, range(len(FOLDS)))
        for fold, frame in enumerate(pool.map(_judge_fold, range(len(FOLDS))), 1):
            frames.append(frame)
            tick(f"fold {fold} of {len(FOLDS)} held out")
        unseen = np.full((len(corpus.articles), len(AXES)), np.nan)
        for rows, own in places:
            unseen[rows] = own
    return Judged(pd.concat(frames, ignore_index=True), unseen)


_corpus: Corpus


def _judge_fold(fold: int) -> pd.DataFrame:
    corpus = _corpus
    of_pairs, of_articles = facts_of(corpus.pairs), facts_of(corpus.articles)
    pairs, articles = training(of_pairs, fold), training(of_articles, fold)
    inner = np.full((len(articles), len(AXES)), np.nan)
    for other in range(len(FOLDS)):
        if other != fold:
            axes = fit_axes(
                corpus, pairs & (of_pairs.fold != other), articles & (of_articles.fold != other)
            )
            rows = articles & (of_articles.fold == other)
            inner[rows] = place(corpus, axes)[rows]
    model = fit_model(inner[articles], of_articles.group[articles])
    axes = fit_axes(corpus, pairs, articles)
    log_odds = model.log_odds(place(corpus, axes))
    frames = []
    for group, rows in judged(of_articles, fold).items():
        frame = corpus.articles.loc[rows, ["story", "pivot", "engine", "outlet"]]
        frames.append(
            frame.assign(group=group, fold=fold, log_odds=log_odds[rows], words=corpus.words[rows])
        )
    frame = pd.concat(frames)
    shown = frame.sample(min(SHORTENED, len(frame)), random_state=fold).index
    for length in LENGTHS:
        texts = [_first_words(text, length) for text in corpus.articles.text[shown]]
        places = place_texts(texts, corpus.vocabulary, axes)
        frame.loc[shown, f"at {length}"] = model.log_odds(places)
    return frame


def _first_words(text: str, count: int) -> str:
    """Return the first words of a text; a text of fewer is no text of that length."""
    words = text.split(" ")
    return " ".join(words[:count]) if len(words) >= count else ""


def _places_without(fold: int) -> tuple[Mask, Values]:
    """Return the places of a fold's articles by axes that have not seen their stories."""
    of_pairs, of_articles = facts_of(_corpus.pairs), facts_of(_corpus.articles)
    axes = fit_axes(_corpus, of_pairs.fold != fold, of_articles.fold != fold)
    rows = of_articles.fold == fold
    return rows, place(_corpus, axes)[rows]


def by_cell(articles: pd.DataFrame) -> pd.DataFrame:
    """Return AUC and the share caught at 1 % flagged, a row a fold, pivot and engine."""
    rows: list[dict[str, Any]] = []
    for fold, of_fold in articles.groupby("fold"):
        innocent = {g: of_fold[of_fold.group == g].log_odds.to_numpy() for g in INNOCENTS}
        trips = of_fold[of_fold.group == ROUND_TRIP]
        for (pivot, engine), cell in trips.groupby(["pivot", "engine"]):
            if len(cell) < LEAST_CELL:
                continue
            row = {"fold": fold, "pivot": pivot, "engine": engine, "articles": len(cell)}
            for group, scores in innocent.items():
                row[group] = auc(cell.log_odds.to_numpy(), scores)
                bar = np.quantile(scores, 0.99)
                row[f"{group}, caught"] = float((cell.log_odds > bar).mean())
            rows.append(row)
    return pd.DataFrame(rows)


def auc(ones: Values, noughts: Values) -> float:
    """Return the area under the ROC curve."""
    labels = np.repeat([1, 0], [len(ones), len(noughts)])
    return float(roc_auc_score(labels, np.concatenate((ones, noughts))))


class FittedAlone(NamedTuple):
    """Questions fitted on everything, and what was found by holding out."""

    model: Model
    calibration: Stage  # of one number: the log-odds of a round trip
    typical: Values  # what each family of innocents adds to each axis, each group alike
    least_words: int
    least_known: float


def fit_alone(corpus: Corpus, judged: Judged) -> FittedAlone:
    """Fit the three classes on everything, and calibrate on what was held out."""
    model = fit_model(judged.places, corpus.articles.group.to_numpy(str))
    known = [
        known_share(segment_text(read(text)), corpus.vocabulary) for text in corpus.articles.text
    ]
    least = float(np.quantile(known, RARE))
    return FittedAlone(
        model,
        calibrate(judged.articles),
        typical_places(corpus),
        least_length(judged.articles),
        round(0.9 * least, 2),
    )


def typical_places(corpus: Corpus) -> Values:
    """Return what each family of runs adds to each axis in innocents, shape (families, axes)."""
    axes, means = load_axes(), []
    for group in INNOCENTS:
        own = corpus.articles[corpus.articles.group == group]
        texts = own.text.sample(min(TYPICAL, len(own)), random_state=0)
        styles = (style_of(segment_text(read(text)), axes.vocabulary) for text in texts)
        means.append(np.mean([place_on_axes(style, axes) for style in styles], axis=0))
    return np.asarray(np.mean(means, axis=0))


def calibrate(articles: pd.DataFrame) -> Stage:
    """Fit a line from log-odds to log-odds (Platt, 1999); half of all texts are round trips."""
    group = articles.group.to_numpy(str)
    labels = (group == ROUND_TRIP).astype(np.int64)
    platt = LogisticRegression(C=1e3).fit(
        articles[["log_odds"]].to_numpy(), labels, sample_weight=balanced(labels, group)
    )
    return Stage(platt.coef_[0], float(platt.intercept_[0]))


def by_length(articles: pd.DataFrame) -> pd.DataFrame:
    """Return AUC against each group of innocents, a row a length."""
    rows = []
    for length in LENGTHS:
        column = f"at {length}"
        row: dict[str, Any] = {"words": length}
        for group in INNOCENTS:
            each = []
            for _, of_fold in articles.dropna(subset=[column]).groupby("fold"):
                ones = of_fold[of_fold.group == ROUND_TRIP][column].to_numpy()
                noughts = of_fold[of_fold.group == group][column].to_numpy()
                if min(len(ones), len(noughts)) >= LEAST_CELL:
                    each.append(auc(ones, noughts))
            row[group] = float(np.mean(each))
        rows.append(row)
    return pd.DataFrame(rows)


def least_length(articles: pd.DataFrame) -> int:
    """Return the least length at which the score tells enough; the greatest where none does."""
    table = by_length(articles)
    enough = table[(table[list(INNOCENTS)] >= LEAST_AUC).all(axis=1)]
    return int(enough.words.min() if len(enough) else LENGTHS[-1])
