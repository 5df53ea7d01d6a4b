"""The estimators: scikit-learn's contract, what they learn, and what is kept of it."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import reuse
from helpers.command import environment
from helpers.prose import SENTENCES, SPARE
from helpers.samples import SEEDS
from reuse.scoring import PAIR_FEATURES

if importlib.util.find_spec("sklearn") is None:
    pytest.skip("needs textreuse[learn]", allow_module_level=True)

import pandas as pd
from sklearn.base import clone
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from reuse.learn import PairFeatures, RoundTripClassifier, TextFeatures

Pair = tuple[str, str]
TEXTS = [(SEEDS / f"{name}.txt").read_text("utf-8") for name in ("copy", "source")]


@parametrize_with_checks([TextFeatures(), PairFeatures(), RoundTripClassifier()])
def test_the_contract_of_scikit_learn_is_kept(
    estimator: Any, check: Callable[[Any], None]
) -> None:
    """Every check passes, none is excepted; of transformers of texts there are but few."""
    check(estimator)


def told_anew(text: str, rng: np.random.Generator) -> str:
    """Return a text with every fourth word or so another, evenly, as a machine would."""
    return " ".join(str(rng.choice(SPARE)) if rng.random() < 0.25 else w for w in text.split())


def cut_down(text: str, rng: np.random.Generator) -> str:
    """Return a text with a sentence left out and all else as it was, as a person would."""
    kept = text.split(". ")
    del kept[int(rng.integers(len(kept)))]
    return ". ".join(kept)


def labelled_pairs(count: int, seed: int) -> tuple[list[Pair], list[int]]:
    """Return pairs of which the odd ones are reworded throughout, and their labels."""
    rng = np.random.default_rng(seed)
    pairs = []
    for k in range(count):
        text = " ".join(rng.permutation(SENTENCES)[:12].tolist())
        pairs.append((text, told_anew(text, rng) if k % 2 else cut_down(text, rng)))
    return pairs, [k % 2 for k in range(count)]


@pytest.fixture(scope="module")
def fitted() -> RoundTripClassifier:
    return RoundTripClassifier().fit(*labelled_pairs(40, seed=1))


# --------------------------------------------------------------------------- transformers


@pytest.mark.parametrize(
    ("transformer", "X"),
    [(TextFeatures(), TEXTS), (PairFeatures(), [tuple(TEXTS), tuple(TEXTS[::-1])])],
)
def test_transformers_name_their_features_and_keep_an_index(transformer: Any, X: Any) -> None:  # noqa: N803
    """Arrays are numbers, a row each; set to pandas the columns have names and the rows theirs."""
    values = transformer.fit_transform(X)
    names = transformer.get_feature_names_out()
    assert values.shape == (2, len(names))
    assert len(set(names)) == len(names)
    assert np.isfinite(values).all()
    assert transformer.transform([]).shape == (0, len(names))
    frame = pd.DataFrame(X, index=[7, 9])
    table = clone(transformer).set_output(transform="pandas")
    table = table.transform(frame[0] if isinstance(X[0], str) else frame)
    assert list(table.columns) == list(names)
    assert np.array_equal(table.to_numpy(), values)
    if not isinstance(X[0], str):  # scikit-learn looks at the index of frames only
        assert list(table.index) == [7, 9]


def test_features_are_those_of_the_score(tmp_path: Path) -> None:
    """A pair has the features that a scorer is given, however its texts are named."""
    seen = []

    def remember(pair: reuse.scoring.MatchedPair) -> reuse.Score:
        seen.append(pair.features)
        return reuse.scoring.score_pair(pair)

    _ = reuse.compare(*TEXTS, scorer=remember).evidence
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    forms: list[Any] = [TEXTS[0], path, TEXTS[0].encode(), reuse.read(TEXTS[0])]
    for values in PairFeatures().transform([(form, TEXTS[1]) for form in forms]):
        assert np.array_equal(values, seen[0])


def test_a_pair_that_shares_nothing_has_zeros() -> None:
    """The settings decide what is shared."""
    text = " ".join(SENTENCES[:3])
    assert not PairFeatures().transform([(text, " ".join(SENTENCES[20:23]))]).any()
    assert PairFeatures().transform([(text, text)]).any()
    assert not PairFeatures(max_expect=1e-300).transform([(text, f"{text} More.")]).any()


@pytest.mark.parametrize(
    ("transformer", "X", "says"),
    [
        (TextFeatures(), "text", "`X` must be a list of texts, got one str"),
        (PairFeatures(), "ab", "`X` must be a list of pairs of texts, got one str"),
        (PairFeatures(), ["ab"], r"`X\[0\]` must be two texts, got 'ab'"),
        (PairFeatures(), [("a", "b"), ("a", "b", "c")], r"`X\[1\]` must be two texts"),
    ],
)
def test_what_is_no_list_of_texts_is_refused(transformer: Any, X: Any, says: str) -> None:  # noqa: N803
    """A single text, a forgotten bracket: the error says which row, and what it should be."""
    with pytest.raises(ValueError, match=says):
        transformer.transform(X)


# --------------------------------------------------------------------------- the classifier


def test_it_learns_what_it_is_shown(fitted: RoundTripClassifier) -> None:
    """Pairs that it has not seen are told apart."""
    pairs, labels = labelled_pairs(30, seed=2)
    assert roc_auc_score(labels, fitted.predict_proba(pairs)[:, 1]) > 0.95


def test_pairs_features_and_a_pipeline_are_one(fitted: RoundTripClassifier) -> None:
    """Texts, an array of texts, a frame, and numbers made before give the same answer."""
    pairs, labels = labelled_pairs(12, seed=3)
    wanted = fitted.predict_proba(pairs)
    features = PairFeatures().fit_transform(pairs)
    for X in (np.array(pairs), np.array(pairs, object), pd.DataFrame(pairs), features):  # noqa: N806
        assert np.array_equal(fitted.predict_proba(X), wanted)
    piped = make_pipeline(PairFeatures(), RoundTripClassifier()).fit(pairs, labels)
    alone = RoundTripClassifier().fit(pairs, labels)
    assert np.array_equal(piped.predict_proba(pairs), alone.predict_proba(pairs))


def test_probabilities_are_true_of_what_was_not_seen() -> None:
    """Of pairs given about p, about a share of p is so: the calibration is honest."""
    rng = np.random.default_rng(0)
    features = rng.normal(size=(6000, 8))
    chance = 1 / (1 + np.exp(-(features[:, 0] * 1.5 - features[:, 1])))
    labels = (rng.random(6000) < chance).astype(int)
    classifier = RoundTripClassifier(C=1e-3).fit(features[:2000], labels[:2000])
    given = classifier.predict_proba(features[2000:])[:, 1]
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (given >= low) & (given < low + 0.2)
        assert labels[2000:][inside].mean() == pytest.approx(given[inside].mean(), abs=0.06)


def test_where_nothing_can_be_learnt_the_odds_are_those_of_the_classes() -> None:
    """Labels drawn by lot leave no more than how frequent they are."""
    rng = np.random.default_rng(0)
    labels = (rng.random(400) < 0.25).astype(int)
    classifier = RoundTripClassifier().fit(rng.normal(size=(400, 20)), labels)
    given = classifier.predict_proba(rng.normal(size=(400, 20)))[:, 1]
    assert given.mean() == pytest.approx(labels.mean(), abs=0.05)
    assert given.max() < 0.6


@pytest.mark.parametrize(
    "labels", [["human", "machine"], [False, True], [0, 1], [2.0, 3.0]], ids=str
)
def test_the_second_class_is_the_round_trip(labels: list[Any], tmp_path: Path) -> None:
    """Whatever the labels are called, they come back, also out of a file."""
    pairs, numbers = labelled_pairs(20, seed=4)
    classifier = RoundTripClassifier().fit(pairs, [labels[k] for k in numbers])
    assert classifier.classes_.tolist() == labels
    classifier.save(tmp_path / "c.json")
    loaded = RoundTripClassifier.load(tmp_path / "c.json")
    assert loaded.predict(pairs).tolist() == classifier.predict(pairs).tolist()
    assert set(loaded.predict(pairs).tolist()) == set(labels)


def test_what_is_saved_is_plain_data_and_gives_the_same(
    fitted: RoundTripClassifier, tmp_path: Path
) -> None:
    """Written as JSON and read again, each probability is the same to the last digit."""
    path = tmp_path / "classifier.json"
    fitted.save(path)
    data = json.loads(path.read_text("utf-8"))
    assert data == fitted.to_dict()
    assert data["schema"] == "reuse.classifier/1"
    loaded = RoundTripClassifier.load(str(path))
    pairs, _ = labelled_pairs(10, seed=5)
    assert np.array_equal(loaded.predict_proba(pairs), fitted.predict_proba(pairs))
    assert loaded.get_params() == fitted.get_params()
    assert loaded.to_dict() == fitted.to_dict()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema": "reuse.classifier/2"}, "must have the schema 'reuse.classifier/1', got"),
        ({"schema": None}, "got None; fit and save"),
        ({"features": ["kept"]}, "was fitted on other features than this version has; fit it"),
        ({"coefficients": [1.0]}, "must have a number for each feature; save it anew"),
        ({"coefficients": [float("nan")] * len(PAIR_FEATURES)}, "must have a number for each"),
    ],
)
def test_a_file_of_another_kind_is_refused(
    fitted: RoundTripClassifier, tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    """One line names the file, and says what to do."""
    path = tmp_path / "c.json"
    path.write_text(json.dumps(fitted.to_dict() | change))
    with pytest.raises(ValueError, match=says) as caught:
        RoundTripClassifier.load(path)
    assert str(caught.value).startswith(f"{path} ")
    assert "\n" not in str(caught.value)


def test_a_file_that_lacks_a_part_is_refused(fitted: RoundTripClassifier, tmp_path: Path) -> None:
    """Neither what is no JSON nor what is half of one becomes a classifier."""
    data = fitted.to_dict()
    for key in [key for key in data if key not in ("schema", "version")]:
        with pytest.raises(ValueError, match=f"the data must have '{key}', which it lacks"):
            RoundTripClassifier.from_dict({k: v for k, v in data.items() if k != key})
    (tmp_path / "c.json").write_text("{")
    with pytest.raises(ValueError, match="is no JSON"):
        RoundTripClassifier.load(tmp_path / "c.json")
    with pytest.raises(ValueError, match="must have the schema"):
        RoundTripClassifier.from_dict([])


def test_a_classifier_of_other_features_is_no_scorer() -> None:
    """Numbers that nobody can name again are neither saved nor asked for a score."""
    rng = np.random.default_rng(0)
    classifier = RoundTripClassifier().fit(rng.normal(size=(20, 4)), np.arange(20) % 2)
    with pytest.raises(ValueError, match="to be saved; got one of 4 other features"):
        classifier.to_dict()
    with pytest.raises(ValueError, match="to be used as a scorer; got one of 4"):
        _ = reuse.compare(*TEXTS, scorer=classifier).evidence


# --------------------------------------------------------------------------- as a scorer


def test_a_fitted_classifier_is_a_scorer(fitted: RoundTripClassifier) -> None:
    """The score is its probability, and its families add up to the log-odds."""
    ((a, b),) = labelled_pairs(2, seed=6)[0][1:]
    comparison = reuse.compare(a, b, scorer=fitted)
    score = comparison.round_trip
    assert score is not None
    assert score.probability == pytest.approx(fitted.predict_proba([(a, b)])[0, 1])
    assert not score.strong
    typical = fitted.coef_[0] @ fitted.typical_ + fitted.intercept_[0]
    log_odds = sum(score.families.values()) + typical
    assert 1 / (1 + np.exp(-log_odds)) == pytest.approx(score.probability)
    assert comparison.artifacts == reuse.compare(a, b).artifacts
    assert "not measured" in comparison.to_dict()["round_trip"]["reason"]


def test_it_abstains_where_no_scorer_can_judge(fitted: RoundTripClassifier) -> None:
    """Quotation alone, and tokens of a user's own, are no ground for any fit."""
    speech = '"We will rebuild the lighthouse of Valletta before the winter storms come back."'
    quoted = reuse.compare(f"At noon. {speech}", f"At night. {speech}", scorer=fitted).round_trip
    tokens = reuse.read_tokens([{"t": f"{w} ", "n": f"{w}_"} for w in TEXTS[0].split()])
    own = reuse.compare(tokens, tokens, scorer=fitted).round_trip
    for score, why in ((quoted, "quotation"), (own, "own")):
        assert score is not None
        assert score.probability is None
        assert why in (score.reason or "")


