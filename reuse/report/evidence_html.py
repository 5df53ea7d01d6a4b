"""The evidence of a round trip as the templates read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from reuse.model import Side, Span
from reuse.places import Locator
from reuse.results.comparison import Comparison
from reuse.results.evidence import Artifact, Score
from reuse.results.scored import ScoredText
from reuse.say.change import likelihood
from reuse.say.excerpts import excerpt, one_line
from reuse.say.innocents import innocent_explanations, tables_of_trials
from reuse.say.reading import (
    NOT_COUNTED,
    ORDER,
    Group,
    is_pair,
    meaning_of_rates,
    read_artifacts,
)
from reuse.say.round_trip import (
    AXES_HEADINGS,
    FAMILIES_ALONE,
    FAMILIES_HEADING,
    axes_of,
    quotations,
    reading_order,
    shows_evidence,
    sum_evidence,
)
from reuse.say.trials import BOUNDS, errors_alone, table_alone

#: The widest bar, in ems.
BAR_EMS = 12


def evidence_context_of_pair(comparison: Comparison, *, texts: bool) -> dict[str, Any] | None:
    """Return what a page shows of the evidence of a comparison.

    Parameters
    ----------
    comparison : Comparison
    texts : bool
        Whether words of the texts may be in it; without them, places and kinds remain.

    Returns
    -------
    dict or None
        None where nothing was judged, or nothing reworded.

    Examples
    --------
    >>> import reuse
    >>> evidence_context_of_pair(reuse.compare("So it is.", "so it is"), texts=True)
    """
    score = comparison.round_trip
    if not shows_evidence(comparison):
        return None
    order = reading_order(score)
    words = {"a": comparison.a.text, "b": comparison.b.text}
    reading = read_artifacts(comparison.artifacts)
    places = {"a": Locator(comparison.a), "b": Locator(comparison.b)}
    shown = {
        part: _groups(groups, order, places, words if texts else None)
        for part, groups in reading._asdict().items()
    }
    return (
        _sums(score, paired=True)
        | shown
        | {
            "heading": quotations(score),
            "order": order,
            "links": texts,
            "rates": " ".join((meaning_of_rates(), ORDER[score.copy is not None]))
            if comparison.artifacts
            else "",
            "not_counted": "",
            "explanations": innocent_explanations(comparison),
            "trials": tables_of_trials(comparison),
        }
    )


def shown_artifacts(comparison: Comparison) -> tuple[Artifact, ...]:
    """Return the artifacts that a page lists; none where nothing was judged, or reworded.

    Examples
    --------
    >>> import reuse
    >>> shown_artifacts(reuse.compare("So it is.", "so it is"))
    ()
    """
    return comparison.artifacts if shows_evidence(comparison) else ()


def evidence_context_of_text(scored: ScoredText) -> dict[str, Any]:
    """Return what a page shows of the evidence in one text.

    Examples
    --------
    >>> import reuse
    >>> evidence_context_of_text(reuse.score("One text."))["judged"]
    False
    """
    judged = scored.round_trip.probability is not None
    reading = read_artifacts(scored.artifacts if judged else ())
    words = {"a": scored.text.text}
    places = {"a": Locator(scored.text)}
    shown = {
        part: _groups(groups, ("a",), places, words) for part, groups in reading._asdict().items()
    }
    return (
        _sums(scored.round_trip, paired=False)
        | shown
        | {
            "heading": quotations(scored.round_trip),
            "order": ("a",),
            "links": True,
            "rates": "",
            "not_counted": NOT_COUNTED if scored.artifacts else "",
            "explanations": errors_alone(scored.round_trip),
            "trials": list(filter(None, [table_alone(scored.round_trip)])),
        }
    )


def cut_at_spans(
    text: str, spans: Sequence[Span | None]
) -> Iterator[tuple[str, tuple[int, ...], frozenset[int]]]:
    """Cut a text wherever a span begins or ends.

    Parameters
    ----------
    text : str
    spans : sequence of Span or None
        They may overlap; None is passed over.

    Yields
    ------
    str
        A stretch; all together are the text.
    tuple of int
        The spans, by index, that begin where the stretch does.
    frozenset of int
        The spans that the stretch lies in.

    Examples
    --------
    >>> parts = cut_at_spans("abcd", [Span(0, 3), None, Span(2, 4)])
    >>> [(words, begins) for words, begins, _ in parts]
    [('ab', (0,)), ('c', (2,)), ('d', ())]
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for index, span in enumerate(spans):
        if span is not None:
            begins.setdefault(span.start, []).append(index)
            ends.setdefault(span.end, []).append(index)
    inside: set[int] = set()
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        new = begins.get(start, [])
        inside = (inside - set(ends.get(start, []))) | set(new)
        yield text[start:end], tuple(new), frozenset(inside)


def _sums(score: Score, *, paired: bool) -> dict[str, Any]:
    parts, total = sum_evidence(score)
    largest = max((abs(adds) for _, adds in parts), default=0) or 1
    heading = FAMILIES_ALONE if total is None else FAMILIES_HEADING
    return {
        "judged": score.probability is not None,
        "bounds": BOUNDS,
        "against_too": any(adds <= 0 for _, adds in parts),
        "asked": AXES_HEADINGS[paired],
        "axes": axes_of(score, paired=paired),
        "adds": heading.replace("-0.7", "−0.7"),
        "parts": [
            {
                "name": name,
                "adds": _signed(adds),
                "for": adds > 0,
                "bar": round(BAR_EMS * abs(adds) / largest, 1),
            }
            for name, adds in parts
        ],
        "total": None
        if total is None or score.probability is None
        else {"adds": _signed(total), "probability": likelihood(score.probability)},
    }


def _signed(adds: float) -> str:
    return f"{adds:+.2f}".replace("-", "−")


def _groups(
    groups: Iterable[Group],
    order: tuple[Side, ...],
    places: dict[str, Locator],
    words: dict[str, str] | None,
) -> list[dict[str, Any]]:
    return [
        {
            "kind": group.kind,
            "meaning": group.meaning,
            "rate": group.rate,
            "found": [
                {
                    "number": number,
                    "note": one_line(artifact.note) if words and not is_pair(artifact) else "",
                    "pair": bool(words) and is_pair(artifact),
                    "places": [
                        {
                            "side": side,
                            "span": span,
                            "lines": str(places[side].of(span)),
                            "words": excerpt(words[side], span) if words else "",
                        }
                        for side in order
                        if (span := getattr(artifact, side))
                    ],
                }
                for number, artifact in group.found
            ],
        }
        for group in groups
    ]
