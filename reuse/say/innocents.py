"""Which innocent explanations were looked at, and how often a verdict such as this was wrong."""

from __future__ import annotations

from reuse.results.comparison import Comparison
from reuse.say.round_trip import words_shared
from reuse.say.tables import Table
from reuse.say.trials import (
    ALIKE_BEFORE,
    CARD,
    UNCOUNTED,
    table_of_change,
    table_of_lengths,
    table_of_strong,
)
from reuse.say.words import count, percent
from reuse.scoring.errors import load_errors


def innocent_explanations(comparison: Comparison) -> list[str]:
    """Say which innocent explanations were looked at, and what was found of each.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Sentences; none where no passage is shared.

    Examples
    --------
    >>> import reuse
    >>> innocent_explanations(reuse.compare("So it is.", "So it is!"))[0]
    'Left whole: 0 sentences and 0 quotations kept word for word.'
    """
    passages = comparison.passages
    if not passages:
        return []
    kinds = [artifact.kind for artifact in comparison.artifacts]
    kept = [count(kinds.count(f"{what} kept"), what) for what in ("sentence", "quotation")]
    clusters = kinds.count("edits in clusters")
    quoted = sum(passage.quoted for passage in passages)
    facts = sum(passage.explanation == "facts in like words" for passage in passages)
    # Both sides are counted, so that it is the same whichever text comes first.
    sizes = [(p.relation, p.a.characters + p.b.characters) for p in passages]
    same = sum(size for relation, size in sizes if relation != "paraphrase")
    whole = max(sum(size for _, size in sizes), 1)
    return [
        f"Left whole: {' and '.join(kept)} kept word for word.",
        f"A person's editing, which comes in clusters: {clusters or 'none'} found.",
        f"One speaker quoted by both: {quoted:,} of {count(len(passages), 'passage')} "
        f"{'is' if 1 in (quoted, len(passages)) else 'are'} speech in both texts.",
        f"One event told by both: {facts:,} of {count(len(passages), 'passage')} "
        f"{'holds' if 1 in (facts, len(passages)) else 'hold'} little but names, numbers and "
        "stock wording.",
        f"One agency's text printed by both: {percent(same / whole)} of what is shared is word "
        "for word or nearly so, as agency copy would be.",
        *_trials(comparison),
    ]


def _trials(comparison: Comparison) -> list[str]:
    """Say how far the score can be trusted; of a scorer of the user's own that is not known."""
    hardest = (
        "Hardest to tell from a round trip: a rewrite by a language model of a kind not met, and "
        "two translations of one foreign text."
    )
    scorer = comparison.scorer
    if scorer is None:
        return [hardest, f"{ALIKE_BEFORE} {CARD if load_errors().strong else UNCOUNTED}"]
    return [
        f"{hardest} How often {scorer} takes these for one was not measured here.",
        f"The probability is that of {scorer}, a scorer of the user's own. What it was fitted on "
        "says what it means.",
    ]


def tables_of_trials(comparison: Comparison) -> list[Table]:
    """Return how often verdicts as these were wrong; none of a scorer of the user's own.

    Examples
    --------
    >>> import reuse
    >>> def own(pair): return reuse.Score(0.5, False, None, {}, {}, None)
    >>> tables_of_trials(reuse.compare("So it is.", "so it is", scorer=own))
    []
    """
    if comparison.scorer:
        return []
    words = words_shared(comparison)
    return list(filter(None, (table_of_strong(), table_of_lengths(words), table_of_change())))
