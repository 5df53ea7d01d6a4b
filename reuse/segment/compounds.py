"""Compounds that one place hyphenates and another writes in one word, brought to one form.

A hyphen at a line's end may belong to the word or only cut it: "well-" over "known" is a compound,
"mili-" over "tary" is not, and no rule that looks at one text can always tell. A text is therefore
read with such a word in one piece (`reuse.segment.view`), and what stands hyphenated within a line
as its parts. Where two texts are compared, parts become one word if either text has that word
in one piece.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import numpy as np

from reuse.arrays import I8, U8
from reuse.model import Document
from reuse.segment.tokens import power_tables

_HYPHENS = "-\u2010\u2011"
#: No compound of more parts is looked for.
_MOST_PARTS = 4

#: Compounds of a text: the first token of each, how many tokens, and the code that is theirs
#: in one word.
_Compounds = tuple[I8, I8, U8]


def join_compounds(a: Document, b: Document) -> tuple[Document, Document]:
    r"""Make one token of each hyphenated word that either text has in one piece, too.

    Parameters
    ----------
    a, b : Document

    Returns
    -------
    a, b : Document
        As they came where there is no such word, or where a user brought the tokens.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_texts
    >>> a, b = "a well-known, well-fed cat", "a well-\nknown, well-fed cat"
    >>> one, two = join_compounds(*segment_texts(Source("a", a, ""), Source("b", b, "")))
    >>> [a[t["start"]:t["end"]] for t in one.tokens]
    ['a', 'well-known', 'well', 'fed', 'cat']
    >>> bool((one.tokens["code"] == two.tokens["code"]).all())
    True
    """
    if a.own_tokens or b.own_tokens:
        return a, b
    found = [_find_compounds(document) for document in (a, b)]
    if not any(found):
        return a, b
    written = np.sort(
        np.concatenate([codes for compounds in found if compounds for codes in compounds[2:]])
    )
    one_word: dict[int, int] = {}  # the stem of each that either text has in one piece
    for document in (a, b):
        codes = document.tokens["code"]
        place = written.searchsorted(codes)
        at = (written.take(place, mode="clip") == codes).nonzero()[0]
        if at.size:
            one_word.update(
                zip(codes[at].tolist(), document.tokens["stem"][at].tolist(), strict=True)
            )
    if not one_word:
        return a, b
    a, b = (
        _join(document, compounds, one_word) if compounds else document
        for document, compounds in zip((a, b), found, strict=True)
    )
    return a, b


def _find_compounds(document: Document) -> _Compounds | None:
    """Return the words of a text that are parted by hyphens alone, each run of up to four."""
    text = document.source.text
    hyphens = [
        at
        for hyphen in _HYPHENS
        if hyphen in text
        for at in _places(hyphen, text)
        if text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
    ]
    if not hyphens:
        return None
    tokens = document.tokens
    starts, ends, codes = tokens["start"], tokens["end"], tokens["code"]
    at = np.array(hyphens)
    last = len(tokens) - 1
    first = np.minimum(ends.searchsorted(at), last)
    after = np.minimum(first + 1, last)
    first = first[(ends[first] == at) & (starts[after] == at + 1)]
    if not first.size:
        return None
    joined = np.zeros(last + 2, bool)
    joined[first] = True
    # A word that has other signs in it than letters has another code then, and matches none.
    lengths = (ends - starts).astype(np.int64)
    runs: list[_Compounds] = []
    code, size = codes[first], lengths[first]
    for parts in range(2, _MOST_PARTS + 1):
        part = first + parts - 1
        powers, _ = power_tables(int(size.max()) + 1)
        code = code + powers[size] * codes[part]
        size = size + lengths[part]
        runs.append((first, np.full(len(first), parts), code))
        more = joined[part]
        if not more.any():
            break
        first, code, size = first[more], code[more], size[more]
    firsts, counts, codes = (np.concatenate(column) for column in zip(*runs, strict=True))
    return firsts, counts, codes


def _places(hyphen: str, text: str) -> list[int]:
    parts = text.split(hyphen)
    return list(accumulate([len(parts[0]), *[len(part) + 1 for part in parts[1:-1]]]))


def _join(document: Document, compounds: _Compounds, one_word: dict[int, int]) -> Document:
    """Make one token of each compound that is somewhere one word, the longest first."""
    tokens = document.tokens.copy()
    keep = np.ones(len(tokens), bool)
    opens = set(document.sentences["i"].tolist())
    rows = zip(*(column.tolist() for column in compounds), strict=True)
    reached = 0
    for i, parts, code in sorted(rows, key=lambda row: (row[0], -row[1])):
        if code in one_word and i >= reached and opens.isdisjoint(range(i + 1, i + parts)):
            reached = i + parts
            keep[i + 1 : reached] = False
            tokens[i] = tokens["start"][i], tokens["end"][reached - 1], code, one_word[code]
    left = np.concatenate(([0], keep.cumsum()))  # of the tokens before each
    sentences = document.sentences.copy()
    for edge in "ij":
        sentences[edge] = left[sentences[edge]]
    tokens = tokens[keep]
    for array in (tokens, sentences):
        array.flags.writeable = False
    return replace(document, tokens=tokens, sentences=sentences)
