"""What a reader should know of two texts, each in one sentence, and where."""

from __future__ import annotations

from reuse.results.comparison import Comparison
from reuse.results.notice import Notice

#: How many places of a notice are shown; the JSON has all.
PLACES_SHOWN = 3


def describe_notices(comparison: Comparison) -> list[str]:
    r"""Say what a reader should know of the texts, and in which characters it stands.

    Parameters
    ----------
    comparison : Comparison

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
    return [_with_places(notice) for notice in comparison.notices]


def _with_places(notice: Notice) -> str:
    shown = [f"{span.start}–{span.end}" for span in notice.spans[:PLACES_SHOWN]]
    more = len(notice.spans) - len(shown)
    shown += [f"and {more:,} more"] if more else []
    if not shown:
        return notice.text
    return f"{notice.text.removesuffix('.')} (characters {', '.join(shown)})."
