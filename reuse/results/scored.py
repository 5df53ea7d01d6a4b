"""What `reuse.score` gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reuse.model import Source
from reuse.results.evidence import Artifact, Score


@dataclass(frozen=True, eq=False)
class ScoredText:
    """What `reuse.score` found in one text, without its source.

    Attributes
    ----------
    text : Source
    round_trip : Score
        ``strong`` is never True and ``copy`` is None: without the source, a text can at most be
        consistent with a round trip.
    make_artifacts : callable
    """

    text: Source
    round_trip: Score
    make_artifacts: Callable[[], tuple[Artifact, ...]] = field(repr=False)

    @cached_property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence in the order of the text, spans in `a` alone; made when first asked for."""
        return self.make_artifacts()

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, schema ``reuse.score/1``."""
        from reuse import export

        return export.scored_to_dict(self)

    def _repr_html_(self) -> str:
        from reuse import report

        return report.to_html_fragment_of_score(self)
