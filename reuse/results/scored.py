"""What `reuse.score` gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from reuse.model import Source
from reuse.results.content import ByContent
from reuse.results.evidence import Artifact, Score
from reuse.results.shown import Shown, make_page


@dataclass(frozen=True, eq=False, repr=False)
class ScoredText(ByContent, Shown):
    """What `reuse.score` found in one text, without its source.

    Attributes
    ----------
    text : Source
    round_trip : Score
        ``strong`` is never True and ``copy`` is None: without the source, a text can at most be
        consistent with a round trip.
    make_artifacts : callable
        Makes `artifacts`.

    Examples
    --------
    >>> import reuse
    >>> reuse.score("It rained all night.")
    <ScoredText of text: not judged, too short: 4 words, needs 150>
    """

    text: Source
    round_trip: Score
    make_artifacts: Callable[[], tuple[Artifact, ...]]

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # a Score has none

    @cached_property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence in the order of the text, spans in `a` alone; made when first asked for.

        Examples
        --------
        >>> import reuse
        >>> reuse.score("It rained all night.").artifacts
        ()
        """
        return self.make_artifacts()

    def to_html(self) -> str:
        """Return the score as one HTML file that needs nothing else.

        Returns
        -------
        str

        Examples
        --------
        >>> import reuse
        >>> "too short: 4 words" in reuse.score("It rained all night.").to_html()
        True
        """
        return make_page(self)
