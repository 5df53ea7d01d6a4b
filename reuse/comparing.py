"""``compare(a, b)``: the recipe, from two texts to one result."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reuse.language import language_of
from reuse.match import find_passages
from reuse.model import Source
from reuse.results.comparison import Comparison
from reuse.results.evidence import Evidence
from reuse.seams import Language
from reuse.segment import segment_texts
from reuse.settings import Settings
from reuse.sources import read


def compare(
    a: Source | Path | str | bytes,
    b: Source | Path | str | bytes,
    *,
    settings: Settings | None = None,
    dates: tuple[date, date] | None = None,
    language: Language | None = None,
) -> Comparison:
    """Say where one text repeats the other, and what speaks for a round trip.

    Parameters
    ----------
    a, b : Source, Path, str or bytes
        A `str` is a text, a `pathlib.Path` a file. Either may be the copy.
    settings : Settings, optional
        The defaults otherwise.
    dates : (date, date), optional
        When `a` and `b` were published. The later is the copy then, whatever its style says.
    language : Language, optional
        English otherwise; see `reuse.language`.

    Returns
    -------
    Comparison
        Swapping `a` and `b` swaps the spans and changes nothing else.

    Raises
    ------
    reuse.sources.ReadError
        Where a file cannot be read.

    Examples
    --------
    >>> a = "It rained all night in Valletta. The freighter sank off Malta with its crew of nine."
    >>> b = "The freighter sank off Malta with its crew of nine. Nobody had expected the storm."
    >>> [p.a.slice(a) for p in compare(a, b).passages]
    ['The freighter sank off Malta with its crew of nine.']
    """
    settings = Settings() if settings is None else settings
    language = language_of(language)
    source_a = (
        read(a) if isinstance(a, Source) else read(a, id=None if isinstance(a, Path) else "a")
    )
    source_b = (
        read(b) if isinstance(b, Source) else read(b, id=None if isinstance(b, Path) else "b")
    )
    document_a, document_b = segment_texts(source_a, source_b, language=language)
    passages = find_passages(document_a, document_b, settings=settings, language=language)

    def make_evidence() -> Evidence:
        # The models are loaded only where somebody asks.
        from reuse.scoring import find_evidence

        return find_evidence(document_a, document_b, passages, dates, language=language)

    return Comparison(source_a, source_b, passages, settings, make_evidence, dates)
