"""What a reader should know of two texts, each in one sentence, and where."""

from __future__ import annotations

from reuse.model import Notice
from reuse.results.comparison import Comparison

#: How many places of a notice are shown; the JSON has all.
PLACES_SHOWN = 3


def describe_notices(comparison: Comparison, *, furniture: bool = True) -> list[str]:
    r"""Say what a reader should know of the texts, and in which characters it stands.

    Parameters
    ----------
    comparison : Comparison
    furniture : bool
        Whether to say, too, what readers of files did that cost no word of a text.

    Returns
    -------
    list of str
        Plain text without markup; none where there is nothing to know.

    Examples
    --------
    >>> import reuse
    >>> describe_notices(reuse.compare("He said so.", "He s\u0430id so."))
    ['b has 1 word that mixes Latin and Cyrillic letters (characters 3–7).']
    """
    furnished = {
        notice.text
        for source in (comparison.a, comparison.b)
        for notice in source.notices
        if not notice.lost and not furniture
    }
    shown = (notice for notice in comparison.notices if notice.text not in furnished)
    return [_with_places(notice) for notice in shown]


def _with_places(notice: Notice) -> str:
    shown = [f"{span.start}–{span.end}" for span in notice.spans[:PLACES_SHOWN]]
    more = len(notice.spans) - len(shown)
    shown += [f"and {more:,} more"] if more else []
    if not shown:
        return notice.text
    return f"{notice.text.removesuffix('.')} (characters {', '.join(shown)})."
