"""A scorer of one's own: what it is given, what it may give, and where it is asked."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import reuse
from helpers.prose import SENTENCES
from helpers.samples import SEEDS
from reuse.results.evidence import Score
from reuse.scoring import FAMILY_OF_FEATURE, PAIR_FEATURES, MatchedPair, score_pair

TEXT = {name: (SEEDS / f"{name}.txt").read_text("utf-8") for name in ("copy", "source")}


def score_by_words(pair: MatchedPair) -> Score:
    """Judge a pair by how much it shares; defined here, so that other processes can import it."""
    return Score(min(pair.words["a"] / 10_000, 1.0), False, None, {}, {"words": 1.0}, None)


def seen_pair(a: str, b: str) -> MatchedPair:
    """Return what a scorer is given for two texts."""
    seen: list[MatchedPair] = []

    def remember(pair: MatchedPair) -> Score:
        seen.append(pair)
        return score_pair(pair)

    assert reuse.compare(a, b, scorer=remember).round_trip is not None
    (pair,) = seen
    return pair


def giving(score: object) -> Callable[[MatchedPair], Any]:
    return lambda pair: score


def test_what_the_scorer_says_is_the_score_and_the_artifacts_stay() -> None:
    """Only the score is another; passages and artifacts are those of any comparison."""
    own = reuse.compare(*TEXT.values(), scorer=score_by_words)
    usual = reuse.compare(*TEXT.values())
    assert own.round_trip == score_by_words(seen_pair(*TEXT.values()))
    assert own.round_trip != usual.round_trip
    assert own.artifacts == usual.artifacts
    assert own.artifacts
    assert own.to_dict()["round_trip"]["families"] == {"words": 1.0}
    assert "reuse" in reuse.report.to_html(own)


def test_the_scorer_of_ours_is_one_of_them() -> None:
    """Named or left out, it gives the same."""
    own = reuse.compare(*TEXT.values(), scorer=score_pair)
    assert own.round_trip == reuse.compare(*TEXT.values()).round_trip


def test_a_scorer_is_given_all_that_ours_starts_from() -> None:
    """Features have a name and a family each, and what is computed is computed once."""
    pair = seen_pair(TEXT["copy"], TEXT["source"])
    assert pair.features.shape == (len(PAIR_FEATURES),) == (len(FAMILY_OF_FEATURE),)
    assert len(set(PAIR_FEATURES)) == len(PAIR_FEATURES)
    assert pair.all_features is pair.all_features
    assert pair.known_copy == pair.taken_for_copy == "a"
    assert set(pair.axes_of_copy) == {"translated", "machine"}
    turned = seen_pair(TEXT["source"], TEXT["copy"])
    assert turned.known_copy == "b"
    assert np.array_equal(turned.all_features, pair.all_features)
    assert np.array_equal(turned.later, pair.later)


def test_a_scorer_is_not_asked_where_nothing_is_shared() -> None:
    """There is nothing to judge, and no scorer has to mind."""
    comparison = reuse.compare(SENTENCES[0], SENTENCES[9], scorer=giving("never asked"))  # type: ignore[arg-type]
    assert not comparison.passages
    assert comparison.artifacts == ()


@pytest.mark.parametrize(
    ("score", "error", "says"),
    [
        (None, TypeError, "must give a reuse.Score, got NoneType"),
        (0.5, TypeError, "must give a reuse.Score, got float"),
        (Score(1.01, False, None, {}, {}, None), ValueError, "from 0 to 1.*got 1.01"),
        (Score(-0.1, False, None, {}, {}, None), ValueError, "from 0 to 1.*got -0.1"),
        (Score(float("nan"), False, None, {}, {}, None), ValueError, "from 0 to 1.*got nan"),
        (Score(0.5, False, "c", {}, {}, None), ValueError, "as copy, got 'c'"),  # type: ignore[arg-type]
        (Score(None, False, None, {}, {}, None), ValueError, "must give a reason"),
        (Score(None, True, None, {}, {}, "why"), ValueError, "no strong label"),
    ],
)
def test_what_is_no_score_is_refused(score: Any, error: type[Exception], says: str) -> None:
    """The error says what a scorer has to give, and what this one gave."""
    text = " ".join(SENTENCES[:4])
    with pytest.raises(error, match=says):
        _ = reuse.compare(text, text, scorer=giving(score)).evidence


@pytest.mark.parametrize("workers", [1, 2])
def test_an_audit_takes_a_scorer(workers: int) -> None:
    """It judges every pair that shares a passage, in this process or in others."""
    pa = pytest.importorskip("pyarrow")
    texts = [" ".join(SENTENCES[:9]), " ".join(SENTENCES[3:12]), " ".join(SENTENCES[20:30])]
    corpus = reuse.Corpus.from_frame(pa.table({"id": list("xyz"), "text": texts}))
    audit = corpus.audit(workers=workers, scorer=score_by_words)
    (row,) = audit.pairs.to_pylist()
    told = reuse.compare(*texts[:2], scorer=score_by_words).round_trip
    assert told is not None
    assert row["probability"] == pytest.approx(told.probability)


def test_an_audit_refuses_a_scorer_that_other_processes_cannot_import() -> None:
    """The remedy is to move it to a module, or to work in this process."""
    pa = pytest.importorskip("pyarrow")
    corpus = reuse.Corpus.from_frame(pa.table({"id": ["x", "y"], "text": ["So.", "No."]}))
    scorer = giving(Score(0.5, False, None, {}, {}, None))
    with pytest.raises(ValueError, match=r"`scorer` must be defined in a module.*workers=1"):
        corpus.audit(workers=2, scorer=scorer)
    assert not len(corpus.audit(workers=1, scorer=scorer).pairs)


def test_our_score_abstains_on_own_tokens_and_another_need_not() -> None:
    """No artifact is looked for in tokens of one's own; a scorer may judge what it is given."""
    tokens = [{"t": f"{word} ", "n": f"{word.lower()}_"} for word in TEXT["copy"].split()]
    document = reuse.read_tokens(tokens)  # type: ignore[arg-type]
    comparison = reuse.compare(document, document)
    assert comparison.artifacts == ()
    assert comparison.round_trip is not None
    assert comparison.round_trip.probability is None
    assert "tokens are a user's own" in (comparison.round_trip.reason or "")
    own = reuse.compare(document, document, scorer=score_by_words)
    assert own.round_trip is not None
    assert own.round_trip.probability == pytest.approx(0.08, abs=0.05)


def test_a_scorer_that_is_a_function_travels() -> None:
    """Pickled, it is the same function."""
    assert pickle.loads(pickle.dumps(score_by_words)) is score_by_words


@pytest.mark.usefixtures("trials")
def test_no_page_prints_our_error_rates_beside_another_score() -> None:
    """What was counted with our score says nothing of a user's; the page names whose it is."""
    ours = reuse.compare(TEXT["copy"], TEXT["source"])
    assert "How often a strong label was wrong in trials" in ours.to_html()
    strong = Score(0.97, True, "a", {}, {"extent": 1.0}, None)
    own = reuse.compare(TEXT["copy"], TEXT["source"], scorer=Fixed(strong))
    for page in (
        own.to_html(),
        own._repr_html_(),
        reuse.report.to_terminal(own, width=300, colour=False),
    ):
        assert "n trials" not in page
        assert "score.md" not in page
        assert "as Fixed has it" in page
    assert ", scorer=Fixed)" in own.to_html()
    assert own != ours


class Fixed:
    """Gives one score for whatever pair."""

    def __init__(self, score: Score) -> None:
        self.score = score

    def __call__(self, pair: MatchedPair) -> Score:
        return self.score
