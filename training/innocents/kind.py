"""What a kind of innocent is: a way to change an honest text that rewords nothing by machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from reuse.results.evidence import Mechanism


class Innocent(NamedTuple):
    """A pair of texts of which nobody may say that one is a round trip of the other."""

    source: str
    copy: str


#: Makes the innocent version of a text; the same text and state of `rng` give the same one.
Make = Callable[[str, np.random.Generator], Innocent]


class Kind(NamedTuple):
    """How one kind of innocent is made, and what became of its words.

    Attributes
    ----------
    make : callable
        From a text, whose lines are its paragraphs, and a `Generator` to an `Innocent`.
    mechanism : str
        One of `reuse.results.evidence.MECHANISMS`: what a right verdict would name.
    """

    make: Make
    mechanism: Mechanism


def changed(change: Callable[[str, np.random.Generator], str]) -> Make:
    """Return the maker of pairs whose source is the text as given, from a change of a text."""

    def make(text: str, rng: np.random.Generator) -> Innocent:
        return Innocent(text, change(text, rng))

    make.__name__ = change.__name__
    make.__doc__ = change.__doc__
    return make
