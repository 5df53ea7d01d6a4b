"""Where quotations stand that double marks don't show: between single marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reuse.model import Span

#: What stands between single marks. An apostrophe opens nothing, nor does a decade ('90s).
_SINGLE = re.compile(
    r"['‘](?<![\w’'].)(?!\d\ds\b)(?=\w)([^\n\"“”]{2,400}?)(?<=[\w.,!?…])['’](?!\w)"
)


def with_single_marks(text: str, quotations: Sequence[tuple[int, int]]) -> list[Span]:
    r"""Return quotations, and beside them those that stand between single marks.

    Parameters
    ----------
    text : str
    quotations : sequence of (int, int)
        What stands between double marks, in order, without overlap: single marks within it are
        another's words in somebody's mouth, and no quotation by themselves.

    Returns
    -------
    list of Span
        The marks themselves left out; in order, without overlap.

    Examples
    --------
    >>> text = "'We won't go,' he said; they \"won't say 'ever' again\"."
    >>> [span.slice(text) for span in with_single_marks(text, [(30, 52)])]
    ["We won't go,", "won't say 'ever' again"]
    """
    spans = [Span(*span) for span in quotations]
    if "'" not in text and "‘" not in text:
        return spans
    ends = [span.end for span in spans]
    singles = []
    for match in _SINGLE.finditer(text):
        k = bisect_right(ends, match.start())
        if k == len(spans) or match.end() <= spans[k].start:
            singles.append(Span(*match.span(1)))
    return sorted([*spans, *singles])
