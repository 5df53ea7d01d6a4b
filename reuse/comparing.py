"""``compare(a, b)``: the recipe, from two texts to one result."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reuse.match import find_passages
from reuse.model import Document, Source
from reuse.results.comparison import Comparison
from reuse.results.evidence import Evidence
from reuse.seams import Scorer
from reuse.segment import segment_texts
from reuse.settings import Settings
from reuse.sources import read


def compare(
    a: Document | Source | Path | str | bytes,
    b: Document | Source | Path | str | bytes,
    *,
    settings: Settings | None = None,
    dates: tuple[date, date] | None = None,
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
    dates : (date, date), optional
        When `a` and `b` were published. The later is the copy then, whatever its style says.
    scorer : Scorer, optional
        What says how likely a round trip is (`reuse.seams.Scorer`); the score of ours otherwise.

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
    document_a, document_b = _segment(a, b)
    passages = find_passages(document_a, document_b, settings=settings)

    def make_evidence() -> Evidence:
        # The models are loaded only where somebody asks.
        from reuse.scoring import find_evidence

        return find_evidence(document_a, document_b, passages, dates, scorer)

    return Comparison(
        document_a.source, document_b.source, passages, settings, make_evidence, dates
    )


def _segment(
    a: Document | Source | Path | str | bytes, b: Document | Source | Path | str | bytes
) -> tuple[Document, Document]:
    """Return both texts as documents; what brings tokens of its own keeps them."""
    sources = [
        text.source if isinstance(text, Document) else _read(text, side)
        for text, side in ((a, "a"), (b, "b"))
    ]
    one, two = segment_texts(*sources)
    return (a if isinstance(a, Document) else one), (b if isinstance(b, Document) else two)


def _read(text: Source | Path | str | bytes, side: str) -> Source:
    """Read a text; one that has no name of its own is called by its side."""
    return read(text) if isinstance(text, Source | Path) else read(text, id=side)
