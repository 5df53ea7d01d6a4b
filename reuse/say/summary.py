"""Any result in a few sentences, and in one line."""

from __future__ import annotations

from reuse.results.audit import Audit
from reuse.results.comparison import Comparison
from reuse.results.evidence import Score
from reuse.results.lookup import Lookup
from reuse.results.scored import ScoredText
from reuse.results.shown import Shown
from reuse.say.change import likelihood
from reuse.say.excerpts import one_line
from reuse.say.many import count_clusters, summarise_audit
from reuse.say.round_trip import summarise_alone, summarise_pair
from reuse.say.seen import summarise_lookup
from reuse.say.words import count, describe, percent

#: Characters of an id in one line.
LONGEST_NAME = 60


def summarise(result: Shown) -> str:
    """Say in a few sentences what was found, and no more than that.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup

    Returns
    -------
    str

    Raises
    ------
    TypeError
        Where it is none of these.

    Examples
    --------
    >>> import reuse
    >>> summarise(reuse.compare("One text here.", "Another one there."))
    'No passage is shared beyond what chance gives.'
    """
    match result:
        case Comparison():
            notices = (notice.text for notice in result.notices)
            return " ".join((describe(result), *notices, *summarise_pair(result)))
        case ScoredText():
            return " ".join(summarise_alone(result.round_trip))
        case Audit():
            return summarise_audit(result)
        case Lookup():
            return " ".join(summarise_lookup(result))
    raise TypeError(f"`result` must be a result of reuse's, got {type(result).__name__}")


def name_result(result: Shown) -> str:
    """Say in one line what a result is; nothing is made for it that was not made yet.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup

    Returns
    -------
    str

    Examples
    --------
    >>> import reuse
    >>> name_result(reuse.compare("So it is.", "so it is"))
    '<Comparison of a with b: 1 passage, 100% and 100% shared>'
    """
    match result:
        case Comparison():
            shares = result.coverage
            return (
                f"<Comparison of {_name(result.a.id)} with {_name(result.b.id)}: "
                f"{count(len(result.passages), 'passage')}, "
                f"{percent(shares['a'])} and {percent(shares['b'])} shared>"
            )
        case ScoredText():
            return f"<ScoredText of {_name(result.text.id)}: {_judgement(result.round_trip)}>"
        case Audit():
            documents = count(len(result.documents), "document")
            pairs = count(len(result.pairs), "pair")
            return f"<Audit of {documents}: {pairs} in {count(count_clusters(result), 'cluster')}>"
        case Lookup():
            return (
                f"<Lookup of {_name(result.text.id)}: shares passages with "
                f"{len(result.pairs):,} of {count(result.documents, 'text')}>"
            )
    return f"<{type(result).__name__}>"


def _name(name: str) -> str:
    return one_line(name, LONGEST_NAME)


def _judgement(score: Score) -> str:
    if score.probability is None:
        return f"not judged, {score.reason}"
    return f"round trip {likelihood(score.probability)}"
