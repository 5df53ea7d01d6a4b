"""Pairs → what the code that ships says of them, by a model that has not seen them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np
import pandas as pd

from reuse.language import ENGLISH
from reuse.match import find_passages
from reuse.scoring.axes import LATER_AXIS, SWAP_AXES, TEXT_AXES
from reuse.scoring.draws import is_stable, stability_of
from reuse.scoring.matched import MatchedPair
from reuse.scoring.model import AloneModel, Calibration, Model, PairModel, Question
from reuse.scoring.pair import PAIR_FEATURES
from reuse.scoring.together import ROUND_TRIP, judge_pair
from reuse.segment.folding import segment_folded
from reuse.settings import Settings
from reuse.sources import read
from training.axes import Weights
from training.measure import VOCABULARY, as_axes
from training.verdicts import Verdicts

#: A pair is judged when it shares so many words, whatever the model that ships asks.
LEAST_WORDS = 100
#: Words that must be shared for a strong label.
STRONG_WORDS = 250
#: The log-odds of each signal from which on it counts.
DECIDES = 1.0
_TRANSLATED = TEXT_AXES.index("translated")


def make_model(
    bins: tuple[np.ndarray, np.ndarray],  # type: ignore[type-arg]
    weights: Weights,
    verdicts: Verdicts,
    *,
    alone: AloneModel | None = None,
    strong: float = np.inf,
    translated: float = -np.inf,
    typical: tuple[Any, Any] | None = None,
    rates: dict[str, dict[str, float]] | None = None,
) -> Model:
    """Return what was fitted as the code that ships asks for it.

    Parameters
    ----------
    bins : (ndarray of uint32, ndarray of uint32)
        Of the runs of texts, and of swaps.
    weights : Weights
    verdicts : Verdicts
    alone : AloneModel, optional
    strong, translated, typical
        What a strong label asks; nothing is strong without.
    rates : dict, optional
    """
    zero = Question(np.zeros(len(TEXT_AXES)), 0.0)
    wide = np.full((len(verdicts.change.names), len(PAIR_FEATURES)), np.inf)
    return Model(
        VOCABULARY,
        as_axes(TEXT_AXES, bins[0], weights.texts),
        as_axes((*SWAP_AXES, LATER_AXIS), bins[1], weights.swaps),
        alone
        or AloneModel(zero, zero, Calibration(1, 0), np.zeros((2, len(TEXT_AXES))), 150, 0.4),
        PairModel(
            *verdicts,
            LEAST_WORDS,
            DECIDES,
            strong,
            STRONG_WORDS,
            translated,
            (-wide, wide) if typical is None else typical,
        ),
        rates or {},
    )


def judge_pairs(frame: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Judge pairs, and say what each verdict rests on.

    Parameters
    ----------
    frame : DataFrame
        With the texts `a` and `b`.
    model : Model

    Returns
    -------
    DataFrame
        A row a pair; `log_odds` is not a number where the score abstains, and minus infinity
        where nothing was reworded.
    """
    items = list(zip(frame.a, frame.b, strict=True))
    with ProcessPoolExecutor(2, initializer=_start, initargs=(model,)) as pool:
        rows = list(pool.map(_judge, items, chunksize=25))
    return pd.DataFrame(rows, index=frame.index)


def first_words(frame: pd.DataFrame, words: int) -> pd.DataFrame:
    """Return the pairs with both texts cut after so many words, those that are long enough."""

    def cut(text: str) -> str:
        places = [k for k, letter in enumerate(text) if letter.isspace()]
        return text[: places[words]] if len(places) > words else ""

    out = frame.assign(a=[cut(text) for text in frame.a], b=[cut(text) for text in frame.b])
    return out[(out.a != "") & (out.b != "")]


_model: Model


def _start(model: Model) -> None:
    global _model
    _model = model


def _judge(texts: Sequence[str]) -> dict[str, Any]:
    a, b = segment_folded(*map(read, texts), language=ENGLISH)
    passages = find_passages(a, b, settings=Settings())
    if not passages:
        return {"shared": 0, "log_odds": -np.inf, "mechanism": None, "probability": 0.0}
    pair = MatchedPair(a, b, passages, None, ENGLISH, _model)
    score, change = judge_pair(pair)
    shared = min(pair.words.values())
    said = {
        "shared": shared,
        "probability": np.nan if score.probability is None else score.probability,
        "strong": score.strong,
        "copy": score.copy,
        "reason": score.reason,
        "mechanism": change.mechanism,
        "places": pair.tally.rows[:, 3].sum() if not pair.unknown_words else 0,
    }
    if not score.families:
        return said | {"log_odds": np.nan if score.probability is None else -np.inf}
    return said | dict(_ground(pair, change.probabilities))


def _ground(pair: MatchedPair, probabilities: dict[str, float]) -> Iterator[tuple[str, Any]]:
    """Yield what a verdict rests on, so that other bars can be tried."""
    model, features = pair.model.pair, pair.all_features
    log_odds = model.change.log_odds(features, ROUND_TRIP)
    likely, later = log_odds >= 0, pair.later >= 0
    blocks = pair.script.blocks
    turn = 1.0 if pair.sides[1] == "b" else -1.0
    yield "log_odds", float(log_odds[0])
    same = (likely == likely[0]) & (~likely | (later == later[0]))
    yield "held", stability_of(same, blocks).held
    yield "stable", is_stable(stability_of(same, blocks))
    yield "direction_stable", is_stable(stability_of(later == later[0], blocks))
    # Of `b`, as the data have the copy there.
    yield "later", turn * float(pair.later[0])
    for name, value in zip(("by_style", "by_swaps"), pair.signals.values(), strict=True):
        yield name, turn * value
    yield "translated", float(features[0, _TRANSLATED])
    yield "known_copy", pair.known_copy
    yield "features", features[0]
    yield from ((f"p {name}", value) for name, value in probabilities.items())
