"""What `reuse.compare` gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reuse.model import Source
from reuse.results.evidence import NO_EVIDENCE, Artifact, Evidence, Score
from reuse.results.passage import Passage
from reuse.settings import Settings
from reuse.spans import covered

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False)
class Comparison:
    """What `reuse.compare` found: the one result that report, plot and export read.

    Attributes
    ----------
    a, b : Source
    passages : tuple of Passage
        In the order of `a`; no two overlap in the plane of both texts.
    settings : Settings
    make_evidence : callable
    dates : (date, date) or None
        When `a` and `b` were published, where that was given; it then says which is the copy.
    """

    a: Source
    b: Source
    passages: tuple[Passage, ...]
    settings: Settings
    make_evidence: Callable[[], Evidence] = field(default=lambda: NO_EVIDENCE, repr=False)
    dates: tuple[date, date] | None = None

    @cached_property
    def evidence(self) -> Evidence:
        """The artifacts, and the score of a round trip; made when first asked for."""
        return self.make_evidence()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Evidence for and against machine rewording, in the order of the copy."""
        return self.evidence.artifacts

    @property
    def round_trip(self) -> Score | None:
        """How likely one text is a round trip of the other; None where they share no passage."""
        return self.evidence.round_trip

    @property
    def coverage(self) -> dict[str, float]:
        """Share of each text's characters that lies in a passage: ``{"a": …, "b": …}``."""
        return {
            "a": covered(p.a for p in self.passages) / max(len(self.a.text), 1),
            "b": covered(p.b for p in self.passages) / max(len(self.b.text), 1),
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, schema ``reuse.comparison/1``."""
        from reuse import export

        return export.to_dict(self)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a passage as a pandas DataFrame."""
        from reuse import export

        return export.to_frame(self)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw which paragraph went where; see `reuse.plot` for the other pictures."""
        from reuse import plot

        return plot.ribbon(self, ax=ax)

    def _repr_html_(self) -> str:
        from reuse import report

        return report.to_html_fragment(self)
