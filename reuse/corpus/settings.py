"""What an audit and an archive ask of a passage."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from reuse.model import Settings


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Every default of an audit, once.

    Attributes
    ----------
    max_expect : float
        Report a passage when chance alone would give at most this many such passages in the whole
        corpus, all pairs of documents counted.
    same_subject : bool
        As in `reuse.Settings`; a corpus has texts of one subject unless it is known not to.
    """

    max_expect: float = 0.01
    same_subject: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.max_expect <= 1e6:
            raise ValueError(
                f"`max_expect` must be above 0 and at most 1e6, got {self.max_expect}"
            )

    def of_pair(self, pairs: float) -> Settings:
        """Return the settings of one comparison among so many."""
        return Settings(
            max_expect=max(self.max_expect / max(pairs, 1.0), 1e-300),
            same_subject=self.same_subject,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return asdict(self)
