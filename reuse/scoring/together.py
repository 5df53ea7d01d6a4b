"""Two texts that share passages → what became of the words, and the score of a round trip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reuse.arrays import F8, Mask
from reuse.results.evidence import NOT_COPIED, Change, Score, Stability
from reuse.scoring.axes import TEXT_AXES
from reuse.scoring.draws import ENOUGH, LEAST_BLOCKS, is_stable, stability_of
from reuse.scoring.matched import MatchedPair
from reuse.scoring.model import PairModel, probability_of
from reuse.scoring.pair import PAIR_FEATURES, sum_by_family
from reuse.scoring.tally import COLUMNS
from reuse.scoring.unworded import is_not_reworded, name_unworded

#: A mechanism is named from this probability on.
NAMED = 0.8
#: Of the classes that are told apart two are one mechanism, for all that is seen in the copy. The
#: first of them is a round trip: its source reads native.
ROUND_TRIP, TWO_TRANSLATIONS, TRANSLATED = "round trip", "two translations", "translated"
#: Where both read translated.
BOTH_TRANSLATED = (
    "reworded throughout, by machine or as a second translation of the same text; both texts "
    "read translated"
)
#: Where so much of a text is shared, what became of it can be told however short it is.
_HALF = 0.5
_SHORT = "too little is shared: {:,} words in passages, needs {}"
_TRANSLATED = TEXT_AXES.index("translated")


def judge_pair(pair: MatchedPair) -> tuple[Score, Change]:
    """Say how likely a round trip is, and what became of the words: the scorer of ours.

    Parameters
    ----------
    pair : MatchedPair

    Returns
    -------
    score : Score
        Its probability is None where too little is shared, or nothing but quotation.
    change : Change
    """
    words, least = min(pair.words.values()), pair.model.pair.least_words
    if pair.no_ground:
        return _abstain(pair, pair.no_ground)
    counts = dict(zip(COLUMNS, pair.tally.rows.sum(axis=0).tolist(), strict=True))
    if is_not_reworded(counts, pair.script):
        change = name_unworded(counts, pair.script, pair.sides, pair.language)
        # A disguise is seen in the whole text, and is why little of it is found.
        short = words < least and max(pair.covered) < _HALF
        if short and change.mechanism != "disguised":
            return _abstain(pair, _SHORT.format(words, least))
        copy = None if change.mechanism in NOT_COPIED else pair.copy_by_date
        return Score(0.0, False, copy, {}, {}, change.reason), change
    reason = _SHORT.format(words, least) if words < least else pair.no_prose
    if reason:
        return _abstain(pair, reason)
    logs = pair.model.pair.change(pair.all_features)
    score, change = _score(pair, logs), _change(pair, logs, counts)
    if change.mechanism in NOT_COPIED:
        reason = score.reason or f"{change.mechanism}, and so no copy"
        score = replace(score, copy=None, strong=False, signals=(), reason=reason)
    return score, change


def score_pair(pair: MatchedPair) -> Score:
    """Say how likely one of two texts is a round trip of the other, as our scorer does.

    Parameters
    ----------
    pair : MatchedPair

    Returns
    -------
    Score
    """
    return judge_pair(pair)[0]


def _abstain(pair: MatchedPair, reason: str) -> tuple[Score, Change]:
    return (
        Score(None, False, pair.copy_by_date, {}, {}, reason),
        Change(None, None, {}, {}, None, None, reason),
    )


def _score(pair: MatchedPair, logs: F8) -> Score:
    """Return the score of a round trip; `logs` are those of the classes, in every draw."""
    model = pair.model.pair
    log_odds = model.change.log_odds(pair.all_features, ROUND_TRIP)
    likely, later = log_odds >= 0, pair.later >= 0
    same = (likely == likely[0]) & (~likely | (later == later[0]))
    stability = stability_of(same, pair.script.blocks)
    copy = pair.known_copy
    by_wording = copy is not None and pair.later_by_date is None
    reason = None
    stable = is_stable(stability) and _is_stable_direction(pair)
    if by_wording and not (stable and log_odds[0] >= 0):
        copy = None
    if pair.later_by_date is None and copy is None:
        reason = "which text is the copy can't be told from their wording"
    strong = bool(log_odds[0] >= model.strong)
    if strong:
        held_back = _why_not_strong(pair, model, stability)
        strong, reason = held_back is None and copy is not None, held_back or reason
    elif logs[0, model.change.names.index(TWO_TRANSLATIONS)] > logs[0].max() - 1e-12:
        reason = BOTH_TRANSLATED
    adds, baseline = model.change.adds(pair.features, ROUND_TRIP)
    return Score(
        probability_of(float(log_odds[0])),
        strong,
        copy,
        pair.axes_of_copy,
        sum_by_family(adds),
        reason,
        baseline,
        _signals(pair, copy),
        stability,
    )


def _why_not_strong(pair: MatchedPair, model: PairModel, stability: Stability) -> str | None:
    """Return what else a strong label asks that the pair has not; None where it has all."""
    words = min(pair.words.values())
    if words < model.strong_words:
        return f"for a strong label {model.strong_words} words must be shared, and {words} are"
    if not is_stable(stability):
        return _unstable(stability)
    if pair.known_copy not in (None, pair.sides[int(pair.later[0] >= 0)]):
        return "by its wording, not the later text is the copy"
    if pair.features[_TRANSLATED] < model.translated:
        return "by itself, without its source, the copy does not read translated"
    if not _is_typical(pair, ROUND_TRIP):
        return "it was changed in another way than the round trips that were tried"
    return None


def _is_typical(pair: MatchedPair, name: str) -> bool:
    """Whether the extent of change is one that pairs of a class have."""
    model = pair.model.pair
    low, high = (edge[model.change.names.index(name)] for edge in model.typical)
    return bool(np.all((pair.features >= low) & (pair.features <= high)))


def _is_stable_direction(pair: MatchedPair) -> bool:
    """Whether wording tells the same direction in both halves and nearly every draw."""
    later: Mask = pair.later >= 0
    return is_stable(stability_of(later == later[0], pair.script.blocks))


def _signals(pair: MatchedPair, copy: str | None) -> tuple[str, ...]:
    """Return what says, each by itself, that a text is the copy."""
    if copy is None:
        return ()
    second = pair.sides[1] == copy
    least = pair.model.pair.decides
    found = [
        name for name, value in pair.signals.items() if (value if second else -value) >= least
    ]
    return ("dates", *found) if pair.later_by_date else tuple(found)


def _change(pair: MatchedPair, logs: F8, counts: dict[str, float]) -> Change:
    """Name what became of the words, or say why it can't be named."""
    names, shares = _mechanisms(pair.model.pair, np.exp(logs))
    best = shares.argmax(axis=1)
    stability = stability_of(best == best[0], pair.script.blocks)
    probability = float(shares[0, best[0]])
    probabilities = dict(zip(names, shares[0].tolist(), strict=True))
    told = {
        "words in passages, a": float(pair.words["a"]),
        "words in passages, b": float(pair.words["b"]),
        "reworded places": counts["reworded places"],
        "the same words": float(pair.features[PAIR_FEATURES.index("extent: kept")]),
    }
    likeliest = pair.model.pair.change.names[int(logs[0].argmax())]
    reason = None
    if not _is_typical(pair, likeliest):
        reason = "they were changed in another way than any that was tried"
    elif probability < NAMED:
        reason = f"{names[best[0]]} is likeliest, but no mechanism is likely enough to be named"
    elif not is_stable(stability):
        reason = _unstable(stability)
    if reason:
        return Change(None, None, probabilities, told, None, stability, reason)
    found = names[best[0]]
    return Change(found, probability, probabilities, told, None, stability, None)


def _mechanisms(model: PairModel, shares: F8) -> tuple[list[str], F8]:
    """Return the mechanisms and their probabilities: a round trip and two translations are one."""
    names = [name for name in model.change.names if name not in (ROUND_TRIP, TWO_TRANSLATIONS)]
    columns = [shares[:, model.change.names.index(name)] for name in names]
    translated = sum(
        shares[:, model.change.names.index(name)] for name in (ROUND_TRIP, TWO_TRANSLATIONS)
    )
    return [*names, TRANSLATED], np.stack([*columns, np.asarray(translated)], axis=1)


def _unstable(stability: Stability) -> str:
    if not stability.of:
        return f"too little is shared to judge it in parts: fewer than {LEAST_BLOCKS} blocks"
    where = "" if stability.halves else ", and not on both halves"
    return (
        f"the verdict is not stable: the same in {stability.held} of {stability.of} resamplings "
        f"of the passages{where}; needs {ENOUGH} and both"
    )
