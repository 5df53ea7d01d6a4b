"""``compare(a, b)``: the recipe, from two texts to one result."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reuse.dates import AnyDate, DateWarning, Days, When, read_days
from reuse.language import Language, language_of
from reuse.match import find_matches
from reuse.model import Document, Source
from reuse.notices import find_notices
from reuse.results.as_read import evidence_as_read, passages_as_read
from reuse.results.comparison import Comparison, name_of_scorer
from reuse.results.content import Made
from reuse.results.evidence import NO_EVIDENCE, Evidence
from reuse.results.passage import Passage
from reuse.segment.folding import segment_folded
from reuse.settings import Settings, settings_of
from reuse.sources import read
from reuse.sources.warned import warn_caller

if TYPE_CHECKING:
    from reuse.scoring.scorer import Scorer


def compare(
    a: Document | Source | Path | str | bytes,
    b: Document | Source | Path | str | bytes,
    *,
    settings: Settings | None = None,
    max_expect: float | None = None,
    same_subject: bool | None = None,
    dates: tuple[AnyDate | When, AnyDate | When] | None = None,
    day_first: bool | None = None,
    language: Language | None = None,
    scorer: Scorer | None = None,
) -> Comparison:
    """Say where one text repeats the other, and what speaks for a round trip.

    Parameters
    ----------
    a, b : Document, Source, Path, str or bytes
        A `str` is a text, a `pathlib.Path` a file, a `Document` has tokens of your own
        (`reuse.read_tokens`). Either may be the copy.
    settings : Settings, optional
        The defaults otherwise.
    max_expect, same_subject : float, bool, optional
        In place of what `settings` says; see `reuse.Settings`.
    dates : two dates, optional
        When `a` and `b` were published. Where something was copied, and not only what two
        reports of one event may share, the later is the copy, whatever its style says. A date
        is a `date`, a `datetime`, one of pandas or numpy, or a `str` in any common form; None
        where it is unknown. ``"January 2022"`` is all of the month, and of a time its own
        calendar day counts. Dates tell where the one begins when the other has ended, whatever
        days they stand for; a day without a zone may be of any, beside a time that has one.
    day_first : bool, optional
        Whether ``"03/02/2022"`` is in February; such a date is taken for unknown otherwise.
    language : Language, optional
        English otherwise; see `reuse.language`.
    scorer : Scorer, optional
        What says how likely a round trip is (`reuse.seams.Scorer`); the score of ours otherwise.

    Returns
    -------
    Comparison
        Swapping `a` and `b` swaps the spans and changes nothing else.

    Raises
    ------
    reuse.ReadError
        Where a file cannot be read.
    ValueError, TypeError
        Where a setting is out of its range; where there are not two dates, or one is of a type
        that no date has.

    Warns
    -----
    reuse.PathWarning
        Where a `str` is the path of a file: it is taken for a text, and a `Path` may be meant.
    reuse.DateWarning
        Where a `str` can't be read as a date, and its text is undated; or where something of a
        date was guessed, such as what a number is counted in.

    Examples
    --------
    >>> a = "It rained all night in Valletta. The freighter sank off Malta with its crew of nine."
    >>> b = "The freighter sank off Malta with its crew of nine. Nobody had expected the storm."
    >>> [p.a.slice(a) for p in compare(a, b).passages]
    ['The freighter sank off Malta with its crew of nine.']
    >>> compare(a, b, max_expect=1e-30).passages
    ()
    """
    chosen = _choose(settings, max_expect=max_expect, same_subject=same_subject)
    days, said = read_days(dates, day_first)
    for sentence in said:
        warn_caller(sentence, DateWarning)
    language = language_of(language)
    document_a, document_b = _segment(a, b, language)
    passages, overlooked = find_matches(document_a, document_b, settings=chosen, language=language)
    make_evidence = (
        partial(_find_evidence, document_a, document_b, passages, days, language, scorer)
        if passages
        else Made(NO_EVIDENCE)
    )
    return Comparison(
        document_a.read,
        document_b.read,
        passages_as_read(passages, document_a, document_b),
        chosen,
        make_evidence,
        days,
        language.name,
        name_of_scorer(scorer),
        partial(
            find_notices,
            document_a,
            document_b,
            passages,
            language=language,
            overlooked=overlooked,
        ),
    )


def _choose(settings: Settings | None, **given: Any) -> Settings:
    """Return the settings with those replaced that were given."""
    given = {name: value for name, value in given.items() if value is not None}
    return dataclasses.replace(settings_of(settings, Settings), **given)


def _segment(
    a: Document | Source | Path | str | bytes,
    b: Document | Source | Path | str | bytes,
    language: Language,
) -> tuple[Document, Document]:
    """Return both texts as documents; one that brings its own tokens is returned unchanged."""
    sources = [
        text.source if isinstance(text, Document) else _read(text, side)
        for text, side in ((a, "a"), (b, "b"))
    ]
    one, two = segment_folded(*sources, language=language)
    return (a if isinstance(a, Document) else one), (b if isinstance(b, Document) else two)


def _read(text: Source | Path | str | bytes, side: str) -> Source:
    """Read a text; one that has no name of its own is called by its side."""
    return read(text) if isinstance(text, Source | Path) else read(text, id=side)


def _find_evidence(
    a: Document,
    b: Document,
    passages: tuple[Passage, ...],
    days: Days | None,
    language: Language,
    scorer: Scorer | None,
) -> Evidence:
    # The models are loaded only where somebody asks.
    from reuse.scoring import find_evidence

    found = find_evidence(a, b, passages, days, language=language, scorer=scorer)
    return evidence_as_read(found, a, b)
