"""What is left out together: stories, languages, engines, outlets and makers of rewrites.

Each fold leaves out a quarter of all stories (of the round trips whole years, of human translations
whole years too, of native news whole outlets), and on top one family of engines, some pivots,
some languages of human translations, one family of language models and some kinds of innocents.
It is judged on what it leaves out in that respect too, so that no figure rests on an engine, a
language, an outlet, or a maker of rewrites that the fit has seen.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from training.texts import FOLDS

Mask = npt.NDArray[np.bool_]


class Held(NamedTuple):
    """What one fold leaves out, beside its stories."""

    engines: frozenset[str]
    pivots: frozenset[str]
    languages: frozenset[str]  # that translations are from
    makers: frozenset[str]  # of rewrites

    @property
    def places(self) -> frozenset[str]:
        """The pivots and the languages, as `Facts.pivots` has them."""
        return self.pivots | {f"from {language}" for language in self.languages}


HELD = (
    Held(
        frozenset({"bergamot"}),
        frozenset({"hu", "it"}),
        frozenset({"is", "ha", "ja"}),
        frozenset({"gpt"}),
    ),
    Held(
        frozenset({"microsoft"}),
        frozenset(),
        frozenset({"de", "mixed"}),
        frozenset({"llama", "meta-llama"}),
    ),
    Held(
        frozenset({"nllb", "argos", "opusmt"}),
        frozenset({"hi"}),
        frozenset({"hi", "fr", "gu"}),
        frozenset({"deepseek"}),
    ),
    Held(
        frozenset({"google"}),
        frozenset({"fi", "ro"}),
        frozenset({"cs", "fi", "ro", "zh"}),
        frozenset(),
    ),
)
assert len(HELD) == FOLDS
#: Every set of folds that a fit leaves out: none, one (to judge by), two (so that what is learnt
#: from places on the axes is learnt from places of texts that these axes have not seen).
LEFT_OUT: tuple[tuple[int, ...], ...] = (
    (),
    *((fold,) for fold in range(FOLDS)),
    *combinations(range(FOLDS), 2),
)


def family(engine: str) -> str:
    """Return an engine or a language model without its version.

    Examples
    --------
    >>> family("google2021"), family("Meta-Llama-2-7b-chat"), family("human-B")
    ('google', 'meta-llama', '')
    """
    name = engine.lower()
    if name in ("a", "b", "") or name.startswith("human"):
        return ""
    if name.startswith("meta-llama"):
        return "meta-llama"
    return name.split("-")[0].rstrip("0123456789.")


class Facts(NamedTuple):
    """The columns that folds are cut by; of a pair, what both of its texts have."""

    fold: npt.NDArray[np.int64]
    makers: list[frozenset[str]]  # families of engines and language models
    pivots: list[frozenset[str]]
    kind_fold: npt.NDArray[np.int64]  # of a kind of innocents: the fold that leaves it out


def facts_of(frame: pd.DataFrame) -> Facts:
    """Return the columns of texts or pairs."""
    engines = [column for column in ("engine", "engine_a", "engine_b") if column in frame]
    makers = [
        frozenset(filter(None, map(family, row))) for row in frame[engines].itertuples(index=False)
    ]
    # What a text was translated from is one thing, what a round trip went through another.
    pivots = [
        frozenset(
            f"from {name}" if "trip" not in group else name for name in pivot.split("+") if name
        )
        for group, pivot in zip(frame.group, frame["pivot"], strict=True)
    ]
    kinds = frame["kind_fold"] if "kind_fold" in frame else pd.Series(-1, frame.index)
    return Facts(frame.fold.to_numpy(int), makers, pivots, kinds.to_numpy(int))


def may_learn(facts: Facts, left_out: tuple[int, ...]) -> Mask:
    """Return what a fit that leaves out some folds may learn from."""
    allowed = np.ones(len(facts.fold), bool)
    for fold in left_out:
        held = HELD[fold]
        names = held.engines | held.makers
        places = held.places
        allowed &= facts.fold != fold
        allowed &= facts.kind_fold != fold
        allowed &= [not (made & names) for made in facts.makers]
        allowed &= [not (pivot & places) for pivot in facts.pivots]
    return allowed


def is_judged(facts: Facts, fold: int, needs_new: Mask) -> Mask:
    """Return what a fold is judged on.

    Parameters
    ----------
    facts : Facts
    fold : int
    needs_new : ndarray of bool
        Rows whose engine, pivot or maker must be new to the fit, not their story alone.
    """
    held = HELD[fold]
    names, places = held.engines | held.makers, held.places
    new = np.array(
        [
            bool(m & names) or bool(p & places)
            for m, p in zip(facts.makers, facts.pivots, strict=True)
        ]
    )
    return np.asarray((facts.fold == fold) & (new | ~needs_new))
