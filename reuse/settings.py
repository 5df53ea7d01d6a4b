"""Every default, once: of a comparison, and of an audit and an archive."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """Every default, once.

    Attributes
    ----------
    max_expect : float
        Report a passage when chance alone would give at most this many such passages in a
        comparison of this size. Where the texts are related as wholes, weaker passages between
        the strong ones are reported too; so are two texts of the same words.
    same_subject : bool
        Whether both texts may be about one subject. Two honest reports of one event share facts
        far more often than unrelated texts do, so that more is asked of a passage than
        `max_expect` says; see `reuse.match.chain`. False where the subjects are known to differ.
    """

    max_expect: float = 1e-3
    same_subject: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.max_expect <= 1e6:
            raise ValueError(
                f"`max_expect` must be above 0 and at most 1e6, got {self.max_expect}"
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return asdict(self)


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
