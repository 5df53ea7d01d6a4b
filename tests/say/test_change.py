"""What became of the words, and which text is the copy, in careful words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from helpers.pages import VERDICTS
from helpers.story import Story
from helpers.verdicts import (
    OTHER,
    ROUND_TRIP,
    TRANSLATED,
    UNWORDED,
    exchange,
    make_example,
    of_mechanism,
    with_verdict,
)
from reuse.dates import When
from reuse.model import Side
from reuse.report import to_html, to_html_fragment, to_terminal
from reuse.results.comparison import Comparison
from reuse.results.evidence import MECHANISMS, NOT_WEIGHED, Mechanism, Score, Stability
from reuse.say.change import describe_change, held, tables_of_change
from reuse.say.round_trip import shows_evidence, summarise_pair
from reuse.say.words import describe
from reuse.scoring.errors import Errors

#: No round trip, and no copy.
NONE = replace(ROUND_TRIP, probability=0.03, copy=None, signals=(), families={}, baseline=-3.476)


def in_terminal(comparison: Comparison) -> str:
    return to_terminal(comparison, width=100, colour=False)


PAGES: list[Callable[[Comparison], str]] = [in_terminal, to_html, to_html_fragment]


@pytest.mark.parametrize("mechanism", [*MECHANISMS, None])
def test_the_first_sentence_is_of_the_words(mechanism: Mechanism | None) -> None:
    """It names the mechanism, or says that none can be told, before it speaks of round trips."""
    made = with_verdict("One text.", "Another.", of_mechanism(mechanism), NONE)
    first, *rest = summarise_pair(made)
    assert first == describe_change(made)
    assert "round trip" not in first
    assert re.match("What became of the words can't be told: ", first) or mechanism
    assert any("round trip" in sentence for sentence in rest)
    assert first.endswith(".")
    assert not VERDICTS.search(first)
    others = {
        describe_change(with_verdict("One.", "Two.", of_mechanism(x), NONE)) for x in MECHANISMS
    }
    assert len(others) == len(MECHANISMS)
    for page in PAGES:
        text = " ".join(re.sub("<.*?>", "", page(made)).replace("&#39;", "'").split())
        assert first in text


@pytest.mark.parametrize(
    ("mechanism", "side", "reason", "said"),
    [
        ("same words", None, "the same words, set as captions", "same, set as captions ("),
        ("damaged", "a", "as scanning does", "One text is damaged, as scanning does: a ("),
        ("disguised", "b", None, "disguised by look-alike letters or invisible signs: b ("),
        ("cut or extended", "b", None, "one text was cut or extended: b ("),
    ],
)
def test_what_was_seen_and_on_which_side_is_said(
    mechanism: Mechanism, side: Side | None, reason: str | None, said: str
) -> None:
    """The reason goes on from the mechanism, and the side ends it."""
    change = of_mechanism(mechanism, side, reason=reason)
    made = with_verdict("One text.", "Another.", change, NONE)
    assert said in describe_change(made)


def test_one_reason_for_both_is_said_once() -> None:
    """Where neither the words nor a round trip can be judged, for the same reason."""
    reason = "too little is shared: 90 words, needs 150"
    score = Score(None, False, None, {}, {}, reason)
    made = with_verdict("One text.", "Another.", of_mechanism(None, reason=reason), score)
    assert summarise_pair(made) == [
        f"What became of the words can't be told, nor whether there was a round trip: {reason}.",
        "Which text is the copy can't be told.",
    ]
    other = with_verdict("One text.", "Another.", of_mechanism(None), score)
    assert len(summarise_pair(other)) == 3


@pytest.mark.parametrize("mechanism", UNWORDED)
@pytest.mark.parametrize("probability", [None, 0.0])
def test_where_nothing_was_reworded_nothing_is_held_up(
    mechanism: Mechanism, probability: float | None
) -> None:
    """No list of evidence, no probability and no copy: nothing speaks for a round trip."""
    score = Score(probability, False, None, {}, {}, "the same words")
    made = replace(
        make_example(),
        make_evidence=with_verdict(
            "One.", "Two.", of_mechanism(mechanism, "a"), score, make_example().artifacts
        ).make_evidence,
    )
    said = " ".join(summarise_pair(made))
    assert not shows_evidence(made)
    assert "nothing speaks for a round trip" in said
    assert "copy" not in said
    for page in PAGES:
        text = page(made)
        assert "Evidence for and against" not in text
        assert 'class="number"' not in text
        assert "What became of the words" in text


def test_two_translations_name_no_copy() -> None:
    """Where both read translated, it is said that one may be a second translation."""
    made = with_verdict("One text.", "Another.", TRANSLATED, replace(ROUND_TRIP, copy=None))
    said = summarise_pair(made)
    assert said[0].startswith(
        "Reworded throughout, by machine or as a second translation of the same text ("
    )
    assert said[0].endswith("; which is the copy can't be told.")
    assert " ".join(said).count("can't be told") == 1
    dated = replace(made, whens=(When.of_day(date(2022, 1, 14)), When.of_day(date(2022, 1, 13))))
    assert "can't be told" not in " ".join(summarise_pair(dated))
    assert "By the dates given, a is the later text." in summarise_pair(dated)


def test_a_verdict_of_ones_own_scorer_says_nothing_of_the_words() -> None:
    """What was not weighed is not spoken of."""
    made = with_verdict("One text.", "Another.", NOT_WEIGHED)
    assert describe_change(made) == ""
    assert tables_of_change(made.change) == []
    for page in PAGES:
        assert "What became of the words" not in page(made)


def test_the_copy_is_named_with_what_says_so(trials: Errors) -> None:
    """Each signal by name, and the rate of this length, with its number and bound."""
    text = "word " * 200
    said = " ".join(summarise_pair(with_verdict(text, text, TRANSLATED)))
    assert "a is taken for the copy: wording and drifted names say so, each by itself." in said
    row = trials.copy_by_words[0]
    assert f"a copy was named in {row.named.times} of {row.named.of}" in said
    assert "1 of the 60 named was the wrong text (at most 7.7%, 95% sure)" in said
    longer = " ".join(summarise_pair(with_verdict(text * 50, text * 50, TRANSLATED)))
    assert "in pairs of this length was not counted" in longer
    assert "decisions were right" not in said + longer


def test_dates_go_before_wording_and_say_whether_it_agrees() -> None:
    """The basis is printed, and the other signals beside it."""
    made = with_verdict("One.", "Two.", TRANSLATED)
    early, late = When.of_day(date(2022, 1, 13)), When.of_day(date(2022, 1, 14))
    said = " ".join(summarise_pair(replace(made, whens=(late, early))))
    assert (
        "By the dates given, a is the later text and taken for the copy, and wording and drifted "
        "names say so, each by itself."
    ) in said


@pytest.mark.parametrize("stability", [Stability(98, 100, True), Stability(91, 100, False)])
def test_how_often_a_verdict_held_is_said_of_both(stability: Stability) -> None:
    """Of the words and of the round trip; where it is the same, once."""
    change = replace(TRANSLATED, stability=stability)
    made = with_verdict("One.", "Two.", change)
    assert held(stability) in summarise_pair(made)[0]
    assert "held in 97 of 100 resamplings and on both halves" in summarise_pair(made)[1]
    same = with_verdict("One.", "Two.", change, replace(ROUND_TRIP, stability=stability))
    assert " ".join(summarise_pair(same)).count("held in") == 1


def test_likely_mechanisms_come_first() -> None:
    """And what the verdict rests on is counted as it was given."""
    ranked, counted = tables_of_change(
        replace(TRANSLATED, probabilities=dict(reversed(TRANSLATED.probabilities.items())))
    )
    assert [name for name, _ in ranked.rows] == ["translated", "spun", "edited by hand"]
    assert counted.rows == (("reworded places", "3"), ("reworded words", "0.214"))


@pytest.mark.parametrize("mechanism", [*MECHANISMS, None])
@pytest.mark.parametrize("copy", ["a", "b", None])
@pytest.mark.parametrize("dated", [False, True])
def test_exchanged_texts_change_nothing_but_the_sides(
    mechanism: Mechanism | None, copy: Side | None, dated: bool, trials: Errors
) -> None:
    """Every sentence of the summary, and all of the plain data."""
    side = copy if mechanism in UNWORDED else None
    score = replace(ROUND_TRIP, copy=copy, strong=copy is not None)
    made = replace(
        make_example(),
        make_evidence=with_verdict(
            "One.", "Two.", of_mechanism(mechanism, side), score, make_example().artifacts
        ).make_evidence,
        whens=(When.of_day(date(2022, 1, 13)), When.of_day(date(2022, 1, 14))) if dated else None,
    )
    turned = exchange(made)
    assert exchange(turned).to_dict() == made.to_dict()
    for one, other in zip(summarise_pair(made), summarise_pair(turned), strict=True):
        pairs = list(zip(one.split(), other.split(), strict=True))
        assert {(x.strip(":,."), y.strip(":,.")) for x, y in pairs if x != y} <= {
            ("a", "b"),
            ("b", "a"),
        }
    told, told_turned = made.to_dict(), turned.to_dict()
    for verdict, field in (("change", "side"), ("round_trip", "copy")):
        assert told[verdict][field] == OTHER[told_turned[verdict][field]]
        assert {**told[verdict], field: 0} == {**told_turned[verdict], field: 0}


def test_exchanged_texts_have_the_same_numbers_on_every_page(trials: Errors) -> None:
    """Whatever is counted is counted over both texts, also where one says it in more words."""
    story = Story()
    story.share(
        ("equal", "Nobody came.", "Nobody came."), relation="verbatim", bits=9, expect=1e-9
    )
    longer, shorter = "It was shut down on Monday in the end.", "It closed Monday."
    story.share(("substituted", longer, shorter), relation="paraphrase", bits=9, expect=1e-9)
    made = replace(story.result(), make_evidence=make_example().make_evidence)
    pages = [in_terminal(one) for one in (made, exchange(made))]
    assert "One agency's text printed by both: 30% of what is shared" in " ".join(pages[0].split())
    numbers = [sorted(re.findall(r"[+-]?\d[\d,.]*%?", page)) for page in pages]
    assert numbers[0] == numbers[1]
    told = [re.sub(r"(\d+%) (.*?) (\d+%)", r"\3 \2 \1", describe(exchange(made)), count=0)]
    assert told == [describe(made)]
