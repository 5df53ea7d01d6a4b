"""Verdicts made by hand: what a scorer may say of what became of the words."""

from __future__ import annotations

from dataclasses import replace

from helpers.samples import make_comparison
from helpers.story import Story
from reuse.model import Notice, Side, Span
from reuse.results.comparison import Comparison
from reuse.results.evidence import (
    MECHANISMS,
    NOT_WEIGHED,
    Artifact,
    Change,
    Evidence,
    Mechanism,
    Score,
    Stability,
)
from reuse.results.passage import Edit, Operation

OTHER: dict[str | None, Side | None] = {"a": "b", "b": "a", None: None}
#: In these nobody put another word of like meaning.
UNWORDED = MECHANISMS[:4]

TRANSLATED = Change(
    "translated",
    0.93,
    {"translated": 0.93, "spun": 0.04, "edited by hand": 0.03},
    {"reworded places": 3, "reworded words": 0.214},
    None,
    Stability(98, 100, True),
    None,
)
#: The log-odds add up to those of the probability.
ROUND_TRIP = Score(
    0.9241,
    False,
    "a",
    {"translated": 0.88, "machine": 0.91},
    {"names": 1.2, "extent": 2.4, "syntax": -0.3},
    None,
    -0.8,
    ("wording", "drifted names"),
    Stability(97, 100, True),
)


def with_verdict(
    a: str,
    b: str,
    change: Change = NOT_WEIGHED,
    score: Score = ROUND_TRIP,
    artifacts: tuple[Artifact, ...] = (),
) -> Comparison:
    """Return a result with one passage over both texts and a verdict made by hand."""
    made = make_comparison(a, b, [(0, len(a), 0, len(b))])
    return replace(made, make_evidence=lambda: Evidence(artifacts, score, change))


def of_mechanism(mechanism: Mechanism | None, side: Side | None = None, **more: object) -> Change:
    """Return a verdict that names a mechanism, or none."""
    estimated = mechanism is not None and mechanism not in UNWORDED
    fields: dict[str, object] = {
        "mechanism": mechanism,
        "probability": 0.9 if estimated else None,
        "probabilities": {mechanism: 0.9, "spun": 0.1} if estimated else {},
        "counts": {"words": 300} if mechanism else {},  # what is counted, and not named, is told
        "side": side,
        "stability": Stability(100, 100, True),
        "reason": None if mechanism else "it reads like no kind that is known",
    }
    return Change(**(fields | more))


def exchange(comparison: Comparison) -> Comparison:
    """Return the result with its two texts exchanged, and nothing else changed."""
    found = comparison.evidence
    artifacts = tuple(replace(x, a=x.b, b=x.a) for x in found.artifacts)
    change = replace(found.change, side=OTHER[found.change.side])
    score = replace(found.round_trip, copy=OTHER[found.round_trip.copy])
    turn: dict[str, Operation] = {"dropped": "inserted", "inserted": "dropped"}
    passages = [
        replace(
            p,
            a=p.b,
            b=p.a,
            make_edits=lambda p=p: tuple(
                Edit(turn.get(edit.op, edit.op), edit.b, edit.a) for edit in p.edits
            ),
        )
        for p in comparison.passages
    ]
    return replace(
        comparison,
        a=comparison.b,
        b=comparison.a,
        passages=tuple(sorted(passages, key=lambda p: p.a)),
        make_evidence=lambda: Evidence(artifacts, score, change),
        whens=comparison.whens and comparison.whens[::-1],
    )


def make_example() -> Comparison:
    """Return the result that docs/json.md shows: a little of everything."""
    story = Story()
    story.share(
        ("equal", "Mr. ", "Mr. "),
        ("respelt", "Rao", "Rau"),
        ("equal", " said ", " said "),
        ("dropped", "that ", ""),
        ("equal", "the ", "the "),
        ("substituted", "harbour", "port"),
        ("equal", " was ", " was "),
        ("substituted", "shut down", "closed"),
        ("equal", " on Monday.", " on Monday."),
        relation="paraphrase",
        bits=48.2,
        expect=3.1e-11,
    )
    artifacts = (
        Artifact("name drift", Span(4, 7), Span(4, 7), 0.74, 'The name "Rau" reads "Rao".'),
        Artifact("hedge dropped", Span(0, 54), None, 0.0, "A reservation is gone."),
    )
    evidence = Evidence(artifacts, ROUND_TRIP, TRANSLATED)
    says = "b has 2 zero-width characters."
    notice = Notice("zero-width characters", "b", 2, (Span(21, 22), Span(40, 41)), says)
    return replace(story.result(), make_evidence=lambda: evidence, make_notices=lambda: (notice,))
