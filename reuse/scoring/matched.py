"""Two texts that share passages, and what is known of them: what every scorer starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from reuse.arrays import F8
from reuse.artifacts import Aligned, find_artifacts, orient
from reuse.dates import Days, later_by_date
from reuse.language import Language
from reuse.model import Document, Side
from reuse.results.evidence import Artifact
from reuse.results.passage import Passage
from reuse.scoring.alone import probability_of_axes
from reuse.scoring.axes import PAIRED_AXES
from reuse.scoring.model import Model
from reuse.scoring.pair import (
    differing_runs,
    extent_of,
    features_of,
    join_passages,
    kinds_of,
    later_of,
)
from reuse.scoring.weights import weights_of
from reuse.style import Style, style_of

#: The language of the texts that the models are fitted on, by its name.
FITTED_ON = "English"
_OTHER: dict[Side, Side] = {"a": "b", "b": "a"}


@dataclass(frozen=True, eq=False)
class MatchedPair:
    """Two texts that share passages; all else is computed when it is first asked for.

    Attributes
    ----------
    a, b : Document
    passages : sequence of Passage
        At least one.
    dates : (date or None, date or None) or None
        When each was published.
    language : Language
        That of both texts.
    model : Model
        What was fitted: the axes of style, and which text is worded later.

    Examples
    --------
    >>> import reuse
    >>> def score_length(pair):
    ...     share = min(1.0, pair.words["a"] / 1000)
    ...     return reuse.Score(share, False, pair.known_copy, {}, {}, None)
    >>> c = reuse.compare("So it is. Nobody came.", "so it is, nobody came", scorer=score_length)
    >>> c.round_trip.probability
    0.005
    """

    a: Document
    b: Document
    passages: Sequence[Passage]
    dates: Days | None
    language: Language = field(repr=False)
    model: Model = field(repr=False)

    @cached_property
    def parts(self) -> dict[Side, Document]:
        """What lies in passages of each text, as a text of its own."""
        return {
            "a": join_passages((self.a, passage.a) for passage in self.passages),
            "b": join_passages((self.b, passage.b) for passage in self.passages),
        }

    @cached_property
    def words(self) -> dict[Side, int]:
        """How many words each text has within passages."""
        return {side: len(part.tokens) for side, part in self.parts.items()}

    @cached_property
    def styles(self) -> dict[Side, Style]:
        """The runs of words and signs of each text, within passages."""
        vocabulary = self.model.axes.vocabulary
        return {side: style_of(part, vocabulary) for side, part in self.parts.items()}

    @cached_property
    def symbols(self) -> F8:
        """How many words and signs both texts have within passages, an array of no dimension."""
        return np.array(float(max(sum(style.symbols for style in self.styles.values()), 1)))

    @cached_property
    def difference(self) -> F8:
        """Where the runs of `b` lie on the axes of pairs, less those of `a`; shape (3,)."""
        axes = self.model.axes
        bins, counts = differing_runs(self.styles["a"], self.styles["b"])
        weights = axes.weights[:PAIRED_AXES].take(bins, axis=1)
        return np.asarray((weights @ counts) * axes.scale[:PAIRED_AXES])

    @cached_property
    def later(self) -> float:
        """The log-odds that `b` is worded later than `a`, by style alone."""
        return self.model.pair.later(later_of(self.difference, self.symbols))

    @cached_property
    def later_by_date(self) -> Side | None:
        """Which text is of the later day; None where no dates are known, or they are the same."""
        return later_by_date(self.dates)

    @cached_property
    def taken_for_copy(self) -> Side:
        """Which text all else takes for the copy: by date, or by style however little it says."""
        return self.later_by_date or ("b" if self.later >= 0 else "a")

    @cached_property
    def known_copy(self) -> Side | None:
        """Which text is the copy by its date, or so clearly by its style that it may be said."""
        if self.later_by_date is None and abs(self.later) < self.model.pair.decides:
            return None
        return self.taken_for_copy

    @cached_property
    def unknown_words(self) -> str | None:
        """Why wording says nothing here: the words are not those that the models know."""
        if self.a.own_tokens or self.b.own_tokens:
            return "their tokens are a user's own, and the evidence is found in words as usual"
        name = self.language.name
        if not len(self.language.lexicon.codes):
            return f"there is no lexicon of {name}, without which no wording can be judged"
        if name != FITTED_ON:
            return f"the score is fitted on {FITTED_ON} texts, not on {name}"
        return None

    @cached_property
    def aligned(self) -> list[Aligned]:
        """The passages, each as what a copy made of its source."""
        return orient(self.a, self.b, self.passages, self.taken_for_copy)

    @cached_property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence for and against machine rewording; none where `unknown_words` says why."""
        if self.unknown_words:
            return ()
        return find_artifacts(self.aligned, weights_of(self.model.rates))

    @cached_property
    def extent(self) -> F8:
        """How much the copy kept of its source; the features that `EXTENT` names, shape (7,)."""
        return extent_of(self.aligned)

    @cached_property
    def features(self) -> F8:
        """All that a score is made of: the features that `PAIR_FEATURES` names."""
        copy = self.taken_for_copy
        length = np.log((self.words[copy] + 1) / (self.words[_OTHER[copy]] + 1))
        return features_of(
            self.extent,
            kinds_of(self.artifacts, self.words[copy]),
            self.difference if copy == "b" else -self.difference,
            self.symbols,
            np.array(length),
        )

    @cached_property
    def axes_of_copy(self) -> dict[str, float]:
        """How likely the copy was translated, and by a machine, read without its source."""
        style = self.styles[self.taken_for_copy]
        return probability_of_axes(style, self.model.axes, self.model.alone)

    @cached_property
    def no_ground(self) -> str | None:
        """Why no scorer can judge the pair, whatever it was fitted on; None where it can."""
        if self.unknown_words:
            return self.unknown_words
        if all(passage.quoted for passage in self.passages):
            return "what they share is quotation, which two reports may have from one speaker"
        return None