def test_an_audit_takes_a_classifier_to_its_workers(fitted: RoundTripClassifier) -> None:
    """It travels to other processes and judges the same there."""
    pa = pytest.importorskip("pyarrow")
    pairs, _ = labelled_pairs(2, seed=7)
    corpus = reuse.Corpus.from_frame(pa.table({"id": ["x", "y"], "text": list(pairs[1])}))
    (row,) = corpus.audit(workers=2, scorer=fitted).pairs.to_pylist()
    assert row["probability"] == pytest.approx(fitted.predict_proba([pairs[1]])[0, 1])


# --------------------------------------------------------------------------- real pairs, imports


@pytest.mark.slow
def test_it_tells_round_trips_from_second_human_translations(shared: Path) -> None:
    """Fitted on round trips by one engine, it tells those of another, and of other years."""
    news = pd.read_parquet(shared / "data" / "roundtrip_news.parquet").dropna().sort_values("seg")
    trips = []
    for system, years in (("google", news.year < 2013), ("nllb", news.year >= 2013)):
        own = news[years & news.system.str.startswith(system)].groupby(["year", "doc", "pivot"])
        trips.append([("\n".join(x.original), "\n".join(x.roundtrip)) for _, x in own])
    human = pd.read_parquet(shared / "data" / "one_way_translation.parquet")
    human = human[(human.corpus == "wmt21") & (human.kind == "ref")]
    twice = []
    for _, rows in human.groupby("pair"):
        wide = rows.pivot(index="seg", columns="system", values="text").dropna().sort_index()
        if wide.shape[1] > 1:
            chunks = [wide.iloc[k : k + 20] for k in range(0, len(wide) - 19, 20)]
            twice += [tuple("\n".join(chunk[n]) for n in wide.columns[:2]) for chunk in chunks]
    count = 40
    early = [*trips[0][:: len(trips[0]) // count][:count], *twice[:count]]
    late = [*trips[1][:: len(trips[1]) // count][:count], *twice[-count:]]
    labels = np.repeat([1, 0], count)
    classifier = RoundTripClassifier().fit(early, labels)
    auc = roc_auc_score(labels, classifier.predict_proba(late)[:, 1])
    assert auc > 0.9


def test_scikit_learn_is_loaded_by_the_estimators_alone() -> None:
    """Whoever compares texts waits for no library of learning, and who lacks it is told."""
    code = (
        "import sys, reuse; reuse.compare('So it is.', 'So it is.').to_dict();"
        "assert 'sklearn' not in sys.modules; sys.modules['sklearn'] = None\n"
        "try: import reuse.learn\n"
        "except ImportError as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert run.stdout == "reuse.learn needs scikit-learn; pip install 'textreuse[learn]'\n"
