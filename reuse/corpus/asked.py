"""What is asked of an audit, and how its texts are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reuse.corpus.batch_functions import ReadTexts
from reuse.corpus.candidates import LEAVE_OUT
from reuse.corpus.ignored import Ignore, Ignored, read_ignored
from reuse.corpus.messages import name_kind
from reuse.language import ENGLISH, Language
from reuse.scoring.scorer import Scorer
from reuse.settings import CorpusSettings


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is asked of an audit.

    Attributes
    ----------
    settings : CorpusSettings
    reading : ReadTexts
    scorer : Scorer or None
    ignored : tuple of str
        Passages that are taken out, as they were given.
    leave_out : tuple of str
        Of ``"same-outlet"`` and ``"same-series"``: which pairs are not compared.
    """

    settings: CorpusSettings = field(default_factory=CorpusSettings)
    reading: ReadTexts = field(default_factory=ReadTexts)
    scorer: Scorer | None = None
    ignored: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        settings: CorpusSettings,
        *,
        language: Language = ENGLISH,
        scorer: Scorer | None = None,
        ignore: Ignore | None = None,
        leave_out: str | Iterable[str] = (),
    ) -> Asked:
        """Take it as `reuse.Corpus.audit` does.

        Examples
        --------
        >>> Asked.of(CorpusSettings(), leave_out="same-outlet").columns_left_out
        ('outlet',)
        """
        ignored = read_ignored(ignore)
        reading = ReadTexts(language, Ignored.of(ignored, language))
        return cls(settings, reading, scorer, ignored, check_leave_out(leave_out))

    @property
    def columns_left_out(self) -> tuple[str, ...]:
        """The columns in which the documents of a pair that is compared differ."""
        return tuple(LEAVE_OUT[name] for name in self.leave_out)


def check_leave_out(given: str | Iterable[str]) -> tuple[str, ...]:
    """Return which pairs are to be left out, each once and in their order.

    Parameters
    ----------
    given : str or several

    Returns
    -------
    tuple of str

    Raises
    ------
    TypeError, ValueError
        Where it is none of `LEAVE_OUT`.

    Examples
    --------
    >>> check_leave_out("same-author")
    Traceback (most recent call last):
    ...
    ValueError: `leave_out` is of 'same-outlet' and 'same-series', got 'same-author'
    """
    names = [given] if isinstance(given, str) or not isinstance(given, Iterable) else list(given)
    allowed = " and ".join(map(repr, LEAVE_OUT))
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"`leave_out` is of {allowed}, got {name_kind(name)} {name!r:.60}")
        if name not in LEAVE_OUT:
            raise ValueError(f"`leave_out` is of {allowed}, got {name!r:.60}")
    return tuple(name for name in LEAVE_OUT if name in names)
