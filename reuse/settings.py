"""Every default, once: of a comparison, and of an audit and an archive."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from numbers import Real
from typing import Any, TypeVar

SettingsType = TypeVar("SettingsType", bound="_Asked")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a passage, held to be of its type and in its range."""

    max_expect: float
    same_subject: bool

    def __post_init__(self) -> None:
        number, subject = self.max_expect, self.same_subject
        if isinstance(number, bool) or not isinstance(number, Real):
            raise TypeError(f"`max_expect` must be a number such as 1e-3, got {number!r:.60}")
        if not 0 < number <= 1e6:
            raise ValueError(f"`max_expect` must be above 0 and at most 1e6, got {number}")
        if type(subject).__name__ not in ("bool", "bool_"):  # numpy has its own
            raise TypeError(f"`same_subject` must be True or False, got {subject!r:.60}")
        # Plain ones, so that they can be written down.
        object.__setattr__(self, "max_expect", float(number))
        object.__setattr__(self, "same_subject", bool(subject))

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data.

        Examples
        --------
        >>> Settings().to_dict()
        {'max_expect': 0.001, 'same_subject': True}
        """
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Settings(_Asked):
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


@dataclass(frozen=True, slots=True)
class CorpusSettings(_Asked):
    """What an audit or an archive asks of a passage; every default, once.

    Attributes
    ----------
    max_expect : float
        Report a passage when chance alone would give at most this many such passages in the whole
        corpus, all pairs of documents counted. Two texts of the same words are reported however
        few these are.
    same_subject : bool
        As in `reuse.Settings`; a corpus has texts of one subject unless it is known not to.
    """

    max_expect: float = 0.01
    same_subject: bool = True

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


def settings_of(given: SettingsType | None, kind: type[SettingsType]) -> SettingsType:
    """Return the settings that were given, or the defaults where none were.

    Parameters
    ----------
    given : Settings, CorpusSettings or None
    kind : type
        Which of the two is due.

    Returns
    -------
    Settings or CorpusSettings

    Raises
    ------
    TypeError
        Where something else was given.

    Examples
    --------
    >>> settings_of(None, CorpusSettings)
    CorpusSettings(max_expect=0.01, same_subject=True)
    >>> settings_of(CorpusSettings(), Settings)
    Traceback (most recent call last):
    ...
    TypeError: `settings` must be a reuse.Settings, got CorpusSettings
    """
    if given is None:
        return kind()  # type: ignore[call-arg]  # both kinds have defaults
    if type(given) is not kind:
        raise TypeError(f"`settings` must be a reuse.{kind.__name__}, got {type(given).__name__}")
    return given
