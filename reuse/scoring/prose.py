"""Why a text can't be judged by its style: it is no English prose, such as the models know."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from reuse.model import Document

#: A paragraph ends a sentence; the lines of verse, tables and code mostly don't. A text is no
#: prose where more than this share of its words stand in short lines that end none.
_BROKEN = 0.5
_SHORT = 12  # words
#: A larger share of the words of a table than this are numbers.
_NUMBERS = 0.25
_ASCII = 127
#: Calls, braces and operators, and lines that end as a block or a statement begins or ends; where
#: there are so many of them a word, a program was written, or a page's markup.
_CODE, _CODE_A_WORD = re.compile(r"\w\(|[{}=<>|\\^~_]|[:;][ \t]*$", re.M), 0.15
_ENDS = frozenset(".!?:;\"'”’)]…")


def why_no_prose(document: Document, known: float, least_known: float) -> str | None:
    """Return why the style of a text says nothing; None where it is English prose.

    Parameters
    ----------
    document : Document
    known : float
        The share of its words that are in the vocabulary: `reuse.style.Style` has it.
    least_known : float
        The least that it must be.

    Returns
    -------
    str or None

    Examples
    --------
    >>> from reuse.segment import segment_text
    >>> from reuse.sources import read
    >>> text = "In der Nacht sank vor Malta ein Frachter mit neun Mann an Bord."
    >>> why_no_prose(segment_text(read(text)), 0.16, 0.4)
    'not English prose of the kind it was fitted on: 16% of its words are common English, ...'
    """
    if not len(document.tokens):
        return "it has no words"
    if known < least_known:
        return (
            "not English prose of the kind it was fitted on: "
            f"{known:.0%} of its words are common English, needs {least_known:.0%}"
        )
    text = document.source.text
    numbers = _share_of_numbers(document)
    if numbers > _NUMBERS:
        return f"it reads like a table: {numbers:.0%} of its words are numbers"
    if len(_CODE.findall(text)) > _CODE_A_WORD * len(document.tokens):
        return "it reads like code or markup: too many of its signs are none of prose"
    broken = _share_in_broken_lines(text)
    if broken > _BROKEN:
        return (
            f"it is set like verse, a table or captions: {broken:.0%} of its words stand in short "
            "lines that end no sentence"
        )
    return None


def _share_of_numbers(document: Document) -> float:
    """Return the share of words that begin with a digit of any script."""
    points = np.frombuffer(document.source.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    first = points.take(document.tokens["start"])
    numbers = int(((first >= ord("0")) & (first <= ord("9"))).sum())
    numbers += sum(chr(point).isdigit() for point in first[first > _ASCII].tolist())
    return numbers / len(first)


def _share_in_broken_lines(text: str) -> float:
    """Return the share of words in short lines that end no sentence, though the next begins one.

    Where prose was wrapped, most lines go on with a small letter.
    """
    lines = [words for words in (line.split() for line in text.splitlines()) if words]
    broken = sum(
        len(words)
        for words, following in pairwise([*lines, ["A"]])
        if len(words) <= _SHORT and words[-1][-1] not in _ENDS and not following[0][0].islower()
    )
    return broken / max(sum(map(len, lines)), 1)
