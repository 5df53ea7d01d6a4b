"""Two texts that share passages → the score of ours."""

from __future__ import annotations

from reuse.arrays import F8
from reuse.results.evidence import Score
from reuse.scoring.matched import MatchedPair
from reuse.scoring.model import Question, both, probability_of
from reuse.scoring.pair import sum_by_family

#: A family speaks for a round trip by itself when it adds as much to the log-odds.
SPEAKS = 0.5
#: How many families must, for a strong label.
FAMILIES_FOR_STRONG = 2
#: And by itself, without its source, the copy must read as translated rather than not: a story
#: that a person told anew may look like a round trip beside the first telling, but not alone.
TRANSLATED_FOR_STRONG = 0.5


def score_pair(pair: MatchedPair) -> Score:
    """Say how likely one of two texts is a round trip of the other: the scorer of ours.

    Parameters
    ----------
    pair : MatchedPair

    Returns
    -------
    Score
        ``probability`` is None where too little is shared, or nothing but quotation.
    """
    reason = pair.no_ground or _too_little(pair)
    if reason:
        return Score(None, False, pair.later_by_date, {}, {}, reason)
    model = pair.model.pair
    log_odds = model.calibration(both(model.reworded(pair.extent), model.machine(pair.features)))
    families = _families(model.machine, pair.features - model.typical, model.calibration.slope)
    speaking = [name for name, adds in families.items() if adds >= SPEAKS and name != "extent"]
    past = log_odds >= model.strong
    several = len(speaking) >= FAMILIES_FOR_STRONG
    translated = pair.axes_of_copy["translated"] >= TRANSLATED_FOR_STRONG
    reason = None
    if pair.known_copy is None:
        reason = "which text is the copy can't be told from their wording"
    elif past and not several:
        reason = "only one family of evidence speaks for a round trip"
    elif past and not translated:
        reason = "by itself, without its source, the copy does not read as translated"
    return Score(
        probability_of(log_odds),
        past and several and translated and pair.known_copy is not None,
        pair.known_copy,
        pair.axes_of_copy,
        families,
        reason,
    )


def _families(question: Question, features: F8, slope: float) -> dict[str, float]:
    return sum_by_family(question.adds(features) * slope)


def _too_little(pair: MatchedPair) -> str | None:
    words, least = pair.words[pair.taken_for_copy], pair.model.pair.least_words
    if words < least:
        return f"too little is shared: {words:,} words in passages, needs {least}"
    return None
