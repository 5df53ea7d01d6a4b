"""Two texts that share passages, and what is known of them: what every scorer starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from reuse.arrays import F8, I8
from reuse.artifacts import Aligned, find_artifacts, orient
from reuse.dates import Days, later_by_date
from reuse.language import Language
from reuse.model import Document, Side
from reuse.results.evidence import Artifact
from reuse.results.passage import Passage
from reuse.scoring.axes import SWAP_AXES, add_up, place_of
from reuse.scoring.draws import draw_blocks
from reuse.scoring.model import Model, probability_of
from reuse.scoring.pair import Places, features_of, later_features
from reuse.scoring.prose import why_no_prose
from reuse.scoring.script import Script, script_of
from reuse.scoring.swaps import swaps_of
from reuse.scoring.tally import COLUMNS, Tally, tally_of
from reuse.style import Style, runs_of, style_of

#: The language of the texts that the models are fitted on, by its name.
FITTED_ON = "English"
_SYMBOLS = {side: COLUMNS.index(f"symbols, {side}") for side in ("first", "second")}
#: Runs of one to three symbols begin at each symbol.
_RUNS_A_SYMBOL = 3


@dataclass(frozen=True, eq=False)
class MatchedPair:
    """Two texts that share passages; all else is computed when it is first asked for.

    Whatever is reckoned here is reckoned with the lesser text first, and said of `a` and `b` in
    the end, so that it is the same to the last bit when the texts are swapped.

    Attributes
    ----------
    a, b : Document
    passages : sequence of Passage
        At least one.
    dates : (When or None, When or None) or None
        When each was published.
    language : Language
        That of both texts.
    model : Model
        What was fitted.

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
    def _script(self) -> tuple[Script, bool]:
        return script_of(self.a, self.b, self.passages)

    @property
    def script(self) -> Script:
        """What became of the words, with the lesser text first."""
        return self._script[0]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Which text is the first of the script, and which the second."""
        return ("b", "a") if self._script[1] else ("a", "b")

    @cached_property
    def styles(self) -> tuple[Style, Style]:
        """The symbols of the script's first text, and of its second."""
        first, second = (
            style_of(document, self.model.vocabulary, self.language.lexicon)
            for document in (self.script.first, self.script.second)
        )
        return first, second

    @cached_property
    def tally(self) -> Tally:
        """What became of the words, counted block by block."""
        return tally_of(self.script, *self.styles, self.language)

    @cached_property
    def words(self) -> dict[Side, int]:
        """How many words each text has within passages."""
        inside = ((block >= 0).sum() for block in self.script.block_of)
        return dict(zip(self.sides, map(int, inside), strict=True))

    @cached_property
    def covered(self) -> tuple[float, float]:
        """The share of all words of the script's first text in passages, and of its second."""
        first, second = (
            float((block >= 0).mean()) if len(block) else 0.0 for block in self.script.block_of
        )
        return first, second

    @cached_property
    def places(self) -> Places:
        """Where the pair lies, in each row of `draw_blocks`: all of it, halves, and draws."""
        script, model = self.script, self.model
        draws = draw_blocks(script.blocks)
        counts = draws @ self.tally.rows
        texts: list[F8] = []
        for side, style, block_of in zip(
            ("first", "second"), self.styles, script.block_of, strict=True
        ):
            runs = runs_of(style)
            block = _block_of_symbols(style, block_of)[runs.at]
            sums = draws @ add_up(model.axes, runs.bins, block, script.blocks)
            number = _RUNS_A_SYMBOL * counts[:, _SYMBOLS[side]]
            texts.append(place_of(sums, number, number[0], model.axes))
        swaps = []
        for turned, styles in ((script, self.styles), (script.turned(), self.styles[::-1])):
            runs_of_swaps = swaps_of(turned, *styles)
            sums = add_up(model.swaps, *runs_of_swaps, script.blocks)
            number = draws @ np.bincount(runs_of_swaps.block, minlength=script.blocks)
            swaps.append(place_of(draws @ sums, number, number[0], model.swaps))
        forth, back = swaps
        own = len(SWAP_AXES)
        return Places(
            texts[0],
            texts[1],
            forth[:, :own],
            back[:, :own],
            forth[:, own] - back[:, own],
            counts,
        )

    @cached_property
    def later(self) -> F8:
        """The log-odds that the script's second text is worded later; shape (103,)."""
        return self.model.pair.later(self._later_features)

    @cached_property
    def _later_features(self) -> F8:
        return later_features(self.places)

    @cached_property
    def signals(self) -> dict[str, float]:
        """The log-odds that the script's second text is worded later, by each signal apart."""
        features, pair = self._later_features[0], self.model.pair
        return {
            "how each text reads": float(pair.later_by_style(features)),
            "words put for words": float(pair.later_by_swaps(features)),
        }

    @cached_property
    def later_by_date(self) -> Side | None:
        """Which text is the later by its date; None where dates don't tell."""
        return later_by_date(self.dates)

    @cached_property
    def copy_by_date(self) -> Side | None:
        """The text of the later day, where there is something that it may have copied.

        Dates tell which text is the later, and never that it is a copy. Of two that share only
        what two reports of one event may share, neither is.
        """
        return None if self.no_copying else self.later_by_date

    @cached_property
    def taken_for_copy(self) -> Side:
        """Which text all else takes for the copy: by date, or by wording however little it says.

        Where wording says nothing at all, the script's second text.
        """
        return self.later_by_date or self.sides[1 if self.later[0] >= 0 else 0]

    @cached_property
    def known_copy(self) -> Side | None:
        """Which text is the copy by its date, or where both signals of wording agree on it."""
        if self.later_by_date is not None:
            return self.copy_by_date
        least = self.model.pair.decides
        said = {
            self.sides[1 if value > 0 else 0] if abs(value) >= least else None
            for value in self.signals.values()
        }
        return said.pop() if len(said) == 1 else None

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
        return find_artifacts(self.aligned, self.model.weights)

    @cached_property
    def all_features(self) -> F8:
        """The features of a verdict for each row of `draw_blocks`, shape (103, features)."""
        copy_is_second = self.taken_for_copy == self.sides[1]
        second = np.full(self.later.shape, copy_is_second)
        clear = np.where(second, self.later, -self.later)
        return features_of(self.places, second, clear)

    @property
    def features(self) -> F8:
        """All that a verdict is made of: the features that `PAIR_FEATURES` names."""
        return np.asarray(self.all_features[0])

    @cached_property
    def axes_of_copy(self) -> dict[str, float]:
        """How likely the copy was translated, and by a machine, read without its source."""
        copy = self.places.second if self.taken_for_copy == self.sides[1] else self.places.first
        return {
            "translated": probability_of(float(copy[0, 0])),
            "machine": probability_of(float(copy[0, 1])),
        }

    @cached_property
    def no_ground(self) -> str | None:
        """Why no scorer can judge the pair, whatever it was fitted on; None where it can."""
        return self.unknown_words or self.no_copying

    @cached_property
    def no_copying(self) -> str | None:
        """What else than copying accounts for what the two share; None where nothing does."""
        if all(passage.quoted for passage in self.passages):
            return "what they share is quotation, which two reports may have from one speaker"
        # Passages are explained only where what is left is less, and too little to be judged.
        if told := {passage.explanation for passage in self.passages if passage.explanation}:
            return f"what they share two reports of one event may share: {', '.join(sorted(told))}"
        return None

    @cached_property
    def no_prose(self) -> str | None:
        """Why our scores can't judge the pair: one of the texts is no English prose."""
        documents, least = (self.script.first, self.script.second), self.model.alone.least_known
        for document, style in zip(documents, self.styles, strict=True):
            reason = why_no_prose(document, style.known, least)
            if reason:
                return reason
        return None


def _block_of_symbols(style: Style, block_of: I8) -> I8:
    """Return the block of each symbol; -1 outside passages, and before the first word."""
    if not len(block_of):
        return np.full(len(style.word), -1)
    return np.where(style.word >= 0, block_of.take(style.word, mode="clip"), -1)
