"""What is held out together: stories, pivots, engines, outlets and languages of translations.

Each fold holds out a fifth of all stories, and on top one set of pivots, one family of engines,
one native outlet and one language of human translations. It is judged only on what it holds out
in every respect, so that no figure rests on a pivot, an engine, an outlet or a language that
training has seen: harder than holding out one of them at a time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from training.articles import (
    BROAD,
    HUMAN,
    MACHINE,
    NATIVE,
    ORIGINAL,
    ROUND_TRIP,
    family,
    fold_of,
)

Mask = npt.NDArray[np.bool_]


class Held(NamedTuple):
    """What one fold holds out, beside its stories."""

    pivots: set[str]
    engines: set[str]
    outlet: str
    languages: set[str]  # of human translations


FOLDS = (
    Held({"de"}, {"argos", "opusmt"}, "newstest", {"cs"}),
    Held({"cs", "hu"}, {"nllb"}, "abc", {"de"}),
    Held({"fr", "it"}, {"bergamot"}, "bbc", {"fi", "ro"}),
    Held({"es", "ro"}, {"google"}, "reuters", {"ja"}),
    Held({"fi", "hi"}, {"microsoft"}, "newstest", {"is", "ha"}),
)


class Facts(NamedTuple):
    """The columns that splits are made by, as arrays."""

    group: npt.NDArray[np.str_]
    fold: npt.NDArray[np.int64]
    pivot: npt.NDArray[np.str_]
    engine: npt.NDArray[np.str_]  # family
    outlet: npt.NDArray[np.str_]


def facts_of(frame: pd.DataFrame) -> Facts:
    """Return the columns of articles or pairs."""
    return Facts(
        frame.group.to_numpy(str),
        np.array([fold_of(story, len(FOLDS)) for story in frame.story]),
        frame["pivot"].to_numpy(str),
        np.array([family(engine) for engine in frame.engine]),
        frame["outlet"].to_numpy(str) if "outlet" in frame else np.full(len(frame), ""),
    )


def training(facts: Facts, fold: int) -> Mask:
    """Return what fold number `fold` may learn from."""
    held = FOLDS[fold]
    round_trip = np.isin(facts.group, [ROUND_TRIP, BROAD])
    one_way = np.isin(facts.group, [HUMAN, MACHINE])
    return (
        (facts.fold != fold)
        & ~(round_trip & np.isin(facts.pivot, list(held.pivots)))
        & ~np.isin(facts.engine, list(held.engines))
        & ~(one_way & np.isin(facts.pivot, list(held.languages)))
        & ~((facts.group == NATIVE) & (facts.outlet == held.outlet))
    )


def judged(facts: Facts, fold: int) -> dict[str, Mask]:
    """Return what fold number `fold` is judged on, by group.

    Originals are of stories not seen, the outlets are; what is called native is of an outlet not
    seen.
    """
    held = FOLDS[fold]
    out = facts.fold == fold
    pivot = np.isin(facts.pivot, list(held.pivots))
    return {
        ROUND_TRIP: out
        & (facts.group == ROUND_TRIP)
        & (pivot | np.isin(facts.engine, list(held.engines))),
        ORIGINAL: out & (facts.group == ORIGINAL),
        NATIVE: (facts.group == NATIVE) & (facts.outlet == held.outlet),
        HUMAN: (facts.group == HUMAN) & np.isin(facts.pivot, list(held.languages)),
    }
