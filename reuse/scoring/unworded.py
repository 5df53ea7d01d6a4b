"""Whether anything was reworded at all; and where nothing was, what the change is.

Nothing here is fitted. A place is reworded where a known word that names something became another
that is no kin of it. Layout, case, typography, damage and disguise make no such places, or few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from reuse.language import Language
from reuse.model import Side
from reuse.results.evidence import Change, Mechanism
from reuse.scoring.script import DROPPED, EQUAL, MOVED, Script
from reuse.scoring.traces import count_beyond, count_disguised, count_mangled, read_bare, trace

#: Places reworded that there must be, in all and in a hundred words, for a change of wording.
LEAST_PLACES, LEAST_PER_HUNDRED = 3, 1.0
#: Of all words of both texts, so many are the same in whatever order where none became another of
#: like meaning, and where none did at all.
_REARRANGED, _THE_SAME = 0.98, 0.995
#: Of the words of one text: from which share on it is called disguised, damaged, or cut.
_DISGUISED, _DAMAGED, _CUT, _EDITED = 0.005, 0.01, 0.05, 0.005
#: Where fewer words are in one text alone, it is cut or extended if so many fewer were edited.
_FAR_FEWER = 10
#: So much of one text must lie in the other for it to be the other, cut or extended; and so much
#: of what lies there must be the same.
_WITHIN, _ALL_BUT_THE_SAME = 0.8, 0.9
#: Of all that was changed, so much is damage where the text is called damaged.
_MOSTLY = 0.5
#: Of the words replaced in one text, so many are names and numbers where a form is filled in anew.
_FILLED_IN, _FEWEST_FILLED_IN = 0.6, 4
#: Why nothing is named where neither text is the other, cut or extended.
_A_PART = "what they share is the same; the rest of each is its own"
_CHANGED = "not reworded, but too much of what they share was changed to be only cut"
#: Times as files of captions have them, at least.
_FEWEST_CAPTIONS = 3


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


def was_filled_in(counts: Mapping[str, float]) -> bool:
    """Tell whether hardly anything but names and numbers was replaced.

    Parameters
    ----------
    counts : mapping of str to float
        As in `was_reworded`.

    Returns
    -------
    bool
        As where a form is filled in anew, or names are masked. Other words may be among what a
        field of a form holds, so that some places may look reworded.

    Examples
    --------
    >>> counts = {"replaced, first": 20, "names, first": 9, "numbers, first": 7, "places": 12}
    >>> was_filled_in(counts | {"replaced, second": 20, "names, second": 9, "numbers, second": 7})
    True
    """
    shares = [
        (counts[f"names, {side}"] + counts[f"numbers, {side}"])
        / max(counts[f"replaced, {side}"], 1.0)
        for side in ("first", "second")
    ]
    return counts["places"] >= _FEWEST_FILLED_IN and max(shares) >= _FILLED_IN


def share_in_both(script: Script) -> float:
    """Return the share of words that both texts have, each as often, in whatever order.

    Parameters
    ----------
    script : Script

    Returns
    -------
    float
    """
    codes = [document.tokens["code"] for document in (script.first, script.second)]
    known = np.unique(np.concatenate(codes))
    first, second = (np.bincount(known.searchsorted(own), minlength=len(known)) for own in codes)
    return float(np.minimum(first, second).sum()) / max(*map(len, codes), 1)


def is_not_reworded(counts: Mapping[str, float], script: Script) -> bool:
    """Tell whether no word became another of like meaning, so that there is nothing to score.

    Parameters
    ----------
    counts : mapping of str to float
        As in `was_reworded`.
    script : Script

    Returns
    -------
    bool
    """
    return (
        not was_reworded(counts) or was_filled_in(counts) or share_in_both(script) >= _REARRANGED
    )


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
        Counted and not estimated: it has no probability. None is named where neither text lies
        nearly whole in the other, or what does is not nearly all the same: two texts that share a
        clause are no two lengths of one text, and nobody cut or extended either. What is a tenth
        edited was not only cut, and a fifth may be outside of passages, as short sentences are.
    """
    documents = script.first, script.second
    words = [max(len(document.tokens), 1) for document in documents]
    hidden = [count_disguised(d) / n for d, n in zip(documents, words, strict=True)]
    mangled = [count_mangled(d.source.text) / n for d, n in zip(documents, words, strict=True)]
    bare = read_bare(script.first), read_bare(script.second)
    found = trace(script, bare, language)
    inside = max(counts["words, first"] + counts["words, second"], 1.0)
    damaged, edited = found.damaged / inside, found.edited / inside
    beyond = [
        count_beyond(one, own, language) / n
        for one, own, n in zip((script, script.turned()), (bare, bare[::-1]), words, strict=True)
    ]
    same = sum(counts[f"{name}, {side}"] for name in ("kept", "moved") for side in _SIDES) / inside
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

    def named(mechanism: Mechanism | None, values: Sequence[float], reason: str) -> Change:
        first, second = values
        side = None if first == second else sides[int(second > first)]
        return Change(mechanism, None, {}, seen, side, None, reason)

    nobody = (0.0, 0.0)
    if abs(hidden[0] - hidden[1]) >= _DISGUISED:
        return named("disguised", hidden, "the same words, with look-alike or invisible signs")
    if 2 * max(found.masked) >= found.edits >= _FEWEST_FILLED_IN:
        return named("cut or extended", found.masked, "the same words, with names masked")
    if was_filled_in(counts) and found.edits >= _FEWEST_FILLED_IN:
        reason = "the same words, with other names or numbers put in"
        return named("form filled in anew", nobody, reason)
    if damaged >= _DAMAGED and damaged >= _MOSTLY * (damaged + edited):
        reason = "the same words, some with letters or spaces damaged"
        return named("damaged", found.unlikely, reason)
    if abs(mangled[0] - mangled[1]) >= _EDITED >= edited:
        return named("damaged", mangled, "the same words, some with signs of another encoding")
    more = max(beyond)
    if max(edited, more) >= _EDITED and share_in_both(script) >= _THE_SAME:
        return named("same words", nobody, "the same words, in another order")
    if more >= _CUT or (more >= _EDITED and more >= _FAR_FEWER * edited):
        within, alike = max(_lies_within(one) for one in (script, script.turned()))
        if within < _WITHIN:
            return named(None, nobody, _A_PART)
        if alike < _ALL_BUT_THE_SAME:
            return named(None, nobody, _CHANGED)
        return named("cut or extended", beyond, "the same words, and in one text more")
    if max(edited, more) >= _EDITED or counts["reworded places"]:
        reason = "the same words, but for a few places where some were changed"
        return named("edited by hand", nobody, reason)
    if max(d.source.text.count("-->") for d in documents) >= _FEWEST_CAPTIONS:
        return named("same words", nobody, "the same words, set as captions")
    return named("same words", nobody, "the same words, but for layout, case or signs")


def _lies_within(script: Script) -> tuple[float, float]:
    """Return how much of the first text the second has: of all, and of what did not drop out."""
    count = script.j - script.i
    same = int(count[(script.op == EQUAL) | (script.op == MOVED)].sum())
    gone = int(count[script.op == DROPPED].sum())
    return same / max(len(script.first.tokens), 1), same / max(int(count.sum()) - gone, 1)


_SIDES = ("first", "second")
