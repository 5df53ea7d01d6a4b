"""What `reuse.compare` gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from reuse.dates import Days
from reuse.model import Notice, Source
from reuse.results.content import ByContent, Made
from reuse.results.evidence import NO_EVIDENCE, Artifact, Change, Evidence, Score
from reuse.results.matched import Matched, matched_words
from reuse.results.passage import Passage
from reuse.results.shown import Shown, draw, make_page
from reuse.segment import segment_texts
from reuse.settings import Settings
from reuse.spans import covered

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NOT_LOOKED_FOR = Made(NO_EVIDENCE)
_NONE: Made[tuple[Notice, ...]] = Made(())


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(ByContent, Shown):
    """What `reuse.compare` found: the one result that report, plot and export read.

    Two are equal where they have the same texts, settings and dates, and found the same.

    Attributes
    ----------
    a, b : Source
    passages : tuple of Passage
        In the order of `a`; no two overlap in the plane of both texts.
    settings : Settings
    make_evidence : callable
        Makes `evidence`.
    whens : (When or None, When or None) or None
        When `a` and `b` were published, as far as that was given; where both are known, they say
        which is the copy.
    language : str
        The name of the language that both texts were taken for.
    scorer : str or None
        What the user's own scorer is called; None where the score is ours.
    make_notices : callable
        Makes `notices`.

    Examples
    --------
    >>> import reuse
    >>> reuse.compare("So it is.", "so it is")
    <Comparison of a with b: 1 passage, 100% and 100% shared>
    """

    a: Source
    b: Source
    passages: tuple[Passage, ...]
    settings: Settings
    make_evidence: Callable[[], Evidence] = _NOT_LOOKED_FOR
    whens: Days | None = None
    language: str = "English"
    scorer: str | None = None
    make_notices: Callable[[], tuple[Notice, ...]] = _NONE

    @property
    def dates(self) -> tuple[date | None, date | None] | None:
        """The days on which `a` and `b` were published; None where one is unknown.

        A month or a year is no day; `whens` has it.

        Examples
        --------
        >>> import reuse
        >>> found = reuse.compare("One text.", "Another.", dates=("14 January 2022", "2021"))
        >>> found.dates
        (datetime.date(2022, 1, 14), None)
        >>> str(found.whens[1])
        '2021'
        """
        if self.whens is None:
            return None
        a, b = (when.day if when and when.is_day else None for when in self.whens)
        return a, b

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What a reader should know of the texts; made when first asked for.

        Signs that are not what they seem, what could not be compared, and what is shown at one
        place though it stands at many. No score rests on them.

        Examples
        --------
        >>> import reuse
        >>> [notice.text for notice in reuse.compare("So it is.", "...").notices]
        ['b has no words.']
        """
        return self.make_notices()

    @cached_property
    def evidence(self) -> Evidence:
        """The artifacts, and the score of a round trip; made when first asked for.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("So it is.", "so it is").evidence.artifacts
        ()
        """
        return self.make_evidence()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence for and against machine rewording, in the order of the copy.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("So it is.", "so it is").artifacts
        ()
        """
        return self.evidence.artifacts

    @property
    def round_trip(self) -> Score:
        """How likely one text is a round trip of the other.

        It abstains, and its ``reason`` says why, where that can't be judged: where no passage is
        shared, for one.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("It rained all night.", "The sun shone.").round_trip.reason
        'no passage is shared'
        """
        return self.evidence.round_trip

    @property
    def change(self) -> Change:
        """What became of the words that the texts share: a mechanism by name, or declined.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("It rained all night.", "The sun shone.").change.reason
        'no passage is shared'
        """
        return self.evidence.change

    @property
    def coverage(self) -> dict[str, float]:
        """Share of each text's characters that lies in a passage.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("So it is.", "so it is").coverage
        {'a': 1.0, 'b': 1.0}
        """
        return {
            "a": covered(p.a for p in self.passages) / max(len(self.a.text), 1),
            "b": covered(p.b for p in self.passages) / max(len(self.b.text), 1),
        }

    @property
    def matched(self) -> dict[str, float]:
        """Share of each text's words that are the same, inflected, respelt or moved in a passage.

        A passage has words of its own, too, so that this is less than `coverage` wherever
        anything was reworded. Words are counted as `reuse` finds them in the texts.

        Examples
        --------
        >>> import reuse
        >>> a = "So it rained all night in Valletta, and so it goes."
        >>> reuse.compare(a, a.upper() + " IT DOES.").matched
        {'a': 1.0, 'b': 0.84...}
        """
        return {"a": self.matched_words.a, "b": self.matched_words.b}

    @cached_property
    def matched_words(self) -> Matched:
        """The same, and the share of each passage's words; counted when first asked for.

        Examples
        --------
        >>> import reuse
        >>> reuse.compare("So it is.", "so it is").matched_words
        Matched(a=1.0, b=1.0, passages=(1.0,))
        """
        a, b = segment_texts(self.a, self.b)
        return matched_words(a, b, self.passages)

    def to_html(self, *, texts: bool = True, date: str | None = None) -> str:
        """Return the result as one HTML file that needs nothing else, to send to others.

        Parameters
        ----------
        texts : bool
            Whether the two texts are in it. Without them it holds places and numbers only.
        date : str, optional
            A date to print; none by default, so that one result gives one file.

        Returns
        -------
        str

        Examples
        --------
        >>> import reuse
        >>> page = reuse.compare("So it is.", "so it is").to_html(texts=False)
        >>> "So it is." in page
        False
        """
        return make_page(self, texts=texts, date=date)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw which paragraph went where; `reuse.plot` has the other pictures.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; Axes of a new figure when left out.

        Returns
        -------
        Axes

        Examples
        --------
        >>> import reuse
        >>> from matplotlib.figure import Figure
        >>> reuse.compare("So it is.", "so it is").plot(Figure().subplots()).axison
        False
        """
        return draw("ribbon", self, ax)


def name_of_scorer(scorer: object) -> str | None:
    """Return what pages call a user's own scorer; None where the score is ours.

    Examples
    --------
    >>> def by_eye(pair): ...
    >>> name_of_scorer(by_eye), name_of_scorer(None)
    ('by_eye', None)
    """
    if scorer is None:
        return None
    if not callable(scorer):
        raise TypeError(
            "`scorer` must be a function of a pair, or what can be called like one, "
            f"got {scorer!r:.60}"
        )
    return str(getattr(scorer, "__name__", type(scorer).__name__))
