"""Whether anything was reworded at all; and where nothing was, what the change is.

Nothing here is fitted. A place is reworded where a known word that names something became another
that is no kin of it. Layout, case, typography, damage and disguise make no such places, or few.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np

from reuse.language import Language
from reuse.model import Side
from reuse.results.evidence import Change, Mechanism
from reuse.scoring.script import DROPPED, RESPELT, SUBSTITUTED, Script, stretch
from reuse.scoring.tally import ALIKE, among_sorted, function_codes

#: Places reworded that there must be, in all and in a hundred words, for a change of wording.
LEAST_PLACES, LEAST_PER_HUNDRED = 3, 1.0
#: Of the words of one text: from which share on it is called disguised, damaged, or cut.
_DISGUISED, _DAMAGED, _CUT, _EDITED = 0.005, 0.01, 0.05, 0.005
#: Of all that was changed, so much is damage where the text is called damaged.
_MOSTLY = 0.5
#: Words of a stretch that is as long as a sentence.
_SENTENCE = 8
_LINE_END = re.compile(r"[-\u00ad\u2010][ \t]*\n")
#: Of the words replaced, so many are names and numbers where a form is filled in anew.
_FILLED_IN, _FEWEST_FILLED_IN = 0.6, 4.0
_WORD = re.compile(r"\w+")
#: Letters that typesetters use.
_TYPOGRAPHIC = frozenset("ªº\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06")
#: Signs that no reader sees, but a program does.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")


def was_reworded(counts: Mapping[str, float]) -> bool:
    """Tell whether anything was reworded.

    Parameters
    ----------
    counts : mapping of str to float
        The counts of a tally, by `reuse.scoring.tally.COLUMNS`.

    Returns
    -------
    bool

    Examples
    --------
    >>> was_reworded({"reworded places": 3, "words, first": 250, "words, second": 250})
    True
    >>> was_reworded({"reworded places": 3, "words, first": 350, "words, second": 350})
    False
    """
    words = (counts["words, first"] + counts["words, second"]) / 2
    places = counts["reworded places"]
    return places >= LEAST_PLACES and 100 * places >= LEAST_PER_HUNDRED * words


def name_unworded(
    counts: Mapping[str, float],
    script: Script,
    sides: tuple[Side, Side],
    language: Language,
) -> Change:
    """Say what the change is where nothing was reworded.

    Parameters
    ----------
    counts : mapping of str to float
        As in `was_reworded`.
    script : Script
    sides : (side, side)
        Which text is the first of the script, and which the second.
    language : Language

    Returns
    -------
    Change
        Counted and not estimated: it has no probability.
    """
    words = {side: max(counts[f"words, {side}"], 1.0) for side in ("first", "second")}
    every = words["first"] + words["second"]

    def both(name: str) -> float:
        return counts[f"{name}, first"] + counts[f"{name}, second"]

    hidden = [
        count_disguised(document.source.text) / max(len(document.tokens), 1)
        for document in (script.first, script.second)
    ]
    damaged = count_damaged(script, language) / every
    strange = [counts[f"unknown, {side}"] / words[side] for side in words]
    beyond = [
        count_beyond(one, language) / max(len(one.first.tokens), 1)
        for one in (script, script.turned())
    ]
    same = (both("kept") + both("moved")) / every
    # Tags and times that stand in one text alone change none of the words about them.
    changed = (both("replaced") + both("inflected") + both("respelt")) / every
    filled_in = (both("names") + both("numbers")) / max(both("replaced"), 1.0)
    seen = {
        "the same words": round(same, 4),
        "places changed": counts["places"],
        "reworded places": counts["reworded places"],
        "damaged words": round(damaged, 4),
        **dict(
            sorted(
                (f"words in {side} alone", round(share, 4))
                for side, share in zip(sides, beyond, strict=True)
            )
        ),
    }

    def named(mechanism: Mechanism, values: Sequence[float], reason: str) -> Change:
        first, second = values
        side = None if first == second else sides[int(second > first)]
        return Change(mechanism, None, {}, seen, side, None, reason)

    if abs(hidden[0] - hidden[1]) >= _DISGUISED:
        return named("disguised", hidden, "the same words, with look-alike or invisible signs")
    if counts["places"] >= _FEWEST_FILLED_IN and filled_in >= _FILLED_IN:
        nobody = (0.0, 0.0)
        reason = "the same words, with other names or numbers put in"
        return named("form filled in anew", nobody, reason)
    if damaged >= _DAMAGED and damaged >= _MOSTLY * changed:
        return named("damaged", strange, "the same words, some with letters or spaces damaged")
    if max(beyond) >= _CUT:
        return named("cut or extended", beyond, "the same words, and in one text more")
    if max(changed - damaged, max(beyond)) >= _EDITED or counts["reworded places"]:
        reason = "the same words, but for a few places where some were changed"
        return named("edited by hand", (0.0, 0.0), reason)
    return named("same words", (0.0, 0.0), "the same words, but for layout, case or signs")


def count_beyond(script: Script, language: Language) -> int:
    """Count the words that the first text has and the second has not, layout and marks aside.

    Parameters
    ----------
    script : Script
    language : Language

    Returns
    -------
    int
        Words in stretches as long as a sentence, and in shorter ones those that name nothing, as
        are left out where stop words are: tags, times and line numbers are neither.
    """
    codes = script.first.tokens["code"]
    alone = script.block_of[0] < 0
    own = script.op == DROPPED
    alone[stretch(script.i[own], (script.j - script.i)[own])] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([False], alone, [False]))))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= _SENTENCE
    short = stretch(starts[~long], (ends - starts)[~long])
    return int(
        (ends - starts)[long].sum() + among_sorted(codes[short], function_codes(language)).sum()
    )


def count_damaged(script: Script, language: Language) -> int:
    """Count the words that were joined, split or misread: in letters they are alike.

    Parameters
    ----------
    script : Script
    language : Language

    Returns
    -------
    int
        Words of both texts. One that was hyphenated at the end of a line is no such word, nor is
        one of two spellings that the language has both.
    """
    from rapidfuzz.fuzz import ratio

    documents = script.first, script.second
    unlisted = [language.lexicon.zipf_of(d.tokens["code"]) == 0 for d in documents]
    own = (script.op == SUBSTITUTED) | (script.op == RESPELT)
    count = 0
    for i, j, k, l in zip(  # noqa: E741
        *(edge[own].tolist() for edge in (script.i, script.j, script.k, script.l)), strict=True
    ):
        if (
            i == j
            or k == l
            or (j - i == l - k and not unlisted[0][i:j].any() | unlisted[1][k:l].any())
        ):
            continue
        one, other = (
            d.source.text[d.tokens["start"][low] : d.tokens["end"][high - 1]]
            for d, low, high in zip(documents, (i, k), (j, l), strict=True)
        )
        if _LINE_END.search(one) or _LINE_END.search(other):
            continue
        letters = ("".join(filter(str.isalnum, text)).lower() for text in (one, other))
        if ratio(*letters, score_cutoff=100 * ALIKE):
            count += j - i + l - k
    return count


def count_disguised(text: str) -> int:
    """Count the words that are not what they seem: of two scripts, styled, or with hidden signs.

    Parameters
    ----------
    text : str

    Returns
    -------
    int

    Examples
    --------
    >>> count_disguised("Pu\u200btin spоke in Мoscow."), count_disguised("Putin spoke in Москва.")
    (3, 0)
    """
    if text.isascii():
        return 0
    hidden = len(_INVISIBLE.findall(text))
    for word in _WORD.findall(_INVISIBLE.sub("", text)):
        if not word.isascii():
            scripts = {_script(letter) for letter in word if letter.isalpha()}
            hidden += len(scripts) > 1 or "STYLED" in scripts
    return hidden


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    if unicodedata.normalize("NFKC", letter).isascii() and letter not in _TYPOGRAPHIC:
        return "STYLED"
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]
