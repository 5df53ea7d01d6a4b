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
from itertools import pairwise

import numpy as np

from reuse.arrays import I8, U8
from reuse.model import Document
from reuse.segment.tokens import power_tables

_HYPHENS = "-\u2010\u2011"
#: No compound of more parts is looked for, and none of longer parts.
_MOST_PARTS = 4
_MOST_LETTERS = 60
#: The last bits of a code tell nearly all words apart from a few.
_LAST_BITS = np.uint64((1 << 14) - 1)

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
    hyphens = [_find_hyphens(document) for document in (a, b)]
    if not any(hyphens):
        return a, b
    codes = np.concatenate((a.tokens["code"], b.tokens["code"]))
    # Both texts as one, that of b behind that of a.
    behind = len(a.source.text)
    starts = np.concatenate((a.tokens["start"], b.tokens["start"] + behind))
    places = np.array(hyphens[0] + [at + behind for at in hyphens[1]])
    words = starts.searchsorted(places) - 1  # before hyphens
    runs = _codes_of_runs(codes, words, places - starts.take(words, mode="clip"))
    # Where either text has a compound in one piece; most texts have none.
    whole = _places_of(np.concatenate(runs), codes)
    if not whole:
        return a, b
    stems = np.concatenate((a.tokens["stem"], b.tokens["stem"]))
    written = {codes.item(k): stems.item(k) for k in whole}
    found = [
        (i, parts, code)
        for parts, run in enumerate(runs, 2)
        for i, code in zip(words.tolist(), run.tolist(), strict=False)
        if code in written
    ]
    beyond = [(i - len(a.tokens), parts, code) for i, parts, code in found]
    return _join(a, hyphens[0], found, written), _join(b, hyphens[1], beyond, written)


def _find_hyphens(document: Document) -> list[int]:
    """Return where a hyphen stands between two letters."""
    if not len(document.tokens):  # some letters are left out of words
        return []
    text = document.source.text
    return sorted([at for sign in _HYPHENS if sign in text for at in _places(sign, text)])


def _places(hyphen: str, text: str) -> list[int]:
    """Return where a hyphen stands between two letters."""
    places = []
    at = text.find(hyphen, 1)
    while at > 0:
        if text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha():
            places.append(at)
        at = text.find(hyphen, at + 1)
    return places


def _codes_of_runs(codes: U8, words: I8, letters: I8) -> list[U8]:
    """Return the codes of two, three … words in one, each beginning with one of `words`.

    All of `words` are taken for one chain, so that a run is a compound only where hyphens part its
    words. One that has other signs in it than letters has another code, and matches none.
    """
    # A word's code is multiplied by the power of the letters that stand before it.
    powers, _ = power_tables(_MOST_LETTERS + 1)
    own, power = codes.take(words, mode="clip"), powers.take(letters, mode="clip")
    rest, runs = codes.take(words + 1, mode="clip"), []
    for _ in range(1, _MOST_PARTS):
        rest = own + power * rest
        runs.append(rest)
        own, power, rest = own[:-1], power[:-1], rest[1:]
    return runs


def _places_of(wanted: U8, codes: U8) -> list[int]:
    """Return the places of the codes that are among those wanted."""
    ends = np.zeros(int(_LAST_BITS) + 1, bool)
    ends[(wanted & _LAST_BITS).view(np.int64)] = True
    places: list[int] = ends.take((codes & _LAST_BITS).view(np.int64)).nonzero()[0].tolist()
    if not places:
        return places
    known = set(wanted.tolist())
    return [k for k in places if codes.item(k) in known]


def _is_compound(document: Document, hyphens: set[int], i: int, parts: int) -> bool:
    """Tell whether a text has such tokens, parted by hyphens alone, and none of them is long."""
    if i < 0 or i + parts > len(document.tokens):
        return False
    rows = document.tokens[["start", "end"]][i : i + parts].tolist()
    return all(end - start <= _MOST_LETTERS for start, end in rows) and all(
        end in hyphens and after == end + 1 for (_, end), (after, _) in pairwise(rows)
    )


def _join(
    document: Document, hyphens: list[int], found: _Compounds, stems: dict[int, int]
) -> Document:
    """Make one token of each compound that is somewhere one word, the longest first."""
    parting = set(hyphens)
    compounds = [one for one in found if _is_compound(document, parting, *one[:2])]
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
