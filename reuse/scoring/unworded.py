"""Whether anything was reworded at all; and where nothing was, what the change is.

Nothing here is fitted. A place is reworded where a known word that names something became another
that is no kin of it. Layout, case, typography, damage and disguise make no such places, or few.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from reuse.model import Side
from reuse.results.evidence import Change
from reuse.scoring.script import SUBSTITUTED, Script
from reuse.scoring.tally import ALIKE

#: Places reworded that there must be, in all and in a hundred words, for a change of wording.
LEAST_PLACES, LEAST_PER_HUNDRED = 3, 1.0
#: Of the words of one text: from which share on it is called disguised, damaged, or cut.
_DISGUISED, _DAMAGED, _CUT = 0.005, 0.01, 0.05
#: Of the words replaced, so many are names and numbers where a form is filled in anew.
_FILLED_IN, _FEWEST_FILLED_IN = 0.6, 4.0
_WORD = re.compile(r"\w+")
#: Signs that no reader sees, but a program does.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")


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
) -> Change:
    """Say what the change is where nothing was reworded.

    Parameters
    ----------
    counts : mapping of str to float
        As in `was_reworded`.
    script : Script
    sides : (side, side)
        Which text is the first of the script, and which the second.

    Returns
    -------
    Change
        Counted and not estimated: it has no probability.
    """
    first, second = sides
    words = {side: max(counts[f"words, {side}"], 1.0) for side in ("first", "second")}
    every = words["first"] + words["second"]

    def both(name: str) -> float:
        return counts[f"{name}, first"] + counts[f"{name}, second"]

    documents = script.first, script.second
    hidden = [
        count_disguised(document.source.text) / max(len(document.tokens), 1)
        for document in documents
    ]
    covered = [float((block >= 0).mean()) for block in script.block_of]
    strange = [counts[f"unknown, {side}"] / words[side] for side in words]
    broken = (both("respelt") + count_joined(script)) / every
    without = [counts[f"left out, {side}"] / words[side] for side in words]
    beyond = [share + 1 - part for share, part in zip(without, covered, strict=True)]
    replaced = max(both("replaced"), 1.0)
    filled_in = (both("names") + both("numbers")) / replaced
    told = {
        "the same words": round((both("kept") + both("moved")) / every, 4),
        "reworded places": counts["reworded places"],
        "words respelt, joined or split": round(broken, 4),
        f"words in one text alone, {first}": round(beyond[0], 4),
        f"words in one text alone, {second}": round(beyond[1], 4),
    }
    told = dict(sorted(told.items()))

    def named(mechanism: str, side: Side | None, reason: str) -> Change:
        return Change(mechanism, None, {}, told, side, None, reason)  # type: ignore[arg-type]

    def larger(values: list[float]) -> Side | None:
        if values[0] == values[1]:
            return None
        return first if values[0] > values[1] else second

    if max(hidden) >= _DISGUISED:
        side = larger(hidden)
        return named("disguised", side, "the same words, with look-alike or invisible signs")
    if broken + max(strange) >= _DAMAGED:
        return named(
            "damaged", larger(strange), "the same words, some of them damaged: letters or spaces"
        )
    places = counts["places"]
    if places >= _FEWEST_FILLED_IN and filled_in >= _FILLED_IN:
        return named(
            "form filled in anew", None, "the same words, with other names or numbers put in"
        )
    if abs(beyond[0] - beyond[1]) >= _CUT:
        return named("cut or extended", larger(beyond), "the same words, in one text more of them")
    return named("same words", None, "the same words, but for layout, case, signs or little more")


def count_joined(script: Script) -> int:
    """Count the words that were only joined, split or misread: together their letters are alike.

    Parameters
    ----------
    script : Script

    Returns
    -------
    int
        Words of both texts.
    """
    from rapidfuzz.fuzz import ratio

    texts = script.first.source.text, script.second.source.text
    tokens = script.first.tokens, script.second.tokens
    count = 0
    own = script.op == SUBSTITUTED
    for i, j, k, l in zip(  # noqa: E741
        *(edge[own].tolist() for edge in (script.i, script.j, script.k, script.l)), strict=True
    ):
        if i < j and k < l:
            one, other = (
                "".join(filter(str.isalnum, text[t["start"][low] : t["end"][high - 1]])).lower()
                for text, t, low, high in zip(texts, tokens, (i, k), (j, l), strict=True)
            )
            if ratio(one, other, score_cutoff=100 * ALIKE):
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
    if unicodedata.normalize("NFKC", letter).isascii() and letter not in "ªº":
        return "STYLED"
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]
