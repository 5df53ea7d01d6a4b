"""Compounds that one place hyphenates and another writes in one word, brought to one form.

A hyphen at a line's end may belong to the word or only cut it: "well-" over "known" is a compound,
"mili-" over "tary" is not, and no rule that looks at one text can always tell. A text is therefore
read with such a word in one piece (`reuse.segment.view`), and what stands hyphenated within a line
as its parts. Where two texts are compared, parts become one word if either text has that word
in one piece.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

import numpy as np

from reuse.arrays import U8
from reuse.hashing import LETTER_BASE
from reuse.model import Document

_HYPHENS = "-\u2010\u2011"
#: No compound of more parts is looked for, and none of longer parts.
_MOST_PARTS = 4
_MOST_LETTERS = 60
_WRAP = (1 << 64) - 1
_POWERS = [pow(LETTER_BASE, n, 1 << 64) for n in range(_MOST_PARTS * _MOST_LETTERS)]
#: The last bits of a code tell nearly all words apart from a few.
_LAST_BITS = np.uint64((1 << 12) - 1)

#: Compounds of a text: the first token of each, how many tokens, and the code of all in one word.
_Compounds = list[tuple[int, int, int]]


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
    written = {code for compounds in found for _, _, code in compounds}
    stems: dict[int, int] = {}  # of those that either text has in one piece
    codes = np.concatenate((a.tokens["code"], b.tokens["code"]))
    for k in _may_be(codes, written):
        if (code := codes.item(k)) in written:
            row = a.tokens[k] if k < len(a.tokens) else b.tokens[k - len(a.tokens)]
            stems[code] = int(row["stem"])
    if not stems:
        return a, b
    return _join(a, found[0], stems), _join(b, found[1], stems)


def _may_be(codes: U8, wanted: set[int]) -> list[int]:
    """Return the places of the codes that may be among some: all that are, and few others."""
    ends = np.zeros(int(_LAST_BITS) + 1, bool)
    ends[[code & int(_LAST_BITS) for code in wanted]] = True
    places: list[int] = ends.take((codes & _LAST_BITS).view(np.int64)).nonzero()[0].tolist()
    return places


def _find_compounds(document: Document) -> _Compounds:
    """Return the words of a text that hyphens alone part, each run of a few."""
    text, tokens = document.source.text, document.tokens
    hyphens = sorted([at for sign in _HYPHENS if sign in text for at in _places(sign, text)])
    if not hyphens or not len(tokens):
        return []
    first = tokens["start"].searchsorted(hyphens) - 1
    rows = zip(
        hyphens,
        first.tolist(),
        tokens.take(first, mode="clip").tolist(),
        tokens.take(first + 1, mode="clip").tolist(),
        strict=True,
    )
    # By the last token so far: first token, how many, letters and code of each run up to it.
    runs: dict[int, list[tuple[int, int, int, int]]] = {}
    compounds: _Compounds = []
    for at, i, (start, end, code, _), (after, stop, more, _) in rows:
        letters = end - start
        if i < 0 or end != at or after != at + 1 or max(letters, stop - after) > _MOST_LETTERS:
            continue
        # A word that has other signs in it than letters has another code then, and matches none.
        own = runs[i + 1] = [
            (k, parts + 1, size + stop - after, (before + _POWERS[size] * more) & _WRAP)
            for k, parts, size, before in [(i, 1, letters, code), *runs.pop(i, ())]
            if parts < _MOST_PARTS
        ]
        compounds += [(k, parts, whole) for k, parts, _, whole in own]
    return compounds


def _places(hyphen: str, text: str) -> list[int]:
    """Return where a hyphen stands between two letters."""
    places = []
    at = text.find(hyphen, 1)
    while at > 0:
        if text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha():
            places.append(at)
        at = text.find(hyphen, at + 1)
    return places


def _join(document: Document, compounds: _Compounds, stems: dict[int, int]) -> Document:
    """Make one token of each compound that is somewhere one word, the longest first."""
    compounds = [compound for compound in compounds if compound[2] in stems]
    if not compounds:
        return document
    tokens, sentences = document.tokens.copy(), document.sentences.copy()
    opens = sentences["i"].tolist()
    keep = np.ones(len(tokens), bool)
    reached = 0
    for i, parts, code in sorted(compounds, key=lambda compound: (compound[0], -compound[1])):
        end = i + parts
        # A sentence that begins inside is one that was cut for its length.
        if i >= reached and bisect_left(opens, i + 1) == bisect_left(opens, end):
            reached = end
            keep[i + 1 : end] = False
            tokens[i] = tokens["start"][i], tokens["end"][end - 1], code, stems[code]
    left = np.concatenate(([0], keep.cumsum()))  # of the tokens before each
    sentences["i"], sentences["j"] = left[sentences["i"]], left[sentences["j"]]
    tokens = tokens[keep]
    for array in (tokens, sentences):
        array.flags.writeable = False
    return replace(document, tokens=tokens, sentences=sentences)
