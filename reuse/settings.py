"""Every default, once: of a comparison, and of an audit and an archive."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of a passage for it to be reported; every default, once.

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

    Examples
    --------
    >>> Settings(max_expect=1e-6)
    Settings(max_expect=1e-06, same_subject=True)
    >>> Settings(max_expect=0)
    Traceback (most recent call last):
    ...
    ValueError: `max_expect` must be above 0 and at most 1e6, got 0
    """

    max_expect: float = 1e-3
    same_subject: bool = True

    def __post_init__(self) -> None:
        _check_max_expect(self.max_expect)

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data.

        Examples
        --------
        >>> Settings().to_dict()
        {'max_expect': 0.001, 'same_subject': True}
        """
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """What an audit or an archive asks of a passage; every default, once.

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
        _check_max_expect(self.max_expect)

    def of_pair(self, pairs: float) -> Settings:
        """Return the settings of one comparison among so many.

        Parameters
        ----------
        pairs : float

        Returns
        -------
        Settings

        Examples
        --------
        >>> CorpusSettings(max_expect=0.01).of_pair(100)
        Settings(max_expect=0.0001, same_subject=True)
        """
        return Settings(
            max_expect=max(self.max_expect / max(pairs, 1.0), 1e-300),
            same_subject=self.same_subject,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data.

        Examples
        --------
        >>> CorpusSettings().to_dict()
        {'max_expect': 0.01, 'same_subject': True}
        """
        return asdict(self)


def _check_max_expect(number: float) -> None:
    if not 0 < number <= 1e6:
        raise ValueError(f"`max_expect` must be above 0 and at most 1e6, got {number}")
