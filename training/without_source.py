"""The two questions of one text: is it no native text, and no human translation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from reuse.language import ENGLISH
from reuse.scoring.alone import adds_of
from reuse.scoring.axes import TEXT_AXES
from reuse.scoring.model import AloneModel, Calibration, Question
from reuse.segment import segment_text
from reuse.sources import read
from training.axes import Weights, balanced
from training.folds import LEFT_OUT, facts_of, is_judged, may_learn
from training.measure import VOCABULARY, Texts, Values, as_axes
from training.texts import (
    FOLDS,
    HUMAN,
    LEARNER,
    NATIVE,
    ORIGINAL,
    OUTLET,
    REGION,
    REWRITE,
    ROUND_TRIP,
    draw,
)

#: What round trips are held against: their own originals, so that no topic tells, and articles of
#: hundreds of outlets.
HELD_AGAINST = (ORIGINAL, OUTLET)
#: Human translations are innocents by the one question, and the other has no say: this much is
#: added to its log-odds, or the two together would ask more of a round trip than is there.
LENIENT = 1.0
STRENGTH = 1.0
#: The groups of innocents that the score is judged by, each apart.
INNOCENTS = (ORIGINAL, NATIVE, OUTLET, REGION, HUMAN, LEARNER, REWRITE)
#: Lengths, in words, at which it is judged too, on so many texts of each group.
LENGTHS, SHORTENED = (150, 250, 400, 600), 400
#: The shortest text that is judged, in words; texts like those of the fits are hardly shorter.
LEAST_WORDS = 150
#: A text with fewer known words than nearly all texts is not in English, or no prose.
RARE, SLACK = 0.001, 0.9
TYPICAL = 300


class Questions(NamedTuple):
    """Both questions."""

    not_native: Question
    not_human: Question

    def log_odds(self, places: Values) -> Values:
        """Return the log-odds of a round trip before calibration."""
        chance = -np.logaddexp(0, -self.not_native(places)) - np.logaddexp(
            0, -self.not_human(places)
        )
        return np.asarray(
            chance - np.log(np.maximum(-np.expm1(np.minimum(chance, -1e-12)), 1e-300))
        )


def place_texts(texts: Texts, weights: Weights) -> Values:
    """Return where all texts lie on each axis."""
    return np.asarray(texts.values @ weights.texts[:-1] + weights.texts[-1])


def unseen_texts(
    texts: Texts, weights: dict[tuple[int, ...], Weights], left_out: tuple[int, ...]
) -> Values:
    """Return the places of texts by axes that have not seen their fold, nor those left out."""
    fold = texts.frame.fold.to_numpy(int)
    keys = [tuple(sorted({own, *left_out})) for own in range(FOLDS)]
    parts = [place_texts(texts, weights[key]) for key in keys if key in LEFT_OUT]
    return np.choose(fold[:, None], parts)


def fit_questions(texts: Texts, places: Values, left_out: tuple[int, ...]) -> Questions:
    """Fit both questions on the texts that some folds leave over."""
    group = texts.frame.group.to_numpy(str)
    among = may_learn(facts_of(texts.frame), left_out)
    fitted = []
    for innocents, lenient in ((HELD_AGAINST, 0.0), ((HUMAN,), LENIENT)):
        rows = np.flatnonzero(among & np.isin(group, (ROUND_TRIP, *innocents)))
        labels = (group[rows] == ROUND_TRIP).astype(np.int64)
        middle, spread = places[rows].mean(0), places[rows].std(0)
        model = LogisticRegression(C=STRENGTH, max_iter=500)
        model.fit(
            (places[rows] - middle) / spread,
            labels,
            sample_weight=balanced(labels, group[rows]),
        )
        weights = model.coef_[0] / spread
        fitted.append(Question(weights, float(model.intercept_[0] - weights @ middle) + lenient))
    return Questions(*fitted)


def judge_texts(texts: Texts, weights: dict[tuple[int, ...], Weights]) -> pd.DataFrame:
    """Judge each fold by questions that have not seen it: a row a text that is judged.

    Returns
    -------
    DataFrame
        The columns of texts but the text, `log_odds` before calibration, and `at N` for the same
        of the first N words, where they were looked at.
    """
    facts, frame = facts_of(texts.frame), texts.frame
    group = frame.group.to_numpy(str)
    out = []
    for fold in range(FOLDS):
        questions = fit_questions(texts, unseen_texts(texts, weights, (fold,)), (fold,))
        own = is_judged(facts, fold, np.isin(group, (ROUND_TRIP, HUMAN, REWRITE)))
        own &= np.isin(group, (ROUND_TRIP, *INNOCENTS)) & (texts.words >= LEAST_WORDS)
        rows = frame[own].assign(
            of_fold=fold,
            words=texts.words[own],
            log_odds=questions.log_odds(place_texts(texts, weights[fold,])[own]),
        )
        axes = as_axes(TEXT_AXES, texts.bins, weights[fold,].texts)
        some = rows.sample(frac=1, random_state=fold)
        some = some[some.groupby("group").cumcount() < SHORTENED]
        for length in LENGTHS:
            long = some[some.words >= 1.1 * length]
            places = [
                adds_of(
                    segment_text(read(" ".join(text.split(" ")[:length]))),
                    ENGLISH.lexicon,
                    VOCABULARY,
                    axes,
                ).sum(axis=0)
                + axes.constant
                for text in long.text
            ]
            if places:
                rows.loc[long.index, f"at {length}"] = questions.log_odds(np.array(places))
        out.append(rows.drop(columns="text"))
    return pd.concat(out)


def calibrate(log_odds: Values, group: np.ndarray) -> Calibration:  # type: ignore[type-arg]
    """Fit a line from log-odds to log-odds (Platt, 1999); half of all texts are round trips."""
    labels = (group == ROUND_TRIP).astype(np.int64)
    line = LogisticRegression(C=1e3).fit(
        log_odds[:, None], labels, sample_weight=balanced(labels, group)
    )
    return Calibration(round(float(line.coef_[0, 0]), 4), round(float(line.intercept_[0]), 4))


def auc(ones: Values, noughts: Values) -> float:
    """Return the area under the ROC curve; not a number where there is nothing to compare."""
    if not len(ones) or not len(noughts):
        return float("nan")
    labels = np.repeat([1, 0], [len(ones), len(noughts)])
    return float(roc_auc_score(labels, np.concatenate((ones, noughts))))


def fit_alone(
    texts: Texts, weights: dict[tuple[int, ...], Weights], judged: pd.DataFrame
) -> AloneModel:
    """Fit the questions on everything; calibrate by what was judged unseen."""
    questions = fit_questions(texts, unseen_texts(texts, weights, ()), ())
    axes = as_axes(TEXT_AXES, texts.bins, weights[()].texts)
    means = []
    for group in (ORIGINAL, NATIVE, HUMAN):
        own = texts.frame[texts.frame.group == group]
        own = own.iloc[[draw(story, 1000) < 1000 * TYPICAL / len(own) for story in own.story]]
        documents = (segment_text(read(text)) for text in own.text)
        means.append(
            np.mean([adds_of(d, ENGLISH.lexicon, VOCABULARY, axes) for d in documents], axis=0)
        )
    prose = np.isin(texts.frame.group, (ROUND_TRIP, *INNOCENTS)) & (texts.words >= LEAST_WORDS)
    return AloneModel(
        questions.not_native,
        questions.not_human,
        calibrate(judged.log_odds.to_numpy(), judged.group.to_numpy(str)),
        np.mean(means, axis=0),
        LEAST_WORDS,
        round(SLACK * float(np.quantile(texts.known[prose], RARE)), 2),
    )
